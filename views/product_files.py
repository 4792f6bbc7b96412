"""How the documents of products sound: asked for, come, shown."""

from __future__ import annotations

from services.product_files import AskProductFile, ProductFiles, ProductFileSpread, ProductFilesSent
from views.message import Button, Message, press
from views.parts import CAPTION, button, in_rows, one_line, page, within
from views.products import called, documents_of
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: AskProductFile, to: Reader) -> Message:
    facts = {"name": called(value.product), "home": one_line(str(value.home), 64)}
    document = one_line(value.document.in_(to.language), 24)
    if value.unfit:
        head = to.text("product-file-unfit")
    elif value.last is not None:
        head = to.text("product-file-kept", document=document, n=value.kept, **facts)
    else:
        head = to.text("product-file-ask", document=document, **facts)
    alike = to.text("product-file-alike", n=value.alike) if value.alike else Html("")
    said = page(head, alike)
    subject = f"product-file:{value.product.id}:{value.kind}"[:64]
    prompt = "" if value.kept or value.unfit else to.plain("product-file-prompt")
    return Message(said, _buttons(value, to), subject=subject, prompt=prompt if to.group else "")


def _buttons(value: AskProductFile, to: Reader) -> tuple[tuple[Button, ...], ...]:
    rows = [button(to, "b-product-done", press("product-done", value.product.id))]
    if value.last is not None:
        rows.append(button(to, "b-product-wrong-file", press("product-drop", value.last)))
        if value.alike:
            rows.append(button(to, "b-product-spread", press("product-spread", value.last)))
    return in_rows(rows)


@say.register
def _(value: ProductFiles, to: Reader) -> Message:
    back = ((button(to, "b-menu", press("menu")),),)
    if not value.files:
        return Message(to.text("product-no-files"), back)
    facts = {"name": called(value.product), "home": one_line(str(value.home), 64)}
    said = to.text("product-files-of", said=documents_of(value.documents, to), **facts)
    return Message(within(said, CAPTION), album=value.files)


@say.register
def _(value: ProductFilesSent, to: Reader) -> Message:
    return Message(to.text("product-files-sent"), brief=to.plain("product-files-sent"))


@say.register
def _(value: ProductFileSpread, to: Reader) -> Message:
    document = one_line(value.document.in_(to.language), 24)
    said = to.text("product-file-spread" if value.n else "product-file-spread-none", document=document, n=value.n)
    return Message(said, ((button(to, "b-product-back", press("product", value.product)),),))
