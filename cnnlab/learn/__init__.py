"""Data, training and the weights that ship; only training itself imports PyTorch."""
