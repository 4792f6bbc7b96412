"""What happens to chats: blocked, unblocked, a group that becomes a supergroup."""

from __future__ import annotations

from telegram import ChatMember, Update

from handlers.context import Context
from services import front


async def my_membership(update: Update, context: Context) -> None:
    """Somebody blocked or unblocked the bot, or a group put it out."""
    change = update.my_chat_member
    if change is None:
        return
    gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
    if not context.asker.in_group:
        await context.act(front.blocked if gone else front.unblocked)
    elif gone:
        await context.act(front.put_out)


async def migrated(update: Update, context: Context) -> None:
    """The group has a new id; whichever of the two notices comes, and whether both do, the result is one."""
    message = update.message
    if message is None or not context.asker.in_group:  # people do not become supergroups
        return
    if message.migrate_to_chat_id is not None:
        await context.act(front.migrated, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await context.act(front.migrated, message.migrate_from_chat_id, message.chat.id)
