"""Floors of the shipped model on public data: they only rise (``floors.py``)."""
