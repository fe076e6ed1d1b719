// The way back from changes: pure, apart from any page.

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
