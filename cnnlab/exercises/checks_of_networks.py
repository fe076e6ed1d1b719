"""Checks of networks as data: parameters, receptive fields, and digits that one misreads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnlab.exercises.answers import (
    Answer,
    AskNetwork,
    AskNumbers,
    AskOption,
    network_of_answer,
    one_number,
)
from cnnlab.exercises.check import Check, told_mistake
from cnnlab.exercises.measures import MEASURES, Measure, measured_number
from cnnlab.learn.bundled import bundled_digits
from cnnlab.nets import (
    CATALOGUE,
    SHIPPED,
    Architecture,
    AveragePool,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ReLU,
    Shape,
    parameter_count,
    shapes,
    summary,
)
from cnnlab.nets.layers_same_shape import Sigmoid, Tanh
from cnnlab.nets.receptive import receptive_fields
from cnnlab.nets.text import network_from_text
from cnnlab.trace import load_network


@dataclass(frozen=True)
class CountByHand(Check):
    """Three layers that are drawn at random, their parameters counted by hand."""

    @property
    def network(self) -> tuple[Architecture, Shape]:
        """Two convolutions and a dense layer, small enough for pencil and paper."""
        rng = self.drawn()
        rows, channels = int(rng.choice([8, 10, 12])), int(rng.choice([2, 3]))
        first, second = (int(maps) for maps in rng.choice([3, 4, 5, 6, 8], 2, replace=False))
        sizes = (int(rng.choice([3, 5])), 3)
        units = int(rng.choice([4, 5, 10]))
        layers = (Conv(first, sizes[0]), Conv(second, sizes[1]), Flatten(), Dense(units))
        return layers, (rows, rows, channels)

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers(("Parameters",))

    def facts(self) -> dict[str, object]:
        """Return the layers in words, and the sums."""
        layers, shape = self.network
        one, two, _, dense = layers
        assert isinstance(one, Conv)
        assert isinstance(two, Conv)
        assert isinstance(dense, Dense)
        words = (
            f"{one.maps} kernels of {one.size}×{one.size}, then {two.maps} kernels of "
            f"{two.size}×{two.size}, then a dense layer of {dense.units} units on all that comes "
            "out"
        )
        sums = "; ".join(row.formula for row in summary(layers, shape) if row.parameters)
        size = "×".join(map(str, shape))
        return {"layers": words, "input": size, "sums": sums, "answer": f"{self._count():,}"}

    def _count(self) -> int:
        return parameter_count(*self.network)

    def wrong(self, answer: Answer) -> str:
        """Tell what was left out: biases, channels, the maps of the last picture."""
        given = one_number(answer)
        if given == self._count():
            return ""
        layers, shape = self.network
        rows = [row for row in summary(layers, shape) if row.parameters]
        outputs = [row.output_shape[-1] for row in rows]
        one, two, dense = (row.parameters for row in rows)
        flat = (two - outputs[1]) // rows[1].input_shape[-1]  # weights of one channel
        last = rows[1].output_shape
        mistakes = [
            (self._count() - sum(outputs), "The biases are missing: one a kernel, one a unit."),
            (
                one + flat + outputs[1] + dense,
                "Kernels of the second layer are as deep as its input.",
            ),
            (
                (one - outputs[0]) // shape[-1] + outputs[0] + two + dense,
                f"The input has {shape[-1]} channels, and each kernel weights for all of them.",
            ),
            (
                one + two + outputs[2] * (last[0] * last[1] + 1),
                "The dense layer sees every map, not one.",
            ),
            (one + two, "The dense layer is missing."),
        ]
        return told_mistake(
            given,
            mistakes,
            "Take the layers one by one: how many weights has one kernel or unit, how many are "
            "there, and which shape goes on to the next layer? Without padding a kernel of 3 takes "
            "two rows away.",
        )


@dataclass(frozen=True)
class NetworkNumber(Check):
    """A number of a network, or of one of its layers by name, such as "Dense 1"."""

    network: str
    measure: Measure
    layer: str = ""

    def __post_init__(self) -> None:
        """Refuse what there is not."""
        self._right()

    def _right(self) -> int:
        return measured_number(self.network, self.measure, self.layer)

    @property
    def asked(self) -> AskNumbers:
        """One number."""
        return AskNumbers((MEASURES[self.measure],))

    def facts(self) -> dict[str, object]:
        """Return the answer."""
        return {"answer": f"{self._right():,}"}

    def wrong(self, answer: Answer) -> str:
        """Hint at biases; say whether it is too many or too few."""
        given, right = one_number(answer), self._right()
        if given == right:
            return ""
        if self.measure == "parameters":
            without = measured_number(self.network, "weights", self.layer)
            if given == without:
                return "Those are the weights; every unit or kernel has a bias, too."
            counted = "weights of one unit or kernel, one more for its bias, times how many"
            return f"Too {'many' if given > right else 'few'}. Count {counted} there are."
        if self.measure == "receptive_field":
            return (
                f"Too {'large' if given > right else 'small'}. Walk back from the unit: a window "
                "of k adds k − 1 steps, and a step is as long as all strides before it, multiplied."
            )
        return f"Too {'many' if given > right else 'few'}."


@dataclass(frozen=True)
class WhichNetwork(Check):
    """Which of a few networks of the catalogue has most of something."""

    options: list[str]
    measure: Measure

    def __post_init__(self) -> None:
        """Refuse what is not in the catalogue, and too few."""
        if len(self.options) < 2:
            raise ValueError("options: there must be two at least")
        for option in self.options:
            if option not in CATALOGUE:
                raise ValueError(f"options: {option!r} is not one of {', '.join(CATALOGUE)}")

    @property
    def asked(self) -> AskOption:
        """One of their titles."""
        return AskOption(tuple(CATALOGUE[option].title for option in self.options))

    def _counts(self) -> dict[str, int]:
        return {CATALOGUE[o].title: measured_number(o, self.measure) for o in self.options}

    def facts(self) -> dict[str, object]:
        """Return all counts."""
        listed = "; ".join(f"{title} {count:,}" for title, count in self._counts().items())
        return {"counts": listed, "answer": max(self._counts(), key=self._counts().__getitem__)}

    def wrong(self, answer: Answer) -> str:
        """Say where to look."""
        counts = self._counts()
        if counts[str(answer)] == max(counts.values()):
            return ""
        return (
            f"{answer} has {counts[str(answer)]:,} {MEASURES[self.measure].lower()}; another has "
            "more. Think of how large the maps are, how many, and how large the kernels."
        )


@dataclass(frozen=True)
class ReceptiveField(Check):
    """A stack of 3x3 convolutions and a few pools whose units see exactly so many rows."""

    exactly: int
    pools: int = 2

    @property
    def asked(self) -> AskNetwork:
        """A network."""
        return AskNetwork("64x64x1_c4k3_r_m2")

    def wrong(self, answer: Answer) -> str:
        """Say what does not belong there, or how far the last unit sees."""
        layers, shape = network_of_answer(answer)
        convolutions = [layer for layer in layers if isinstance(layer, Conv)]
        pools = [layer for layer in layers if isinstance(layer, MaxPool | AveragePool)]
        others = [
            layer
            for layer in layers
            if not isinstance(layer, Conv | MaxPool | AveragePool | ReLU | Sigmoid | Tanh)
        ]
        if others:
            return f"{type(others[0]).__name__} is not asked for: convolutions, pools, activations."
        if not convolutions or any(layer.window.size != (3, 3) for layer in convolutions):
            return "There must be convolutions, and each of 3×3."
        if len(pools) > self.pools:
            return f"{len(pools)} pools are too many: {self.pools} at most."
        if any(not _square(layer) for layer in pools):
            return "Use square windows, that move as far down as to the right."
        shapes(layers, shape)  # a layer that does not fit says so itself
        reach = receptive_fields(layers)[-1]
        found = reach.size if reach else 0
        if found == self.exactly:
            return ""
        if found % 2 != self.exactly % 2 and any(_side(layer) % 2 == 0 for layer in pools):
            return (
                f"The last unit sees {found} rows. A pool with a window of 2 adds an odd number at "
                "first, a 3×3 convolution always an even one. A window of 3 with stride 2 adds an "
                "even one, too (m3s2)."
            )
        more = "more" if found < self.exactly else "fewer"
        return (
            f"The last unit sees {found} rows; {more} are needed. A 3×3 convolution adds 2 steps, "
            "and after a pool with stride 2 each step is twice as long."
        )


def _side(pool: MaxPool | AveragePool) -> int:
    return pool.window.size[0]


def _square(pool: MaxPool | AveragePool) -> bool:
    return len(set(pool.window.size)) == len(set(pool.window.stride)) == 1


@dataclass(frozen=True)
class CheaperTwin(Check):
    """A network that sees as far and puts out the same shape as another, with fewer parameters."""

    like: str

    def __post_init__(self) -> None:
        """Refuse what is no network."""
        shapes(*network_from_text(self.like))

    @property
    def asked(self) -> AskNetwork:
        """A network."""
        return AskNetwork(self.like)

    def facts(self) -> dict[str, object]:
        """Return what the other costs."""
        return {"parameters": f"{parameter_count(*network_from_text(self.like)):,}"}

    def wrong(self, answer: Answer) -> str:
        """Say which condition does not hold."""
        layers, shape = network_of_answer(answer)
        other, wanted = network_from_text(self.like)
        if shape != wanted:
            return f"It must take pictures of {'×'.join(map(str, wanted))}."
        if not layers:
            return "It has no layer."
        made, aim = shapes(layers, shape)[-1], shapes(other, wanted)[-1]
        if made != aim:
            return f"It puts out {made}, and {aim} is asked for: padding keeps a map's size."
        reach, far = receptive_fields(layers)[-1], receptive_fields(other)[-1]
        if reach is None or far is None or reach.size != far.size:
            seen = "everything" if reach is None else f"{reach.size} rows"
            return f"Its units see {seen}, not {far.size if far else 'everything'}."
        count, most = parameter_count(layers, shape), parameter_count(other, wanted)
        if count >= most:
            return f"It has {count:,} parameters, and must have fewer than {most:,}."
        return ""


@dataclass(frozen=True)
class MisreadDigit(Check):
    """One of the 5,000 bundled digits that a network which ships takes for another."""

    network: str

    def __post_init__(self) -> None:
        """Refuse networks that do not ship."""
        if self.network not in SHIPPED:
            raise ValueError(f"network: {self.network!r} is not one of {', '.join(SHIPPED)}")

    @property
    def asked(self) -> AskNumbers:
        """The digit's number."""
        return AskNumbers(("Number of the digit",))

    def wrong(self, answer: Answer) -> str:
        """Say what the digit is, and what the network reads."""
        number, digits = int(one_number(answer)), bundled_digits()
        if not 0 <= number < len(digits.labels):
            return f"The digits have numbers from 0 to {len(digits.labels) - 1:,}."
        shares = load_network(self.network).predict(digits.pictures(np.array([number])))[0]
        read, label = int(shares.argmax()), int(digits.labels[number])
        if read != label:
            return ""
        return (
            f"That one is a {label}, and the network reads {read} with {100 * shares[read]:.1f} %. "
            "Sort the digits by how sure it is, and look among those it doubts."
        )
