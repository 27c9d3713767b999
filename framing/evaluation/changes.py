"""How large changes are: statistics of differences that should be zero."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.evaluation.bootstrap import Places

Floats = NDArray[np.float64]


def mean_size(changes: Floats, places: Places) -> float:
    """Return the mean of |change| over the given rows of ``changes``, shape ``(n,)``."""
    return float(np.mean(np.abs(changes[places])))


def size_95(changes: Floats, places: Places) -> float:
    """Return the value that |change| stays below in 95 % of the given rows."""
    return float(np.quantile(np.abs(changes[places]), 0.95))
