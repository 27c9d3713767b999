"""What the network found made into evidence: sources, kinds of quotation, words spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from framing.attribution.evidence import DIRECT_AT_LEAST, ContentIndex, gather_evidence
from framing.attribution.found import EntityMention, EntityType, Found, FoundAttribution
from framing.attribution.nominals import find_nominals
from framing.datatypes import (
    Article,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Part,
    Polarity,
    QuotationKind,
    Reply,
    SourceKind,
    Span,
    Voice,
    VoiceSpan,
)
from framing.text.quotations import find_quotations
from framing.text.sentences import split_sentences
from framing.text.voice import voice_probabilities

PARTS: tuple[Part, ...] = ("title", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text, its names, and its attributions as (source, cue, contents), each by its words.

    Contents are given the voice that their marks speak for, with ``voice_probability``.
    """

    text: str
    said: Sequence[tuple[str | None, str, Sequence[str]]] = ()
    names: Sequence[tuple[str, EntityType]] = ()
    polarity: Mapping[str, Polarity] | None = None
    voice_probability: float = 0.9

    @property
    def article(self) -> Article:
        return Article(article_id="a-1", text=self.text)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(part="text", start=start, end=start + len(words))

    @property
    def gathered(self) -> AttributionEvidence:
        article = self.article
        sentences = split_sentences(self.text)
        quotations = tuple(
            found.span for found in find_quotations(self.text).quotations if found.depth == 0
        )
        attributions = tuple(
            FoundAttribution(
                source=() if source is None else (self.span(source),),
                cue=(self.span(cue),),
                content=tuple(self.span(words) for words in contents),
                probability=0.9,
            )
            for source, cue, contents in self.said
        )
        voices = tuple(
            VoiceSpan(
                span=span,
                voice=Voice.QUOTED if self.text[span.start] == "“" else Voice.PARAPHRASED,
                probability=self.voice_probability,
            )
            for one in attributions
            for span in one.content
        )
        found = Found(
            attributions=attributions,
            entities=tuple(
                EntityMention(span=self.span(words), type=kind, probability=0.9)
                for words, kind in self.names
            ),
            voices=voices,
            polarity={
                self.span(words): {name: float(name is polarity) for name in Polarity}
                for words, polarity in (self.polarity or {}).items()
            },
        )
        return gather_evidence(
            article,
            sentences=sentences,
            found=found,
            nominals=find_nominals(article, sentences=sentences),
            quotations=quotations,
            voices={
                part: voice_probabilities(len(article.part(part)), voices, part=part)
                for part in PARTS
            },
        )


# Kinds of quotation


@pytest.mark.parametrize(
    ("contents", "kind"),
    [
        (["“The pier leaks badly,”"], QuotationKind.DIRECT),
        (["that it would “leak” soon"], QuotationKind.MIXED),
        (["that it was safe"], QuotationKind.INDIRECT),
        (["“The pier leaks badly,”", "that it was safe"], QuotationKind.MIXED),
    ],
)
def test_the_kind_of_quotation_follows_the_marks(contents: list[str], kind: QuotationKind) -> None:
    report = Report(
        text="“The pier leaks badly,” Hale said that it would “leak” soon and that it was safe.",
        said=[("Hale", "said", contents)],
    )
    assert report.gathered.attributions[0].quotation is kind


@pytest.mark.parametrize(
    ("outside", "kind"), [("a", QuotationKind.DIRECT), ("ab", QuotationKind.MIXED)]
)
def test_a_content_is_direct_from_its_share_in_marks_on(outside: str, kind: QuotationKind) -> None:
    # Nine letters in marks: one beside them leaves .9, two leave less.
    assert DIRECT_AT_LEAST == 0.9
    content = f"“ninechars” {outside}"
    report = Report(text=f"Hale said {content}.", said=[("Hale", "said", [content])])
    assert report.gathered.attributions[0].quotation is kind


def test_blanks_and_marks_count_for_neither_side() -> None:
    content = "“Leaks!” …, — "
    report = Report(text=f"Hale said {content}", said=[("Hale", "said", [content])])
    assert report.gathered.attributions[0].quotation is QuotationKind.DIRECT


# Sources


def test_an_attribution_without_a_source_has_none() -> None:
    report = Report(
        text="The pier allegedly leaks.", said=[(None, "allegedly", ["The pier", "leaks"])]
    )
    (attribution,) = report.gathered.attributions
    assert (attribution.source, attribution.party) == (None, None)


