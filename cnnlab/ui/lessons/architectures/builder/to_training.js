// The link that takes the network along to another lesson. Pressed right after an edit, it would
// still have the network before it: so it waits for the page to follow.
const LINK = "a[href*='own=']";
const LONGEST = 10_000; // milliseconds; a page that does not follow by then has lost its server

/**
 * @param {() => boolean} behind whether the page has yet to follow an edit
 * @param {() => void} hurry tells the page of it now
 * @returns {() => void} What ends it.
 */
export function waitingLink(behind, hurry) {
  let held = false;
  let again = null; // the press that was held back
  async function press(event) {
    const link = event.target.closest?.(LINK);
    if (!link || event === again || !behind()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (held) return; // a double click is one press
    held = true;
    hurry();
    const follows = await changed(link, link.href);
    held = false;
    if (follows && link.isConnected) link.dispatchEvent(again = new MouseEvent("click", event));
  }
  // Caught on its way down, before the page itself hears of it.
  document.addEventListener("click", press, { capture: true });
  return () => document.removeEventListener("click", press, { capture: true });
}

/** Wait until a link leads elsewhere. */
function changed(link, before) {
  return new Promise((resolve) => {
    const end = (whether) => {
      watch.disconnect();
      clearTimeout(timer);
      resolve(whether);
    };
    const watch = new MutationObserver(() => link.href !== before && end(true));
    const timer = setTimeout(() => end(false), LONGEST);
    watch.observe(link, { attributeFilter: ["href"] });
  });
}
