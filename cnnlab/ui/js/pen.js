// The pen as it moves: for modules that answer it before the page does.

/**
 * Events: "drawing", whose detail is the strokes; "seen", whose detail is what one network made of
 * them. `moving`: a stroke is being drawn. `live`: somebody answers without a run of the page.
 */
class Pen extends EventTarget {
  moving = false;
  live = true;

  /** Tell those who listen. */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
export const pen = new Pen();
