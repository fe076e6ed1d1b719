// A photo by a phone's own camera, where the browser gives the page none: a file, as any other.
import { component } from "./component.js";
import { element } from "./dom.js";
import { sendPicture } from "./picture_file.js";

/** @typedef {{megabytes: number}} SnapshotData How much one picture may have. */

export const mount = component((root, talk) => {
  let megabytes = 0;
  const input = element("input", { type: "file", accept: "image/*" });
  input.setAttribute("capture", "environment"); // a computer offers its files instead
  const status = element("p", { className: "quiet" });
  status.setAttribute("role", "status");
  input.onchange = () => {
    const [file] = input.files;
    if (!file) return;
    sendPicture(file, megabytes, status, (text) => {
      talk.once("picture", text);
      status.textContent = "Sent. Take another whenever you like.";
    });
  };
  const label = element("label", {},
    element("strong", { textContent: "Take a photo with the phone's own camera" }), input);
  root.replaceChildren(label, status);
  return {
    take(/** @type {SnapshotData} */ data) {
      megabytes = data.megabytes;
    },
  };
});
