"""Whatever a result holds: it survives its own JSON and pickle, and its spans slice back."""

from __future__ import annotations

import json
import pickle
from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import (
    Article,
    ArticleAnalysis,
    ArticleScore,
    Estimate,
    IntervalKind,
    LoadedCategory,
    LoadedSpan,
    Notice,
    Part,
    Provenance,
    SentenceReading,
    Span,
    Voice,
    VoiceSpan,
)

PARTS: tuple[Part, ...] = ("title", "text")

# JSON text is UTF-8, which has no lone surrogates.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
names = st.none() | texts
probabilities = st.floats(0, 1).map(lambda value: round(value, 4))
counts = st.integers(0, 10**6)
notices = st.lists(st.builds(Notice, code=texts, message=texts), max_size=2).map(tuple)


@st.composite
def spans(draw: st.DrawFn, article: Article) -> Span:
    part: Part = draw(st.sampled_from(PARTS))
    ends = sorted(draw(st.tuples(*[st.integers(0, len(article.part(part)))] * 2)))
    return Span(part=part, start=ends[0], end=ends[1])


articles = st.builds(
    Article,
    article_id=texts.filter(bool),
    text=texts,
    title=names,
    outlet=names,
    published_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    url=names,
    event_id=names,
    place=names,
    metadata=st.dictionaries(texts, texts, max_size=2),
    notices=notices,
    text_is_extracted=st.booleans(),
)


@st.composite
def analyses(draw: st.DrawFn) -> ArticleAnalysis:
    article = draw(articles)
    places = spans(article)
    readings = draw(
        st.lists(
            st.builds(
                SentenceReading,
                index=st.just(0),
                span=places,
                loaded_probability=probabilities,
                voice=st.fixed_dictionaries(dict.fromkeys(Voice, probabilities)),
                by_voice=st.fixed_dictionaries(
                    {voice: st.none() | probabilities for voice in Voice}
                ),
            ),
            max_size=1,
        )
    )
    return ArticleAnalysis(
        article=article,
        sentences=tuple(readings),
        loaded=tuple(
            draw(
                st.lists(
                    st.builds(
                        LoadedSpan,
                        span=places,
                        category=st.sampled_from(LoadedCategory),
                        probability=probabilities,
                        voice=st.sampled_from(Voice),
                        attribution=st.none() | counts,
                    ),
                    max_size=2,
                )
            )
        ),
        voices=tuple(
            draw(
                st.lists(
                    st.builds(
                        VoiceSpan,
                        span=places,
                        voice=st.sampled_from(Voice),
                        probability=probabilities,
                    ),
                    max_size=2,
                )
            )
        ),
        headline=draw(st.none() | places),
        language=draw(st.sampled_from((None, "en", "de"))),
        notices=draw(notices),
        provenance=draw(
            st.builds(
                Provenance,
                framing=texts,
                model=texts,
                model_sha256=texts,
                settings=texts,
                reference=names,
            )
        ),
    )


defined = st.builds(
    Estimate,
    value=probabilities,
    low=probabilities,
    high=probabilities,
    n=counts,
    unit=texts,
    interval_kind=st.none() | st.sampled_from(IntervalKind),
)
estimates = defined | st.builds(Estimate.undefined, reason=texts, n=counts, unit=texts)


@settings(max_examples=50)
@given(analyses())
def test_an_analysis_survives_its_json(analysis: ArticleAnalysis) -> None:
    assert ArticleAnalysis.from_json(analysis.to_json()) == analysis


@settings(max_examples=50)
@given(analyses())
def test_an_analysis_survives_pickling(analysis: ArticleAnalysis) -> None:
    assert pickle.loads(pickle.dumps(analysis)) == analysis


@settings(max_examples=50)
@given(estimates)
def test_an_estimate_survives_its_json(estimate: Estimate) -> None:
    assert Estimate.from_dict(json.loads(json.dumps(estimate.to_dict()))) == estimate


@settings(max_examples=50)
@given(analyses(), st.dictionaries(texts, estimates, max_size=2))
def test_a_score_is_json_and_its_spans_slice_back(
    analysis: ArticleAnalysis, measures: dict[str, Estimate]
) -> None:
    score = ArticleScore(analysis=analysis, measures=measures)
    data = json.loads(score.to_json(text_included=True))
    parts = {"title": data["title"] or "", "text": data["text"]}
    for item in data["loaded"]:
        part, start, end = item["span"]
        assert parts[part][start:end] == item["text"]


@settings(max_examples=50)
@given(articles, st.data())
def test_overlap_is_what_two_spans_share(article: Article, data: st.DataObject) -> None:
    one, other = data.draw(spans(article)), data.draw(spans(article))
    shared = {(one.part, i) for i in range(one.start, one.end)} & {
        (other.part, i) for i in range(other.start, other.end)
    }
    assert one.overlap(other) == other.overlap(one) == len(shared)


@settings(max_examples=30)
@given(analyses())
def test_the_notebook_view_holds_no_markup_of_the_article(analysis: ArticleAnalysis) -> None:
    html = ArticleScore(analysis=analysis, measures={})._repr_html_()
    assert html.count("<") == len(["<table>", "<caption>", "</caption>", "</table>"])
