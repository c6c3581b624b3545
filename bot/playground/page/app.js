// The page: who looks, at which channel, in which language, and what changed.

import { eventsAddress, here, look } from "./api.js";
import { setMenus } from "./apps.js";
import { setLists } from "./command.js";
import { focusComposer, setCommands, showComposer, useCommand } from "./composer.js";
import { h, say, setWords, toast } from "./dom.js";
import { drawMessages } from "./messages.js";
import { setLanguage } from "./times.js";

const LANGUAGES = [["en-US", "English"], ["ja", "日本語"], ["zh-CN", "中文"]];
const $ = (id) => document.getElementById(id);
const seen = JSON.parse(sessionStorage.getItem("seen") ?? "{}");
let shown = "";      // person, language and channel that the page shows now
let spoken = "";     // language of the words on it
let direct = false;  // whether the page shows direct messages
let events = null;
let lost = null;

// Each tab is one person: the address says who, so that it can be kept, copied and opened again.
function readAddress() {
  const query = new URLSearchParams(location.search);
  here.as = query.get("as") ?? sessionStorage.getItem("as") ?? "mei";
  here.lang = query.get("lang") ?? sessionStorage.getItem(`lang:${here.as}`);
  here.channel = query.get("in") ?? sessionStorage.getItem("in");
}

function writeAddress() {
  sessionStorage.setItem("as", here.as);
  sessionStorage.setItem(`lang:${here.as}`, here.lang);
  sessionStorage.setItem("in", here.channel);
  history.replaceState(null, "", `/?${new URLSearchParams({ as: here.as, lang: here.lang, in: here.channel })}`);
}

async function refresh() {
  let view;
  try {
    view = await look("/api/view");
  } catch (error) {
    if (!error.said) return;
    // An address from elsewhere: begin at the beginning.
    if (here.channel) here.channel = null;
    else here.as = "mei";
    sessionStorage.clear();
    view = await look("/api/view");
  }
  const me = view.people.find((person) => person.key === here.as);
  if (view.me !== here.as || (here.channel && view.channel !== here.channel)) return;  // a late answer
  here.channel = view.channel;
  if (!here.lang) {
    here.lang = me.locale;
    return refresh();
  }
  await draw(view, me);
}

async function draw(view, me) {
  const now = [here.as, here.lang, here.channel].join();
  const fresh = now !== shown;
  if (fresh) {
    shown = now;
    writeAddress();
    await arrive(view, me);
    if (now !== shown) return;
  }
  seen[`${here.as}:${here.channel}`] = view.channels.find((channel) => channel.id === here.channel).last;
  sessionStorage.setItem("seen", JSON.stringify(seen));
  drawChannels(view);
  $("log").classList.toggle("empty", view.messages.length === 0);
  $("log").dataset.empty = say("empty");
  drawMessages($("log"), view.messages, fresh);
  $("log").setAttribute("aria-busy", "false");
}

async function arrive(view, me) {
  if (spoken !== here.lang) {
    setWords(await look("/api/words"));
    setLanguage(here.lang);
    document.documentElement.lang = here.lang;
    spoken = here.lang;
  }
  const channel = view.channels.find((each) => each.id === here.channel);
  direct = channel.direct;
  document.title = `${channel.direct ? "@" : "#"}${channel.name} · ${say("title")}`;
  $("server").textContent = view.server;
  $("channel").textContent = `${channel.direct ? "@" : "#"} ${channel.name}`;
  $("topic").textContent = channel.topic ?? "";
  drawPeople(view, me);
  const { commands, menus } = await look("/api/commands");
  setLists(view.people, view.channels.filter((each) => !each.direct));
  setCommands(commands);
  setMenus(menus);
  showComposer(channel.writable);
  drawStart(commands);
}

function drawPeople(view, me) {
  const named = (person) => (person.moderator ? `${person.name} (${say("moderator")})` : person.name);
  $("who").replaceChildren(...view.people.map((person) => h("option", { value: person.key }, named(person))));
  $("who").value = here.as;
  $("lang").replaceChildren(...LANGUAGES.map(([value, name]) => h("option", { value }, name)));
  $("lang").value = here.lang;
  const other = view.people.find((person) => person.key !== me.key && person.locale !== me.locale);
  const place = direct ? {} : { in: here.channel };
  $("other").href = `/?${new URLSearchParams({ as: other.key, lang: other.locale, ...place })}`;
}

function drawChannels(view) {
  $("channels").replaceChildren(...view.channels.map((channel) => {
    const unread = BigInt(channel.last) > BigInt(seen[`${here.as}:${channel.id}`] ?? 0);
    return h("li", {}, h("button", {
      type: "button", class: `plain channel ${unread ? "unread" : ""}`,
      "aria-current": channel.id === here.channel ? "page" : undefined,
      on: { click: () => go({ channel: channel.id }) },
    }, h("span", { class: "name" }, `${channel.direct ? "@" : channel.thread ? "↳ #" : "#"} ${channel.name}`), unread && h("span", { class: "dot" }, say("unread"))));
  }));
}

// What a newcomer finds in an empty channel: something to press.
function drawStart(commands) {
  document.querySelector(".start")?.remove();
  const has = (name) => commands.some((command) => command.name === name);
  const examples = [
    has("check") && [say("tryExample"), "check", { question: say("example") }],
    ...commands.filter((command) => ["guide", "help"].includes(command.name)).map((command) => [`/${command.shown}`, command.name, {}]),
  ].filter(Boolean);
  if (!examples.length) return;
  $("composer").before(h("div", { class: "start" }, h("p", {}, say("tryFirst")),
    examples.map(([label, name, filled]) => h("button", { type: "button", class: "chip", on: { click: () => useCommand(name, filled) } }, label))));
}

function go(change) {
  Object.assign(here, change);
  openSide(false);
  refresh().then(focusComposer);
}

function openSide(open) {
  document.body.classList.toggle("side-open", open);
  $("open-side").setAttribute("aria-expanded", String(open));
  if (open) $("channels").querySelector("button")?.focus();
}

function connect() {
  events?.close();
  events = new EventSource(eventsAddress());
  events.onmessage = () => {
    lost?.remove();
    lost = null;
    refresh();
  };
  events.onerror = () => {
    if (!lost) lost = toast(say("lost"), "lost");
    // The browser tries again by itself, except after an answer that is no stream.
    if (events.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  };
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  sessionStorage.setItem("theme", theme);
  $("theme").value = theme;
}

$("who").addEventListener("change", (event) => {
  const key = event.target.value;
  go({ as: key, lang: sessionStorage.getItem(`lang:${key}`), channel: direct ? null : here.channel });
});
$("lang").addEventListener("change", (event) => go({ lang: event.target.value }));
$("theme").addEventListener("change", (event) => setTheme(event.target.value));
$("me").addEventListener("submit", (event) => event.preventDefault());
$("open-side").addEventListener("click", () => openSide(!document.body.classList.contains("side-open")));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("side-open")) {
    openSide(false);
    $("open-side").focus();
  }
});
document.querySelector("main").addEventListener("click", (event) => {
  if (document.body.classList.contains("side-open") && !event.target.closest("#open-side")) openSide(false);
});

setTheme(sessionStorage.getItem("theme") ?? "auto");
readAddress();
await refresh();
connect();
focusComposer();
