"""Whose words the words of an article are: attributed content and quotation marks together.

Attributed words inside quotation marks are quoted, outside them paraphrased. Long quotations are
quoted whoever they belong to. A few words in marks that nothing attributes are scare quotes, a
title or a nickname: the outlet's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from framing.attribution.calibration import VoiceRules
from framing.attribution.decoding import Run
from framing.attribution.words import ArticleWords
from framing.datatypes import Span, Voice, VoiceSpan, rounded
from framing.text.words import count_words

Floats = NDArray[np.float64]


@dataclass(slots=True, kw_only=True)
class VoiceWords:
    """Per word of an article: how surely it is attributed, and how its quotation reads.

    ``attributed`` fills while windows come in. ``in_quotation`` counts the words of the outermost
    quotation that holds a word, 0 outside. ``claimed`` says which words an attribution holds.
    """

    words: ArticleWords
    in_quotation: NDArray[np.int64]
    attributed: Floats
    claimed: NDArray[np.bool_]

    @classmethod
    def empty(cls, words: ArticleWords, *, quotations: Sequence[Span]) -> Self:
        """Return the words of an article of which no window was read yet."""
        in_quotation = np.zeros(len(words), dtype=np.int64)
        for span in quotations:
            first, last = words.words_in(span)
            in_quotation[first:last] = np.maximum(
                in_quotation[first:last], count_words(words.article.slice(span))
            )
        return cls(
            words=words,
            in_quotation=in_quotation,
            attributed=np.zeros(len(words)),
            claimed=np.zeros(len(words), dtype=np.bool_),
        )

    def unclaimed_run(self, first: int) -> Run | None:
        """Return the run of attributed words from ``first`` on that no attribution holds."""
        last = first
        while (
            last < len(self.words)
            and self.attributed[last] >= _LIKELY
            and not self.claimed[last]
            and self.in_quotation[last] > 0
        ):
            last += 1
        return (first, last - 1) if last > first else None


_LIKELY = 0.5


def voice_of_words(
    content: NDArray[np.float32],
    claims: Sequence[tuple[Sequence[Run], float]],
    *,
    first_word: int,
    words: VoiceWords,
    rules: VoiceRules,
) -> Floats:
    """Return the voices of a window's words, and write them down in ``words``.

    Parameters
    ----------
    content
        Log-odds that each word is in some content, shape ``(n_words,)``.
    claims
        The runs of each attribution's content in the article's numbers, with its probability.
    first_word
        Number of the window's first word in the article.
    words
        The article's words.
    rules
        What to weigh.

    Returns
    -------
    numpy.ndarray
        Probability of outlet, quoted, paraphrased, shape ``(n_words, 3)``.
    """
    last_word = first_word + len(content)
    here = slice(first_word, last_word)
    alone = 1 / (1 + np.exp(-(rules.slope * content.astype(np.float64) + rules.intercept)))
    claimed = np.zeros(len(content))
    for runs, probability in claims:
        for first, last in runs:
            inside = claimed[first - first_word : last + 1 - first_word]
            np.maximum(inside, probability, out=inside)
    share = rules.claim_weight
    attributed = (1 - share) * alone + share * claimed
    in_quotation = words.in_quotation[here]
    attributed = np.where(
        in_quotation > rules.few_words, np.maximum(attributed, rules.long_quotation), attributed
    )
    attributed = _without_scraps(attributed, claimed > 0, in_quotation, least_run=rules.least_run)
    words.attributed[here] = attributed
    words.claimed[here] = claimed > 0
    return _three(attributed, in_quotation)


def _without_scraps(
    attributed: Floats,
    claimed: NDArray[np.bool_],
    in_quotation: NDArray[np.int64],
    *,
    least_run: int,
) -> Floats:
    """Return the probabilities with short runs that nothing holds together given to the outlet."""
    loose = (attributed >= _LIKELY) & ~claimed & (in_quotation == 0)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], loose, [False]])))
    kept = attributed.copy()
    for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if last - first < least_run:
            kept[first:last] = 1 - attributed[first:last]
    return kept


def _three(attributed: Floats, in_quotation: NDArray[np.int64]) -> Floats:
    quoted = np.where(in_quotation > 0, attributed, 0.0)
    return np.stack([1 - attributed, quoted, attributed - quoted], axis=1)


def voice_spans(words: VoiceWords, *, at_least: float = _LIKELY) -> tuple[VoiceSpan, ...]:
    """Return runs of words that are more probably someone else's than the outlet's.

    A run is of one voice and part; its probability is the mean over its words.
    """
    attributed = words.attributed
    voice = np.where(attributed >= at_least, np.where(words.in_quotation > 0, 1, 2), 0)
    found: list[VoiceSpan] = []
    table = words.words
    change = np.flatnonzero(
        (np.diff(voice) != 0) | (np.diff(table.parts) != 0)
    ) + 1 if len(voice) else np.zeros(0, dtype=int)  # fmt: skip
    edges = [0, *change.tolist(), len(voice)]
    for first, last in pairwise(edges):
        if first == last or voice[first] == 0:
            continue
        found.append(
            VoiceSpan(
                span=table.span(first, last - 1),
                voice=Voice.QUOTED if voice[first] == 1 else Voice.PARAPHRASED,
                probability=rounded(attributed[first:last].mean()),
            )
        )
    return tuple(found)
