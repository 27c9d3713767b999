from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.span_index import SpanIndex
from framing.datatypes import Span

_SPANS = st.builds(
    lambda part, start, length: Span(part=part, start=start, end=start + length),
    st.sampled_from(["title", "text"]),
    st.integers(0, 30),
    st.integers(0, 8),
)


@given(st.lists(_SPANS, max_size=12), _SPANS)
@settings(max_examples=60)
def test_the_spans_that_share_characters_are_found_in_order(spans: list[Span], asked: Span) -> None:
    spans = sorted(spans, key=lambda span: (span.part == "text", span.start, span.end))
    expected = [place for place, span in enumerate(spans) if span.overlap(asked)]
    assert SpanIndex(spans).overlapping(asked) == expected


def test_a_long_span_before_short_ones_is_found() -> None:
    spans = [Span(part="text", start=start, end=end) for start, end in ((0, 40), (2, 4), (6, 8))]
    assert SpanIndex(spans).overlapping(Span(part="text", start=20, end=21)) == [0]
