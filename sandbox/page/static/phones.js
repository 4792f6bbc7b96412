// Windows: scrolling, unread marks, and on a narrow screen one at a time.
import { about } from "./composer.js";
import { $, $$, narrow, phoneOf } from "./dom.js";

const numbers = (list) => $$("[data-message]", list).map((one) => Number(one.dataset.message));
const seen = new Map(); // "person/chat" -> the highest message number that was on screen
const seatOf = (phone) => `${phone.dataset.person}/${phone.dataset.chat}`;
const atEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 90;
const onScreen = (phone) => !narrow.matches || phone.classList.contains("shown");
export const toEnd = (list, smooth) => list.scrollTo({ top: list.scrollHeight, behavior: smooth ? "smooth" : "instant" });

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

// A message that forces an answer from whoever speaks here opens the reply bar, once.
function prompt(phone, list) {
  const last = $$(".message", list).pop();
  if (last?.dataset.prompt === undefined || Number(last.dataset.message) <= Number(list.dataset.prompted)) return;
  list.dataset.prompted = last.dataset.message;
  about($("form.composer", phone), "reply", $("[data-action=reply]", last), last.dataset.prompt);
}

export function arrived(list) {
  const phone = phoneOf(list);
  const known = Number(list.dataset.seen ?? 0);
  const newest = Math.max(0, ...numbers(list));
  const fresh = $$(".message", list).filter((one) => known && Number(one.dataset.message) > known);
  fresh.forEach((one) => { one.classList.add("new"); setTimeout(() => one.classList.remove("new"), 400); });
  const opened = list.dataset.seen === undefined;
  list.dataset.seen = newest;
  if (opened) list.dataset.prompted = newest;
  const stay = list.dataset.reading === "yes" && !fresh.some((one) => one.dataset.mine === "yes");
  if (!stay) toEnd(list, fresh.length > 0 && known > 0);
  if (fresh.length) $(".typing", phone).hidden = true;
  prompt(phone, list);
  mark(phone);
}

export function settle(phone) {
  const list = $(".messages", phone);
  list.addEventListener("scroll", () => { list.dataset.reading = atEnd(list) ? "no" : "yes"; mark(phone); }, { passive: true });
  new ResizeObserver(() => { if (list.dataset.reading !== "yes") toEnd(list); mark(phone); }).observe(list);
  list.addEventListener("load", () => { if (list.dataset.reading !== "yes") toEnd(list); }, true);
  arrived(list);
}


// ---- one window at a time on a narrow screen ----
let chosenPhone = null;

export function faces() {
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

export function showPhone(number) {
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
