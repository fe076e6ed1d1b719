"""A network as text for elsewhere: PyTorch and Keras source, Keras's summary, Markdown."""

from cnnlab.nets.export.keras import to_keras
from cnnlab.nets.export.keras_summary import keras_summary
from cnnlab.nets.export.markdown import to_markdown
from cnnlab.nets.export.pytorch import to_pytorch

__all__ = ["keras_summary", "to_keras", "to_markdown", "to_pytorch"]
