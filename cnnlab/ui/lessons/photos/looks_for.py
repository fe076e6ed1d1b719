"""What does a channel look for? Made pictures and found patches, beside a network never trained."""

import functools
import html

import streamlit as st

from cnnlab.explain.photo_channels import (
    ENDS,
    MIDDLE,
    PATCHES,
    STATES,
    ChannelFound,
    beginning,
    channel_tiles,
    channels_found,
    never_trained,
    reach_after,
    telling_channels,
)
from cnnlab.nets.walk import shapes
from cnnlab.ops.photo_frame import SIDE
from cnnlab.pictures import PHOTOS
from cnnlab.ui.base.lesson import PROSE_WIDTH, Question, ask
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.opened import code_panel
from cnnlab.ui.kit.packing import data_url

_TITLES = {"trained": "Trained on a million photos", "untrained": "The same shape, never trained"}
_QUESTION = Question(
    "Four patches excite one channel most, and all four show an eye. The channel",
    [
        "is an eye detector",
        "may go by anything that these four share: roundness, contrast, brown, an eye",
        "must be from a trained network",
    ],
    right=1,
    answer="Patches show what a channel answers to, not why. Dark and round would do as well, and "
    "there may be other things, in no photo here, that excite it more. A channel that was never "
    "trained has favourites, too: hold every finding against the right half.",
)


def looks_for(view: View) -> None:
    """Draw a stage's channels for both networks, and a question."""
    _stage(view)
    st.fragment(ask)(_QUESTION, "photos.looks")
    code_panel("photos.looks", telling_channels, never_trained)


@st.fragment
def _stage(view: View) -> None:
    stages = int(view.draw("looks"))
    st.html(_halves(stages))
    st.markdown(_words(stages), width=PROSE_WIDTH)
    view.publish()


@functools.cache
def _halves(stages: int) -> str:
    """Write a stage's channels of both networks as HTML."""
    tiles = channel_tiles(stages)
    halves = "".join(
        f"<section><h4>{_TITLES[state]}</h4>"
        + "".join(
            _row(found, [data_url(tile) for tile in tiles[at, number]])
            for number, found in enumerate(channels_found()[state][stages])
        )
        + "</section>"
        for at, state in enumerate(STATES)
    )
    return f"{_STYLE}<div class=photo-looks>{halves}</div>"


def _row(found: ChannelFound, sources: list[str]) -> str:
    """Write a channel's tiles as HTML."""
    titles = [html.escape(PHOTOS[name].title) for name in found.photos]
    patches = "".join(
        f"<img src='{source}' alt='{title}' title='{title}'>"
        for source, title in zip(sources[1:], titles, strict=True)
    )
    return (
        f"<figure><div><img class=made src='{sources[0]}' "
        f"alt='made to excite map {found.channel}'>{patches}</div>"
        f"<figcaption>Map {found.channel}: {', '.join(dict.fromkeys(titles))}</figcaption></figure>"
    )


def _cut(reach: int) -> str:
    if reach <= MIDDLE:
        return "what the cell sees"
    return f"the middle {MIDDLE}×{MIDDLE} pixels of what the cell sees, which count most"


def _words(stages: int) -> str:
    """Say what is shown, in this stage's numbers."""
    reach, shape = reach_after(stages).size, shapes(beginning(stages), (SIDE, SIDE, 3))[-1]
    seen = "larger than the photo" if reach > SIDE else f"{reach}×{reach} pixels"
    return (
        f"{ENDS[stages]} ends with {shape[2]} maps of {shape[0]}×{shape[1]}; the receptive field "
        f"of a cell is {seen}. "
        "The first picture of each row was made: from grey noise, each pixel step by step up the "
        "slope of the map’s mean, rough pictures held back (Erhan and others, 2009; Mahendran and "
        "Vedaldi, 2015); its mean colour is taken out, and its contrast raised. The others are "
        f"from those {PATCHES} of {len(PHOTOS)} bundled photos that excite the map most, each "
        f"where it does: {_cut(reach)}. Of either network those maps are shown that tell these "
        "photos apart most. What one can say is what one sees: how patches of a row differ from "
        "those of another, and from the right half. "
        f"{len(PHOTOS)} photos are few, and a map may well look for what none of them has."
    )


_STYLE = """<style>
.photo-looks { display: grid; gap: 1rem 2rem; margin-bottom: 0.8rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
.photo-looks h4 { margin: 0 0 0.4rem; padding: 0; font-size: 1rem; }
.photo-looks figure { margin: 0 0 0.7rem; }
.photo-looks figure > div { display: grid; gap: 0.3rem;
  grid-template-columns: repeat(5, minmax(0, 1fr)); }
.photo-looks img { display: block; width: 100%; border-radius: 0; }
.photo-looks .made { outline: 3px solid var(--st-primary-color, #0f766e); outline-offset: -3px; }
.photo-looks figcaption { font-size: 0.875rem; }
</style>"""
