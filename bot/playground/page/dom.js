// Elements are made here and nowhere else. Text becomes text; only `html`, which the server made
// safe, becomes markup.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "html") element.innerHTML = value;
    else if (key === "on") for (const [name, act] of Object.entries(value)) element.addEventListener(name, act);
    else if (key === "vars") for (const [name, set] of Object.entries(value)) element.style.setProperty(name, set);
    else if (key === "class") element.className = value;
    else if (key in element && !key.startsWith("aria") && typeof value !== "string") element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let words = {};

export function setWords(given) {
  words = given;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
}

export function say(key, fields = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => fields[name] ?? whole);
}

export function toast(text, kind = "error") {
  const box = document.getElementById("toasts");
  const shown = h("p", { class: `toast ${kind}` }, text, h("button", {
    type: "button", "aria-label": say("close"), on: { click: () => shown.remove() },
  }, "×"));
  box.append(shown);
  if (kind === "error") setTimeout(() => shown.remove(), 12000);
  return shown;
}
