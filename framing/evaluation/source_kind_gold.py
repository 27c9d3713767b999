"""Sources whose kind and referent were read by hand: ``data/source_kinds.tsv``.

The sample: of the sources of PolNeAR's development articles, a seeded draw within six forms
(pronoun, one name, several words with a name, with an acronym, definite phrase, other phrase), so
that rare forms are there; :func:`source_stratum` tells the form. One reader, a language model, read
each source once, before any method's answer was seen, with the 130 characters before it (380 before
pronouns and definite phrases), the 110 after it and a list of the article's names; no second reader
checked it.
Five drawn sources that are slips of the annotation were left out. The file holds places, no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from framing.attribution.pronouns import DETERMINERS, PRONOUNS
from framing.datatypes import SourceKind

FILE = "source_kinds.tsv"

_WORD = re.compile(r"[^\W_][\w.'’&-]*")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.?){2,}")
_TITLED = re.compile(r"(?:Mr|Ms|Mrs|Dr|Miss|Sen|Rep|Gov|Judge)\b")
_DEFINITE = frozenset(["the", "this", "that", "these", "those", *DETERMINERS])
_TITLED_WORDS = 2


class Half(StrEnum):
    """Articles that rules were set on, and articles that figures are reported on."""

    DEVELOP = "develop"
    REPORT = "report"


class Stratum(StrEnum):
    """The form of a source's words."""

    PRONOUN = "pronoun"
    SINGLE = "single"
    NAMED = "named"
    ACRONYM = "acronym"
    DEFINITE = "definite"
    INDEFINITE = "indefinite"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSource:
    """One source that was read.

    ``referents`` are characters of fuller mentions in the article's text, any of which is right;
    empty where there is none. ``is_itself`` is whether the source's own words are the fullest;
    neither: it refers to nobody, or to more than one party, and must stay unresolved.
    """

    document: str
    attribution: str
    stratum: Stratum
    half: Half
    kind: SourceKind
    referents: tuple[tuple[int, int], ...]
    is_itself: bool

    @property
    def is_resolvable(self) -> bool:
        """Whether the source is one party's."""
        return self.is_itself or bool(self.referents)


def read_checked_sources() -> tuple[CheckedSource, ...]:
    """Return all sources that were read, in the order of the file."""
    text = (files("framing.evaluation") / "data" / FILE).read_text(encoding="utf-8")
    return tuple(
        _read(line) for line in text.splitlines() if line.strip() and not line.startswith("#")
    )


def _read(line: str) -> CheckedSource:
    document, attribution, stratum, half, kind, referent = line.split("\t")
    pairs = [] if referent in ("self", "none") else referent.split(";")
    return CheckedSource(
        document=document,
        attribution=attribution,
        stratum=Stratum(stratum),
        half=Half(half),
        kind=SourceKind(kind),
        referents=tuple((int(p.split("-")[0]), int(p.split("-")[1])) for p in pairs),
        is_itself=referent == "self",
    )


def source_stratum(text: str) -> Stratum:
    """Return the form of a source's words.

    >>> source_stratum("Mr. Hale").value, source_stratum("officials at the WSB").value
    ('single', 'acronym')
    """
    words = _WORD.findall(text)
    if text.lower().strip() in {*PRONOUNS, "you"}:
        return Stratum.PRONOUN
    lone_name = len(words) == 1 and text[:1].isupper()
    if not lone_name and not re.search("[A-Z]", text[1:]):
        definite = bool(words) and words[0].lower() in _DEFINITE
        return Stratum.DEFINITE if definite else Stratum.INDEFINITE
    if _ACRONYM.search(text):
        return Stratum.ACRONYM
    titled = len(words) == _TITLED_WORDS and _TITLED.match(text) is not None
    return Stratum.SINGLE if len(words) == 1 or titled else Stratum.NAMED
