// Moments in the reader's language; relative ones tick.

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};
const UNITS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

let language = "en-US";

export function setLanguage(locale) {
  language = locale;
}

function relative(seconds) {
  const away = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(away) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(away / size), unit);
}

export function moment(seconds, style = "f") {
  if (style === "R") return relative(seconds);
  return new Intl.DateTimeFormat(language, STYLES[style]).format(new Date(seconds * 1000));
}

export function sent(seconds) {
  const today = new Date().toDateString() === new Date(seconds * 1000).toDateString();
  return moment(seconds, today ? "t" : "f");
}

export function writeTimes(within) {
  for (const time of within.querySelectorAll("time[data-unix]")) {
    const seconds = Number(time.dataset.unix);
    if (Math.abs(seconds) > 8.64e12) continue;
    const said = moment(seconds, time.dataset.style);
    if (time.textContent !== said) time.textContent = said;
    if (!time.title) time.title = moment(seconds, "F");
  }
}

setInterval(() => {
  for (const time of document.querySelectorAll('time[data-style="R"]')) writeTimes(time.parentElement);
}, 1000);
