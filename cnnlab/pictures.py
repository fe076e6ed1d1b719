"""The pictures that come with CNN Lab; assets/SOURCES.md says whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from cnnlab.assets import asset
from cnnlab.images import open_image

_FOLDER = asset("pictures")
_PHOTOS = asset("photos")


@dataclass(frozen=True)
class Picture:
    """A bundled picture: its name in code and links, its title on screen, its file, its credit."""

    name: str
    title: str
    path: Path
    credit: str


_ALL = (
    Picture("cat", "Cat", _FOLDER / "cat.jpg", "Stéfan van der Walt, CC0"),
    Picture("turtle", "Turtle", _FOLDER / "turtle.png", "Jurgen Gaeremyn, public domain"),
    Picture("gray", "Grey photo", _FOLDER / "gray.png", "Lav Varshney, CC0"),
    Picture(
        "cells",
        "Stained colon tissue",
        _FOLDER / "cells.jpg",
        "Center for Microscopy and Molecular Imaging, no known copyright restrictions",
    ),
    Picture(
        "digit",
        "Digit",
        _FOLDER / "digit.png",
        "MNIST: LeCun, Cortes and Burges, CC BY-SA 3.0",
    ),
    Picture("coffee", "Coffee", _FOLDER / "coffee.jpg", "Rachel Michetti, CC0"),
    Picture("brick", "Brick wall", _FOLDER / "brick.png", "CC0 Textures, CC0"),
    Picture("stripes", "Rings", _FOLDER / "stripes.png", "CNN Lab, CC0"),
    Picture("hues", "Pure hues", _FOLDER / "hues.png", "CNN Lab, CC0"),
)

PICTURES: Mapping[str, Picture] = MappingProxyType({picture.name: picture for picture in _ALL})

_MORE = (
    Picture("palace", "Palace", _PHOTOS / "palace.jpg", "danielbuechele, CC BY 2.0"),
    Picture("flower", "Dahlia", _PHOTOS / "flower.jpg", "vultilion, CC BY 2.0"),
    Picture("raccoon", "Raccoon", _PHOTOS / "raccoon.jpg", "public-domain-image.com"),
    Picture("rocket", "Rocket", _PHOTOS / "rocket.jpg", "SpaceX, public domain"),
    Picture("astronaut", "Astronaut", _PHOTOS / "astronaut.jpg", "NASA, public domain"),
    Picture("clock", "Blurred clock", _PHOTOS / "clock.jpg", "Stéfan van der Walt, public domain"),
    Picture("retina", "Inside of an eye", _PHOTOS / "retina.jpg", "Mikael Häggström, CC0"),
    Picture("horse", "Shape of a horse", _PHOTOS / "horse.jpg", "Andreas Preuss, CC0"),
)
_SHOWN = ("cat", "coffee", "gray", "palace", "flower", "raccoon", "rocket", "astronaut", "clock")
_STRANGE = ("retina", "horse", "turtle", "brick", "cells", "digit")
_KNOWN = {photo.name: photo for photo in (*_ALL, *_MORE)}
PHOTOS: Mapping[str, Picture] = MappingProxyType({n: _KNOWN[n] for n in (*_SHOWN, *_STRANGE)})
"""What the photo network reads: photos first, then what it has never been trained on."""


def open_picture(name: str) -> NDArray[np.uint8]:
    """Open a bundled picture.

    Parameters
    ----------
    name : str
        One of the names in `PICTURES` or `PHOTOS`.

    Returns
    -------
    (H, W, 3) uint8 array
        The picture; a grey one has three equal channels.

    Raises
    ------
    ValueError
        If there is no such picture.

    Examples
    --------
    >>> open_picture("digit").shape
    (28, 28, 3)
    """
    if name not in _KNOWN:
        raise ValueError(f"picture {name!r} is not one of {', '.join(_KNOWN)}")
    return open_image(_KNOWN[name].path)
