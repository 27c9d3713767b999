"""The page in a real browser: quiet, safe, readable, and usable from the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from framing.datatypes import LoadedCategory
from tests.browser.contrasts import CONTRASTS, LEAST_CONTRAST
from tests.unit.report.examples import FERRY_LOADED, make_ordinary_score, make_score

if TYPE_CHECKING:
    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

HOSTILE = (
    "<script>window.ran = 1</script>",
    "</style></title><img src=x onerror='window.ran = 1'>",
    "javascript:window.ran=1",
    "{{ 7*7 }} {% raw %}",
    "&amp; &lt;b&gt;",
    "👩‍👩‍👧 e\u0301 z\u0337\u0322",
    "שלום עולם",
)
LEAST_TEXTS = 100
"""Elements with text that a page has at least: fewer, and the measurement missed some."""


def _hostile_page(open_page: OpenPage, **options: Any) -> Page:
    text = " ".join(HOSTILE)
    score = make_score(
        [(f"It said {text} there.", 0.6)],
        loaded=[(words, LoadedCategory.LABELING, 0.6) for words in HOSTILE],
        quoted=(),
        title=text,
        outlet=text,
        article_id=text,
        url="javascript:window.ran=1",
    )
    return open_page(score, **options)


def test_the_page_makes_no_request_and_logs_nothing(open_page: OpenPage) -> None:
    requests: list[str] = []
    messages: list[str] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))

    page = _hostile_page(open_page, watch=watch)
    page.wait_for_load_state("networkidle")
    assert [url.partition(":")[0] for url in requests] == ["file"]
    assert messages == []


def test_hostile_words_run_nothing(open_page: OpenPage) -> None:
    assert _hostile_page(open_page).evaluate("window.ran") is None


def test_hostile_words_are_shown_as_they_are(open_page: OpenPage) -> None:
    page = _hostile_page(open_page)
    assert page.locator("mark[tabindex]").all_text_contents() == list(HOSTILE)


def test_hostile_words_make_no_links(open_page: OpenPage) -> None:
    page = _hostile_page(open_page)
    links = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href')[0])")
    assert set(links) == {"#"}


def test_direction_overrides_are_shown_and_reorder_nothing(open_page: OpenPage) -> None:
    score = make_score([("See \u202egpj.exe\u202c now, \x00 and \x1b.", 0.5)], loaded=(), quoted=())
    shown = open_page(score).locator(".text p").inner_text()
    assert shown.split() == ["See", "U+202Egpj.exeU+202C", "now,", "U+0000", "and", "U+001B."]


def test_right_to_left_paragraphs_run_from_the_right(open_page: OpenPage) -> None:
    score = make_score([("שלום עולם.\n\n", 0.1), ("It is said.", 0.1)], loaded=(), quoted=())
    paragraphs = open_page(score).locator(".text p")
    directions = paragraphs.evaluate_all("all => all.map(p => getComputedStyle(p).direction)")
    assert directions == ["rtl", "ltr"]


def test_highlights_hold_exactly_the_words_of_their_spans(open_page: OpenPage) -> None:
    page = open_page(make_score())
    shown = page.evaluate(
        """count => Array.from({length: count}, (_, i) =>
             [...document.querySelectorAll(`mark[data-spans~="${i + 1}"]`)]
               .map(mark => mark.textContent).join(""))""",
        len(FERRY_LOADED),
    )
    assert shown == [words for words, _, _ in FERRY_LOADED]


def test_tab_reaches_the_highlights_in_order_and_shows_their_details(open_page: OpenPage) -> None:
    page = open_page(make_score())
    page.locator("mark[tabindex]").first.focus()
    page.keyboard.press("Tab")
    card = page.locator(".card:visible")
    assert page.evaluate("document.activeElement.textContent") == "rammed through"
    assert card.inner_text().split("\n") == [
        *("L Loaded language", "Probability", "90%"),
        *("Said in", "outlet’s own voice", "Whole sentence", "93%"),
    ]


def test_tab_alone_leads_from_the_top_to_the_first_highlight(open_page: OpenPage) -> None:
    page = open_page(make_score())
    for _ in range(2):  # the link past the measures, then the first highlight
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Furious"


def test_the_focused_highlight_has_a_visible_ring(open_page: OpenPage) -> None:
    page = open_page(make_score())
    for _ in range(2):
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_escape_puts_the_details_away(open_page: OpenPage) -> None:
    page = open_page(make_score())
    page.locator("mark[tabindex]").first.focus()
    assert page.locator(".card:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".card:visible").count() == 0


def test_details_come_back_after_escape(open_page: OpenPage) -> None:
    page = open_page(make_score())
    first = page.locator("mark[tabindex]").first
    first.focus()
    page.keyboard.press("Escape")
    first.blur()
    first.focus()
    assert page.locator(".card:visible").count() == 1


def test_pointing_shows_the_details_and_keeps_them_under_the_pointer(open_page: OpenPage) -> None:
    page = open_page(make_score())
    page.locator("mark[tabindex]").first.hover()
    page.locator(".card:visible").hover()
    assert page.locator(".card:visible").count() == 1


@pytest.mark.parametrize("width", [1200, 800, 360])
def test_the_details_stay_on_the_screen(open_page: OpenPage, width: int) -> None:
    page = open_page(make_score(), width=width)
    for mark in page.locator("mark[tabindex]").all():
        mark.focus()
        box = page.locator(".card:visible").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_details_show_without_javascript(open_page: OpenPage) -> None:
    page = open_page(make_score(), java_script_enabled=False)
    page.locator("mark[tabindex]").first.hover()
    assert page.locator(".card:visible").count() == 1


def test_the_listed_words_lead_to_their_place(open_page: OpenPage) -> None:
    page = open_page(make_score())
    page.locator(".spans tbody a").nth(4).click()
    assert page.locator(":target").text_content() == "sham"


def test_the_list_can_be_sorted_both_ways(open_page: OpenPage) -> None:
    page = open_page(make_score())
    shown = []
    for _ in range(2):
        page.locator(".spans th button", has_text="Probability").click()
        shown.append(page.locator(".spans tbody td:nth-child(4)").all_inner_texts())
    rising = ["44%", "71%", "83%", "87%", "90%", "91%", "92%"]
    assert shown == [rising, rising[::-1]]


def test_a_link_into_a_closed_article_opens_it(open_page: OpenPage) -> None:
    page = open_page(make_score(), make_score(article_id="b", title="Boats sail on"))
    page.locator(".index tbody a").nth(1).click()
    assert page.locator("#a2-text").is_visible()
    assert not page.locator("#a1-text").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [make_score, make_ordinary_score])
def test_all_text_can_be_read(open_page: OpenPage, scheme: str, make: Callable[..., Any]) -> None:
    page = open_page(make(), color_scheme=scheme)
    measured = page.evaluate(CONTRASTS)
    assert len(measured) > LEAST_TEXTS
    assert [found for found in measured if found[0] < LEAST_CONTRAST] == []


def test_light_and_dark_differ(open_page: OpenPage) -> None:
    grounds = [
        open_page(make_score(), color_scheme=scheme).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(251, 250, 247)", "rgb(21, 23, 25)"]


def test_categories_differ_without_color(open_page: OpenPage) -> None:
    lines = (
        open_page(make_score())
        .locator(".legend li > mark")
        .evaluate_all(
            "all => all.slice(0, 5).map(mark => getComputedStyle(mark).textDecorationStyle)"
        )
    )
    assert lines == ["solid", "double", "wavy", "dotted", "dashed"]


def test_outlet_and_quoted_words_differ_without_color(open_page: OpenPage) -> None:
    page = open_page(make_score())
    grounds = page.locator(".text mark").evaluate_all(
        """all => Object.fromEntries(all.map(mark =>
             [mark.textContent, getComputedStyle(mark).backgroundColor]))"""
    )
    assert grounds["cold-blooded betrayal"] == "rgba(0, 0, 0, 0)"
    assert grounds["rammed through"] != "rgba(0, 0, 0, 0)"


def test_a_higher_probability_is_painted_stronger(open_page: OpenPage) -> None:
    page = open_page(make_score())
    strengths = page.locator(".text mark.k-loaded_language.v-outlet").evaluate_all(
        "all => all.map(mark => Number(getComputedStyle(mark).backgroundColor.split('/ ')[1]"
        ".replace(')', '')))"
    )
    assert strengths[0] < strengths[1]  # 71% and 90%


@pytest.mark.parametrize("script", [True, False])
def test_print_shows_everything(open_page: OpenPage, script: bool) -> None:
    scores = make_score(), make_score(article_id="b", title="Boats sail on")
    page = open_page(*scores, java_script_enabled=script)
    page.emulate_media(media="print")
    for hidden in ("#a1-text", "#a2-text", "#a2-s4", ".sentences tbody tr >> nth=7"):
        assert page.locator(hidden).is_visible()


def test_print_is_dark_on_white_in_a_dark_setting(open_page: OpenPage) -> None:
    page = open_page(make_score(), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    style = (
        "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    assert page.evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize("width", [360, 800, 1200])
def test_the_page_does_not_scroll_sideways(open_page: OpenPage, width: int) -> None:
    long_word = "n" * 300
    odd = make_score(
        [(long_word, 0.5)],
        loaded=(),
        quoted=(),
        title=long_word,
        outlet=long_word,
        article_id=long_word,
        url="https://example.org/" + long_word,
    )
    page = open_page(make_score(), odd, width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_headings_descend_one_step_at_a_time(open_page: OpenPage) -> None:
    page = open_page(make_score(), make_score(article_id="b"))
    levels = page.locator("h1, h2, h3, h4, h5").evaluate_all("all => all.map(h => +h.tagName[1])")
    steps = [after - before for before, after in pairwise(levels)]
    assert levels[0] == 1
    assert max(steps) <= 1
