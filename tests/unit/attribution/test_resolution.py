from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.found import EntityMention, EntityType, Found, FoundAttribution
from framing.attribution.nominals import find_nominals
from framing.attribution.resolution import Resolution, resolve_parties
from framing.datatypes import Article, SourceKind, Span
from framing.text.sentences import split_sentences
from tests.unit.attribution.resolving import resolve

PIECES = ("Hale ", "the mayor ", "he ", "’s ", "“", '"', ", ", ". ", "\n\n", "é", "和")


def test_a_surname_is_its_full_name() -> None:
    resolved = resolve("Mayor [Anna Hale]P spoke. {[Hale]P} said <the quay is safe>.")
    assert resolved.names == ["Anna Hale"]


def test_a_title_before_a_surname_changes_nothing() -> None:
    resolved = resolve("[Anna Hale]P spoke. {Ms. [Hale]P} said <the quay is safe>.")
    assert resolved.names == ["Anna Hale"]


def test_a_possessive_names_the_same_person() -> None:
    resolved = resolve("[Anna Hale]P spoke. {[Hale's]P} claim was that <the quay is safe>.")
    assert resolved.names == ["Anna Hale"]


def test_a_surname_may_come_before_the_full_name() -> None:
    resolved = resolve("{[Hale]P} defends <the closure>.\n\nMayor [Anna Hale]P spoke on Monday.")
    assert resolved.names == ["Anna Hale"]


def test_the_name_is_the_fullest_form() -> None:
    resolved = resolve("[Hale]P came. [Anna Hale]P spoke. [Anna B. Hale]P left.")
    assert [party.name for party in resolved.resolution.parties] == ["Anna B. Hale"]


def test_two_full_names_of_one_surname_are_two_parties() -> None:
    resolved = resolve("[Anna Hale]P met [Tom Hale]P.")
    assert len(resolved.resolution.parties) == 2


def test_a_title_tells_two_of_one_surname_apart() -> None:
    resolved = resolve("[Anna Hale]P met [Tom Hale]P. {Mr. [Hale]P} said <it went well>.")
    assert resolved.names == ["Tom Hale"]


def test_a_bare_surname_of_two_is_whoever_is_named_far_more_often() -> None:
    resolved = resolve(
        "[Anna Hale]P came. [Anna Hale]P spoke. [Tom Hale]P waited. {[Hale]P} said <it went well>."
    )
    assert resolved.names == ["Anna Hale"]


def test_a_bare_surname_of_two_alike_is_whoever_was_named_last() -> None:
    resolved = resolve("[Tom Hale]P came. [Anna Hale]P came. {[Hale]P} said <it went well>.")
    assert resolved.names == ["Anna Hale"]


def test_a_bare_surname_of_two_far_away_stays_its_own() -> None:
    far = "It rained. " * 6
    resolved = resolve(f"[Tom Hale]P met [Anna Hale]P. {far}{{[Hale]P}} said <it went well>.")
    assert resolved.names == ["Hale"]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Water Safety Board", "WSB"),
        ("Federal Bureau of Harbors", "F.B.H."),
        ("The Harbour Post", "the Post"),
        ("Norden & Sons Inc.", "Norden & Sons"),
        ("Café Société Norvège", "Cafe Societe Norvege"),
        ("U.N. Harbor Council", "United Nations Harbor Council"),
        ("Lighthouse Keepers Guild", "Lighthouse Keeper Guild"),
    ],
)
def test_a_body_is_known_by_its_variants(long: str, short: str) -> None:
    resolved = resolve(f"The [{long}]O met. {{[{short}]O}} said <the quay is safe>.")
    assert len(resolved.resolution.parties) == 1


def test_brackets_tie_an_acronym_whose_letters_do_not_fit() -> None:
    resolved = resolve("The [Harbor Trust]O ([NWT]O) met. {[NWT]O} said <the quay is safe>.")
    assert resolved.names == ["Harbor Trust"]


def test_a_short_name_that_two_bodies_may_have_stays_its_own() -> None:
    resolved = resolve(
        "[North Harbor Union]O met [South Harbor Union]O. {[Harbor Union]O} said <it is safe>."
    )
    assert resolved.names == ["Harbor Union"]


def test_a_role_in_apposition_is_the_one_named() -> None:
    resolved = resolve("[Anna Hale]P, the mayor, spoke. Then {the mayor} said <it is safe>.")
    assert resolved.names == ["Anna Hale"]


def test_a_title_is_a_role() -> None:
    resolved = resolve("Senator [Anna Hale]P met [Tom Ortiz]P. {The senator} said <it is safe>.")
    assert resolved.names == ["Anna Hale"]


