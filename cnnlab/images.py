"""Picture files become arrays: rows x columns x 3 channels of whole numbers from 0 to 255."""

import os
from io import BytesIO
from pathlib import Path
from typing import IO, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from cnnlab.decoding import scale_transparent_color, to_rgb, upright

LONGEST_SIDE = 1024
# Pillow holds 4 bytes a pixel: this is 256 MB, and room for every ordinary camera.
MAX_PIXELS = 64_000_000

# JPEG stands for MPO too: the same start, then further pictures.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF")

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
    (0, b"PK\3\4", "a ZIP archive or an office document"),
)


class ImageError(ValueError):
    """A picture that cannot be opened; the message says why, in words for a student."""


def open_image(source: str | os.PathLike[str] | bytes | IO[bytes]) -> NDArray[np.uint8]:
    """Open a picture file as an array of red, green and blue.

    Parameters
    ----------
    source : path, bytes or file object
        A JPEG, PNG, GIF, WebP, BMP, TIFF or AVIF picture. A file object is read from its
        beginning, wherever it stands, and is left open.

    Returns
    -------
    (H, W, 3) uint8 array
        Upright, on white where it was transparent, the first frame where it moved; grey
        pictures have three equal channels. The longer side is at most 1024.

    Raises
    ------
    ImageError
        If it is no such picture, damaged, or larger than 64 million pixels.

    Notes
    -----
    Numbers of 16 bits are scaled to 8; floating-point and 32-bit numbers have their own range
    scaled to 0..255, with NaN black. Colour profiles are ignored: numbers are taken as sRGB.

    Examples
    --------
    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> Image.new("RGB", (4, 2), "orange").save(file, "PNG")
    >>> image = open_image(file)
    >>> image.shape, image[0, 0].tolist()
    ((2, 4, 3), [255, 165, 0])
    """
    with _open_stream(source) as stream:
        try:
            with Image.open(stream, formats=FORMATS) as image:
                return _read(image)
        except ImageError:
            raise
        except UnidentifiedImageError as error:
            raise ImageError(_explain(stream)) from error
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            message = f"the picture has too many pixels; at most {MAX_PIXELS:,} are read"
            raise ImageError(message) from error
        except Exception as error:  # Decoders meet broken bytes, and raise whatever they like.
            message = "the picture is damaged or cut short, and cannot be read to its end"
            raise ImageError(message) from error


def fit_image(image: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    """Shrink an image, with antialiasing, until its longer side fits; never enlarge it.

    Parameters
    ----------
    image : (H, W) or (H, W, 3) uint8 array
        The image.
    longest : int
        The most rows or columns the result may have, at least 1.

    Returns
    -------
    uint8 array
        A new array; the proportions are kept, and no side falls below 1.

    Raises
    ------
    ValueError
        If `longest` is below 1.

    Examples
    --------
    >>> fit_image(np.zeros((300, 400, 3), np.uint8), 100).shape
    (75, 100, 3)
    """
    if longest < 1:
        raise ValueError(f"longest is {longest}, it must be at least 1")
    return np.array(_shrink(Image.fromarray(image), longest))


def is_gray_image(image: NDArray[np.uint8]) -> bool:
    """Tell whether red, green and blue are equal in every pixel.

    Parameters
    ----------
    image : (H, W, 3) uint8 array
        The image.

    Returns
    -------
    bool
        True for an image that one channel could hold.

    Examples
    --------
    >>> is_gray_image(np.full((2, 2, 3), 7, np.uint8))
    True
    """
    return bool((image == image[..., :1]).all())


def _open_stream(source: Any) -> BinaryIO:
    """Open a stream of our own, so that closing it never closes the caller's."""
    try:
        if isinstance(source, str | os.PathLike):
            return _open_path(Path(source))
        if isinstance(source, bytes | bytearray | memoryview):
            return BytesIO(source)
        if callable(getattr(source, "read", None)):
            if not hasattr(source, "seekable") or source.seekable():
                source.seek(0)
            return BytesIO(source.read())
    except ImageError:
        raise
    except (OSError, ValueError, TypeError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImageError(f"the file cannot be read as bytes: {reason}") from error
    raise ImageError(f"a path, bytes or an open file is needed, not {type(source).__name__}")


def _open_path(path: Path) -> BinaryIO:
    if path.is_dir():
        raise ImageError(f"{path} is a folder, not a picture")
    if not path.is_file():
        raise ImageError(f"there is no file {path}")
    return path.open("rb")


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


def _read(image: Image.Image) -> NDArray[np.uint8]:
    """Decode an opened file: 8-bit RGB, then upright, then small enough."""
    columns, rows = image.size
    if rows * columns > MAX_PIXELS:
        message = f"the picture has {rows:,} rows and {columns:,} columns; "
        raise ImageError(message + f"at most {MAX_PIXELS:,} pixels are read")
    # JPEG can be decoded at 1/2, 1/4 or 1/8; twice the need leaves the rest to antialiasing.
    image.draft(None, _fitting_size(image.size, 2 * LONGEST_SIDE))
    scale_transparent_color(image)
    image.load()
    rgb = to_rgb(image)
    return np.array(_shrink(upright(rgb, image), LONGEST_SIDE))


def _fitting_size(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Give the (columns, rows) that fit: never larger, never below 1."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrink(image: Image.Image, longest: int) -> Image.Image:
    size = _fitting_size(image.size, longest)
    # Hamming has no negative weights: no halos, which an edge kernel would find again.
    return image if size == image.size else image.resize(size, Image.Resampling.HAMMING)
