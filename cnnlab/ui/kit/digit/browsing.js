// Digits on pages, each of one class: which page this is, and where keys lead on it. Computes only.

const COLUMNS = 5; // digits beside each other on a page

/** @typedef {import("./browser.js").BrowserData} BrowserData */

/** The class that a page shows, its place among that class's pages, from 0 on, and their number. */
export function pageOf(/** @type {BrowserData} */ { first, on_a_page, each_class, start }) {
  return {
    label: Math.floor(first / each_class),
    page: ((first % each_class) - start) / on_a_page,
    pages: (each_class - start) / on_a_page,
  };
}

/** Where a key leads from a digit of the page; undefined: nowhere. */
export function keyLeads(/** @type {string} */ key, here, count) {
  const to = {
    ArrowLeft: here - 1,
    ArrowRight: here + 1,
    ArrowUp: here - COLUMNS,
    ArrowDown: here + COLUMNS,
    Home: 0,
    End: count - 1,
  }[key];
  return to >= 0 && to < count ? to : undefined;
}

/** Whether both show the same digits with the same marks. */
export const sameDigits = (/** @type {BrowserData} */ one, /** @type {BrowserData} */ other) =>
  one.sprite === other.sprite && one.first === other.first &&
  JSON.stringify(one.wrong) === JSON.stringify(other.wrong);

/** A digit of the page in words. */
export function digitInWords(/** @type {BrowserData} */ data, index) {
  const { label } = pageOf(data);
  const read = data.wrong[index];
  return `MNIST digit ${index}, ${label === 8 ? "an" : "a"} ${label}` +
    (read ? `, read as ${read}` : "");
}
