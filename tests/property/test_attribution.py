"""Whatever the article and the model: the evidence lies in the text and fits together."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import (
    Article,
    ArticleAnalysis,
    Attribution,
    Part,
    Span,
    Voice,
    to_json,
)
from framing.pipeline import Analyzer
from framing.text.voice import voice_probabilities
from framing.text.words import count_words

ANALYZER = Analyzer()
PARTS: tuple[Part, ...] = ("title", "text")

_NEWS = [
    "“The pier is rotten to the core,” said Mara Lindqvist, a pilot. ",
    "She accused the harbour board of hiding the figures. ",
    "According to a report by the Calder Institute, 240 jobs would go. ",
    "Two people familiar with the talks said no decision had been taken. ",
    "Board president Owen Tully denied it: “Nothing was hidden from anyone.” ",
    "The NMU (National Mariners’ Union) wants the plan withdrawn. ",
    "It is, he allegedly told her, “a fraud” and “theft”. ",
    "“She said, ‘The mayor told me: “Sell it all now”,’” Tully recalled. ",
    "The company did not respond to requests for comment. ",
    "“We were told nothing at all.\n\n“Then the boats stopped,” Obafemi said.\n\n",
    "The “so-called” experts left. ",
    "The board met on Tuesday.\n\n",
]
_ODD = [
    *"\"'“”‘’«»„‚`´().,:;—?! \n\t\x00\u202e\u200b",
    *["e\u0301", "😀", "漢字。", "مرحبا", "<b>", "Q: ", "A: ", "’s ", "said ", "he ", "''", "``"],
]
texts = st.lists(
    st.sampled_from(_NEWS) | st.sampled_from(_NEWS) | st.sampled_from(_ODD), max_size=9
).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
titles = st.none() | st.sampled_from(
    ["Pier “rotten”, pilot says", "Board denies hiding figures", "“", "", "漢字"]
)
articles = st.builds(Article, article_id=st.just("a"), text=texts, title=titles)


def spans_of(analysis: ArticleAnalysis) -> Iterator[Span]:
    """Yield every span of the evidence of attribution."""
    evidence = analysis.attribution
    for attribution in evidence.attributions:
        yield from own_spans(attribution)
        yield from attribution.content
    for party in evidence.parties:
        yield from party.mentions
        for accusation in party.accusations:
            yield from (accusation.span, accusation.trigger)
        yield from (reply.span for reply in party.replies)
    yield from (mention.span for mention in evidence.mentions)
    yield from (voice.span for voice in analysis.voices)


def own_spans(attribution: Attribution) -> list[Span]:
    """Return the spans of an attribution's cue and source."""
    source = attribution.source.spans if attribution.source is not None else ()
    return [*attribution.cue.spans, *source]


