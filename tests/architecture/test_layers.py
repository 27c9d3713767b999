"""Layers, light import, public names, small files, no pickle."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import framing

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "framing").rglob("*.py"))

LINES = 330
LONGER = {
    "datatypes/attribution.py": "the types of one part of the JSON contract stand together",
    "pipeline.py": "the Analyzer is one class",
    "training/teaching.py": "one idea with many small steps",
}
"""Files that may be longer than most, and why."""

HEAVY = {
    "jinja2", "onnxruntime", "pandas", "py3langid", "pyarrow", "rich", "scipy", "sentencex",
    "sklearn", "tokenizers", "torch", "trafilatura", "transformers", "urllib3",
}  # fmt: skip
"""Packages that ``import framing`` leaves alone."""


def python(code: str) -> str:
    """Return what a fresh interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def imports_of(path: Path) -> set[str]:
    """Return every module that a file imports, wherever in the file it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found.update(alias.name for alias in names)
            case ast.ImportFrom(module=str(module)):
                found.add(module)
    return found


def test_imports_go_down_only() -> None:
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_import_framing_is_light() -> None:
    found = python("import framing, sys; print(*sys.modules)").split()
    loaded = {name.partition(".")[0] for name in found}
    assert not loaded & {*HEAVY, "numpy"}


def test_the_types_are_light_too() -> None:
    code = "import framing, sys; framing.Article, framing.Voice; print(*sys.modules)"
    loaded = {name.partition(".")[0] for name in python(code).split()}
    assert not loaded & {*HEAVY, "numpy"}


def test_scoring_needs_neither_torch_nor_transformers() -> None:
    code = (
        "import framing, sys; framing.Analyzer().score('The board met on Monday.'); "
        "print(*sys.modules)"
    )
    loaded = {name.partition(".")[0] for name in python(code).split()}
    assert not loaded & {"torch", "transformers", "sklearn", "pandas", "pyarrow"}


@pytest.mark.parametrize("name", framing.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(framing, name) is not None


def test_public_names_are_listed() -> None:
    assert dir(framing) == sorted(framing.__all__)


def test_what_type_checkers_see_is_what_there_is() -> None:
    tree = ast.parse((ROOT / "framing" / "__init__.py").read_text(encoding="utf-8"))
    seen = {
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("framing.")
        for alias in node.names
    }
    lazy = {(module, name) for module, names in framing._HOME.items() for name in names}
    assert seen == lazy | {("framing.version", "__version__")}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'framing' has no attribute 'Analyser'"):
        framing.Analyser  # noqa: B018


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_holds_one_idea(path: Path) -> None:
    n_lines = len(path.read_text(encoding="utf-8").splitlines())
    name = str(path.relative_to(ROOT / "framing"))
    assert n_lines <= LINES or name in LONGER


def test_only_files_that_need_it_may_be_longer() -> None:
    for name in LONGER:
        path = ROOT / "framing" / name
        assert len(path.read_text(encoding="utf-8").splitlines()) > LINES


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_pickled(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imports_of(path)}
    assert not roots & {"pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_transformers_and_torch_stay_where_they_are_needed(path: Path) -> None:
    roots = {name.partition(".")[0] for name in imports_of(path)}
    inside = path.relative_to(ROOT / "framing")
    is_theirs = inside.parts[0] == "training" or inside == Path("encoder/custom.py")
    assert is_theirs or not roots & {"torch", "transformers"}


def test_no_drawer_for_odds_and_ends() -> None:
    assert not {path.stem for path in SOURCES} & {"utils", "helpers", "common", "misc"}
