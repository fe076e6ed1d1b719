// Answers of the server that are not of what stands beside them, since it could not be asked: grey
// (base/shared.css) until the right one is here. While the connection is lost all are.
// In the kit because whatever is asked for directly may not be answered.

/** What waits for the page's own answer. @type {Set<HTMLElement>} */
const old = new Set();

/** Grey what stands in a component's `.served`, or bring it back. */
export function grey(/** @type {HTMLElement} */ root, is = true) {
  root.toggleAttribute("data-old", is);
  if (is) old.add(root);
  else old.delete(root);
}

// The page has run since, and rests: where it sent nothing new, what stood there was right.
globalThis.addEventListener?.("cnnlab-quiet", () => old.forEach((root) => grey(root, false)));
