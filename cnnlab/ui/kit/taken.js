// What a link takes out of the reader's hand within components (base/link.py does so for the
// rest): a teacher's convenience, no lock.
// In the kit because every component does it, by component.js.

/** Which controls the address hides, and which it locks. */
function named(/** @type {string} */ what) {
  const around = new URLSearchParams(document.documentElement.dataset.around ?? "");
  return new Set((around.get(what) ?? "").split(","));
}

/**
 * Hide or lock what changes a control; what is locked shows how it stands, and nothing reaches it.
 * @param {Object<string, Iterable<HTMLElement>>} controls By name, or by the names that several
 *   lessons have for it, with a space between.
 */
export function takeOutOfHand(controls) {
  const [hidden, locked] = [named("hidden"), named("locked")];
  for (const [names, parts] of Object.entries(controls)) {
    const isIn = (/** @type {Set<string>} */ some) => names.split(" ").some((one) => some.has(one));
    const taken = isIn(hidden) ? "hidden" : isIn(locked) ? "locked" : "";
    for (const part of parts) {
      if (!taken && part.dataset.taken === undefined) continue;
      if (taken) part.dataset.taken = taken;
      else delete part.dataset.taken;
      part.inert = Boolean(taken);
    }
  }
}
