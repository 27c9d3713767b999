"""The reference as it ships: bands of quantiles."""

from __future__ import annotations

import dataclasses
import json

import pytest

from framing.errors import InputError
from framing.scoring.reference import LEVELS, Reference
from tests.unit.scoring.examples import make_band, make_reference

WITH_TIES = [0.0] * 61 + [0.1 + 0.005 * step for step in range(140)]
"""30 % of the articles have no loaded sentence: levels 0 to 30 % are 0."""


def test_levels_run_in_half_percents() -> None:
    assert (LEVELS[0], LEVELS[1], LEVELS[-1], len(LEVELS)) == (0.0, 0.005, 1.0, 201)


def test_equal_articles_count_half() -> None:
    assert make_band(quantiles=WITH_TIES).place(0.0) == 15.0


def test_a_value_between_two_quantiles_lies_between_their_levels() -> None:
    band = make_band(quantiles=WITH_TIES)
    assert band.place(0.05) == pytest.approx(30.25)
    assert band.place(0.1025) == pytest.approx(30.75)


def test_a_value_above_the_reference_is_at_100() -> None:
    assert make_band(quantiles=WITH_TIES).place(0.9) == 100.0


def test_a_value_below_the_reference_is_at_0() -> None:
    quantiles = [0.2 + level / 2 for level in LEVELS]
    assert make_band(quantiles=quantiles).place(0.1) == 0.0


def test_a_reference_survives_json() -> None:
    reference = make_reference(make_band(), make_band(from_words=300, below_words=600))
    assert Reference.from_dict(json.loads(json.dumps(reference.to_dict()))) == reference


def test_unknown_keys_are_ignored() -> None:
    reference = make_reference()
    assert Reference.from_dict({**reference.to_dict(), "later": 1}) == reference


def test_the_file_says_which_measure_it_holds() -> None:
    assert make_reference().to_dict()["measure"] == "loaded_sentence_fraction"


def test_a_missing_key_is_named_with_the_reference() -> None:
    data = make_reference().to_dict()
    del data["settings"]
    with pytest.raises(InputError, match="holds 'settings'; it is missing in 'harbour-press'"):
        Reference.from_dict(data)


def test_a_missing_key_of_a_band_is_named() -> None:
    data = make_reference().to_dict()
    del data["bands"][0]["n_outlets"]
    with pytest.raises(InputError, match="holds 'n_outlets'"):
        Reference.from_dict(data)


def test_overlapping_bands_are_refused() -> None:
    with pytest.raises(InputError, match="rising order that do not overlap"):
        make_reference(make_band(), make_band(from_words=90, below_words=200))


def test_a_reference_without_bands_is_refused() -> None:
    with pytest.raises(InputError, match=r"got \[\] in 'harbour-press'"):
        dataclasses.replace(make_reference(), bands=())


def test_a_band_of_no_length_is_refused() -> None:
    with pytest.raises(InputError, match="from_words < below_words; got 100 and 100"):
        make_band(from_words=100, below_words=100)


def test_falling_quantiles_are_refused() -> None:
    with pytest.raises(InputError, match="201 quantiles in rising order"):
        make_band(quantiles=LEVELS[::-1])


def test_a_wrong_number_of_quantiles_is_refused() -> None:
    with pytest.raises(InputError, match="got 3 in the band from 10 words"):
        make_band(quantiles=(0.0, 0.5, 1.0))
