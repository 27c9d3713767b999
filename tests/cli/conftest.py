"""Invented inputs, good and bad, and runs that several tests look at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Finished, framing

WIRE = (
    "The council of Tarnholm approved the new tram line on Monday by 11 votes to 8. Work will "
    "start in May and take three years. \u201cWe have waited long enough,\u201d said the mayor, "
    "Ada Lindqvist. The line will cost 210 million crowns, according to the council\u2019s own "
    "figures."
)
RANT = (
    "Tarnholm\u2019s shameless clique of spendthrift fanatics has rammed through its insane vanity "
    "tram. This disgraceful swindle will ruin honest families. The corrupt, lying council spat in "
    "the face of every taxpayer, and the hysterical zealots who cheered this grotesque betrayal "
    "ought to be ashamed of themselves."
)
GERMAN = (
    "Der Stadtrat hat am Montag mit elf zu acht Stimmen den Bau der neuen Stra\u00dfenbahn "
    "beschlossen. Die Arbeiten sollen im Mai beginnen und drei Jahre dauern. Die "
    "B\u00fcrgermeisterin sprach von einem guten Tag f\u00fcr die Stadt und ihre Menschen."
)
PAGE = (
    "<!doctype html><html><head><title>Tram approved | Tarnholm Gazette</title>"
    '<meta property="og:site_name" content="Tarnholm Gazette"></head><body><nav>Home</nav>'
    f"<article><h1>Tram approved</h1><p>{WIRE}</p><p>{WIRE}</p></article></body></html>"
)

N_ARTICLES = 5
N_ERRORS = 5


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of every kind of input: five articles, and five records that are none."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "a.txt").write_text(WIRE, encoding="utf-8")
    (folder / "b.md").write_text(f"# Tram madness\n\n{RANT}\n", encoding="utf-8")
    (folder / "c.html").write_text(PAGE, encoding="utf-8")
    lines = [
        json.dumps({"text": RANT, "outlet": "=HYPERLINK", "title": "Caf\u00e9 \U0001f68b"}),
        '{"text": "cut off',
        json.dumps({"text": WIRE, "article_id": "last"}),
    ]
    (folder / "d.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "e-empty.txt").write_bytes(b"")
    (folder / "f-blank.txt").write_bytes(b" \n\t\n")
    (folder / "g-binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "h-menu.html").write_text(
        "<html><body><ul><li>Home</li></ul></body></html>", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="session")
def mixed_lines(mixed: Path) -> Finished:
    """The run over the mixed folder as JSON lines."""
    return framing("score", mixed, "--format", "jsonl")


@pytest.fixture(scope="session")
def draft_json() -> Finished:
    """The run over a draft on standard input as JSON."""
    return framing("score", "-", "--format", "json", stdin=RANT.encode())
