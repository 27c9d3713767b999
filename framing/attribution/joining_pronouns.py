"""The pass that joins pronouns: to whom they may refer, and which of those is the likeliest.

Sources: the pronoun sieve of Lee et al. 2013 (https://doi.org/10.1162/COLI_a_00152); that speakers
keep the floor and that a quotation's *I* is its speaker, from quotation attribution (Elson &
McKeown 2010, https://ojs.aaai.org/index.php/AAAI/article/view/7720).
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.attribution.clusters import PRONOUN_WEIGHT, Clusters
from framing.attribution.found import EntityType
from framing.attribution.heads import HeadForm
from framing.attribution.nouns import NounClass
from framing.attribution.pronouns import Pronoun, PronounKind
from framing.attribution.referring import Referring

NEAR_SENTENCES = 4
"""Sentences back in which a pronoun's antecedent is looked for."""

LONGEST_GAP = 2
"""Characters between words and their relative pronoun: a comma and a space."""

SENTENCE_COST = 1.0
FIRST_BONUS = 0.8
SPEAKER_BONUS = 0.5
SAME_SPEAKER_BONUS = 0.7
QUOTED_COST = 0.9
POSSESSIVE_COST = 0.4
UNKNOWN_GENDER_COST = 0.4
UNNAMED_COST = 0.6
SILENT_COST = 1.2
MARGIN = 0.25
"""Points by which the likeliest antecedent must beat the next; else the pronoun stays unresolved.

All points were set by hand, on the development half of the checked sources and on the agreement
with silver chains over all of those articles.
"""


def join_pronouns(clusters: Clusters, *, sources: Sequence[int | None]) -> None:
    """Join each pronoun to its antecedent, or leave it alone.

    First those with one candidate only, which tell genders; then the others in reading order.

    Parameters
    ----------
    clusters
        After names and roles were joined; joined in place.
    sources
        The word that is each attribution's source, None without one.
    """
    for place, word in enumerate(clusters.words):
        if word.pronoun is not None and word.pronoun.kind is PronounKind.RELATIVE:
            _join_relative(clusters, place)
    _learn_genders(clusters, sources=sources)
    for place, word in enumerate(clusters.words):
        pronoun = word.pronoun
        if pronoun is None:
            continue
        if pronoun.kind is PronounKind.FIRST:
            _join_speaker(clusters, place, pronoun, sources=sources)
        elif pronoun.kind is PronounKind.THIRD:
            found = _likeliest(clusters, place, pronoun, sources=sources)
            if found is not None:
                clusters.join(found, place)
                clusters.add_gender(place, pronoun.gender, weight=PRONOUN_WEIGHT)


def _join_relative(clusters: Clusters, place: int) -> None:
    """Join *who* to the words right before it."""
    here = clusters.words[place]
    for before in range(place - 1, max(-1, place - 4), -1):
        word = clusters.words[before]
        gap = here.span.start - word.span.end
        if word.span.part == here.span.part and 0 <= gap <= LONGEST_GAP and word.pronoun is None:
            clusters.join(before, place)
            return


def _learn_genders(clusters: Clusters, *, sources: Sequence[int | None]) -> None:
    """Give names of unknown gender that of the pronouns which can mean nobody else."""
    for place, word in enumerate(clusters.words):
        pronoun = word.pronoun
        if pronoun is None or pronoun.gender is None or pronoun.kind is not PronounKind.THIRD:
            continue
        fitting = _candidates(clusters, place, pronoun, sources=sources)
        if len(fitting) == 1:
            only = next(iter(fitting))
            clusters.add_gender(only, pronoun.gender, weight=PRONOUN_WEIGHT)


def _join_speaker(
    clusters: Clusters, place: int, pronoun: Pronoun, *, sources: Sequence[int | None]
) -> None:
    """Join *I* in a quotation to its speaker; *we* says too little about who is meant."""
    word = clusters.words[place]
    if pronoun.is_plural or word.within is None or not word.is_quoted:
        return
    speaker = sources[word.within]
    if speaker is not None and speaker != place:
        clusters.join(speaker, place)


