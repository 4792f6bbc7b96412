"""Files in a call: uploaded, or named by file_id."""

from sandbox.errors import Json, bad
from sandbox.files import Stored, UploadedFile, picture_size
from sandbox.media import document_field, photo_sizes
from sandbox.methods.registry import Files
from sandbox.world import World

PHOTO_LIMIT = 10 * 1024 * 1024
FILE_LIMIT = 50 * 1024 * 1024


def photo_part(world: World, given: str, files: Files) -> Json:
    """The `photo` field of a message."""
    uploaded = _uploaded(given, files)
    if uploaded is not None:
        _check_picture(uploaded.data)
        return {"photo": photo_sizes(world.files, uploaded.data)}
    stored = _known(world, given, "photo")
    width, height = picture_size(stored.data) or (1280, 960)
    size = {"file_id": stored.id, "file_unique_id": stored.unique, "file_size": len(stored.data)}
    return {"photo": [size | {"width": width, "height": height}]}


def document_part(world: World, given: str, files: Files) -> Json:
    """The `document` field of a message."""
    uploaded = _uploaded(given, files)
    if uploaded is None:
        return {"document": document_field(_known(world, given, "document"))}
    if not uploaded.data:
        raise bad("file must be non-empty")
    return {"document": document_field(world.files.keep("document", uploaded.data, uploaded.name, uploaded.mime))}


def _uploaded(given: str, files: Files) -> UploadedFile | None:
    if not given.startswith("attach://"):
        return None
    uploaded = files.get(given.removeprefix("attach://"))
    if uploaded is None:
        raise bad("there is no file in the request")
    return uploaded


def _known(world: World, given: str, kind: str) -> Stored:
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    stored = world.files.get(given)
    if stored is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad(f"can't use file of type {stored.kind.capitalize()} as {kind.capitalize()}")
    return stored


def _check_picture(data: bytes) -> None:
    if not data:
        raise bad("file must be non-empty")
    if len(data) > PHOTO_LIMIT:
        raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes")
    size = picture_size(data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
