"""A model card: what a shipped network is, and what was measured on which digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnnlab.learn.data import PEN_VALIDATION_WRITERS
from cnnlab.nets import Architecture, parameter_count
from cnnlab.nets.walk import walk_shapes


@dataclass(frozen=True, slots=True)
class Score:
    """How a network did on one set that it was not trained on."""

    title: str
    labels: NDArray[np.int64]  # (N,)
    answers: NDArray[np.int64]  # (N,)

    @property
    def line(self) -> str:
        """Return the set as a row of a table."""
        right, n = int((self.answers == self.labels).sum()), len(self.labels)
        # One standard error: how far chance alone moves this number.
        share = right / n
        error = (share * (1 - share) / n) ** 0.5
        return f"| {self.title} | {n:,} | {share:.2%} | ± {error:.2%} | {n - right} |"

    @property
    def confusion(self) -> NDArray[np.int64]:
        """Count digits by what they are (row) and what the network answered (column)."""
        table = np.zeros((10, 10), np.int64)
        np.add.at(table, (self.labels, self.answers), 1)
        return table


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a model card tells."""

    name: str
    architecture: Architecture
    command: str
    trained_on: Sequence[str]
    recipe: Mapping[str, object]
    teacher: Architecture
    teacher_recipe: Mapping[str, object]
    scores: Sequence[Score]
    teacher_scores: Sequence[Score]


def model_card(card: Card) -> str:
    """Write the card as Markdown."""
    writers = ", ".join(map(str, sorted(PEN_VALIDATION_WRITERS)))
    parts = [
        f"# {card.name}",
        "Written by `cnnlab.learn.fit` together with the weights; every number was measured by it.",
        "## Architecture",
        f"{parameter_count(card.architecture):,} parameters. Input: (28, 28, 1), 0 is paper, 1 is "
        "ink, no other normalisation. Output: ten logits; softmax makes them probabilities.",
        _layers(card.architecture),
        "## Measured",
        "On digits that took no part in training. The two validation sets chose the recipe. "
        "MNIST's 10,000 test digits and the test half of the pen digits were not looked at. The "
        "5,000 digits bundled with the app were not trained on, but their scores were seen while "
        "the recipe was chosen, so no row here is a fully untouched test.",
        _results(card.scores),
        f"MNIST validation: the last 5,000 of the 60,000 training digits. Pen validation: all "
        f"drawings of writers {writers}, prepared by `cnnlab.digit_from_strokes` with its default "
        "line width.",
        *(part for s in card.scores for part in (f"### Confusion: {s.title}", _table(s.confusion))),
        "## Trained on",
        "\n".join(f"- {line}" for line in card.trained_on),
        "## Recipe",
        f"`{card.command}`",
        "Trained with batch normalisation, which is then folded into the weights, and averaged "
        "over the last steps. Part of the loss compares with the answers of a larger network, "
        "the teacher, trained first on the same digits. The fields are explained in "
        "`cnnlab/learn/recipe.py`.",
        _settings(card.recipe),
        f"### The teacher: {parameter_count(card.teacher):,} parameters, does not ship",
        _layers(card.teacher),
        _results(card.teacher_scores),
        _settings(card.teacher_recipe),
        "## Limits",
        LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def _results(scores: Sequence[Score]) -> str:
    head = "| set | digits | right | standard error | wrong |\n|---|---|---|---|---|\n"
    return head + "\n".join(score.line for score in scores)


def _settings(settings: Mapping[str, object]) -> str:
    return "\n".join(f"- {key}: {value}" for key, value in settings.items())


LIMITS = """\
- One digit, grey, prepared as `cnnlab.digit_from_strokes` and `digit_from_image` do: about 20x20
  pixels of ink, centre of mass at the centre. Small, off-centre or several digits are misread.
- Anything gets an answer: a face or a letter is one of the ten digits too, often with a high
  probability. Softmax compares ten classes; it does not know "none of them".
- Trained on digits as people in the United States (MNIST) and in Turkey (pen digits) wrote them in
  the 1990s. Other ways to write a 1, 4, 7 or 9 may be misread.
- Made to teach. Nothing should depend on its answers."""


def _layers(architecture: Architecture) -> str:
    """One row a layer."""
    rows = ["| number | layer | output | parameters |", "|---|---|---|---|"]
    for placed, given, output in walk_shapes(architecture):
        shape, parameters = "x".join(map(str, output)), placed.layer.parameters(given)
        rows.append(f"| {placed.path} | `{placed.layer}` | {shape} | {parameters:,} |")
    return "\n".join(rows)


def _table(confusion: NDArray[np.int64]) -> str:
    """Rows are what was written, columns what was read; nothing is shown as a dot."""
    rows = ["| written | " + " | ".join(f"read {d}" for d in range(10)) + " |", "|---" * 11 + "|"]
    for digit, counts in enumerate(confusion):
        cells = " | ".join(str(count) if count else "·" for count in counts)
        rows.append(f"| {digit} | {cells} |")
    return "\n".join(rows)
