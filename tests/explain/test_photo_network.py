"""What the photo network says, where it sees it, and how any of its numbers comes about."""

from functools import cache

import numpy as np
import pytest
import torch

from cnnlab.explain.class_activation import class_map
from cnnlab.explain.photo_names import MADE, asked_pictures, likeliest, measured_photos
from cnnlab.explain.unit_sums import inputs_of, unit_sum
from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of, with_weights
from cnnlab.nets import (
    Architecture,
    AveragePool,
    Conv,
    Dense,
    Depthwise,
    GlobalAveragePool,
    ReLU6,
    Residual,
    Sigmoid,
)
from cnnlab.nets.input import Input
from cnnlab.ops.photo_frame import PhotoFrame
from cnnlab.pictures import PHOTOS, open_picture
from cnnlab.trace import Network, Trace, load_network

CAT, ESPRESSO = 285, 967


@cache
def photo_network() -> Network:
    return load_network("efficientnet-lite0")


@cache
def cat() -> tuple[np.ndarray, Trace]:
    square = PhotoFrame().cut(open_picture("cat"))
    return photo_network().input.prepare_one(square), photo_network().trace(square)


asked = cache(asked_pictures)


@pytest.mark.parametrize("name", [*PHOTOS, *MADE])
def test_every_bundled_photo_is_named_as_listed(name: str) -> None:
    square = asked()[name]
    found = likeliest(photo_network(), photo_network().predict(square[np.newaxis])[0])
    listed = measured_photos()[name]
    assert found[0].name == listed[0].name
    assert [guess.share for guess in found] == pytest.approx(
        [guess.share for guess in listed], abs=0.02
    )


def test_the_list_has_every_photo() -> None:
    assert list(measured_photos()) == [*PHOTOS, *MADE]
    own = list(PHOTOS["palace"].path.parent.glob("*"))
    assert {path for path in own if path.stat().st_size >= 100_000} == set()
    assert set(own) <= {photo.path for photo in PHOTOS.values()}


@pytest.mark.parametrize("number", [CAT, ESPRESSO, 0, 999])
def test_the_mean_of_a_class_map_plus_the_bias_is_the_logit(number: int) -> None:
    found = class_map(photo_network(), cat()[1], number)
    assert found.values.shape == (7, 7)
    assert found.values.mean() + found.bias == pytest.approx(found.logit, abs=2e-5)


def test_the_cats_map_lies_on_the_cat() -> None:
    """Its face fills the middle of the square; the corners show cloth and wall."""
    values = class_map(photo_network(), cat()[1], CAT).values
    row, column = np.unravel_index(values.argmax(), values.shape)
    assert 1 <= row <= 5
    assert 1 <= column <= 5
    assert values[1:6, 1:6].mean() > 2 * values[[0, 0, 6, 6], [0, 6, 0, 6]].mean()


def test_a_class_map_is_what_grad_cam_finds() -> None:
    """The slope of a logit by a map's place is the class's weight, divided by the 49 places."""
    maps = torch.from_numpy(cat()[1][-4].output).requires_grad_()
    dense = cat()[1][-2]
    assert dense.weights is not None
    logit = maps.mean(dim=(0, 1)) @ torch.from_numpy(dense.weights[:, CAT])
    (slopes,) = torch.autograd.grad(logit, maps)
    np.testing.assert_allclose(slopes[3, 3] * 49, dense.weights[:, CAT], rtol=1e-5)


def test_what_ends_otherwise_has_no_class_map() -> None:
    network = load_network("lenet5")
    with pytest.raises(ValueError, match="does not end in an average"):
        class_map(network, network.trace(np.zeros((28, 28))), 0)
    with pytest.raises(ValueError, match="class 1000 is not one of 1000"):
        class_map(photo_network(), cat()[1], 1000)


SMALL: Architecture = (
    *(Conv(4, 3, 2, "same"), ReLU6()),
    Residual((Conv(6, 1), ReLU6(), Depthwise(5, padding="same"), ReLU6(), Conv(4, 1))),
    *(Depthwise(3, 2, "same"), Conv(5, 3, padding=1), GlobalAveragePool(), Dense(3)),
)


def test_every_number_of_a_small_network_is_its_sum() -> None:
    shape = (9, 8, 3)
    torch.manual_seed(0)
    network = Network(
        "trained", SMALL, weights_of(build(SMALL, shape), SMALL, shape), Input(*shape)
    )
    picture = np.random.default_rng(0).random(shape, np.float32)
    trace = network.trace(picture)
    for placed, _ in inputs_of(network):
        output = trace[placed.number].output
        for place in np.ndindex(output.shape):
            found = unit_sum(network, trace, picture, placed.number, place, most=4)
            listed = sum(term.product for term in found.terms) + found.rest + found.bias
            assert listed == pytest.approx(found.total, abs=1e-6)
            bent = np.clip(found.total, 0, 6) if placed.kind == "ReLU6" else found.total
            assert found.output == output[place] == pytest.approx(bent, abs=1e-5)


def test_numbers_of_the_photo_network_are_their_sums() -> None:
    picture, trace = cat()
    rng = np.random.default_rng(0)
    for placed, _ in inputs_of(photo_network()):
        output = trace[placed.number].output
        place = tuple(int(rng.integers(n)) for n in output.shape)
        found = unit_sum(photo_network(), trace, picture, placed.number, place)
        bent = np.clip(found.total, 0, 6) if placed.kind == "ReLU6" else found.total
        assert bent == pytest.approx(output[place], abs=5e-4), placed.name  # three digits are shown


def test_how_many_products_a_number_has() -> None:
    picture, trace = cat()
    sizes = {0: 27, 2: 9, 5: 16}  # the first convolution, a depthwise one, a 1x1 one
    for number, products in sizes.items():
        found = unit_sum(photo_network(), trace, picture, number, (3, 3, 3), most=5)
        assert (len(found.terms), len(found.terms) + found.left_out) == (5, products)


def test_what_is_not_opened_says_so() -> None:
    picture, trace = cat()
    with pytest.raises(ValueError, match="no place"):
        unit_sum(photo_network(), trace, picture, 0, (112, 0, 0))
    other = Network(
        "trained",
        (Conv(1, 1), AveragePool(2), Sigmoid(), GlobalAveragePool()),
        {"0.weight": np.ones((1, 1, 3, 1), np.float32), "0.bias": np.zeros(1, np.float32)},
        Input(4, 4, 3),
    )
    small = np.zeros((4, 4, 3), np.float32)
    with pytest.raises(ValueError, match="AveragePool 1 is not opened here"):
        unit_sum(other, other.trace(small), small, 1, (0, 0, 0))


@pytest.mark.slow
def test_pytorch_gives_the_cat_the_same_logit() -> None:
    module = with_weights(photo_network().architecture, photo_network().weights).eval()
    with torch.no_grad():
        wanted = module(torch.from_numpy(cat()[0]).permute(2, 0, 1)[None])[0]
    assert float(wanted[CAT]) == pytest.approx(
        class_map(photo_network(), cat()[1], CAT).logit, abs=1e-4
    )
