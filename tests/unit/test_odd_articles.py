"""Articles that no news report should be, but some are: read whole, and never wrongly confident."""

from __future__ import annotations

import pytest

from framing.datatypes import Article, ArticleScore, Genre, Span, Voice
from framing.pipeline import Analyzer
from framing.scoring.sides import Side, Sides

SIDES = Sides(
    sides=(
        Side(name="Union", members=("Maren Holt",)),
        Side(name="Port", members=("Ivo Brandt",)),
    )
)
OF_SIDES_AND_REPLIES = ("one_sidedness", "unassigned_word_fraction", "reply_fraction")

PARAGRAPHS = (
    "Dockers at Ostermere voted on Monday to strike from Friday, and the bridge was closed.",
    "“We have been lied to for a year,” said Maren Holt, who leads the union.",
    "The terminal opened in 1911. It handles a third of the country’s grain.",
    "“Every promise was kept, and every wage was paid,” port director Ivo Brandt said.",
    "Two ferries were cancelled. The next ones leave on Sunday at noon.",
)
LONG_QUOTATION = (
    "“"
    + "\n\n“".join(
        f"We have kept promise number {number}. It was not easy, and nobody thanked us for it."
        for number in range(1, 13)
    )
    + "”\n\nMaren Holt spoke at the gate of the port on Monday."
)
INTERVIEW = "\n\n".join(
    [
        "Maren Holt has led the union for six years.",
        "Q: Why strike now?",
        "A: Because the port lied to us. Ivo Brandt stole a year of wages.",
        "Q: What would end it?",
        "A: A contract. “On paper,” as my father said.",
        "Q: And if there is none?",
        "A: Then we stay out.",
    ]
)
LIVE_BLOG = "\n\n".join(
    [
        "10:42 a.m.",
        "The first shift has left the terminal, union leader Maren Holt said.",
        "10:15 a.m.",
        "Port director Ivo Brandt called the strike illegal.",
        "9:58 a.m.",
        "Hundreds are at the gate.",
    ]
)
UNATTRIBUTED = (
    "The pier is 900 meters long. It was built in 1911. Its lamps were changed in May.\n\n"
    "Trains run every hour. The station has four platforms."
)
ODD = {
    "unpaired marks": "\n\n".join([*PARAGRAPHS[:2], "“ ” \" « ' ‘ She said: “no", *PARAGRAPHS[2:]]),
    "long quotation": LONG_QUOTATION,
    "interview": INTERVIEW,
    "live blog": LIVE_BLOG,
    "no attribution": UNATTRIBUTED,
    "marks only": "“” “ ” \"\" ''",
    "nested without end": "“She said, ‘He said, “They said, ‘" * 20,
}


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(sides=SIDES)


def spans_of(score: ArticleScore) -> list[Span]:
    """Return every span of the attribution evidence."""
    evidence = score.analysis.attribution
    spans = [mention.span for mention in evidence.mentions]
    spans += [voice.span for voice in score.analysis.voices]
    for found in evidence.attributions:
        spans += [*found.content, *found.cue.spans, *(found.source.spans if found.source else ())]
    for party in evidence.parties:
        spans += party.mentions
        spans += [span for item in party.accusations for span in (item.span, item.trigger)]
        spans += [passage.span for passage in party.replies]
    return spans


@pytest.mark.parametrize("name", ODD)
def test_evidence_lies_inside_the_article(analyzer: Analyzer, name: str) -> None:
    score = analyzer.score(ODD[name])
    assert all(score.article.slice(span) for span in spans_of(score))


@pytest.mark.parametrize("name", ODD)
def test_fractions_are_fractions_with_their_intervals(analyzer: Analyzer, name: str) -> None:
    ends = [
        (0.0, estimate.low or 0.0, estimate.value, estimate.high or 0.0, 1.0)
        for estimate in analyzer.score(ODD[name]).measures.values()
        if estimate.unit == "fraction" and estimate.value is not None
    ]
    assert [sorted(numbers) for numbers in ends] == [list(numbers) for numbers in ends]


