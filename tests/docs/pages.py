"""The pages of the documentation, and what can be read off a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = (README, *sorted(DOCS.rglob("*.md")))
NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]

_FENCE = re.compile(
    r"(?:^<!--[ ](?P<marker>[^\n]+?)[ ]-->\n+)?"
    r"^```(?P<language>[\w-]*)\n(?P<content>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_INLINE_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced block with the comment right above it, such as ``<!-- run: exit 0 -->``.

    ``start`` and ``end`` are the characters of the block, its comment left out.
    """

    marker: str | None
    language: str
    content: str
    start: int
    end: int


def fences(text: str) -> list[Fence]:
    """Return the fenced blocks of a page."""
    return [
        Fence(
            marker=found["marker"],
            language=found["language"],
            content=found["content"],
            start=found.start("language") - 3,
            end=found.end(),
        )
        for found in _FENCE.finditer(text)
    ]


def prose(text: str) -> str:
    """Return a page without its fenced blocks."""
    return _FENCE.sub("", text)


def inline_code(text: str) -> list[str]:
    """Return what stands between backticks in a page's prose."""
    return _INLINE_CODE.findall(prose(text))


def links(text: str) -> list[str]:
    """Return the targets of a page's links."""
    return _LINK.findall(re.sub(_INLINE_CODE, "", prose(text)))


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    headings = (heading.lower().replace("`", "") for heading in _HEADING.findall(prose(text)))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in headings}


def section(text: str, heading: str) -> str:
    """Return what stands under ``heading``, up to the next heading of its level or above."""
    level = heading.split(" ", 1)[0]
    after = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.MULTILINE)[0]
