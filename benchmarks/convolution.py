"""Time `cnnlab.convolve` beside other people's: python -m benchmarks.convolution.

Prints medians and ratios of one run, photos of 512x512 and 1024x1024 in colour under a dense 3x3.
A ratio above 1 says that `cnnlab` is faster.
"""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from PIL import Image, ImageFilter
from scipy import ndimage

from cnnlab import convolve

ROUNDS = 31


def contenders(image: np.ndarray[Any, Any], kernel: np.ndarray[Any, Any]) -> Mapping[str, Any]:
    """Everybody's way from the same bytes to the same float32 numbers (Pillow's are bytes)."""
    torch.set_num_threads(1)
    weight = torch.from_numpy(kernel)[None, None]
    picture = Image.fromarray(image)
    pillow = ImageFilter.Kernel((3, 3), kernel[::-1].ravel().tolist(), scale=1)

    def by_torch() -> object:
        planes = torch.from_numpy(image).permute(2, 0, 1)[:, None].float()
        return torch.nn.functional.conv2d(planes, weight, padding=1)

    found: dict[str, Callable[[], object]] = {
        "cnnlab": lambda: convolve(image, kernel),
        "scipy": lambda: ndimage.correlate(
            image, kernel[..., None], output=np.float32, mode="constant"
        ),
        "torch, one thread": by_torch,
        "Pillow (bytes)": lambda: picture.filter(pillow),
    }
    try:
        import cv2

        cv2.setNumThreads(1)
        found["OpenCV, one thread"] = lambda: cv2.filter2D(
            image, cv2.CV_32F, kernel, borderType=cv2.BORDER_CONSTANT
        )
    except ImportError:
        pass
    return found


def main() -> None:
    """Time all contenders turn by turn, so that noise falls on everybody alike."""
    rng = np.random.default_rng(0)
    kernel = rng.normal(size=(3, 3)).astype(np.float32)
    for side in (512, 1024):
        image = rng.integers(0, 256, (side, side, 3), dtype=np.uint8)
        times: dict[str, list[float]] = {}
        for _ in range(ROUNDS):
            for name, run in contenders(image, kernel).items():
                start = time.perf_counter()
                run()
                times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
        own = statistics.median(times["cnnlab"])
        for name, each in times.items():
            median = statistics.median(each)
            print(
                f"{side}x{side}  {name:20s} {median:7.2f} ms   {median / own:5.2f}x cnnlab's time"
            )


if __name__ == "__main__":
    main()
