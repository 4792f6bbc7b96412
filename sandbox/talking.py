"""What people do in a chat: say, send, share, press, edit. Each act makes the update that Telegram would make."""

import re
from datetime import timedelta

from sandbox.chats import Chat
from sandbox.errors import Json
from sandbox.media import document_content, photo_content
from sandbox.people import ANONYMOUS, Person
from sandbox.state import State
from sandbox.text import detect, utf16
from sandbox.updates import PRESS_KEPT

Where = Chat | Person | int | None


class Talking(State):
    """Acts of people. `chat` is a group; left out, it is the private chat with the bot."""

    def say(
        self, person: Person, text: str, chat: Where = None, reply_to: int | None = None, *, thread: int | None = None
    ) -> Json:
        """Write a text (also: press a reply-keyboard button). Returns the Message."""
        return self._post(person, chat, _texted(text), reply_to, thread)

    def start(self, person: Person, payload: str = "") -> Json:
        """Open the bot, by its Start button or a deep link t.me/bot?start=payload (64 of A-Z a-z 0-9 _ -)."""
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,64}", payload):
            raise ValueError("a deep link carries at most 64 of A-Z a-z 0-9 _ -")
        return self.say(person, f"/start {payload}".strip())

    def say_anonymously(self, text: str, chat: Chat, reply_to: int | None = None) -> Json:
        """An administrator who hides behind the group writes."""
        content = {"sender_chat": chat.brief} | _texted(text)
        return self._send(chat, ANONYMOUS, self._replying(chat, content, reply_to))

    def send_photo(
        self,
        person: Person,
        data: bytes,
        caption: str | None = None,
        chat: Where = None,
        *,
        reply_to: int | None = None,
    ) -> Json:
        """Send one picture."""
        return self._post(person, chat, photo_content(self.files, data, caption), reply_to, None)

    def send_album(
        self,
        person: Person,
        photos: list[bytes],
        caption: str | None = None,
        gap: timedelta = timedelta(0),
        *,
        chat: Where = None,
        caption_on: int = 0,
    ) -> list[Json]:
        """Send pictures as one album: an update each, `gap` apart by the clock, the caption on one of them."""
        group = str(self.random.randrange(10**16, 10**17))
        sent = []
        for index, data in enumerate(photos):
            if index and gap:
                self.clock.advance(gap)
            content = {"media_group_id": group} | photo_content(
                self.files, data, caption if index == caption_on else None
            )
            sent.append(self._post(person, chat, content, None, None))
        return sent

    def send_document(
        self,
        person: Person,
        data: bytes,
        name: str = "file.pdf",
        caption: str | None = None,
        chat: Where = None,
        *,
        mime: str | None = None,
    ) -> Json:
        """Send a file."""
        return self._post(person, chat, document_content(self.files, data, name, caption, mime), None, None)

    def send_other(self, person: Person, content: Json, chat: Where = None, *, reply_to: int | None = None) -> Json:
        """Send anything else as Message fields: {"voice": {…}}, {"sticker": {…}}, {"location": {…}}."""
        return self._post(person, chat, content, reply_to, None)

    def share_contact(self, person: Person, of: Person | None = None, *, phone: str | None = None) -> Json:
        """Share one's own phone, or somebody else's card. Telegram itself fills user_id, so it can be trusted."""
        whose = of or person
        number = phone or whose.phone
        if number is None:
            raise ValueError(f"{whose.name} has no phone")
        contact: Json = {"phone_number": number, "first_name": whose.name, "user_id": whose.id}
        return self._post(person, None, {"contact": contact}, None, None)

    def share_card(self, person: Person, phone: str, name: str) -> Json:
        """Share a card of somebody who has no Telegram account: it has no user_id."""
        return self._post(person, None, {"contact": {"phone_number": phone, "first_name": name}}, None, None)

    def press(self, person: Person, message_id: int, button: str, chat: Where = None) -> str:
        """Press an inline button, named by its data or its label; what is neither goes out as forged data.

        Returns the query id, by which `answers` knows the answer.
        """
        place = self.chat_of(chat or person)
        query_id = str(self.random.randrange(10**17, 10**18))
        message = place.messages.get(message_id)
        query: Json = {
            "id": query_id,
            "from": person.user,
            "message": message or {"chat": place.brief, "message_id": message_id, "date": 0},
            "chat_instance": str(place.id * -7919 + self.bot_id),
            "data": _data_behind(message, button),
        }
        self.presses.add(query_id, person.id, place.id, message_id)
        self.queue("callback_query", query, person.id, PRESS_KEPT)
        return query_id

    def edit(self, person: Person, message_id: int, text: str, chat: Where = None) -> Json:
        """Change one's own message: its text, or its caption if it is a picture or a file."""
        place = self.chat_of(chat or person)
        old = place.messages[message_id]
        dropped = {"text", "entities", "caption", "caption_entities"}
        content = _texted(text) if "text" in old else _captioned(text)
        changed = {key: value for key, value in old.items() if key not in dropped}
        changed |= {"edit_date": int(self.clock.epoch())} | content
        self.replace(place, message_id, changed)
        self.queue("edited_message", changed, place.id)
        return changed

    def delete(self, chat: Where, message_id: int) -> None:
        """A person deletes a message; a bot is never told."""
        place = self.chat_of(chat if chat is not None else 0)
        if place.messages.pop(message_id, None):
            self.tell("deleted", place.id, message_id)

    def react(self, person: Person, message_id: int, emoji: str | None, chat: Where = None) -> None:
        """Put an emoji on a message, or take it away with None."""
        place = self.chat_of(chat or person)
        new = [{"type": "emoji", "emoji": emoji}] if emoji else []
        payload = {
            "chat": place.brief,
            "message_id": message_id,
            "user": person.user,
            "date": int(self.clock.epoch()),
            "old_reaction": [],
            "new_reaction": new,
        }
        self.tell("reaction", place.id, message_id, new)
        self.queue("message_reaction", payload, place.id)

    def _post(self, person: Person, chat: Where, content: Json, reply_to: int | None, thread: int | None) -> Json:
        place = self.chat_of(chat or person)
        if place.private:
            self._opened(person)
        elif not place.has(person.id):
            raise ValueError(f"{person.name} is not in {place.title}")
        if thread is not None:
            content = {"message_thread_id": thread, "is_topic_message": True} | content
        return self._send(place, person.user, self._replying(place, content, reply_to))

    def _opened(self, person: Person) -> None:
        person.started = True

    def _send(self, place: Chat, sender: Json | None, content: Json) -> Json:
        message = self.write(place, sender, content)
        if self._sees(place, message):
            self.queue("message", message, place.id)
        return message

    def _replying(self, place: Chat, content: Json, reply_to: int | None) -> Json:
        if reply_to is None:
            return content
        answered = {k: v for k, v in place.messages[reply_to].items() if k != "reply_to_message"}
        return {"reply_to_message": answered} | content

    def _sees(self, place: Chat, message: Json) -> bool:
        """Whether the bot gets a message: in a group with privacy on, only commands, mentions and replies to it."""
        if place.private:
            return True
        if not place.has(self.bot_id) or place.migrated_to is not None:
            return False
        if not self.privacy or place.administers(self.bot_id):
            return True
        answered = message.get("reply_to_message", {}).get("from", {}).get("id") == self.bot_id
        text = str(message.get("text") or message.get("caption") or "")
        return answered or text.startswith("/") or f"@{self.bot['username']}" in text


def _texted(text: str) -> Json:
    if not text.strip() or utf16(text) > 4096:
        raise ValueError("a person's message has 1 to 4096 characters")
    entities = detect(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _captioned(text: str) -> Json:
    entities = detect(text)
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _data_behind(message: Json | None, button: str) -> str:
    rows = (message or {}).get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [item for row in rows for item in row]
    labelled = [item["callback_data"] for item in buttons if item["text"] == button and "callback_data" in item]
    known = any(item.get("callback_data") == button for item in buttons)
    return labelled[0] if labelled and not known else button
