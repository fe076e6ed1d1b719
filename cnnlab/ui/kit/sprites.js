// Many small pictures in one file, kept by name, so that they travel once.
import { keeper } from "./kept.js";

const sprites = keeper(4);
/** The picture of all of them. @type {(name: string) => Promise<ImageBitmap>} */
export const sprite = sprites.get;

/** 64 characters that name it, then a PNG file. */
export async function mount({ data }) {
  if (!data) return;
  const name = new TextDecoder().decode(data.subarray(0, 64)).trim();
  if (sprites.has(name)) return;
  const file = new Blob([data.slice(64)], { type: "image/png" });
  sprites.keep(name, await createImageBitmap(file));
}
