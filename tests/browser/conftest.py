"""A headless browser with no network habits of its own, and pages opened from files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framing.datatypes import ArticleScore
from framing.report.html import render_html
from tests.requirements import require_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running browser; without one the test is skipped, or fails where it is required."""
    program = require_path("browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that writes the page of some scores to a file and opens it.

    ``watch`` is called with the empty page before anything is loaded; further keywords are the
    browser context's options.
    """
    contexts = []

    def _open(
        *scores: ArticleScore,
        width: int = 1200,
        watch: Callable[[Page], None] = lambda _: None,
        **options: Any,
    ) -> Page:
        path = tmp_path / "page.html"
        path.write_text(render_html(scores), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        watch(page)
        page.goto(path.as_uri())
        return page

    yield _open
    for context in contexts:
        context.close()