def test_a_role_with_another_epithet_is_somebody_else() -> None:
    resolved = resolve(
        "Republican candidate [Anna Hale]P spoke. {The Democratic candidate} said <it is unsafe>."
    )
    assert resolved.names == ["The Democratic candidate"]


def test_a_role_that_nobody_has_is_a_party_of_its_own() -> None:
    resolved = resolve("[Anna Hale]P spoke. {The judge} said <the quay is safe>.")
    assert resolved.names == ["The judge"]


def test_a_group_noun_is_the_body_just_named() -> None:
    resolved = resolve("[Norden]O sells ferries. {The company} said <the quay is safe>.")
    assert resolved.names == ["Norden"]


def test_a_group_noun_is_the_body_whose_name_holds_it() -> None:
    resolved = resolve(
        "The [Harbor Fund]O met [Norden]O in May. {The fund} said <the quay is safe>."
    )
    assert resolved.names == ["Harbor Fund"]


def test_a_pronoun_is_the_subject_just_named() -> None:
    resolved = resolve("[Anna Hale]P closed the quay. {She} said <it was unsafe>.")
    assert resolved.names == ["Anna Hale"]


def test_a_pronoun_agrees_in_gender() -> None:
    resolved = resolve("[Anna Hale]P met [Tom Ortiz]P. {He} said <it was unsafe>.")
    assert resolved.names == ["Tom Ortiz"]


def test_a_title_says_a_gender_that_the_name_does_not() -> None:
    resolved = resolve("Mr. [Zorvan Quell]P met Ms. [Tarin Vosk]P. {She} said <it was unsafe>.")
    assert resolved.names == ["Tarin Vosk"]


def test_the_article_overrules_what_a_given_name_says() -> None:
    resolved = resolve("Mr. [Anna Hale]P met [Mary Kim]P. {He} said <it was unsafe>.")
    assert resolved.names == ["Anna Hale"]


def test_a_chain_of_pronouns_keeps_its_speaker() -> None:
    resolved = resolve(
        "{[Tom Ortiz]P} told [Paul Kim]P <that the quay was shut>. {He} added <more>."
    )
    assert resolved.names == ["Tom Ortiz", "Tom Ortiz"]


def test_i_in_a_quotation_is_its_speaker() -> None:
    resolved = resolve("“<{I} think <it is safe>>,” {[Anna Hale]P} said. It was.")
    assert resolved.names == ["Anna Hale", "Anna Hale"]


def test_he_in_a_quotation_is_not_its_speaker() -> None:
    resolved = resolve(
        "[Paul Kim]P waited. {[Tom Ortiz]P} said: “<Then {he} said all was well.>” It was."
    )
    assert resolved.names == ["Tom Ortiz", "Paul Kim"]


def test_they_are_the_group_just_named() -> None:
    resolved = resolve("{Critics} called it <a farce>. {They} said <the mayor knew>.")
    assert resolved.names == ["Critics", "Critics"]


def test_who_is_the_name_before_it() -> None:
    resolved = resolve("It was [Anna Hale]P, {who} said <the quay is safe>.")
    assert resolved.names == ["Anna Hale"]


def test_who_is_the_phrase_before_it() -> None:
    resolved = resolve("It was a fisherman {who} said <the quay is safe>.")
    assert resolved.names == ["a fisherman"]


def test_a_pronoun_between_two_equals_stays_unresolved() -> None:
    resolved = resolve("{[Tom Ortiz]P} said <it was shut>. [Paul Kim]P waited. {He} said <no>.")
    assert resolved.names == ["Tom Ortiz", None]


@pytest.mark.parametrize("source", ["You", "Each", "We", "It"])
def test_a_pronoun_that_points_at_nobody_stays_unresolved(source: str) -> None:
    resolved = resolve(f"[Anna Hale]P closed the quay. {{{source}}} said <it is safe>.")
    assert resolved.names == [None]


def test_an_anonymous_source_is_never_a_named_one() -> None:
    resolved = resolve("[Anna Hale]P is an official. {A senior official} said <it is unsafe>.")
    assert resolved.names == ["A senior official"]


def test_the_official_is_the_one_just_quoted() -> None:
    resolved = resolve("{A senior official} said <it is shut>. {The official} said <it leaks>.")
    assert resolved.names == ["A senior official", "A senior official"]


def test_two_anonymous_sources_stay_two() -> None:
    resolved = resolve("{An official} said <it is shut>. {Another official} said <it leaks>.")
    assert resolved.names == ["An official", "Another official"]


def test_officials_twice_are_not_said_to_be_the_same() -> None:
    resolved = resolve("{Officials} said <it is shut>. {Officials} denied <a leak>.")
    assert len(set(resolved.resolution.party_of_source)) == 2


