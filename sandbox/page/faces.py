"""Names, initials and the colour of the disc."""

from sandbox.errors import Json
from sandbox.page.looks import Face

HUES = 8


def face(number: int, name: str) -> Face:
    """The face of a person, the bot or a group; the same number always has the same colour."""
    return Face(number, name, initials(name), abs(number) % HUES)


def face_of(user: Json) -> Face:
    """The face of a User or Chat object."""
    if "title" in user:
        return group_face(user["id"], str(user["title"]))
    return face(user["id"], f"{user.get('first_name', '')} {user.get('last_name', '')}".strip() or "?")


def group_face(number: int, title: str) -> Face:
    """The face of a group: groups are told apart by how their titles begin."""
    return Face(number, title, title.replace(" ", "")[:2].upper() or "?", abs(number) % HUES)


def initials(name: str) -> str:
    """Two letters of a Latin name, the last two characters of a Chinese one."""
    words = name.split()
    if not words:
        return "?"
    if name.isascii():
        return "".join(word[0] for word in words[:2]).upper()
    return words[-1][-2:]
