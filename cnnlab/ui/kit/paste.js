// Takes a picture from the clipboard: Ctrl+V anywhere on the page while this is shown.
import { component } from "./component.js";
import { sendPicture } from "./picture_file.js";

/** @typedef {{megabytes: number}} PasteData What Python says: how much one picture may have. */

export const mount = component((root, talk) => {
  let megabytes = 0;
  root.innerHTML = `<p tabindex="0" class="zone" contenteditable="true" role="textbox"
    aria-label="Paste a picture here"><strong>Copy a picture, then press Ctrl+V
    (⌘V), or hold here and paste.</strong><br>
    <span class="quiet" role="status">Screenshots work too.</span></p>`;
  const status = root.querySelector("[role=status]");
  root.firstElementChild.addEventListener(
    "beforeinput",
    (event) => event.preventDefault(), // it takes pictures, not text
  );

  const take = (/** @type {ClipboardEvent} */ event) => {
    const items = [...(event.clipboardData?.items ?? [])];
    const item = items.find((one) => one.type.startsWith("image/"));
    if (!item) {
      status.textContent = "There is no picture on the clipboard.";
      return;
    }
    event.preventDefault();
    sendPicture(item.getAsFile(), megabytes, status, (text) => {
      talk.once("picture", text);
      status.textContent = "Sent. Paste another whenever you like.";
    });
  };
  return {
    take(/** @type {PasteData} */ data) {
      megabytes = data.megabytes;
      document.addEventListener("paste", take); // the same again adds nothing
    },
    leave: () => document.removeEventListener("paste", take),
  };
});
