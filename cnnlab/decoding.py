"""What a picture file may hold becomes 8-bit red, green and blue, upright."""

from typing import Any

import numpy as np
from PIL import Image

# EXIF orientation -> what turns the stored picture upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_EXIF_ORIENTATION = 0x0112
_TIFF_BITS, _TIFF_PHOTOMETRIC = 258, 262


def scale_transparent_color(image: Image.Image) -> None:
    """Bring a PNG's transparent colour to the 8 bits that Pillow brings its pixels to."""
    color = image.info.get("transparency")
    stored = next((tile[3] for tile in getattr(image, "tile", ())), None)
    if isinstance(color, int) and stored in ("L;2", "L;4"):
        image.info["transparency"] = color * (85 if stored == "L;2" else 17)
    if isinstance(color, tuple) and stored == "RGB;16B":
        image.info["transparency"] = tuple(value >> 8 for value in color)


def upright(rgb: Image.Image, source: Image.Image) -> Image.Image:
    """Turn a decoded picture as the EXIF data of its file say."""
    turn = _UPRIGHT.get(_orientation(source))
    return rgb if turn is None else rgb.transpose(turn)


def _orientation(image: Image.Image) -> Any:
    try:
        return image.getexif().get(_EXIF_ORIENTATION)
    except Exception:  # A picture with broken EXIF is still a picture.
        return None


def to_rgb(image: Image.Image) -> Image.Image:
    """Bring any mode to 8-bit RGB, transparent parts laid on white."""
    if image.mode.startswith("I;16"):
        return _gray_from_16_bits(image).convert("RGB")
    if image.mode in ("I", "F"):
        return _gray_from_range(image).convert("RGB")
    if image.mode == "La":  # Premultiplied; Pillow converts it to nothing but LA.
        image = image.convert("LA")
    if not image.has_transparency_data:
        return image.convert("RGB")
    rgba = image.convert("RGBA")
    # Before any shrinking, or the colours of invisible pixels would bleed into the edges.
    white = Image.new("RGB", rgba.size, "white")
    white.paste(rgba, mask=rgba)
    return white


def _gray_from_16_bits(image: Image.Image) -> Image.Image:
    values = np.asarray(image).astype(np.uint32)
    top = 2 ** _tiff_tag(image, _TIFF_BITS, 16) - 1  # Microscopes write 12 bits.
    gray = (values * 255 + top // 2) // top
    if _tiff_tag(image, _TIFF_PHOTOMETRIC, 1) == 0:  # White is zero; Pillow leaves it so.
        gray = 255 - gray
    if "transparency" in image.info:
        gray[values == image.info["transparency"]] = 255
    return Image.fromarray(gray.astype(np.uint8))


def _gray_from_range(image: Image.Image) -> Image.Image:
    values = np.asarray(image).astype(np.float64)
    finite = values[np.isfinite(values)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 0.0)
    span = high - low or 1.0  # A single value has no range, and comes out black.
    gray = np.nan_to_num((values - low) / span, nan=0.0, posinf=1.0, neginf=0.0)
    if _tiff_tag(image, _TIFF_PHOTOMETRIC, 1) == 0:
        gray = 1.0 - gray
    return Image.fromarray(np.rint(gray * 255).astype(np.uint8))


def _tiff_tag(image: Image.Image, tag: int, default: int) -> int:
    value = getattr(image, "tag_v2", {}).get(tag, default)
    return int(value[0] if isinstance(value, tuple) else value)
