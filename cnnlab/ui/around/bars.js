// Bars that are open are in the address, by their keys, or their words where they have none; those
// that a link names are opened when they come.
import { asked, tell } from "./address.js";

const BAR = "[data-testid=stExpander]";

/** What the address calls a bar: "code-kernel_lab", "how_it_learned", "numbers-and-histogram". */
export function nameOf(/** @type {string} */ classes, /** @type {string} */ words) {
  const key = /(?:^|\s)st-key-(\S+)/.exec(classes)?.[1];
  if (key) return key.startsWith("opened-") ? key.split("-").at(-1) : key;
  return words.toLowerCase().match(/[a-z0-9]+/g)?.join("-") ?? "";
}

export function openBars() {
  let path = location.pathname;
  const wanted = new Set(asked("open").split(".").filter(Boolean));
  const named = () =>
    [...document.querySelectorAll(BAR)].map((bar) => {
      const details = bar.querySelector("details");
      const words = bar.querySelector("summary [data-testid=stMarkdownContainer]")?.textContent;
      return { name: nameOf(bar.parentElement.className, words ?? ""), details };
    }).filter(({ name, details }) => name && details);
  const isOpen = ({ details }) => details.open;

  /** Open what the link names and has come; then say what is open. */
  function look() {
    if (path !== location.pathname) {
      path = location.pathname;
      wanted.clear();
    }
    const bars = named();
    for (const { name, details } of bars) {
      if (!wanted.delete(name) || details.open) continue;
      details.querySelector("summary").click();
    }
    const open = bars.filter(isOpen).map(({ name }) => name);
    tell("open", [...new Set([...open, ...wanted])].join("."));
  }
  addEventListener("cnnlab-go", () => { // after boot.js has gone there
    path = location.pathname;
    wanted.clear();
    for (const name of asked("open").split(".").filter(Boolean)) wanted.add(name);
  });
  document.addEventListener("toggle", look, { capture: true });
  look();
  return { look };
}
