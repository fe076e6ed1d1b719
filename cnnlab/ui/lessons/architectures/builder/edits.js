// What edits make of a list of layers: pure, apart from any page.

/** The list with one more at a place; where it is full, as it was. */
export const added = (list, at, one, most) =>
  list.length >= most ? list : [...list.slice(0, at), one, ...list.slice(at)];

/** The list without what stands at a place. */
export const removed = (list, at) => list.filter((_, place) => place !== at);

/** The list with one put to another place; where there is no such place, as it was. */
export const moved = (list, from, to) =>
  to < 0 || to >= list.length ? list : added(removed(list, from), to, list[from], list.length);
