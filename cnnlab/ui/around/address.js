// What the address holds of the page as a whole: boot.js keeps it there, whatever Streamlit writes.

const root = () => document.documentElement.dataset;

/** What the address says of one name; "" where it says nothing. */
export const asked = (/** @type {string} */ name) =>
  new URLSearchParams(root().around ?? "").get(name) ?? "";

/** Let the address say something else of it, as a step of no history; "" takes it out. */
export function tell(/** @type {string} */ name, /** @type {string} */ words) {
  if (asked(name) === words) return;
  const around = new URLSearchParams(root().around ?? "");
  if (words) around.set(name, words);
  else around.delete(name);
  root().around = around.toString();
  history.replaceState(history.state, "", location.href);
}
