"""A comparison in the terminal: readable without color, in 80 columns, with 2 to 30 outlets."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from rich.console import Console

from framing.datatypes import Comparison, Event, Notice
from framing.report.comparison.terminal import render_comparison_table
from framing.report.comparison.terminal_events import render_events_table
from tests.comparison_factory import make_comparison
from tests.comparison_generator import make_wide

COMPARISON = make_comparison()
SEVERAL = make_wide(n_outlets=4, n_events=7)
ODD = "\x1b[2J\u202e[bold red]x[/]"
SHOWN_ODD = "⟨U+001B⟩[2J⟨U+202E⟩[bold red]x[/]"


def _printed(
    print_to: Callable[[Console], None], *, width: int = 80, encoding: str = "utf-8"
) -> str:
    stream = io.BytesIO()
    file = io.TextIOWrapper(stream, encoding=encoding, errors="backslashreplace")
    print_to(Console(file=file, width=width, highlight=False))
    file.flush()
    return stream.getvalue().decode(encoding)


def printed(comparison: Comparison = COMPARISON, **options: Any) -> str:
    return _printed(lambda console: render_comparison_table(comparison, console=console), **options)


def part(text: str, heading: str) -> list[str]:
    """Return the lines under a heading, to the next empty one, spaces at their ends left out."""
    lines = [line.rstrip() for line in text.splitlines()]
    start = next(place for place, line in enumerate(lines) if line.startswith(heading))
    end = next((place for place in range(start, len(lines)) if not lines[place]), len(lines))
    return lines[start + 1 : end]


def part_words(text: str, heading: str) -> str:
    """Return the lines under a heading as one."""
    return " ".join(" ".join(part(text, heading)).split())


def test_the_head_says_what_is_compared() -> None:
    lines = printed().splitlines()
    assert lines[:3] == [
        "Police clear protest camp at the Calder dam",
        "4 articles by 4 outlets, March 4, 2025 to March 5, 2025.",
        "Sides (suggested): authorities, camp",
    ]
    assert "Note: 'dam-wire' has 63 words; a short article leaves out more." in lines
    assert "CC  Calder Courier    1 article  176 words" in lines


def test_measures_stand_with_their_intervals() -> None:
    (line, *_) = [line for line in printed().splitlines() if line.startswith("Calder Courier  ")]
    cells = ["62% [41, 80]", "49.7 [36.0, 63.1]", "22.2 [4.1, 58.0]"]
    assert [cell.strip() for cell in line.split("  ") if cell][1:] == cells


def test_a_measure_without_a_value_is_no_number() -> None:
    lines = [line for line in printed().splitlines() if line.startswith("Meridian Wire  ")]
    assert [line.split()[-2:] for line in lines[:3]] == [
        ["too", "few"],
        ["too", "few"],
        ["no", "value"],
    ]


def test_a_measure_that_no_outlet_has_is_named_below() -> None:
    (wire,) = [score for score in COMPARISON.outlets if score.outlet == "Meridian Wire"]
    silent = {name: wire.measures[name] for name in ("one_sidedness", "reply_fraction")}
    outlets = tuple(
        replace(score, measures={**score.measures, **silent}) for score in COMPARISON.outlets
    )
    text = " ".join(printed(replace(COMPARISON, outlets=outlets)).split())
    assert "No outlet has a value: One-sidedness; Accused who are heard." in text


def test_of_one_event_no_test_is_made() -> None:
    said = part_words(printed(), "Differences")
    assert said.startswith("One event: the values describe these articles only.")


def test_too_few_events_say_how_many_are_needed() -> None:
    few = make_wide(n_outlets=3, n_events=2)
    assert "6 needed, 2 given" in part_words(printed(few), "Differences")


def test_clear_differences_are_listed_with_their_chance() -> None:
    lines = printed(SEVERAL, width=200).splitlines()
    (line, *_) = [line for line in lines if line.startswith("Loaded sentences: ")]
    assert " less the rest " in line
    assert ", q " in line
    assert ", sign kept in 1 of 2 other ways" in line
    assert any(line.endswith("at a false discovery rate of 5% (q 0.05).") for line in lines)


def test_contrasts_that_chance_explains_are_counted_only() -> None:
    contrasts = tuple(replace(one, q_value=0.6) for one in SEVERAL.contrasts)
    found = part(printed(replace(SEVERAL, contrasts=contrasts)), "Differences")
    assert len(found) == 1
    assert found[0].startswith("0 of ")


def test_names_are_grouped_by_wording() -> None:
    found = part(printed(), "Naming")
    start = found.index("demonstrators, collective")
    assert found[start + 1 : start + 4] == [
        "  agitators ×2 −2              Northern Ledger",
        "  demonstrators ×2             Meridian Wire, The Harbour Post",
        "  protectors of the valley +1  Calder Courier",
    ]
    assert "  them −1 (sources only)       The Harbour Post" in found


def test_what_all_call_the_same_is_counted_only() -> None:
    (referent, *_) = COMPARISON.naming
    same = replace(
        referent, labels=tuple(replace(label, words="demonstrators") for label in referent.labels)
    )
    found = part(printed(replace(COMPARISON, naming=(same,))), "Naming")
    assert found[1:] == ["1 called the same by all that name them"]


def test_facts_show_who_carries_them_and_how() -> None:
    found = part(printed(), "Facts")
    assert found[0].split() == ["CC", "MW", "NL", "HP"]
    assert found[1].split()[-5:] == ["≠", "○", "◐", "●", "○"]
    assert found[7].split()[-4:] == ["–?", "(–)", "○", "○"]
    assert found[8].split()[-4:] == ["○", "·", "·", "·"]


def test_the_signs_of_facts_are_explained() -> None:
    said = part_words(printed(), "Facts")
    for sign in ("● stated flatly", "○ attributed", "– left out", "(–) published before", "≠ num"):
        assert sign in said


def test_numbers_that_cannot_all_hold_are_set_side_by_side() -> None:
    assert part(printed(), "Numbers")[:4] == [
        "people hurt",
        "  Twelve people       Northern Ledger",
        "  At least 12 people  The Harbour Post (says the regional police)",
        "  31 people           Calder Courier (says the camp)",
    ]


def test_numbers_that_can_all_hold_are_no_difference() -> None:
    assert "days of the blockade" not in printed()


def test_voices_show_words_and_silence() -> None:
    found = part(printed(), "Voices (words of speech; sides suggested)")
    assert found[1].split() == ["Tomas", "Reuel", "(authorities)", "25", "–", "24", "38"]
    assert found[3].split()[-4:] == ["–", "n", "10", "3"]
    assert "Not heard in Northern Ledger, but in two others: Ines Varga" in found


def test_altered_quotations_show_what_was_done() -> None:
    said = part_words(printed(), "Altered quotations")
    assert "Calder Courier: insisted We asked them three times to go, [left out: and" in said
    assert "[changed: told]" in said
    assert "[added: and fireworks,]" in said


def test_a_quotation_that_is_only_trimmed_is_not_listed() -> None:
    trimmed = tuple(replace(one, is_altered=False) for one in COMPARISON.quotations)
    assert "Altered quotations" not in printed(replace(COMPARISON, quotations=trimmed))


def test_words_show_uses_against_the_others() -> None:
    found = part(printed(), "Words")
    assert found[0] == "Calder Courier    more valley* 3:2, families 2:1; less officers* 0:5"
    assert found[-1].startswith("* clear of chance")


def test_shared_text_shows_both_shares() -> None:
    assert part(printed(), "Shared text") == [
        "25% of The Harbour Post, 75% of Meridian Wire: 4 passages, 45 words"
    ]


def test_the_last_line_leads_to_the_page() -> None:
    assert printed().splitlines()[-1].endswith("--html page.html")


def test_parts_without_content_are_left_out() -> None:
    bare = replace(
        COMPARISON,
        words=(),
        naming=(),
        facts=(),
        voices=(),
        quotations=(),
        shared_text=(),
        outlets=(),
        sides=(),
        side_basis=None,
    )
    headings = ("Naming", "Facts", "Numbers", "Voices", "Altered", "Words", "Shared", "Sides", "Me")
    assert [line for line in printed(bare).splitlines() if line.startswith(headings)] == []


def test_several_events_are_listed_and_not_shown_in_detail() -> None:
    text = printed(SEVERAL)
    found = part(text, "Events")
    assert len(found) == 1 + 7
    assert found[1].split()[:2] == ["bridge-000", "Lowmark"]
    assert "Facts" not in text
    assert "--event ID shows one event" in text


def test_many_events_are_cut_and_counted() -> None:
    events = tuple(
        replace(SEVERAL.events[0], event_id=f"e{number}", basis="declared", confidence=None)
        for number in range(20)
    )
    found = part(printed(replace(SEVERAL, events=events)), "Events")
    assert found[-1] == "and 5 more events"
    assert found[1].split()[-1] == "declared"


@pytest.mark.parametrize("n_outlets", [2, 5, 12, 30])
@pytest.mark.parametrize("width", [80, 120])
def test_no_line_leaves_the_terminal(n_outlets: int, width: int) -> None:
    lines = printed(make_wide(n_outlets=n_outlets), width=width).splitlines()
    assert max(map(len, lines)) <= width


def test_twelve_outlets_have_their_columns_in_80() -> None:
    heads = part(printed(make_wide(n_outlets=12)), "Facts")[0]
    assert len(heads.split()) == 12


def test_outlets_without_room_are_counted() -> None:
    found = part(printed(make_wide(n_outlets=30)), "Facts")
    n_shown = len(found[0].split())
    assert f"{30 - n_shown} more outlets in a wider terminal" in found


def test_many_outlets_are_called_by_their_short_names() -> None:
    found = part(printed(make_wide(n_outlets=12)), "Numbers")
    assert found[1] == "  $10 million  AH, DH"


def test_an_ascii_terminal_gets_ascii_signs() -> None:
    found = part(printed(encoding="ascii"), "Facts")
    assert found[1].split()[-5:] == ["!", "o", "~", "#", "o"]


def test_what_is_piped_holds_no_escape_codes() -> None:
    assert "\x1b" not in printed()


def test_an_article_cannot_steer_the_terminal() -> None:
    odd = replace(
        COMPARISON,
        events=(replace(COMPARISON.events[0], label=ODD),),
        naming=tuple(replace(one, name=ODD) for one in COMPARISON.naming),
        facts=tuple(replace(one, summary=ODD) for one in COMPARISON.facts),
        voices=tuple(replace(one, name=ODD, side=ODD) for one in COMPARISON.voices),
        quotations=tuple(replace(one, source=ODD) for one in COMPARISON.quotations),
        words=tuple(replace(one, term=ODD) for one in COMPARISON.words),
        sides=(ODD,),
        notices=(Notice(code="odd", message=ODD),),
    )
    text = printed(odd, width=200)
    assert not {"\x1b", "\u202e"} & set(text)
    assert text.splitlines()[0] == SHOWN_ODD
    for heading in ("Naming", "Facts", "Voices", "Altered quotations", "Words"):
        assert SHOWN_ODD in part_words(text, heading)


def event(event_id: str = "e1", **fields: Any) -> Event:
    given: dict[str, Any] = {
        "label": "Pilots walk out",
        "article_ids": ("a", "b", "c"),
        "outlets": ("Quay Courier", "Tide Post"),
        "first": datetime(2025, 3, 4, 9, tzinfo=UTC),
        "last": datetime(2025, 3, 6, 9, tzinfo=UTC),
        "confidence": 0.934,
    }
    return Event(event_id=event_id, **{**given, **fields})


ALONE = event("alone", article_ids=("d",), outlets=(), first=None, last=None, confidence=None)


def events_printed(*events: Event, **options: Any) -> list[str]:
    text = _printed(lambda console: render_events_table(events, console=console), **options)
    return [line.rstrip() for line in text.splitlines()]


def test_an_event_takes_one_line() -> None:
    lines = events_printed(event(), ALONE)
    assert lines[0].split() == ["Event", "Label", "Published", "Articles", "Outlets", "Sure"]
    assert lines[1].split("  ")[0] == "e1"
    assert " ".join(lines[1].split()) == "e1 Pilots walk out 2025-03-04 to 03-06 3 2 93%"


def test_articles_without_a_partner_are_counted() -> None:
    assert events_printed(event(), ALONE)[2:] == [
        "4 articles, 1 event of several; 1 article without a partner"
    ]


def test_without_a_common_event_there_is_no_table() -> None:
    assert events_printed(ALONE) == ["1 article, 0 events of several; 1 article without a partner"]


def test_no_article_is_a_line_too() -> None:
    assert events_printed() == ["0 articles, 0 events of several"]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (None, None, "no date"),
        (datetime(2025, 3, 4, tzinfo=UTC), datetime(2025, 3, 4, 23, tzinfo=UTC), "2025-03-04"),
        (
            datetime(2024, 12, 31, tzinfo=UTC),
            datetime(2025, 1, 2, tzinfo=UTC),
            "2024-12-31 to 2025-01-02",
        ),
    ],
)
def test_dates_are_as_short_as_they_can_be(
    first: datetime | None, last: datetime | None, shown: str
) -> None:
    assert f"  {shown}  " in events_printed(event(first=first, last=last))[1]


@pytest.mark.parametrize("width", [80, 120])
def test_long_ids_and_labels_are_cut(width: int) -> None:
    lines = events_printed(event("e" * 60, label="word " * 40), width=width)
    assert max(map(len, lines)) <= width
    assert lines[1].count("…") == 2


def test_a_label_cannot_steer_the_terminal() -> None:
    assert SHOWN_ODD in events_printed(event(label=ODD), width=120)[1]
