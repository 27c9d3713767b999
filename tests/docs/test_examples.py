"""Every example of the documentation runs: the pages' and those in docstrings."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest
from sybil.example import SybilFailure

from tests.docs.classifier import write_classifier
from tests.docs.examples import examples_of, run_page
from tests.docs.pages import NAMES, ROOT
from tests.requirements import require

OWN_CLASSIFIER = "docs/how-to/use-your-own-classifier.md"

MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "framing").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", [name for name in NAMES if name != OWN_CLASSIFIER])
def test_examples_of_the_page_run(name: str) -> None:
    run_page(ROOT / name)


def test_examples_with_a_classifier_of_ones_own_run() -> None:
    require("torch")
    write_classifier(Path("my-classifier"))
    run_page(ROOT / OWN_CLASSIFIER)


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial/score-an-article.md", OWN_CLASSIFIER])
def test_the_page_has_examples(name: str) -> None:
    assert len(examples_of(ROOT / name)) > 0


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_the_docstrings_run(name: str) -> None:
    ran = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert ran.attempted > 0
    assert ran.failed == 0


def test_a_wrong_python_example_fails(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> 1 + 1\n3\n\n```\n", encoding="utf-8")
    with pytest.raises(SybilFailure, match="Expected:\n    3"):
        run_page(page)


def test_a_command_that_ends_otherwise_than_the_page_says_fails(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- run: exit 0 -->\n```sh\nexit 4\n```\n", encoding="utf-8")
    with pytest.raises(SybilFailure, match="exit code 4 instead of 0"):
        run_page(page)


def test_a_block_marked_as_a_file_is_there_for_what_follows(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- file: pier.txt -->\n```text\nThe pier.\n```\n\n"
        "<!-- run: exit 0 -->\n```sh\ngrep -q 'The pier.' pier.txt\n```\n",
        encoding="utf-8",
    )
    run_page(page)
