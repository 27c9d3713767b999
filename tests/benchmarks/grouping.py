"""Time of grouping, after encoding: ten times the articles should take at most 13 times as long.

Run ``python -m tests.benchmarks.grouping --data DIR`` (or ``FRAMING_DATA``). Words and dates are
those of ordinary news. Embeddings stand in for the encoder's: random projections of the words of
the lead, so that articles on one event are as near to each other as there.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from zlib import crc32

import numpy as np

from framing.comparison.grouping import GroupingArticle, group_articles
from framing.comparison.grouping_words import WordRarity, read_words
from framing.comparison.reading import EMBEDDING_WIDTH
from framing.corpus.schema import parse_date
from framing.datatypes import Article
from framing.encoder.artifacts import TOKENIZER_FILE, find_model
from framing.evaluation.datasets import DATA_VARIABLE, NEWS_FILE, read_rows
from tests.benchmarks.sample_articles import invent_articles

DIRECTIONS = 50_000
"""Words that the stand-ins for embeddings tell apart."""

SIZES = (1_000, 10_000, 37_000)
ALLOWED = 1.3
"""How much more the time may grow than the articles do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the seconds at each size, and how they grow from one to the next."""
    options = _options(arguments)
    articles = list(islice(_articles(options.data), max(options.sizes)))
    order = np.random.default_rng(0).permutation(len(articles))
    rarity = WordRarity.from_tokenizer(find_model().read(TOKENIZER_FILE))
    before: tuple[int, float] | None = None
    for size in options.sizes:
        taken = [articles[place] for place in order[:size]]
        start = time.perf_counter()
        events = group_articles(taken, rarity=rarity)
        seconds = time.perf_counter() - start
        line = f"{len(taken)} articles: {seconds:.1f} s, {len(events)} events"
        if before is not None:
            more = len(taken) / before[0]
            line += f"; {more:.1f} x the articles, {seconds / before[1]:.1f} x the time"
            line += f" (wanted <= {more * ALLOWED:.1f} x)"
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
        before = (len(taken), seconds)
    return 0


def _articles(data: Path | None) -> Iterator[GroupingArticle]:
    directions = np.random.default_rng(0).normal(size=(DIRECTIONS, EMBEDDING_WIDTH))
    for article in invent_articles() if data is None else _news(data):
        places = [crc32(word.encode()) % len(directions) for word in read_words(article).lead]
        row = directions[places].sum(axis=0, keepdims=True)
        row /= max(1e-9, float(np.linalg.norm(row)))
        yield GroupingArticle(article=article, embeddings=row.astype(np.float32))


def _news(data: Path) -> Iterator[Article]:
    for row in read_rows(data, NEWS_FILE):
        yield Article(
            article_id=str(row["id"]),
            title=row.get("title") or None,
            text=row["text"],
            outlet=row.get("outlet"),
            published_at=parse_date(row["date"])[0] if row.get("date") else None,
        )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    named = os.environ.get(DATA_VARIABLE)
    parser.add_argument("--data", type=Path, default=Path(named) if named else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