def _likeliest(
    clusters: Clusters, place: int, pronoun: Pronoun, *, sources: Sequence[int | None]
) -> int | None:
    fitting = _candidates(clusters, place, pronoun, sources=sources)
    if not fitting:
        return None
    ranked = sorted(fitting.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return ranked[0][0]


def _candidates(
    clusters: Clusters, place: int, pronoun: Pronoun, *, sources: Sequence[int | None]
) -> dict[int, float]:
    """Return the clusters that a pronoun may refer to, each with the points of its best word."""
    here = clusters.words[place]
    banned = _banned(clusters, here, sources=sources)
    fitting: dict[int, float] = {}
    for before in range(place - 1, -1, -1):
        word = clusters.words[before]
        if here.sentence - word.sentence > NEAR_SENTENCES:
            break
        if word.span.end > here.span.start or not clusters.is_resolved(before):
            continue
        root = clusters.root(before)
        if root in banned or not _fits(clusters, root, pronoun):
            continue
        points = _points(clusters, before, place, pronoun=pronoun, sources=sources)
        fitting[root] = max(points, fitting.get(root, points))
    return fitting


def _banned(clusters: Clusters, here: Referring, *, sources: Sequence[int | None]) -> set[int]:
    """Return the speaker of the quotation around a pronoun: speakers call themselves *I*."""
    if here.within is None or not here.is_quoted:
        return set()
    speaker = sources[here.within]
    return set() if speaker is None else {clusters.root(speaker)}


def _fits(clusters: Clusters, root: int, pronoun: Pronoun) -> bool:
    """Return whether number, gender and being human allow the reference."""
    human, plural = clusters.is_human(root), clusters.is_plural(root)
    if pronoun.is_plural:
        return plural or human is False or _is_informant(clusters, root)
    if plural:
        return False
    if pronoun.is_human is False:
        return human is False
    if human is not True:
        return False
    known = clusters.gender(root)
    return known is None or pronoun.gender is None or known is pronoun.gender


def _is_informant(clusters: Clusters, root: int) -> bool:
    noun = clusters.words[root].head.noun
    return noun is not None and noun.noun_class is NounClass.INFORMANT


def _points(
    clusters: Clusters,
    before: int,
    place: int,
    *,
    pronoun: Pronoun,
    sources: Sequence[int | None],
) -> float:
    here, word = clusters.words[place], clusters.words[before]
    points = -SENTENCE_COST * (here.sentence - word.sentence)
    if word.is_first:
        points += FIRST_BONUS
    if word.source_of is not None:
        points += SPEAKER_BONUS
    if word.is_quoted and not here.is_quoted:
        points -= QUOTED_COST
    if here.within is not None and not here.is_quoted:
        speaker = sources[here.within]
        if speaker is not None and clusters.root(speaker) == clusters.root(before):
            points += SAME_SPEAKER_BONUS
    if here.source_of is not None and _last_speaker(clusters, here, sources) == clusters.root(
        before
    ):
        points += SAME_SPEAKER_BONUS
    if word.head.form is HeadForm.PRONOUN and word.text.lower() in ("his", "her", "its", "their"):
        points -= POSSESSIVE_COST
    if pronoun.is_human and clusters.type(before) is None:
        speaks = any(clusters.words[m].source_of is not None for m in clusters.members(before))
        points -= UNNAMED_COST if speaks else SILENT_COST
    if pronoun.gender is not None and clusters.gender(before) is None:
        points -= UNKNOWN_GENDER_COST
    noun = word.head.noun
    if pronoun.is_plural and noun is not None and noun.noun_class is NounClass.DOCUMENT:
        points -= SILENT_COST
    if pronoun.is_plural and not clusters.is_plural(before):
        points -= UNNAMED_COST
    if pronoun.is_human is False and clusters.type(before) is EntityType.LOCATION:
        points -= UNNAMED_COST
    return points


def _last_speaker(clusters: Clusters, here: Referring, sources: Sequence[int | None]) -> int | None:
    """Return whose attribution comes last before this one, if its source is resolved."""
    for place in range(len(sources) - 1, -1, -1):
        source = sources[place]
        if source is None or clusters.words[source].span >= here.span:
            continue
        if clusters.words[source].span.part == here.span.part and clusters.is_resolved(source):
            return clusters.root(source)
    return None
