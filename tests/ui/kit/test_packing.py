from io import BytesIO

import numpy as np
from PIL import Image

from cnnlab.ui.kit.packing import encode

IMAGE = np.random.default_rng(0).integers(0, 256, (4, 5, 3), np.uint8)


def test_png_is_exact() -> None:
    with Image.open(BytesIO(encode(IMAGE))) as image:
        assert (np.array(image) == IMAGE).all()
