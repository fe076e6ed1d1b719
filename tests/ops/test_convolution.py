from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from cnnlab import KERNELS, convolve, trace_convolution
from cnnlab.ops.padding import PADDING_MODES, Padding, output_size, padding_widths

SQUARE = np.pad(np.ones((3, 3)), 1)
TORCH_MODE = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "replicate",
    "circular": "circular",
}


def test_worked_example_of_the_slides() -> None:
    expected = [[-2, -1, -2], [-1, 0, -1], [-2, -1, -2]]
    assert convolve(SQUARE, KERNELS["laplacian"], padding="valid").tolist() == expected


def test_identity_changes_nothing() -> None:
    image = np.arange(20, dtype=np.uint8).reshape(4, 5)
    for padding in ("zeros", "reflect", "replicate", "circular"):
        assert convolve(image, KERNELS["identity"], padding=padding).tolist() == image.tolist()


def test_a_flat_picture_has_no_edges() -> None:
    """Weights that sum to zero make zero of a flat picture, and the mean of it is itself."""
    flat = np.full((6, 7, 3), 200, np.uint8)
    for name, kernel in KERNELS.items():
        expected = 200 * kernel.sum()
        output = convolve(flat, kernel, padding="replicate")
        assert output.shape == flat.shape
        np.testing.assert_allclose(output, expected, atol=1e-3, err_msg=name)


def test_flipping_turns_the_kernel_by_180_degrees() -> None:
    dot = np.zeros((5, 5))
    dot[2, 2] = 1
    kernel = np.arange(9.0).reshape(3, 3)
    assert convolve(dot, kernel, flip=True)[1:4, 1:4].tolist() == kernel.tolist()
    assert convolve(dot, kernel)[1:4, 1:4].tolist() == kernel[::-1, ::-1].tolist()


def test_the_slides_kernels_are_unchanged_by_the_flip() -> None:
    for name in list(KERNELS)[:7]:
        np.testing.assert_array_equal(KERNELS[name], KERNELS[name][::-1, ::-1])


def test_edge_modes_by_eye() -> None:
    """A kernel that looks one pixel to the left, on 1 2 3."""
    left = [[1, 0, 0]]
    expected = {
        "zeros": [0, 1, 2],
        "reflect": [2, 1, 2],
        "replicate": [1, 1, 2],
        "circular": [3, 1, 2],
        "valid": [1],
        "same": [0, 1, 2],
    }
    for padding in PADDING_MODES:
        assert convolve([[1, 2, 3]], left, padding=padding).tolist() == [expected[padding]]


def test_even_kernels_pad_the_odd_one_out_at_the_bottom_and_right() -> None:
    image = np.array([[1, 2], [3, 4]])
    assert convolve(image, np.ones((2, 2))).tolist() == [[10, 6], [7, 4]]


def test_same_pads_as_tensorflow_does_with_the_odd_one_out_at_the_bottom_and_right() -> None:
    """Figures of TensorFlow's own guide to padding: they depend on the stride."""
    assert padding_widths(224, 3, stride=2, padding="same") == (0, 1)
    assert padding_widths(13, 6, stride=5, padding="same") == (1, 2)
    assert padding_widths(5, 3, stride=1, padding="same") == (1, 1)
    assert padding_widths(4, 1, stride=3, padding="same") == (0, 0)
    assert convolve(np.ones((4, 4)), np.ones((3, 3)), stride=2, padding="same").tolist() == [
        [9, 6],
        [6, 4],
    ]


