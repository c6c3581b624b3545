// A text field with a list of suggestions (the ARIA combobox pattern), by keyboard and by touch.

import { h } from "./dom.js";

let count = 0;

// `choose(item)` is called with what was picked. Gives `show(items)` and `hide()`; an item has `key`,
// `title`, and where useful `note` and `detail`.
export function suggestions(input, label, choose) {
  const id = `list-${(count += 1)}`;
  const list = h("ul", { id, role: "listbox", class: "suggestions", "aria-label": label, hidden: true });
  let items = [];
  let at = -1;

  const mark = (index) => {
    at = index;
    for (const [place, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(place === at));
    const option = list.children[at];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  const hide = () => {
    list.hidden = true;
    items = [];
    mark(-1);
    input.setAttribute("aria-expanded", "false");
  };
  const show = (found, selected = 0) => {
    items = found;
    list.replaceChildren(...found.map((item, index) => h("li", {
      role: "option", id: `${id}-${index}`,
      on: {
        pointerdown: (event) => event.preventDefault(),  // the field keeps the focus
        click: () => { hide(); choose(item); },
      },
    }, h("b", {}, item.title), item.note && h("small", {}, item.note), item.detail && h("span", {}, item.detail))));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    mark(found.length ? selected : -1);
  };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", id);
  input.setAttribute("aria-expanded", "false");
  // A press on an option ends before this; a field that has the focus again keeps its list.
  input.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== input) hide(); }, 150));
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") mark((at + 1) % items.length);
    else if (event.key === "ArrowUp") mark((at - 1 + items.length) % items.length);
    else if (event.key === "Escape") hide();
    else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
      const item = items[at];
      hide();
      choose(item);
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return { list, show, hide };
}
