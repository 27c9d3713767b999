"""The comparison page in a real browser: quiet, safe, readable, and open to the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from framing.datatypes import Comparison, Passage, Span, WordContrast
from framing.report.comparison.html import render_comparison
from framing.report.visible import visible_runs
from tests.browser.contrasts import CONTRASTS, LEAST_CONTRAST
from tests.comparison_factory import find, make_comparison
from tests.comparison_generator import make_wide
from tests.factories import make_analysis

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    OpenPage = Callable[..., Page]

HOSTILE = (
    "<script>window.ran = 1</script>",
    "</script><img src=x onerror='window.ran = 1'>",
    "{{ 7*7 }} {% raw %}",
    "&amp; &lt;b&gt;",
    "see \u202egpj.exe\u202c now",
    "👩‍👩‍👧 e\u0301 z\u0337\u0322",
    "שלום עולם",
    "w" * 400,
)
LEAST_TEXTS = 300
"""Elements with text that a page has at least: fewer, and the measurement missed some."""

MARKED = """title => {
  const link = [...document.querySelectorAll("a.open")].find(a => a.dataset.title === title);
  link.click();
  return [...document.querySelectorAll("#panel mark.passage")].map(mark => mark.textContent);
}"""

OPENED = """() => [...document.querySelectorAll("a.open")].map(link => {
  link.click();
  const panel = document.getElementById("panel");
  const marks = [...panel.querySelectorAll("mark.passage")];
  return [
    link.dataset.title, panel.hidden, marks.length,
    marks.some(mark => !mark.textContent.trim()), panel.querySelectorAll(".cited").length,
    [...panel.querySelectorAll(".card-context")].every(card =>
      card.querySelector(".card-kicker").textContent.includes(" · ") &&
      card.querySelector(".card-title").textContent.trim()),
  ];
})"""


@pytest.fixture
def open_comparison(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Return a function that writes a comparison's page to a file and opens it."""
    contexts = []

    def _open(
        comparison: Comparison,
        *,
        width: int = 1200,
        watch: Callable[[Page], None] = lambda _: None,
        **options: Any,
    ) -> Page:
        path = tmp_path / "comparison.html"
        path.write_text(render_comparison(comparison), encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        watch(page)
        page.goto(path.as_uri())
        return page

    yield _open
    for context in contexts:
        context.close()


def make_hostile() -> Comparison:
    """Return a comparison with hostile words wherever an article or a model can put them."""
    comparison = make_comparison()
    first = comparison.scores[0]
    analysis = make_analysis(
        [(f"It said {words} there.", 0.6) for words in HOSTILE],
        title=" ".join(HOSTILE),
        article_id=first.article.article_id,
        outlet=HOSTILE[0],
    )
    article = replace(analysis.article, url="javascript:window.ran=1")
    scores = (replace(first, analysis=replace(analysis, article=article)),)
    words = tuple(_word(article_words, find(article, article_words)) for article_words in HOSTILE)
    event = replace(
        comparison.events[0],
        label=" ".join(HOSTILE),
        article_ids=(article.article_id,),
        outlets=(HOSTILE[0],),
    )
    outlet = replace(comparison.outlets[0], outlet=HOSTILE[0])
    referents = tuple(
        replace(
            item,
            name=HOSTILE[1],
            labels=tuple(
                replace(label, outlet=HOSTILE[0], words=label_words, passages=words[0].passages)
                for label, label_words in zip(item.labels, HOSTILE, strict=False)
            ),
        )
        for item in comparison.naming
    )
    return replace(
        comparison,
        scores=scores,
        events=(event,),
        outlets=(outlet,),
        words=words,
        naming=referents,
        facts=(),
        voices=tuple(
            replace(item, name=HOSTILE[2], side=HOSTILE[3], heard=()) for item in comparison.voices
        ),
        quotations=(),
        shared_text=(),
    )


def _word(term: str, *passages: Passage) -> WordContrast:
    return WordContrast(
        term=term,
        outlet=HOSTILE[0],
        log_odds=1.0,
        low=None,
        high=None,
        z=1.0,
        n=len(passages),
        n_others=0,
        n_articles=1,
        passages=passages,
    )


def _shown(text: str) -> str:
    return "".join(run.text for run in visible_runs(text))


def _first_cell(page: Page, selector: str = ".facts a.open") -> Any:
    return page.locator(selector).first


# Quiet and safe


@pytest.mark.parametrize("make", [make_comparison, make_hostile])
def test_the_page_makes_no_request_and_logs_nothing(
    open_comparison: OpenPage, make: Callable[[], Comparison]
) -> None:
    requests: list[str] = []
    messages: list[str] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))

    page = open_comparison(make(), watch=watch)
    page.evaluate(OPENED)
    page.wait_for_load_state("networkidle")
    assert [url.partition(":")[0] for url in requests] == ["file"]
    assert messages == []


