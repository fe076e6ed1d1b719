"""PyTorch, where it is installed and sound; and where it is not, what to do, in a sentence."""

import logging

PYTORCH = "torch==2.13.0"
"""What pip installs; as in ``pyproject.toml``."""

_log = logging.getLogger("cnnlab")


class PyTorchError(RuntimeError):
    """PyTorch is missing or broken; the message says what to do."""


def start_pytorch() -> None:
    """Import PyTorch and keep it to one thread: many readers, few cores, small pictures.

    Raises
    ------
    PyTorchError
        If it is not installed, or does not start; then the log says why.
    """
    try:
        import torch
    except Exception as error:  # of any kind: one that is half imported fails otherwise than before
        raise PyTorchError(_in_words(error)) from error
    torch.set_num_threads(1)


def _in_words(error: Exception) -> str:
    """Say what is wrong, without the paths in the error: they are the server's own business.

    Examples
    --------
    >>> _in_words(ModuleNotFoundError("No module named 'torch'", name="torch"))
    'PyTorch, which training and gradients need, is not installed on this server. Install it with
    python -m pip install torch==2.13.0 and start CNN Lab again. Everything else works without it.'
    """
    wrong, how = "is not installed on this server", "Install it with python -m pip install"
    if not (isinstance(error, ModuleNotFoundError) and error.name == "torch"):
        _log.error("PyTorch does not start", exc_info=error)
        wrong = f"does not start on this server ({type(error).__name__}; its log says why)"
        how = "Install it anew with python -m pip install --force-reinstall"
    return (
        f"PyTorch, which training and gradients need, {wrong}. {how} {PYTORCH} and start CNN Lab "
        "again. Everything else works without it."
    )