@given(st.integers(1, 40), st.integers(1, 7), st.integers(1, 4), st.integers(1, 3))
def test_same_makes_as_many_stops_as_the_stride_divides(
    size: int, kernel: int, stride: int, dilation: int
) -> None:
    assert output_size(size, kernel, stride, dilation, "same") == -(-size // stride)


def test_one_kernel_deep_sums_over_channels() -> None:
    image = np.ones((4, 4, 3)) * [1, 10, 100]
    assert convolve(image, np.ones((1, 1, 3))).tolist() == np.full((4, 4), 111).tolist()


def test_a_layer_gives_one_map_a_kernel_with_its_own_bias() -> None:
    image = np.ones((4, 4, 2))
    kernels = np.stack([np.ones((3, 3, 2)), np.zeros((3, 3, 2))], axis=-1)
    output = convolve(image, kernels, bias=[1, -5], padding="valid")
    assert output.tolist() == [[[19, -5], [19, -5]], [[19, -5], [19, -5]]]


layouts = st.tuples(
    st.integers(1, 12), st.integers(1, 12),  # rows, columns
    st.integers(1, 5), st.integers(1, 5),  # of the kernel
    st.integers(1, 3), st.integers(1, 3),  # stride, dilation
    st.sampled_from(["zeros", "reflect", "replicate", "circular", "valid", "same", 0, 1, 2]),
    st.integers(0, 2**32 - 1),
)  # fmt: skip


def _torch(
    image: NDArray[np.float32],
    kernel: NDArray[np.float32],
    stride: int,
    dilation: int,
    padding: Padding,
) -> NDArray[np.float32]:
    """The same by PyTorch: (H, W, C) and (kH, kW, C, N) to (oH, oW, N)."""
    x = torch.from_numpy(image).permute(2, 0, 1)[None]
    rows, columns = (
        padding_widths(image.shape[n], kernel.shape[n], stride, dilation, padding) for n in (0, 1)
    )
    mode = TORCH_MODE.get(str(padding), "constant")
    x = F.pad(x, (*columns, *rows), mode=mode)
    weight = torch.from_numpy(kernel).permute(3, 2, 0, 1)
    output = F.conv2d(x, weight, stride=stride, dilation=dilation)
    return np.asarray(output[0].permute(1, 2, 0).numpy())


@given(layouts, st.integers(1, 3), st.integers(1, 4))
def test_agrees_with_torch(
    layout: tuple[int, int, int, int, int, int, Padding, int], channels: int, maps: int
) -> None:
    """Within 1e-4 of the range, wherever PyTorch has the option; elsewhere an error or a result."""
    rows, columns, k_rows, k_columns, stride, dilation, padding, seed = layout
    rng = np.random.default_rng(seed)
    image = rng.uniform(0, 255, (rows, columns, channels)).astype(np.float32)
    kernel = rng.normal(size=(k_rows, k_columns, channels, maps)).astype(np.float32)
    options = {"stride": stride, "dilation": dilation, "padding": padding}
    try:
        expected = _torch(image, kernel, **options)  # type: ignore[arg-type]
    except RuntimeError:  # no output left, or a reflection longer than the picture
        if padding in ("reflect", "circular"):
            assert convolve(image, kernel, **options).shape[0] == -(-rows // stride)  # type: ignore[arg-type]
        else:
            with pytest.raises(ValueError, match="no output is left"):
                convolve(image, kernel, **options)  # type: ignore[arg-type]
        return
    output = convolve(image, kernel, **options)  # type: ignore[arg-type]
    assert output.dtype == np.float32
    assert output.shape == expected.shape
    np.testing.assert_allclose(output, expected, rtol=0, atol=1e-4 * 255)
    trace = trace_convolution(image, kernel, **options)  # type: ignore[arg-type]
    row, column = output.shape[0] // 2, output.shape[1] // 2
    sums = trace.products(row, column).sum(axis=(0, 1, 2))
    np.testing.assert_allclose(sums, output[row, column], rtol=0, atol=0.05)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4))
def test_padding_modes_keep_the_size(rows: int, columns: int, stride: int) -> None:
    image = np.ones((rows, columns))
    for padding in ("zeros", "reflect", "replicate", "circular"):
        shape = convolve(image, np.ones((4, 3)), padding=padding, stride=stride).shape
        assert shape == (-(-rows // stride), -(-columns // stride))


def test_a_trace_keeps_windows_products_and_the_turned_kernel() -> None:
    trace = trace_convolution(SQUARE, KERNELS["sobel_vertical"], padding="valid", flip=True, bias=2)
    assert trace.windows[0, 0].tolist() == [[0, 0, 0], [0, 1, 1], [0, 1, 1]]
    assert trace.kernel.tolist() == [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
    assert trace.products(0, 0).sum() + trace.bias == trace.output[0, 0]


@pytest.mark.parametrize(
    ("image", "kernel", "options", "message"),
    [
        ((4, 4), (5, 5), {}, r"kernel \(5, 5\) is larger than the padded image \(4, 4\)"),
        ((4, 4), (3, 3), {"dilation": 2}, r"spread to \(5, 5\) by dilation 2"),
        ((4, 4, 3), (3, 3, 2), {}, "2 channels deep"),
        ((4,), (3, 3), {}, r"image has shape \(4,\)"),
        ((0, 4), (3, 3), {}, r"image has shape \(0, 4\)"),
        ((4, 4), (3,), {}, r"kernel has shape \(3,\)"),
        ((4, 4), (3, 3), {"stride": 0}, "stride is 0"),
        ((4, 4), (3, 3), {"dilation": 1.5}, "dilation is 1.5"),
        ((4, 4), (3, 3), {"padding": "full"}, "padding 'full' is not one of"),
        ((4, 4), (3, 3), {"padding": -1}, "padding is -1"),
        ((4, 4), (3, 3), {"bias": [1, 2]}, r"bias has shape \(2,\)"),
    ],
)
def test_errors_speak_in_the_readers_numbers(
    image: tuple[int, ...], kernel: tuple[int, ...], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        convolve(np.ones(image), np.ones(kernel), **{"padding": "valid", **options})


def test_the_callers_arrays_are_left_alone() -> None:
    image, kernel = np.ones((4, 4), np.float32), np.ones((1, 1), np.float32)
    output = convolve(image, kernel, padding="valid", bias=1)
    assert image.max() == 1
    assert output.max() == 2
