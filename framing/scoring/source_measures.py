"""The measures of who speaks: each one a pure function from counts to an Estimate.

Attributed words are all words in a source's voice. The source measures count speech, what was said
or written, and leave out thought and intention: "she hopes to win" does not give her the floor.
Every interval is a 95 % measurement interval, what trained annotators would have found in this very
article, from the model's errors in articles with human gold.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import Estimate
from framing.errors import InputError
from framing.scoring.attribution_residuals import AttributionResiduals, measured_estimate
from framing.scoring.source_diversity import hill_number

ATTRIBUTIONS_AT_LEAST = 2
"""Fewest attributions of a dominant source: one alone always has all the words."""

_NO_SPEECH = "no attributed speech has words"


def attributed_word_fraction(
    n_attributed: int, *, n_words: int, residuals: AttributionResiduals | None
) -> Estimate:
    """Return the share of the article's words that are attributed content.

    Formula: words in a quoted or paraphrased voice / words. Range [0, 1]. Higher = more of the
    article is told by its sources; 0 without any attribution. Undefined (None) without a word, and
    without residuals. Thought and intention count: they are not the outlet's words either.

    Source: Newell, Margolin & Ruths 2018, https://aclanthology.org/L18-1524/ (what is attributed).
    Interval: 95 % split-conformal on the scale of arcsin √, Angelopoulos & Bates 2023,
    https://arxiv.org/abs/2107.07511.

    Parameters
    ----------
    n_attributed
        Words in a quoted or paraphrased voice, at least 0 and at most ``n_words``.
    n_words
        Words of the article, headline included, at least 0.
    residuals
        Range of the model's errors in this measure, None where it is not known.

    Returns
    -------
    Estimate
        ``n`` counts the words of the article.

    Raises
    ------
    InputError
        When a count is out of range.

    Examples
    --------
    >>> from framing.scoring.attribution_residuals import WITHOUT_ERROR
    >>> exact = WITHOUT_ERROR["attributed_word_fraction"]
    >>> attributed_word_fraction(150, n_words=400, residuals=exact).value
    0.375
    """
    return _word_fraction(n_attributed, n_words=n_words, residuals=residuals)


def direct_quote_word_fraction(
    n_quoted: int, *, n_words: int, residuals: AttributionResiduals | None
) -> Estimate:
    """Return the share of the article's words that stand in direct quotation.

    Formula: words in the quoted voice / words. Range [0, 1]. Higher = more verbatim speech; 0
    without any. Undefined (None) without a word, and without residuals. Scare quotes are the
    outlet's and do not count.

    Interval and source: as for :func:`attributed_word_fraction`.

    Parameters
    ----------
    n_quoted
        Words in the quoted voice, at least 0 and at most ``n_words``.
    n_words
        Words of the article, headline included, at least 0.
    residuals
        Range of the model's errors in this measure, None where it is not known.

    Returns
    -------
    Estimate
        ``n`` counts the words of the article.

    Raises
    ------
    InputError
        When a count is out of range.
    """
    return _word_fraction(n_quoted, n_words=n_words, residuals=residuals)


def effective_sources(
    words_by_source: Sequence[int], *, n_attributions: int, residuals: AttributionResiduals | None
) -> Estimate:
    """Return how many sources speak, as if all had the same number of words.

    Formula: exp(-Σ p ln p), p the sources' shares of the words of speech (Hill number of order 1).
    Range [1, ∞). Higher = speech is spread over more sources. Undefined (None) where no resolved
    source speaks, and without residuals. It grows with the length of an article:
    compare articles by :func:`framing.scoring.source_diversity.rarefied_effective_sources`.

    Source: Hill 1973, https://doi.org/10.2307/1934352; for the news, Masini et al. 2018,
    https://doi.org/10.1080/1461670X.2017.1343650. Interval: 95 % split-conformal on the scale of
    ln, Angelopoulos & Bates 2023, https://arxiv.org/abs/2107.07511.

    Parameters
    ----------
    words_by_source
        Words of speech of each resolved source, at least 0. Their order does not matter.
    n_attributions
        Attributions of speech that they rest on, at least 1 where there are words.
    residuals
        Range of the model's errors in this measure, None where it is not known.

    Returns
    -------
    Estimate
        ``n`` counts the attributions.

    Examples
    --------
    >>> from framing.scoring.attribution_residuals import AttributionResiduals, ErrorScale
    >>> residuals = AttributionResiduals(
    ...     low=-0.9, high=0.9, n=84, scale=ErrorScale.LOG, size_alike=20
    ... )
    >>> found = effective_sources([50, 30, 20], n_attributions=9, residuals=residuals)
    >>> found.value, found.low, found.high
    (2.8001, 1.9511, 4.0185)
    """
    unit = "sources"
    if not sum(words_by_source):
        return Estimate.undefined(
            reason="no source that can be told apart speaks", n=n_attributions, unit=unit
        )
    return measured_estimate(
        hill_number(words_by_source, order=1),
        n=n_attributions,
        unit=unit,
        residuals=residuals,
        least=1.0,
        most=float("inf"),
    )


def dominant_source_fraction(
    words_by_source: Sequence[int], *, n_attributions: int, residuals: AttributionResiduals | None
) -> Estimate:
    """Return the share of the resolved speech that belongs to the source with most words.

    Formula: max over sources of words(source) / sum of words over sources. Range (0, 1]. Higher =
    one source speaks more of the time. Undefined (None) with fewer than two attributions, where
    none has words, and without residuals.

    Source: Berger & Parker 1970, https://doi.org/10.1126/science.168.3937.1345 (the index).
    Interval: 95 % split-conformal on the scale of arcsin √, Angelopoulos & Bates 2023,
    https://arxiv.org/abs/2107.07511.

    Parameters
    ----------
    words_by_source
        Words of speech of each resolved source, at least 0. Their order does not matter.
    n_attributions
        Attributions of speech that they rest on, at least 0.
    residuals
        Range of the model's errors in this measure, None where it is not known.

    Returns
    -------
    Estimate
        ``n`` counts the attributions.
    """
    unit = "fraction"
    if n_attributions < ATTRIBUTIONS_AT_LEAST:
        return Estimate.undefined(
            reason=(
                f"fewer than {ATTRIBUTIONS_AT_LEAST} attributions have a source that can be told "
                f"apart: {n_attributions}"
            ),
            n=n_attributions,
            unit=unit,
        )
    if not sum(words_by_source):
        return Estimate.undefined(reason=_NO_SPEECH, n=n_attributions, unit=unit)
    return measured_estimate(
        max(words_by_source) / sum(words_by_source),
        n=n_attributions,
        unit=unit,
        residuals=residuals,
    )


def unnamed_source_fraction(
    *,
    anonymous_words: int,
    role_words: int,
    sourceless_words: int,
    n_words: int,
    n_attributions: int,
    residuals: AttributionResiduals | None,
) -> Estimate:
    """Return the share of the speech whose source the article does not name.

    Formula: (words of anonymous sources + of sources known by their role alone + of none) / words
    of speech. Range [0, 1]. Higher = readers can check less of who said it. Undefined (None) where
    no attributed speech has words, and without residuals. Bodies, documents and collectives
    ("residents") are named as what they are and do not count.

    Source: Duffy & Freeman 2011, Journal of Mass Media Ethics 26(4), on what unnamed sources cost.
    Interval: as for :func:`dominant_source_fraction`.

    Parameters
    ----------
    anonymous_words, role_words, sourceless_words
        Words of speech of anonymous sources, of those called by a role alone, and of none, each at
        least 0; together at most ``n_words``.
    n_words
        Words of all attributed speech, at least 0.
    n_attributions
        Attributions of speech, at least 0.
    residuals
        Range of the model's errors in this measure, None where it is not known.

    Returns
    -------
    Estimate
        ``n`` counts the attributions of speech.

    Raises
    ------
    InputError
        When a count is out of range.
    """
    unnamed = anonymous_words + role_words + sourceless_words
    if min(anonymous_words, role_words, sourceless_words) < 0 or unnamed > n_words:
        raise InputError(
            "Unnamed sources' words are at least 0 and at most all words of speech; got "
            f"{anonymous_words}, {role_words} and {sourceless_words} of {n_words}. Count again."
        )
    if not n_words:
        return Estimate.undefined(reason=_NO_SPEECH, n=n_attributions, unit="fraction")
    return measured_estimate(
        unnamed / n_words, n=n_attributions, unit="fraction", residuals=residuals
    )


def _word_fraction(
    n_counted: int, *, n_words: int, residuals: AttributionResiduals | None
) -> Estimate:
    if not 0 <= n_counted <= n_words:
        raise InputError(
            "Counted words are at least 0 and at most all words; got "
            f"{n_counted} of {n_words}. Count again."
        )
    if not n_words:
        return Estimate.undefined(reason="the article has no words", n=0, unit="fraction")
    return measured_estimate(n_counted / n_words, n=n_words, unit="fraction", residuals=residuals)
