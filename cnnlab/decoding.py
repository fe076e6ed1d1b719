"""A picture file becomes a small picture in red, green and blue, whatever the file holds.

This is also a program, for files that nobody vouches for: it reads one from standard input and
writes what it holds to standard output, in a process whose memory is limited (`cnnlab.uploads`).
So it imports nothing of the package, and NumPy only where it must.
"""

import contextlib
import os
import struct
import sys
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any, BinaryIO

from PIL import AvifImagePlugin, Image, ImageStat, UnidentifiedImageError

LONGEST_SIDE = 1024
_GAP = 1.5  # times the pixels that are needed, a side, are left to be smoothed: 12 megapixels halve
_ENOUGH = int(_GAP * LONGEST_SIDE)
MAX_MEGABYTES = 300
"""What reading a picture may take: by its header, and of a process of its own in fact."""
HEAD = struct.Struct(">II")
"""What the program writes before the pixels: rows and columns."""
REFUSED = 3
"""What the program returns if it writes why there is no picture."""

# Hamming has no negative weights: no halos, which an edge kernel would find again.
SMOOTH = Image.Resampling.HAMMING

# JPEG stands for MPO too: the same start, then further pictures.
FORMATS = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "AVIF")
# What reading takes, in bytes as measured by benchmarks/uploads.py.
_PYTHON_AND_PILLOW, _NUMPY = 40_000_000, 110_000_000
_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2}  # else 4
_COPIES_OF_A_PIXEL = {"WEBP": 12, "AVIF": 6}  # the other decoders write where Pillow holds it
_BLOCK = 512  # pixels a side that are brought to RGB at once

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

