"""Small networks that can be run, drawn at random."""

from typing import Any

from hypothesis import strategies as st

from cnnlab.nets import (
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    LocalResponseNorm,
    MaxPool,
    ReLU,
    ShapeError,
    Sigmoid,
    Tanh,
)

_small = st.integers(1, 4)
_size: Any = _small | st.tuples(_small, _small)
_pools = {
    "size": _size,
    "stride": st.none() | _size,
    "padding": st.integers(0, 2) | st.tuples(*[st.integers(0, 2)] * 2),
}

layers: Any = st.one_of(
    st.builds(Conv, _small, _size, _small, st.integers(0, 3), st.integers(1, 2)),
    st.builds(MaxPool, **_pools),
    st.builds(AveragePool, **_pools),
    st.builds(Dense, st.integers(1, 9)),
    st.builds(Dropout, st.floats(0, 0.99)),
    st.builds(LocalResponseNorm, st.integers(1, 6)),
    st.sampled_from([ReLU(), Sigmoid(), Tanh(), BatchNorm(), Flatten(), GlobalAveragePool()]),
)
pictures: Any = st.tuples(st.integers(1, 16), st.integers(1, 16), st.integers(1, 4))
any_networks: Any = st.lists(layers, max_size=12).map(tuple)


@st.composite
def networks(draw: Any) -> Any:
    """A network whose layers can follow each other, and its input."""
    shape = picture = draw(pictures)
    kept = []
    for layer in draw(st.lists(layers, min_size=1, max_size=12)):
        try:
            shape = layer.output_shape(shape)
        except ShapeError:
            continue
        kept.append(layer)
    if len(shape) == 3 and draw(st.booleans()):
        kept += [Flatten(), Dense(3)]
    return tuple(kept), picture
