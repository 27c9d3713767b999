"""What speaks for two groups of phrases in different outlets meaning one referent.

Where two outlets tell the same thing in sentences that are alike, what fills the same place in
both is likely the same: "militants stormed the base", "rebels took the barracks" (the idea of Lin
& Pantel 2001, https://doi.org/10.1145/502512.502559, with sentences aligned across outlets). Two
phrases of one sentence are two referents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.comparison.naming_families import may_name_one, tell_apart
from framing.comparison.naming_groups import MentionGroup
from framing.comparison.naming_mentions import NamedMention
from framing.comparison.reading import ReadArticle

ALIKE = 0.5
"""Cosine from which two sentences are taken to tell of the same thing."""

_SAME_SLOT = 0.1
_MOST_PAIRS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for two groups being one.

    ``best`` is the largest cosine of two sentences of different outlets of which each holds one of
    the groups, ``n_alike`` how many such pairs of different sentences are alike. ``same_slot``:
    whether the best pair has them in the same place. ``apart``: whether no article uses both.
    """

    best: float
    n_alike: int
    same_slot: bool
    apart: bool

    @property
    def is_enough(self) -> bool:
        """Whether they may be joined: told of twice in like sentences, or once in the same place.

        The sentences must be alike in either case.
        """
        return self.best >= ALIKE and (self.n_alike > 1 or self.same_slot)


def may_be_one(first: MentionGroup, second: MentionGroup) -> bool:
    """Return whether nothing in the words of two groups forbids that they are one."""
    if not first.keys or not second.keys:
        return False
    if (
        first.is_plural is not None
        and second.is_plural is not None
        and first.is_plural is not second.is_plural
    ):
        return False
    return all(
        may_name_one(lemma, other) and not tell_apart(modifiers, other_modifiers)
        for lemma, modifiers in first.keys
        for other, other_modifiers in second.keys
    )


def context_may_join(first: MentionGroup, second: MentionGroup) -> bool:
    """Return whether two groups are such as context may join.

    Their heads differ, both are singled out (*the rebels*, not *rebels* of any kind), and one has
    a phrase with the very modifiers of one of the other's: *the militants*, *the rebels*; *peace
    deal*, *peace agreement*. What else a modifier says may make another one of it (*side
    agreement*), and context does not tell.
    """
    heads = [{lemma for lemma, _ in group.keys} for group in (first, second)]
    modifiers = [{words for _, words in group.keys} for group in (first, second)]
    return (
        first.is_definite
        and second.is_definite
        and heads[0].isdisjoint(heads[1])
        and not modifiers[0].isdisjoint(modifiers[1])
        and may_be_one(first, second)
    )


class EvidenceFinder:
    """Finds evidence in the articles of one event.

    Parameters
    ----------
    articles
        The articles, in the order that the mentions count them by.
    mentions
        All mentions of the event.
    """

    def __init__(
        self,
        articles: Sequence[ReadArticle],
        *,
        mentions: Sequence[NamedMention],
    ) -> None:
        self._articles = articles
        self._mentions = mentions

    def between(self, first: MentionGroup, second: MentionGroup) -> Evidence | None:
        """Return the evidence for two groups being one, None where they stand side by side."""
        ours, theirs = self._sentences(first), self._sentences(second)
        if any(self._side_by_side(ours[key], theirs[key]) for key in ours.keys() & theirs.keys()):
            return None
        pairs: list[tuple[float, bool, tuple[int, int], tuple[int, int]]] = []
        for (article, mine), (other, their) in _across(ours, theirs, self._articles):
            cosines = np.einsum(
                "id,jd->ij",
                self._articles[article].embeddings[mine],
                self._articles[other].embeddings[their],
            )
            for i, j in zip(*np.nonzero(cosines >= min(ALIKE, cosines.max())), strict=True):
                a, b = (article, mine[i]), (other, their[j])
                slot = self._same_slot(ours[a], theirs[b])
                pairs.append((round(float(cosines[i, j]), 4), slot, a, b))
        if not pairs:
            return None
        pairs.sort(key=lambda pair: (-pair[0] - _SAME_SLOT * pair[1], pair[2], pair[3]))
        return Evidence(
            best=pairs[0][0],
            n_alike=_n_separate(pairs),
            same_slot=pairs[0][1],
            apart={article for article, _ in ours}.isdisjoint(article for article, _ in theirs),
        )

    def _sentences(self, group: MentionGroup) -> dict[tuple[int, int], list[NamedMention]]:
        found: dict[tuple[int, int], list[NamedMention]] = defaultdict(list)
        for place in group.mentions:
            mention = self._mentions[place]
            found[mention.article, mention.sentence].append(mention)
        return found

    @staticmethod
    def _side_by_side(first: Sequence[NamedMention], second: Sequence[NamedMention]) -> bool:
        return any(a.span.overlap(b.span) == 0 for a in first for b in second)

    def _same_slot(self, first: Sequence[NamedMention], second: Sequence[NamedMention]) -> bool:
        return bool(
            {slot for mention in first if (slot := self._slot(mention))}
            & {slot for mention in second if (slot := self._slot(mention))}
        )

    def _slot(self, mention: NamedMention) -> str:
        """Return where a mention stands: at the head of its sentence, or after which word."""
        read = self._articles[mention.article]
        start = read.sentences[mention.sentence].span.start
        before = read.article.part(mention.span.part)[start : mention.span.start].lower().split()
        before = [word for word in before if word[-1].isalpha()]
        return before[-1] if before else "^"


def _across(
    ours: dict[tuple[int, int], list[NamedMention]],
    theirs: dict[tuple[int, int], list[NamedMention]],
    articles: Sequence[ReadArticle],
) -> list[tuple[tuple[int, list[int]], tuple[int, list[int]]]]:
    """Return the sentences by pairs of articles of different outlets."""
    sides: list[dict[int, list[int]]] = []
    for keys in (ours, theirs):
        side: dict[int, list[int]] = defaultdict(list)
        for article, sentence in sorted(keys):
            side[article].append(sentence)
        sides.append(side)
    return [
        ((a, mine), (b, their))
        for a, mine in sides[0].items()
        for b, their in sides[1].items()
        if articles[a].outlet != articles[b].outlet
    ]


def _n_separate(
    pairs: Sequence[tuple[float, bool, tuple[int, int], tuple[int, int]]],
) -> int:
    """Return how many alike pairs there are in which no sentence is met twice."""
    met: set[tuple[int, int, int]] = set()
    n = 0
    for cosine, _, a, b in pairs:
        if cosine >= ALIKE and (0, *a) not in met and (1, *b) not in met:
            met |= {(0, *a), (1, *b)}
            n += 1
    return min(n, _MOST_PAIRS)
