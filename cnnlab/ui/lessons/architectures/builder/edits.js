// What edits make of a list of layers, and the way back from them: pure, apart from any page.

/** The list with one more at a place; where it is full, as it was. */
export const added = (list, at, one, most) =>
  list.length >= most ? list : [...list.slice(0, at), one, ...list.slice(at)];

/** The list without what stands at a place. */
export const removed = (list, at) => list.filter((_, place) => place !== at);

/** The list with one put to another place; where there is no such place, as it was. */
export const moved = (list, from, to) =>
  to < 0 || to >= list.length ? list : added(removed(list, from), to, list[from], list.length);

/**
 * What was there before each change, the last few.
 * @param {number} most
 */
export function history(most) {
  let now = "";
  let before = [];
  return {
    /** Keep what stands now; what stood there until now can be brought back. */
    remember(state) {
      const next = JSON.stringify(state);
      if (now && now !== next) before = [...before, now].slice(-most);
      now = next;
    },
    /** What stood there before the last change, which is now forgotten. */
    back() {
      now = before.pop();
      return JSON.parse(now);
    },
    empty: () => !before.length,
  };
}
