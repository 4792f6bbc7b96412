// What the bot answers to a press, and acts that begin in a message.
import { $ } from "./dom.js";

export function toast(phone, text, error = false) {
  const place = phone ?? $(".phone.shown") ?? $(".phone");
  $(".toast", place)?.remove();
  const box = document.createElement("div");
  box.className = error ? "toast error" : "toast";
  box.setAttribute("role", "status");
  box.dataset.testid = "toast";
  box.textContent = text;
  $(".below", place).append(box);
  setTimeout(() => box.remove(), 4200);
}

export function answered(phone, told) {
  if (told.silent) return toast(phone, document.body.dataset.silent, true);
  if (told.start !== null) return act(phone, "start", { payload: told.start });
  if (told.url) return window.open(told.url, "_blank", "noopener,noreferrer");
  if (!told.text) return undefined;
  if (!told.alert) return toast(phone, told.text);
  $("dialog.alert p").textContent = told.text;
  return $("dialog.alert").showModal();
}

export function act(phone, verb, values) {
  const path = `/as/${phone.dataset.person}/in/${phone.dataset.chat}/${verb}`;
  return htmx.ajax("POST", path, { values, source: phone, swap: "none" });
}
