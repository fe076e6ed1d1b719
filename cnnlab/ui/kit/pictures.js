// Pictures that Python has sent.
import { keeper } from "./kept.js";

/** @typedef {{height: number, width: number, channels: number, data: Uint8Array}} Picture */

const pictures = keeper(12);
/** The picture of that name. @type {(name: string) => Promise<Picture>} */
export const picture = pictures.get;

/** 64 characters of header, then the pixels row by row. */
export function mount({ data }) {
  if (!data) return;
  const header = new TextDecoder().decode(data.subarray(0, 64)).trim();
  const [name, height, width, channels] = header.split(",");
  if (pictures.has(name)) return;
  pictures.keep(name, { height: +height, width: +width, channels: +channels, data: data.slice(64) });
}
