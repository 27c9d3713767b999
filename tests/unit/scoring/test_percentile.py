"""An article's place among reference articles."""

from __future__ import annotations

import dataclasses

from framing.datatypes import Estimate, IntervalKind, Provenance
from framing.scoring.percentile import loaded_percentile
from framing.scoring.reference import Reference
from tests.factories import PROVENANCE
from tests.unit.scoring.examples import make_band, make_reference

FRACTION = Estimate(
    value=0.3,
    low=0.1,
    high=0.6,
    n=25,
    unit="fraction",
    interval_kind=IntervalKind.MEASUREMENT,
)


def place(
    estimate: Estimate = FRACTION,
    *,
    n_words: int = 50,
    language: str | None = "en",
    provenance: Provenance = PROVENANCE,
    reference: Reference | None = None,
) -> Estimate:
    """Return the percentile in the evenly spread reference, unless another is given."""
    return loaded_percentile(
        estimate,
        n_words=n_words,
        language=language,
        provenance=provenance,
        reference=reference or make_reference(),
    )


def test_value_and_ends_are_placed_each() -> None:
    estimate = place()
    assert (estimate.low, estimate.value, estimate.high) == (10.0, 30.0, 60.0)
    assert (estimate.n, estimate.unit) == (400, "percentile")
    assert estimate.interval_kind is IntervalKind.MEASUREMENT


def test_an_article_is_placed_in_its_own_length_band() -> None:
    low_fractions = [level / 2 for level in make_band().quantiles]
    reference = make_reference(
        make_band(),
        make_band(from_words=100, below_words=200, quantiles=low_fractions, n_articles=150),
    )
    estimate = place(n_words=100, reference=reference)
    assert (estimate.value, estimate.n) == (60.0, 150)


def test_an_unknown_language_is_taken_as_the_references() -> None:
    assert place(language=None).value == 30.0


def test_no_reference_is_said() -> None:
    estimate = loaded_percentile(
        FRACTION, n_words=50, language="en", provenance=PROVENANCE, reference=None
    )
    assert estimate.reason == "no reference sample is at hand"


def test_an_undefined_fraction_passes_its_reason_on() -> None:
    estimate = place(Estimate.undefined(reason="no sentence", n=0, unit="fraction"))
    assert estimate.reason == "loaded_sentence_fraction has no value: no sentence"


def test_a_length_outside_all_bands_names_those_there_are() -> None:
    reason = place(n_words=9).reason
    assert reason == "reference 'harbour-press' holds articles of 10 to 99 words, this one has 9"


def test_a_bands_upper_end_is_outside() -> None:
    assert place(n_words=99).value == 30.0
    assert place(n_words=100).value is None


def test_another_language_is_refused() -> None:
    reason = place(language="de").reason
    assert reason == "reference 'harbour-press' is in 'en', the article in 'de'"


def test_another_models_reference_is_refused() -> None:
    provenance = dataclasses.replace(PROVENANCE, model="other", model_sha256="f" * 64)
    reason = place(provenance=provenance).reason
    assert reason == (
        "reference 'harbour-press' was made with 'test-model' (00000000, settings abc123), this "
        "score with 'other' (ffffffff, settings abc123); make a reference with these"
    )


def test_a_reference_made_with_other_settings_is_refused() -> None:
    provenance = dataclasses.replace(PROVENANCE, settings="def456")
    assert "settings def456" in str(place(provenance=provenance).reason)
