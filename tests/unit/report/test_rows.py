"""Flat rows for tables."""

from __future__ import annotations

import csv
import io

from framing.datatypes import Notice
from framing.report.rows import score_rows, span_rows
from tests.unit.report.examples import make_score, with_spans


def test_a_row_tells_the_article_apart() -> None:
    row = score_rows([make_score()])[0]
    assert list(row)[:7] == [
        *("article_id", "outlet", "title", "published_at", "url", "event_id", "n_characters"),
    ]


def test_a_measure_takes_five_columns() -> None:
    row = score_rows([make_score()])[0]
    name = "loaded_spans_per_1000_words"
    assert [row[name + end] for end in ("", "_low", "_high", "_n", "_reason")] == [
        *(17.4, 11.2, 24.9, 517, None),
    ]


def test_a_measure_without_value_keeps_n_and_reason() -> None:
    row = score_rows([make_score()])[0]
    name = "attributed_loaded_spans_per_1000_words"
    assert (row[name], row[f"{name}_n"], row[f"{name}_reason"]) == (
        None,
        5,
        "fewer than 20 words are in attributed content: 5",
    )


def test_every_row_has_the_same_columns() -> None:
    rows = score_rows([make_score(measures={}), make_score(article_id="b")])
    assert list(rows[0]) == list(rows[1])


def test_notices_and_provenance_are_columns() -> None:
    notices = [Notice(code="short", message="Short."), Notice(code="dated", message="Old.")]
    row = score_rows([make_score(notices=notices)])[0]
    assert (row["notices"], row["provenance_model"]) == ("short dated", "test-model")


def test_rows_can_be_written_as_csv() -> None:
    rows = score_rows([make_score()])
    file = io.StringIO()
    writer = csv.DictWriter(file, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file.seek(0)
    assert next(csv.DictReader(file))["loaded_percentile"] == "82.0"


def test_a_span_row_slices_back() -> None:
    score = make_score()
    for row in span_rows(score):
        assert score.article.text[row["start"] : row["end"]] == row["text"]


def test_a_span_row_names_its_sentence() -> None:
    row = span_rows(make_score())[2]
    assert (row["text"], row["sentence"], row["sentence_loaded_probability"]) == (
        *("cold-blooded betrayal", 2, 0.88),
    )


def test_a_span_between_sentences_has_none() -> None:
    score = make_score([("One.", 0.1), ("Two.", 0.2)], loaded=(), quoted=())
    row = span_rows(with_spans(score, (4, 5)))[0]
    assert (row["sentence"], row["sentence_loaded_probability"]) == (None, None)


def test_no_article_makes_no_row() -> None:
    assert score_rows([]) == []
