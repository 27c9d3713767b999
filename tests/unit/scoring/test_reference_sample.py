"""Making a reference from scored articles."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from framing.errors import InputError
from framing.scoring.reference import Reference
from framing.scoring.reference_sample import build_reference, sample_by_outlet
from tests.factories import PROVENANCE

Row = tuple[str, int, float]


def build(
    rows: list[Row], *, seed: int = 3, per_outlet: int = 20, least_articles: int = 1
) -> Reference:
    """Return the reference of ``rows``, small samples allowed."""
    return build_reference(
        rows,
        name="harbour-press",
        description="Invented articles.",
        provenance=PROVENANCE,
        generator=np.random.default_rng(seed),
        per_outlet=per_outlet,
        least_articles=least_articles,
        least_outlets=2,
    )


def spread(outlet: str, *, n: int, low: float, n_words: int = 200) -> list[Row]:
    """Return ``n`` articles of an outlet with fractions from ``low`` up in steps of .001."""
    return [(outlet, n_words, round(low + 0.001 * step, 4)) for step in range(n)]


def test_no_outlet_gives_more_than_its_most() -> None:
    outlets = ["Daily Gull"] * 50 + ["Pier Times"] * 3
    kept = sample_by_outlet(outlets, generator=np.random.default_rng(1))
    assert Counter(outlets[place] for place in kept) == {"Daily Gull": 20, "Pier Times": 3}


def test_the_sample_never_exceeds_its_most() -> None:
    outlets = [f"Outlet {index % 30}" for index in range(600)]
    kept = sample_by_outlet(outlets, generator=np.random.default_rng(1), at_most=100)
    assert len(set(kept)) == 100
    assert kept == sorted(kept)


def test_the_sample_is_random_and_seeded() -> None:
    outlets = ["Daily Gull"] * 200
    first, again, other = (
        sample_by_outlet(outlets, generator=np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_outlets_weigh_alike_in_the_quantiles() -> None:
    rows = spread("Daily Gull", n=15, low=0.1) + spread("Pier Times", n=5, low=0.6)
    band = build(rows).bands[0]
    # By articles the 15 low ones would reach to the 75th percentile; by outlets, to the 50th.
    assert band.place(0.3) == pytest.approx(50, abs=0.5)
    assert (band.n_articles, band.n_outlets) == (20, 2)


def test_quantiles_run_from_the_least_to_the_greatest_value() -> None:
    band = build(spread("Daily Gull", n=9, low=0.1) + spread("Pier Times", n=7, low=0.3)).bands[0]
    assert (band.quantiles[0], band.quantiles[-1]) == (0.1, 0.306)


def test_articles_fall_into_bands_of_length() -> None:
    rows = [
        row
        for outlet in ("Daily Gull", "Pier Times")
        for n_words, low in ((299, 0.1), (300, 0.4), (5000, 0.7))
        for row in spread(outlet, n=4, low=low, n_words=n_words)
    ]
    reference = build(rows)
    assert [(band.from_words, band.below_words) for band in reference.bands] == [
        (100, 300),
        (300, 600),
        (3000, 8000),
    ]
    assert [band.quantiles[0] for band in reference.bands] == [0.1, 0.4, 0.7]
    assert (reference.n_articles, reference.n_outlets) == (24, 2)


def test_a_band_with_too_few_articles_is_left_out() -> None:
    rows = spread("Daily Gull", n=10, low=0.1) + spread("Pier Times", n=10, low=0.1)
    thin = [*spread("Daily Gull", n=3, low=0.5, n_words=700), ("Pier Times", 700, 0.5)]
    reference = build(rows + thin, least_articles=10)
    assert [band.from_words for band in reference.bands] == [100]
    assert reference.n_articles < 24


def test_a_band_of_one_outlet_is_left_out() -> None:
    rows = spread("Daily Gull", n=5, low=0.1) + spread("Pier Times", n=5, low=0.1)
    reference = build(rows + spread("Daily Gull", n=9, low=0.5, n_words=700))
    assert [band.from_words for band in reference.bands] == [100]


def test_the_order_of_rows_does_not_matter() -> None:
    rows = spread("Daily Gull", n=60, low=0.1) + spread("Pier Times", n=60, low=0.4)
    assert build(rows) == build(rows[::-1])


def test_the_sample_reaches_the_quantiles() -> None:
    rows = spread("Daily Gull", n=60, low=0.1) + spread("Pier Times", n=60, low=0.4)
    reference = build(rows, per_outlet=5)
    assert reference.n_articles == 10
    assert reference.bands != build(rows, per_outlet=5, seed=4).bands


def test_a_reference_remembers_how_it_was_made() -> None:
    rows = spread("Daily Gull", n=5, low=0.1) + spread("Pier Times", n=5, low=0.1)
    reference = build(rows)
    assert reference.model_sha256 == PROVENANCE.model_sha256
    assert (reference.settings, reference.language) == (PROVENANCE.settings, "en")


def test_too_few_articles_are_refused_with_what_came() -> None:
    with pytest.raises(InputError, match=r"at least 100 articles from 2 outlets; got 3 articles"):
        build(spread("Daily Gull", n=3, low=0.1), least_articles=100)


def test_a_fraction_outside_0_to_1_is_refused() -> None:
    with pytest.raises(InputError, match=r"got 1\.3 for an article of 250 words from 'Daily Gull'"):
        build([("Daily Gull", 250, 1.3)])
