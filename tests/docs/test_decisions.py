"""A decision says its context, its choice and its cost, and stays short."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import DOCS, anchors

DECISIONS = sorted((DOCS / "explanation" / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: str(page.stem))
def test_a_decision_has_its_three_parts(page: Path) -> None:
    assert {"context", "choice", "cost"} <= anchors(page.read_text(encoding="utf-8"))
