"""The speakers' colors: told from the ground and from each other, whatever eyes see them."""

from __future__ import annotations

import itertools
import re
from importlib import resources

import numpy as np
import numpy.typing as npt
import pytest

from framing.report.voices.sources import COLORS

_Array = npt.NDArray[np.float64]

LEAST_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: graphical marks against what is beside them."""
LEAST_DIFFERENCE = 25.0
"""CIE 1976 color difference; 2 to 3 is just noticeable."""

# Machado, Oliveira & Fernandes 2009, https://doi.org/10.1109/TVCG.2009.113, severity 1.
_EYES = {
    "usual": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def _linear(color: str) -> _Array:
    values = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _lab(linear: _Array) -> _Array:
    xyz = _TO_XYZ @ linear / _WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _light(color: str) -> float:
    return float((_TO_XYZ @ _linear(color))[1])


def _scheme(number: int) -> dict[str, str]:
    """Return the page's named colors, light (0) or dark (1)."""
    folder = resources.files("framing.report") / "templates"
    found: dict[str, str] = {}
    for name in ("page.css", "voices.css"):
        roots = re.findall(r":root \{(.*?)\}", (folder / name).read_text(), flags=re.DOTALL)
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", roots[number]))
    return found


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_color_stands_out_from_the_ground(scheme: int) -> None:
    colors = _scheme(scheme)
    for number in range(1, COLORS + 1):
        low, high = sorted([_light(colors[f"s{number}"]), _light(colors["paper"])])
        assert (high + 0.05) / (low + 0.05) >= LEAST_CONTRAST


@pytest.mark.parametrize("eyes", list(_EYES))
@pytest.mark.parametrize("scheme", [0, 1])
def test_any_two_colors_are_told_apart(scheme: int, eyes: str) -> None:
    colors = _scheme(scheme)
    seen = [
        _lab(np.clip(_EYES[eyes] @ _linear(colors[f"s{number}"]), 0, 1))
        for number in range(1, COLORS + 1)
    ]
    least = min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(seen, 2))
    assert least >= LEAST_DIFFERENCE
