// The composer: photos in the tray, the message that is answered or changed.
import { $, $$ } from "./dom.js";

export function files(form) { return $("input[type=file]", form); }

export function keep(form, chosen) {
  const bag = new DataTransfer();
  chosen.slice(0, 10).forEach((file) => bag.items.add(file));
  files(form).files = bag.files;
}

function picture(src, forget) {
  const figure = document.createElement("figure");
  const image = document.createElement("img");
  image.src = src;
  const button = document.createElement("button");
  button.type = "button";
  button.ariaLabel = document.body.dataset.remove;
  button.append($(".about button .icon").cloneNode(true));
  button.addEventListener("click", forget);
  figure.append(image, button);
  return figure;
}

export function tray(form) {
  const chosen = [...files(form).files];
  const samples = $$("[name=sample]:checked", form).map((box) =>
    picture(box.nextElementSibling.src, () => { box.checked = false; tray(form); }));
  const own = chosen.map((file) =>
    picture(URL.createObjectURL(file), () => { keep(form, chosen.filter((one) => one !== file)); tray(form); }));
  $(".tray", form).replaceChildren(...samples, ...own);
}

// A message that forces an answer opens the same bar as a press on "reply", with its own words in the empty box.
export function about(form, kind, button, placeholder) {
  form.elements.text.placeholder = placeholder || form.dataset.placeholder;
  form.elements.reply.value = form.elements.edit.value = "";
  const box = $(".about", form);
  box.hidden = !kind;
  if (!kind) return;
  form.elements[kind].value = button.closest(".message").dataset.message;
  $("b", box).textContent = button.dataset.name;
  $("span", box).textContent = button.dataset.text;
  if (kind === "edit") form.elements.text.value = button.dataset.text;
  form.elements.text.focus();
}

export function clear(form) {
  form.reset();
  about(form, "");
  tray(form);
}

export const closeSheets = (but) => $$(".line details[open]").forEach((one) => { if (one !== but) one.open = false; });

// The composer is emptied when a message leaves, so that the next can be written at once; what failed comes back.
export function giveBack({ sourceElement: form, request }) {
  if (form.matches?.("form.composer") && !form.elements.text.value) form.elements.text.value = request.body.get("text");
}
