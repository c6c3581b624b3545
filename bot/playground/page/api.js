// Talking to the server. Whatever goes wrong becomes a toast, never an endless wait.

import { say, toast } from "./dom.js";

export const here = { as: null, lang: null, channel: null };

const PATIENCE = 20000;

function address(path, extra = {}) {
  const query = new URLSearchParams({ as: here.as ?? "", lang: here.lang ?? "en-US", ...extra });
  if (here.channel) query.set("channel", here.channel);
  return `${path}?${query}`;
}

async function ask(path, options = {}) {
  const response = await fetch(address(path), { ...options, signal: AbortSignal.timeout(PATIENCE) });
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw Object.assign(new Error(body.error ?? response.statusText), { said: true });
  return body;
}

export const look = (path) => ask(path);

// Does one thing; gives the answer, or null after telling the person why not.
export async function act(deed, tell = toast) {
  try {
    return await ask("/api/do", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...here, ...deed }),
    });
  } catch (error) {
    tell(error.said ? error.message : say("unsent"));
    return null;
  }
}

export const fileAddress = (path) => address(path);
export const eventsAddress = () => address("/events");
