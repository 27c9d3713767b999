"""Log-odds of every word between one outlet and the rest, event by event, with their error.

A stratified form of the log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn
2008, https://doi.org/10.1093/pan/mpn018): the odds ratio of a word is that of Mantel and Haenszel
(1959) over events, so that an outlet is compared with what others wrote on the same event and with
nothing else, and the prior is one more stratum in which both sides use the word as often as all
outlets together do. Where words are few in every event, as they are, this ratio stays consistent
while means of event-wise log-odds do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PRIOR_WORDS = 500.0
"""Words that the prior is worth on either side: about one article in the outlet's own voice."""

LEAST_PRIOR_USES = 1.0
"""Uses of a word that the prior is worth at least: a rare word would else have boundless odds."""

N_RESAMPLES = 400
"""Draws of the bootstrap: its standard error is then known to about 4 %."""

FEWEST_UNITS = 12
"""Shared events, or articles of either side in every event, below which nothing is resampled."""

_TERMS_AT_ONCE = 4096

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Sparse = Any
"""A sparse array of scipy, which has no types of its own."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TermCounts:
    """How often each article uses each term, in an order that no name decides.

    ``counts`` is sparse, shape ``(n_articles, n_terms)``; ``n_words``, ``outlet`` and ``event``
    have shape ``(n_articles,)``: outlets and events are numbered from 0.
    """

    counts: Sparse
    n_words: Floats
    outlet: Ints
    event: Ints

    @property
    def pooled_rates(self) -> Floats:
        """Uses of each term per word over all articles, shape ``(n_terms,)``."""
        return _sums(self.counts) / max(1.0, float(self.n_words.sum()))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OutletOdds:
    """One outlet against the others on the events they share; every array of shape ``(n_terms,)``.

    ``standard_error`` is that of the bootstrap where ``n_units`` is not None (the number of things
    resampled: events, or articles of the smaller side), but never less than that of the model.
    ``n_units_with`` counts the events, or articles, that use the term.
    """

    log_odds: Floats
    standard_error: Floats
    n: Ints
    n_others: Ints
    n_articles: Ints
    n_units_with: Ints
    n_units: int | None


def outlet_log_odds(
    counts: TermCounts, *, outlet: int, rates: Floats, weights: Floats
) -> OutletOdds | None:
    """Return an outlet's log-odds against the others, None where it shares no event with any.

    Formula: log((Σ a·d/N + k) / (Σ b·c/N + k)) over events, where the outlet uses the word a times
    among n₁ = a + b words and the others c times among n₂ = c + d, N = n₁ + n₂, and
    k = max(α₀·p(1−p), 1)/2 is the stratum of the prior: α₀ = 500 words on either side at the pooled
    rate p, or one use where that is more. Over 0: the outlet uses the word more. Events of one
    outlet alone contribute nothing.

    The model's variance is that of Greenland and Robins (1985, https://doi.org/10.2307/2530643),
    Σ m·n₁n₂/N² / (R·S) with m = a + c; for one event and no prior it is 1/a + 1/c. It takes words
    as drawn one by one, which they are not: an article repeats itself. The bootstrap draws whole
    events (all their articles together) where there are at least :data:`FEWEST_UNITS`; with fewer
    it draws articles, within event and side, if every event has as many on either side. The larger
    of both errors holds: a word that one side never uses varies in no draw.

    Parameters
    ----------
    counts
        Uses of the terms by article.
    outlet
        Number of the outlet.
    rates
        Pooled uses per word of the terms, shape ``(n_terms,)``.
    weights
        Bootstrap weights with mean and variance 1, shape ``(n_resamples, n_articles)``; the first
        article of an event lends the event its own.
    """
    is_own = counts.outlet == outlet
    shared = np.intersect1d(
        np.unique(counts.event[is_own & (counts.n_words > 0)]),
        np.unique(counts.event[~is_own & (counts.n_words > 0)]),
    )
    if not len(shared):
        return None
    is_shared = np.isin(counts.event, shared) & (counts.n_words > 0)
    own, others = np.flatnonzero(is_shared & is_own), np.flatnonzero(is_shared & ~is_own)
    prior = np.maximum(PRIOR_WORDS * rates * (1 - rates), LEAST_PRIOR_USES) / 2
    strata = _Strata.of(counts, own=own, others=others, events=shared)
    ahead, behind = strata.terms()
    ahead_sum, behind_sum = _sums(ahead) + prior, _sums(behind) + prior
    n_per_side = np.minimum(
        np.bincount(np.searchsorted(shared, counts.event[own]), minlength=len(shared)),
        np.bincount(np.searchsorted(shared, counts.event[others]), minlength=len(shared)),
    )
    units: Sparse
    if len(shared) >= FEWEST_UNITS:
        n_units: int | None = len(shared)
        units = strata.own + strata.others
        numbers, first = np.unique(counts.event, return_index=True)
        standard_error = _by_drawing_events(
            ahead, behind, prior=prior, weights=weights[:, first[np.isin(numbers, shared)]]
        )
    elif n_per_side.min() >= FEWEST_UNITS:
        n_units = int(n_per_side.sum())
        units = counts.counts[np.concatenate([own, others])]
        standard_error = _by_article(
            counts, own=own, others=others, events=shared, prior=prior, weights=weights
        )
    else:
        n_units = None
        units = strata.own + strata.others
        standard_error = np.zeros(len(prior))
    # A word that one side never uses varies in no draw there; the model knows that it might.
    information = _sums(strata.information()) + prior
    standard_error = np.maximum(standard_error, np.sqrt(information / (ahead_sum * behind_sum)))
    own_counts = counts.counts[own]
    return OutletOdds(
        log_odds=np.log(ahead_sum / behind_sum),
        standard_error=standard_error,
        n=_sums(own_counts).astype(np.int64),
        n_others=_sums(counts.counts[others]).astype(np.int64),
        n_articles=_sums(own_counts > 0).astype(np.int64),
        n_units_with=_sums(units > 0).astype(np.int64),
        n_units=n_units,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Strata:
    """Either side's counts by event, sparse ``(n_events, n_terms)``; words ``(n_events, 1)``."""

    own: Sparse
    others: Sparse
    n_own: Floats
    n_others: Floats

    @classmethod
    def of(cls, counts: TermCounts, *, own: Ints, others: Ints, events: Ints) -> _Strata:
        sums = [_by_event(counts, rows=rows, events=events) for rows in (own, others)]
        return cls(own=sums[0][0], others=sums[1][0], n_own=sums[0][1], n_others=sums[1][1])

    def terms(self) -> tuple[Sparse, Sparse]:
        """Return a·d/N and b·c/N by event and term."""
        n = self.n_own + self.n_others
        both = self.own.multiply(self.others).multiply(1 / n)
        ahead = self.own.multiply(self.n_others / n) - both
        behind = self.others.multiply(self.n_own / n) - both
        return ahead.tocsr(), behind.tocsr()

    def information(self) -> Sparse:
        """Return m·n₁n₂/N² by event and term."""
        n = self.n_own + self.n_others
        return (self.own + self.others).multiply(self.n_own * self.n_others / n**2)


