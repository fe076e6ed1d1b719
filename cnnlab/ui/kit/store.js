// The one store that the app has in a browser between visits: parts by name, one version for all,
// at most so many characters. What cannot be kept is not: nobody depends on it.
const KEY = "cnnlab";
const VERSION = 1;
const MOST = 2_000_000 / 2; // browsers keep two bytes a character: 2 MB

/** All parts that there are; none where the browser keeps nothing, or another version's. */
function all() {
  try {
    const { version, parts } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return version === VERSION && parts?.constructor === Object ? parts : {};
  } catch {
    return {};
  }
}

function write(/** @type {object} */ parts) {
  const text = JSON.stringify({ version: VERSION, parts });
  if (text.length > MOST) return false;
  try {
    localStorage.setItem(KEY, text);
    return true;
  } catch { // not allowed, or full
    return false;
  }
}

/** What is kept under a name; undefined where nothing is. */
export const kept = (/** @type {string} */ name) => all()[name];

/** Keep something that JSON can hold; whether it could be. */
export const keep = (/** @type {string} */ name, /** @type {unknown} */ value) =>
  write({ ...all(), [name]: value });

/** Forget what is kept under a name. */
export function forget(/** @type {string} */ name) {
  const { [name]: _, ...rest } = all();
  write(rest);
}
