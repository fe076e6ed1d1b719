import numpy as np

from cnnlab.figures.channel_pictures import keep_channels, memory_picture, one_channel

IMAGE = np.random.default_rng(0).integers(0, 256, (4, 5, 3), np.uint8)


def test_the_channels_add_up_to_the_picture() -> None:
    channels = np.stack([one_channel(IMAGE, n) for n in range(3)])
    assert (channels.sum(axis=0) == IMAGE).all()
    assert (keep_channels(IMAGE, [True, True, True]) == IMAGE).all()


def test_memory_pictures_hold_the_numbers_in_order() -> None:
    assert (memory_picture(IMAGE, "hwc").ravel() == IMAGE.ravel()).all()
    planes = memory_picture(IMAGE, "chw").reshape(3, 4, 5)
    assert (planes[1] == IMAGE[..., 1]).all()