@pytest.mark.parametrize("name", ODD)
def test_evidence_survives_its_json(analyzer: Analyzer, name: str) -> None:
    analysis = analyzer.score(ODD[name]).analysis
    assert type(analysis).from_json(analysis.to_json()) == analysis


def voice_of_paragraphs(score: ArticleScore) -> dict[str, Voice]:
    """Return, for each whole sentence of the clean paragraphs, the voice of most of it."""
    found = {}
    for sentence in score.analysis.sentences:
        words = score.article.slice(sentence.span).strip()
        found[words] = max(sentence.voice, key=lambda voice: sentence.voice[voice])
    return found


@pytest.mark.parametrize("mark", ["“", "”", '"', "«", "‘", "„", '“"', "'", '"‘'])
@pytest.mark.parametrize("form", ["{}The talks end on Thursday.", "The talks {}end on Thursday."])
def test_a_stray_mark_costs_at_most_its_own_paragraph(
    analyzer: Analyzer, mark: str, form: str
) -> None:
    clean = voice_of_paragraphs(analyzer.score("\n\n".join(PARAGRAPHS)))
    stray = [PARAGRAPHS[0], form.format(mark), *PARAGRAPHS[1:]]
    found = voice_of_paragraphs(analyzer.score("\n\n".join(stray)))
    assert {words: found[words] for words in clean} == clean


def test_an_article_that_is_one_quotation_is_quoted_throughout(analyzer: Analyzer) -> None:
    score = analyzer.score(LONG_QUOTATION)
    n_quoted = sum(
        len(voice.span) for voice in score.analysis.voices if voice.voice is Voice.QUOTED
    )
    assert n_quoted >= 0.9 * LONG_QUOTATION.index("Maren Holt")


@pytest.mark.parametrize(
    ("text", "genre"), [(INTERVIEW, Genre.INTERVIEW), (LIVE_BLOG, Genre.LIVE_BLOG)]
)
def test_a_genre_whose_form_decides_who_speaks_has_no_balance(
    analyzer: Analyzer, text: str, genre: Genre
) -> None:
    score = analyzer.score(text)
    assert score.analysis.genre is genre
    assert "genre_recognized" in [notice.code for notice in score.analysis.notices]
    assert score.sides is None
    for name in OF_SIDES_AND_REPLIES:
        assert "its form decides who speaks" in str(score.measures[name].reason)


def test_news_declared_keeps_its_balance(analyzer: Analyzer) -> None:
    article = Article(article_id="a", text=INTERVIEW, metadata={"genre": "news"})
    score = analyzer.score(article)
    assert score.analysis.genre is None
    reasons = [str(score.measures[name].reason) for name in OF_SIDES_AND_REPLIES]
    assert not any("its form decides" in reason for reason in reasons)


def test_without_attribution_the_fractions_are_zero(analyzer: Analyzer) -> None:
    score = analyzer.score(UNATTRIBUTED)
    assert score.analysis.attribution.attributions == ()
    for name in ("attributed_word_fraction", "direct_quote_word_fraction"):
        assert score.measures[name].value == 0


@pytest.mark.parametrize(
    "name",
    [
        *("effective_sources", "dominant_source_fraction", "unnamed_source_fraction"),
        *OF_SIDES_AND_REPLIES,
    ],
)
def test_without_attribution_measures_of_sources_have_a_reason(
    analyzer: Analyzer, name: str
) -> None:
    estimate = analyzer.score(UNATTRIBUTED).measures[name]
    assert (estimate.value, estimate.n) == (None, 0)
    assert estimate.reason


def test_sides_that_name_nobody_are_a_notice(analyzer: Analyzer) -> None:
    notices = [notice.code for notice in analyzer.score(UNATTRIBUTED).analysis.notices]
    assert notices.count("sides_name_nobody") == 1
