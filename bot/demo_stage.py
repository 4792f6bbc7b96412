"""What the demo's page shows first: four phones, and a tour that a newcomer can follow with one hand."""

from __future__ import annotations

from bot.demo_story import Cast
from sandbox.page.stage import Action, Hint, Stage, Window
from sandbox.world import World


def stage_of(cast: Cast, world: World) -> Stage:
    """The windows and the tour."""
    return Stage(
        title="安居 anju",
        subtitle="房企售后服务台 · an after-sales desk",
        windows=(
            Window((cast.lin.id,), "业主 · 按揭办理中", "Buyer, mortgage under way"),
            Window((cast.wu.id,), "业主 · 两套房", "Buyer with two homes"),
            Window((cast.chen.id, cast.wang.id, cast.zhou.id), "员工群", "Staff group", chat=cast.group.id),
            Window((cast.zhou.id, cast.zheng.id), "客服经理 · 总经理", "Service manager, general manager"),
        ),
        hints=hints_of(cast),
    )


def hints_of(cast: Cast) -> tuple[Hint, ...]:
    """Ten minutes in twelve steps; each can be done by its button or by hand."""
    return (*_as_buyers(cast), *_as_staff(cast.zhou.id, cast.group.id), *_as_managers(cast.zhou.id, cast.zheng.id))


def _as_buyers(cast: Cast) -> tuple[Hint, ...]:
    lin, wu = cast.lin.id, cast.wu.id
    return (
        Hint(
            f"林晓梅收到销售发来的一次性链接。打开后报上房号 {cast.lin_home}，就绑定好了。",
            f"Lin got a one-time link from her salesperson. She opens it and names her home, {cast.lin_home}: bound.",
            Action(lin, f"/start {cast.lin_link}"),
            "打开链接",
            "Open the link",
        ),
        Hint("然后报上房号。", "Then she names her home.", Action(lin, cast.lin_home), "报房号", "Name the home"),
        Hint(
            "林晓梅最想知道：按揭办到哪一步了？",
            "What Lin wants to know most: how far is the mortgage?",
            Action(lin, "/progress"),
            "办理进度",
            "Progress",
        ),
        Hint(
            "老吴用另一种方式绑定：点「用我的手机号验证」。号码在合同上，立刻认出两套房。",
            "Wu binds the other way: he shares his own contact. The number stands on two contracts.",
            Action(wu, "/start"),
            "老吴打招呼",
            "Wu says hello",
        ),
        Hint(
            "林晓梅报修：选类型，写一句话，附两张照片（示例照片在回形针里），点发送。",
            "Lin reports a repair: kind, a few words, two photos (samples are behind the paper clip), send.",
            Action(lin, "/report"),
            "我要报事",
            "Report",
        ),
    )


def _as_staff(zhou: int, group: int) -> tuple[Hint, ...]:
    return (
        Hint(
            "员工群里出现工单卡片：点「我来受理」，引用卡片写一句话就是回复业主，再点「办结」选原因。",
            "A card appears in the staff group: take it, answer the card to write to the buyer, then resolve it.",
        ),
        Hint(
            "林晓梅点「解决了」并打分；点「没解决」就回到原工单，升一级。",
            "Lin says it is fixed and rates it; not fixed returns to the same ticket, one level up.",
        ),
        Hint(
            "1009 号单还没人受理，周敏改成「紧急」：两小时的时限早过了，她马上私聊收到超时提醒。没人点「我来跟进」，把时钟拨快一小时，就报到总经理。",
            "Nobody has ticket 1009; Zhou makes it an emergency: its two hours are long gone, and she hears so in private. While nobody presses “I see to it”, move the clock an hour: it climbs to the general manager.",
            Action(zhou, "/priority 1009 紧急", chat=group),
            "改成紧急",
            "Make it an emergency",
        ),
    )


def _as_managers(zhou: int, zheng: int) -> tuple[Hint, ...]:
    return (
        Hint(
            "经理随时看简报；把时钟拨快一天，早上 8:30 的简报会自己来。",
            "The manager reads the digest at any time; move the clock a day and the morning one comes by itself.",
            Action(zhou, "/digest"),
            "看简报",
            "Digest",
        ),
        Hint(
            "把时钟拨快一年：回访自己出门；没有应答的进电话名单（经理发 /visits）。",
            "Move the clock a year: return visits go out by themselves; the silent ones are on the phone list (/visits).",
            Action(zhou, "/visits"),
            "电话名单",
            "Phone list",
        ),
        Hint(
            "江畔雅苑一批 20 套正在交付：打开批次，点「交房当天」给业主签到、验房、抄表、交钥匙。傍晚催维修、出日报，也可以现在看。",
            "Twenty homes of 江畔雅苑 are being handed over: open the wave and its day; check somebody in, walk through, read the meters, hand over the keys. Repairs are asked for every afternoon; the report is there at any time.",
            Action(zhou, "/wave 1"),
            "看交付批次",
            "Open the wave",
        ),
        Hint(
            "总经理郑国梁在经理的窗口里：切换到他，合同等他签批。",
            "Zheng, the general manager, shares the manager's window: switch to him; a contract waits for his approval.",
            Action(zheng, "/approvals"),
            "待我审批",
            "What waits for him",
        ),
    )
