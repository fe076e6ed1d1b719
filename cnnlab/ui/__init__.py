"""The app around `cnnlab`: the only part of it that imports streamlit."""