# (offset, the bytes there, what the file is): the mistakes people make, for a helpful message.
_SIGNATURES = (
    (4, b"ftyphei", "a HEIC photo, as iPhones take them"),
    (4, b"ftyphev", "a HEIC photo, as iPhones take them"),
    (4, b"ftypmif1", "a HEIC photo, as iPhones take them"),
    (4, b"ftypmsf1", "a HEIC photo, as iPhones take them"),
    (4, b"ftypavi", "an AVIF picture of a kind that cannot be read here"),
    (4, b"ftyp", "a video (take one picture from it)"),
    (0, b"II*\0", "a TIFF picture of a kind that cannot be read here"),
    (0, b"MM\0*", "a TIFF picture of a kind that cannot be read here"),
    (0, b"%PDF", "a PDF document"),
    (0, b"%!PS", "an EPS or PostScript drawing"),
    (0, b"\xc5\xd0\xd3\xc6", "an EPS or PostScript drawing"),
    (0, b"8BPS", "a Photoshop document"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"\0\0\0\x0cjP", "a JPEG 2000 picture"),
    (0, b"\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (0, b"\xff\x0a", "a JPEG XL picture"),
    (0, b"PK\3\4", "a ZIP archive or an office document"),
)


class ImageError(ValueError):
    """A picture that cannot be opened; the message says why, in words for a student."""


def decode(stream: BinaryIO, *, for_ink: bool = False) -> Image.Image:
    """Read a picture file: 8-bit RGB, upright, the longer side at most 1024.

    What is transparent lies on white, or as `to_rgb` has it for ink.

    Raises
    ------
    ImageError
        If it is no picture, damaged, or too large.
    """
    file_bytes = stream.seek(0, os.SEEK_END)
    try:
        with Image.open(stream, formats=FORMATS) as image:
            return _read(image, file_bytes, for_ink)
    except ImageError:
        raise
    except UnidentifiedImageError as error:
        raise ImageError(_explain(stream)) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageError("the picture has too many pixels: make it smaller first") from error
    except Exception as error:  # Decoders meet broken bytes, and raise whatever they like.
        if isinstance(error, MemoryError) or "memory" in str(error):
            message = f"reading the picture takes more than {MAX_MEGABYTES} MB"
            raise ImageError(f"{message}: make it smaller first") from error
        # This decoder takes its memory before Pillow knows the size, and tells no failure apart.
        too_large = ", or too large" if "create decoder" in str(error) else ""
        message = f"the picture is damaged or cut short{too_large}, and cannot be read to its end"
        raise ImageError(message) from error


def fitting_size(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Give the (columns, rows) that fit: never larger, never below 1."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _explain(stream: BinaryIO) -> str:
    """Say what an unreadable file is, as far as its first bytes tell."""
    stream.seek(0)
    head = stream.read(1024)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        return "the file is empty"
    if text.startswith((b"<!doctype html", b"<html")):
        return "this is a web page, not a picture: save the picture itself"
    if text.startswith(b"<") and b"<svg" in text:
        return "this is an SVG drawing, which has no pixels yet: save it as PNG first"
    for offset, signature, name in _SIGNATURES:
        if head.startswith(signature, offset):
            return f"this is {name}: save it as JPEG or PNG first"
    return "this is not a picture that can be read here: use a JPEG or PNG file"


def _read(image: Image.Image, file_bytes: int, for_ink: bool) -> Image.Image:
    """Decode an opened file, if its header promises that it stays within the limit."""
    columns, rows = image.size
    needed = _PYTHON_AND_PILLOW + file_bytes + _coefficient_bytes(image)
    # JPEG can be decoded at 1/2, 1/4 or 1/8; what is left is for antialiasing.
    image.draft(None, fitting_size(image.size, _ENOUGH))
    needed += _decoded_bytes(image)
    if needed > MAX_MEGABYTES * 1e6:
        raise ImageError(
            f"the picture has {rows:,} rows and {columns:,} columns, and reading it takes "
            f"{needed / 1e6:,.0f} MB; {MAX_MEGABYTES} MB is the most: make it smaller first"
        )
    return to_rgb(image, for_ink=for_ink)


def to_rgb(image: Image.Image, *, for_ink: bool = False) -> Image.Image:
    """Bring an opened picture to 8-bit RGB, upright, the longer side at most 1024.

    Parameters
    ----------
    image : PIL image
        Of any mode; a file's pixels are read here.
    for_ink : bool
        Whether ink is looked for: what is transparent is then black under pale ink, else white, and
        16 bits, whole numbers and fractions are taken from 0 to where they seem to end.
    """
    image.draft(None, fitting_size(image.size, _ENOUGH))
    _scale_transparent_color(image)
    image.load()
    turn = _UPRIGHT.get(_orientation(image))
    small = _small_rgb(image, for_ink)
    return small if turn is None else small.transpose(turn)


def _coefficient_bytes(image: Image.Image) -> float:
    """Return what a progressive JPEG takes besides its pixels: all coefficients, at full size."""
    if "progressive" not in image.info:
        return 0
    samples: list[int] = [across * down for _, across, down, _ in getattr(image, "layer", ())]
    return 2 * image.width * image.height * sum(samples) / max(samples, default=1)


def _decoded_bytes(image: Image.Image) -> int:
    """Return what the pixels take, with the copies that are made of them."""
    held = _PIXEL.get(image.mode, 4) + _COPIES_OF_A_PIXEL.get(image.format or "", 0)
    across, down = _steps(image)
    copied = 0 if _is_rgb(image) else 4 * (image.width // across) * (image.height // down)
    numpy = _NUMPY if image.mode in ("I", "F") or image.mode.startswith("I;16") else 0
    return image.width * image.height * held + copied + numpy


def _is_rgb(image: Image.Image) -> bool:
    return image.mode == "RGB" and not image.has_transparency_data


def _small_rgb(image: Image.Image, for_ink: bool) -> Image.Image:
    """Bring a decoded picture to RGB that fits, without a second one of its size."""
    size = fitting_size(image.size, LONGEST_SIDE)
    if _is_rgb(image):
        return image.resize(size, SMOOTH, reducing_gap=_GAP)
    across, down = _steps(image)
    convert = _converter(image, for_ink)
    small = Image.new("RGB", (-(-image.width // across), -(-image.height // down)))
    for left, top, block in _blocks(image, across, down):
        small.paste(convert(block).reduce((across, down)), (left // across, top // down))
    return small.resize(size, SMOOTH, (0, 0, image.width / across, image.height / down))


def _steps(image: Image.Image) -> tuple[int, int]:
    """Return how many (columns, rows) can be averaged to leave twice the need."""
    columns, rows = fitting_size(image.size, _ENOUGH)
    return image.width // columns, image.height // rows


def _blocks(
    image: Image.Image, across: int = 1, down: int = 1
) -> Iterator[tuple[int, int, Image.Image]]:
    """Cut a picture into blocks of multiples of these columns and rows: (left, top, block)."""
    columns, rows = (step * max(1, _BLOCK // step) for step in (across, down))
    for top in range(0, image.height, rows):
        for left in range(0, image.width, columns):
            right, bottom = min(left + columns, image.width), min(top + rows, image.height)
            yield left, top, image.crop((left, top, right, bottom))


def _converter(image: Image.Image, for_ink: bool) -> Callable[[Image.Image], Image.Image]:
    """Return what brings any part of this picture to 8-bit RGB, transparent parts laid on one."""
    if image.mode.startswith("I;16") and not for_ink:
        return _gray_from_16_bits(image)
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return _gray_from_range(image, for_ink)
    return partial(_opaque, under=_under_ink(image) if for_ink else "white")


def _under_ink(image: Image.Image) -> str:
    """Return black where what can be seen of a picture is pale, else white."""
    if not image.has_transparency_data:
        return "white"
    # Nearest: no pixel takes on the colour of an invisible one.
    some = image.resize(fitting_size(image.size, 512), Image.Resampling.NEAREST)
    seen = (some.convert("LA") if some.mode == "La" else some).convert("RGBA")
    alpha = seen.getchannel("A")
    return "black" if ImageStat.Stat(seen.convert("L"), alpha).mean[0] > 140 else "white"


def _opaque(image: Image.Image, under: str) -> Image.Image:
    if image.mode == "La":  # Premultiplied; Pillow converts it to nothing but LA.
        image = image.convert("LA")
    if not image.has_transparency_data:
        return image.convert("RGB")
    rgba = image.convert("RGBA")
    # Before any shrinking, or the colours of invisible pixels would bleed into the edges.
    whole = Image.new("RGB", rgba.size, under)
    whole.paste(rgba, mask=rgba)
    return whole


def _gray_from_16_bits(image: Image.Image) -> Callable[[Image.Image], Image.Image]:
    import numpy as np  # not above: most pictures do without, and their process starts sooner

    top = 2 ** _tiff_tag(image, _TIFF_BITS, 16) - 1  # Microscopes write 12 bits.
    grays = np.minimum((np.arange(1 << 16) * 255 + top // 2) // top, 255).astype(np.uint8)
    if _tiff_tag(image, _TIFF_PHOTOMETRIC, 1) == 0:  # White is zero; Pillow leaves it so.
        grays = 255 - grays
    if "transparency" in image.info:
        grays[image.info["transparency"]] = 255
    return lambda part: Image.fromarray(grays[np.asarray(part)]).convert("RGB")


def _gray_from_range(image: Image.Image, for_ink: bool) -> Callable[[Image.Image], Image.Image]:
    import numpy as np

    low, high = np.inf, -np.inf
    for _, _, part in _blocks(image):
        values = np.asarray(part)
        if not np.isfinite(float(values.min()) + float(values.max())):
            values = values[np.isfinite(values)]
        if values.size:
            low, high = min(low, float(values.min())), max(high, float(values.max()))
    if low >= high:  # A single value, or none, has no range and comes out black.
        low, high = (low, low + 1) if np.isfinite(low) and not for_ink else (0.0, 1.0)
    if for_ink and low >= 0:  # else a blank sheet's grain would fill the range
        low, high = 0, 1 if high <= 1 else max(255, 2.0 ** np.ceil(np.log2(high + 1)) - 1)
    white_is_zero = _tiff_tag(image, _TIFF_PHOTOMETRIC, 1) == 0

    def convert(part: Image.Image) -> Image.Image:
        gray = (np.asarray(part).astype(np.float64) - low) * (255 / (high - low))
        gray = np.fmin(np.fmax(gray, 0), 255)  # of NaN and 0 it is 0
        gray = 255 - gray if white_is_zero else gray
        return Image.fromarray(np.rint(gray).astype(np.uint8)).convert("RGB")

    return convert


def _tiff_tag(image: Image.Image, tag: int, default: int) -> int:
    value = getattr(image, "tag_v2", {}).get(tag, default)
    return int(value[0] if isinstance(value, tuple) else value)


def _scale_transparent_color(image: Image.Image) -> None:
    """Bring a PNG's transparent colour to the 8 bits that Pillow brings its pixels to."""
    color = image.info.get("transparency")
    stored = next((tile[3] for tile in getattr(image, "tile", ())), None)
    if isinstance(color, int) and stored in ("L;2", "L;4"):
        image.info["transparency"] = color * (85 if stored == "L;2" else 17)
    if isinstance(color, tuple) and stored == "RGB;16B":
        image.info["transparency"] = tuple(value >> 8 for value in color)


def _orientation(image: Image.Image) -> Any:
    try:
        return image.getexif().get(_EXIF_ORIENTATION)
    except Exception:  # A picture with broken EXIF is still a picture.
        return None


def _limit_memory() -> None:
    """Have the system refuse what goes beyond the limit; Windows cannot."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # it starts one a core, and each takes its share
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):  # macOS knows the name alone
            limit = MAX_MEGABYTES * 1_000_000
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> int:
    """Decode standard input to standard output, "for-ink" if the command says so."""
    try:
        image = decode(BytesIO(sys.stdin.buffer.read()), for_ink="for-ink" in sys.argv[1:])
    except ImageError as error:
        sys.stdout.buffer.write(str(error).encode())
        return REFUSED
    sys.stdout.buffer.write(HEAD.pack(image.height, image.width) + image.tobytes())
    return 0


if __name__ == "__main__":
    _limit_memory()
    sys.exit(main())
