// The message box: plain messages, and commands once a slash is typed.

import { act } from "./api.js";
import { commandForm } from "./command.js";
import { h, say } from "./dom.js";
import { suggestions } from "./listbox.js";

let commands = [];
let writable = true;
const box = document.getElementById("composer");

export function setCommands(found) {
  commands = found;
}

export function showComposer(mayWrite) {
  writable = mayWrite;
  plain();
}

export function focusComposer() {
  const field = box.querySelector("textarea, input, select") ?? box.querySelector("[type=submit]");
  field?.focus({ preventScroll: true });
}

// Opens a command by name, with options filled in; does nothing where there is none.
export function useCommand(name, filled = {}) {
  const command = commands.find((each) => each.name === name);
  if (command) start(command, filled);
}

function start(command, filled = {}) {
  box.replaceChildren(commandForm(command, filled, () => { plain(); focusComposer(); }));
  focusComposer();
}

function matching(typed) {
  const wanted = typed.slice(1).toLowerCase();
  const fits = (command) => [command.name, command.shown].some((name) => name.toLowerCase().includes(wanted));
  const starts = (command) => [command.name, command.shown].some((name) => name.toLowerCase().startsWith(wanted));
  return commands.filter(fits).sort((one, two) => Number(starts(two)) - Number(starts(one))).map((command) => ({
    key: command.name, title: `/${command.shown}`, detail: command.description, command,
    note: command.shown === command.name ? null : `/${command.name}`,
  }));
}

// "/check What is …" typed in one go: the command, and the rest for its first option.
function typedOut(text) {
  const found = commands
    .flatMap((command) => [command.name, command.shown].map((name) => ({ command, name: `/${name} ` })))
    .filter(({ name }) => text.toLowerCase().startsWith(name.toLowerCase()))
    .sort((one, two) => two.name.length - one.name.length)[0];
  if (!found) return null;
  const first = found.command.options.find((option) => option.type === 3);
  const rest = text.slice(found.name.length).trim();
  return { command: found.command, filled: first && rest ? { [first.name]: rest } : {} };
}

function plain() {
  const input = h("textarea", {
    rows: 1, maxlength: 2000, "aria-label": say(writable ? "typeHere" : "readOnly"), autocomplete: "off",
    placeholder: say(writable ? "hint" : "readOnlyHint"),
  });
  const listed = suggestions(input, say("commands"), (item) => start(item.command));
  const nothing = h("p", { class: "hint", role: "status" });
  const grow = () => {
    input.style.setProperty("height", "auto");
    input.style.setProperty("height", `${Math.min(input.scrollHeight, 160)}px`);
  };
  const suggest = () => {
    grow();
    nothing.textContent = "";
    if (!input.value.startsWith("/")) return listed.hide();
    const whole = typedOut(input.value);
    if (whole) return start(whole.command, whole.filled);
    const found = matching(input.value);
    if (!found.length) nothing.textContent = say("noCommand");
    return listed.show(found);
  };
  const send = async () => {
    const text = input.value.trim();
    if (!text) return;
    if (text.startsWith("/") && matching(text).length === 0) {
      nothing.textContent = say("noCommand");
      return;
    }
    input.disabled = true;
    const sent = await act({ do: "send", text });
    input.disabled = false;
    if (sent) input.value = "";
    grow();
    input.focus();
  };
  input.addEventListener("input", suggest);
  input.addEventListener("keydown", (event) => {
    // The Enter that ends a Japanese conversion is not the one that sends.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  box.replaceChildren(listed.list, nothing, h("form", {
    class: "line", on: { submit: (event) => { event.preventDefault(); send(); } },
  },
  h("button", {
    type: "button", class: "plain slash", "aria-label": say("commands"), title: say("commands"),
    on: { click: () => { input.value = "/"; input.focus(); suggest(); } },
  }, "/"), input, h("button", { type: "submit", class: "button primary" }, say("send"))));
}
