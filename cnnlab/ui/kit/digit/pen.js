// The pen as it moves: for modules that answer it before the page does.

/**
 * Events: "drawing", whose detail is the strokes; "seen", whose detail is what one network made of
 * them. `moving`: a stroke is being drawn. `live`: somebody answers without a run of the page.
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
