"""Whatever the text: nothing crashes, offsets slice back, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.datatypes import Article, Span, Voice, VoiceSpan
from framing.text.blocks import find_blocks
from framing.text.headline import find_headline
from framing.text.language import detect_language
from framing.text.quotations import find_quotations
from framing.text.sentences import split_sentences
from framing.text.voice import voice_from_quotations, voice_probabilities
from framing.text.words import count_words, split_words

_PIECES = st.sampled_from(
    [
        *"\"'“”‘’„‚«»‹›`()[]{}—–-…“”\n\r\t \u00a0\u2028\u200b\x00\x1c\ufeff.!?,:;",
        *[
            "``",
            "''",
            "\r\n",
            "\n\n",
            " ",
            " ",
            "Mr.",
            "U.S.",
            "said",
            "he",
            "The",
            "mayor's",
            "3.5",
        ],
        *[
            "No.",
            "12",
            "...",
            "Q:",
            "- ",
            "e\u0301",
            "\ud800",
            "😀",
            "\u202e",
            "Ferry",
            "sank. ",
            "‘n’",
        ],
    ]
)
newsy = st.lists(_PIECES, max_size=40).map("".join)
texts = newsy | st.text(max_size=80)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_sentences_cover_what_is_not_white_space(text: str) -> None:
    spans = [sentence.span for sentence in split_sentences(text)]
    pieces = [text[span.start : span.end] for span in spans]
    assert "".join("".join(piece.split()) for piece in pieces) == "".join(text.split())
    assert all(piece and piece == piece.strip() for piece in pieces)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_no_sentence_crosses_a_block(text: str) -> None:
    starts = {start for start, _ in find_blocks(text)}
    assert starts <= {sentence.span.start for sentence in split_sentences(text)}


@settings(max_examples=60, deadline=None)
@given(texts)
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    words = split_words(text)
    assert len(words) == count_words(text)
    assert all(text[word.start : word.end].strip() for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


@settings(max_examples=120, deadline=None)
@given(texts)
def test_quotations_nest_or_are_disjoint(text: str) -> None:
    quotations = find_quotations(text).quotations
    for n, outer in enumerate(quotations):
        assert 0 <= outer.span.start < outer.inner.start < outer.inner.end <= outer.span.end
        assert outer.span.end <= len(text)
        for other in quotations[n + 1 :]:
            assert other.span.start >= outer.inner.start
            assert other.span.end <= outer.inner.end or other.span.start >= outer.span.end


@settings(max_examples=60, deadline=None)
@given(texts)
def test_depth_is_the_number_of_quotations_around(text: str) -> None:
    quotations = find_quotations(text).quotations
    for quotation in quotations:
        around = [
            other
            for other in quotations
            if other is not quotation and other.span.overlap(quotation.span) == len(quotation.span)
        ]
        assert quotation.depth == len(around)


@settings(max_examples=60, deadline=None)
@given(newsy, newsy)
def test_marks_of_a_paragraph_leave_the_next_alone(first: str, second: str) -> None:
    tail = "\n\nThe mayor “stayed” here."
    text = first + "\n\n" + second + tail
    found = {(q.span.start, q.span.end) for q in find_quotations(text).quotations}
    start = text.rindex("“stayed”")
    assert (start, start + len("“stayed”")) in found


@settings(max_examples=60, deadline=None)
@given(texts)
def test_voices_of_marks_are_disjoint(text: str) -> None:
    voices = voice_from_quotations(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(voices))


voice_spans = st.lists(
    st.builds(
        lambda start, size, voice, probability: VoiceSpan(
            span=Span(part="text", start=start, end=start + size),
            voice=voice,
            probability=probability,
        ),
        st.integers(0, 20),
        st.integers(0, 10),
        st.sampled_from(Voice),
        st.floats(0, 1),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(voice_spans)
def test_voice_probabilities_sum_to_one(voices: list[VoiceSpan]) -> None:
    shares = voice_probabilities(30, voices, part="text")
    assert np.allclose(sum(shares.values()), 1.0)
    assert all(bool(np.all((array >= 0) & (array <= 1))) for array in shares.values())


@settings(max_examples=60, deadline=None)
@given(texts)
def test_language_is_a_short_code_or_nothing_and_stays(text: str) -> None:
    language = detect_language(text)
    assert language is None or language.isascii()
    assert detect_language(text) == language


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_headline_slices_back(title: str, text: str) -> None:
    article = Article(article_id="a", title=title, text=text)
    span = find_headline(article)
    assert (span is None) == (not title.strip())
    assert span is None or article.slice(span).strip() == article.slice(span) != ""


@settings(max_examples=60, deadline=None)
@given(texts.filter(lambda title: count_words(title) > 0), texts)
def test_repeated_title_is_found_in_the_text(title: str, text: str) -> None:
    line = " ".join(title.split())
    span = find_headline(Article(article_id="a", title=title, text=f"{line}\n\n{text}"))
    assert span is not None
    assert span.part == "text"
