"""The checks that an exercise's file may name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cnnlab.exercises.check import Check
from cnnlab.exercises.checks_of_grids import ColorMatrix, GrayValue, Pooled, UnmovedByPooling
from cnnlab.exercises.checks_of_kernels import (
    HiddenKernel,
    OneStop,
    SameAsKernel,
    SilentAndStrong,
    TwoInARow,
)
from cnnlab.exercises.checks_of_networks import (
    CheaperTwin,
    CountByHand,
    MisreadDigit,
    NetworkNumber,
    ReceptiveField,
    WhichNetwork,
)
from cnnlab.exercises.checks_of_sizes import (
    BatchCount,
    InputChannels,
    MemoryPlace,
    OutputSize,
    PictureValues,
    ShrinkSeeingAll,
)
from cnnlab.exercises.checks_of_training import (
    BestRead,
    GuessingLoss,
    RescueRun,
    SmallReader,
    UpdateStep,
)

CHECKS: Mapping[str, type[Check]] = MappingProxyType(
    {
        "picture_values": PictureValues,
        "memory_place": MemoryPlace,
        "color_matrix": ColorMatrix,
        "gray_value": GrayValue,
        "one_stop": OneStop,
        "silent_and_strong": SilentAndStrong,
        "hidden_kernel": HiddenKernel,
        "same_as_kernel": SameAsKernel,
        "two_in_a_row": TwoInARow,
        "output_size": OutputSize,
        "shrink_seeing_all": ShrinkSeeingAll,
        "unmoved_by_pooling": UnmovedByPooling,
        "pooled": Pooled,
        "input_channels": InputChannels,
        "network_number": NetworkNumber,
        "misread_digit": MisreadDigit,
        "update_step": UpdateStep,
        "rescue_run": RescueRun,
        "guessing_loss": GuessingLoss,
        "batch_count": BatchCount,
        "count_by_hand": CountByHand,
        "small_reader": SmallReader,
        "which_network": WhichNetwork,
        "cheaper_twin": CheaperTwin,
        "receptive_field": ReceptiveField,
        "best_read": BestRead,
    }
)
"""Name -> check."""