def test_a_pronoun_is_resolved_to_the_one_who_spoke_before() -> None:
    evidence = Report(
        text="Mara Lindqvist spoke on Monday. She said the pier leaks.",
        said=[("She", "said", ["the pier leaks"])],
        names=[("Mara Lindqvist", EntityType.PERSON)],
    ).gathered
    (attribution,) = evidence.attributions
    assert attribution.source is not None
    assert attribution.source.kind is SourceKind.NAMED_PERSON
    assert [evidence.parties[place].name for place in (attribution.party or 0,)] == [
        "Mara Lindqvist"
    ]


def test_a_document_speaks_as_one_whatever_the_cue() -> None:
    (attribution,) = Report(
        text="The report said that the pier leaks.",
        said=[("The report", "said", ["that the pier leaks"])],
    ).gathered.attributions
    assert attribution.cue.act is CueAct.DOCUMENT


def test_a_document_that_expects_does_not_speak() -> None:
    (attribution,) = Report(
        text="The report expects that the pier will leak.",
        said=[("The report", "expects", ["that the pier will leak"])],
    ).gathered.attributions
    assert attribution.cue.act is CueAct.THOUGHT


def test_a_cue_has_its_stance() -> None:
    (attribution,) = Report(
        text="Hale claimed that the pier leaks.",
        said=[("Hale", "claimed", ["that the pier leaks"])],
    ).gathered.attributions
    assert attribution.cue.commitment is Commitment.DOUBTING


def test_attributions_keep_their_order_and_probability() -> None:
    evidence = Report(
        text="Hale said it leaks. Ortiz said it stands.",
        said=[("Hale", "said", ["it leaks"]), ("Ortiz", "said", ["it stands"])],
    ).gathered
    assert [one.probability for one in evidence.attributions] == [0.9, 0.9]
    assert [one.content[0].start for one in evidence.attributions] == [10, 31]


# Words


def test_words_of_a_content_are_counted_over_its_pieces() -> None:
    (attribution,) = Report(
        text="“The pier,” Hale said, “isn't well-built.”",
        said=[("Hale", "said", ["“The pier,”", "“isn't well-built.”"])],
    ).gathered.attributions
    assert attribution.n_words == 4


HALE = [("Mara Hale", EntityType.PERSON)]


def test_words_that_two_attributions_of_a_party_hold_count_once() -> None:
    evidence = Report(
        text="Mara Hale said the pier leaks and promised repairs by May.",
        said=[
            ("Mara Hale", "said", ["the pier leaks and promised repairs by May"]),
            ("Mara Hale", "promised", ["repairs by May"]),
        ],
        names=HALE,
    ).gathered
    assert [one.n_words for one in evidence.attributions] == [8, 3]
    assert [party.words_spoken for party in evidence.parties] == [8]


def test_a_thought_is_not_spoken() -> None:
    evidence = Report(
        text="Mara Hale wants the pier closed. Then Mara Hale said it leaks.",
        said=[("Mara Hale", "wants", ["the pier closed"]), ("Mara Hale", "said", ["it leaks"])],
        names=HALE,
    ).gathered
    assert [one.cue.act for one in evidence.attributions] == [CueAct.THOUGHT, CueAct.SPEECH]
    assert [party.words_spoken for party in evidence.parties] == [2]


def test_each_party_speaks_its_own_words() -> None:
    evidence = Report(
        text="Mara Hale said that Owen Tully called the pier a wreck.",
        said=[
            ("Mara Hale", "said", ["that Owen Tully called the pier a wreck"]),
            ("Owen Tully", "called", ["the pier a wreck"]),
        ],
        names=[*HALE, ("Owen Tully", EntityType.PERSON)],
    ).gathered
    assert {party.name: party.words_spoken for party in evidence.parties} == {
        "Mara Hale": 8,
        "Owen Tully": 4,
    }


# Mentions


NESTED = Report(
    text="Mara Hale said that Owen Tully called Ines Obafemi a liar. Tully left.",
    said=[
        ("Mara Hale", "said", ["that Owen Tully called Ines Obafemi a liar"]),
        ("Owen Tully", "called", ["Ines Obafemi a liar"]),
    ],
    names=[
        *HALE,
        ("Owen Tully", EntityType.PERSON),
        ("Ines Obafemi", EntityType.PERSON),
    ],
    polarity={"Ines Obafemi": Polarity.NEGATIVE},
)


def test_a_mention_is_in_the_innermost_attribution() -> None:
    evidence = NESTED.gathered
    inside = {
        NESTED.article.slice(mention.span): (mention.voice, mention.attribution)
        for mention in evidence.mentions
    }
    assert inside["Mara Hale"] == (Voice.OUTLET, None)
    assert inside["Owen Tully"] == (Voice.PARAPHRASED, 0)
    assert inside["Ines Obafemi"] == (Voice.PARAPHRASED, 1)


