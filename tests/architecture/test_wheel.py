"""The wheel: what it holds, and how large it is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

import framing
from framing.encoder.artifacts import (
    CARD_FILE,
    DEFAULT_MODEL,
    EMBEDDING_FILE,
    MANIFEST_FILE,
    REFERENCE_FILE,
    REQUIRED_FILES,
    find_model,
)

ROOT = Path(__file__).parents[2]
MOST_BYTES = 45_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built once, by the build backend itself."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_is_for_every_machine(wheel: Path) -> None:
    assert wheel.name == f"framing-{framing.__version__}-py3-none-any.whl"


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < MOST_BYTES


def test_the_wheel_holds_the_model(names: set[str]) -> None:
    needed = {*REQUIRED_FILES, EMBEDDING_FILE, MANIFEST_FILE, REFERENCE_FILE, CARD_FILE}
    assert {f"framing/models/{DEFAULT_MODEL}/{name}" for name in needed} == {
        name for name in names if name.startswith("framing/models/")
    }


def test_the_model_in_the_wheel_is_the_one_here(wheel: Path) -> None:
    model = find_model()
    with zipfile.ZipFile(wheel) as archive:
        for name in REQUIRED_FILES:
            packed = archive.read(f"framing/models/{DEFAULT_MODEL}/{name}")
            assert packed == model.read(name)


def test_the_wheel_holds_every_source(names: set[str]) -> None:
    sources = {
        str(PurePosixPath(path.relative_to(ROOT))) for path in (ROOT / "framing").rglob("*.py")
    }
    assert sources <= names


def test_the_wheel_holds_what_is_not_code(names: set[str]) -> None:
    kinds = {".html", ".j2", ".css", ".toml", ".tsv", ".json", ".typed", ".js", ".txt", ".md"}
    others = {
        str(PurePosixPath(path.relative_to(ROOT)))
        for path in (ROOT / "framing").rglob("*")
        if path.suffix in kinds and "__pycache__" not in path.parts
    }
    assert "framing/py.typed" in others
    assert others <= names


def test_the_wheel_holds_the_library_and_nothing_else(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"framing", f"framing-{framing.__version__}.dist-info"}
    assert not [name for name in names if name.endswith((".pyc", ".pkl", ".safetensors", ".gz"))]


def test_the_wheel_names_its_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        entry = archive.read(f"framing-{framing.__version__}.dist-info/entry_points.txt").decode()
    assert "framing = framing.cli.main:main" in entry
