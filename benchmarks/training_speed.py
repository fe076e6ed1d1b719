"""Measure what trainings take on one core, and fit the constants of `cnnlab.learn.estimate`.

    python -m benchmarks.training_speed

It counts the processor's time, not the clock's, so that a busy machine does little harm.
"""

import time
from dataclasses import replace

import numpy as np
import torch
from scipy.optimize import nnls
from tqdm import tqdm

from cnnlab.learn.estimate import work_of
from cnnlab.learn.recombined import recombined
from cnnlab.learn.settings import Settings
from cnnlab.learn.trainer import train
from cnnlab.nets import DENSE_784_77_10, DIGIT, LENET5_RELU
from cnnlab.nets.text import network_to_text

_DEFAULT = Settings(epochs=1, digits=2000)
_TANH = network_to_text(recombined(LENET5_RELU, "tanh", "average", 0.5), DIGIT)
_DENSE = network_to_text(DENSE_784_77_10, DIGIT)
TRIED = (
    *(replace(_DEFAULT, batch_size=batch) for batch in (4, 16, 32, 64, 256)),
    *(replace(_DEFAULT, optimizer=optimizer) for optimizer in ("sgd", "momentum")),
    replace(_DEFAULT, digits=4000, epochs=2),
    replace(_DEFAULT, digits=100, epochs=10),
    replace(_DEFAULT, augment=True),
    replace(_DEFAULT, network=_TANH),
    *(replace(_DEFAULT, network=_DENSE, batch_size=batch) for batch in (8, 32, 128)),
    *(
        replace(_DEFAULT, digits=500, network=f"28x28x1_{layers}")
        for layers in (
            "f_d10",
            "f_d1000_r_d10",
            "c32k3p1_r_m2_c64k3p1_r_m2_f_d128_r_d10",
            "c8k3p1_r_c8k3p1_r_c8k3p1_r_m2_f_d10",
            "c16k5s2p2_r_v_d10",
            "c6k5p2_b_r_m2_c16k5_b_r_m2_f_d120_r_d10",
        )
    ),
)


def measured(settings: Settings) -> float:
    """Return the processor seconds of a training."""
    began = time.process_time()
    for _ in train(settings):
        pass
    return time.process_time() - began


def main() -> None:
    """Measure all, fit, and print the constants and how far off they are."""
    torch.set_num_threads(1)
    measured(replace(_DEFAULT, digits=100))  # warm
    seconds = np.array([measured(settings) for settings in tqdm(TRIED)])
    work = np.array([work_of(settings) for settings in TRIED], float)
    # Relative errors, so that short trainings count as much as long ones.
    constants, _ = nnls(work / seconds[:, None], np.ones(len(seconds)))
    print("SECONDS = (" + ", ".join(f"{constant:.2g}" for constant in constants) + ")")
    for settings, real, guess in zip(TRIED, seconds, work @ constants, strict=True):
        print(f"{real:6.2f} s, estimated {guess:6.2f}  {settings}")


if __name__ == "__main__":
    main()
