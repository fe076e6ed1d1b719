// What this browser keeps of a room: which one, as whom, and its teacher a copy of it.
// In the kit because the frame around every page needs it, too.
import { forget as forgetPart, keep, kept } from "../store.js";

const [WHO, COPY] = ["room", "room-copy"];
const HOURS = 26; // after which a membership says nothing any more

/** @typedef {{code: string, token: string, secret: string}} Membership */

/** @returns {Membership} Empty words where there is none. */
export function membership() {
  const none = { code: "", token: "", secret: "" };
  const { at, ...known } = { at: 0, ...kept(WHO) };
  return Date.now() - at < HOURS * 3600_000 ? { ...none, ...known } : none;
}

/** Keep it; a browser that keeps nothing forgets it with the tab. */
export function keepMembership(/** @type {Membership} */ known) {
  if (membership().code !== known.code) forgetPart(COPY);
  keep(WHO, { at: Date.now(), ...known });
}

/** Keep a room's copy, as the server writes it: a full one has some 800,000 characters. */
export const keepCopy = (/** @type {unknown} */ copy) => keep(COPY, copy);

/** A room's copy; null where there is none. */
export function keptCopy(/** @type {string} */ code) {
  const copy = kept(COPY);
  return copy?.code === code ? copy : null;
}

export function forget() {
  for (const name of [WHO, COPY]) forgetPart(name);
}