def test_hostile_words_run_nothing_even_when_opened(open_comparison: OpenPage) -> None:
    page = open_comparison(make_hostile())
    page.evaluate(OPENED)
    assert page.evaluate("window.ran") is None
    assert page.locator("img").count() == 0


def test_hostile_words_are_marked_as_they_are(open_comparison: OpenPage) -> None:
    page = open_comparison(make_hostile())
    marked = page.evaluate(
        """all => all.map(wanted => {
          const links = [...document.querySelectorAll(".words a.open")];
          links.find(a => a.textContent.replace(/[⟨⟩]/g, "") === wanted).click();
          const marks = document.querySelectorAll("#panel mark.passage");
          return [...marks].map(mark => mark.textContent).join("");
        })""",
        [_shown(words) for words in HOSTILE],
    )
    assert marked == [_shown(words) for words in HOSTILE]


def test_a_script_address_becomes_no_link(open_comparison: OpenPage) -> None:
    page = open_comparison(make_hostile())
    links = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href')[0])")
    assert set(links) == {"#"}


# Every cell opens


@pytest.mark.parametrize(
    "make", [make_comparison, lambda: make_wide(n_outlets=7)], ids=["by hand", "generated"]
)
def test_every_cell_opens_to_marked_sentences_with_their_article(
    open_comparison: OpenPage, make: Callable[[], Comparison]
) -> None:
    page = open_comparison(make())
    opened = page.evaluate(OPENED)
    assert len(opened) > 100
    assert [
        title
        for title, hidden, n_marks, is_blank, n_cited, has_article in opened
        if hidden or not n_marks or is_blank or not n_cited or not has_article
    ] == []


def test_the_marked_words_are_the_passages_of_the_wording(open_comparison: OpenPage) -> None:
    comparison = make_comparison()
    page = open_comparison(comparison)
    found, expected = [], []
    for referent in comparison.naming:
        for label in referent.labels:
            found.append(
                page.evaluate(
                    """([outlet, words]) => {
                      const link = [...document.querySelectorAll(".naming a.open")].find(a =>
                        a.dataset.title.startsWith(`${outlet}: “${words}”`));
                      link.click();
                      return [...document.querySelectorAll("#panel mark.passage")].map(m =>
                        m.textContent).sort();
                    }""",
                    [label.outlet, label.words],
                )
            )
            expected.append(sorted(passage.text(comparison.articles) for passage in label.passages))
    assert found == expected


def test_a_passage_over_sentences_is_marked_in_each(open_comparison: OpenPage) -> None:
    comparison = make_comparison()
    article = comparison.articles["dam-courier"]
    start = article.text.index("tents. The camp")
    passage = Passage(
        article_id=article.article_id, span=Span(part="text", start=start, end=start + 15)
    )
    word = replace(comparison.words[0], passages=(passage,))
    page = open_comparison(replace(comparison, words=(word,)))
    assert page.evaluate(MARKED, "Calder Courier: “valley” in its own voice") == [
        *("tents.", "The camp"),
    ]


