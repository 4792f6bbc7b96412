// The little that HTML and htmx do not do by themselves: keys, scrolling, unread marks, photos in the tray, toasts.
"use strict";
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const narrow = matchMedia("(max-width: 720px)");
const phoneOf = (element) => element.closest(".phone");
const numbers = (list) => $$("[data-message]", list).map((one) => Number(one.dataset.message));

// ---- scrolling and unread marks ----
const seen = new Map(); // "person/chat" -> the highest message number that was on screen
const seatOf = (phone) => `${phone.dataset.person}/${phone.dataset.chat}`;
const atEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 90;
const onScreen = (phone) => !narrow.matches || phone.classList.contains("shown");
const toEnd = (list, smooth) => list.scrollTo({ top: list.scrollHeight, behavior: smooth ? "smooth" : "instant" });

function count(badge, number) {
  badge.hidden = number === 0;
  badge.textContent = number > 99 ? "99+" : number;
}

function unreadIn(phone) {
  const last = seen.get(seatOf(phone)) ?? 0;
  return $$(".message[data-mine=no]", phone).filter((one) => Number(one.dataset.message) > last).length;
}

function mark(phone) {
  const list = $(".messages", phone);
  if (onScreen(phone) && atEnd(list)) seen.set(seatOf(phone), Math.max(0, ...numbers(list)));
  const unread = unreadIn(phone);
  $(".down", phone).hidden = atEnd(list);
  count($(".down .badge", phone), unread);
  for (const tab of $$("[data-tab]", phone)) {
    const seat = `${phone.dataset.person}/${tab.dataset.tab}`;
    const last = Number(tab.dataset.last);
    if (!seen.has(seat)) seen.set(seat, last);
    const badge = $(".badge", tab);
    badge.hidden = tab.ariaSelected === "true" || last <= seen.get(seat);
    badge.textContent = "•";
  }
  const face = $(`#faces [data-face="${phone.dataset.window}"] .badge`);
  if (face) count(face, unread);
}

function arrived(list) {
  const phone = phoneOf(list);
  const known = Number(list.dataset.seen ?? 0);
  const newest = Math.max(0, ...numbers(list));
  const fresh = $$(".message", list).filter((one) => known && Number(one.dataset.message) > known);
  fresh.forEach((one) => { one.classList.add("new"); setTimeout(() => one.classList.remove("new"), 400); });
  list.dataset.seen = newest;
  const stay = list.dataset.reading === "yes" && !fresh.some((one) => one.dataset.mine === "yes");
  if (!stay) toEnd(list, fresh.length > 0 && known > 0);
  if (fresh.length) $(".typing", phone).hidden = true;
  mark(phone);
}

function settle(phone) {
  const list = $(".messages", phone);
  list.addEventListener("scroll", () => { list.dataset.reading = atEnd(list) ? "no" : "yes"; mark(phone); }, { passive: true });
  new ResizeObserver(() => { if (list.dataset.reading !== "yes") toEnd(list); mark(phone); }).observe(list);
  list.addEventListener("load", () => { if (list.dataset.reading !== "yes") toEnd(list); }, true);
  arrived(list);
}

// ---- one window at a time on a narrow screen ----
let chosenPhone = null;

function faces() {
  const bar = $("#faces");
  const shown = $(`.phone[data-window="${chosenPhone}"]`) ?? $(".phone");
  bar.replaceChildren(...$$(".phone").map((phone) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.action = "show-phone";
    button.dataset.face = phone.dataset.window;
    button.setAttribute("role", "tab");
    button.append($(".avatar", phone).cloneNode(true));
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = $("[data-testid=title]", phone).textContent;
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.hidden = true;
    button.append(name, badge);
    return button;
  }));
  if (shown) showPhone(shown.dataset.window);
}

