"""The measure that needs other articles: an article's place among a reference sample."""

from __future__ import annotations

from framing.datatypes import Estimate, IntervalKind, Provenance, rounded
from framing.scoring.reference import Reference


def loaded_percentile(
    estimate: Estimate,
    *,
    n_words: int,
    language: str | None,
    provenance: Provenance,
    reference: Reference | None,
) -> Estimate:
    """Return the article's place among reference articles of its length.

    Formula: 100 · (share of the reference below the article's loaded_sentence_fraction + half
    the share equal to it), in the reference's band of article lengths, outlets weighing alike.
    Range [0, 100]. Higher = more loaded than more of the reference. Undefined (None) where
    loaded_sentence_fraction is, without a reference, and outside its domain: another model or
    other settings, another language, a length that no band holds. Interval: the places of the
    fraction's two ends; the reference's own sampling is not in it.

    Parameters
    ----------
    estimate
        The article's ``loaded_sentence_fraction``.
    n_words
        Words of the article in all voices, at least 0.
    language
        ISO 639-1 code of the article, None when unknown.
    provenance
        How ``estimate`` was made.
    reference
        The reference sample, None when there is none.

    Returns
    -------
    Estimate
        ``n`` counts the reference articles in the band.
    """
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return _undefined(f"loaded_sentence_fraction has no value: {estimate.reason}")
    if reference is None:
        return _undefined("no reference sample is at hand")
    band = reference.band_for(n_words=n_words, language=language, provenance=provenance)
    if isinstance(band, str):
        return _undefined(band)
    return Estimate(
        value=rounded(band.place(estimate.value)),
        low=rounded(band.place(estimate.low)),
        high=rounded(band.place(estimate.high)),
        n=band.n_articles,
        unit="percentile",
        interval_kind=IntervalKind.MEASUREMENT,
    )


def _undefined(reason: str) -> Estimate:
    return Estimate.undefined(reason=reason, n=0, unit="percentile")
