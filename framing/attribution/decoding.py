"""Logits over words → one source, one cue and the pieces of one content, for each anchor.

An inside logit is the log-odds that a word belongs to a role; the sum over a run of words is
therefore how much more probable that run is than nothing there. First and last words add their
own. The best source and cue is the run with the largest sum; a content is the best set of runs,
found by dynamic programming over inside and outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from framing.attribution.outputs import LINKS
from framing.datatypes import Json

Floats = NDArray[np.float32]
Run = tuple[int, int]
"""First and last word of a run, both included."""

_SOURCE = LINKS.index("source_inside")
_CUE = LINKS.index("cue_inside")
_CONTENT = LINKS.index("content_inside")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRules:
    """What decoding weighs, chosen on held-out articles.

    ``anchor_at_least`` is the anchor probability in [0, 1] from which a word is tried as a cue;
    ``edge_weight`` weighs first and last words against inside; ``source_bias`` and
    ``content_bias`` are added to every inside logit; ``run_cost`` is paid per run of content;
    ``overlap_at_most`` is the share of common content from which the weaker of two cues that
    stand next to each other gives way.
    """

    anchor_at_least: float = 0.3
    edge_weight: float = 0.5
    source_bias: float = 0.0
    content_bias: float = 0.0
    run_cost: float = 0.0
    overlap_at_most: float = 0.8

    def to_dict(self) -> Json:
        """Return the rules as JSON-ready values."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the rules that ``to_dict`` wrote."""
        return cls(**data)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedLink:
    """Runs of words that belong to one anchor; ``source`` is None where there is none.

    ``anchor`` is its word. ``evidence`` holds the log-odds that its probability is judged by:
    of the anchor, and the mean over the content, the source, the cue.
    """

    anchor: int
    cue: Run
    source: Run | None
    content: tuple[Run, ...]
    evidence: tuple[float, ...]


def decode_link(
    logits: Floats, *, anchor: int, anchor_logit: float, rules: LinkRules
) -> DecodedLink | None:
    """Return what belongs to an anchor, None when it has no content.

    Parameters
    ----------
    logits
        Link logits of the anchor with each word, shape ``(n_words, n_links)``.
    anchor
        The anchor's place among the words.
    anchor_logit
        Log-odds that the word is an anchor.
    rules
        What to weigh.
    """
    columns = np.ascontiguousarray(logits.T)
    edges = rules.edge_weight * columns
    cue = _best_run(columns[_CUE], edges[_CUE + 1], edges[_CUE + 2], through=anchor)
    assert cue is not None
    inside = columns[_SOURCE] + rules.source_bias
    inside[cue[0] : cue[1] + 1] = -_NEVER
    source = _best_run(inside, edges[_SOURCE + 1], edges[_SOURCE + 2])
    inside = columns[_CONTENT] + rules.content_bias
    inside[cue[0] : cue[1] + 1] = -_NEVER
    if source is not None:
        inside[source[0] : source[1] + 1] = -_NEVER
    content = _best_runs(inside, edges[_CONTENT + 1], edges[_CONTENT + 2], cost=rules.run_cost)
    if not content:
        return None
    return DecodedLink(
        anchor=anchor,
        cue=cue,
        source=source,
        content=content,
        evidence=(
            anchor_logit,
            float(
                np.concatenate(
                    [columns[_CONTENT, first : last + 1] for first, last in content]
                ).mean()
            ),
            _mean(columns[_SOURCE], source),
            _mean(columns[_CUE], cue),
        ),
    )


_NEVER = 1e4
"""Log-odds of a word that another role has taken."""


def _mean(logits: Floats, run: Run | None) -> float:
    """Return a run's mean log-odds; without one, how sure it is that there is none."""
    if run is None:
        return float(-logits.max())
    return float(logits[run[0] : run[1] + 1].mean())


def _best_run(
    inside: Floats, first: Floats, last: Floats, *, through: int | None = None
) -> Run | None:
    """Return the run with the largest sum, None when none is above 0.

    With ``through``, the best run that holds this word, whatever its sum.
    """
    totals = np.concatenate([[0.0], np.cumsum(inside, dtype=np.float64)])
    if through is not None:
        begins = first[: through + 1] - totals[: through + 1]
        ends = last[through:] + totals[through + 1 :]
        return int(np.argmax(begins)), through + int(np.argmax(ends))
    opening = first - totals[:-1]
    best = np.maximum.accumulate(opening)
    sums = best + totals[1:] + last
    end = int(np.argmax(sums))
    if sums[end] <= 0:
        return None
    return int(np.argmax(opening[: end + 1])), end


def _best_runs(inside: Floats, first: Floats, last: Floats, *, cost: float) -> tuple[Run, ...]:
    """Return the set of runs with the largest sum; every run pays ``cost``.

    With one run at the most, then two, and so on until another gains nothing: what a further run
    gains never grows, so that none after it would gain either.
    """
    totals = np.concatenate([[0.0], np.cumsum(inside, dtype=np.float64)])
    opening = first - cost - totals[:-1]
    closing = last + totals[1:]
    before = np.zeros(len(totals))  # the largest sum within the words before each
    layers: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    while True:
        opened = before[:-1] + opening
        closed = np.maximum.accumulate(opened) + closing
        after = np.maximum.accumulate(np.concatenate([[0.0], closed]))
        if after[-1] <= before[-1]:
            break
        layers.append((opened, closed))
        before = after
    found: list[Run] = []
    end = len(inside)
    for opened, closed in reversed(layers):
        stop = int(np.argmax(closed[:end]))
        end = int(np.argmax(opened[: stop + 1]))
        found.append((end, stop))
    return tuple(reversed(found))


def keep_apart(links: Sequence[DecodedLink], *, rules: LinkRules) -> list[DecodedLink]:
    """Return the links without those that repeat a stronger one: same cue, or same content."""
    kept: list[DecodedLink] = []
    for link in sorted(links, key=lambda found: -found.evidence[0]):
        if not any(_repeats(link, other, rules=rules) for other in kept):
            kept.append(link)
    return sorted(kept, key=lambda found: found.anchor)


def _repeats(link: DecodedLink, other: DecodedLink, *, rules: LinkRules) -> bool:
    if link.cue[0] <= other.cue[1] and other.cue[0] <= link.cue[1]:
        return True
    if link.content[-1][1] < other.content[0][0] or other.content[-1][1] < link.content[0][0]:
        return False
    mine, theirs = (
        {word for first, last in found.content for word in range(first, last + 1)}
        for found in (link, other)
    )
    return len(mine & theirs) > rules.overlap_at_most * len(mine | theirs)
