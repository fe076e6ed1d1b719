"""The same blur by sums and by a product of spectra, and what each costs."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from cnnlab.figures.cost_charts import in_words
from cnnlab.figures.display import to_pixels
from cnnlab.figures.multiplications_chart import multiplications_chart
from cnnlab.figures.numbers import written
from cnnlab.images import fit_image
from cnnlab.ops.color import to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.down_sampling import gaussian_kernel
from cnnlab.ops.fourier import convolve_by_spectra, multiplications, spectra_pay_from
from cnnlab.ops.padding import pad
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.kept import kept_with_it
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url
from cnnlab.ui.kit.picture import ChosenPicture

_KEY = "fourier"
_SIZE = 256  # pixels on the long side
_ASKED = (256, 1024)  # rows and columns of the question's pictures
_STYLE = """<style>
.three { display: grid; gap: 0.8rem; grid-template-columns: repeat(3, minmax(0, 1fr));
  max-width: 900px; margin-bottom: 0.8rem; }
.three img { display: block; width: 100%; max-height: 300px; object-fit: contain;
  object-position: left top; }
.beside { display: grid; gap: 0.5rem 2rem; align-items: center;
  grid-template-columns: repeat(auto-fit, minmax(min(340px, 100%), 1fr)); }
</style>"""


def fourier_blur(view: View, chosen: ChosenPicture) -> None:
    """Draw a blur made in both ways, the spectra between, the counts, and a question."""
    _blurred(view, chosen)
    code_panel(_KEY, convolve_by_spectra, multiplications)
    st.fragment(ask)(larger_photo(), "convolution.fourier")


@st.fragment
def _blurred(view: View, chosen: ChosenPicture) -> None:
    view.draw("blur_kind")
    shown = live_sliders(view, _KEY, ("blur_reach",), partial(_data, _gray(chosen)))
    mount("kit/html_part", _KEY, shown[_KEY])
    view.publish()


@kept_with_it
def _gray(chosen: ChosenPicture) -> NDArray[np.uint8]:
    return to_gray(fit_image(chosen.image, _SIZE), method="mean")


def blur_kernel(kind: str, side: int) -> NDArray[np.float64]:
    """Return a square kernel that blurs: all weights alike, or a bell that ends at its edge.

    Examples
    --------
    >>> blur_kernel("box", 3).sum().round(9), blur_kernel("gaussian", 7).shape
    (np.float64(1.0), (7, 7))
    """
    if kind == "box":
        return np.full((side, side), 1 / side**2)
    return gaussian_kernel((side // 2) / 3)


def _data(gray: NDArray[np.uint8], values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    side = 2 * values["blur_reach"] + 1
    kernel = blur_kernel(values["blur_kind"], side)
    by_sums = convolve(gray, kernel, padding="replicate")
    by_spectra = convolve_by_spectra(gray, kernel, padding="replicate")
    apart = float(np.abs(by_sums - by_spectra).max())
    rows, columns = gray.shape
    pictures = _row(
        (f"The photo, {rows} × {columns}", gray),
        (f"By sums: {side}×{side} products a pixel", to_pixels(by_sums)),
        ("By a product of spectra", to_pixels(by_spectra.astype(np.float32))),
    )
    html = (
        f"{_STYLE}{pictures}{_spectra(gray, kernel)}<div class=beside>"
        f"{multiplications_chart(rows, columns, side)}<div>{_words(gray, side, apart)}</div></div>"
    )
    return {_KEY: {"html": html}}


def _spectra(gray: NDArray[np.uint8], kernel: NDArray[np.float64]) -> str:
    """Show what is multiplied: how strong each wave is, on one logarithmic scale."""
    padded = pad(gray, kernel.shape, padding="replicate")
    of_image, of_kernel = (np.abs(np.fft.fft2(each, padded.shape)) for each in (padded, kernel))
    most = np.log1p(of_image.max())
    return _row(
        *(
            (words, to_pixels(np.fft.fftshift(255 * shown).astype(np.float32)))
            for words, shown in (
                (
                    "Spectrum of the photo, logarithmic: slow waves in the middle",
                    np.log1p(of_image) / most,
                ),
                ("times that of the kernel: white is 1, black is 0", of_kernel),
                (
                    "is that of the blurred photo, logarithmic",
                    np.log1p(of_image * of_kernel) / most,
                ),
            )
        )
    )


def _row(*pictures: tuple[str, NDArray[np.uint8]]) -> str:
    return (
        "<div class=three>"
        + "".join(
            f"<figure><img src='{data_url(image)}' alt='{words}'><figcaption>{words}</figcaption>"
            "</figure>"
            for words, image in pictures
        )
        + "</div>"
    )


def _words(gray: NDArray[np.uint8], side: int, apart: float) -> str:
    rows, columns = gray.shape
    count, pays = multiplications(rows, columns, side), spectra_pay_from(rows, columns)
    here = (
        f"From <b>{pays}×{pays}</b> on the spectra need fewer than the sums."
        if pays
        else "In so small a photo the spectra never need fewer than the sums."
    )
    return (
        f"<p>The two blurred photos differ by at most <b>{written(apart, 2)}</b> of 255: "
        "rounding.</p><ul>"
        f"<li>by sums: {rows} × {columns} × {side}² = <b>{in_words(count.by_sums)}</b> "
        "multiplications</li>"
        f"<li>by spectra: two transforms, a product, a transform back: "
        f"<b>{in_words(count.by_spectra)}</b></li>"
        "<li>in two passes, along the columns and then the rows: "
        f"{rows} × {columns} × 2 × {side} = <b>{in_words(count.in_two_passes)}</b></li></ul>"
        f"<p>{here} Two passes need "
        "fewest, but only some kernels are a column times a row, as these two blurs are. Networks "
        "use kernels of 3×3 for the most part: by sums, or by tricks for small kernels.</p>"
        "<p class=small>Counted by formula for transforms of complex numbers (Cooley and Tukey, "
        "1965), not timed. Photos are not complex, which about halves the work. Mathieu, Henaff "
        "and LeCun trained networks so in 2014: one transform serves many kernels there.</p>"
    )


def larger_photo() -> Question:
    """Ask how the size of the picture moves the point from which on the spectra pay."""
    small, large = _ASKED
    before, after = (spectra_pay_from(side, side) or 0 for side in _ASKED)
    times = large // small
    return Question(
        f"For a photo of {small}×{small} the spectra pay from {before}×{before} on. The photo "
        f"becomes {large:,}×{large:,}. From which kernel on do they pay now?",
        [f"{side}×{side}" for side in (5, after, times * before + 1, times**2 * before + 1)],
        right=1,
        answer=f"Both costs grow with the pixels, {times**2} times as many. A pixel costs k² by "
        "sums, and about 4 × (1.5 log₂ P + 1) by spectra, with P pixels: only the logarithm grows, "
        f"from {small.bit_length() * 2 - 2} to {large.bit_length() * 2 - 2}.",
    )
