"""All that a comparison of outlets holds."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from framing.datatypes.aligned import Fact, Referent, SharedText
from framing.datatypes.articles import Article
from framing.datatypes.base import SCHEMA_VERSION, Json, Notice, data_frame, to_json
from framing.datatypes.contrasts import Contrast, OutletScore, WordContrast
from framing.datatypes.events import Event
from framing.datatypes.heard import HeardSource, SharedQuotation
from framing.datatypes.results import ArticleScore, Provenance
from framing.datatypes.sides import SideBasis

if TYPE_CHECKING:
    from framing.datatypes.comparison_rows import ComparisonRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Outlets covering the same events, side by side.

    ``scores`` are the articles compared, ordered by event, outlet and id, with their evidence;
    every :class:`~framing.datatypes.events.Passage` points into one of them. ``sides`` names the
    sides in use and ``side_basis`` who named them; empty and None without any.
    """

    scores: tuple[ArticleScore, ...]
    events: tuple[Event, ...]
    outlets: tuple[OutletScore, ...]
    contrasts: tuple[Contrast, ...]
    words: tuple[WordContrast, ...]
    naming: tuple[Referent, ...]
    facts: tuple[Fact, ...]
    voices: tuple[HeardSource, ...]
    quotations: tuple[SharedQuotation, ...]
    shared_text: tuple[SharedText, ...]
    notices: tuple[Notice, ...]
    provenance: Provenance
    sides: tuple[str, ...] = ()
    side_basis: SideBasis | None = None

    @property
    def articles(self) -> dict[str, Article]:
        """The articles by their id."""
        return {score.article.article_id: score.article for score in self.scores}

    @property
    def outlet_names(self) -> tuple[str, ...]:
        """The outlets' names, in alphabetical order."""
        return tuple(sorted({outlet.outlet for outlet in self.outlets}))

    def to_dict(self) -> Json:
        """Return the JSON contract's object for a comparison."""
        articles = self.articles
        return {
            "schema": SCHEMA_VERSION,
            "events": [event.to_dict() for event in self.events],
            "articles": [_article_to_dict(score) for score in self.scores],
            "outlets": [outlet.to_dict() for outlet in self.outlets],
            "contrasts": [contrast.to_dict() for contrast in self.contrasts],
            "words": [word.to_dict(articles) for word in self.words],
            "naming": [referent.to_dict(articles) for referent in self.naming],
            "facts": [fact.to_dict(articles) for fact in self.facts],
            "voices": [source.to_dict(articles) for source in self.voices],
            "quotations": [quotation.to_dict(articles) for quotation in self.quotations],
            "shared_text": [shared.to_dict(articles) for shared in self.shared_text],
            "sides": {"names": list(self.sides), "basis": self.side_basis},
            "notices": [notice.to_dict() for notice in self.notices],
            "provenance": self.provenance.to_dict(),
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """Return :meth:`to_dict` as JSON text."""
        return to_json(self.to_dict(), indent=indent)

    def to_pandas(self, what: ComparisonRows = "contrasts") -> Any:
        """Return a data frame (needs pandas).

        Parameters
        ----------
        what
            One row per what: ``contrasts``, ``outlets``, ``words``, ``naming``, ``facts``,
            ``voices``, ``quotations``, ``shared_text``, ``events`` or ``specifications``.

        Raises
        ------
        InputError
            When there are no such rows.
        MissingDependencyError
            When pandas is not installed.
        """
        from framing.datatypes.comparison_rows import comparison_rows, comparison_table

        return data_frame(
            comparison_rows(self, what=what), columns=list(comparison_table(what).columns)
        )

    def _repr_html_(self) -> str:
        names = ", ".join(html.escape(name) for name in self.outlet_names)
        labels = "".join(f"<li>{html.escape(event.label)}</li>" for event in self.events[:10])
        return (
            f"<p>Comparison of {len(self.scores)} articles by {names}, "
            f"{len(self.events)} event(s)</p><ul>{labels}</ul>"
        )


def _article_to_dict(score: ArticleScore) -> Json:
    article = score.article
    return {
        "article_id": article.article_id,
        "outlet": article.outlet,
        "event_id": article.event_id,
        "title": article.title,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "url": article.url,
        "place": article.place,
        "text_sha256": article.text_sha256,
        "measures": {name: value.to_dict() for name, value in score.measures.items()},
    }
