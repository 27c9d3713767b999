"""The types that travel between the layers: their checks, their JSON, their notebook views."""

from __future__ import annotations

import pickle
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from framing.datatypes import (
    Article,
    ArticleAnalysis,
    ArticleScore,
    ErrorRecord,
    Estimate,
    IntervalKind,
    LoadedCategory,
    LoadedSpan,
    Notice,
    Provenance,
    Span,
    Voice,
    VoiceSpan,
    data_frame,
    rounded,
    to_json,
)
from framing.errors import InputError, MissingDependencyError
from tests.factories import PROVENANCE, make_analysis

ARTICLE = Article(
    article_id="quay-7",
    text="The harbour board met on Tuesday. “A disgrace,” one pilot said.",
    title="Board meets",
    outlet="The Harbour Post",
    published_at=datetime(2024, 3, 5, 7, 30, tzinfo=UTC),
    url="https://harbourpost.example/quay",
    event_id="quay",
    place="news.jsonl, line 3",
    metadata={"section": "Local"},
    notices=(Notice(code="byte_order_mark", message="A byte-order mark was dropped."),),
    text_is_extracted=True,
)

ESTIMATE = Estimate(
    value=0.25,
    low=0.1,
    high=0.4,
    n=12,
    unit="fraction",
    interval_kind=IntervalKind.MEASUREMENT,
)


def an_analysis() -> ArticleAnalysis:
    return make_analysis(
        [
            ("The board met on Tuesday.", 0.1),
            ("“A complete disgrace from start to end,” one pilot said.", 0.8),
        ],
        title="Board meets",
        loaded=[("disgrace", LoadedCategory.LOADED_LANGUAGE, 0.9)],
        quoted=["“A complete disgrace from start to end,”"],
        notices=[Notice(code="voice_from_quotation_marks", message="Marks only.")],
    )


def a_score(analysis: ArticleAnalysis | None = None) -> ArticleScore:
    return ArticleScore(
        analysis=analysis or an_analysis(),
        measures={
            "loaded_sentence_fraction": ESTIMATE,
            "loaded_percentile": Estimate.undefined(reason="no reference", n=0, unit="percentile"),
        },
    )


# Numbers and JSON text


def test_numbers_keep_four_decimals() -> None:
    assert rounded(0.123456) == 0.1235


def test_a_rounded_number_is_never_minus_zero() -> None:
    assert str(rounded(-0.00001)) == "0.0"


def test_json_keeps_characters_as_they_are() -> None:
    assert to_json({"name": "Café “Quay”"}) == '{"name": "Café “Quay”"}'


def test_json_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json({"value": float("nan")})


# Span


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_needs_its_ends_in_order(start: int, end: int) -> None:
    with pytest.raises(InputError, match=rf"0 <= start <= end; got start={start}, end={end}"):
        Span(part="text", start=start, end=end)


def test_a_span_lies_in_the_title_or_the_text() -> None:
    with pytest.raises(InputError, match="lies in 'title' or 'text'; got 'body'"):
        Span(part="body", start=0, end=1)  # type: ignore[arg-type]


def test_a_span_is_as_long_as_its_characters() -> None:
    assert len(Span(part="text", start=3, end=10)) == 7


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Span(part="text", start=0, end=4), 0),
        (Span(part="text", start=2, end=6), 2),
        (Span(part="text", start=5, end=7), 2),
        (Span(part="text", start=0, end=20), 6),
        (Span(part="text", start=10, end=12), 0),
        (Span(part="title", start=4, end=10), 0),
    ],
)
def test_overlap_counts_shared_characters(other: Span, shared: int) -> None:
    span = Span(part="text", start=4, end=10)
    assert span.overlap(other) == shared
    assert other.overlap(span) == shared


def test_spans_sort_by_part_and_place() -> None:
    spans = [
        Span(part="title", start=0, end=1),
        Span(part="text", start=5, end=9),
        Span(part="text", start=5, end=7),
    ]
    assert [span.to_list() for span in sorted(spans)] == [
        ["text", 5, 7],
        ["text", 5, 9],
        ["title", 0, 1],
    ]


def test_a_result_cannot_be_edited() -> None:
    span = Span(part="text", start=0, end=3)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'start'"):
        span.start = 1  # type: ignore[misc]


# Article


