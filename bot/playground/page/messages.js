// Messages and their components.

import { act, fileAddress } from "./api.js";
import { h, say } from "./dom.js";
import { openForm } from "./forms.js";
import { sent, writeTimes } from "./times.js";
import { openApps } from "./apps.js";

const BUTTONS = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };

export function messageElement(message) {
  const body = h("div", { class: "body" },
    message.cause && h("p", { class: "cause" }, say("used", message.cause)),
    message.reply && h("p", { class: "cause" }, `↪ ${message.reply.author}: ${message.reply.text}`),
    h("p", { class: "author" },
      h("b", { vars: { "--hue": message.hue } }, message.author),
      message.bot && h("span", { class: "badge" }, say("app")),
      h("small", {}, sent(message.at), message.edited && !message.bot ? ` ${say("edited")}` : "")),
    message.loading && h("p", { class: "thinking" }, say("thinking")),
    message.html && h("div", { class: "text", html: message.html }),
    message.files.map(fileLink),
    message.components.map((component) => componentElement(component, message)),
    message.ephemeral && h("p", { class: "private" }, `👁 ${say("onlyYou")} · `,
      h("button", { type: "button", class: "plain", on: { click: () => dismiss(message) } }, say("dismiss"))));
  const element = h("article", {
    "aria-label": `${message.author}, ${sent(message.at)}`,
    class: message.ephemeral ? "message ephemeral" : "message", "data-id": message.id,
    on: { contextmenu: (event) => openApps(event, message) },
  },
  h("span", { class: "avatar", "aria-hidden": "true", vars: { "--hue": message.hue } }, [...message.author][0]),
  body,
  h("button", {
    type: "button", class: "plain apps", "aria-haspopup": "menu", "aria-label": say("appsFor"), title: say("apps"),
    on: { click: (event) => openApps(event, message) },
  }, "⋯"));
  for (const spoiler of element.querySelectorAll(".spoiler")) prepareSpoiler(spoiler);
  writeTimes(element);
  return element;
}

function dismiss(message) {
  return act({ do: "dismiss", message: message.id });
}

function prepareSpoiler(spoiler) {
  spoiler.setAttribute("aria-label", say("spoiler"));
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    spoiler.setAttribute("aria-expanded", "true");
    spoiler.removeAttribute("aria-label");
    spoiler.removeAttribute("role");
    spoiler.removeEventListener("click", show);
    spoiler.removeEventListener("keydown", show);
  };
  spoiler.addEventListener("click", show);
  spoiler.addEventListener("keydown", show);
}

// While the bot answers, nothing on the message can be pressed twice.
async function wait(event, deed) {
  const message = event.target.closest(".message");
  const controls = [...message.querySelectorAll("button, select")].filter((control) => !control.disabled);
  message.setAttribute("aria-busy", "true");
  for (const control of controls) control.disabled = true;
  const answer = await act(deed);
  for (const control of controls) control.disabled = false;
  message.removeAttribute("aria-busy");
  if (answer?.form) openForm(answer.form, event.target);
  return answer;
}

const all = (components, message) => (components ?? []).map((component) => componentElement(component, message));

const DRAW = {
  1: (row, message) => h("div", { class: "row" }, all(row.components, message)),
  2: button,
  3: menu,
  9: (section, message) => h("div", { class: "section" },
    h("div", {}, all(section.components, message)), componentElement(section.accessory, message)),
  10: (text) => h("div", { class: "text", html: text.html }),
  11: (picture) => image(picture),
  12: (gallery) => h("div", { class: "gallery" }, gallery.items.map(image)),
  13: fileLink,
  14: (line) => h("hr", { class: `${line.divider === false ? "blank" : ""} ${line.spacing === 2 ? "large" : ""}` }),
  17: (box, message) => h("div", {
    class: box.accent_color === undefined || box.accent_color === null ? "container" : "container accent",
    vars: { "--accent": `#${(box.accent_color ?? 0).toString(16).padStart(6, "0")}` },
  }, all(box.components, message)),
};

function componentElement(component, message) {
  const draw = DRAW[component.type];
  return draw ? draw(component, message) : h("p", { class: "cause" }, say("unknownPart"));
}

