"""Nine weights that are learned: the gradient against PyTorch's, and where the descent ends."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st

from cnnlab import KERNELS, convolve, open_picture, to_gray
from cnnlab.explain.kernel_descent import Floats, KernelLoss, gradient_over_places, kernel_loss
from cnnlab.images import fit_image


def noise(seed: int, rows: int = 12, columns: int = 15) -> Floats:
    return np.random.default_rng(seed).random((rows, columns))


def made_by(image: Floats, kernel: Floats) -> Floats:
    return np.asarray(convolve(image, kernel, padding="valid"), np.float64)


def sobel_of(image: Floats) -> KernelLoss:
    return kernel_loss(image, made_by(image, KERNELS["sobel_vertical"]))


@given(st.integers(0, 2**32 - 1), st.integers(3, 20), st.integers(3, 20))
def test_loss_and_gradient_are_those_of_pytorch(seed: int, rows: int, columns: int) -> None:
    generator = np.random.default_rng(seed)
    image = generator.normal(size=(rows, columns))
    target = generator.normal(size=(rows - 2, columns - 2))
    weights = torch.from_numpy(generator.normal(size=(1, 1, 3, 3))).requires_grad_()
    made = F.conv2d(torch.from_numpy(image)[None, None], weights)[0, 0]
    loss = F.mse_loss(made, torch.from_numpy(target))
    loss.backward()  # type: ignore[no-untyped-call]
    assert weights.grad is not None
    nine, expected = weights.detach().numpy().ravel(), weights.grad.numpy().ravel()
    found = kernel_loss(image, target)
    assert found.loss(nine) == pytest.approx(loss.item(), rel=1e-9, abs=1e-12)
    np.testing.assert_allclose(found.gradient(nine), expected, rtol=1e-9, atol=1e-11)
    by_places = gradient_over_places(image, target, nine)
    np.testing.assert_allclose(by_places, expected, rtol=1e-9, atol=1e-11)


def test_steps_are_those_of_pytorchs_own_descent() -> None:
    image = noise(0)
    target = made_by(image, KERNELS["emboss"])
    weights = torch.zeros(1, 1, 3, 3, dtype=torch.float64, requires_grad=True)
    descent = torch.optim.SGD([weights], lr=0.3)
    for _ in range(50):
        descent.zero_grad()
        made = F.conv2d(torch.from_numpy(image)[None, None], weights)[0, 0]
        F.mse_loss(made, torch.from_numpy(target)).backward()  # type: ignore[no-untyped-call]
        descent.step()
    ours = kernel_loss(image, target).descend(np.zeros(9), 0.3, 50)
    np.testing.assert_allclose(ours, weights.detach().numpy().ravel(), atol=1e-12)


@pytest.mark.parametrize("name", KERNELS)
def test_every_preset_is_found_again_from_any_start(name: str) -> None:
    image = noise(1)
    found = kernel_loss(image, made_by(image, KERNELS[name]))
    for seed in range(3):
        start = np.random.default_rng(seed).normal(size=9)
        learned = found.descend(start, 0.9 * found.largest_rate, 3000)
        np.testing.assert_allclose(learned, KERNELS[name].ravel(), atol=1e-5)
        assert found.loss(learned) < 1e-9


def test_the_largest_rate_parts_what_converges_from_what_explodes() -> None:
    found = sobel_of(noise(2))
    start = np.ones(9)
    below, above = (
        found.descend(start, share * found.largest_rate, 2000) for share in (0.99, 1.01)
    )
    assert found.loss(below) < 1e-9 < found.loss(start) < 1e9 < found.loss(above)


def test_a_flat_picture_tells_the_sum_of_the_weights_alone() -> None:
    """All nine move by as much, until they sum to 0: the nearest of many right answers."""
    found = sobel_of(np.full((8, 8), 0.6))
    start = np.random.default_rng(0).normal(size=9)
    learned = found.descend(start, 0.5 * found.largest_rate, 100)
    np.testing.assert_allclose(learned, start - start.mean(), atol=1e-12)


def test_of_a_target_in_random_order_nothing_is_learned() -> None:
    """The best kernel leaves the loss where the mean of the target does."""
    image = noise(3, 60, 60)
    target = made_by(image, KERNELS["sobel_vertical"]).ravel()
    shuffled = np.random.default_rng(0).permutation(target).reshape(58, 58)
    found = kernel_loss(image, shuffled)
    learned = found.descend(np.zeros(9), 0.9 * found.largest_rate, 3000)
    assert found.loss(learned) > 0.98 * target.var()


def test_a_photo_is_harder_than_noise() -> None:
    """Its neighbours are alike: in some directions the loss hardly rises."""
    photo = to_gray(fit_image(open_picture("cat"), 160)) / 255
    steepness = [
        np.linalg.eigvalsh(sobel_of(image).products) for image in (photo, noise(4, 90, 90))
    ]
    of_photo, of_noise = (most[-1] / most[0] for most in steepness)
    assert of_photo > 20 * of_noise


def test_a_black_picture_allows_any_rate() -> None:
    assert sobel_of(np.zeros((4, 4))).largest_rate == float("inf")


def test_shapes_must_fit() -> None:
    with pytest.raises(ValueError, match=r"image has shape \(2, 9\)"):
        kernel_loss(np.zeros((2, 9)), np.zeros((0, 7)))
    with pytest.raises(ValueError, match=r"target has shape \(3, 3\), the kernel has \(1, 1\)"):
        kernel_loss(np.zeros((3, 3)), np.zeros((3, 3)))
