"""Tag logits over words → names."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.found import EntityType
from framing.attribution.outputs import TAGS

NO_NAMES = frozenset(("the", "a", "an", "and", "of", ".", ",", "'", "’", "-"))
"""What the tags call a name now and then, where a capital stands at a sentence's beginning."""

_REST_OF_NAME = re.compile(r"(?:[-‐‑][A-Z][\w]*)+")
"""What follows a name within its word: *al* goes on in *al-Sayid*, *Ortiz* not in *Ortiz-led*."""

_AFTER_DATELINE = re.compile(r"(?:,\s[A-Z][\w.]*)?(?:\s\([^)\n]{1,30}\))?\s(?:—|–|--|-)\s")
"""What follows the place that a report begins with: *NORWICK, Ohio (AP) — *."""

_OUTSIDE = TAGS.index("outside")
_IS_BEGIN = tuple(tag.startswith("begin_") for tag in TAGS)
_TYPE = tuple(None if tag == "outside" else EntityType(tag.split("_", 1)[1]) for tag in TAGS)
_BEGIN_OF_INSIDE = {
    TAGS.index(f"inside_{kind.value}"): TAGS.index(f"begin_{kind.value}") for kind in EntityType
}
"""Only the begin or the inside of its own type may stand before an inside."""

_MAY_FOLLOW = np.asarray(
    [
        [tag not in _BEGIN_OF_INSIDE or before in (tag, _BEGIN_OF_INSIDE[tag])
         for tag in range(len(TAGS))]
        for before in range(len(TAGS))
    ]
)  # fmt: skip
_IS_INSIDE = np.asarray([tag in _BEGIN_OF_INSIDE for tag in range(len(TAGS))])
_COLUMNS = {kind: [tag for tag, name in enumerate(_TYPE) if name is kind] for kind in EntityType}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Words ``first`` to ``last`` (both included) are a name. ``probability`` is in [0, 1]."""

    first: int
    last: int
    type: EntityType
    probability: float


def whole_name(text: str, end: int) -> int:
    """Return where a name that ends at ``end`` ends as it is written, capitals after a hyphen in.

    Examples
    --------
    >>> text = "Omar al-Sayid met Ortiz-led delegates"
    >>> text[: whole_name(text, 7)], text[18 : whole_name(text, 23)]
    ('Omar al-Sayid', 'Ortiz')
    """
    rest = _REST_OF_NAME.match(text, end)
    return rest.end() if rest is not None else end


def is_dateline(text: str, start: int, end: int) -> bool:
    """Return whether the name from ``start`` to ``end`` is the place that a paragraph begins with.

    Examples
    --------
    >>> is_dateline("NORWICK (AP) — The mayor resigned.", 0, 7)
    True
    """
    if not text[start:end].isupper() or _AFTER_DATELINE.match(text, end) is None:
        return False
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def decode_names(logits: NDArray[np.float32]) -> list[Name]:
    """Return the names that tag logits of shape ``(n_words, n_tags)`` speak for.

    The most probable sequence in which no name goes on that has not begun: begin, inside and
    outside in one pass of dynamic programming. A name's probability is the smallest, over its
    words, of the probability that the word is in a name of that type.
    """
    if not len(logits):
        return []
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = shifted / shifted.sum(axis=1, keepdims=True)
    tags = _best_tags(np.log(shares + 1e-9))
    found: list[Name] = []
    for word in np.flatnonzero(tags != _OUTSIDE).tolist():
        tag = int(tags[word])
        kind = _TYPE[tag]
        assert kind is not None
        share = float(shares[word, _COLUMNS[kind]].sum())
        if _IS_BEGIN[tag]:
            found.append(Name(first=word, last=word, type=kind, probability=share))
        else:
            before = found[-1]
            found[-1] = Name(
                first=before.first,
                last=word,
                type=kind,
                probability=min(before.probability, share),
            )
    return found


def _best_tags(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the best allowed sequence of tags; the first one where several are as good.

    It is each word's best tag wherever that is allowed. A stretch in which it is not is decided
    anew; it reaches back until it begins with a tag that may follow any other, because what stands
    before such a stretch is decided without it.
    """
    tags: NDArray[np.int64] = scores.argmax(axis=1)
    is_wrong = np.concatenate([_IS_INSIDE[tags[:1]], ~_MAY_FOLLOW[tags[:-1], tags[1:]]])
    begins = np.flatnonzero(~_IS_INSIDE[tags])
    end = len(tags)
    for wrong in np.flatnonzero(is_wrong)[::-1].tolist():
        if wrong >= end:
            continue
        place = int(np.searchsorted(begins, wrong))
        stop = int(begins[place]) if place < len(begins) else len(tags)
        stop = min(stop, end)
        while True:
            place -= 1
            start = int(begins[place]) if place >= 0 else 0
            stretch = _decided(scores[start:stop], is_first=start == 0)
            if start == 0 or not _IS_INSIDE[stretch[0]]:
                break
        tags[start:stop] = stretch
        end = start
    return tags


def _decided(scores: NDArray[np.float64], *, is_first: bool) -> list[int]:
    """Return the best allowed sequence over some words; ``is_first``: nothing stands before."""
    n_tags = len(TAGS)
    best = [
        -np.inf if is_first and tag in _BEGIN_OF_INSIDE else value
        for tag, value in enumerate(scores[0].tolist())
    ]
    pointers: list[list[int]] = []
    for row in scores[1:].tolist():
        leader = best.index(max(best))
        back = [leader] * n_tags
        for tag, begin in _BEGIN_OF_INSIDE.items():
            back[tag] = begin if best[begin] >= best[tag] else tag
        pointers.append(back)
        best = [best[before] + value for before, value in zip(back, row, strict=True)]
    tag = best.index(max(best))
    tags = [tag]
    for back in reversed(pointers):
        tag = back[tag]
        tags.append(tag)
    return tags[::-1]
