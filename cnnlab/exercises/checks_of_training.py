"""Checks of training: one step, guessing, a run to rescue, a small network that still reads."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from cnnlab.exercises.answers import (
    Answer,
    AskNetwork,
    AskNumbers,
    AskOption,
    network_of_answer,
    numbers_of,
    one_number,
)
from cnnlab.exercises.check import Check, near, told_mistake
from cnnlab.exercises.rescues import RESCUES, rescues_measured
from cnnlab.exercises.small_readers import smallest_reader
from cnnlab.exercises.trained_reading import trained_accuracy
from cnnlab.explain.one_step import cross_entropy
from cnnlab.learn.settings import Settings, problem_of
from cnnlab.learn.variants import read_by_variants
from cnnlab.nets import parameter_count, summary


@dataclass(frozen=True)
class UpdateStep(Check):
    """One step of plain gradient descent: the new weight, and the promised change of the loss."""

    @property
    def asked(self) -> AskNumbers:
        """Two numbers."""
        return AskNumbers(("New weight", "Promised change of the loss"), whole=False)

    @property
    def given(self) -> tuple[float, float, float]:
        """Weight, gradient and learning rate."""
        rng = self.drawn()
        weight, gradient = rng.integers(2, 20, 2) * rng.choice([-1, 1], 2) / 10
        return float(weight), float(gradient), float(rng.choice([0.05, 0.1, 0.2, 0.5]))

    def facts(self) -> dict[str, object]:
        """Return what is given, and both answers."""
        weight, gradient, rate = self.given
        new, change = self._right()
        return {
            "weight": f"{weight:g}".replace("-", "−"),
            "gradient": f"{gradient:g}".replace("-", "−"),
            "rate": f"{rate:g}",
            "new": f"{new:.4g}".replace("-", "−"),
            "change": f"{change:.4g}".replace("-", "−"),
        }

    def _right(self) -> tuple[float, float]:
        weight, gradient, rate = self.given
        return weight - rate * gradient, -rate * gradient**2

    def wrong(self, answer: Answer) -> str:
        """Tell the wrong direction, a step without its rate, and a promise with the wrong sign."""
        new, change = numbers_of(answer)
        weight, gradient, rate = self.given
        right_new, right_change = self._right()
        exact = 0.0005
        if not near(new, right_new, exact):
            if near(new, weight + rate * gradient, exact):
                return "Downhill is against the gradient: subtract."
            if near(new, weight - gradient, exact):
                return "The step is the gradient times the learning rate."
            return "New weight = weight − learning rate × gradient."
        if near(change, right_change, exact):
            return ""
        if near(change, -right_change, exact):
            return "The weight is right. A step downhill promises that the loss falls: a minus."
        if near(change, new - weight, exact) or near(change, weight - new, exact):
            return "That is how far the weight moves. The loss changes by that times the gradient."
        return "The weight is right. The loss changes by the gradient times the way of the weight."


@dataclass(frozen=True)
class GuessingLoss(Check):
    """The cross-entropy of a network that gives each class the same probability."""

    classes: int = 10

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Loss",), whole=False)

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": f"{self._right():.3f}"}

    def _right(self) -> float:
        return float(cross_entropy(np.zeros(self.classes), 0))

    def wrong(self, answer: Answer) -> str:
        """Tell other logarithms, and a probability in place of its logarithm."""
        given, right = one_number(answer), self._right()
        if near(given, right):
            return ""
        mistakes = [
            (-right, "A probability's logarithm is negative; the loss is minus that."),
            (float(np.log10(self.classes)), "That is with base 10. The natural one is meant."),
            (float(np.log2(self.classes)), "That is with base 2. The natural one is meant."),
            (1 / self.classes, "That is the probability. The loss is minus its logarithm."),
            (1 - 1 / self.classes, "That is how often it is wrong, not the cross-entropy."),
        ]
        return told_mistake(
            given, mistakes, f"What probability has the right one of {self.classes} classes?"
        )


@dataclass(frozen=True)
class RescueRun(Check):
    """The one change after which a training with sigmoids learns; each was measured."""

    at_least: float

    @property
    def asked(self) -> AskOption:
        """The changes, in words."""
        return AskOption(tuple(words for words, _ in RESCUES.values()))

    def facts(self) -> dict[str, object]:
        """Return what helped."""
        helped = [
            f"{RESCUES[name][0]} ({_shares(shares)})"
            for name, shares in rescues_measured().items()
            if min(shares) >= self.at_least
        ]
        return {"answer": "; ".join(helped), "guessing": _shares(rescues_measured()["none"])}

    def wrong(self, answer: Answer) -> str:
        """Say what was measured with that change."""
        name = next(name for name, (words, _) in RESCUES.items() if words == answer)
        shares = rescues_measured()[name]
        if min(shares) >= self.at_least:
            return ""
        said = f"We trained it three times with that: it then reads {_shares(shares)}."
        if max(shares) < 0.2:
            return f"{said} Guessing is 10 %. What squeezes the signal at every layer?"
        return f"{said} It learns something, but less than is asked for, or not each time."


def _shares(shares: tuple[float, ...]) -> str:
    return ", ".join(f"{100 * share:.1f} %" for share in shares)


@dataclass(frozen=True)
class BestRead(Check):
    """Which of a few trained networks was measured to read best.

    ``options`` are pairs: the words, and a name of `cnnlab.learn.variants`.
    """

    options: dict[str, str]

    def __post_init__(self) -> None:
        """Refuse what was not measured."""
        for name in self.options.values():
            if name not in read_by_variants():
                known = "; ".join(read_by_variants())
                raise ValueError(f"options: {name!r} was not measured, these were: {known}")
        if len(self.options) < 2:
            raise ValueError("options: there must be two at least")

    @property
    def asked(self) -> AskOption:
        """Their words."""
        return AskOption(tuple(self.options))

    def _means(self) -> dict[str, float]:
        return {w: float(np.mean(read_by_variants()[name])) for w, name in self.options.items()}

    def facts(self) -> dict[str, object]:
        """Return all that was measured."""
        means = self._means()
        listed = "; ".join(f"{words}: {100 * mean:.1f} %" for words, mean in means.items())
        return {"read": listed, "answer": max(means, key=means.__getitem__)}

    def wrong(self, answer: Answer) -> str:
        """Say how much it reads."""
        means = self._means()
        if means[str(answer)] == max(means.values()):
            return ""
        return f"It reads {100 * means[str(answer)]:.1f} % (mean of three trainings). Another more."


SMALL_RECIPE = Settings(learning_rate=0.01, epochs=20)
"""How the networks that are handed in are trained, whatever they are: Adam, seed 0."""


@dataclass(frozen=True)
class SmallReader(Check):
    """A network with few parameters that still reads digits, once it is trained by one recipe."""

    at_least: float
    parameters: int
    multiply_adds: int = 400_000

    @property
    def asked(self) -> AskNetwork:
        """A network."""
        return AskNetwork("28x28x1_a2_c8k3_r_f_d10")

    def facts(self) -> dict[str, object]:
        """Return the recipe, and the smallest of those that we tried."""
        recipe = SMALL_RECIPE
        count, shares = smallest_reader(self.at_least)
        return {
            "epochs": recipe.epochs,
            "rate": f"{recipe.learning_rate:g}",
            "smallest": count,
            "shares": _shares(shares),
        }

    def training(self, answer: Answer) -> Settings:
        """Return the training that judges a network.

        Raises
        ------
        ValueError
            If it is too large, or cannot be trained; the message is a hint.
        """
        layers, shape = network_of_answer(answer)
        settings = replace(SMALL_RECIPE, network=str(answer))
        if problem := problem_of(settings):
            raise ValueError(problem)
        count = parameter_count(layers, shape)
        if count > self.parameters:
            raise ValueError(
                f"It has {count:,} parameters, {self.parameters:,} are allowed. Most of them are "
                "where a dense layer meets large maps: pool more before it, or take fewer maps."
            )
        work = sum(row.multiply_adds for row in summary(layers, shape))
        if work > self.multiply_adds:
            raise ValueError(
                f"It needs {work:,} multiply-adds a digit, {self.multiply_adds:,} are allowed: "
                "make the picture smaller before the wide layers."
            )
        return settings

    def wrong_reading(self, answer: Answer, share: float) -> str:
        """Return the hint for a network that was trained and reads such a share."""
        if share >= self.at_least:
            return ""
        count = parameter_count(*network_of_answer(answer))
        return (
            f"With {count:,} parameters it reads {100 * share:.1f} % of the 500 validation digits; "
            f"{100 * self.at_least:g} % are asked for. Larger kernels in the first layer, or one "
            "more map in the second, cost little."
        )

    def wrong(self, answer: Answer) -> str:
        """Train it, and say what it reads."""
        return self.wrong_reading(answer, trained_accuracy(self.training(answer)))
