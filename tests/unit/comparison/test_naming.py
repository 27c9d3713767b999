"""What outlets call the same thing comes together, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.naming import align_naming
from framing.comparison.reading import ReadArticle
from framing.datatypes import (
    AttributionEvidence,
    Mention,
    Party,
    Polarity,
    SourceKind,
    Span,
    Voice,
)
from framing.datatypes.aligned import Referent
from framing.errors import InputError
from tests.unit.comparison.naming_events import BARRACKS, EVENTS, MARCH, PLANT, SAME, read_event

OUTLETS = list(BARRACKS)


def wordings(referent: Referent) -> set[str]:
    return {label.words.lower() for label in referent.labels}


def referent_called(found: Sequence[Referent], words: str) -> Referent:
    return next(referent for referent in found if words in wordings(referent))


def named_hale(text: str, names: Sequence[str], *, party: str) -> AttributionEvidence:
    spans = [
        Span(part="text", start=text.index(name), end=text.index(name) + len(name))
        for name in names
    ]
    return AttributionEvidence(
        parties=(
            Party(
                name=party,
                kind=SourceKind.NAMED_PERSON,
                mentions=tuple(spans),
                words_spoken=0,
                aliases=tuple(name for name in names if name != party),
            ),
        ),
        mentions=tuple(
            Mention(
                span=span,
                party=0,
                voice=Voice.OUTLET,
                polarity={Polarity.NEGATIVE: 0.8, Polarity.NEUTRAL: 0.1, Polarity.POSITIVE: 0.1},
            )
            for span in spans
        ),
    )


@pytest.mark.parametrize("name", EVENTS)
def test_no_two_wordings_of_different_referents_are_joined(name: str) -> None:
    for referent in align_naming(read_event(EVENTS[name]), event_id=name, min_outlets=1):
        for pair in combinations(wordings(referent), 2):
            assert any(set(pair) <= same for same in SAME[name]), pair


@pytest.mark.parametrize("name", EVENTS)
def test_different_wordings_of_one_referent_come_together(name: str) -> None:
    found = [wordings(r) for r in align_naming(read_event(EVENTS[name]), event_id=name)]
    for same in SAME[name]:
        assert set(same) in found


def test_police_and_protesters_are_never_one_however_alike_their_sentences_are() -> None:
    event = {
        "Delta Courier": ["The police filled the square at noon."] * 3,
        "Harbour Post": ["The protesters filled the square at noon."] * 3,
    }
    found = align_naming(read_event(event), event_id="e", min_outlets=1)
    assert [r for r in found if wordings(r) >= {"police", "protesters"}] == []


def test_two_words_of_one_family_in_one_sentence_stay_apart() -> None:
    same = "before dawn on the road to Orvale they met again."
    event = {
        "Delta Courier": [f"The militants attacked {same}", "The militants met the rebels there."],
        "Harbour Post": [f"The rebels attacked {same}"],
    }
    found = align_naming(read_event(event), event_id="e", min_outlets=1)
    assert wordings(referent_called(found, "militants")) == {"militants"}


def test_words_of_one_family_stay_apart_where_no_sentences_are_alike() -> None:
    event = {
        "Delta Courier": ["The militants burned a depot."],
        "Harbour Post": ["Nobody asked what the rebels wanted from shopkeepers last winter."],
    }
    found = align_naming(read_event(event), event_id="e", min_outlets=1)
    assert wordings(referent_called(found, "militants")) == {"militants"}


def test_deals_with_different_names_stay_apart() -> None:
    found = align_naming(read_event(PLANT), event_id="plant", min_outlets=1)
    assert "vantmoor deal" not in wordings(referent_called(found, "wage deal"))


def test_the_former_minister_is_not_the_minister() -> None:
    event = {
        "Delta Courier": ["The minister spoke.", "The former minister listened."],
        "Harbour Post": ["The minister spoke."],
    }
    found = align_naming(read_event(event), event_id="e", min_outlets=1)
    assert wordings(referent_called(found, "minister")) == {"minister"}


def test_a_shorter_phrase_goes_with_the_longer_one_of_its_article() -> None:
    event = {
        "Delta Courier": ["The wage deal was signed.", "The deal holds."],
        "Harbour Post": ["The wage deal was signed."],
    }
    (found,) = align_naming(read_event(event), event_id="e")
    assert (wordings(found), found.probability) == ({"wage deal", "deal"}, 0.75)


def test_a_shorter_phrase_stands_alone_where_two_longer_ones_compete() -> None:
    event = {
        "Delta Courier": ["The wage deal and the border deal were signed.", "The deal holds."],
        "Harbour Post": ["The wage deal and the border deal were signed.", "The deal holds."],
    }
    found = align_naming(read_event(event), event_id="e")
    assert wordings(referent_called(found, "deal")) == {"deal"}


def test_only_what_two_outlets_mention_is_told() -> None:
    found = align_naming(read_event(BARRACKS), event_id="e")
    assert all(len(referent.outlets) > 1 for referent in found)
    assert not any("governor" in wordings(referent) for referent in found)


def test_what_one_outlet_mentions_is_told_on_request() -> None:
    found = align_naming(read_event(BARRACKS), event_id="e", min_outlets=1)
    assert referent_called(found, "governor").outlets == ("Ridge Herald",)


def test_referents_of_most_outlets_and_mentions_come_first() -> None:
    found = align_naming(read_event(BARRACKS), event_id="e")
    sizes = [(len(r.outlets), sum(label.n for label in r.labels)) for r in found]
    assert sizes == sorted(sizes, reverse=True)
    assert [r.referent_id for r in found][:2] == ["e-referent-1", "e-referent-2"]


def test_labels_count_voices() -> None:
    quoted = "the rebels set fire to the armory"
    reads = read_event(BARRACKS, quoted={"Harbour Post": [quoted]})
    rebels = referent_called(align_naming(reads, event_id="e"), "militants")
    (label,) = [x for x in rebels.labels if (x.outlet, x.words) == ("Harbour Post", "rebels")]
    assert (label.n, label.voices[Voice.OUTLET], label.voices[Voice.QUOTED]) == (2, 1, 1)


def test_every_passage_reads_as_its_label() -> None:
    reads = read_event(MARCH)
    articles = {read.article_id: read.article for read in reads}
    for referent in align_naming(reads, event_id="e"):
        for label in referent.labels:
            assert len(label.passages) == label.n
            for passage in label.passages:
                assert passage.text(articles).lower().endswith(label.words.lower())


def test_a_group_is_of_the_kind_its_noun_calls_it_and_an_act_of_none() -> None:
    found = align_naming(read_event(BARRACKS), event_id="e")
    assert referent_called(found, "militants").kind is SourceKind.COLLECTIVE
    assert referent_called(found, "assault").kind is None


def test_a_party_is_told_by_its_name_with_polarity_and_no_probability() -> None:
    texts = {
        "Delta Courier": ["The embattled mayor Anna Hale spoke first."],
        "Harbour Post": ["Critics of Anna Hale spoke first."],
    }
    evidence = {
        outlet: named_hale(sentences[0], ["Anna Hale"], party="Anna Hale")
        for outlet, sentences in texts.items()
    }
    found = align_naming(read_event(texts, evidence=evidence), event_id="e")
    hale = referent_called(found, "anna hale")
    assert (hale.name, hale.kind, hale.probability) == ("Anna Hale", SourceKind.NAMED_PERSON, None)
    assert wordings(hale) == {"anna hale", "embattled mayor anna hale"}
    assert {label.polarity[Polarity.NEGATIVE] for label in hale.labels} == {1}


def test_a_role_that_one_article_teaches_means_its_bearer_in_another() -> None:
    texts = {
        "Delta Courier": ["Anna Hale, the mayor of Orvale, spoke first."],
        "Harbour Post": ["Anna Hale came late.", "The mayor apologized."],
    }
    evidence = {
        "Delta Courier": named_hale(
            texts["Delta Courier"][0], ["Anna Hale", "the mayor"], party="Anna Hale"
        ),
        "Harbour Post": named_hale(texts["Harbour Post"][0], ["Anna Hale"], party="Anna Hale"),
    }
    found = align_naming(read_event(texts, evidence=evidence), event_id="e")
    post = {x.words for x in referent_called(found, "anna hale").labels if x.outlet[0] == "H"}
    assert post == {"Anna Hale", "mayor"}


def test_phrases_have_no_polarity_unless_it_is_judged() -> None:
    found = align_naming(read_event(BARRACKS), event_id="e")
    rebels = referent_called(found, "militants")
    assert sum(sum(label.polarity.values()) for label in rebels.labels) == 0


def test_phrases_of_people_are_judged_in_their_sentences() -> None:
    asked: list[str] = []

    def read_mentions(
        sentences: Iterable[tuple[str, Sequence[tuple[int, int]]]],
    ) -> Iterator[list[Mapping[Polarity, float]]]:
        for text, ranges in sentences:
            asked.extend(text[start:end] for start, end in ranges)
            yield [
                {Polarity.NEGATIVE: 0.7, Polarity.NEUTRAL: 0.2, Polarity.POSITIVE: 0.1}
                for _ in ranges
            ]

    found = align_naming(read_event(BARRACKS), event_id="e", read_mentions=read_mentions)
    rebels = referent_called(found, "militants")
    assert [label.polarity[Polarity.NEGATIVE] for label in rebels.labels] == [
        label.n for label in rebels.labels
    ]
    assert "The rebels" in asked
    assert "The assault" not in asked


@settings(max_examples=10, deadline=None)
@given(order=st.permutations(range(3)))
def test_the_order_of_articles_changes_nothing(order: Sequence[int]) -> None:
    reads = read_event(BARRACKS)
    expected = align_naming(reads, event_id="e")
    assert align_naming([reads[place] for place in order], event_id="e") == expected


def test_new_names_for_outlets_change_their_names_only() -> None:
    def renamed(read: ReadArticle) -> ReadArticle:
        name = f"{9 - OUTLETS.index(read.outlet)} Gazette"
        article = replace(read.article, outlet=name)
        analysis = replace(read.analysis, article=article)
        return replace(read, score=replace(read.score, analysis=analysis))

    reads = read_event(BARRACKS)
    before = align_naming(reads, event_id="e")
    after = align_naming([renamed(read) for read in reads], event_id="e")
    assert [(r.name, wordings(r), r.probability) for r in after] == [
        (r.name, wordings(r), r.probability) for r in before
    ]


def test_no_articles_have_no_referents() -> None:
    assert align_naming([], event_id="e") == ()


def test_an_empty_article_among_good_ones_changes_nothing() -> None:
    event = {**BARRACKS, "Silent Daily": ["…"]}
    assert align_naming(read_event(event), event_id="e") == align_naming(
        read_event(BARRACKS), event_id="e"
    )


def test_a_number_of_outlets_below_one_is_an_error() -> None:
    with pytest.raises(InputError, match="min_outlets must be at least 1; got 0"):
        align_naming([], event_id="e", min_outlets=0)