def test_names_joined_by_and_are_a_party_of_their_own() -> None:
    resolved = resolve("[Anna Hale]P met [Tom Ortiz]P. {[Hale]P and [Ortiz]P} said <it is safe>.")
    assert resolved.names == ["Hale and Ortiz"]
    assert resolved.party("Hale and Ortiz").kind is SourceKind.COLLECTIVE


def test_a_place_is_a_party_only_where_it_speaks() -> None:
    resolved = resolve("In [Norport]L it rained. {[Sundland]L} said <the quay is safe>.")
    assert [(p.name, p.kind) for p in resolved.resolution.parties] == [
        ("Sundland", SourceKind.ORGANISATION)
    ]


def test_a_body_is_a_party_without_speaking() -> None:
    assert resolve("[Norden]O was fined.").party("Norden").kind is SourceKind.ORGANISATION


def test_a_demonym_is_no_party() -> None:
    assert resolve("A [Norwegian]M boat sank.").resolution.parties == ()


def test_mentions_hold_names_roles_and_pronouns() -> None:
    resolved = resolve("Mayor [Anna Hale]P spoke. She left. {The mayor} said <her quay is safe>.")
    assert resolved.mentions("Anna Hale") == ["Anna Hale", "She", "The mayor", "her"]


def test_aliases_leave_pronouns_out() -> None:
    resolved = resolve("Mayor [Anna Hale]P spoke. {She} said <it is safe>. [Hale]P left.")
    assert resolved.party("Anna Hale").aliases == ("Hale",)


def test_a_party_is_of_the_best_known_kind_among_its_mentions() -> None:
    resolved = resolve("{The mayor, [Anna Hale]P,} said <it is safe>. {The mayor} left <a note>.")
    assert resolved.party("Anna Hale").kind is SourceKind.NAMED_PERSON


def test_an_improbable_name_is_no_name() -> None:
    article = Article(article_id="a-1", text="Quay rules changed.")
    entity = EntityMention(
        span=Span(part="text", start=0, end=4), type=EntityType.PERSON, probability=0.2
    )
    resolution = resolve_parties(
        article,
        sentences=split_sentences(article.text),
        found=Found(entities=(entity,)),
        nominals=(),
    )
    assert resolution.parties == ()


def test_an_attribution_without_a_source_has_no_party() -> None:
    article = Article(article_id="a-1", text="It was said that the quay is safe.")
    found = Found(
        attributions=(
            FoundAttribution(
                source=(),
                cue=(Span(part="text", start=7, end=11),),
                content=(Span(part="text", start=12, end=33),),
                probability=0.9,
            ),
        )
    )
    resolution = resolve_parties(
        article, sentences=split_sentences(article.text), found=found, nominals=()
    )
    assert resolution == Resolution(parties=(), party_of_source=(None,))


@settings(max_examples=40, deadline=None)
@given(
    text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)
    | st.text(min_size=1, max_size=60),
    cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=6),
    kinds=st.lists(st.sampled_from(list(EntityType)), min_size=6, max_size=6),
)
def test_any_text_resolves_inside_itself(
    text: str, cuts: list[tuple[int, int]], kinds: list[EntityType]
) -> None:
    article = Article(article_id="a-1", text=text)
    spans = [
        Span(part="text", start=start, end=min(len(text), start + length))
        for start, length in cuts
        if start < len(text)
    ]
    sentences = split_sentences(text)
    found = Found(
        entities=tuple(
            EntityMention(span=span, type=kind, probability=0.9)
            for span, kind in zip(spans, kinds, strict=False)
        ),
        attributions=tuple(
            FoundAttribution(source=(span,), cue=(span,), content=(span,), probability=0.9)
            for span in spans
        ),
    )
    resolution = resolve_parties(
        article,
        sentences=sentences,
        found=found,
        nominals=find_nominals(article, sentences=sentences),
    )
    assert len(resolution.party_of_source) == len(spans)
    assert all(span.end <= len(text) for party in resolution.parties for span in party.mentions)


def test_a_description_is_the_one_person_just_named() -> None:
    resolved = resolve("[Anna Hale]P bought the quay. {The billionaire} said <it was cheap>.")
    assert resolved.names == ["Anna Hale"]


def test_a_description_between_two_persons_stays_its_own() -> None:
    resolved = resolve("[Anna Hale]P met [Tom Ortiz]P. {The billionaire} said <it was cheap>.")
    assert resolved.names == ["The billionaire"]


def test_the_same_poll_is_the_poll_before() -> None:
    resolved = resolve("{A harbor poll} found <doubt>. {The same poll} found <fear>.")
    assert len(resolved.resolution.parties) == 1


def test_they_are_rather_people_than_papers() -> None:
    resolved = resolve("{Polls} show <doubt>. {Residents} call it <a farce>. {They} want <work>.")
    assert resolved.names == ["Polls", "Residents", "Residents"]