@settings(max_examples=20)
@given(articles)
def test_every_span_holds_characters_of_the_article(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    for span in spans_of(analysis):
        assert article.slice(span) == article.part(span.part)[span.start : span.end] != ""


@settings(max_examples=20)
@given(articles)
def test_the_roles_of_an_attribution_share_no_character(article: Article) -> None:
    for attribution in ANALYZER.analyze(article).attribution.attributions:
        spans = sorted([*own_spans(attribution), *attribution.content])
        assert not any(before.overlap(after) for before, after in pairwise(spans))


@settings(max_examples=20)
@given(articles)
def test_cues_come_in_reading_order_and_share_no_character(article: Article) -> None:
    cues = [one.cue.spans[0] for one in ANALYZER.analyze(article).attribution.attributions]
    places = [(PARTS.index(cue.part), cue.start, cue.end) for cue in cues]
    assert places == sorted(places)
    assert not any(before.overlap(after) for before, after in pairwise(cues))


@settings(max_examples=20)
@given(articles)
def test_voices_partition_the_characters(article: Article) -> None:
    voices = ANALYZER.analyze(article).voices
    for part in PARTS:
        n_characters = len(article.part(part))
        shares = voice_probabilities(n_characters, voices, part=part)
        assert set(shares) == set(Voice)
        np.testing.assert_allclose(sum(shares.values()), np.ones(n_characters))
        held = np.zeros(n_characters, dtype=int)
        for voice in voices:
            held[voice.span.start : voice.span.end] += voice.span.part == part
        assert held.max(initial=0) <= 1
    assert all(voice.voice is not Voice.OUTLET for voice in voices)
    assert all(0.5 <= voice.probability <= 1 for voice in voices)


@settings(max_examples=20)
@given(articles)
def test_no_words_mention_two_parties(article: Article) -> None:
    evidence = ANALYZER.analyze(article).attribution
    mentions = [span for party in evidence.parties for span in party.mentions]
    assert len(mentions) == len(set(mentions))
    assert sorted(mentions) == [mention.span for mention in evidence.mentions]
    assert all(
        mention.span in evidence.parties[mention.party].mentions for mention in evidence.mentions
    )


@settings(max_examples=20)
@given(articles)
def test_places_point_to_what_is_there(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    evidence = analysis.attribution
    parties, attributions = (
        {None, *range(len(found))} for found in (evidence.parties, evidence.attributions)
    )
    assert {one.party for one in evidence.attributions} <= parties
    assert {mention.attribution for mention in evidence.mentions} <= attributions
    accusations = [one for party in evidence.parties for one in party.accusations]
    assert {one.accuser for one in accusations} <= parties
    assert {one.attribution for one in accusations} <= attributions
    assert {loaded.attribution for loaded in analysis.loaded} <= attributions
    assert {i for sentence in analysis.sentences for i in sentence.attributions} <= attributions


@settings(max_examples=20)
@given(articles)
def test_every_attribution_is_in_the_sentences_that_its_content_overlaps(
    article: Article,
) -> None:
    analysis = ANALYZER.analyze(article)
    for sentence in analysis.sentences:
        overlapping = {
            place
            for place, one in enumerate(analysis.attribution.attributions)
            if any(span.overlap(sentence.span) for span in one.content)
        }
        # Of contents inside one another the innermost may leave nothing over.
        assert set(sentence.attributions) <= overlapping
        assert bool(sentence.attributions) == bool(overlapping)


@settings(max_examples=20)
@given(articles)
def test_words_are_those_of_the_contents(article: Article) -> None:
    evidence = ANALYZER.analyze(article).attribution
    for one in evidence.attributions:
        assert one.n_words == sum(count_words(article.slice(span)) for span in one.content)
        assert 0 <= one.probability <= 1
    for place, party in enumerate(evidence.parties):
        spoken = [
            one.n_words for one in evidence.attributions if one.party == place and one.is_speech
        ]
        assert max(spoken, default=0) <= party.words_spoken <= sum(spoken)


@settings(max_examples=20)
@given(articles)
def test_what_the_outlet_says_is_in_no_attribution(article: Article) -> None:
    for mention in ANALYZER.analyze(article).attribution.mentions:
        assert mention.voice is not Voice.OUTLET or mention.attribution is None
        if mention.polarity is not None:
            assert sum(mention.polarity.values()) == pytest.approx(1, abs=2e-4)


@settings(max_examples=15)
@given(articles)
def test_an_analysis_survives_its_json(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    assert ArticleAnalysis.from_json(analysis.to_json()) == analysis


@settings(max_examples=5)
@given(st.lists(articles, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_company_and_order_change_no_byte(many: list[Article], shuffler: random.Random) -> None:
    numbered = [replace(article, article_id=f"a{i}") for i, article in enumerate(many)]
    alone = {article.article_id: ANALYZER.analyze(article).to_json() for article in numbered}
    shuffled = shuffler.sample(numbered, len(numbered))
    found = [(one.article.article_id, one.to_json()) for one in ANALYZER.analyze_many(shuffled)]
    assert found == [(article.article_id, alone[article.article_id]) for article in shuffled]


LONG = "“Nobody on that board has ever hauled a net,” one pilot said."
PLAIN = "The board met on Tuesday and put the matter off until the spring."


@settings(max_examples=20)
@given(st.sampled_from("\"'“”‘’«»„`"), st.integers(0, len(PLAIN)), st.sampled_from([0, 1]))
def test_a_stray_mark_costs_at_most_its_own_paragraph(
    mark: str, place: int, paragraph: int
) -> None:
    paragraphs = [LONG, LONG]
    paragraphs.insert(paragraph, PLAIN[:place] + mark + PLAIN[place:])
    article = Article(article_id="a", text="\n\n".join(paragraphs))
    quoted = np.zeros(len(article.text), dtype=bool)
    for voice in ANALYZER.analyze(article).voices:
        quoted[voice.span.start : voice.span.end] |= voice.voice is Voice.QUOTED
    n_characters = LONG.index("”") + 1
    for first in (article.text.index(LONG), article.text.rindex(LONG)):
        assert quoted[first : first + n_characters].all()


@settings(max_examples=20)
@given(st.integers(5, 40), st.sampled_from(["“”", '""', "«»", "„“"]))
def test_a_long_quotation_is_never_the_outlets(n_words: int, marks: str) -> None:
    quotation = f"{marks[0]}{' '.join(['the grey boats leave'] * n_words)}{marks[1]}"
    analysis = ANALYZER.analyze(f"It said: {quotation}")
    start = len("It said: ")
    assert any(
        voice.voice is Voice.QUOTED and voice.span.start <= start < voice.span.end
        for voice in analysis.voices
    )


ODD_ARTICLES = {
    "empty": "",
    "blank": " \n\n\t ",
    "one word": "Said",
    "one mark": "“",
    "only marks": "“”\"'‘’«»" * 20,
    "one sentence without a stop": "the board met",
    "one quotation": f"“{'We were told nothing at all, and then the boats stopped. ' * 40}”",
    "paragraphs that never close": "\n\n".join(["“We were told nothing, he said."] * 30),
    "every cue there is": " ".join(["said", "according to", "claimed:", "told", "asked"] * 30),
    "one endless sentence": "Hale said that " + "the pier and the quay and " * 200 + "it leak",
    "one endless word": "pier" * 500,
    "interview": "\n\n".join(
        ["Q: Did the board hide the figures?", "A: It did. Nobody asked me."] * 8
    ),
    "live blog": "\n\n".join(
        f"{hour}:15 a.m.\n\nThe mayor says “we are done talking”." for hour in range(1, 12)
    ),
    "speech inside speech inside speech": "He said " * 40 + "it leaks.",
    "marks inside marks": "“‘“‘“It leaks,’” he said,” she said,’ they said." * 5,
    "lone surrogates": "“It \ud800leaks,” Hale\udfff said.",
    "no space anywhere": "Hale:“Itleaks,”shesaid.Tully:“No.”" * 20,
    "another script": "船长说：“码头是安全的。”市长否认了这一点。" * 10,
}


@pytest.mark.parametrize("name", list(ODD_ARTICLES))
@pytest.mark.parametrize("title", [None, "“Rotten” pier, pilot says: “It leaks"])
def test_odd_articles_are_scored(name: str, title: str | None) -> None:
    article = Article(article_id="a", text=ODD_ARTICLES[name], title=title)
    score = ANALYZER.score(article)
    assert all(article.slice(span) for span in spans_of(score.analysis))
    assert to_json(score.to_dict())


@pytest.mark.parametrize("name", ["empty", "blank", "one mark"])
def test_an_article_without_words_has_no_evidence(name: str) -> None:
    article = Article(article_id="a", text=ODD_ARTICLES[name])
    evidence = ANALYZER.analyze(article).attribution
    assert (evidence.attributions, evidence.parties, evidence.mentions) == ((), (), ())
