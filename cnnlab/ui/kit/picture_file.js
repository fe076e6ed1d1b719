// A picture's file on its way to Python, as a data URL.

/**
 * Read a file and hand it on, or say why not.
 * @param {File} file
 * @param {number} megabytes The most that it may have.
 * @param {Element} status Where to say how it goes.
 * @param {(text: string) => void} send
 */
export function sendPicture(file, megabytes, status, send) {
  if (file.size > megabytes * 2 ** 20) {
    const size = Math.ceil(file.size / 2 ** 20);
    status.textContent = `This picture has ${size} MB, and ${megabytes} MB is the most.`;
    return;
  }
  status.textContent = "Taking it over …";
  const reader = new FileReader();
  reader.onload = () => send(String(reader.result));
  reader.readAsDataURL(file);
}
