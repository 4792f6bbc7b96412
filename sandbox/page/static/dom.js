// Short names for looking things up on the page, and what is remembered in this browser tab.
export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
export const phoneOf = (element) => element.closest(".phone");
export const narrow = matchMedia("(max-width: 720px)");
export const remember = (key, value) => sessionStorage.setItem(`sandbox.${key}`, value);
export const recall = (key) => sessionStorage.getItem(`sandbox.${key}`);
