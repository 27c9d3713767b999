"""Whatever the articles: nothing crashes, spans slice back, and company changes no byte."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Article, ArticleAnalysis, ArticleScore, ErrorRecord, Voice
from framing.pipeline import Analyzer
from tests.factories import evidence_spans

ANALYZER = Analyzer()
ONE_THREAD = Analyzer(n_threads=1)
TWO_THREADS = Analyzer(n_threads=2)

_PIECES = st.sampled_from(
    [
        "The board met on Tuesday. ",
        "Its shameful, crooked plan betrays every family in town. ",
        "“A vile lie from start to finish,” the mate said. ",
        "Officials denied this.\n\n",
        "Mayor Ada Lorne said that the wall would hold. ",
        "According to the pilots' union, Lorne lied about the cost.\n\n",
        *"\"'“”‘’«».!? \n\t\x00\u202e\u200b",
        *["e\u0301", "😀", "\ud800", "漢字。", "مرحبا", "word " * 60, "<script>"],
    ]
)
texts = st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=60)
articles = st.builds(
    Article,
    article_id=st.just("a"),
    text=texts,
    title=st.none() | st.text(max_size=30) | st.just("Board meets"),
)


@settings(max_examples=15)
@given(articles)
def test_any_article_is_scored(article: Article) -> None:
    score = ANALYZER.score(article)
    for estimate in score.measures.values():
        numbers = [n for n in (estimate.low, estimate.value, estimate.high) if n is not None]
        assert numbers == sorted(numbers)
        assert estimate.n >= 0


@settings(max_examples=15)
@given(articles)
def test_evidence_slices_back(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    spans = evidence_spans(analysis)
    assert all(article.slice(span) for span in spans)
    for span in analysis.loaded:
        words = article.slice(span.span)
        assert words == words.strip()
        assert any(character.isalnum() for character in words)


@settings(max_examples=15)
@given(articles)
def test_voices_of_others_share_no_character(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    assert {voice.voice for voice in analysis.voices} <= {Voice.QUOTED, Voice.PARAPHRASED}
    said = [
        (voice.span.part == "text", place)
        for voice in analysis.voices
        for place in range(voice.span.start, voice.span.end)
    ]
    assert said == sorted(set(said))


@settings(max_examples=15)
@given(articles)
def test_attributions_point_to_what_there_is(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    evidence = analysis.attribution
    for found in evidence.attributions:
        assert found.content
        assert 0 <= found.probability <= 1
    speakers = [
        found.source.party
        for found in evidence.attributions
        if found.source is not None and found.source.party is not None
    ]
    assert all(0 <= party < len(evidence.parties) for party in speakers)
    pointed = [place for sentence in analysis.sentences for place in sentence.attributions]
    pointed += [span.attribution for span in analysis.loaded if span.attribution is not None]
    assert all(0 <= place < len(evidence.attributions) for place in pointed)


@settings(max_examples=15)
@given(articles)
def test_sentences_are_in_order_and_share_no_character(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    assert [sentence.index for sentence in analysis.sentences] == list(
        range(len(analysis.sentences))
    )
    read = [
        (sentence.span.part == "text", place)
        for sentence in analysis.sentences
        for place in range(sentence.span.start, sentence.span.end)
    ]
    assert read == sorted(set(read))


@settings(max_examples=15)
@given(articles)
def test_probabilities_are_probabilities(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    for sentence in analysis.sentences:
        said = [p for p in sentence.by_voice.values() if p is not None]
        assert all(0 <= p <= 1 for p in (sentence.loaded_probability, *said))
        assert list(sentence.voice) == list(Voice)
        assert abs(sum(sentence.voice.values()) - 1) < 1e-9


@settings(max_examples=15)
@given(articles.filter(lambda article: "\ud800" not in article.text + (article.title or "")))
def test_an_analysis_survives_its_json(article: Article) -> None:
    analysis = ANALYZER.analyze(article)
    assert ArticleAnalysis.from_json(analysis.to_json()) == analysis


@settings(max_examples=6)
@given(st.lists(articles, max_size=4), st.randoms(use_true_random=False))
def test_company_order_and_threads_change_no_byte(
    many: list[Article], shuffler: random.Random
) -> None:
    numbered = [replace(article, article_id=f"a{i}") for i, article in enumerate(many)]
    alone = {article.article_id: ANALYZER.score(article).to_json() for article in numbered}
    shuffled = shuffler.sample(numbered, len(numbered))
    for analyzer in (ANALYZER, ONE_THREAD, TWO_THREADS):
        found = list(analyzer.score_many(shuffled))
        assert [score.article.article_id for score in found] == [a.article_id for a in shuffled]
        assert {score.article.article_id: score.to_json() for score in found} == alone


@settings(max_examples=6)
@given(articles, st.none() | st.text(max_size=20))
def test_the_outlets_name_changes_no_number(article: Article, outlet: str | None) -> None:
    plain, named = (
        ANALYZER.score(given_article)
        for given_article in (article, replace(article, outlet=outlet))
    )
    assert named.measures == plain.measures
    assert named.analysis.evidence() == plain.analysis.evidence()


@settings(max_examples=6)
@given(st.lists(st.booleans(), max_size=8))
def test_error_records_keep_their_places(broken: list[bool]) -> None:
    records = [
        ErrorRecord(place=f"line {i}", message="No text.")
        if is_broken
        else Article(article_id=f"a{i}", text="The board met.")
        for i, is_broken in enumerate(broken)
    ]
    found = list(ANALYZER.score_records(records))
    assert [isinstance(item, ErrorRecord) for item in found] == broken
    assert [item for item in found if isinstance(item, ErrorRecord)] == [
        item for item in records if isinstance(item, ErrorRecord)
    ]
    assert [item.article.article_id for item in found if isinstance(item, ArticleScore)] == [
        item.article_id for item in records if isinstance(item, Article)
    ]