def _by_event(counts: TermCounts, *, rows: Ints, events: Ints) -> tuple[Sparse, Floats]:
    from scipy import sparse

    place = np.searchsorted(events, counts.event[rows])
    into = sparse.csr_array(
        (np.ones(len(rows)), (place, np.arange(len(rows)))), shape=(len(events), len(rows))
    )
    return into @ counts.counts[rows], (into @ counts.n_words[rows])[:, None]


def _by_drawing_events(ahead: Sparse, behind: Sparse, *, prior: Floats, weights: Floats) -> Floats:
    """Return standard errors with events drawn, a few thousand terms at a time."""
    errors = [np.zeros(0)]
    ahead, behind = ahead.tocsc(), behind.tocsc()
    for start in range(0, len(prior), _TERMS_AT_ONCE):
        some = slice(start, start + _TERMS_AT_ONCE)
        draws = _log(weights @ ahead[:, some], weights @ behind[:, some], prior[some])
        errors.append(draws.std(axis=0, ddof=1))
    return np.concatenate(errors)


def _by_article(
    counts: TermCounts,
    *,
    own: Ints,
    others: Ints,
    events: Ints,
    prior: Floats,
    weights: Floats,
) -> Floats:
    """Return standard errors with articles drawn within their event and side."""
    shape = (len(weights), counts.counts.shape[1])
    ahead, behind = np.zeros(shape), np.zeros(shape)
    for event in events:
        sides = []
        for rows in (own, others):
            inside = rows[counts.event[rows] == event]
            drawn = weights[:, inside]
            sides.append((drawn @ counts.counts[inside], (drawn @ counts.n_words[inside])[:, None]))
        (a, n_own), (c, n_others) = sides
        n = np.maximum(n_own + n_others, 1.0)
        ahead += a * (n_others - c) / n
        behind += (n_own - a) * c / n
    errors: Floats = _log(ahead, behind, prior).std(axis=0, ddof=1)
    return errors


def _log(ahead: Any, behind: Any, prior: Floats) -> Floats:
    result: Floats = np.log((np.asarray(ahead) + prior) / (np.asarray(behind) + prior))
    return result


def _sums(rows: Sparse) -> Floats:
    sums: Floats = np.asarray(rows.sum(axis=0), dtype=np.float64).ravel()
    return sums
