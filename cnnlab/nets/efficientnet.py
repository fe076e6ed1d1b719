"""EfficientNet-Lite0: a network of 2020 for phones; a thousand classes of photographs."""

from cnnlab.nets.layers import (
    Architecture,
    Conv,
    Dense,
    Depthwise,
    GlobalAveragePool,
    Layer,
    ReLU6,
    Residual,
)

# Repeats, kernel, stride of the first, times wider inside, maps in, maps out.
STAGES = (
    (1, 3, 1, 1, 32, 16),
    (2, 3, 2, 6, 16, 24),
    (2, 5, 2, 6, 24, 40),
    (3, 3, 2, 6, 40, 80),
    (3, 5, 1, 6, 80, 112),
    (4, 5, 2, 6, 112, 192),
    (1, 3, 1, 6, 192, 320),
)


def inverted_bottleneck(
    kernel: int, stride: int, wider: int, given: int, maps: int
) -> tuple[Layer, ...]:
    """Make a block: 1x1 to more maps, each map convolved alone, 1x1 to few maps, and a skip.

    The skip goes around it where what comes out has the shape of what comes in (Sandler and others,
    MobileNetV2, 2018).

    Examples
    --------
    >>> inverted_bottleneck(3, 2, 1, 8, 16)
    (Depthwise(size=3, stride=2, padding='same'), ReLU6(),
     Conv(maps=16, size=1, stride=1, padding=0))
    """
    expand = (Conv(given * wider, 1), ReLU6()) if wider > 1 else ()
    block = (*expand, Depthwise(kernel, stride, "same"), ReLU6(), Conv(maps, 1))
    return (Residual(block),) if stride == 1 and given == maps else block


def _blocks() -> Architecture:
    layers: list[Layer] = []
    for repeats, kernel, stride, wider, given, maps in STAGES:
        layers += inverted_bottleneck(kernel, stride, wider, given, maps)
        layers += inverted_bottleneck(kernel, 1, wider, maps, maps) * (repeats - 1)
    return tuple(layers)


def block_starts() -> list[int]:
    """Return where each part begins, in the order of computing: stem, sixteen blocks, head.

    Examples
    --------
    >>> starts = block_starts()
    >>> len(starts), starts[:3], starts[-1]
    (18, [0, 2, 5], 89)
    """
    starts, at = [0], 2
    for repeats, _, stride, wider, given, maps in STAGES:
        for number in range(repeats):
            starts.append(at)
            skip = number > 0 or (stride == 1 and given == maps)
            at += 3 + 2 * (wider > 1) + skip
    return [*starts, at]


# Published: 4,652,008, with two numbers a map where batch normalisation is; folded into the
# convolutions it leaves one bias a map, so 4,631,000 here.
EFFICIENTNET_LITE0: Architecture = (
    *(Conv(32, 3, stride=2, padding="same"), ReLU6()),
    *_blocks(),
    *(Conv(1280, 1), ReLU6(), GlobalAveragePool(), Dense(1000)),
)
