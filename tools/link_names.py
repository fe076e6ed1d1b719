"""Write down all names that a link may hold: python -m tools.link_names.

A link of an older release must open the same view for ever. So a name, once it has been in a
release, stays: what is renamed or dropped shows in ``assets/links.json``, and in the tests.
"""

import json
from importlib import import_module
from typing import Any

from cnnlab.assets import asset
from cnnlab.ui.base.pages import LESSONS

VERSION = 1
"""Raised when links of before mean something else; names that are new leave it."""

AROUND = {
    "part": "the part in sight, a number from 1",
    "open": "the bars that are open, by key or words, with dots between",
    "present": "1: large, one part at a time",
    "hidden": "controls that are not drawn, with commas between",
    "locked": "controls that only say how they stand, with commas between",
    "room": "the code of a room, to join it",
    "push": "which of the views that a room's teacher has shown, a number",
    "embed": "true: within another site's page, one part",
}


def names() -> dict[str, Any]:
    """Return the names: of the page as a whole, and of each lesson's controls with their kinds."""
    lessons = {}
    for lesson in (*LESSONS, "exercises"):
        controls = import_module(f"cnnlab.ui.lessons.{lesson}.controls").CONTROLS
        lessons[lesson] = {
            name: {"kind": type(control).__name__, "default": control.write(control.default)}
            for name, control in sorted(controls.items())
        }
    return {"version": VERSION, "around": AROUND, "lessons": lessons}


def written() -> str:
    """Return the file's text."""
    return json.dumps(names(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    asset("links.json").write_text(written(), encoding="utf-8")
