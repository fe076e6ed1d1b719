// When to tell Python: at once, and again as soon as it has answered, so that nothing ever queues.

const PATIENCE = 1500; // milliseconds after which an answer is lost, and all is said again
const MOST_PATIENCE = 12_000; // a slow server is asked less and less often

/** @param {(sequence: number) => void} say Tells Python how things stand. */
export function sender(say) {
  let sequence = 0; // of what was said last
  let waiting = false;
  let changed = false; // since then
  let patience = PATIENCE;
  let timer = 0;

  function flush() {
    changed = false;
    waiting = true;
    sequence += 1;
    clearTimeout(timer);
    timer = setTimeout(() => {
      patience = Math.min(2 * patience, MOST_PATIENCE);
      flush();
    }, patience);
    say(sequence);
  }
  function free() {
    clearTimeout(timer);
    waiting = false;
    patience = PATIENCE;
  }
  return {
    /** Something changed: said now, or when the last was answered. */
    offer() {
      changed = true;
      if (!waiting) flush();
    },
    answered(/** @type {number} */ last) {
      if (!waiting) sequence = Math.max(sequence, last); // a pad that is mounted anew counts on
      else if (last >= sequence) {
        free();
        if (changed) flush();
      }
    },
    /** Nothing that was said matters any more. */
    forget() {
      free();
      changed = false;
    },
  };
}
