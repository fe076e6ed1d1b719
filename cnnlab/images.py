"""Picture files become arrays: rows x columns x 3 channels of whole numbers from 0 to 255."""

import os
from io import BytesIO
from pathlib import Path
from typing import IO, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cnnlab.decoding import SMOOTH, ImageError, decode, fitting_size

__all__ = ["ImageError", "fit_image", "is_gray_image", "open_image"]


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
        If it is no such picture, damaged, or takes more than 300 MB to read: about 60 million
        pixels of a PNG in colour, more of a JPEG, fewer of floats.

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
        return np.array(decode(stream))


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
    picture = Image.fromarray(image)
    return np.array(picture.resize(fitting_size(picture.size, longest), SMOOTH))


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
