"""The sentences behind the cells: each is kept once, and cells point into them.

A cell names its passages by article, sentence and characters of the sentence as the page shows it,
so that the page's script can mark them; without the script a cell leads to its first sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.datatypes import Article, ArticleScore, Part, Passage, Span
from framing.report.article import date_text
from framing.report.page import web_link
from framing.report.visible import visible_line, visible_runs

MOST_PASSAGES = 40
"""Passages that one cell opens to at most; it says how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where a cell leads.

    ``href`` is the place of its first sentence. ``marks`` names the passages, a space between
    them: pieces ``article.sentence.start.end`` joined by ``+``, in UTF-16 units of the sentence as
    shown. ``n`` counts the passages, ``n_shown`` those in ``marks``.
    """

    href: str
    marks: str
    n: int
    n_shown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSentence:
    """A sentence that some cell opens to, or a neighbor of one.

    ``follows`` tells whether the sentence before it is kept as well, or there is none.
    """

    number: int
    text: str
    is_title: bool
    follows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """An article's heading and the sentences kept of it; ``ends`` where its last one is kept."""

    number: int
    heading: str
    outlet: str
    date: str
    link: str | None
    sentences: tuple[KeptSentence, ...]
    ends: bool


class Evidence:
    """Collects what cells point to; articles are numbered from 1 in the comparison's order."""

    def __init__(self, scores: Sequence[ArticleScore]) -> None:
        self._articles = {
            score.article.article_id: _Sentences(score, number=number)
            for number, score in enumerate(scores, start=1)
        }

    def open(self, passages: Iterable[Passage]) -> Opening | None:
        """Return where a cell with these passages leads, in the order given; None without any."""
        places = [place for passage in dict.fromkeys(passages) if (place := self._place(passage))]
        if not places:
            return None
        shown = places[:MOST_PASSAGES]
        for pieces in shown:
            for article, sentence, _, _ in pieces:
                article.keep(sentence)
        first_article, first_sentence, _, _ = shown[0][0]
        return Opening(
            href=f"#a{first_article.number}s{first_sentence}",
            marks=" ".join(
                "+".join(
                    f"{article.number}.{sentence}.{start}.{end}"
                    for article, sentence, start, end in pieces
                )
                for pieces in shown
            ),
            n=len(places),
            n_shown=len(shown),
        )

    def kept(self) -> tuple[KeptArticle, ...]:
        """Return the articles of which a sentence is kept: ask when every cell has been opened."""
        views = (article.view() for article in self._articles.values())
        return tuple(view for view in views if view.sentences)

    def _place(self, passage: Passage) -> list[tuple[_Sentences, int, int, int]]:
        article = self._articles.get(passage.article_id)
        if article is None:
            return []
        return [(article, *piece) for piece in article.pieces(passage.span)]


class _Sentences:
    """One article cut into sentences without a gap that holds a word."""

    def __init__(self, score: ArticleScore, *, number: int) -> None:
        self.number = number
        self._article = score.article
        spans = [reading.span for reading in score.analysis.sentences]
        self._spans = [
            *_gapless(self._article, spans, part="title"),
            *_gapless(self._article, spans, part="text"),
        ]
        self._starts = {
            part: [span.start for span in self._spans if span.part == part]
            for part in ("title", "text")
        }
        self._n_title = len(self._starts["title"])
        self._kept: set[int] = set()

    def pieces(self, span: Span) -> list[tuple[int, int, int]]:
        """Return sentence, start and end of every piece of ``span`` (none where it is blank)."""
        offset = 0 if span.part == "title" else self._n_title
        at = max(0, bisect_right(self._starts[span.part], span.start) - 1) + offset
        found = []
        while at < len(self._spans):
            sentence = self._spans[at]
            if sentence.part != span.part or sentence.start >= span.end:
                break
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end and self._article.part(span.part)[start:end].strip():
                found.append((at, self._shown(sentence, start), self._shown(sentence, end)))
            at += 1
        return found

    def keep(self, sentence: int) -> None:
        """Keep a sentence and its neighbors in the same part."""
        part = self._spans[sentence].part
        for at in (sentence - 1, sentence, sentence + 1):
            if 0 <= at < len(self._spans) and self._spans[at].part == part:
                self._kept.add(at)

    def view(self) -> KeptArticle:
        article = self._article
        return KeptArticle(
            number=self.number,
            heading=heading(article),
            outlet=article.outlet or "",
            date=date_text(article.published_at) if article.published_at else "date not given",
            link=web_link(article.url),
            sentences=tuple(
                KeptSentence(
                    number=at,
                    text=article.slice(self._spans[at]),
                    is_title=self._spans[at].part == "title",
                    follows=at in (0, self._n_title) or at - 1 in self._kept,
                )
                for at in sorted(self._kept)
            ),
            ends=len(self._spans) - 1 in self._kept,
        )

    def _shown(self, sentence: Span, end: int) -> int:
        """Return the UTF-16 units that the page shows of a sentence up to ``end``."""
        text = self._article.part(sentence.part)[sentence.start : end]
        return sum(len(run.text.encode("utf-16-le")) // 2 for run in visible_runs(text))


def _gapless(article: Article, spans: Sequence[Span], *, part: Part) -> list[Span]:
    """Return the part's sentences in order, what lies between them as sentences of its own."""
    whole, found, done = article.part(part), [], 0
    for span in [*sorted(span for span in spans if span.part == part), None]:
        start = len(whole) if span is None else span.start
        if whole[done:start].strip():
            found.append(Span(part=part, start=done, end=start))
        if span is not None and span.end > done:
            found.append(Span(part=part, start=max(done, span.start), end=span.end))
            done = span.end
    return found


def heading(article: Article) -> str:
    """Return what an article is called in a list: its title, or its id without one."""
    return visible_line(article.title or "") or visible_line(article.article_id)
