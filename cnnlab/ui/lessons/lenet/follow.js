// The digit on the page has changed: who shows it draws itself anew, once it is near the window. A
// run of the whole page would draw everything, also what nobody sees.
import { component } from "../../kit/component.js";
import { partOf, turn } from "../../kit/on_screen.js";

/**
 * @typedef {{page: string, state: string, leads: boolean}} FollowData
 * @typedef {{state: string, times: number, revision: number}} FollowNews
 */

/** What is on each page now: a digit, and the networks that read it. @type {Map<string, string>} */
const now = new Map();
/** @type {Set<() => void>} */
const followers = new Set();

export const mount = component((root, talk) => {
  /** @type {FollowData | null} */
  let data = null;
  const { wait, reset } = turn((times) =>
    talk.now("follow", () => ({ state: now.get(data.page), times }))
  );
  function look() {
    const old = now.has(data.page) && now.get(data.page) !== data.state;
    grey(root, old);
    if (old) wait(partOf(root) ?? root);
    else reset();
  }
  return {
    take(/** @type {FollowData} */ next) {
      data = next;
      if (data.leads) {
        now.set(data.page, data.state);
        for (const other of followers) other();
      } else {
        followers.add(look);
        look();
      }
      aside(root);
    },
    leave() {
      followers.delete(look);
      reset();
    },
  };
});

/** What is of another digit than the one on the page is grey until it is drawn anew. */
function grey(/** @type {HTMLElement} */ root, /** @type {boolean} */ old) {
  const part = partOf(root);
  if (part) part.style.opacity = old ? "0.5" : "";
}

/** Shows nothing, so it takes no room between what stands before and after. */
function aside(/** @type {HTMLElement} */ root) {
  const host = /** @type {ShadowRoot} */ (root.getRootNode()).host;
  /** @type {HTMLElement | null} */
  const place = host.closest(".stElementContainer");
  if (place) place.style.position = "absolute";
  root.dataset.waits = "for nothing"; // nobody need wait until there is something (rest.js)
}
