"""The teacher's guide: plans, misconceptions and advice, from one file of data."""

import functools
import tomllib
from typing import NotRequired, TypedDict, cast

from cnnlab.assets import asset
from cnnlab.ui.base.contents import place


class PlanStep(TypedDict):
    """A few minutes of a plan: where, what to do, what to ask."""

    minutes: int
    at: str
    shows: str
    do: str
    ask: str
    answer: NotRequired[str]


class LessonPlan(TypedDict):
    """A class, step by step."""

    title: str
    minutes: int
    text: str
    step: list[PlanStep]


class Misconception(TypedDict):
    """What is usually thought, what is so, and where it shows."""

    wrong: str
    right: str
    at: str
    shows: str


class Advice(TypedDict):
    """How to run a class."""

    title: str
    text: str


class Guide(TypedDict):
    """All of it."""

    plan: list[LessonPlan]
    misconception: list[Misconception]
    advice: list[Advice]


@functools.cache
def guide() -> Guide:
    """Read the guide."""
    return cast(Guide, tomllib.loads(asset("guide.toml").read_text(encoding="utf-8")))


def where(at: str, root: str = "") -> str:
    """Return a link to a place, as Markdown.

    Parameters
    ----------
    at : str
        The place, as the data names it.
    root : str
        The app's address, where the link is not read within it.
    """
    found = place(at or "start")
    return f"[{found.words}]({root + found.link or './'})"


def plan_rows(plan: LessonPlan) -> list[tuple[str, str, str, str]]:
    """Return a plan's rows: from when, at which place, what to do, what to ask."""
    rows, begun = [], 0
    for step in plan["step"]:
        ask = " Answer: ".join(filter(None, [step["ask"], step.get("answer", "")]))
        rows.append((f"{begun}′", step["at"], step["do"], ask))
        begun += step["minutes"]
    return rows


def in_columns(plan: LessonPlan, root: str) -> str:
    """Write a plan as a table in Markdown."""
    lines = ["| from | where | do | ask |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {' | '.join((begun, where(at, root), *rest))} |" for begun, at, *rest in plan_rows(plan)
    ]
    return "\n".join(lines)


def in_markdown(root: str = "http://localhost:8501/") -> str:
    """Write the whole guide as it stands in ``docs``: with links to an app on this machine."""
    book = guide()
    parts = [
        "# Teacher's guide",
        "Made from `assets/guide.toml` by `python -m tools.write_guide`; in the app it is the page "
        "*For teachers*, which also builds links. The links here open an app on this machine.",
    ]
    for plan in book["plan"]:
        parts += [f"## {plan['title']}", plan["text"], in_columns(plan, root)]
    parts.append("## What they will get wrong")
    parts += [
        f"**“{one['wrong']}”** {one['right']} {where(one['at'], root)}"
        for one in book["misconception"]
    ]
    parts.append("## How to run it")
    parts += [f"**{one['title']}.** {one['text']}" for one in book["advice"]]
    return "\n\n".join(parts) + "\n"
