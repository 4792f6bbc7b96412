"""Message fields for pictures and files."""

from sandbox.errors import Json
from sandbox.files import FileShelf, Stored, picture_size
from sandbox.text import detect

SIZES = (90, 320, 1280)


def photo_content(files: FileShelf, data: bytes, caption: str | None) -> Json:
    """The fields of a person's photo."""
    return {"photo": photo_sizes(files, data)} | captioned(caption)


def document_content(files: FileShelf, data: bytes, name: str, caption: str | None, mime: str | None) -> Json:
    """The fields of a person's document."""
    return {"document": document_field(files.keep("document", data, name, mime))} | captioned(caption)


def captioned(caption: str | None) -> Json:
    """Caption and the entities that Telegram finds in it."""
    if not caption:
        return {}
    entities = detect(caption)
    return {"caption": caption, "caption_entities": entities} if entities else {"caption": caption}


def photo_sizes(files: FileShelf, data: bytes) -> list[Json]:
    """PhotoSize objects, smallest first; the picture itself is not scaled, only said to be."""
    width, height = picture_size(data) or (1280, 960)
    longest = max(width, height)
    edges = [*[edge for edge in SIZES if edge < longest][:2], min(longest, SIZES[-1])]
    return [_size(files.keep("photo", data, "", "image/jpeg"), edge / longest, width, height) for edge in edges]


def _size(stored: Stored, scale: float, width: int, height: int) -> Json:
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique,
        "file_size": len(stored.data),
        "width": max(round(width * scale), 1),
        "height": max(round(height * scale), 1),
    }


def document_field(stored: Stored) -> Json:
    """The Document object of a stored file."""
    return {
        "file_name": stored.name,
        "mime_type": stored.mime,
        "file_id": stored.id,
        "file_unique_id": stored.unique,
        "file_size": len(stored.data),
    }
