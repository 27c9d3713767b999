"""Every link inside the documentation leads somewhere, and every page can be reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import DOCS, NAMES, PAGES, ROOT, anchors, links

EXTERNAL = ("http://", "https://", "mailto:")


def anchors_of(page: Path) -> set[str]:
    """Return the anchors of a page."""
    return anchors(page.read_text(encoding="utf-8"))


def broken(page: Path) -> list[str]:
    """Return the relative links of a page that lead nowhere."""
    found = []
    for link in links(page.read_text(encoding="utf-8")):
        if link.startswith(EXTERNAL):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_links_of_the_page_resolve(name: str) -> None:
    assert broken(ROOT / name) == []


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n[a](missing.md) [b](#a-page) [c](#b-page)\n", encoding="utf-8")
    assert broken(page) == ["missing.md", "#b-page"]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if DOCS in page.parents], ids=lambda page: str(page.name)
)
def test_the_index_leads_to_the_page(page: Path) -> None:
    index = DOCS / "README.md"
    targets = {(DOCS / link).resolve() for link in links(index.read_text(encoding="utf-8"))}
    assert page in targets | {index}
