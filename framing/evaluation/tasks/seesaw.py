"""Stances on SEESAW: whether a speaker's polarity toward another party has the right sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import ArticleAnalysis, Party, Polarity
from framing.evaluation.bootstrap import Places
from framing.evaluation.figures import Figure
from framing.evaluation.seesaw_rows import (
    Stance,
    StanceArticle,
    found_stances,
    is_known_by,
    read_seesaw,
)
from framing.evaluation.tasks.task import TaskInputs, figure_of

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """What was found of an annotated stance.

    ``polarity`` is None where no mention of the target in the speaker's words was found in the
    sentence, and neutral where none has a sign or as many are negative as positive.
    """

    article_id: str
    wanted: Polarity
    both_known: bool
    polarity: Polarity | None

    @property
    def has_sign(self) -> bool:
        """Whether a mention was found that is not neutral."""
        return self.polarity not in (None, Polarity.NEUTRAL)


def measure_seesaw(inputs: TaskInputs) -> list[Figure]:
    """Return coverage of annotated stances, and agreement of sign where one was found.

    A stance is what a named party says of another in a sentence. The set gives names, no places:
    a party is meant where the last word of a name of it is the same and one name's words are all
    among the other's. Sentences are the set's own. Out of the domain of what was trained on, and
    through the whole chain: attribution, resolution, polarity.
    """
    articles = read_seesaw(inputs.data)
    found = inputs.analyzer.analyze_many(item.article for item in articles)
    analyses = inputs.tracked(found, total=len(articles))
    judged = [
        stance
        for item, analysis in zip(articles, analyses, strict=True)
        for stance in _judge(item, analysis)
    ]
    signed = [item for item in judged if item.has_sign]
    about = f"stances between named parties, in {len(articles)} articles"
    figures: list[Figure] = []
    for name, rows, values, note in (
        ("parties_known_fraction", judged, [item.both_known for item in judged], about),
        ("found_fraction", judged, [item.polarity is not None for item in judged], about),
        ("signed_fraction", judged, [item.has_sign for item in judged], about),
        (
            "sign_agreement",
            signed,
            [item.polarity is item.wanted for item in signed],
            "stances found with a sign",
        ),
        (
            "sign_agreement_if_always_negative",
            signed,
            [item.wanted is Polarity.NEGATIVE for item in signed],
            "stances found with a sign",
        ),
    ):
        figures.extend(_figure(name, rows=rows, values=values, note=note, inputs=inputs))
    return figures


def _judge(item: StanceArticle, analysis: ArticleAnalysis) -> list[_Judged]:
    edges = found_stances(analysis, sentences=item.sentences)
    parties = analysis.attribution.parties
    speaking = {speaker for _, speaker, _, _ in edges} | {
        found.party for found in analysis.attribution.attributions if found.party is not None
    }
    judged = []
    for stance in item.stances:
        speakers = {place for place in speaking if _is(parties[place], stance.speaker)}
        targets = {n for n, party in enumerate(parties) if _is(party, stance.target)}
        judged.append(
            _Judged(
                article_id=item.article.article_id,
                wanted=stance.polarity,
                both_known=bool(speakers and targets),
                polarity=_sign(stance, edges=edges, speakers=speakers, targets=targets),
            )
        )
    return judged


def _sign(
    stance: Stance,
    *,
    edges: Sequence[tuple[int, int, int, Polarity]],
    speakers: set[int],
    targets: set[int],
) -> Polarity | None:
    """Return the sign that most of the stance's mentions have, None where there is no mention."""
    found = [
        polarity
        for sentence, speaker, target, polarity in edges
        if sentence == stance.sentence and speaker in speakers and target in targets
    ]
    if not found:
        return None
    balance = found.count(Polarity.POSITIVE) - found.count(Polarity.NEGATIVE)
    if balance == 0:
        return Polarity.NEUTRAL
    return Polarity.POSITIVE if balance > 0 else Polarity.NEGATIVE


def _is(party: Party, name: str) -> bool:
    return is_known_by(name, names=(party.name, *party.aliases))


def _figure(
    name: str,
    *,
    rows: Sequence[_Judged],
    values: Sequence[bool],
    note: str,
    inputs: TaskInputs,
) -> list[Figure]:
    if not rows:
        return []
    found = inputs.resample(
        partial(_mean, np.asarray(values, dtype=np.bool_)),
        clusters=[row.article_id for row in rows],
    )
    return [figure_of(f"seesaw_{name}", found, n=len(rows), unit="fraction", note=note)]


def _mean(values: Bools, places: Places) -> float:
    return float(np.mean(values[places]))
