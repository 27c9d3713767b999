"""Comparisons of any size, for pages and tables: many outlets, articles and events."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from framing.datatypes import (
    Article,
    ArticleScore,
    Comparison,
    Contrast,
    Estimate,
    Event,
    Fact,
    FactCarrier,
    FactStatus,
    Heard,
    HeardSource,
    IntervalKind,
    Label,
    LoadedCategory,
    Omission,
    OutletScore,
    Polarity,
    Quantity,
    QuantityValue,
    QuotationPiece,
    QuotationVersion,
    Referent,
    SharedPassage,
    SharedQuotation,
    SharedText,
    SourceKind,
    Specification,
    Voice,
    WordContrast,
)
from tests.comparison_factory import UNITS, find, make_estimate
from tests.factories import PROVENANCE, make_analysis

EVENTS_NEEDED = 6
FACTS, REFERENTS, SOURCES, TERMS = 24, 10, 14, 14
"""Rows of the grids of one event, and words of one outlet."""

_PLACES = ("Aldmoor", "Brackwater", "Cindervale", "Dunholm", "Eskmouth", "Farrowby")
_KINDS = ("Herald", "Evening Standard-Bearer", "Chronicle", "Observer", "Gazette")
_NAMES = (
    "Mirov",
    "Tallis",
    "Okonjo",
    "Brandt",
    "Saarinen",
    "Quist",
    "Vale",
    "Horne",
    "Ito",
    "Lund",
)
_CALLED = ("officials", "the board", "critics", "planners", "neighbors")
_STATUSES = tuple(FactStatus)


def outlet_name(place: int) -> str:
    """Return one of 30 invented names."""
    return f"The {_PLACES[place % 6]} {_KINDS[place // 6]}"


def make_wide(
    *, n_outlets: int = 4, n_events: int = 1, n_articles: int | None = None
) -> Comparison:
    """Return a comparison of ``n_outlets`` (2 to 30), all on each of ``n_events``.

    ``n_articles`` counts those of an event, at least one per outlet; None: exactly one.
    """
    per_event = n_articles or n_outlets
    events = [
        [_score(event, article, outlet_name(article % n_outlets)) for article in range(per_event)]
        for event in range(n_events)
    ]
    names = sorted({outlet_name(outlet) for outlet in range(n_outlets)})
    parts = [_EventParts(number, scores, names) for number, scores in enumerate(events)]
    return Comparison(
        scores=tuple(score for scores in events for score in scores),
        events=tuple(part.event() for part in parts),
        outlets=tuple(score for part in parts for score in part.outlet_scores())
        + (_overall(parts[0], n_events) if n_events > 1 else ()),
        contrasts=_contrasts(names, n_events) if n_events > 1 else (),
        words=parts[0].words(),
        naming=tuple(item for part in parts for item in part.naming()),
        facts=tuple(item for part in parts for item in part.facts()),
        voices=tuple(item for part in parts for item in part.voices()),
        quotations=tuple(item for part in parts for item in part.quotations()),
        shared_text=tuple(item for part in parts for item in part.shared_text()),
        notices=(),
        provenance=PROVENANCE,
        sides=("board", "residents"),
        side_basis="declared",
    )


def _score(event: int, place: int, outlet: str) -> ArticleScore:
    name = _NAMES[place % len(_NAMES)]
    lines = []
    for at in range(FACTS):
        called = _CALLED[(place + at) % len(_CALLED)]
        lines.append(
            f"At point {at} of the hearing, {called} put the cost of the Lowmark bridge at "
            f"${at + 10 + place % 3} million, and the {at}th clause was read out twice."
        )
    lines += [
        f"“We will look at item {at} again before the summer, and nobody should fear it,” said "
        f"Speaker {at}, who had come by train with {name}."
        for at in range(SOURCES)
    ]
    sentences = [(line, (place * 7 + at * 13) % 100 / 100) for at, line in enumerate(lines)]
    analysis = make_analysis(
        sentences,
        title=f"Bridge hearing {event + 1} runs late in {name}’s district, {place}",
        loaded=[(f"point {at} ", LoadedCategory.DOUBT, 0.6) for at in range(0, FACTS, 3)],
        article_id=f"bridge-{event:03}-{place:03}",
        outlet=outlet,
    )
    article = replace(
        analysis.article,
        published_at=datetime(2025, 5, 1, 8, tzinfo=UTC) + timedelta(days=event, hours=place),
        event_id=f"bridge-{event:03}",
    )
    measures = {name: _estimate(name, place + 3 * at) for at, name in enumerate(UNITS)}
    return ArticleScore(analysis=replace(analysis, article=article), measures=measures)


def _estimate(name: str, seed: int) -> Estimate:
    if seed % 11 == 10:
        return make_estimate(name, (f"fewer than 20 words: {seed % 20}", seed % 20))
    scale = {"fraction": 1.0, "probability": 1.0, "index": 1.0}.get(UNITS[name], 20.0)
    value = (seed * 37 % 100) / 100
    low, high = max(0.0, value - 0.12), min(1.0, value + 0.15)
    numbers = [round(scale * number, 4) for number in (value, low, high)]
    return make_estimate(name, (numbers[0], numbers[1], numbers[2], 10 + seed))


class _EventParts:
    """The grids of one event, every third cell empty."""

    def __init__(self, number: int, scores: list[ArticleScore], names: list[str]) -> None:
        self._id = f"bridge-{number:03}"
        self._number = number
        self._scores = scores
        self._names = names
        self._articles: list[Article] = [score.article for score in scores]
        self._places = {str(a.outlet): at for at, a in reversed(list(enumerate(self._articles)))}
        self._first = {str(article.outlet): article for article in reversed(self._articles)}

    def event(self) -> Event:
        dates = [a.published_at for a in self._articles if a.published_at is not None]
        return Event(
            event_id=self._id,
            label=f"Lowmark bridge hearing {self._number + 1}",
            article_ids=tuple(article.article_id for article in self._articles),
            outlets=tuple(self._names),
            first=min(dates),
            last=max(dates),
            confidence=0.9,
        )

    def outlet_scores(self) -> tuple[OutletScore, ...]:
        return tuple(
            OutletScore(
                outlet=name,
                event_id=self._id,
                article_ids=tuple(a.article_id for a in self._articles if a.outlet == name),
                n_events=1,
                measures=next(s.measures for s in self._scores if s.article.outlet == name),
            )
            for name in self._names
        )

    def naming(self) -> tuple[Referent, ...]:
        return tuple(
            Referent(
                referent_id=f"{self._id}-r{at}",
                event_id=self._id,
                name=f"the people of clause {at}",
                kind=SourceKind.COLLECTIVE,
                probability=0.8,
                labels=tuple(
                    Label(
                        outlet=name,
                        words=called,
                        n=1 + (at + place) % 3,
                        voices={Voice.OUTLET: 1 + (at + place) % 3},
                        polarity={tuple(Polarity)[(at + place) % 3]: 1},
                        passages=(find(self._first[name], f"point {at} of the hearing"),),
                    )
                    for place, name in enumerate(self._names)
                    for called in _CALLED[: 1 + (at + place) % 3]
                    if (at + place) % 4
                ),
            )
            for at in range(REFERENTS)
        )

    def facts(self) -> tuple[Fact, ...]:
        return tuple(self._fact(at) for at in range(FACTS))

    def _fact(self, at: int) -> Fact:
        told = [(p, n) for p, n in enumerate(self._names) if (at + 2 * p) % 3]
        absent = [(p, n) for p, n in enumerate(self._names) if (at + 2 * p) % 3 == 0]
        place = {name: find(self._first[name], f"At point {at} of") for _, name in told}
        values = tuple(
            QuantityValue(
                article_id=self._first[name].article_id,
                outlet=name,
                passage=find(
                    self._first[name],
                    f"${at + 10 + self._places[name] % 3} million",
                    after=place[name].span.start,
                ),
                low=1e6 * (at + 10 + self._places[name] % 3),
                high=1e6 * (at + 10 + self._places[name] % 3),
                unit="dollars",
            )
            for _, name in told
        )
        conflict = Quantity(what=f"cost at point {at}", agreement="conflict", values=values)
        return Fact(
            fact_id=f"{self._id}-f{at}",
            event_id=self._id,
            summary=f"The cost of the Lowmark bridge was put in millions at point {at}, twice.",
            carriers=tuple(
                FactCarrier(
                    article_id=self._first[name].article_id,
                    outlet=name,
                    passages=(place[name],),
                    status=_STATUSES[(at + p) % 3],
                    attributed_to=_CALLED[p % 5] if (at + p) % 3 == 2 else None,
                    probability=0.8,
                )
                for p, name in told
            ),
            quantities=(conflict,) if at % 8 == 0 else (),
            omissions=tuple(
                Omission(
                    article_id=self._first[name].article_id,
                    outlet=name,
                    is_earlier=(False, True, None)[p % 3],
                    n_words=900,
                )
                for p, name in absent
            ),
        )

    def voices(self) -> tuple[HeardSource, ...]:
        return tuple(
            HeardSource(
                event_id=self._id,
                name=f"Speaker {at}",
                kind=SourceKind.NAMED_PERSON,
                side=("board", "residents", None)[at % 3],
                heard=tuple(
                    Heard(
                        outlet=name,
                        n_words=10 + (at * place) % 40,
                        n_attributions=1,
                        n_quotes=1,
                        cues={"said": 1},
                        passages=(find(self._first[name], f"“We will look at item {at} again"),),
                    )
                    for place, name in enumerate(self._names)
                    if (at + place) % 3 == 0
                ),
                mentioned_in=tuple(n for p, n in enumerate(self._names) if (at + p) % 3 == 1),
                absent_in=tuple(n for p, n in enumerate(self._names) if (at + p) % 3 == 2),
            )
            for at in range(SOURCES)
        )

    def quotations(self) -> tuple[SharedQuotation, ...]:
        words = "We will look at item 0 again before the summer, and nobody should fear it,"
        return (
            SharedQuotation(
                event_id=self._id,
                source="Speaker 0",
                is_altered=False,
                versions=tuple(
                    QuotationVersion(
                        article_id=self._first[name].article_id,
                        outlet=name,
                        passages=(find(self._first[name], words),),
                        source="Speaker 0",
                        cue="said",
                        pieces=(QuotationPiece(change="same", words=words),),
                    )
                    for name in self._names
                ),
            ),
        )

    def words(self) -> tuple[WordContrast, ...]:
        return tuple(
            WordContrast(
                term=f"clause {at}",
                outlet=name,
                log_odds=round((at - 5) / 4, 4),
                low=round((at - 5) / 4 - 0.6, 4),
                high=round((at - 5) / 4 + 0.6, 4),
                z=round((at - 5) / 1.2, 4),
                n=at,
                n_others=TERMS - at,
                n_articles=1,
                passages=(find(self._first[name], f"the {at}th clause"),),
            )
            for name in self._names
            for at in range(TERMS)
        )

    def shared_text(self) -> tuple[SharedText, ...]:
        first = self._articles[0]
        return tuple(
            SharedText(
                event_id=self._id,
                first=first.article_id,
                second=other.article_id,
                first_fraction=0.4,
                second_fraction=0.9,
                is_reprint=True,
                passages=tuple(
                    SharedPassage(
                        first=find(first, f"“We will look at item {at} again"),
                        second=find(other, f"“We will look at item {at} again"),
                        n_words=7,
                    )
                    for at in range(SOURCES)
                ),
            )
            for other in self._articles[1:6]
        )


def _overall(part: _EventParts, n_events: int) -> tuple[OutletScore, ...]:
    return tuple(replace(score, event_id=None, n_events=n_events) for score in part.outlet_scores())


def _contrasts(names: list[str], n_events: int) -> tuple[Contrast, ...]:
    pairs = [(name, other) for place, name in enumerate(names) for other in names[:place]]
    sides: list[tuple[str, str | None]] = [*((name, None) for name in names), *pairs]
    return tuple(
        _contrast(measure, outlet, other, seed=at + 5 * place, n_events=n_events)
        for at, measure in enumerate(UNITS)
        for place, (outlet, other) in enumerate(sides)
    )


def _contrast(
    measure: str, outlet: str, other: str | None, *, seed: int, n_events: int
) -> Contrast:
    is_enough = n_events >= EVENTS_NEEDED
    scale = {"fraction": 0.3, "probability": 0.3, "index": 0.5}.get(UNITS[measure], 8.0)
    value = round(scale * ((seed * 29 % 100) / 50 - 1), 4)
    given = Estimate(
        value=value,
        low=round(value - 0.3 * scale, 4),
        high=round(value + 0.3 * scale, 4),
        n=n_events,
        unit=UNITS[measure],
        interval_kind=IntervalKind.SAMPLING,
    )
    missing = Estimate.undefined(
        reason=f"fewer than {EVENTS_NEEDED} events: {n_events}", n=n_events, unit=UNITS[measure]
    )
    turned = replace(given, value=-value, low=-(given.high or 0), high=-(given.low or 0))
    return Contrast(
        measure=measure,
        outlet=outlet,
        other=other,
        n_events=n_events,
        n_events_needed=EVENTS_NEEDED,
        difference=given if is_enough else missing,
        p_value=0.01 if is_enough else None,
        q_value=(0.0004, 0.031, 0.2)[seed % 3] if is_enough else None,
        specifications=(
            Specification(name="without wire copy", difference=given, p_value=0.02),
            Specification(name="suggested sides", difference=turned, p_value=0.4),
            Specification(name="threshold 0.7", difference=missing, p_value=None),
        )
        if is_enough
        else (),
        sign_kept_fraction=0.5 if is_enough else None,
    )
