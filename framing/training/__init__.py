"""Training of the shipped models: read → fit → export → calibrate → evaluate → card.

One multi-task trainer for every head. A task turns annotated rows into :class:`examples.Example`
objects, whose targets are NaN wherever the rows say nothing; a recipe lists tasks, stages and
outputs. Adding a head is adding its outputs to a recipe and a reader to :mod:`tasks`.

The library never imports this package, and torch is imported inside its functions only.
"""
