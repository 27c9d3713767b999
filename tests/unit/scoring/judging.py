"""Invented articles in which parties speak well or ill of one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from framing.datatypes import (
    Article,
    ArticleAnalysis,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Mention,
    Party,
    Polarity,
    QuotationKind,
    Source,
    SourceKind,
    Span,
    Voice,
)
from tests.factories import PROVENANCE

Judged = tuple[str, str, float]
"""Who speaks of whom, and how: from -1 (against) to 1 (for)."""


def party(
    name: str, *, kind: SourceKind = SourceKind.NAMED_PERSON, aliases: Sequence[str] = ()
) -> Party:
    """Return a party that is only known by its name."""
    return Party(name=name, kind=kind, mentions=(), words_spoken=0, aliases=tuple(aliases))


def polarity(weight: float) -> dict[Polarity, float]:
    """Return the probabilities whose difference is ``weight``."""
    return {
        Polarity.NEGATIVE: max(0.0, -weight),
        Polarity.NEUTRAL: 1 - abs(weight),
        Polarity.POSITIVE: max(0.0, weight),
    }


def judging(
    judged: Sequence[Judged],
    *,
    article_id: str = "a-1",
    kinds: Mapping[str, SourceKind] | None = None,
    outlet_says: Sequence[tuple[str, float]] = (),
    order: Sequence[str] = (),
    is_one_attribution: bool = False,
) -> ArticleAnalysis:
    """Return an article with one attribution to each item, or one that mentions all targets.

    ``outlet_says`` are mentions in the outlet's own voice; ``order`` is that of the parties.
    """
    groups = [list(judged)] if is_one_attribution else [[item] for item in judged]
    names = list(order)
    for speaker, target, _ in judged:
        names += [name for name in (speaker, target) if name not in names]
    names += [name for name, _ in outlet_says if name not in names]
    place = {name: number for number, name in enumerate(names)}
    kind_of = {name: (kinds or {}).get(name, SourceKind.NAMED_PERSON) for name in names}
    text = f"{article_id}: " + "; ".join(
        f"{speaker} on {target} ({weight})" for speaker, target, weight in judged
    )
    anywhere = Span(part="text", start=0, end=1)
    mentions = [
        Mention(
            span=anywhere,
            party=place[target],
            voice=Voice.PARAPHRASED,
            attribution=number,
            polarity=polarity(weight),
        )
        for number, group in enumerate(groups)
        for _, target, weight in group
    ]
    mentions += [
        Mention(span=anywhere, party=place[name], voice=Voice.OUTLET, polarity=polarity(weight))
        for name, weight in outlet_says
    ]
    return ArticleAnalysis(
        article=Article(article_id=article_id, text=text),
        sentences=(),
        loaded=(),
        voices=(),
        headline=None,
        language="en",
        notices=(),
        provenance=PROVENANCE,
        attribution=AttributionEvidence(
            attributions=tuple(_said(place[g[0][0]], kind=kind_of[g[0][0]]) for g in groups),
            parties=tuple(party(name, kind=kind_of[name]) for name in names),
            mentions=tuple(mentions),
        ),
    )


def _said(place: int, *, kind: SourceKind) -> Attribution:
    anywhere = Span(part="text", start=0, end=1)
    return Attribution(
        source=Source(spans=(anywhere,), kind=kind, party=place),
        cue=Cue(
            spans=(anywhere,),
            act=CueAct.SPEECH,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=(anywhere,),
        quotation=QuotationKind.INDIRECT,
        probability=0.9,
        n_words=5,
    )


NORTH = ("Anna Hale", "Bruno Katz", "Carla Voss", "Dmitri Lund")
SOUTH = ("Edith Marsh", "Felix Orr", "Greta Sand")


def two_camps(
    *, generator: np.random.Generator, n_statements: int = 60, wrong: float = 0.0
) -> list[Judged]:
    """Return statements for one's own camp and against the other, a share of them wrong."""
    camp = {**dict.fromkeys(NORTH, 1), **dict.fromkeys(SOUTH, -1)}
    names = [*NORTH, *SOUTH]
    statements: list[Judged] = []
    for _ in range(n_statements):
        speaker, target = (names[place] for place in generator.permutation(len(names))[:2])
        sign = camp[speaker] * camp[target] * (-1 if generator.random() < wrong else 1)
        statements.append((speaker, target, round(sign * generator.uniform(0.4, 0.9), 2)))
    return statements
