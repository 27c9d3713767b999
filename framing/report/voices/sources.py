"""The sources of an article as a report lists them: words, quotations, cues, kind and side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from framing.datatypes import (
    Article,
    ArticleScore,
    Attribution,
    AttributionEvidence,
    QuotationKind,
)
from framing.datatypes.attribution import words_of
from framing.report.visible import visible_line
from framing.report.voices.order import number_attributions
from framing.report.voices.wording import KINDS, SOURCELESS, UNRESOLVED, stance_words
from framing.scoring.speech import count_speech

COLORS = 8
"""Sources that have a color of their own; the others share one."""

_SOURCELESS = -1
"""Stands for the party of content without a source; parties count from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CueCount:
    """A cue that introduces a source, how often, and its stance (empty: neutral)."""

    text: str
    n: int
    stance: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One source, or all content whose source is not resolved, or that has none.

    ``tag`` is its number, ``?`` or ``–``; ``slot`` names its color. ``n_words`` counts words of
    speech; so do ``n_direct``, ``n_indirect`` and ``n_mixed`` attributions, while ``n_thoughts``
    counts those that are thought or intended. ``passages`` holds their numbers in reading order.
    """

    tag: str
    slot: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    side: str | None
    n_words: int
    n_direct: int
    n_indirect: int
    n_mixed: int
    n_thoughts: int
    cues: tuple[CueCount, ...]
    passages: tuple[int, ...]
    is_resolved: bool

    @property
    def n_quotes(self) -> int:
        """Attributions of speech."""
        return self.n_direct + self.n_indirect + self.n_mixed

    @property
    def label(self) -> str:
        """Number and name, for a line of text."""
        return f"{self.tag} {self.name}" if self.is_resolved else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The sources in the order of a list, and which of them speaks in each attribution."""

    listed: tuple[SourceView, ...]
    of_attribution: tuple[SourceView, ...]
    of_party: tuple[SourceView | None, ...]


def view_sources(score: ArticleScore) -> Sources:
    """Return the sources, those with most words first; the unresolved and the missing stand last.

    A source that only thinks or intends has no words and stands behind those that speak.
    """
    evidence = score.analysis.attribution
    numbers = number_attributions(evidence.attributions)
    speech = count_speech(evidence)
    places = _places_by_party(evidence)
    order = sorted(
        (party for party in places if party is not None and party != _SOURCELESS),
        key=lambda party: (
            -speech.words_by_party[party],
            -speech.attributions_by_party[party],
            min(numbers[at] for at in places[party]),
        ),
    )
    views: dict[int | None, SourceView] = {}
    for number, place in enumerate(order, start=1):
        party = evidence.parties[place]
        side = score.side_of_party[place] if score.side_of_party else None
        views[place] = _view(
            _Who(
                tag=str(number),
                slot=f"s{number}" if number <= COLORS else "s0",
                name=visible_line(party.name),
                aliases=tuple(visible_line(alias) for alias in party.aliases),
                kind=KINDS[party.kind],
                side=None if side is None else visible_line(side),
            ),
            [(numbers[at], evidence.attributions[at]) for at in places[place]],
            n_words=speech.words_by_party[place],
            article=score.article,
        )
    for group, who, n_words in (
        (None, _Who(tag="?", slot="su", name=UNRESOLVED), speech.unresolved_words),
        (_SOURCELESS, _Who(tag="–", slot="sn", name=SOURCELESS), speech.sourceless_words),
    ):
        if group in places:
            views[group] = _view(
                who,
                [(numbers[at], evidence.attributions[at]) for at in places[group]],
                n_words=n_words,
                article=score.article,
            )
    of_attribution = {at: views[group] for group, members in places.items() for at in members}
    return Sources(
        listed=tuple(views.values()),
        of_attribution=tuple(of_attribution[at] for at in range(len(evidence.attributions))),
        of_party=tuple(views.get(place) for place in range(len(evidence.parties))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Who:
    """What a source is called and where it belongs."""

    tag: str
    slot: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    side: str | None = None


def _places_by_party(evidence: AttributionEvidence) -> dict[int | None, list[int]]:
    """Return the places of attributions by party: None unresolved, or without a source."""
    places: dict[int | None, list[int]] = {}
    for at, found in enumerate(evidence.attributions):
        group = _SOURCELESS if found.source is None else found.party
        places.setdefault(group, []).append(at)
    return places


def _view(
    who: _Who,
    members: Sequence[tuple[int, Attribution]],
    *,
    n_words: int,
    article: Article,
) -> SourceView:
    quotes = Counter(found.quotation for _, found in members if found.is_speech)
    return SourceView(
        tag=who.tag,
        slot=who.slot,
        name=who.name,
        aliases=who.aliases,
        kind=who.kind,
        side=who.side,
        n_words=n_words,
        n_direct=quotes[QuotationKind.DIRECT],
        n_indirect=quotes[QuotationKind.INDIRECT],
        n_mixed=quotes[QuotationKind.MIXED],
        n_thoughts=sum(not found.is_speech for _, found in members),
        cues=_count_cues([found for _, found in members], article=article),
        passages=tuple(sorted(number for number, _ in members)),
        is_resolved=bool(who.kind),
    )


def _count_cues(members: Sequence[Attribution], *, article: Article) -> tuple[CueCount, ...]:
    counts = Counter(
        (visible_line(words_of(found.cue.spans, article=article)).lower(), stance_words(found.cue))
        for found in members
    )
    return tuple(
        CueCount(text=text, n=n, stance=stance)
        for (text, stance), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
