"""The controls of the page "Exercises"."""

from collections.abc import Mapping

from cnnlab.ui.base.controls import Choice, Control
from cnnlab.ui.base.pages import LESSONS

CONTROLS: Mapping[str, Control] = {
    "lesson": Choice(
        "Lesson", {name: page.title for name, page in LESSONS.items()}, next(iter(LESSONS))
    ),
}
