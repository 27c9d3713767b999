"""The view of who speaks, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from framing.datatypes import SourceKind
from tests.browser.contrasts import CONTRASTS, LEAST_CONTRAST
from tests.unit.report.attribution_factories import (
    make_crowded_score,
    make_hostile_score,
    make_voices_score,
)
from tests.unit.report.flood_article import Said, Who

if TYPE_CHECKING:
    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

LEAST_TEXTS = 150
"""Elements with text that the page has at least: fewer, and the measurement missed some."""


def _open_voices(open_page: OpenPage, *scores: Any, **options: Any) -> Page:
    page = open_page(*(scores or (make_voices_score(),)), **options)
    # By key: a resting pointer would show the details of what scrolls under it.
    page.locator(".show-wording").first.focus()
    page.keyboard.press("ArrowRight")
    return page


def _focus(page: Page, number: int) -> None:
    page.locator(f"#a1-q{number}").focus()


def _contents(score: Any) -> list[str]:
    return [
        "".join(score.article.slice(span) for span in found.content)
        for found in score.analysis.attribution.attributions
    ]


def test_the_page_opens_with_the_wording(open_page: OpenPage) -> None:
    page = open_page(make_voices_score())
    assert page.locator("#a1-text").is_visible()
    assert not page.locator("#a1-voice-text").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_an_arrow_key_shows_the_voices(open_page: OpenPage, script: bool) -> None:
    page = open_page(make_voices_score(), java_script_enabled=script)
    page.locator(".show-wording").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#a1-voice-text").is_visible()
    assert not page.locator("#a1-text").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_click_shows_the_voices(open_page: OpenPage, script: bool) -> None:
    page = open_page(make_voices_score(), java_script_enabled=script)
    page.locator(".switch label", has_text="Voices").click()
    assert page.locator("#a1-voice-text").is_visible()


def test_each_article_has_its_own_switch(open_page: OpenPage) -> None:
    page = open_page(make_voices_score(), make_voices_score(article_id="b"))
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.locator(".show-voices").first.check()
    assert page.locator("#a1-voice-text").is_visible()
    assert page.locator("#a2-text").is_visible()


def test_the_chosen_switch_has_a_visible_ring(open_page: OpenPage) -> None:
    page = open_page(make_voices_score())
    for _ in range(2):  # the link past the top, then the switch
        page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"
    assert page.evaluate(style) == "solid"


@pytest.mark.parametrize("fragment", ["a1-q3", "a1-r2", "a1-sides"])
def test_a_link_into_the_other_view_shows_it(open_page: OpenPage, fragment: str) -> None:
    page = open_page(make_voices_score())
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    page.wait_for_function("document.querySelector('.show-voices').checked")
    assert page.locator(f"#{fragment}").is_visible()


@pytest.mark.parametrize("make", [make_voices_score, make_hostile_score, make_crowded_score])
def test_passages_hold_exactly_the_words_of_their_spans(
    open_page: OpenPage, make: Callable[[], Any]
) -> None:
    score = make()
    shown = _open_voices(open_page, score).evaluate(
        """count => Array.from({length: count}, (_, i) =>
             [...document.querySelectorAll(`.voices-text .said[data-passages~="${i + 1}"]`)]
               .map(said => said.textContent).join(""))""",
        len(_contents(score)),
    )
    assert shown == _contents(score)


def test_cues_hold_exactly_the_words_of_their_spans(open_page: OpenPage) -> None:
    score = make_voices_score()
    shown = _open_voices(open_page, score).locator(".voices-text .cue").all_text_contents()
    attributions = score.analysis.attribution.attributions
    expected = sorted((item.cue.spans[0].start, item.cue.spans[0]) for item in attributions)
    assert shown == [score.article.slice(span) for _, span in expected]


def test_every_passage_begins_with_the_number_of_its_source(open_page: OpenPage) -> None:
    tags = (
        _open_voices(open_page)
        .locator(".voices-text .said[data-who]")
        .evaluate_all("all => all.map(said => getComputedStyle(said, '::before').content)")
    )
    assert [tag.strip('"') for tag in tags] == [
        "3",
        "5",
        "5",
        "2",
        "2",
        "4",
        "1",
        "6",
        "7",
        "?",
        "–",
    ]


def test_quotation_paraphrase_and_thought_differ_without_color(open_page: OpenPage) -> None:
    styles = _open_voices(open_page).evaluate(
        """[2, 3, 4, 8].map(number =>
             getComputedStyle(document.getElementById("a1-q" + number)).textDecorationStyle)"""
    )
    assert styles == ["solid", "dashed", "dotted", "wavy"]


def test_unresolved_and_missing_sources_have_grounds_of_their_own(open_page: OpenPage) -> None:
    grounds = _open_voices(open_page).evaluate(
        """[1, 9, 10].map(number =>
             getComputedStyle(document.getElementById("a1-q" + number)).backgroundImage
               .split("(")[0])"""
    )
    assert grounds == ["none", "repeating-linear-gradient", "radial-gradient"]


def test_the_stance_of_a_cue_is_written_after_it(open_page: OpenPage) -> None:
    stances = (
        _open_voices(open_page)
        .locator(".voices-text .cue[data-stance]")
        .evaluate_all(
            "all => all.map(cue => [cue.textContent, getComputedStyle(cue, '::after').content])"
        )
    )
    shown = [(text, content.strip('"\u2060\u00a0')) for text, content in stances]
    assert shown == [
        ("claimed", "doubting"),
        ("admitted", "endorsing, hostile"),
        ("called", "hostile"),
        ("was reported", "legal hedge"),
    ]


def test_tab_reaches_the_passages_in_order(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    _focus(page, 1)
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == [f"a1-q{number}" for number in range(2, 11)]


def test_focus_shows_speaker_cue_act_stance_and_probability(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    _focus(page, 3)
    assert page.locator(".card:visible").inner_text().split("\n") == [
        *("2 Elena Ruiz", "Called here", "Ms. Ruiz", "Cue", "admitted"),
        *("Act", "said or written, partly quoted", "Stance", "endorsing, hostile"),
        *("Probability", "90%"),
    ]


def test_a_nested_passage_shows_the_outer_one_as_well(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    _focus(page, 7)
    names = page.locator(".card:visible .card-head bdi").all_inner_texts()
    assert names == ["Dyke & Sons", "Officials familiar with the matter"]


def test_escape_puts_the_details_away(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    _focus(page, 1)
    assert page.locator(".card:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".card:visible").count() == 0


@pytest.mark.parametrize("width", [1200, 800, 360])
def test_the_details_stay_on_the_screen(open_page: OpenPage, width: int) -> None:
    page = _open_voices(open_page, width=width)
    for number in range(1, 11):
        _focus(page, number)
        box = page.locator(".card:visible").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_pointing_lights_every_piece_of_a_passage(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    page.locator("#a1-q2").hover()
    assert page.locator(".lit").all_text_contents() == [
        "“She knew in March,”",
        "“And she said nothing.”",
    ]


def test_a_row_leads_to_its_passages(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    page.locator(".sources tbody tr").nth(1).locator(".places a").nth(1).click()
    assert page.locator(":target").text_content() == "it was unfinished"


def test_the_sources_can_be_sorted(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    page.locator(".sources th button", has_text="Words").click()
    words = page.locator(".sources tbody td:nth-child(5)").all_inner_texts()
    assert words == ["0", "4", "5", "6", "8", "11", "12", "12", "14"]


def test_a_source_can_be_colored_alone_and_escape_ends_it(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    page.locator(".filter").nth(1).click()
    kept = page.locator(".filtered .kept").all_text_contents()
    page.keyboard.press("Escape")
    assert kept == ["that the report had reached her office “rather early”", "it was unfinished"]
    assert page.locator(".filtered").count() == 0


def test_another_source_takes_the_color_over(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    for place in (1, 0):
        page.locator(".filter").nth(place).click()
    assert page.locator(".filter[aria-pressed='true']").count() == 1
    assert page.locator(".kept").first.text_content() == (
        "the contractor, Dyke & Sons, had told them "
    )


def test_an_accusation_leads_to_its_sentence(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    page.locator(".reply-absent .remarks a").click()
    assert page.locator(":target").text_content() == (
        "Harbor master Ines Kade allegedly signed off on the works without a visit."
    )


def test_the_accused_are_listed_by_what_is_printed_of_them(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    assert page.locator(".accused-party .reply-state").all_inner_texts() == [
        *("no reply printed", "comment sought", "answered")
    ]


@pytest.mark.parametrize("script", [True, False])
def test_print_shows_both_views(open_page: OpenPage, script: bool) -> None:
    page = open_page(make_voices_score(), java_script_enabled=script)
    page.emulate_media(media="print")
    for shown in ("#a1-text", "#a1-voice-text", "#a1-sources", "#a1-accused", ".balance"):
        assert page.locator(shown).is_visible()
    assert not page.locator(".switch").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [make_voices_score, make_crowded_score])
def test_all_text_can_be_read(open_page: OpenPage, scheme: str, make: Callable[[], Any]) -> None:
    page = _open_voices(open_page, make(), color_scheme=scheme)
    measured = page.evaluate(CONTRASTS)
    assert len(measured) > LEAST_TEXTS
    assert [found for found in measured if found[0] < LEAST_CONTRAST] == []


def test_what_is_not_colored_can_be_read(open_page: OpenPage) -> None:
    page = _open_voices(open_page)
    page.locator(".filter").first.click()
    assert [found for found in page.evaluate(CONTRASTS) if found[0] < LEAST_CONTRAST] == []


@pytest.mark.parametrize("width", [360, 800, 1200])
def test_the_page_does_not_scroll_sideways(open_page: OpenPage, width: int) -> None:
    long_word = "n" * 300
    odd = make_voices_score(
        said=[Said(content=[long_word], cue="said", source="Ann", party=0)],
        parties=[Who(name=long_word, kind=SourceKind.ROLE, side=long_word)],
        sentences=[(f"Ann said {long_word}.", 0.1)],
        article_id="odd",
    )
    page = open_page(make_voices_score(), odd, make_hostile_score(), width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate("document.querySelectorAll('.show-voices').forEach(b => { b.checked = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_headings_descend_one_step_at_a_time(open_page: OpenPage) -> None:
    page = open_page(make_voices_score(), make_voices_score(article_id="b"))
    levels = page.locator("h1, h2, h3, h4, h5").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert max(after - before for before, after in pairwise(levels)) <= 1


def test_hostile_names_run_nothing_and_ask_for_nothing(open_page: OpenPage) -> None:
    seen: list[str] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: seen.append(request.url.partition(":")[0]))
        page.on("console", lambda message: seen.append(message.text))
        page.on("pageerror", lambda error: seen.append(str(error)))

    page = _open_voices(open_page, make_hostile_score(), watch=watch)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.ran") is None
    assert seen == ["file"]
