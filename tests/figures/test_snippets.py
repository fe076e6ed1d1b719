from itertools import product
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from PIL import Image

from cnnlab import KERNELS, convolve, to_gray
from cnnlab.figures.snippets import Channels, KernelSettings, snippets
from cnnlab.ops.padding import PADDING_MODES

# The kernel lab offers all but this one, which depends on the stride.
LAB_MODES = [mode for mode in PADDING_MODES if mode != "same"]
IMAGE = np.random.default_rng(0).integers(0, 256, (12, 15, 3), dtype=np.uint8)


@pytest.mark.parametrize(
    ("channels", "padding", "flip"),
    list(product(get_args(Channels), LAB_MODES, [False, True])),
)
def test_every_program_runs_and_gives_the_same_numbers(
    channels: Any, padding: Any, flip: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pillow rounds, clips and copies the border: it is compared where it computes."""
    monkeypatch.chdir(tmp_path)
    Image.fromarray(IMAGE).save("photo.png")
    kernel = KERNELS["emboss"] / 3
    if channels == "summed":
        kernel = np.random.default_rng(1).normal(size=(3, 3, 3)).round(3)
    for stride, dilation in ((1, 1), (2, 2)):
        settings = KernelSettings(kernel, 5, channels, padding, stride, dilation, flip)
        image = to_gray(IMAGE, method="mean") if channels == "gray" else IMAGE
        options = {"stride": stride, "dilation": dilation, "flip": flip, "bias": 5.0}
        expected = convolve(image, kernel, padding=padding, **options)  # type: ignore[arg-type]
        for library, program in snippets(settings).items():
            names: dict[str, Any] = {}
            exec(program, names)
            if library == "Pillow" and padding == "valid":
                shown = np.clip(np.rint(expected), 0, 255)
                assert np.abs(names["output"] - shown).max() <= 1
            elif library == "Pillow":
                inner = slice(-(-dilation // stride), -2)
                whole = convolve(image, kernel, padding="zeros", **options)  # type: ignore[arg-type]
                shown = np.clip(np.rint(whole), 0, 255)[inner, inner]
                assert np.abs(names["output"][inner, inner] - shown).max() <= 1
            else:
                np.testing.assert_allclose(names["output"], expected, atol=1e-3, err_msg=library)


def test_pillow_is_left_out_where_it_has_no_way() -> None:
    assert "Pillow" not in snippets(KernelSettings(np.ones((3, 3, 3)), channels="summed"))
    assert "Pillow" not in snippets(KernelSettings(np.ones((3, 3)), dilation=3))
