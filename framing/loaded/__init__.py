"""Loaded wording: encoder states → sentence probabilities per voice, and typed spans.

``heads`` holds the linear heads, ``calibration`` turns logits into probabilities, ``reading``
gathers a sentence's states over windows and voices, ``spans`` cuts spans out of token
probabilities.
"""
