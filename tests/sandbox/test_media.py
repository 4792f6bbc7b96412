"""Pictures, files and albums that the bot sends."""

import json
from typing import Any

import pytest

from sandbox.files import UploadedFile
from tests.sandbox.conftest import Town
from tests.sandbox.pictures import jpeg, png

BAD_PICTURES = [
    (b"", "file must be non-empty"),
    (b"<svg/>", "IMAGE_PROCESS_FAILED"),
    (png(9000, 9000), "PHOTO_INVALID_DIMENSIONS"),
    (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    (
        png(tail=b"x" * 10 * 1024 * 1024),
        "file of size 10485789 bytes is too big for a photo; the maximum size is 10485760 bytes",
    ),
]


@pytest.mark.parametrize(("data", "text"), BAD_PICTURES, ids=["empty", "svg", "large", "narrow", "heavy"])
async def test_what_is_no_photo_is_refused(town: Town, data: bytes, text: str) -> None:
    refused = await town.refusal("sendPhoto", {"photo": UploadedFile("a.png", data)}, chat_id=town.wang.id)
    assert refused == (400, f"Bad Request: {text}")


@pytest.mark.parametrize(
    ("photo", "text"),
    [
        ("", "there is no photo in the request"),
        ("AgACnonsense", "wrong file identifier/HTTP URL specified"),
        ("https://example.com/a.png", "failed to get HTTP URL content"),
        ("attach://nothing", "there is no file in the request"),
    ],
)
async def test_a_photo_that_is_not_there_is_refused(town: Town, photo: str, text: str) -> None:
    assert await town.refusal("sendPhoto", chat_id=town.wang.id, photo=photo) == (400, f"Bad Request: {text}")


async def test_a_known_file_id_is_sent_again(town: Town) -> None:
    theirs = town.world.send_photo(town.wang, jpeg())["photo"][-1]
    sent = await town.call("sendPhoto", chat_id=town.li.id, photo=theirs["file_id"], caption="厨房")
    assert sent["photo"][-1]["file_unique_id"] == theirs["file_unique_id"]
    refused = await town.refusal("sendDocument", chat_id=town.li.id, document=theirs["file_id"])
    assert refused == (400, "Bad Request: can't use file of type Photo as Document")


async def test_a_caption_has_1024_characters(town: Town) -> None:
    photo = {"photo": UploadedFile("a.png", png())}
    await town.call("sendPhoto", photo, chat_id=town.wang.id, caption="长" * 1024)
    refused = await town.refusal("sendPhoto", photo, chat_id=town.wang.id, caption="长" * 1025)
    assert refused == (400, "Bad Request: message caption is too long")


def _album(number: int, kinds: tuple[str, ...] = ("photo",)) -> dict[str, Any]:
    media = [{"type": kinds[n % len(kinds)], "media": f"attach://f{n}", "caption": f"第{n}张"} for n in range(number)]
    return {"media": json.dumps(media)}


def _parts(number: int) -> dict[str, UploadedFile]:
    return {f"f{n}": UploadedFile(f"{n}.png", png()) for n in range(number)}


async def test_an_album_is_sent_whole(town: Town) -> None:
    sent = await town.call("sendMediaGroup", _parts(10), chat_id=town.wang.id, **_album(10))
    assert len(sent) == 10
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message["caption"] for message in sent] == [f"第{n}张" for n in range(10)]


@pytest.mark.parametrize(
    ("number", "kinds", "text"),
    [
        (1, ("photo",), "too few messages to send as an album"),
        (11, ("photo",), "too many messages to send as an album"),
        (2, ("photo", "document"), "can't mix documents with other media types in an album"),
    ],
)
async def test_a_wrong_album_is_refused_whole(town: Town, number: int, kinds: tuple[str, ...], text: str) -> None:
    album = _album(number, kinds)
    refused = await town.refusal("sendMediaGroup", _parts(number), chat_id=town.wang.id, **album)
    assert refused == (400, f"Bad Request: {text}")
    assert town.world.history(town.wang) == []


async def test_an_album_with_one_bad_picture_leaves_nothing_behind(town: Town) -> None:
    parts = _parts(3) | {"f2": UploadedFile("x.png", b"no picture")}
    assert (await town.refusal("sendMediaGroup", parts, chat_id=town.wang.id, **_album(3)))[0] == 400
    assert town.world.history(town.wang) == []
