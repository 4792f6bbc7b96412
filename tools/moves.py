"""Draws the states of a ticket into docs/tickets.md, from the table that the code itself obeys."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from domain.tickets import MOVES, Status

PAGE = Path("docs/tickets.md")
WORDS = {
    Status.OPEN: "待受理",
    Status.TAKEN: "处理中",
    Status.ASKED: "等业主回复",
    Status.RESOLVED: "等业主确认",
    Status.CLOSED: "已办结",
    Status.MERGED: "已合并",
}
BEGIN, END = "<!-- drawn by make drawings -->", "<!-- end of the drawing -->"


def drawing() -> str:
    """Every move that changes the state, as a Mermaid diagram; moves between the same two states share an arrow."""
    arrows: dict[tuple[Status, Status], list[str]] = defaultdict(list)
    for move, leads in MOVES.items():
        for before in Status:
            after = leads.get(before, before)
            if after is not before:
                arrows[before, after].append(move)
    states = [f"    {one}: {one} · {WORDS[one]}" for one in Status]
    drawn = [f"    {before} --> {after}: {', '.join(moves)}" for (before, after), moves in arrows.items()]
    return "\n".join(("```mermaid", "stateDiagram-v2", *states, "    [*] --> open: report", *drawn, "```"))


def table() -> str:
    """Every move from every state; a dash where there is none."""
    head = ["move", *(one.value for one in Status)]
    rows = [[f"`{move}`", *(leads.get(one, "–") for one in Status)] for move, leads in MOVES.items()]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows))


def page(text: str) -> str:
    """The page with the drawing and the table of today."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{drawing()}\n\n{table()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
