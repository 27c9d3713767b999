"""The attribution measures of a whole article, from its evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.datatypes import CueAct, QuotationKind, Reply, SourceKind, Span
from framing.errors import InputError
from framing.scoring.attribution_measures import (
    ATTRIBUTION_MEASURES,
    GENRES_WITHOUT_BALANCE,
    article_balance,
    attribution_measures,
    count_voice_words,
)
from framing.scoring.attribution_residuals import SCALES, WITHOUT_ERROR
from framing.scoring.source_diversity import hill_number
from tests.unit.scoring.attributed import Says, make_attributed, make_party

SIDES = ("council", "residents")
SIDE_OF_PARTY = ("council", "council", "residents", None)
UNKNOWN = "how far off this model is in this measure is not known"

ARTICLE = make_attributed(
    [
        Says(content="the old pier is quite safe", party=0, quotation=QuotationKind.DIRECT),
        Says(content="nobody will be hurt", party=1),
        Says(content="it leaks every winter", party=2),
        Says(content="repairs are due", party=3, kind=SourceKind.ANONYMOUS, source="an insider"),
        Says(content="to sell it", party=0, cue="wants", act=CueAct.THOUGHT),
        Says(content="work began in May", source=None, cue="reportedly"),
        Says(content="no idea", source="He"),
    ],
    parties=[
        make_party("Anna Bell"),
        make_party("Ivo Marsh", is_accused=True, replies=[Reply.ANSWERED]),
        make_party("Lena Fox", is_accused=True),
        make_party("an insider", kind=SourceKind.ANONYMOUS),
    ],
    opening="The harbor office spoke to us.",
)


def values(**options: object) -> dict[str, float | None]:
    found = attribution_measures(
        ARTICLE,
        residuals=WITHOUT_ERROR,
        sides=SIDES,
        side_of_party=SIDE_OF_PARTY,
        **options,  # type: ignore[arg-type]
    )
    return {name: estimate.value for name, estimate in found.items()}


def test_every_measure_is_there_in_its_order() -> None:
    assert tuple(values()) == ATTRIBUTION_MEASURES


def test_every_measure_with_residuals_has_a_scale() -> None:
    assert {*SCALES, "reply_fraction"} == set(ATTRIBUTION_MEASURES)


def test_words_in_voices_are_counted() -> None:
    words = count_voice_words(ARTICLE)
    assert (words.n_attributed, words.n_quoted) == (26, 6)
    # The opening has 6 words, the sources with their cues five times 3, then 1 and 2.
    assert words.n_words == 26 + 6 + 5 * 3 + 1 + 2


def test_a_title_of_its_own_counts() -> None:
    titled = make_attributed(
        [Says(content="it leaks")],
        title="Old pier leaks",
        headline=Span(part="title", start=0, end=14),
    )
    untitled = replace(titled, headline=None)
    assert count_voice_words(titled).n_words == count_voice_words(untitled).n_words + 3


def test_a_title_that_the_text_repeats_counts_once() -> None:
    analysis = make_attributed(
        [Says(content="it leaks")],
        title="Old pier leaks",
        opening="Old pier leaks",
        headline=Span(part="text", start=0, end=14),
    )
    assert count_voice_words(analysis).n_words == 3 + 5


def test_the_values_are_those_of_the_counts() -> None:
    assert values() == {
        "attributed_word_fraction": round(26 / 50, 4),
        "direct_quote_word_fraction": round(6 / 50, 4),
        "effective_sources": round(hill_number([6, 4, 4, 3], order=1), 4),
        "dominant_source_fraction": round(6 / 17, 4),
        "unnamed_source_fraction": round((3 + 4) / 23, 4),
        # Of 128 / 2 pairs of words of different sources 24 are on one side.
        "one_sidedness": (24 / 64 - 1 / 2) / (1 / 2),
        "unassigned_word_fraction": round((3 + 4 + 2) / 23, 4),
        "reply_fraction": 0.5,
    }


def test_one_sidedness_follows_a_stated_expectation() -> None:
    expected = values(expected_share={"council": 0.7, "residents": 0.3})
    assert expected["one_sidedness"] != values()["one_sidedness"]


def test_a_model_without_known_errors_gives_only_what_needs_none() -> None:
    found = attribution_measures(ARTICLE, residuals=None, sides=SIDES, side_of_party=SIDE_OF_PARTY)
    reasons = {name: estimate.reason for name, estimate in found.items()}
    assert reasons == {**dict.fromkeys(SCALES, UNKNOWN), "reply_fraction": None}


def test_without_sides_the_side_measures_say_so() -> None:
    found = attribution_measures(ARTICLE, residuals=WITHOUT_ERROR)
    assert found["one_sidedness"].reason == "fewer than 2 sides are declared or suggested: 0"
    assert found["unassigned_word_fraction"].reason == "no sides are declared or suggested"
    assert found["dominant_source_fraction"].value is not None


@pytest.mark.parametrize("genre", list(GENRES_WITHOUT_BALANCE))
def test_a_form_that_decides_who_speaks_has_no_balance(genre: str) -> None:
    found = attribution_measures(
        ARTICLE, residuals=WITHOUT_ERROR, sides=SIDES, side_of_party=SIDE_OF_PARTY, genre=genre
    )
    undefined = [name for name, estimate in found.items() if estimate.value is None]
    assert undefined == ["one_sidedness", "unassigned_word_fraction", "reply_fraction"]
    assert found["reply_fraction"].reason == (
        f"the article is {GENRES_WITHOUT_BALANCE[genre]}: its form decides who speaks in it"
    )
    assert (found["one_sidedness"].n, found["one_sidedness"].unit) == (3, "index")


def test_another_genre_changes_nothing() -> None:
    assert values(genre="report") == values()


def test_an_article_without_attribution_has_fractions_of_0_and_no_balance() -> None:
    analysis = make_attributed([], opening="It rained all day.")
    found = attribution_measures(analysis, residuals=WITHOUT_ERROR, sides=SIDES, side_of_party=())
    assert {name: estimate.value for name, estimate in found.items()} == {
        **dict.fromkeys(ATTRIBUTION_MEASURES),
        "attributed_word_fraction": 0.0,
        "direct_quote_word_fraction": 0.0,
    }


def test_an_empty_article_has_no_measure() -> None:
    found = attribution_measures(make_attributed([]), residuals=WITHOUT_ERROR, sides=SIDES)
    assert {estimate.value for estimate in found.values()} == {None}


def test_sides_of_other_parties_are_refused() -> None:
    with pytest.raises(InputError, match="got 1 for 4 parties"):
        attribution_measures(
            ARTICLE, residuals=WITHOUT_ERROR, sides=SIDES, side_of_party=("council",)
        )


def test_the_balance_has_every_side_and_the_rest() -> None:
    balance = article_balance(
        ARTICLE, sides=(*SIDES, "tourists"), side_of_party=SIDE_OF_PARTY, basis="suggested"
    )
    assert balance is not None
    assert [(share.name, share.words) for share in balance.shares] == [
        ("council", 10),
        ("residents", 4),
        ("tourists", 0),
    ]
    assert (balance.basis, balance.unassigned_fraction) == ("suggested", round(9 / 23, 4))


def test_a_balance_needs_the_name_of_every_side() -> None:
    with pytest.raises(InputError, match=r"one of the sides \['council'\]; got 'residents'"):
        article_balance(ARTICLE, sides=("council",), side_of_party=SIDE_OF_PARTY, basis="declared")


def test_an_interview_has_no_balance() -> None:
    assert (
        article_balance(
            ARTICLE,
            sides=SIDES,
            side_of_party=SIDE_OF_PARTY,
            basis="declared",
            genre="interview",
        )
        is None
    )
