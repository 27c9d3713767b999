"""The pass that joins pronouns: to whom they may refer, and which of those is the likeliest.

Sources: the pronoun sieve of Lee et al. 2013 (https://doi.org/10.1162/COLI_a_00152); that speakers
keep the floor and that a quotation's *I* is its speaker, from quotation attribution (Elson &
McKeown 2010, https://ojs.aaai.org/index.php/AAAI/article/view/7720).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

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
    spoken = _Sources(sources, words=clusters.words)
    _learn_genders(clusters, sources=spoken)
    for place, word in enumerate(clusters.words):
        pronoun = word.pronoun
        if pronoun is None:
            continue
        if pronoun.kind is PronounKind.FIRST:
            _join_speaker(clusters, place, pronoun, sources=spoken)
        elif pronoun.kind is PronounKind.THIRD:
            found = _likeliest(clusters, place, pronoun, sources=spoken)
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


def _learn_genders(clusters: Clusters, *, sources: _Sources) -> None:
    """Give names of unknown gender that of the pronouns which can mean nobody else."""
    for place, word in enumerate(clusters.words):
        pronoun = word.pronoun
        if pronoun is None or pronoun.gender is None or pronoun.kind is not PronounKind.THIRD:
            continue
        fitting = {root for _, root in _fitting(clusters, place, pronoun, sources=sources)}
        if len(fitting) == 1:
            (only,) = fitting
            clusters.add_gender(only, pronoun.gender, weight=PRONOUN_WEIGHT)


def _join_speaker(clusters: Clusters, place: int, pronoun: Pronoun, *, sources: _Sources) -> None:
    """Join *I* in a quotation to its speaker; *we* says too little about who is meant."""
    word = clusters.words[place]
    if pronoun.is_plural or word.within is None or not word.is_quoted:
        return
    speaker = sources.word(word.within)
    if speaker is not None and speaker != place:
        clusters.join(speaker, place)


def _likeliest(
    clusters: Clusters, place: int, pronoun: Pronoun, *, sources: _Sources
) -> int | None:
    fitting = _candidates(clusters, place, pronoun, sources=sources)
    if not fitting:
        return None
    ranked = sorted(fitting.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return ranked[0][0]


def _candidates(
    clusters: Clusters, place: int, pronoun: Pronoun, *, sources: _Sources
) -> dict[int, float]:
    """Return the clusters that a pronoun may refer to, each with the points of its best word."""
    here = clusters.words[place]
    within = None if here.within is None or here.is_quoted else sources.word(here.within)
    around = None if within is None else clusters.root(within)
    last = None if here.source_of is None else sources.last_before(here, clusters=clusters)
    found: dict[int, float] = {}
    for before, root in _fitting(clusters, place, pronoun, sources=sources):
        points = _points(
            clusters,
            before,
            place,
            pronoun=pronoun,
            n_same_speaker=(around == root) + (last == root),
        )
        found[root] = max(points, found.get(root, points))
    return found


def _fitting(
    clusters: Clusters, place: int, pronoun: Pronoun, *, sources: _Sources
) -> Iterator[tuple[int, int]]:
    """Yield the words that a pronoun may refer to, the nearest first, each with its cluster."""
    here = clusters.words[place]
    fits = dict.fromkeys(_banned(clusters, here, sources=sources), False)
    for before in range(place - 1, -1, -1):
        word = clusters.words[before]
        if here.sentence - word.sentence > NEAR_SENTENCES:
            break
        if word.span.end > here.span.start or not clusters.is_resolved(before):
            continue
        root = clusters.root(before)
        if root not in fits:
            fits[root] = _fits(clusters, root, pronoun)
        if fits[root]:
            yield before, root


def _banned(clusters: Clusters, here: Referring, *, sources: _Sources) -> set[int]:
    """Return the speaker of the quotation around a pronoun: speakers call themselves *I*."""
    if here.within is None or not here.is_quoted:
        return set()
    speaker = sources.word(here.within)
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
    n_same_speaker: int,
) -> float:
    here, word = clusters.words[place], clusters.words[before]
    points = -SENTENCE_COST * (here.sentence - word.sentence)
    if word.is_first:
        points += FIRST_BONUS
    if word.source_of is not None:
        points += SPEAKER_BONUS
    if word.is_quoted and not here.is_quoted:
        points -= QUOTED_COST
    for _ in range(n_same_speaker):
        points += SAME_SPEAKER_BONUS
    if word.head.form is HeadForm.PRONOUN and word.text.lower() in ("his", "her", "its", "their"):
        points -= POSSESSIVE_COST
    if pronoun.is_human and clusters.type(before) is None:
        points -= UNNAMED_COST if clusters.speaks(before) else SILENT_COST
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


class _Sources:
    """The word that is each attribution's source, and whose speech was the last before a word."""

    def __init__(self, sources: Sequence[int | None], *, words: Sequence[Referring]) -> None:
        self._sources = sources
        self._spans = [None if source is None else _order(words[source]) for source in sources]
        # The least place in the text from each attribution on: these never fall.
        least = list(accumulate(reversed(self._spans), _lesser))
        self._least = [_NOWHERE if place is None else place for place in reversed(least)]

    def word(self, attribution: int) -> int | None:
        """Return the word that is an attribution's source, None without one."""
        return self._sources[attribution]

    def last_before(self, here: Referring, *, clusters: Clusters) -> int | None:
        """Return whose attribution comes last before a word, if its source is resolved."""
        place = bisect_left(self._least, _order(here)) - 1
        while place >= 0:
            source, where = self._sources[place], self._spans[place]
            if source is not None and where is not None and where < _order(here):
                is_near = clusters.words[source].span.part == here.span.part
                if is_near and clusters.is_resolved(source):
                    return clusters.root(source)
            place -= 1
        return None


_NOWHERE = ("~", 0, 0)
"""After every place in any part."""


def _order(word: Referring) -> tuple[str, int, int]:
    return word.span.part, word.span.start, word.span.end


def _lesser(
    first: tuple[str, int, int] | None, second: tuple[str, int, int] | None
) -> tuple[str, int, int] | None:
    return min((place for place in (first, second) if place is not None), default=None)
