"""What holds of attribution measures whatever is said by whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import ArticleAnalysis, AttributionEvidence, CueAct, Estimate, SourceKind
from framing.scoring.attribution_measures import article_balance, attribution_measures
from framing.scoring.attribution_residuals import (
    SCALES,
    WITHOUT_ERROR,
    AttributionResiduals,
    fit_attribution_residuals,
)
from framing.scoring.cue_gap import CueTable, doubting_cue_gap
from framing.scoring.one_sidedness import one_sidedness
from framing.scoring.placement import place_speakers
from framing.scoring.reply import reply_fraction
from framing.scoring.source_diversity import hill_number, rarefied_effective_sources
from tests.unit.scoring.attributed import Says, make_attributed, make_party

SIDES = ("a", "b", "c")
PARTY_SIDES = ("a", "a", "b", "b", "c", None)
EXACT = WITHOUT_ERROR["one_sidedness"]

says = st.lists(
    st.builds(
        Says,
        content=st.integers(0, 30).map(lambda n: " ".join(["word"] * n) or "-"),
        party=st.one_of(st.none(), st.integers(0, len(PARTY_SIDES) - 1)),
        source=st.sampled_from(["Anna Bell", None]),
        kind=st.sampled_from(SourceKind),
        act=st.sampled_from(CueAct),
    ),
    max_size=12,
)
speeches = st.lists(st.tuples(st.sampled_from(SIDES), st.integers(1, 200)), min_size=3, max_size=12)
tables = st.lists(
    st.tuples(*[st.integers(1, 12)] * 2, *[st.floats(0, 1)] * 2).map(
        lambda drawn: CueTable(
            n_cues=drawn[0],
            n_doubting=round(drawn[0] * drawn[2]),
            n_other_cues=drawn[1],
            n_other_doubting=round(drawn[1] * drawn[3]),
        )
    ),
    max_size=20,
)
residual_ends = st.tuples(st.floats(-50, 50), st.floats(-50, 50)).map(sorted)


def analysis_of(drawn: list[Says]) -> ArticleAnalysis:
    parties = [
        make_party(f"Party {place}", kind=kind)
        for place, kind in zip(range(len(PARTY_SIDES)), SourceKind, strict=True)
    ]
    return make_attributed(drawn, parties=parties, opening="It began.")


def measures(
    analysis: ArticleAnalysis,
    *,
    sides: tuple[str, ...] = SIDES,
    side_of_party: tuple[str | None, ...] = PARTY_SIDES,
    residuals: Mapping[str, AttributionResiduals] = WITHOUT_ERROR,
) -> dict[str, Estimate]:
    return attribution_measures(
        analysis, residuals=residuals, sides=sides, side_of_party=side_of_party
    )


def turned(analysis: ArticleAnalysis, *, order: list[int]) -> ArticleAnalysis:
    """Return the analysis with its parties in another order."""
    evidence = analysis.attribution
    new_place = {old: new for new, old in enumerate(order)}
    attributions = tuple(
        found
        if found.source is None or found.source.party is None
        else replace(found, source=replace(found.source, party=new_place[found.source.party]))
        for found in evidence.attributions
    )
    return replace(
        analysis,
        attribution=AttributionEvidence(
            attributions=attributions, parties=tuple(evidence.parties[old] for old in order)
        ),
    )


@settings(max_examples=60, deadline=None)
@given(drawn=says, ends=residual_ends)
def test_every_value_lies_in_its_interval_and_range(drawn: list[Says], ends: list[float]) -> None:
    residuals = {
        name: AttributionResiduals(
            low=ends[0], high=ends[1], n=84, scale=scale, size_alike=size_alike
        )
        for name, (scale, size_alike) in SCALES.items()
    }
    for name, estimate in measures(analysis_of(drawn), residuals=residuals).items():
        least, most = {
            "effective_sources": (1.0, float("inf")),
            "one_sidedness": (-0.5, 1.0),
        }.get(name, (0.0, 1.0))
        ordered = (estimate.low or 0, estimate.value or 0, estimate.high or 0)
        assert estimate.value is None or (least <= ordered[0] and ordered[2] <= most)
        assert ordered[0] <= ordered[1] <= ordered[2]


@settings(max_examples=60, deadline=None)
@given(drawn=says, order=st.permutations(range(len(PARTY_SIDES))), sides=st.permutations(SIDES))
def test_the_order_of_parties_and_sides_does_not_matter(
    drawn: list[Says], order: list[int], sides: list[str]
) -> None:
    analysis = analysis_of(drawn)
    again = measures(
        turned(analysis, order=order),
        sides=tuple(sides),
        side_of_party=tuple(PARTY_SIDES[old] for old in order),
    )
    assert again == measures(analysis)


@settings(max_examples=60, deadline=None)
@given(drawn=says)
def test_the_names_of_the_sides_do_not_matter(drawn: list[Says]) -> None:
    names: dict[str | None, str | None] = {None: None, "a": "Zeta", "b": "b b", "c": "–"}
    renamed = tuple(names[side] for side in PARTY_SIDES)
    analysis = analysis_of(drawn)
    again = measures(analysis, sides=("Zeta", "b b", "–"), side_of_party=renamed)
    assert again == measures(analysis)


@settings(max_examples=60, deadline=None)
@given(drawn=says)
def test_the_shares_of_the_sides_sum_to_1_inside_their_bounds(drawn: list[Says]) -> None:
    balance = article_balance(
        analysis_of(drawn), sides=SIDES, side_of_party=PARTY_SIDES, basis="declared"
    )
    shares = balance.shares if balance is not None else ()
    assert sum(share.fraction for share in shares) == pytest.approx(float(bool(shares)), abs=2e-4)
    assert all(0 <= share.low <= share.fraction <= share.high <= 1 for share in shares)


@settings(max_examples=60, deadline=None)
@given(drawn=says, words=st.integers(1, 40))
def test_another_quote_raises_what_is_attributed(drawn: list[Says], words: int) -> None:
    # A paragraph of nothing but speech: no word of it is the outlet's.
    quote = Says(content=" ".join(["word"] * words), source=None, cue="")
    before, after = (
        measures(analysis_of(found))["attributed_word_fraction"].value
        for found in (drawn, [*drawn, quote])
    )
    assert 0 < (after or 0) >= (before or 0)


@settings(max_examples=60, deadline=None)
@given(drawn=says, words=st.integers(1, 40))
def test_another_unnamed_quote_raises_what_is_unnamed_and_unassigned(
    drawn: list[Says], words: int
) -> None:
    quote = Says(content=" ".join(["word"] * words), source=None)
    before, after = measures(analysis_of(drawn)), measures(analysis_of([*drawn, quote]))
    for name in ("unnamed_source_fraction", "unassigned_word_fraction"):
        assert (after[name].value or 0) >= (before[name].value or 0)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.integers(1, 200), min_size=1, max_size=9), more=st.integers(1, 200))
def test_a_new_source_makes_sources_more_and_a_longer_first_one_makes_it_dominate(
    words: list[int], more: int
) -> None:
    assert hill_number([*words, more], order=0) > hill_number(words, order=0)
    assert hill_number(words, order=0) >= hill_number(words, order=1) - 1e-9
    assert hill_number(words, order=1) >= hill_number(words, order=2) - 1e-9
    longest = max(words) / sum(words)
    assert (max(words) + more) / (sum(words) + more) >= longest


@settings(max_examples=60, deadline=None)
@given(speech=speeches, words=st.integers(1, 400))
def test_another_source_of_the_only_side_keeps_it_at_1(
    speech: list[tuple[str, int]], words: int
) -> None:
    one_side = [("a", n) for _, n in speech]
    assert one_sidedness([*one_side, ("a", words)], sides=SIDES, residuals=EXACT).value == 1.0
    broken = one_sidedness([*one_side, ("b", words)], sides=SIDES, residuals=EXACT).value
    assert (broken or 0) < 1.0


@settings(max_examples=60, deadline=None)
@given(speech=speeches)
def test_words_moved_to_the_only_side_raise_one_sidedness(speech: list[tuple[str, int]]) -> None:
    moved = [("a", n) for _, n in speech]
    before = one_sidedness(speech, sides=SIDES, residuals=EXACT).value
    after = one_sidedness(moved, sides=SIDES, residuals=EXACT).value
    assert (before or 0) <= (after or 0)


@settings(max_examples=60, deadline=None)
@given(
    counts=st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(any),
    places=st.tuples(st.integers(1, 20), st.integers(1, 20)).map(sorted),
)
def test_more_attributions_never_have_fewer_rarefied_sources(
    counts: list[int], places: list[int]
) -> None:
    fewer, more = (
        rarefied_effective_sources(counts, n_attributions=min(place, sum(counts)))
        for place in places
    )
    assert fewer is not None
    assert more is not None
    assert 1 - 1e-9 <= fewer <= more + 1e-9
    assert more <= sum(1 for count in counts if count) + 1e-9


@settings(max_examples=60, deadline=None)
@given(n_accused=st.integers(1, 40), heard=st.floats(0, 1))
def test_another_reply_raises_the_reply_fraction(n_accused: int, heard: float) -> None:
    n_heard = round(heard * (n_accused - 1))
    before = reply_fraction(n_heard, n_accused=n_accused)
    after = reply_fraction(n_heard + 1, n_accused=n_accused)
    assert (before.value or 0) < (after.value or 0)
    assert (before.low or 0) < (after.low or 0)
    assert (before.high or 0) <= (after.high or 0)


@settings(max_examples=60, deadline=None)
@given(drawn=tables.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_articles_does_not_matter(
    drawn: tuple[list[CueTable], list[CueTable]],
) -> None:
    estimate, again = (doubting_cue_gap(found) for found in drawn)
    assert estimate == again
    ends = (estimate.low or 0, estimate.value or 0, estimate.high or 0)
    assert -1 <= ends[0] <= ends[1] <= ends[2] <= 1


@settings(max_examples=40, deadline=None)
@given(drawn=says)
def test_first_and_last_stand_in_the_text(drawn: list[Says]) -> None:
    found = place_speakers(analysis_of(drawn), side_of_party=PARTY_SIDES)
    places = [speaker.attribution for speaker in (found.first, found.last) if speaker is not None]
    said = [place for place, one in enumerate(drawn) if one.act is not CueAct.THOUGHT]
    assert places == ([said[0], said[-1]] if said else [])


@settings(max_examples=40, deadline=None)
@given(
    pairs=st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(1, 90)), min_size=19, max_size=90
    )
)
def test_residuals_hold_95_percent_of_their_own_pairs_and_survive_json(
    pairs: list[tuple[float, float, int]],
) -> None:
    name = "unnamed_source_fraction"
    residuals = fit_attribution_residuals({name: pairs})[name]
    again = AttributionResiduals.from_dict(json.loads(json.dumps(residuals.to_dict())))
    assert again == residuals
    held = []
    for predicted, gold, n in pairs:
        low, high = residuals.interval(predicted, size=n, least=0, most=1)
        held.append(low - 1e-9 <= gold <= high + 1e-9)
    assert held.count(False) <= 0.05 * (len(pairs) + 1)