def test_an_article_round_trips() -> None:
    assert Article.from_dict(ARTICLE.to_dict()) == ARTICLE


def test_an_article_with_nothing_but_a_text_round_trips() -> None:
    article = Article(article_id="a", text="")
    assert Article.from_dict(article.to_dict()) == article


def test_an_article_ignores_keys_it_does_not_know() -> None:
    assert Article.from_dict({**ARTICLE.to_dict(), "later": 1}) == ARTICLE


def test_an_article_needs_only_id_and_text_to_be_read() -> None:
    assert Article.from_dict({"article_id": "a", "text": "Words."}) == Article(
        article_id="a", text="Words."
    )


@pytest.mark.parametrize(("name", "value"), [("article_id", 7), ("text", None)])
def test_an_article_needs_strings(name: str, value: object) -> None:
    given: dict[str, Any] = {"article_id": "a", "text": "Words.", name: value}
    with pytest.raises(InputError, match=f"article's {name} must be a string; got {value}"):
        Article(**given)


def test_an_article_id_is_not_empty() -> None:
    with pytest.raises(InputError, match="article_id must not be empty"):
        Article(article_id="", text="Words.")


def test_a_date_needs_its_time_zone() -> None:
    with pytest.raises(InputError, match=r"time zone; got datetime.* in article 'a'"):
        Article(article_id="a", text="Words.", published_at=datetime(2024, 3, 5))


def test_a_slice_is_the_evidence() -> None:
    assert ARTICLE.slice(Span(part="text", start=4, end=11)) == "harbour"
    assert ARTICLE.slice(Span(part="title", start=0, end=5)) == "Board"


def test_a_slice_stays_inside_its_article() -> None:
    with pytest.raises(InputError, match=r"inside its article; got \['title', 0, 12\].*\(11 char"):
        ARTICLE.slice(Span(part="title", start=0, end=12))


def test_an_article_without_a_title_has_an_empty_one() -> None:
    assert replace(ARTICLE, title=None).part("title") == ""


def test_the_hash_is_that_of_the_text_in_utf_8() -> None:
    # printf 'Caf\xc3\xa9' | sha256sum
    assert Article(article_id="a", text="Café").text_sha256 == (
        "73473dcc12b763085904a5279d048c4d5b3b008c46f1f32443b99de04aa83a14"
    )


def test_lone_surrogates_have_a_hash() -> None:
    assert len(Article(article_id="a", text="\ud800").text_sha256) == 64


# Evidence


def test_an_analysis_round_trips_through_its_json() -> None:
    analysis = an_analysis()
    assert ArticleAnalysis.from_json(analysis.to_json()) == analysis


def test_an_analysis_without_a_headline_round_trips() -> None:
    analysis = make_analysis([("Nothing happened.", 0.1)], language=None)
    assert ArticleAnalysis.from_json(analysis.to_json(indent=1)) == analysis


def test_an_empty_headline_is_not_a_missing_one() -> None:
    analysis = replace(an_analysis(), headline=Span(part="text", start=0, end=0))
    assert ArticleAnalysis.from_json(analysis.to_json()) == analysis


