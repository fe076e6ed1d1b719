// A value that several components of a page hold in common, so that none waits for Python.

const known = new Map();

/** The value of that name. `listen` has one listener a name, since components are built anew. */
export function agreed(/** @type {string} */ name) {
  if (!known.has(name)) {
    let value = null;
    const listeners = new Map();
    known.set(name, {
      get: () => value,
      set: (next) => {
        value = next;
        for (const listener of listeners.values()) listener(value);
      },
      listen: (who, listener) => listeners.set(who, listener),
    });
  }
  return known.get(name);
}
