"""What a training's newest weights are and what they make of one digit, ready for the browser."""

import threading
from collections.abc import Iterator
from itertools import takewhile
from typing import TypedDict

import numpy as np

from cnnlab.learn.desk.run import Run
from cnnlab.nets import Architecture, Conv, Dense, Flatten, shapes
from cnnlab.nets.forward import Values, Weights
from cnnlab.trace import LayerTrace
from cnnlab.ui.kit.desk import network_of

_MOST_MAPS = 16


class RunPart(TypedDict):
    """Some pictures among the numbers."""

    part: str  # "start", "kernels" or "maps"
    title: str
    shape: tuple[int, ...]  # of what comes, maps last
    of: int  # how many maps there are


class Pictures:
    """What was computed for the newest weights and digit of one run, and its number."""

    def __init__(self) -> None:
        self.number = 0
        self.probabilities: list[float] | None = None
        self._of: tuple[Weights | None, Values | None] = (None, None)
        self._parts: list[tuple[RunPart, Values]] = []
        self._lock = threading.Lock()

    def since(self, seen: int, run: Run) -> tuple[int, list[RunPart], bytes]:
        """Return the number of what is shown, and the layout and numbers if they are news."""
        with self._lock:
            weights, image = run.weights, run.image
            if weights is not self._of[0] or image is not self._of[1]:
                self._of = (weights, image)
                self.number += 1
                self._look(run)
            if not self._parts or seen == self.number:
                return self.number, [], b""
            parts = self._parts
            if seen == 0 and run.first_weights is not None:
                parts = [*_kernels("start", run, run.first_weights), *parts]
            layout = [part for part, _ in parts]
            return self.number, layout, b"".join(values.tobytes() for _, values in parts)

    def _look(self, run: Run) -> None:
        """Compute everything anew."""
        weights, image = self._of
        network = network_of(run)
        self._parts, self.probabilities = [], None
        if weights is None or network is None:
            return
        self._parts += _kernels("kernels", run, weights)
        if image is not None and all(np.isfinite(each).all() for each in weights.values()):
            with np.errstate(all="ignore"):  # a training that diverges comes to infinity on the way
                trace = network.trace(image)
            self.probabilities = trace[-1].output.tolist()
            self._parts += [
                _part("maps", layer.name, layer.output)
                for layer in _first_maps(network.architecture, trace)
            ]


def _part(part: str, title: str, values: Values) -> tuple[RunPart, Values]:
    few = np.ascontiguousarray(values[..., :_MOST_MAPS], "<f4")
    return {"part": part, "title": title, "shape": few.shape, "of": values.shape[-1]}, few


def _kernels(part: str, run: Run, weights: Weights) -> Iterator[tuple[RunPart, Values]]:
    """Yield the first convolution's kernels, or what goes into the first dense layer."""
    layers = run.settings.architecture
    for number, layer in enumerate(layers):
        if isinstance(layer, Conv):
            yield _part(part, "Conv 1", weights[f"{number}.weight"])
            return
    shape = run.settings.input_shape
    for number, layer in enumerate(layers):
        if isinstance(layer, Dense):
            picture = _flattened(layers[:number], shape)
            if picture is not None:
                rows, columns, channels = picture
                weight = weights[f"{number}.weight"]
                yield _part(part, "Dense 1", weight.reshape(rows, columns, channels, -1))
            return


def _flattened(before: Architecture, shape: tuple[int, ...]) -> tuple[int, ...] | None:
    """Return the picture that was flattened, the last before the first dense layer."""
    pictures = [found for found in shapes(before, shape) if len(found) == 3]
    return pictures[-1] if any(isinstance(layer, Flatten) for layer in before) else None


def _first_maps(architecture: Architecture, trace: tuple[LayerTrace, ...]) -> list[LayerTrace]:
    """Return the first convolution and what follows it until the next layer that learns."""
    kinds = [isinstance(layer, Conv) for layer in architecture]
    if True not in kinds:
        return []
    first = kinds.index(True)
    following = takewhile(
        lambda layer: layer.kind not in ("Conv", "Dense") and layer.output.ndim == 3,
        trace[first + 1 :],
    )
    return [trace[first], *following]
