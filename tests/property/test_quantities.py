"""What holds of the numbers of any text."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.quantities import agreement, find_quantities, same_quantity
from framing.comparison.quantities_ranges import Amount, whole

PUBLISHED = datetime(2026, 3, 5, tzinfo=UTC)
WORDS = (
    "at least|more than|between|and|to|-|12|1,250|3.5|million|dozens|of|a|half|two|in|five|percent"
    "|%|$|€|people|killed|were|homes|34|-year-old|, |. |Monday|March|4|2026|last week|from|hundred"
    "|twenty|the|Keller|or more|ago|days|nearly|no injuries"
)
pieces = st.lists(
    st.one_of(st.sampled_from(WORDS.split("|")), st.text(max_size=4)),
    max_size=14,
)
texts = st.tuples(pieces, st.sampled_from(["", " "])).map(lambda drawn: drawn[1].join(drawn[0]))
numbers = st.integers(0, 10**7)


@settings(max_examples=150, deadline=None)
@given(text=texts)
def test_quantities_lie_in_the_text_with_ordered_ends(text: str) -> None:
    for found in find_quantities(text, published_at=PUBLISHED):
        assert 0 <= found.span.start < found.span.end <= len(text)
        ends = [end for end in (found.low, found.high) if end is not None]
        assert ends
        assert ends == sorted(ends)
        assert found.what
        assert found.unit


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_a_quantity_is_the_same_as_itself_and_equal_to_it(text: str) -> None:
    for found in find_quantities(text, published_at=PUBLISHED):
        assert same_quantity(found, found)
        assert agreement([found, found]) == "equal"


@settings(max_examples=60, deadline=None)
@given(number=numbers)
def test_digits_are_read_with_and_without_separators(number: int) -> None:
    plain = find_quantities(f"They counted {number + 2} people.")
    grouped = find_quantities(f"They counted {number + 2:,} people.")
    assert [(q.low, q.high) for q in plain] == [(number + 2, number + 2)]
    assert [(q.low, q.high) for q in grouped] == [(number + 2, number + 2)]


@settings(max_examples=60, deadline=None)
@given(first=numbers, second=numbers)
def test_agreement_does_not_depend_on_order(first: int, second: int) -> None:
    found = [
        *find_quantities(f"About {first + 2} people came."),
        *find_quantities(f"At least {second + 2} people came."),
        *find_quantities("Dozens of people came."),
    ]
    assert agreement(found) == agreement(found[::-1])


@settings(max_examples=60, deadline=None)
@given(low=st.floats(0, 1e9), width=st.floats(0, 1e6))
def test_whole_numbers_hold_the_range(low: float, width: float) -> None:
    amount = Amount(
        start=0,
        end=1,
        hedge_start=0,
        value=low,
        low=low,
        high=low + width,
        step=1.0,
        hedge=None,
        is_share=False,
    )
    moved = whole(amount)
    assert moved.low is not None
    assert moved.high is not None
    assert moved.low <= low + 1e-6
    assert moved.high >= low + width - 1e-6
