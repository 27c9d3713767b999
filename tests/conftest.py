"""Options and fixtures of the whole suite."""

from __future__ import annotations

import pytest
from hypothesis import settings

from framing.pipeline import Analyzer

# A loaded machine must not fail a property, and the same tree must give the same verdict.
settings.register_profile("framing", deadline=None, derandomize=True)
settings.load_profile("framing")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the shipped model says into tests/golden instead of comparing with it",
    )


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """The shipped model, opened once for every test that only reads."""
    return Analyzer()
