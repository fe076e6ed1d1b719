// What this browser keeps of a room: which one, as whom, and its teacher a copy of it.
// In the kit because the frame around every page needs it, too.

const WHO = "cnnlab.room";
const COPY = "cnnlab.room.copy";
const VERSION = 1;
const MOST = 2_000_000; // characters of a copy
const HOURS = 26; // after which a membership says nothing any more

/** @typedef {{code: string, token: string, secret: string}} Membership */

/** @returns {Membership} Empty words where there is none. */
export function membership() {
  const none = { code: "", token: "", secret: "" };
  try {
    const { version, at, ...kept } = JSON.parse(localStorage.getItem(WHO) ?? "{}");
    const old = !(Date.now() - at < HOURS * 3600_000);
    return version === VERSION && !old ? { ...none, ...kept } : none;
  } catch {
    return none;
  }
}

/** Keep it; a browser that keeps nothing forgets it with the tab. */
export function keepMembership(/** @type {Membership} */ kept) {
  const text = JSON.stringify({ version: VERSION, at: Date.now(), ...kept });
  try {
    if (membership().code !== kept.code) localStorage.removeItem(COPY);
    localStorage.setItem(WHO, text);
  } catch {}
}

/** Keep a room's copy, as the server writes it. */
export function keepCopy(/** @type {string} */ text) {
  try {
    if (text.length <= MOST) localStorage.setItem(COPY, text);
  } catch {}
}

/** A room's copy; null where there is none. */
export function keptCopy(/** @type {string} */ code) {
  try {
    const kept = JSON.parse(localStorage.getItem(COPY) ?? "null");
    return kept?.code === code ? kept : null;
  } catch {
    return null;
  }
}

export function forget() {
  try {
    for (const name of [WHO, COPY]) localStorage.removeItem(name);
  } catch {}
}
