// A slash command being filled in, option by option.

import { act } from "./api.js";
import { h, say } from "./dom.js";
import { openForm } from "./forms.js";
import { suggestions } from "./listbox.js";

const INTEGER = 4, BOOLEAN = 5, USER = 6, CHANNEL = 7, NUMBER = 10;
const lists = { people: [], channels: [] };

export function setLists(people, channels) {
  Object.assign(lists, { people, channels });
}

// `leave()` is called when the command was used or given up.
export function commandForm(command, filled, leave) {
  const readers = new Map();
  const options = h("div", { class: "options" });
  const more = h("p", { class: "more" });
  const send = h("button", { type: "submit", class: "button primary" }, say("send"));
  const collect = () => Object.fromEntries([...readers].map(([name, read]) => [name, read()]).filter(([, value]) => value !== null));

  const offer = () => {
    const left = command.options.filter((option) => !readers.has(option.name));
    more.replaceChildren(...(left.length ? [say("addOption"), ...left.map((option) => h("button", {
      type: "button", class: "chip", title: option.description, on: { click: () => add(option, "", true) },
    }, option.shown))] : []));
  };
  const add = (option, value, focus) => {
    const { element, control, read } = optionField(command, option, value, collect);
    readers.set(option.name, read);
    if (!option.required) {
      element.append(h("button", {
        type: "button", class: "plain", "aria-label": say("remove", { name: option.shown }),
        on: { click: () => { readers.delete(option.name); element.remove(); offer(); send.focus(); } },
      }, "×"));
    }
    options.append(element);
    offer();
    if (focus) control.focus();
  };
  const first = command.options.filter((option) => option.required || option.name in filled);
  // Where nothing is asked for, a first option that is typed is offered; Enter sends in any case.
  const typed = command.options.slice(0, 1).filter((option) => !fixedChoices(option));
  for (const option of first.length ? first : typed) add(option, filled[option.name] ?? "");
  offer();
  return h("form", {
    class: "command",
    on: {
      submit: async (event) => {
        event.preventDefault();
        send.disabled = true;
        const answer = await act({ do: "command", name: command.name, options: collect() });
        send.disabled = false;
        if (!answer) return;
        leave();
        if (answer.form) openForm(answer.form);
      },
      keydown: (event) => { if (event.key === "Escape") leave(); },
    },
  },
  h("p", { class: "called" }, h("b", {}, `/${command.shown}`), " ", h("span", {}, command.description)),
  options, more,
  h("footer", {}, h("button", { type: "button", class: "button secondary", on: { click: leave } }, say("cancel")), send));
}

let count = 0;

function optionField(command, option, value, collect) {
  const id = `option-${(count += 1)}`;
  const { control, extra, read } = controlOf(command, option, value, collect, id);
  const element = h("div", { class: "option" },
    h("label", { for: id, title: option.description }, option.shown, option.required && h("span", { class: "must" }, " *")),
    h("div", { class: "control" }, control, extra));
  return { element, control, read };
}

function controlOf(command, option, value, collect, id) {
  const required = option.required;
  const fixed = fixedChoices(option);
  if (fixed) {
    const control = h("select", { id, required }, h("option", { value: "" }, say("choose")),
      fixed.map((choice) => h("option", { value: String(choice.value) }, choice.name)));
    control.value = value;
    const read = () => (control.value === "" ? null : option.type === BOOLEAN ? control.value === "true" : control.value);
    return { control, read };
  }
  const number = option.type === INTEGER || option.type === NUMBER;
  const control = h("input", {
    id, required, title: option.description, type: number ? "number" : "text", autocomplete: "off", placeholder: option.description,
    minlength: option.min_length, min: option.min_value, max: option.max_value,
    step: option.type === NUMBER ? "any" : undefined,
  });
  control.value = value;
  limit(control, option);
  if (!option.autocomplete) return { control, read: () => control.value.trim() || null };
  return completed(command, option, control, collect);
}

// As on Discord, a text over the limit stays as it was typed and cannot be sent; nor can one of blanks where one is asked for.
function limit(control, { required, max_length: most }) {
  const look = () => {
    const length = [...control.value].length;
    const blank = required && length > 0 && !control.value.trim();
    control.setCustomValidity(blank ? say("blank") : most && length > most ? say("tooLong", { most, length }) : "");
  };
  control.addEventListener("input", look);
  look();
}

function fixedChoices(option) {
  if (option.type === BOOLEAN) return [{ name: say("yes"), value: "true" }, { name: say("no"), value: "false" }];
  if (option.type === USER) return lists.people.map((person) => ({ name: person.name, value: person.id }));
  if (option.type === CHANNEL) return lists.channels.map((channel) => ({ name: `#${channel.name}`, value: channel.id }));
  return option.choices.length && !option.autocomplete ? option.choices : null;
}

// The bot suggests while the person types. What was picked is sent as its value, not as its name.
function completed(command, option, control, collect) {
  let picked = null;
  let turn = 0;
  let timer = 0;
  const listed = suggestions(control, option.shown, (item) => {
    control.value = item.title;
    picked = item;
  });
  const ask = async () => {
    const options = collect();
    delete options[option.name];
    const mine = (turn += 1);
    const answer = await act({ do: "complete", name: command.name, option: option.name, value: control.value, options }, () => {});
    if (mine !== turn || document.activeElement !== control) return;
    listed.show((answer?.choices ?? []).map((choice) => ({ key: choice.value, title: choice.name, value: choice.value })), -1);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  };
  control.addEventListener("input", () => { picked = null; soon(); });
  control.addEventListener("focus", soon);
  const read = () => (picked?.title === control.value ? picked.value : control.value.trim() || null);
  return { control, extra: listed.list, read };
}
