// The little that HTML and htmx do not do by themselves: clicks, keys, and what follows a request.
import { act, answered, toast } from "./answers.js";
import { about, clear, closeSheets, files, giveBack, keep, tray } from "./composer.js";
import { $, $$, phoneOf } from "./dom.js";
import { arrived, faces, settle, showPhone, toEnd } from "./phones.js";
import { done, recallTour, toggle } from "./tour.js";

// ---- clicks, keys, files ----
const clicks = {
  "show": (button) => {
    const target = $(`[data-message="${button.dataset.to}"]`, phoneOf(button));
    target?.scrollIntoView({ block: "center", behavior: "smooth" });
    target?.classList.add("lit");
    setTimeout(() => target?.classList.remove("lit"), 1400);
  },
  "view": (button) => { $("dialog.viewer img").src = button.dataset.url; $("dialog.viewer").showModal(); },
  "say": (button) => act(phoneOf(button), "say", { text: button.dataset.say }),
  "deep-link": (button) => act(phoneOf(button), "start", { payload: button.dataset.payload }),
  "reply": (button) => about($("form.composer", phoneOf(button)), "reply", button),
  "edit": (button) => about($("form.composer", phoneOf(button)), "edit", button),
  "forget": (button) => { const form = button.closest("form"); if (form.elements.edit.value) form.elements.text.value = ""; about(form, ""); },
  "keyboard": (button) => button.closest("form").classList.toggle("folded"),
  "down": (button) => toEnd($(".messages", phoneOf(button)), true),
  "show-phone": (button) => showPhone(button.dataset.face),
  "tour": toggle,
};

document.addEventListener("click", (event) => {
  closeSheets(event.target.closest(".line details"));
  if (event.target.closest(".sheet button")) closeSheets();
  const button = event.target.closest("[data-action]");
  if (button && clicks[button.dataset.action]) clicks[button.dataset.action](button);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSheets();
  const box = event.target;
  if (box.name !== "text" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  box.form.requestSubmit();
});

document.addEventListener("change", (event) => {
  if (["photo", "sample"].includes(event.target.name)) tray(event.target.form);
  if (event.target.name === "photo") closeSheets();
});

document.addEventListener("paste", (event) => {
  const form = event.target.form;
  const pasted = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
  if (!form || !pasted.length) return;
  event.preventDefault();
  keep(form, [...files(form).files, ...pasted]);
  tray(form);
});

// ---- htmx: before and after each request ----
document.addEventListener("htmx:config:request", (event) => {
  const form = event.detail.ctx.sourceElement;
  if (!form.matches("form.composer")) return;
  const pictures = files(form).files.length + $$("[name=sample]:checked", form).length;
  if (form.elements.text.value.trim() || pictures) clear(form);
  else event.preventDefault();
});

document.addEventListener("htmx:before:request", (event) => {
  const source = event.detail.ctx.sourceElement;
  if (source.matches("[data-action=press]")) source.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement: source, response, text } = event.detail.ctx;
  if (response.status >= 400) {
    giveBack(event.detail.ctx);
    return toast(phoneOf(source), document.body.dataset.failed.replace("{why}", text || response.status), true);
  }
  if (source.matches("[data-action=hint]")) done(source);
  return source.matches("[data-action=press]") && answered(phoneOf(source) ?? null, JSON.parse(text));
});

document.addEventListener("htmx:error", (event) => event.detail.ctx && giveBack(event.detail.ctx));

document.addEventListener("htmx:finally:request", (event) => event.detail.ctx.sourceElement.removeAttribute("aria-busy"));

document.addEventListener("htmx:after:swap", (event) => {
  const source = event.detail.ctx.sourceElement;
  if (source.matches?.(".messages") && source.isConnected) arrived(source);
  $$(".phone").filter((phone) => !phone.dataset.settled).forEach((phone) => {
    phone.dataset.settled = "yes";
    settle(phone);
    faces();
    if (source.matches?.("[data-action=new-person]")) { showPhone(phone.dataset.window); phone.scrollIntoView({ inline: "end", behavior: "smooth" }); }
  });
});

// ---- news from the sandbox ----
document.addEventListener("typing", (event) => {
  const { chat } = JSON.parse(event.detail.data);
  for (const phone of $$(`.phone[data-chat="${chat}"]`)) {
    const line = $(".typing", phone);
    line.hidden = false;
    clearTimeout(line.timer);
    line.timer = setTimeout(() => { line.hidden = true; }, 5000);
  }
});
document.addEventListener("htmx:sse:after:connection", () => { $(".offline").hidden = true; htmx.trigger(document.body, "everything"); });
document.addEventListener("htmx:sse:error", () => { $(".offline").hidden = false; });

$$(".phone").forEach((phone) => { phone.dataset.settled = "yes"; settle(phone); });
faces();
recallTour();
