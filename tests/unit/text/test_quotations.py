"""Quotations: marks that belong together, and marks that are none."""

from __future__ import annotations

import pytest

from framing.text.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in find_quotations(text).quotations]


@pytest.mark.parametrize(
    "quotation",
    [
        '"No deal,"',
        "“No deal,”",
        "'No deal,'",
        "‘No deal,’",
        "„No deal“",
        "‚No deal‘",
        "«No deal»",
        "« No deal »",
        "»No deal«",
        "‹No deal›",
        "``No deal,''",
        "‘‘No deal,’’",
        "”No deal”",
        '“No deal,"',
        "“The boys’ club isn’t open,”",
        "‘The boys’ club isn’t open,’",
        "'The boys' club isn't open,'",
        '"The 12" record is out,"',
        '"In 1998"',
    ],
)
def test_kind_of_marks(quotation: str) -> None:
    assert quoted(f"Then: {quotation} the mayor said.") == [quotation]


@pytest.mark.parametrize(
    "text",
    [
        "The boys' club doesn't open before 5 o'clock.",
        "In the ’90s and the '80s they played rock ’n’ roll, or rock 'n' roll.",
        'He is 5\' 10" tall and owns a 12" record.',
        "The wreck lies at 54° 12' 30\" north.",
        "'Tis late, tell 'em so.",
        "The workers’ and the owners’ offers",
        '""""',
        "“ ”",
    ],
)
def test_no_quotation_and_no_notice(text: str) -> None:
    reading = find_quotations(text)
    assert (reading.quotations, reading.notices) == ((), ())


def test_nested_quotations_have_depths() -> None:
    text = "“He told me, ‘Read “The Ferry” first,’ and left,” she said."
    depths = [
        (text[q.inner.start : q.inner.end], q.depth) for q in find_quotations(text).quotations
    ]
    assert depths == [
        ("He told me, ‘Read “The Ferry” first,’ and left,", 0),
        ("Read “The Ferry” first,", 1),
        ("The Ferry", 2),
    ]


def test_same_marks_nest() -> None:
    assert quoted('"He said "go on" to me," said Lee.') == ['"He said "go on" to me,"', '"go on"']


def test_several_quotations_follow_each_other() -> None:
    assert quoted('He said "go" and "stop" and "go".') == ['"go"', '"stop"', '"go"']


def test_dash_before_and_after_marks() -> None:
    assert quoted('—"No"—he said') == ['"No"']


def test_quotation_carried_over_paragraphs() -> None:
    text = "“We stayed.\n\n“We waited.\n\n“Then we left,” she said. Nobody came."
    reading = find_quotations(text)
    assert [(text[q.span.start : q.span.end], q.closed) for q in reading.quotations] == [
        ("“We stayed.", False),
        ("“We waited.", False),
        ("“Then we left,”", True),
    ]


def test_quotation_carried_over_is_nothing_to_notice() -> None:
    assert find_quotations('"We stayed.\n"Then we left," she said.').notices == ()


def test_stray_mark_costs_no_more_than_its_paragraph() -> None:
    assert quoted("The ferry “sank on Monday.\nLee said “no” to that.") == ["“no”"]


def test_stray_mark_does_not_swallow_the_next_quotation() -> None:
    assert quoted('"He left. "We go," she said.') == ['"We go,"']


@pytest.mark.parametrize("text", ["The ferry “sank.", 'The "ferry sank.', "The ferry” sank."])
def test_stray_mark_is_noticed_with_its_place(text: str) -> None:
    (notice,) = find_quotations(text).notices
    place = next(n for n, character in enumerate(text) if character in '“”"')
    assert notice.code == "quotation_unpaired"
    assert f"(at character {place})" in notice.message


def test_many_stray_marks_are_one_notice() -> None:
    (notice,) = find_quotations("The “ferry sank.\n" * 9).notices
    assert notice.message.startswith("9 quotation mark(s) of the text")


def test_speech_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "Lee said: “We will fight on and on.\nThe mayor left."
    (quotation,) = find_quotations(text).quotations
    assert text[quotation.span.start : quotation.span.end] == "“We will fight on and on."
    assert not quotation.closed


def test_stray_apostrophe_does_not_break_a_quotation() -> None:
    assert quoted('"They \'loved it," Lee said.') == ['"They \'loved it,"']


def test_words_are_counted_without_marks() -> None:
    (quotation,) = find_quotations("The “so well-known plan” failed.").quotations
    assert quotation.n_words == 3


def test_part_is_kept() -> None:
    (quotation,) = find_quotations("“Go”", part="title").quotations
    assert (quotation.span.part, quotation.inner.part) == ("title", "title")


@pytest.mark.parametrize("unit", ['"', "“a ", "‘", 'a"b ', "s' ", "«"])
def test_many_marks_cost_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert all(q.span.end <= len(text) for q in find_quotations(text).quotations)
