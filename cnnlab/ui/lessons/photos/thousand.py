"""A thousand numbers at the end: sorted logits, top 1 and top 5, temperature, and honest limits."""

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

import numpy as np
import streamlit as st

from cnnlab.explain.photo_names import MADE, measured_photos
from cnnlab.nets.forward import Values, softmax
from cnnlab.pictures import PHOTOS
from cnnlab.ui.base.components import mount
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.live_parts import HtmlPartData, live_sliders
from cnnlab.ui.kit.opened import code_panel, opened
from cnnlab.ui.lessons.photos.network import LOGITS, Seen, photo_network

_KEY = "photo_thousand"
_TOP = 5
_QUESTION = Question(
    "The raccoon of the bundled photos is called a Madagascar cat, or a badger. Why not a raccoon?",
    [
        "The photo is too dark",
        "A raccoon is too much like a badger",
        "None of the 1,000 classes is a raccoon",
    ],
    right=2,
    answer="It can only say what was there to say: softmax shares 100 % among the 1,000 classes, "
    "and there is no “none of them”. What the list holds was decided by those who made the data.",
)
_LIMITS = """
- **Top 1** asks whether the likeliest name is the right one, **top 5** whether it is among five.
  Published for this network: 75.1 % top 1 on ImageNet’s 50,000 validation photos; that was not
  measured here.
- **Names overlap.** A cat can be a tabby and an Egyptian cat; “coffee mug” and “cup” are two
  classes, and “maillot” is there twice. One photo may show several things, and one name is right.
- **What exists is what was collected**: photos found on the web before 2012, in which 118 of 1,000
  classes are breeds of dogs. Faces, places and the names people were given in the larger data
  behind it have done harm, and part of it was taken back (Yang and others, *Towards fairer
  datasets*, 2020).
- **Sure is not right.** The shape of a horse is a black retriever to it: it goes by texture more
  than people do (Geirhos and others, *ImageNet-trained CNNs are biased towards texture*, 2019).
  One picture proves nothing; they had people and networks look at thousands.
"""


def thousand(view: View, seen: Seen) -> None:
    """Draw the logits and what a temperature makes of them, limits, and a question."""
    _softened(view, seen)
    st.markdown(_LIMITS, width=PROSE_WIDTH)
    st.fragment(opened)("What it says of every bundled photo", ":material/photo_library:", _listed)
    st.fragment(ask)(_QUESTION, "photos.thousand")
    code_panel("photos.thousand", softmax)


@st.fragment
def _softened(view: View, seen: Seen) -> None:
    logits = seen.last_layers[LOGITS].output
    shown = live_sliders(view, _KEY, ("temperature",), partial(thousand_data, logits))
    mount("kit/html_part", _KEY, shown[_KEY])
    view.publish()


def thousand_data(logits: Values, values: Mapping[str, Any]) -> dict[str, HtmlPartData]:
    """Write the sorted logits as a curve, and the five likeliest at a temperature."""
    temperature = values["temperature"] / 10
    order = np.argsort(-logits, kind="stable")
    plain, soft = softmax(logits), softmax(logits / np.float32(temperature))
    names = photo_network().classes
    lines = "".join(
        f"<tr><td>{rank}</td><td>{escape(names[n])}</td><td>{_two(float(logits[n]))}</td>"
        f"<td>{plain[n]:.1%}</td><td>{soft[n]:.1%}</td>"
        f"<td><i style='width:{float(soft[n]):.2%}'></i></td></tr>"
        for rank, n in enumerate(order[:_TOP], 1)
    )
    rest = float(1 - soft[order[:_TOP]].sum())
    return {
        _KEY: {
            "html": f"{_STYLE}{_curve(logits[order])}<div class=wide><table class=numbers><thead>"
            "<tr><th></th><th>name</th><th>logit</th><th>probability</th>"
            f"<th>at T = {temperature:.1f}</th><th></th></tr></thead><tbody>{lines}"
            f"<tr><td></td><td>the other {len(logits) - _TOP}</td><td></td>"
            f"<td>{float(1 - plain[order[:_TOP]].sum()):.1%}</td><td>{rest:.1%}</td>"
            f"<td><i style='width:{rest:.2%}'></i></td></tr></tbody></table></div>"
            "<p class=small>A <b>temperature</b> divides every logit before softmax: above 1 the "
            "probabilities come closer to each other, below 1 the first takes more. The order "
            "stays, so top 1 and top 5 do too.</p>"
        }
    }


def _curve(logits: Values) -> str:
    """Draw the sorted logits as a line; the dots are the first five."""
    low, high = float(logits.min()), float(logits.max())
    spread = (high - low) or 1.0
    across = np.arange(len(logits)) * 1000 / len(logits)
    heights = 8 + 184 * (high - logits.astype(np.float64)) / spread
    points = " ".join(f"{x:.0f},{y:.1f}" for x, y in zip(across, heights, strict=True))
    words = f"The {len(logits):,} logits, the largest first: from {_two(high)} to {_two(low)}"
    return (
        f"<figure class=curve><svg viewBox='0 0 1000 200' preserveAspectRatio=none role=img "
        f"aria-label='{words}'><polyline points='{points}' vector-effect=non-scaling-stroke />"
        f"</svg><figcaption>{words}. The middle one: {_two(float(np.median(logits)))}.</figcaption>"
        "</figure>"
    )


def _listed() -> None:
    lines = ["| photo | first name | | second name | |", "|---|---|---:|---|---:|"]
    listed = measured_photos()
    for photo, found in listed.items():
        first, second = (f"{one.name} | {one.share:.1%}" for one in found[:2])
        title = MADE.get(photo) or PHOTOS[photo].title
        lines.append(f"| {title} | {first} | {second} |")
    st.markdown("\n".join(lines))
    coffee = {one.name for one in listed["coffee"]}
    rank = next(n for n, one in enumerate(listed["both"], 1) if one.name in coffee)
    cup = listed["both"][rank - 1]
    st.caption(
        "Of the largest square in the middle of each; measured once, and held by a test. From the "
        "inside of an eye to the noise, whose pixels are drawn by chance, none is a photo of a "
        "thing that it was trained on. The last is two things in one picture: what the cat is "
        f"called comes first, {cup.name} as number {rank}, with {cup.share:.1%}."
    )


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


_STYLE = """<style>
.curve { max-width: 60rem; margin-bottom: 0.8rem; }
.curve svg { display: block; width: 100%; height: 11rem; border-left: 1px solid var(--line);
  border-bottom: 1px solid var(--line); }
.curve polyline { fill: none; stroke: var(--st-primary-color); stroke-width: 3; }
.wide { overflow-x: auto; margin-bottom: 0.8rem; }
table { border-collapse: collapse; width: 100%; max-width: 60rem; font-size: 0.95rem; }
th { text-align: left; font-weight: 600; }
td, th { padding: 0.25rem 0.7rem 0.25rem 0; }
td:nth-child(n+3), th:nth-child(n+3) { text-align: right; white-space: nowrap; }
td:last-child { width: 34%; min-width: 5rem; }
td i { display: block; height: 0.7rem; min-width: 1px; background: var(--st-primary-color); }
</style>"""
