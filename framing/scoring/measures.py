"""The measures of loaded wording: each one a pure function from evidence to an Estimate.

The one that needs other articles, ``loaded_percentile``, has a module of its own.

Every interval is a 95 % measurement interval: what trained annotators would have found in these
very sentences. Values are rounded to the decimals that a result keeps.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import DECIMALS, Estimate, IntervalKind, rounded
from framing.errors import InputError
from framing.scoring.calibration import check_training_prevalence
from framing.scoring.conformal import CountResiduals, ProbabilityResiduals
from framing.scoring.prevalence import estimate_prevalence, likelihood_ratios

PROBABILITY_FLOOR = 0.5 * 10.0**-DECIMALS
"""Half the last decimal of a result: 0 and 1 stand for anything nearer to them than this."""

WORDS_AT_LEAST = 20
"""Fewest words of a rate per 1,000 words: about one sentence. Below it one span is 50 or more."""

_PER = 1000


def loaded_sentence_fraction(
    probabilities: Iterable[float], *, training_prevalence: float
) -> Estimate:
    """Return the share of the sentences that most trained annotators would call loaded.

    Formula: the θ that maximizes Π (θ r + 1 - θ) over the sentences,
    r = p (1 - π₀) / ((1 - p) π₀). Range [0, 1]. Higher = more loaded. Undefined (None) without a
    sentence in the outlet's voice. Interval: 95 % profile likelihood,
    {θ : 2 (L(θ̂) - L(θ)) ≤ 3.841} with L the log-likelihood, cut at 0 and 1.

    The mean probability is not this: where half the training sentences are loaded and a tenth of
    the article's are, the mean lies between the two.

    Source: Keith & O'Connor 2018, https://aclanthology.org/D18-1487/. They integrate over a
    uniform prior on θ; we invert the likelihood ratio, so that no prior enters, and apply it to
    the sentences of one article. Probabilities of 0 and 1 are clipped to 0.00005 and 0.99995,
    half the last decimal kept, since r would be 0 or infinite and one sentence decide alone.

    Parameters
    ----------
    probabilities
        Probability of each sentence in the outlet's voice that most annotators call it loaded, in
        [0, 1], shape ``(n_sentences,)``. Their order does not matter. (The expected *share* of
        annotators will not do: a sentence that divides them divides them in any article, so their
        doubt must not be read as doubt of the classifier's, which fewer loaded sentences deepen.)
    training_prevalence
        π₀, the share of loaded sentences among those that the probabilities were calibrated on,
        strictly between 0 and 1.

    Returns
    -------
    Estimate
        ``n`` counts the sentences.

    Raises
    ------
    InputError
        When a probability or the training prevalence is out of range.

    Examples
    --------
    >>> estimate = loaded_sentence_fraction([0.9] * 3 + [0.2] * 9, training_prevalence=0.5)
    >>> estimate.value, estimate.low, estimate.high
    (0.2396, 0.0, 0.6445)
    """
    checked = _checked_probabilities(probabilities)
    check_training_prevalence(training_prevalence)
    if not len(checked):
        return _undefined("no sentence is in the outlet's voice", n=0, unit="fraction")
    fit = estimate_prevalence(
        likelihood_ratios(
            np.clip(checked, PROBABILITY_FLOOR, 1 - PROBABILITY_FLOOR),
            training_prevalence=training_prevalence,
        )
    )
    return _measured(fit.value, low=fit.low, high=fit.high, n=len(checked), unit="fraction")


def mean_loaded_probability(probabilities: Iterable[float]) -> Estimate:
    """Return the mean loaded probability: a yardstick for evaluation, never part of a result.

    Formula: Σ p / n. Range [0, 1]. Higher = more loaded. Undefined (None) without a sentence in
    the outlet's voice. It has no interval, so both ends repeat the value.

    It answers for an article that is as loaded as the training set, and is pulled toward that
    mix in any other: see :func:`loaded_sentence_fraction`. Source: "probabilistic classify and
    count", Bella et al. 2010, https://doi.org/10.1109/ICDM.2010.75.

    Parameters
    ----------
    probabilities
        Calibrated loaded probability of each sentence in the outlet's voice, in [0, 1], shape
        ``(n_sentences,)``.

    Returns
    -------
    Estimate
        ``n`` counts the sentences.

    Raises
    ------
    InputError
        When a probability is out of range.

    Examples
    --------
    >>> mean_loaded_probability([0.9] * 3 + [0.2] * 9).value
    0.375
    """
    checked = _checked_probabilities(probabilities)
    if not len(checked):
        return _undefined("no sentence is in the outlet's voice", n=0, unit="probability")
    mean = rounded(float(np.mean(np.sort(checked))))
    return Estimate(
        value=mean, low=mean, high=mean, n=len(checked), unit="probability", interval_kind=None
    )


def loaded_spans_per_1000_words(
    n_spans: int, *, n_words: int, count_residuals: CountResiduals
) -> Estimate:
    """Return the loaded spans in the outlet's voice per 1,000 words in that voice.

    Formula: 1000 · spans / words. Range [0, ∞). Higher = more loaded. Undefined (None) under 20
    words in the outlet's voice. Interval: 95 % split-conformal, the counts g with
    low ≤ 2 (√(g + 3/8) - √(spans + 3/8)) ≤ high, where low and high come from held-out articles
    with human gold; it always holds the value.

    Source: Angelopoulos & Bates 2023, https://arxiv.org/abs/2107.07511; the root is of Anscombe
    1948, https://doi.org/10.1093/biomet/35.3-4.246.

    Parameters
    ----------
    n_spans
        Loaded spans in the outlet's voice, at least 0.
    n_words
        Words in the outlet's voice, at least 0.
    count_residuals
        Range of the model's errors in such counts, from calibration.json.

    Returns
    -------
    Estimate
        ``n`` counts the words.

    Raises
    ------
    InputError
        When a count is negative.

    Examples
    --------
    >>> residuals = CountResiduals(low=-1.0, high=1.5, n=75)
    >>> estimate = loaded_spans_per_1000_words(4, n_words=500, count_residuals=residuals)
    >>> estimate.value, estimate.low, estimate.high
    (8.0, 6.0, 14.0)
    """
    return _spans_per_1000_words(
        n_spans, n_words=n_words, count_residuals=count_residuals, whose="in the outlet's voice"
    )


def attributed_loaded_spans_per_1000_words(
    n_spans: int, *, n_words: int, count_residuals: CountResiduals
) -> Estimate:
    """Return the loaded spans inside attributed content per 1,000 words of such content.

    Formula: 1000 · spans / words. Range [0, ∞). Higher = more loaded wording is quoted or
    paraphrased, which the article's sources answer for. Undefined (None) under 20 attributed
    words. Interval and source: as for :func:`loaded_spans_per_1000_words`.

    Parameters
    ----------
    n_spans
        Loaded spans in a quoted or paraphrased voice, at least 0.
    n_words
        Words in these voices, at least 0.
    count_residuals
        Range of the model's errors in such counts, from calibration.json.

    Returns
    -------
    Estimate
        ``n`` counts the words.

    Raises
    ------
    InputError
        When a count is negative.
    """
    return _spans_per_1000_words(
        n_spans, n_words=n_words, count_residuals=count_residuals, whose="in attributed content"
    )


def headline_loaded_probability(
    probability: float | None, *, residuals: ProbabilityResiduals | None
) -> Estimate:
    """Return the expected share of trained annotators who would call the headline loaded.

    Formula: p of the headline in the outlet's voice. Range [0, 1]. Higher = more loaded.
    Undefined (None) without a headline in the outlet's voice, and without residuals: then nothing
    is known of how far off the probability is. Interval: 95 % split-conformal,
    p + [low, high] · √(p (1 - p) + 0.01), cut at 0 and 1, where low and high come from
    calibration sentences with several annotators each; it always holds the value. It is wide,
    since it is one sentence's.

    Source: Spinde et al. 2021, https://aclanthology.org/2021.findings-emnlp.101/ (the annotators);
    Angelopoulos & Bates 2023, https://arxiv.org/abs/2107.07511 (the interval).

    Parameters
    ----------
    probability
        Calibrated loaded probability of the headline in the outlet's voice, in [0, 1], None when
        there is no such headline.
    residuals
        Range of the model's errors against annotator shares, from calibration.json; None for a
        user's own classifier.

    Returns
    -------
    Estimate
        ``n`` counts the headline: 1, or 0 without one.

    Raises
    ------
    InputError
        When the probability is out of range.

    Examples
    --------
    >>> residuals = ProbabilityResiduals(low=-0.8, high=0.9, n=301)
    >>> estimate = headline_loaded_probability(0.7, residuals=residuals)
    >>> estimate.value, estimate.low, estimate.high
    (0.7, 0.3248, 1.0)
    """
    if probability is None:
        return _undefined("no headline is in the outlet's voice", n=0, unit="probability")
    checked = float(_checked_probabilities([probability])[0])
    if residuals is None:
        return _undefined(
            "this classifier's errors against annotators are not known", n=1, unit="probability"
        )
    low, high = residuals.interval(checked)
    return _measured(checked, low=low, high=high, n=1, unit="probability")


def _spans_per_1000_words(
    n_spans: int, *, n_words: int, count_residuals: CountResiduals, whose: str
) -> Estimate:
    unit = "spans per 1000 words"
    if n_spans < 0 or n_words < 0:
        raise InputError(
            f"Counts are at least 0; got n_spans={n_spans}, n_words={n_words}. Count again."
        )
    if n_words < WORDS_AT_LEAST:
        return _undefined(
            f"fewer than {WORDS_AT_LEAST} words are {whose}: {n_words}", n=n_words, unit=unit
        )
    low, high = count_residuals.interval(n_spans)
    return _measured(
        _PER * n_spans / n_words,
        low=_PER * low / n_words,
        high=_PER * high / n_words,
        n=n_words,
        unit=unit,
    )


def _checked_probabilities(probabilities: Iterable[float]) -> NDArray[np.float64]:
    """Return the probabilities as an array. Raises InputError outside [0, 1], NaN included."""
    values = np.array(list(probabilities), dtype=np.float64)
    outside = ~((values >= 0) & (values <= 1))
    if outside.any():
        place = int(np.argmax(outside))
        raise InputError(
            f"A probability lies in [0, 1]; got {values[place]:g} at place {place}. "
            "Pass calibrated probabilities, not logits."
        )
    return values


def _measured(value: float, *, low: float, high: float, n: int, unit: str) -> Estimate:
    return Estimate(
        value=rounded(value),
        low=rounded(low),
        high=rounded(high),
        n=n,
        unit=unit,
        interval_kind=IntervalKind.MEASUREMENT,
    )


def _undefined(reason: str, *, n: int, unit: str) -> Estimate:
    return Estimate.undefined(reason=reason, n=n, unit=unit)
