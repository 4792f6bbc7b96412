// The tour: its buttons open the right window, and it remembers what was tried.
import { $, $$, narrow, recall, remember } from "./dom.js";
import { showPhone } from "./phones.js";

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

export function done(button) {
  const card = button.closest(".hint");
  card.classList.add("done");
  remember(`hint.${card.dataset.hint}`, "done");
  const phone = seatFor(button.dataset.person, button.dataset.chat);
  if (!phone) return;
  showPhone(phone.dataset.window);
  phone.scrollIntoView({ inline: "center", block: "nearest", behavior: "smooth" });
}

export function toggle(button) {
  const tour = $("#tour");
  tour.hidden = !tour.hidden;
  button.setAttribute("aria-expanded", !tour.hidden);
  remember("tour", tour.hidden ? "no" : "yes");
}

export function recallTour() {
  $$(".hint").forEach((card) => card.classList.toggle("done", recall(`hint.${card.dataset.hint}`) === "done"));
  if ((recall("tour") ?? (narrow.matches ? "no" : "yes")) === "no") $("[data-action=tour]")?.click();
}
