"""Platt scaling: the logits of a model → probabilities that hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from framing.loaded.calibration import Scaling

_STEPS = 100
_STILL = 1e-9
_EDGE = 5e-5
"""Results keep four decimals, so a probability of 0 may be anything below this."""


def fit_scaling(
    logits: NDArray[np.float64], targets: NDArray[np.float64], *, ridge: float = 1e-3
) -> Scaling:
    """Return the Platt scaling of ``logits`` that is most likely to give ``targets``.

    Newton's method on the cross-entropy. Targets are in [0, 1] and may be shares; both arrays have
    shape ``(n,)``. ``ridge`` keeps the slope finite where the classes are apart.
    """
    design = np.stack([logits, np.ones_like(logits)], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        found = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        pull = ridge * (weights - np.array([1.0, 0.0]))
        gradient = design.T @ (found - targets) + pull
        curvature = (design * (found * (1 - found))[:, None]).T @ design + ridge * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < _STILL:
            break
    return Scaling(slope=round(float(weights[0]), 6), intercept=round(float(weights[1]), 6))


def logits_of(probabilities: Sequence[float]) -> NDArray[np.float64]:
    """Return the logits of probabilities as results give them, shape ``(n,)``."""
    clipped = np.clip(np.asarray(probabilities, dtype=np.float64), _EDGE, 1 - _EDGE)
    found: NDArray[np.float64] = np.log(clipped / (1 - clipped))
    return found
