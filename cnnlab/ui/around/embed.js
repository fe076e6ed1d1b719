// Within another site's page: one part and nothing else, and its height is told to the frame
// around it, which cannot look inside.
import { asked } from "./address.js";
import { beginning, markParts, partsOfPage, showAlone } from "./parts.js";

const PAGE = "[data-testid=stMainBlockContainer]";
const RESTED = 150; // milliseconds: a part that comes grows in steps

/** Whether the page is within another one: `embed=true`, which Streamlit knows, too. */
export const isEmbedded = () => new URLSearchParams(location.search).get("embed") === "true";

export function embedding() {
  let [told, timer] = [0, null];
  const sizes = new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(tell, RESTED);
  });
  function tell() {
    const height = Math.ceil(document.querySelector(PAGE)?.getBoundingClientRect().height ?? 0);
    if (!height || height === told) return;
    told = height;
    parent.postMessage({ type: "cnnlab-height", height }, "*"); // nobody's secret
  }
  let watched = null;
  /** Show the part that the link names; else the first thing that there is to touch. */
  function show() {
    const parts = partsOfPage();
    markParts(parts);
    showAlone(asked("part") ? Number(asked("part")) : beginning(parts));
    const page = document.querySelector(PAGE);
    if (page === watched) return;
    watched = page;
    sizes.disconnect();
    if (page) sizes.observe(page);
  }
  document.documentElement.toggleAttribute("data-embedded", true);
  show();
  return { show };
}
