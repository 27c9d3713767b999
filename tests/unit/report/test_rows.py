"""Flat rows for tables."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from framing.datatypes import Genre, Json, Notice, Span, Voice, VoiceSpan
from framing.datatypes.rows import ROW_KINDS, RowKind, rows_of, table_of
from framing.report.rows import (
    attribution_rows,
    measure_rows,
    party_rows,
    score_rows,
    sentence_rows,
    span_rows,
)
from tests.unit.report.attribution_factories import find
from tests.unit.report.examples import make_score, with_spans
from tests.unit.report.full_score import make_full_score


def _attribution(place: int) -> Json:
    return attribution_rows(make_full_score())[place]


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


def test_genre_and_basis_of_sides_are_columns() -> None:
    score = make_full_score()
    score = replace(score, analysis=replace(score.analysis, genre=Genre.OPINION))
    row = score_rows([score])[0]
    assert (row["genre"], row["sides_basis"]) == ("opinion", "suggested")


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_every_row_has_the_columns_of_its_table_in_their_order(kind: RowKind) -> None:
    rows = rows_of(make_full_score(), kind=kind)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(table_of(kind).columns)}


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_every_cell_is_of_its_columns_type(kind: RowKind) -> None:
    columns = table_of(kind).columns
    wrong = [
        (name, cell)
        for row in rows_of(make_full_score(), kind=kind)
        for name, cell in row.items()
        if cell is not None
        and type(cell) is not columns[name]
        and not (columns[name] is float and type(cell) is int)
    ]
    assert wrong == []


def test_rows_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match=r"Rows are one of measures, .*; got 'quotes'"):
        table_of("quotes")


def test_an_attribution_row_says_who_said_what_how() -> None:
    row = _attribution(2)
    assert (row["source_text"], row["cue_text"], row["party_name"], row["side"]) == (
        *("Ms. Ruiz", "admitted", "Elena Ruiz", "City hall"),
    )
    assert (row["act"], row["commitment"], row["attitude"], row["alleged"]) == (
        *("speech", "endorsing", "hostile", False),
    )
    assert (row["quotation"], row["sides_basis"], row["source_kind"]) == (
        *("mixed", "suggested", "named_person"),
    )


@pytest.mark.parametrize("name", ["source", "cue"])
def test_offsets_of_an_attribution_slice_back(name: str) -> None:
    score = make_full_score()
    sliced = [
        score.article.text[row[f"{name}_start"] : row[f"{name}_end"]] == row[f"{name}_text"]
        for row in attribution_rows(score)
        if row[f"{name}_part"] == "text"
    ]
    assert sliced
    assert all(sliced)


def test_the_pieces_of_a_content_stand_in_one_cell() -> None:
    score = make_full_score()
    row = attribution_rows(score)[1]
    pieces = [piece.removeprefix("text:").split("-") for piece in row["content_spans"].split(";")]
    words = [score.article.text[int(start) : int(end)] for start, end in pieces]
    assert words == ["“She knew in March,”", "“And she said nothing.”"]
    assert row["content_text"] == " […] ".join(words)


def test_an_attribution_to_nobody_has_no_source_and_no_side() -> None:
    row = _attribution(9)
    names = ("source_text", "source_part", "source_start", "source_kind", "party", "side")
    assert [row[name] for name in names] == [None] * 6


def test_a_source_that_nobody_can_tell_has_words_and_no_party() -> None:
    row = _attribution(8)
    assert (row["source_text"], row["party"], row["party_name"]) == ("He", None, None)


def test_an_attribution_names_its_sentences() -> None:
    score = make_full_score()
    row = attribution_rows(score)[1]
    texts = [score.analysis.sentences[place].span for place in json.loads(row["sentences"])]
    assert [score.article.slice(span).strip()[:9] for span in texts] == ["“She knew"]


def test_placement_flags_who_stands_where() -> None:
    flags = [
        [row[name] for name in ("is_first", "is_last", "is_in_lead", "is_in_headline")]
        for row in attribution_rows(make_full_score())
    ]
    assert flags[0] == [True, False, True, False]
    assert flags[-1] == [False, True, False, False]
    assert flags[1:-1] == [[False] * 4] * 8


def test_without_placement_the_flags_are_unknown() -> None:
    row = attribution_rows(replace(make_full_score(), placement=None))[0]
    assert (row["is_first"], row["is_in_lead"]) == (None, None)


def test_without_sides_no_row_has_one() -> None:
    score = replace(make_full_score(), side_of_party=(), sides=None)
    assert {(row["side"], row["sides_basis"]) for row in attribution_rows(score)} == {(None, None)}


def test_a_content_is_in_the_voice_of_most_of_its_characters() -> None:
    score = make_full_score()
    span = score.analysis.attribution.attributions[2].content[0]
    quoted = find(score.article.text, "“rather early”")

    def voice(*voices: tuple[Span, Voice]) -> object:
        spoken = tuple(VoiceSpan(span=at, voice=of, probability=1.0) for at, of in voices)
        analysis = replace(score.analysis, voices=spoken)
        return attribution_rows(replace(score, analysis=analysis))[2]["voice"]

    before = Span(part="text", start=span.start, end=quoted.start)
    assert voice((before, Voice.PARAPHRASED), (quoted, Voice.QUOTED)) == "paraphrased"
    assert voice((span, Voice.QUOTED)) == "quoted"
    assert voice((quoted, Voice.QUOTED)) == "outlet"


def test_a_voice_span_that_reaches_in_from_before_counts() -> None:
    score = make_full_score()
    span = score.analysis.attribution.attributions[2].content[0]
    wide = Span(part="text", start=0, end=span.end)
    voices = (VoiceSpan(span=wide, voice=Voice.QUOTED, probability=1.0),)
    score = replace(score, analysis=replace(score.analysis, voices=voices))
    assert attribution_rows(score)[2]["voice"] == "quoted"


def test_a_party_row_counts_speech_and_quotations() -> None:
    rows = {row["name"]: row for row in party_rows(make_full_score())}
    bell, residents = rows["Tomas Bell"], rows["Residents"]
    assert (bell["n_attributions"], bell["n_direct_quotations"], bell["words_spoken"]) == (1, 1, 8)
    assert (residents["n_attributions"], residents["words_spoken"]) == (0, 0)


def test_a_party_row_says_who_is_accused_and_whether_it_answers() -> None:
    rows = {row["name"]: row for row in party_rows(make_full_score())}
    names = ("accused", "reply", "n_accusations", "n_replies")
    assert [[rows[who][name] for name in names] for who in ("Elena Ruiz", "Dyke & Sons")] == [
        [True, "answered", 2, 1],
        [True, "comment_sought", 1, 1],
    ]
    assert [rows["Ines Kade"][name] for name in names] == [True, "absent", 1, 0]
    assert [rows["Tomas Bell"][name] for name in names] == [False, None, 0, 0]


def test_a_party_row_counts_judged_mentions_by_voice() -> None:
    rows = {row["name"]: row for row in party_rows(make_full_score())}
    assert (rows["Elena Ruiz"]["n_negative_attributed"], rows["Elena Ruiz"]["n_mentions"]) == (1, 0)
    assert (rows["Ines Kade"]["n_negative_outlet"], rows["Ines Kade"]["n_neutral_outlet"]) == (1, 0)


def test_aliases_are_a_list_in_json() -> None:
    assert json.loads(party_rows(make_full_score())[0]["aliases"]) == ["Ms. Ruiz"]


def test_a_sentence_row_slices_back_and_names_its_attributions() -> None:
    score = make_full_score()
    rows = sentence_rows(score)
    assert all(
        score.article.part(row["part"])[row["start"] : row["end"]] == row["text"] for row in rows
    )
    assert json.loads(rows[3]["attributions"]) == [2, 3]


def test_a_sentence_row_has_a_share_and_a_probability_for_each_voice() -> None:
    row = sentence_rows(make_score())[2]
    assert (row["quoted_share"] > 0, row["paraphrased_loaded_probability"]) == (True, None)


def test_a_loaded_span_names_who_says_it() -> None:
    rows = span_rows(make_full_score())
    assert [(row["text"], row["party_name"], row["side"]) for row in rows] == [
        ("hid a report", "Clear Water", "Critics"),
        ("disgrace", None, None),
        ("allegedly signed off", None, None),
    ]


def test_measure_rows_are_one_per_measure() -> None:
    score = make_full_score()
    rows = measure_rows(score)
    assert [row["measure"] for row in rows] == list(score.measures)
    assert [row["reason"] for row in rows if row["measure"] == "reply_fraction"] == [None]
