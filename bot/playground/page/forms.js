// Forms (Discord calls them modals). A refused or failed form stays open, with what was typed.

import { act } from "./api.js";
import { h, say } from "./dom.js";

let count = 0;

export function openForm(form, opener) {
  const readers = new Map();
  const problem = h("p", { class: "problem", role: "alert" });
  const send = h("button", { type: "submit", class: "button primary" }, say("submit"));
  const close = () => dialog.close();
  const title = `form-${(count += 1)}`;
  const dialog = h("dialog", { "aria-labelledby": title },
    h("form", {
      method: "dialog",
      on: {
        submit: async (event) => {
          event.preventDefault();
          send.disabled = true;
          problem.textContent = "";
          const values = Object.fromEntries([...readers].map(([id, read]) => [id, read()]));
          const done = await act({ do: "submit", form: form.id, values }, (text) => { problem.textContent = text; });
          send.disabled = false;
          if (done) close();
        },
      },
    },
    h("h2", { id: title }, form.title),
    form.rows.map((row) => (row.field ? field(row, readers) : h("div", { class: "text", html: row.html }))),
    problem,
    h("footer", {}, h("button", { type: "button", class: "button secondary", on: { click: close } }, say("cancel")), send)));
  dialog.addEventListener("close", () => {
    dialog.remove();
    const next = opener?.isConnected ? opener : document.querySelector("#composer textarea, #composer input");
    // Chromium gives the focus back while the page is still inert: there is no caret then until it is focused anew.
    next?.blur();
    next?.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector("textarea, input, select")?.focus();
}

function field(row, readers) {
  const given = row.field;
  const id = `field-${(count += 1)}`;
  const required = given.required ?? true;
  const draw = KINDS[given.type];
  if (!draw) return h("p", { class: "cause" }, say("unknownPart"));
  const { element, read, group } = draw(given, id, required);
  readers.set(given.custom_id, read);
  const caption = [row.label, required && given.type !== 23 && h("span", { class: "must", title: say("required") }, " *")];
  const hint = row.hint && h("small", { id: `${id}-hint` }, row.hint);
  if (group) return h("fieldset", { class: "field", "aria-describedby": hint && `${id}-hint` }, h("legend", {}, caption), hint, element);
  if (hint) element.setAttribute("aria-describedby", `${id}-hint`);
  return h("div", { class: "field" }, h("label", { for: id }, caption), hint, element,
    given.type === 4 && given.max_length && counter(element, given.max_length));
}

function counter(input, limit) {
  const shown = h("small", { class: "count", "aria-hidden": "true" });
  const write = () => {
    shown.textContent = `${input.value.length} / ${limit}`;
    shown.hidden = input.value.length < limit * 0.8;
  };
  input.addEventListener("input", write);
  write();
  return shown;
}

const KINDS = {
  3: (given, id, required) => ((given.max_values ?? 1) > 1 ? many(given, id) : one(given, id, required)),
  4: text,
  21: radio,
  22: many,
  23: (given, id) => {
    const element = h("input", { type: "checkbox", id, checked: Boolean(given.default) });
    return { element, read: () => element.checked };
  },
};

function text(given, id, required) {
  const common = {
    id, required, minlength: given.min_length || undefined, maxlength: given.max_length,
    placeholder: given.placeholder ?? undefined,
  };
  const element = given.style === 2 ? h("textarea", { ...common, rows: 4 }) : h("input", { ...common, type: "text" });
  element.value = given.value ?? "";
  return { element, read: () => element.value };
}

function one(given, id, required) {
  const chosen = given.options.find((option) => option.default);
  const element = h("select", { id, required },
    h("option", { value: "" }, given.placeholder ?? (required ? say("choose") : "—")),
    given.options.map((option) => h("option", { value: option.value }, [option.emoji?.name, option.label].filter(Boolean).join(" "))));
  element.value = chosen?.value ?? "";
  return { element, read: () => (element.value === "" ? null : [element.value]) };
}

function choices(given, id, type, required) {
  const inputs = given.options.map((option) => h("input", {
    type, name: id, value: option.value, checked: Boolean(option.default), required: type === "radio" && required,
  }));
  const element = h("div", { class: "choices" }, given.options.map((option, index) => h("label", {}, inputs[index],
    h("span", {}, option.label, option.description && h("small", {}, option.description)))));
  return { element, group: true, inputs };
}

function radio(given, id, required) {
  const made = choices(given, id, "radio", required);
  return { ...made, read: () => made.inputs.find((input) => input.checked)?.value ?? null };
}

function many(given, id) {
  const made = choices(given, id, "checkbox");
  return {
    ...made,
    read: () => {
      const found = made.inputs.filter((input) => input.checked).map((input) => input.value);
      return found.length ? found : null;
    },
  };
}
