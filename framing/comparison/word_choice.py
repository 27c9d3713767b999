"""Words that each outlet uses more than the others do on the same events, in its own voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.reading import ReadArticle
from framing.comparison.word_choice_odds import (
    N_RESAMPLES,
    OutletOdds,
    TermCounts,
    outlet_log_odds,
)
from framing.comparison.word_choice_terms import TermUses, find_terms
from framing.datatypes import Span, rounded
from framing.datatypes.contrasts import WordContrast
from framing.datatypes.events import Passage
from framing.errors import InputError, shown

FEWEST_USES = 3
"""Uses by the outlet, or by the others for a word it avoids, below which a word is not listed."""

FEWEST_UNITS_WITH = 5
"""Events, or articles, that must use a word before its interval is believed."""

FALSE_DISCOVERY = 0.05
"""Share of listed words expected to differ by chance, where there are intervals."""

MOST_PASSAGES = 20
"""Passages kept of a word and outlet; every use is counted."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Counted:
    """The articles in the order of the counts, their terms, and the vocabulary."""

    articles: tuple[ReadArticle, ...]
    uses: tuple[TermUses, ...]
    vocabulary: tuple[str, ...]
    counts: TermCounts


def compare_words(
    articles: Sequence[ReadArticle],
    *,
    event_of: Mapping[str, str],
    rng: np.random.Generator,
    copied: Mapping[str, Sequence[Span]] | None = None,
    top: int | None = 30,
    top_avoided: int | None = 0,
    false_discovery: float | None = FALSE_DISCOVERY,
) -> tuple[WordContrast, ...]:
    """Return the words and pairs of words that set each outlet apart, by outlet, strongest first.

    Each outlet is compared with all others together, on the events it shares with them; see
    :func:`~framing.comparison.word_choice_odds.outlet_log_odds` for the formula. Only words in the
    outlet's own voice count. With at least 12 shared events, or 12 articles of either side in
    every shared event, each word has an interval, and words are listed that differ at the stated
    false discovery rate (Benjamini & Hochberg 1995, over the words of the outlet). With fewer
    there is no interval: the words then listed describe these articles and nothing beyond them.

    Parameters
    ----------
    articles
        The articles of all outlets, in any order. None: an empty result.
    event_of
        Event of each article, by article id. Events without a second outlet contribute nothing.
    rng
        Source of the bootstrap's draws.
    copied
        By article id, the characters that stood in another article first, such as
        :func:`~framing.comparison.shared_text_once.copied_spans` finds; their words do not count.
    top, top_avoided
        Most words listed per outlet that it uses more, and less, than the others. None: all.
    false_discovery
        Share of listed words that may differ by chance, in (0, 1]; None lists without a test.

    Returns
    -------
    tuple of WordContrast
        ``n``, ``n_others`` and ``n_articles`` count the shared events only. ``passages`` hold at
        most 20 uses, of as many articles as there are.

    Raises
    ------
    InputError
        When an article has no event, or ``false_discovery`` lies outside (0, 1].
    """
    if false_discovery is not None and not 0 < false_discovery <= 1:
        raise InputError(
            f"A false discovery rate lies in (0, 1]; got {false_discovery}. Use 0.05, or None for "
            "no test."
        )
    missing = [read.article_id for read in articles if read.article_id not in event_of]
    if missing:
        raise InputError(
            f"Every article compared needs an event; got none for {shown(sorted(missing)[0])} "
            f"({len(missing)} of {len(articles)} articles). Give event_of an entry for it."
        )
    outlets = sorted({read.outlet for read in articles})
    if len(outlets) <= 1:
        return ()
    counted = _count(articles, event_of=event_of, outlets=outlets, copied=copied or {})
    # One draw for all outlets: what an outlet gets does not depend on who is compared before it.
    weights = rng.poisson(1.0, size=(N_RESAMPLES, len(articles))).astype(np.float64)
    rates = counted.counts.pooled_rates
    found: list[WordContrast] = []
    for number, outlet in enumerate(outlets):
        odds = outlet_log_odds(counted.counts, outlet=number, rates=rates, weights=weights)
        if odds is None:
            continue
        listed = _listed(odds, false_discovery=false_discovery)
        z = _z(odds)
        order: list[int] = np.flatnonzero(listed).tolist()
        order.sort(key=lambda term: (-abs(z[term]), counted.vocabulary[term]))
        more = [term for term in order if z[term] > 0][:top]
        less = [term for term in order if z[term] < 0][:top_avoided]
        passages = _passages(counted, number, [*more, *less])
        found += [
            _contrast(counted.vocabulary[term], outlet, odds, term, passages[term])
            for term in (*more, *less)
        ]
    return tuple(found)


