// Who is told of a drawing: modules that answer the pen while it moves, and Python.

const PATIENCE = 1500; // milliseconds after which an answer is lost, and all is said again
const MOST_PATIENCE = 12_000; // a slow server is asked less and less often

/**
 * Events: "drawing", whose detail is the strokes; "seen", whose detail is what one network made of
 * them; "unseen", whose detail is a network that could not be asked. `moving`: a stroke is being
 * drawn. `live`: somebody answers without a run of the page.
 */
class Pen extends EventTarget {
  moving = false;
  live = true;
  answering = 0; // how many do

  /** Somebody answers drawings from now on, until what is returned is called. */
  answer(listener) {
    this.addEventListener("drawing", listener);
    this.answering += 1;
    return () => {
      this.removeEventListener("drawing", listener);
      this.answering -= 1;
    };
  }

  /** Tell those who listen. */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
export const pen = new Pen();

/**
 * Python is told at once, and again as soon as it has answered, so that nothing ever queues.
 * @param {(sequence: number) => void} say Tells it how things stand.
 */
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
