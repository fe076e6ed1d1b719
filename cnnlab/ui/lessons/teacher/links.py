"""Builds a link for a class: a lesson and its part, as one set it up, with less in their hands."""

from collections.abc import Mapping
from importlib import import_module
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from cnnlab.ui.base.contents import linked, parts_of
from cnnlab.ui.base.controls import Control
from cnnlab.ui.base.lesson import PROSE_WIDTH, problem
from cnnlab.ui.base.link import AROUND
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.base.share import qr_picture, shown_address

_HERE = ("localhost", "127.0.0.1", "[::1]")
# Moved within a picture or by a button, though their kinds could be drawn.
_WITHIN = frozenset(
    {"zoom", "learn_rate", "deep_map", "pool_seed", "layer", "drop_seed", "seen_channel"}
)
_FRAME = (
    '<iframe src="{address}" title="CNN Lab: {title}" loading="lazy"\n'
    '  style="width: 100%; height: 700px; border: 0"></iframe>'
)
_FOLLOW = """<script>
addEventListener("message", ({ data, source }) => {
  if (data?.type !== "cnnlab-height") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
});
</script>"""


def widgets_of(lesson: str) -> Mapping[str, str]:
    """Return the controls that a link can hide or lock: name -> label."""
    controls: Mapping[str, Control] = import_module(f"cnnlab.ui.lessons.{lesson}.controls").CONTROLS
    return {
        name: label
        for name, control in controls.items()
        if (label := getattr(control, "label", "")) and name not in _WITHIN
        if name != "centred" or lesson == "lenet"  # the others have it for the link alone
    }


def taken_over(text: str) -> tuple[str, str, int]:
    """Read a link that was copied: the lesson, what its controls are set to, and its part.

    Raises
    ------
    ValueError
        If it leads to no lesson.

    Examples
    --------
    >>> taken_over("http://room/convolution?part=2&kernel=emboss&present=1")
    ('convolution', 'kernel=emboss', 2)
    """
    parts = urlsplit(text.strip())
    lesson = parts.path.rpartition("/")[2]
    if lesson not in LESSONS:
        raise ValueError("This link leads to no lesson: copy one under “Link” at a lesson's side.")
    said = parse_qsl(parts.query, keep_blank_values=True)
    settings = urlencode([pair for pair in said if pair[0] not in {*AROUND, "embed"}])
    part = dict(said).get("part", "")
    known = part.isdecimal() and int(part) in parts_of(lesson)
    return lesson, settings, int(part) if known else 0


@st.fragment
def link_builder() -> None:
    """Draw what a link is made of, and the link: as text, as a code, and as a frame's line."""
    text = st.text_input(
        "A link that you copied from a lesson (its settings are kept), or nothing",
        placeholder="http://…/convolution?part=2&kernel=emboss",
    )
    try:
        lesson, settings, part = taken_over(text) if text else ("", "", 0)
    except ValueError as error:
        problem(error)
        return
    with st.container(horizontal=True):
        if not lesson:
            lesson = st.selectbox(
                "Lesson", list(LESSONS), format_func=lambda name: LESSONS[name].title, width=240
            )
        parts = {0: "The lesson's beginning"} | {
            number: f"{number} · {claim}" for number, claim in parts_of(lesson).items()
        }
        numbers = list(parts)
        part = (
            st.selectbox(
                "Part", numbers, numbers.index(part), format_func=lambda n: parts[n], width=420
            )
            or 0
        )
    labels = widgets_of(lesson)
    with st.container(horizontal=True):
        hidden = st.multiselect(
            "Hide", list(labels), format_func=lambda name: labels[name], width=420
        )
        rest = [name for name in labels if name not in hidden]
        locked = st.multiselect(
            "Show, but lock", rest, format_func=lambda name: labels[name], width=420
        )
    present = st.toggle("Open it as a presentation")
    around = {
        "part": str(part or ""),
        "present": "1" if present else "",
        "hidden": ",".join(hidden),
        "locked": ",".join(locked),
    }
    _results(
        lesson,
        linked(lesson, settings, **around),
        linked(lesson, settings, **{**around, "present": "", "part": str(part), "embed": "true"}),
    )


def _results(lesson: str, place: str, framed: str) -> None:
    root = app_address()
    try:
        shown = shown_address(root, place)
    except ValueError as error:
        problem(error)
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.caption("The link: mark it and copy")
        st.code(root + place, language=None, wrap_lines=True)
        st.caption("For a course page (Moodle, Canvas, Notion) or a slide: this part alone")
        st.code(
            _FRAME.format(address=root + framed, title=LESSONS[lesson].title),
            language=None,
            wrap_lines=True,
        )
        with st.expander("So that the frame is as high as the part", key="opened.frame_height"):
            st.markdown(
                "Where your page may hold a script, add this once. The frame then follows the "
                "part as it grows and shrinks."
            )
            st.code(_FOLLOW, language=None)
    with right:
        st.html(
            f"<img src='{qr_picture(shown)}' alt='QR code of the link' "
            "style='width:100%;max-width:26rem;display:block'>"
        )
        words = f"**{shown}**"
        if shown != root + place:
            words += (
                "  \nThe link is too long for a code to be read from the back row. This short one "
                "leads there through this server, which keeps it for two hours."
            )
        if urlsplit(root).hostname in _HERE:
            words += (
                "  \nOnly this machine can open it: start the app by `cnnlab --share` for others."
            )
        st.markdown(words, width=PROSE_WIDTH)


def app_address() -> str:
    """Return the app's own address as the browser has it, with a slash at its end."""
    parts = urlsplit(st.context.url or "http://localhost:8501/")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rpartition('/')[0]}/"
