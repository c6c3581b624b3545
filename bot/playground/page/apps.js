// The menu of a message: what apps can do with it.

import { act } from "./api.js";
import { h, say } from "./dom.js";
import { openForm } from "./forms.js";

let menus = [];

export function setMenus(found) {
  menus = found;
}

export function openApps(event, message) {
  const box = document.getElementById("apps");
  if (event.type === "contextmenu" && (event.target.closest("a, input, textarea, select") || getSelection().toString())) return;
  event.preventDefault();
  const opener = event.target.closest(".message").querySelector(".apps");
  const use = async (name) => {
    box.hidePopover();
    opener.focus({ preventScroll: true });
    const answer = await act({ do: "menu", name, message: message.id });
    if (answer?.form) openForm(answer.form, opener);
  };
  box.replaceChildren(...(menus.length ? menus.map((menu) => h("button", {
    type: "button", role: "menuitem", on: { click: () => use(menu.name) },
  }, menu.shown)) : [h("p", {}, say("nothing"))]));
  const open = () => show(box, opener.getBoundingClientRect(), event);
  // Some systems ask for the menu while the mouse button is still down; its release would close what is open by then.
  if (event.type === "contextmenu" && event.buttons) addEventListener("pointerup", () => setTimeout(open), { once: true });
  else open();
}

function show(box, at, event) {
  box.showPopover();
  const left = Math.min(event.clientX || at.left, innerWidth - box.offsetWidth - 8);
  const top = Math.min(event.clientY || at.bottom, innerHeight - box.offsetHeight - 8);
  box.style.setProperty("left", `${Math.max(8, left)}px`);
  box.style.setProperty("top", `${Math.max(8, top)}px`);
  box.querySelector("button")?.focus();
}

document.getElementById("apps").addEventListener("keydown", (event) => {
  const items = [...event.currentTarget.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !items.length) return;
  event.preventDefault();
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus();
});
