"""Characters that would hide, reorder or break what stands around them, made visible.

An article may hold anything. Control characters, marks that turn the direction of writing and lone
surrogates are shown by their code point; everything else, emoji and combining marks included, is
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls; tab and line feed stay
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, overrides, isolates
    "\u2028\u2029\ufff9-\ufffb\ufffe\uffff"  # separators, annotation marks, noncharacters
    "\ud800-\udfff]"  # lone surrogates, which no file can hold
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters to print as they are, or one hidden character's name such as ``U+202E``."""

    text: str
    is_name: bool


def visible_runs(text: str) -> Iterator[Run]:
    """Yield ``text`` cut into plain runs and names of hidden characters; any line end is a feed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    for match in _HIDDEN.finditer(text):
        if match.start() > start:
            yield Run(text=text[start : match.start()], is_name=False)
        yield Run(text=f"U+{ord(match.group()):04X}", is_name=True)
        start = match.end()
    if start < len(text):
        yield Run(text=text[start:], is_name=False)


def visible(text: str) -> str:
    r"""Return ``text`` with hidden characters named in angle brackets.

    >>> visible("pay\u202e me")
    'pay⟨U+202E⟩ me'
    """
    return "".join(f"⟨{run.text}⟩" if run.is_name else run.text for run in visible_runs(text))


def visible_line(text: str) -> str:
    """Return ``visible(text)`` on one line: every stretch of white space becomes a space."""
    return _SPACE.sub(" ", visible(text)).strip()


def visible_html(text: str) -> Markup:
    """Return ``text`` escaped for HTML, each hidden character as a small labeled box."""
    return Markup("").join(
        Markup('<span class="hidden-character">{}</span>').format(run.text)
        if run.is_name
        else escape(run.text)
        for run in visible_runs(text)
    )
