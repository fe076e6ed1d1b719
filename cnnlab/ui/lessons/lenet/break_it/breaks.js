// Which kernels are replaced and how, and the one in hand. Computes only.

/**
 * @typedef {[layer: number, map: number, channel: number | null]} Place
 *   null: all input channels
 */

/** A kernel as the link names it: "3.5.2", "0.3.all". */
const target = (/** @type {Place} */ [layer, map, channel]) =>
  `${layer}.${map}.${channel ?? "all"}`;

/** @returns {Place} */
export function placeOf(/** @type {string} */ target) {
  const [layer, map, channel] = target.split(".");
  return [+layer, +map, channel === "all" ? null : +channel];
}

export class Breaks {
  /** Kernel -> how it is replaced, the latest last. @type {Map<string, string>} */
  made = new Map();
  /** The kernel in hand. @type {Place} */
  place = [0, 0, null];

  /** The kernel in hand, as the link names it. */
  get target() {
    return target(this.place);
  }

  /** All that is replaced, as the link writes it. */
  get written() {
    return [...this.made].map(([kernel, how]) => `${kernel}=${how}`).join(";");
  }

  /** What a link, Back or Reset brings. */
  adopt(/** @type {string} */ written, /** @type {string} */ kernel) {
    this.made = new Map(
      written.split(";").filter(Boolean).map((
        one,
      ) => /** @type {[string, string]} */ (one.split("="))),
    );
    this.place = placeOf(kernel);
  }

  /** Replace the kernel in hand: one of all channels takes the place of those of single ones. */
  replace(/** @type {string} */ how) {
    const [layer, map, channel] = this.place;
    for (const other of this.of(layer, map))
      if (other === this.target || channel === null) this.made.delete(other);
    this.made.set(this.target, how);
  }

  /** The replaced kernels of a map. */
  of(/** @type {number} */ layer, /** @type {number} */ map) {
    return [...this.made.keys()].filter((kernel) => kernel.startsWith(`${layer}.${map}.`));
  }
}