function fileLink(file) {
  const name = file.name ?? file.src.split("/").at(-1);
  return h("a", { class: "file", href: fileAddress(file.src), download: name }, `📄 ${name}`);
}

function image(picture) {
  return h("img", { src: picture.src.startsWith("/files/") ? fileAddress(picture.src) : "", alt: picture.description ?? "" });
}

function button(given, message) {
  const label = [given.emoji?.name, given.label].filter(Boolean).join(" ");
  if (given.style === 5) {
    const safe = /^https?:\/\//i.test(given.url);
    return h("a", { class: "button link", target: "_blank", rel: "noopener noreferrer", href: safe ? given.url : undefined },
      `${label} ↗`);
  }
  return h("button", {
    type: "button", class: `button ${BUTTONS[given.style] ?? "secondary"}`, disabled: Boolean(given.disabled),
    on: { click: (event) => wait(event, { do: "press", message: message.id, custom_id: given.custom_id }) },
  }, label);
}

function menu(given, message) {
  if ((given.max_values ?? 1) > 1) return choiceOfMany(given, message);
  const placeholder = given.placeholder ?? say("choose");
  const chosen = given.options.find((option) => option.default)?.value ?? "";
  const select = h("select", {
    "aria-label": placeholder, disabled: Boolean(given.disabled),
    on: {
      change: async (event) => {
        await wait(event, {
          do: "choose", message: message.id, custom_id: given.custom_id, values: [event.target.value],
        });
        select.value = chosen;  // where nothing changed, for instance behind a form, it can be chosen again
      },
      // Arrows open the list, as on Discord, instead of choosing at once.
      keydown: (event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        event.target.showPicker?.();
      },
    },
  }, h("option", { value: "", disabled: true }, placeholder),
  given.options.map((option) => h("option", { value: option.value, title: option.description },
    [option.emoji?.name, option.label].filter(Boolean).join(" "))));
  select.value = chosen;
  return select;
}

function choiceOfMany(given, message) {
  const boxes = given.options.map((option) => h("input", { type: "checkbox", value: option.value, checked: Boolean(option.default) }));
  return h("details", { class: "many" }, h("summary", {}, given.placeholder ?? say("choose")),
    given.options.map((option, index) => h("label", {}, boxes[index], option.label)),
    h("button", {
      type: "button", class: "button secondary", disabled: Boolean(given.disabled),
      on: {
        click: (event) => wait(event, {
          do: "choose", message: message.id, custom_id: given.custom_id,
          values: boxes.filter((box) => box.checked).map((box) => box.value),
        }),
      },
    }, say("choose")));
}

// Draws the messages of a channel; those that did not change keep their elements.
const drawn = new Map();

export function drawMessages(log, messages, fresh) {
  if (fresh) {
    drawn.clear();
    log.replaceChildren();
  }
  // Who reads further up stays there, unless it is their own doing that something appears.
  let follow = fresh || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const wanted = new Set(messages.map((message) => message.id));
  for (const [id, entry] of drawn) {
    if (!wanted.has(id)) {
      entry.element.remove();
      drawn.delete(id);
    }
  }
  let before = null;
  let latest = null;
  for (const message of messages) {
    const text = JSON.stringify(message);
    const known = drawn.get(message.id);
    let element = known?.element;
    if (!known) {
      element = messageElement(message);
      if (before) before.after(element);
      else log.prepend(element);
      latest = element;
      follow ||= message.mine;
    } else if (known.text !== text) {
      const focused = known.element.contains(document.activeElement);
      element = messageElement(message);
      known.element.replaceWith(element);
      if (message === messages.at(-1)) latest = element;
      if (focused) element.querySelector("button, select")?.focus({ preventScroll: true });
    }
    drawn.set(message.id, { element, text });
    before = element;
  }
  if (follow && (fresh || latest)) showLatest(log, fresh && messages.length > 1 ? null : latest);
}

// A long answer, and the card that greets a newcomer, is shown from its beginning, a short one whole.
function showLatest(log, latest) {
  if (latest && latest.offsetHeight > log.clientHeight) log.scrollTop = latest.offsetTop - log.offsetTop;
  else log.scrollTop = log.scrollHeight;
}

