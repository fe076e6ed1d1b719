"""The 3x3 kernels of the lecture, and the classics beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class KernelNote:
    """What a person is told about a kernel.

    Attributes
    ----------
    title : str
        Its name on the screen.
    finds : str
        One line on what it finds or does.
    denominator : int
        The kernel is whole numbers divided by this, as the lecture prints it (1/9, 1/16).
    signed : bool
        Whether its output is best seen signed, around zero, rather than as a picture.
    on_slides : bool
        Whether the slide "Convolutions in images" shows it.
    """

    title: str
    finds: str
    denominator: int = 1
    signed: bool = False
    on_slides: bool = False


# Whole numbers and what to divide them by, in the order of the slide, then the classics.
_TABLE: tuple[tuple[str, list[list[int]], KernelNote], ...] = (
    (
        "identity",
        [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        KernelNote("Identity", "Only the middle pixel counts: the picture stays.", on_slides=True),
    ),
    (
        "edges",
        [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
        KernelNote(
            "Edges (corners)",
            "Compares the two diagonals: corners and slanted edges answer, horizontal and vertical "
            "edges cancel.",
            signed=True,
            on_slides=True,
        ),
    ),
    (
        "laplacian",
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
        KernelNote(
            "Edges (Laplacian)",
            "How much a pixel is darker than its four neighbours: zero on flat parts and where "
            "brightness rises evenly.",
            signed=True,
            on_slides=True,
        ),
    ),
    (
        "laplacian_8",
        [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
        KernelNote(
            "Edges (all 8 neighbours)",
            "How much a pixel is brighter than all eight neighbours: outlines in any direction.",
            signed=True,
            on_slides=True,
        ),
    ),
    (
        "sharpen",
        [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        KernelNote("Sharpen", "The picture minus its Laplacian: edges stand out.", on_slides=True),
    ),
    (
        "box_blur",
        [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
        KernelNote("Box blur", "The plain mean of nine pixels: fine detail fades.", 9, False, True),
    ),
    (
        "gaussian_blur",
        [[1, 2, 1], [2, 4, 2], [1, 2, 1]],
        KernelNote(
            "Gaussian blur (approximation)",
            "A mean in which near pixels count more: gentler.",
            16,
            False,
            True,
        ),
    ),
    (
        "sobel_vertical",
        [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
        KernelNote(
            "Sobel vertical",
            "Finds vertical edges: right minus left, lightly smoothed. Each side's weights sum "
            "to 4.",
            signed=True,
        ),
    ),
    (
        "sobel_horizontal",
        [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
        KernelNote(
            "Sobel horizontal",
            "Finds horizontal edges: below minus above, lightly smoothed. Each side's weights sum "
            "to 4.",
            signed=True,
        ),
    ),
    (
        "prewitt_vertical",
        [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
        KernelNote(
            "Prewitt vertical",
            "Finds vertical edges: right minus left, three rows alike.",
            signed=True,
        ),
    ),
    (
        "prewitt_horizontal",
        [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
        KernelNote(
            "Prewitt horizontal",
            "Finds horizontal edges: below minus above, three columns alike.",
            signed=True,
        ),
    ),
    (
        "scharr_vertical",
        [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]],
        KernelNote(
            "Scharr vertical",
            "Finds vertical edges: like Sobel, but fairer to slanted edges. Each side's weights "
            "sum to 16, Sobel's to 4: its numbers are four times as large.",
            signed=True,
        ),
    ),
    (
        "scharr_horizontal",
        [[-3, -10, -3], [0, 0, 0], [3, 10, 3]],
        KernelNote(
            "Scharr horizontal",
            "Finds horizontal edges: like Sobel, but fairer to slanted edges. Each side's weights "
            "sum to 16, Sobel's to 4: its numbers are four times as large.",
            signed=True,
        ),
    ),
    (
        "emboss",
        [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
        KernelNote("Emboss", "Light seems to fall across the picture, as on a coin."),
    ),
    (
        "unsharp_mask",
        [[-1, -2, -1], [-2, 28, -2], [-1, -2, -1]],
        KernelNote("Unsharp mask", "The picture plus what a Gaussian blur would take away.", 16),
    ),
    (
        "motion_blur",
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        KernelNote("Motion blur", "As if the camera moved down and to the right.", 3),
    ),
)


def _read_only(rows: list[list[int]], denominator: int) -> NDArray[np.float64]:
    kernel = np.array(rows, dtype=np.float64) / denominator
    kernel.flags.writeable = False
    return kernel


KERNELS: Mapping[str, NDArray[np.float64]] = MappingProxyType(
    {name: _read_only(rows, note.denominator) for name, rows, note in _TABLE}
)
"""Name -> float (3, 3), read-only. The lecture's seven come first."""

KERNEL_NOTES: Mapping[str, KernelNote] = MappingProxyType({name: note for name, _, note in _TABLE})
"""Name -> what to tell a person about the kernel of that name."""


def whole_weights(name: str) -> tuple[float, ...]:
    """Return a preset's nine weights as one writes them, before they are divided.

    Examples
    --------
    >>> whole_weights("box_blur"), KERNEL_NOTES["box_blur"].denominator
    ((1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0), 9)
    """
    return tuple(
        round(weight * KERNEL_NOTES[name].denominator) + 0.0 for weight in KERNELS[name].flat
    )
