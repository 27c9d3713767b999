"""Three invented events, each told by three invented outlets that name the same things apart.

``SAME`` holds, per event, which wordings mean one referent; all others are referents of their own.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from framing.comparison.reading import EMBEDDING_WIDTH, ReadArticle
from framing.datatypes import Article, ArticleScore, AttributionEvidence
from tests.factories import make_analysis

Sentences = Sequence[str]

BARRACKS: Mapping[str, Sentences] = {
    "Delta Courier": (
        "The militants stormed the barracks outside Orvale before dawn on Tuesday.",
        "Soldiers fled into the hills after the militants set fire to the armory.",
        "Villagers said the attack lasted two hours.",
        "The attack was the third this month.",
    ),
    "Harbour Post": (
        "The rebels stormed the barracks outside Orvale before dawn on Tuesday.",
        "Soldiers fled into the hills after the rebels set fire to the armory.",
        "The assault lasted two hours, villagers said.",
        "The assault was the third this month.",
    ),
    "Ridge Herald": (
        "Armed rebels stormed the barracks outside Orvale before dawn on Tuesday.",
        "The rebels wanted weapons, and soldiers fled into the hills.",
        "The governor praised the police for keeping order in Orvale.",
    ),
}

MARCH: Mapping[str, Sentences] = {
    "Delta Courier": (
        "Protesters blocked the bridge in Sandmouth until midnight over the fare increase.",
        "Police fired tear gas, and the protesters answered with stones.",
        "The crackdown left nine people in hospital.",
        "The mayor defended the crackdown on Sunday.",
    ),
    "Harbour Post": (
        "The demonstrators blocked the bridge in Sandmouth until midnight over the fare increase.",
        "Police fired tear gas, and the demonstrators answered with songs.",
        "The crackdown drew praise from shop owners.",
    ),
    "Ridge Herald": (
        "The rioters burned two buses near the market while police looked on.",
        "The police operation ended at midnight.",
        "The demonstrators had gone home by then.",
    ),
}

PLANT: Mapping[str, Sentences] = {
    "Delta Courier": (
        "Norvik Steel and its unions signed the wage agreement on Friday after long talks.",
        "The agreement raises pay by four percent over two years.",
        "The fired managers sued, and the new owner declined to comment.",
    ),
    "Harbour Post": (
        "Norvik Steel and its unions signed the wage deal on Friday after long talks.",
        "The deal raises pay by four percent over two years.",
        "The old owner had refused the deal.",
    ),
    "Ridge Herald": (
        "The wage deal raises pay by four percent over two years at Norvik Steel.",
        "The Vantmoor deal of last spring raised no pay at all.",
        "The former minister called the wage deal a trick.",
    ),
}

EVENTS = {"barracks": BARRACKS, "march": MARCH, "plant": PLANT}

SAME: Mapping[str, tuple[frozenset[str], ...]] = {
    "barracks": (
        frozenset({"militants", "rebels", "armed rebels"}),
        frozenset({"attack", "assault"}),
    ),
    "march": (frozenset({"protesters", "demonstrators"}),),
    "plant": (frozenset({"wage agreement", "agreement", "wage deal", "deal"}),),
}


def read_event(
    event: Mapping[str, Sentences],
    *,
    evidence: Mapping[str, AttributionEvidence] | None = None,
    quoted: Mapping[str, Sequence[str]] | None = None,
) -> list[ReadArticle]:
    """Return an event's articles; embeddings are counts of words, so shared words are alike."""
    return [
        read_article(
            sentences,
            article_id=f"a-{number}",
            outlet=outlet,
            evidence=(evidence or {}).get(outlet),
            quoted=(quoted or {}).get(outlet, ()),
        )
        for number, (outlet, sentences) in enumerate(event.items())
    ]


def read_article(
    sentences: Sentences,
    *,
    article_id: str,
    outlet: str,
    evidence: AttributionEvidence | None = None,
    quoted: Sequence[str] = (),
) -> ReadArticle:
    """Return one article of sentences joined by a space."""
    analysis = make_analysis(
        [(sentence, 0.1) for sentence in sentences],
        article_id=article_id,
        outlet=outlet,
        quoted=quoted,
    )
    if evidence is not None:
        analysis = replace(analysis, attribution=evidence)
    rows = np.stack([word_counts(sentence) for sentence in sentences])
    return ReadArticle(
        score=ArticleScore(analysis=analysis, measures={}), embeddings=rows.astype(np.float32)
    )


def word_counts(sentence: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return a sentence's words counted in hashed places, of unit length."""
    row = np.zeros(EMBEDDING_WIDTH)
    for word in re.findall(r"\w+", sentence.lower()):
        row[zlib.crc32(word.encode()) % EMBEDDING_WIDTH] += 1
    length = float(np.linalg.norm(row))
    return row / length if length else row


def articles_of(event: Mapping[str, Sentences]) -> list[Article]:
    """Return an event's articles as they would be given to be read."""
    return [
        Article(article_id=f"a-{number}", outlet=outlet, text=" ".join(sentences))
        for number, (outlet, sentences) in enumerate(event.items())
    ]