def test_a_cell_shows_the_sentences_on_either_side(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    _first_cell(page).click()
    assert page.locator("#panel .card-text").inner_text() == (
        "Terrified children screamed as water cannon tore through their tents. "
        "The camp says 31 people were hurt, among them a girl of nine. "
        "For 12 days the protectors of the valley had stood against the doomed project."
    )


def test_overlapping_passages_are_marked_once(open_comparison: OpenPage) -> None:
    comparison = make_comparison()
    article = comparison.articles["dam-courier"]
    passages = (find(article, "Riot squads"), find(article, "squads stormed"))
    word = replace(comparison.words[0], passages=passages)
    page = open_comparison(replace(comparison, words=(word,)))
    assert page.evaluate(MARKED, "Calder Courier: “valley” in its own voice") == [
        "Riot squads stormed"
    ]


def test_shared_text_opens_side_by_side(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    page.locator("a.paired").click()
    cards = page.locator("#panel .card-context")
    first, second = cards.nth(0).bounding_box(), cards.nth(1).bounding_box()
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert cards.nth(0).locator("mark").inner_text() == cards.nth(1).locator("mark").inner_text()


# Keyboard


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_cell_opens_from_the_keyboard(open_comparison: OpenPage, key: str) -> None:
    page = open_comparison(make_comparison())
    _first_cell(page).focus()
    page.keyboard.press(key)
    assert page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement.id") == "panel"


def test_escape_closes_and_gives_the_focus_back(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    _first_cell(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement === document.querySelector('.facts a.open')")


def test_the_button_closes_and_gives_the_focus_back(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    _first_cell(page).click()
    page.locator(".panel-close").click()
    assert not page.locator("#panel").is_visible()
    assert page.evaluate("document.activeElement === document.querySelector('.facts a.open')")


def test_arrows_move_between_the_cells_of_a_grid(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    _first_cell(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == "Meridian Wire: stated flatly: “About 300”"


def test_every_sign_has_a_name_for_those_who_cannot_see_it(open_comparison: OpenPage) -> None:
    page = open_comparison(make_wide(n_outlets=8))
    unnamed = page.locator("a.mark-cell:not([aria-label]), a.open:not([data-title])")
    assert unnamed.count() == 0


def test_the_opened_cell_stays_above_the_panel(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    last = page.locator(".voices a.open").last
    last.click()
    cell, panel = last.bounding_box(), page.locator("#panel").bounding_box()
    assert cell is not None
    assert panel is not None
    assert cell["y"] + cell["height"] <= panel["y"]


def test_a_contrast_opens_to_its_specifications(open_comparison: OpenPage) -> None:
    page = open_comparison(make_wide(n_outlets=2, n_events=6))
    page.locator(".contrast summary").first.focus()
    page.keyboard.press("Enter")
    rows = page.locator(".contrast").first.locator(".specifications tbody th")
    assert rows.all_inner_texts() == ["without wire copy", "suggested sides", "threshold 0.7"]


# Wide, narrow, dark, printed, without a script


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize(
    "make", [make_hostile, lambda: make_wide(n_outlets=30)], ids=["hostile", "thirty"]
)
def test_the_page_does_not_scroll_sideways(
    open_comparison: OpenPage, make: Callable[[], Comparison], width: int
) -> None:
    page = open_comparison(make(), width=width)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate("document.querySelector('a.open').click()")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_names_of_rows_and_columns_stay_in_sight(open_comparison: OpenPage) -> None:
    page = open_comparison(make_wide(n_outlets=30))
    moved = page.evaluate(
        """() => {
          const scroller = document.querySelector(".facts").closest(".scroller");
          const place = element => element.getBoundingClientRect();
          const row = scroller.querySelector("tbody tr:nth-child(12) th");
          const head = scroller.querySelector("thead th:nth-child(12)");
          const before = [place(row).left, place(head).top];
          scroller.scrollTo(400, 300);
          const can = [scroller.scrollLeft, scroller.scrollTop];
          return [before, [place(row).left, place(head).top], can];
        }"""
    )
    before, after, scrolled = moved
    assert after == before
    assert min(scrolled) > 0


def test_short_names_are_explained(open_comparison: OpenPage) -> None:
    page = open_comparison(make_wide(n_outlets=9))
    titles = page.locator(".facts thead abbr").evaluate_all("all => all.map(a => a.title)")
    assert len(set(titles)) == 9
    assert page.locator(".short-names").first.locator("span").count() == 9


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "make", [make_comparison, lambda: make_wide(n_outlets=2, n_events=6)], ids=["one", "several"]
)
def test_all_text_can_be_read(
    open_comparison: OpenPage, scheme: str, make: Callable[[], Comparison]
) -> None:
    page = open_comparison(make(), color_scheme=scheme)
    page.evaluate("document.querySelector('a.open').click()")
    measured = page.evaluate(CONTRASTS)
    assert len(measured) > LEAST_TEXTS
    assert [found for found in measured if found[0] < LEAST_CONTRAST] == []


def test_changes_of_a_quotation_differ_without_color(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    lines = page.evaluate(
        """() => ["del.left_out", "ins.added", "ins.changed"].map(name => {
          const style = getComputedStyle(document.querySelector(".version " + name));
          return [style.textDecorationLine, style.textDecorationStyle, style.borderBottomStyle];
        })"""
    )
    assert lines == [
        ["line-through", "solid", "none"],
        ["none", "solid", "solid"],
        ["underline", "wavy", "none"],
    ]


def test_the_tables_read_without_a_script(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison(), java_script_enabled=False)
    assert "agitators" in page.locator(".naming").inner_text()
    assert page.locator("#panel").is_hidden()


def test_without_a_script_a_cell_leads_to_its_sentence(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison(), java_script_enabled=False)
    _first_cell(page).click()
    assert page.locator(":target").inner_text().startswith("The camp says 31 people")
    assert page.locator(":target").is_visible()


def test_print_opens_what_is_folded_and_not_the_texts(open_comparison: OpenPage) -> None:
    page = open_comparison(make_wide(n_outlets=2, n_events=6))
    page.emulate_media(media="print")
    assert page.locator(".specifications").first.is_visible()
    assert page.locator("#e6-facts").is_visible()
    assert not page.locator("#texts").is_visible()


def test_print_shows_whole_tables_and_the_opened_cell(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    _first_cell(page).click()
    page.emulate_media(media="print")
    assert page.locator("#panel").evaluate("p => getComputedStyle(p).position") == "static"
    scroller = page.locator(".facts").locator("xpath=..")
    assert scroller.evaluate("s => s.scrollHeight <= s.clientHeight + 1")


def test_headings_descend_one_step_at_a_time(open_comparison: OpenPage) -> None:
    page = open_comparison(make_comparison())
    levels = page.locator("h1, h2, h3, h4, h5").evaluate_all("all => all.map(h => +h.tagName[1])")
    steps = [after - before for before, after in pairwise(levels)]
    assert levels[0] == 1
    assert max(steps) <= 1