def test_a_mention_in_the_outlets_voice_is_in_no_attribution() -> None:
    evidence = replace(NESTED, voice_probability=0.4).gathered
    assert {(mention.voice, mention.attribution) for mention in evidence.mentions} == {
        (Voice.OUTLET, None)
    }


def test_mentions_come_in_reading_order_with_what_was_judged() -> None:
    mentions = NESTED.gathered.mentions
    assert [mention.span for mention in mentions] == sorted(mention.span for mention in mentions)
    judged = [mention.most_probable for mention in mentions if mention.polarity is not None]
    assert judged == [Polarity.NEGATIVE]


def test_polarities_are_counted_by_voice() -> None:
    evidence = NESTED.gathered
    place = [party.name for party in evidence.parties].index("Ines Obafemi")
    assert evidence.polarity_of(place, voice=Voice.PARAPHRASED)[Polarity.NEGATIVE] == 1
    assert not any(evidence.polarity_of(place, voice=Voice.OUTLET).values())


# Accusation and reply reach their party


ACCUSED = Report(
    text=(
        "Mara Hale accused Owen Tully of bribery.\n\n"
        "“I have taken nothing from anyone,” Mr. Tully said."
    ),
    said=[
        ("Mara Hale", "accused", ["Owen Tully of bribery"]),
        ("Mr. Tully", "said", ["“I have taken nothing from anyone,”"]),
    ],
    names=[*HALE, ("Owen Tully", EntityType.PERSON), ("Mr. Tully", EntityType.PERSON)],
)


def test_an_accusation_is_its_partys() -> None:
    parties = {party.name: party for party in ACCUSED.gathered.parties}
    assert parties["Owen Tully"].is_accused
    assert not parties["Mara Hale"].is_accused


def test_an_answer_is_its_partys() -> None:
    parties = {party.name: party for party in ACCUSED.gathered.parties}
    assert parties["Owen Tully"].reply is Reply.ANSWERED
    assert parties["Mara Hale"].reply is None


def test_an_article_in_which_nothing_was_found_has_no_evidence() -> None:
    assert Report(text="The pier closed.").gathered == AttributionEvidence()


# Which attribution holds a span

BOUNDS = Article(article_id="a-1", text="abcdefghijklmnopqrst", title="abcdef")


def at(start: int, end: int, part: Part = "text") -> Span:
    return Span(part=part, start=start, end=end)


def holding(*contents: Span) -> Attribution:
    return Attribution(
        source=None,
        cue=Cue(
            spans=(at(0, 1),),
            act=CueAct.SPEECH,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=contents,
        quotation=QuotationKind.INDIRECT,
        probability=0.9,
        n_words=1,
    )


OUTER, INNER, OTHER = holding(at(2, 14)), holding(at(5, 9)), holding(at(16, 18), at(19, 20))
INDEX = ContentIndex(BOUNDS, [OUTER, INNER, OTHER])


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [(2, 4, 0), (5, 9, 1), (9, 12, 0), (14, 16, None), (0, 2, None), (16, 17, 2), (19, 20, 2)],
)
def test_the_innermost_attribution_holds_the_middle(
    start: int, end: int, place: int | None
) -> None:
    assert INDEX.innermost(at(start, end)) == place


@pytest.mark.parametrize(
    ("start", "end", "places"),
    [(0, 20, (0, 1, 2)), (5, 9, (1,)), (0, 2, ()), (8, 10, (0, 1)), (14, 16, ()), (18, 20, (2,))],
)
def test_overlapping_attributions_come_in_order(
    start: int, end: int, places: tuple[int, ...]
) -> None:
    assert INDEX.overlapping(at(start, end)) == places


def test_the_order_of_attributions_does_not_decide_who_is_innermost() -> None:
    turned = ContentIndex(BOUNDS, [INNER, OUTER])
    assert (turned.innermost(at(5, 9)), turned.innermost(at(2, 4))) == (0, 1)


def test_of_two_contents_alike_one_holds_the_span() -> None:
    assert ContentIndex(BOUNDS, [OUTER, OUTER]).innermost(at(3, 4)) == 1


def test_parts_are_kept_apart() -> None:
    index = ContentIndex(BOUNDS, [holding(at(2, 5, "title"))])
    assert index.innermost(at(2, 5, "title")) == 0
    assert index.innermost(at(2, 5)) is None


def test_a_span_at_the_end_of_a_part_without_characters_is_held_by_nobody() -> None:
    index = ContentIndex(Article(article_id="a-1", text=""), [])
    assert index.innermost(at(0, 0)) is None
    assert index.overlapping(at(0, 0, "title")) == ()