def test_an_analysis_ignores_keys_it_does_not_know() -> None:
    analysis = an_analysis()
    assert ArticleAnalysis.from_dict({**analysis.to_dict(), "later": []}) == analysis


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        an_analysis(),
        a_score(),
        ESTIMATE,
        ErrorRecord(place="a.jsonl, line 2", message="No text."),
    ],
    ids=lambda value: type(value).__name__,
)
def test_results_pickle(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_loaded_span_brings_its_words() -> None:
    span = LoadedSpan(
        span=Span(part="text", start=4, end=11),
        category=LoadedCategory.LABELING,
        probability=0.7,
        voice=Voice.OUTLET,
        attribution=2,
    )
    data = span.to_dict(ARTICLE)
    assert data["text"] == "harbour"
    assert LoadedSpan.from_dict(data) == span


def test_a_voice_span_round_trips() -> None:
    span = VoiceSpan(
        span=Span(part="text", start=34, end=47), voice=Voice.PARAPHRASED, probability=0.6
    )
    assert VoiceSpan.from_dict(span.to_dict()) == span


def test_provenance_round_trips() -> None:
    provenance = replace(PROVENANCE, reference="harbour-press")
    assert Provenance.from_dict(provenance.to_dict()) == provenance


def test_an_error_record_says_where_it_lies() -> None:
    assert ErrorRecord(place="a.jsonl, line 2", message="No text.").to_dict() == {
        "schema": 1,
        "error": {"place": "a.jsonl, line 2", "message": "No text."},
    }


# Estimate


@pytest.mark.parametrize("missing", ["value", "low", "high"])
def test_an_estimate_holds_three_numbers_or_none(missing: str) -> None:
    numbers: dict[str, Any] = {"value": 0.2, "low": 0.1, "high": 0.3, missing: None}
    with pytest.raises(InputError, match="value, low and high together or none"):
        Estimate(**numbers, n=3, unit="fraction", interval_kind=None)


def test_an_estimate_without_a_value_says_why() -> None:
    with pytest.raises(InputError, match="a reason exactly when it has no value; got value=None"):
        Estimate(value=None, low=None, high=None, n=0, unit="fraction", interval_kind=None)


def test_an_estimate_with_a_value_has_no_reason() -> None:
    with pytest.raises(InputError, match=r"got value=0\.25, reason='too short'"):
        replace(ESTIMATE, reason="too short")


def test_an_estimate_round_trips() -> None:
    assert Estimate.from_dict(ESTIMATE.to_dict()) == ESTIMATE


def test_an_undefined_estimate_round_trips_with_its_reason() -> None:
    undefined = Estimate.undefined(reason="no sentence", n=0, unit="fraction")
    assert undefined.to_dict()["reason"] == "no sentence"
    assert Estimate.from_dict(undefined.to_dict()) == undefined


def test_an_estimate_with_a_value_has_no_reason_in_its_json() -> None:
    assert ESTIMATE.to_dict() == {
        "value": 0.25,
        "low": 0.1,
        "high": 0.4,
        "n": 12,
        "unit": "fraction",
        "interval_kind": "measurement",
    }


# ArticleScore


def test_a_given_text_stays_out_of_the_result() -> None:
    assert "text" not in a_score().to_dict()


def test_an_extracted_text_is_in_the_result() -> None:
    analysis = an_analysis()
    extracted = replace(analysis, article=replace(analysis.article, text_is_extracted=True))
    assert a_score(extracted).to_dict()["text"] == analysis.article.text


def test_the_text_is_included_on_demand() -> None:
    score = a_score()
    assert score.to_dict(text_included=True)["text"] == score.article.text


def test_an_extracted_text_is_left_out_on_demand() -> None:
    analysis = an_analysis()
    extracted = replace(analysis, article=replace(analysis.article, text_is_extracted=True))
    assert "text" not in a_score(extracted).to_dict(text_included=False)


def test_a_score_names_its_text_by_hash_and_length() -> None:
    score = a_score()
    data = score.to_dict()
    assert (data["text_sha256"], data["n_characters"]) == (
        score.article.text_sha256,
        len(score.article.text),
    )


def test_a_score_holds_its_evidence() -> None:
    score = a_score()
    data = score.to_dict()
    assert {key: data[key] for key in score.analysis.evidence()} == score.analysis.evidence()


def test_a_data_frame_has_a_row_per_measure() -> None:
    frame = a_score().to_pandas()
    assert list(frame["measure"]) == ["loaded_sentence_fraction", "loaded_percentile"]
    assert list(frame["article_id"]) == ["a-1", "a-1"]
    assert frame.loc[0, "value"] == 0.25


def test_a_data_frame_without_pandas_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingDependencyError, match="pip install pandas"):
        data_frame([])


def test_the_notebook_view_escapes_what_the_article_says() -> None:
    analysis = make_analysis([("Nothing happened.", 0.1)], title="<script>alert(1)</script> & “x”")
    html = a_score(analysis)._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in html


def test_the_notebook_view_shows_values_and_reasons() -> None:
    html = a_score()._repr_html_()
    assert "0.25 [0.1, 0.4] fraction" in html
    assert "no value: no reference (n = 0)" in html


def test_the_notebook_view_of_an_article_without_a_title_names_its_id() -> None:
    analysis = make_analysis([("Nothing happened.", 0.1)], article_id="quay-9")
    assert "<caption>quay-9</caption>" in a_score(analysis)._repr_html_()
