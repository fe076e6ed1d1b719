"""The lecture, statement by statement, and the way to each place of the app that shows it."""

import functools
import tomllib
from typing import TypedDict, cast

from cnnlab.assets import asset
from cnnlab.ui.kit.reading import reading_table


class Item(TypedDict):
    """Something that the lecture says, and where it is in the app."""

    kind: str
    says: str
    at: list[str]


class Topic(TypedDict):
    """A chapter of the lecture."""

    title: str
    items: list[Item]


@functools.cache
def topics() -> list[Topic]:
    """Read the lecture's chapters."""
    text = asset("lecture.toml").read_text(encoding="utf-8")
    return cast(list[Topic], tomllib.loads(text)["topic"])


def chapter(topic: Topic) -> None:
    """Draw a chapter: what is said, and where it can be touched."""
    reading_table([[item["kind"], item["says"], item["at"]] for item in topic["items"]])