function showPhone(number) {
  chosenPhone = number;
  for (const phone of $$(".phone")) {
    const chosen = phone.dataset.window === String(number);
    phone.classList.toggle("shown", chosen);
    $(`#faces [data-face="${phone.dataset.window}"]`)?.setAttribute("aria-selected", chosen);
    if (chosen && narrow.matches) toEnd($(".messages", phone));
    mark(phone);
  }
  $(`#faces [aria-selected=true]`)?.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function newPhone(phone) {
  settle(phone);
  faces();
}

// ---- toasts and alerts ----
function toast(phone, text, error = false) {
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

function answered(phone, told) {
  if (told.silent) return toast(phone, document.body.dataset.silent, true);
  if (told.url) return openUrl(phone, told.url);
  if (!told.text) return undefined;
  if (!told.alert) return toast(phone, told.text);
  $("dialog.alert p").textContent = told.text;
  return $("dialog.alert").showModal();
}

function openUrl(phone, url) {
  const start = new URL(url, location.href).searchParams.get("start");
  if (start !== null) return act(phone, "start", { payload: start });
  return /^https?:/.test(url) && window.open(url, "_blank", "noopener,noreferrer");
}

function act(phone, verb, values) {
  const path = `/as/${phone.dataset.person}/in/${phone.dataset.chat}/${verb}`;
  return htmx.ajax("POST", path, { values, source: $(".messages", phone), swap: "none" });
}

// ---- the composer ----
function files(form) { return $("input[type=file]", form); }

function keep(form, chosen) {
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
  button.append($(".about button .icon").cloneNode(true));
  button.addEventListener("click", forget);
  figure.append(image, button);
  return figure;
}

function tray(form) {
  const chosen = [...files(form).files];
  const samples = $$("[name=sample]:checked", form).map((box) =>
    picture(box.nextElementSibling.src, () => { box.checked = false; tray(form); }));
  const own = chosen.map((file) =>
    picture(URL.createObjectURL(file), () => { keep(form, chosen.filter((one) => one !== file)); tray(form); }));
  $(".tray", form).replaceChildren(...samples, ...own);
}

function about(form, kind, button) {
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

function clear(form) {
  form.reset();
  about(form, "");
  tray(form);
}

const closeSheets = (but) => $$(".line details[open]").forEach((one) => { if (one !== but) one.open = false; });

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
  "tour": (button) => { const tour = $("#tour"); tour.hidden = !tour.hidden; button.setAttribute("aria-expanded", !tour.hidden); remember("tour", tour.hidden ? "no" : "yes"); },
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
  if (!form.elements.text.value.trim() && !pictures) event.preventDefault();
});

document.addEventListener("htmx:before:request", (event) => {
  const source = event.detail.ctx.sourceElement;
  if (source.matches("[data-action=press]")) source.setAttribute("aria-busy", "true");
});

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement: source, response, text } = event.detail.ctx;
  if (response.status >= 400) {
    return toast(phoneOf(source), document.body.dataset.failed.replace("{why}", text || response.status), true);
  }
  if (source.matches("form.composer")) clear(source);
  if (source.matches("[data-action=hint]")) done(source);
  return source.matches("[data-action=press]") && answered(phoneOf(source) ?? null, JSON.parse(text));
});

document.addEventListener("htmx:finally:request", (event) => event.detail.ctx.sourceElement.removeAttribute("aria-busy"));

document.addEventListener("htmx:after:swap", (event) => {
  const source = event.detail.ctx.sourceElement;
  if (source.matches?.(".messages") && source.isConnected) arrived(source);
  $$(".phone").filter((phone) => !phone.dataset.settled).forEach((phone) => {
    phone.dataset.settled = "yes";
    newPhone(phone);
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

// ---- the tour remembers what was tried, in this browser tab ----
const remember = (key, value) => sessionStorage.setItem(`sandbox.${key}`, value);
const recall = (key) => sessionStorage.getItem(`sandbox.${key}`);

function seatFor(person, chat) {
  const phones = $$(".phone");
  const held = (phone) => phone.dataset.person === person;
  const now = phones.find((phone) => held(phone) && phone.dataset.chat === chat) ?? phones.find(held);
  if (now) {
    if (now.dataset.chat !== chat) $(`[data-tab="${chat}"]`, now)?.click();
    return now;
  }
  const shared = phones.find((phone) => $(`.speaker option[value="${person}"]`, phone));
  if (shared) {
    $(".speaker select", shared).value = person;
    $(".speaker select", shared).dispatchEvent(new Event("change", { bubbles: true }));
  }
  return shared;
}

function done(button) {
  const card = button.closest(".hint");
  card.classList.add("done");
  remember(`hint.${card.dataset.hint}`, "done");
  const phone = seatFor(button.dataset.person, button.dataset.chat);
  if (!phone) return;
  showPhone(phone.dataset.window);
  phone.scrollIntoView({ inline: "center", block: "nearest", behavior: "smooth" });
}

$$(".hint").forEach((card) => card.classList.toggle("done", recall(`hint.${card.dataset.hint}`) === "done"));
if ((recall("tour") ?? (narrow.matches ? "no" : "yes")) === "no") $("[data-action=tour]")?.click();
$$(".phone").forEach((phone) => { phone.dataset.settled = "yes"; settle(phone); });
faces();