def _count(
    articles: Sequence[ReadArticle],
    *,
    event_of: Mapping[str, str],
    outlets: Sequence[str],
    copied: Mapping[str, Sequence[Span]],
) -> _Counted:
    """Count the terms of the articles, ordered by their texts rather than by any name."""
    from scipy import sparse

    ordered = tuple(sorted(articles, key=_by_text))
    uses = tuple(
        find_terms(read.analysis, outlets=outlets, left_out=copied.get(read.article_id, ()))
        for read in ordered
    )
    totals = Counter(term for found in uses for term in found.terms)
    vocabulary = tuple(sorted(term for term, n in totals.items() if n >= FEWEST_USES))
    column = {term: number for number, term in enumerate(vocabulary)}
    rows, columns = [], []
    for row, found in enumerate(uses):
        known = [column[term] for term in found.terms if term in column]
        columns.append(np.array(known, dtype=np.int64))
        rows.append(np.full(len(known), row, dtype=np.int64))
    at = (np.concatenate(rows), np.concatenate(columns))
    counts = sparse.csr_array(
        (np.ones(len(at[0])), at), shape=(len(ordered), len(vocabulary)), dtype=np.float64
    )
    counts.sum_duplicates()
    events: dict[str, int] = {}
    event = [events.setdefault(event_of[read.article_id], len(events)) for read in ordered]
    return _Counted(
        articles=ordered,
        uses=uses,
        vocabulary=vocabulary,
        counts=TermCounts(
            counts=counts,
            n_words=np.array([found.n_words for found in uses], dtype=np.float64),
            outlet=np.array([outlets.index(read.outlet) for read in ordered], dtype=np.int64),
            event=np.array(event, dtype=np.int64),
        ),
    )


def _by_text(read: ReadArticle) -> tuple[str, str, str]:
    return read.article.text_sha256, read.article.title or "", read.article_id


def _z(odds: OutletOdds) -> Floats:
    """Return log-odds over standard error; 0 where a word never varies."""
    return np.divide(
        odds.log_odds,
        odds.standard_error,
        out=np.zeros_like(odds.log_odds),
        where=odds.standard_error > 0,
    )


def _listed(odds: OutletOdds, *, false_discovery: float | None) -> Flags:
    """Return the terms that are used enough, and differ beyond chance where that can be said."""
    is_more = odds.log_odds > 0
    enough: Flags = np.where(is_more, odds.n, odds.n_others) >= FEWEST_USES
    if odds.n_units is None:
        return enough
    enough &= odds.n_units_with >= FEWEST_UNITS_WITH
    enough &= ~is_more | (odds.n_articles > 1)
    if false_discovery is None:
        return enough
    from scipy.stats import t

    p_values = 2 * t.sf(np.abs(_z(odds)), df=odds.n_units - 1)
    listed = np.zeros_like(enough)
    tested = np.flatnonzero(enough)
    listed[tested] = _discovered(p_values[tested], rate=false_discovery)
    return listed


def _discovered(p_values: Floats, *, rate: float) -> Flags:
    """Return which hypotheses Benjamini and Hochberg reject at the rate."""
    n = len(p_values)
    ranked = np.sort(p_values)
    passing = np.flatnonzero(ranked <= rate * np.arange(1, n + 1) / max(1, n))
    limit = ranked[passing[-1]] if len(passing) else -1.0
    passed: Flags = p_values <= limit
    return passed


def _contrast(
    term: str, outlet: str, odds: OutletOdds, at: int, passages: tuple[Passage, ...]
) -> WordContrast:
    from scipy.stats import t

    value, error = float(odds.log_odds[at]), float(odds.standard_error[at])
    has_interval = odds.n_units is not None and odds.n_units_with[at] >= FEWEST_UNITS_WITH
    margin = error * float(t.ppf(0.975, df=odds.n_units - 1)) if odds.n_units is not None else 0.0
    return WordContrast(
        term=term,
        outlet=outlet,
        log_odds=rounded(value),
        low=rounded(value - margin) if has_interval else None,
        high=rounded(value + margin) if has_interval else None,
        z=rounded(_z(odds)[at]),
        n=int(odds.n[at]),
        n_others=int(odds.n_others[at]),
        n_articles=int(odds.n_articles[at]),
        passages=passages,
    )


def _passages(
    counted: _Counted, outlet: int, terms: Sequence[int]
) -> dict[int, tuple[Passage, ...]]:
    """Return the outlet's uses of the terms, each article's first before any article's second."""
    wanted = {counted.vocabulary[term]: term for term in terms}
    counts = counted.counts
    others = set(counts.event[(counts.outlet != outlet) & (counts.n_words > 0)])
    found: dict[int, list[tuple[int, str, Passage]]] = {term: [] for term in terms}
    for row, (read, uses) in enumerate(zip(counted.articles, counted.uses, strict=True)):
        if counts.outlet[row] != outlet or counts.event[row] not in others:
            continue
        n_before: Counter[int] = Counter()
        for index, words in enumerate(uses.terms):
            term = wanted.get(words)
            if term is None:
                continue
            passage = Passage(article_id=read.article_id, span=uses.span(index))
            found[term].append((n_before[term], read.article_id, passage))
            n_before[term] += 1
    return {
        term: tuple(sorted(passage for _, _, passage in sorted(uses)[:MOST_PASSAGES]))
        for term, uses in found.items()
    }
