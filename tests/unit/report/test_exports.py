"""Quotes and triples in the shapes of other tools."""

from __future__ import annotations

from dataclasses import replace

from framing.datatypes import Span
from framing.report.exports import citron_document, textacy_triples
from tests.unit.report.full_score import make_full_score


def test_a_document_holds_a_quote_for_each_attribution_in_order() -> None:
    score = make_full_score()
    document = citron_document(score)
    assert document["article_id"] == "flood-1"
    assert [quote["id"] for quote in document["quotes"]] == list(range(10))


def test_the_spans_of_a_quote_slice_back_by_characters() -> None:
    score = make_full_score()
    spans = [
        span
        for quote in citron_document(score)["quotes"]
        for part in ("cue", "sources", "contents", "coreferences")
        for span in quote[part]["spans"]
    ]
    text = score.article.text
    assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)


def test_a_discontinuous_content_has_several_spans() -> None:
    quote = citron_document(make_full_score())["quotes"][1]
    assert [span["text"] for span in quote["contents"]["spans"]] == [
        *("“She knew in March,”", "“And she said nothing.”"),
    ]


def test_confidence_is_the_probability() -> None:
    assert citron_document(make_full_score())["quotes"][0]["confidence"] == 0.93


def test_a_quote_of_nobody_has_no_source_spans() -> None:
    quote = citron_document(make_full_score())["quotes"][9]
    assert (quote["sources"], quote["coreferences"]) == ({"spans": []}, {"spans": []})


def test_coreferences_are_the_partys_other_mentions() -> None:
    score = make_full_score()
    evidence = score.analysis.attribution
    source = evidence.attributions[2].source
    assert source is not None
    elsewhere = Span(part="text", start=6, end=16)
    ruiz = replace(evidence.parties[0], mentions=(elsewhere, *source.spans))
    evidence = replace(evidence, parties=(ruiz, *evidence.parties[1:]))
    score = replace(score, analysis=replace(score.analysis, attribution=evidence))
    quote = citron_document(score)["quotes"][2]
    assert [span["text"] for span in quote["coreferences"]["spans"]] == ["Elena Ruiz"]


def test_a_span_of_the_title_says_so() -> None:
    score = make_full_score()
    found = score.analysis.attribution.attributions[0]
    in_title = replace(found, content=(Span(part="title", start=0, end=5),))
    evidence = replace(score.analysis.attribution, attributions=(in_title,))
    score = replace(score, analysis=replace(score.analysis, attribution=evidence))
    (quote,) = citron_document(score)["quotes"]
    assert quote["contents"]["spans"] == [{"start": 0, "end": 5, "text": "Mayor", "part": "title"}]
    assert "part" not in quote["cue"]["spans"][0]


def test_a_triple_holds_speaker_cue_and_content() -> None:
    triple = textacy_triples(make_full_score())[1]
    assert (triple["speaker"], triple["cue"], triple["content"]) == (
        *("Tomas Bell", "said", "“She knew in March,” […] “And she said nothing.”"),
    )
    assert (triple["quotation"], triple["party"]) == ("direct", "Tomas Bell")


def test_the_spans_of_a_triple_slice_back() -> None:
    score = make_full_score()
    for triple in textacy_triples(score):
        (_, start, end), *_ = triple["cue_spans"]
        assert score.article.text[start:end] == triple["cue"]
        pieces = [score.article.text[start:end] for _, start, end in triple["content_spans"]]
        assert " […] ".join(pieces) == triple["content"]


def test_a_triple_of_nobody_has_no_speaker() -> None:
    triple = textacy_triples(make_full_score())[9]
    assert (triple["speaker"], triple["speaker_spans"], triple["party"]) == (None, [], None)


def test_a_speaker_whom_nobody_can_tell_has_no_party() -> None:
    triple = textacy_triples(make_full_score())[8]
    assert (triple["speaker"], triple["party"]) == ("He", None)


def test_an_article_without_attributions_has_neither() -> None:
    score = make_full_score()
    evidence = replace(score.analysis.attribution, attributions=())
    score = replace(score, analysis=replace(score.analysis, attribution=evidence))
    assert (citron_document(score)["quotes"], textacy_triples(score)) == ([], [])
