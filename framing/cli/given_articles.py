"""The articles of a command that needs all of them at once: read, held, and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from framing.cli.streams import say
from framing.datatypes import Article, ErrorRecord

_MOST_PLACES = 3
"""Places of errors that the summary names again."""


@dataclass(slots=True)
class GivenArticles:
    """Articles read so far, and where a record was none; each of those is said on stderr."""

    articles: list[Article] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def take(self, records: Iterable[Article | ErrorRecord]) -> None:
        """Hold the articles among the records."""
        for record in records:
            if isinstance(record, ErrorRecord):
                self.failed.append(record.place)
                say(f"error: {record.place}: {record.message}")
            else:
                self.articles.append(record)

    def summary(self) -> str:
        """Return how many articles were read, and how many records were not."""
        text = f"{_counted(len(self.articles))} read"
        if self.failed:
            more = "; …" if len(self.failed) > _MOST_PLACES else ""
            places = "; ".join(self.failed[:_MOST_PLACES])
            text += f", {len(self.failed):,} not ({places}{more})"
        return text


def _counted(number: int) -> str:
    return f"{number:,} {'article' if number == 1 else 'articles'}"
