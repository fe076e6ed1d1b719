// Things that Python has sent, kept by name, so that each travels once.

/** A place for the last few things of a kind; who asks for one may have to wait for it. */
export function keeper(/** @type {number} */ most) {
  const known = new Map();
  const waiting = new Map();
  /** The thing of that name, as soon as it is here. */
  const get = (name) => {
    if (known.has(name)) return Promise.resolve(known.get(name));
    return new Promise((resolve) => waiting.set(name, [...(waiting.get(name) ?? []), resolve]));
  };
  const has = (name) => known.has(name);
  const keep = (name, thing) => {
    known.set(name, thing);
    for (const old of [...known.keys()].slice(0, -most)) known.delete(old);
    for (const resolve of waiting.get(name) ?? []) resolve(thing);
    waiting.delete(name);
  };
  return { get, has, keep };
}
