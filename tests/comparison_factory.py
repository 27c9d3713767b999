"""A comparison of outlets built by hand: one invented event with every part filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.datatypes import (
    Agreement,
    Article,
    ArticleScore,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Comparison,
    Cue,
    CueAct,
    Estimate,
    Event,
    Fact,
    FactCarrier,
    FactStatus,
    Heard,
    HeardSource,
    IntervalKind,
    Label,
    Notice,
    Omission,
    OutletScore,
    Part,
    Party,
    Passage,
    Polarity,
    Quantity,
    QuantityValue,
    QuotationKind,
    QuotationPiece,
    QuotationVersion,
    Referent,
    SharedPassage,
    SharedQuotation,
    SharedText,
    Source,
    SourceKind,
    Span,
    Voice,
    WordContrast,
)
from tests.comparison_articles import COURIER, DAM, HARBOUR, LEDGER, WIRE, Told
from tests.factories import PROVENANCE, make_analysis

EVENT_ID = "calder-dam"
_KIND = IntervalKind.MEASUREMENT
_OWN, _QUOTED, _PARAPHRASED = Voice.OUTLET, Voice.QUOTED, Voice.PARAPHRASED
_PLUS, _NONE, _MINUS = Polarity.POSITIVE, Polarity.NEUTRAL, Polarity.NEGATIVE

UNITS = {
    "loaded_sentence_fraction": "fraction",
    "loaded_spans_per_1000_words": "spans per 1000 words",
    "attributed_loaded_spans_per_1000_words": "spans per 1000 words",
    "headline_loaded_probability": "probability",
    "attributed_word_fraction": "fraction",
    "direct_quote_word_fraction": "fraction",
    "effective_sources": "sources",
    "unnamed_source_fraction": "fraction",
    "one_sidedness": "index",
    "reply_fraction": "fraction",
}
"""Unit of each measure that the comparison holds."""

_MEASURES: dict[str, dict[str, tuple[float, float, float, int] | tuple[str, int]]] = {
    "Calder Courier": {
        "loaded_sentence_fraction": (0.62, 0.41, 0.8, 12),
        "loaded_spans_per_1000_words": (49.7, 36.0, 63.1, 161),
        "attributed_loaded_spans_per_1000_words": (22.2, 4.1, 58.0, 45),
        "headline_loaded_probability": (0.91, 0.62, 0.97, 1),
        "attributed_word_fraction": (0.28, 0.21, 0.36, 189),
        "direct_quote_word_fraction": (0.17, 0.12, 0.23, 189),
        "effective_sources": (3.4, 2.6, 4.1, 7),
        "unnamed_source_fraction": (0.21, 0.1, 0.38, 7),
        "one_sidedness": (0.41, -0.1, 0.82, 4),
        "reply_fraction": (0.5, 0.0126, 0.9874, 2),
    },
    "Meridian Wire": {
        "loaded_sentence_fraction": (0.04, 0.0, 0.24, 6),
        "loaded_spans_per_1000_words": (0.0, 0.0, 17.0, 62),
        "attributed_loaded_spans_per_1000_words": ("fewer than 20 attributed words: 1", 1),
        "headline_loaded_probability": (0.08, 0.01, 0.3, 1),
        "attributed_word_fraction": (0.02, 0.0, 0.06, 63),
        "direct_quote_word_fraction": (0.0, 0.0, 0.03, 63),
        "effective_sources": ("fewer than 2 attributions: 1", 1),
        "unnamed_source_fraction": ("fewer than 2 attributions: 1", 1),
        "one_sidedness": ("fewer than 3 sources with a side speak: 0", 0),
        "reply_fraction": ("nobody is accused of wrongdoing", 0),
    },
    "Northern Ledger": {
        "loaded_sentence_fraction": (0.21, 0.07, 0.43, 10),
        "loaded_spans_per_1000_words": (19.4, 9.0, 34.0, 103),
        "attributed_loaded_spans_per_1000_words": (0.0, 0.0, 30.0, 88),
        "headline_loaded_probability": (0.66, 0.3, 0.88, 1),
        "attributed_word_fraction": (0.46, 0.38, 0.55, 191),
        "direct_quote_word_fraction": (0.2, 0.15, 0.26, 191),
        "effective_sources": (3.9, 3.0, 4.7, 8),
        "unnamed_source_fraction": (0.0, 0.0, 0.15, 8),
        "one_sidedness": (0.93, 0.5, 1.0, 4),
        "reply_fraction": (0.0, 0.0, 0.8419, 2),
    },
    "The Harbour Post": {
        "loaded_sentence_fraction": (0.06, 0.01, 0.22, 12),
        "loaded_spans_per_1000_words": (0.0, 0.0, 9.8, 103),
        "attributed_loaded_spans_per_1000_words": (0.0, 0.0, 21.0, 87),
        "headline_loaded_probability": (0.11, 0.02, 0.33, 1),
        "attributed_word_fraction": (0.45, 0.38, 0.53, 190),
        "direct_quote_word_fraction": (0.19, 0.14, 0.25, 190),
        "effective_sources": (4.9, 4.0, 5.7, 7),
        "unnamed_source_fraction": (0.08, 0.02, 0.2, 7),
        "one_sidedness": (0.12, -0.3, 0.55, 5),
        "reply_fraction": (1.0, 0.1581, 1.0, 2),
    },
}


def make_estimate(name: str, given: tuple[float, float, float, int] | tuple[str, int]) -> Estimate:
    """Return an estimate from value, low, high and n, or from a reason and n."""
    if len(given) == 2:
        return Estimate.undefined(reason=given[0], n=given[1], unit=UNITS[name])
    value, low, high, n = given
    return Estimate(value=value, low=low, high=high, n=n, unit=UNITS[name], interval_kind=_KIND)


def make_score(told: Told, *, event_id: str | None = EVENT_ID) -> ArticleScore:
    """Return the score of an article told in sentences, with its attributions."""
    analysis = make_analysis(
        told.sentences,
        title=told.title,
        title_probability=0.9 if told is COURIER else 0.1,
        loaded=told.loaded,
        quoted=told.quoted,
        article_id=told.article_id,
        outlet=told.outlet,
    )
    article = replace(analysis.article, published_at=told.published_at, event_id=event_id)
    article = replace(article, url=f"https://example.org/{told.article_id}")
    names = tuple(dict.fromkeys(source for source, _, _ in told.said))
    evidence = AttributionEvidence(
        attributions=tuple(_attribution(article, said, names.index(said[0])) for said in told.said),
        parties=tuple(
            Party(name=name, kind=SourceKind.NAMED_PERSON, mentions=(), words_spoken=10)
            for name in names
        ),
    )
    measures = {
        name: make_estimate(name, given) for name, given in _MEASURES.get(told.outlet, {}).items()
    }
    return ArticleScore(
        analysis=replace(analysis, article=article, attribution=evidence), measures=measures
    )


def _attribution(article: Article, said: tuple[str, str, str], party: int) -> Attribution:
    source, cue, content = said
    start = article.text.index(content)
    near = article.text.rfind(".", 0, max(0, start - 60)) + 1
    return Attribution(
        source=Source(
            spans=(find(article, source, after=near).span,),
            kind=SourceKind.NAMED_PERSON,
            party=party,
        ),
        cue=Cue(
            spans=(find(article, cue, after=near).span,),
            act=CueAct.SPEECH,
            commitment=Commitment.NEUTRAL,
            attitude=Attitude.NEUTRAL,
        ),
        content=(Span(part="text", start=start, end=start + len(content)),),
        quotation=QuotationKind.DIRECT if content[0] == "“" else QuotationKind.INDIRECT,
        probability=0.9,
        n_words=len(content.split()),
    )


def find(article: Article, words: str, *, after: int = 0) -> Passage:
    """Return the first place of ``words`` in the text from ``after``, else in the title.

    Of ``before[words]after`` it is the place of the words in brackets.
    """
    before, _, rest = words.partition("[") if "[" in words else ("", "", words)
    core, _, behind = rest.partition("]")
    wanted = before + core + behind
    start = article.text.find(wanted, after)
    part: Part = "text" if start >= 0 else "title"
    start = article.part(part).index(wanted, max(start, 0)) + len(before)
    span = Span(part=part, start=start, end=start + len(core))
    return Passage(article_id=article.article_id, span=span)


_SCORES = {told.outlet: make_score(told) for told in DAM}


def _at(told: Told, *words: str) -> tuple[Passage, ...]:
    return tuple(find(_SCORES[told.outlet].article, item) for item in words)


def _label(
    told: Told,
    words: str,
    *places: str,
    voices: Mapping[Voice, int] | None = None,
    polarity: Mapping[Polarity, int] | None = None,
) -> Label:
    passages = _at(told, *(places or (words,)))
    n = len(passages)
    return Label(
        outlet=told.outlet,
        words=words,
        n=n,
        voices=voices or {_OWN: n},
        polarity=polarity or {_NONE: n},
        passages=passages,
    )


def _referent(
    place: int, name: str, kind: SourceKind | None, *labels: Label, p: float | None = None
) -> Referent:
    return Referent(
        referent_id=f"r{place}",
        event_id=EVENT_ID,
        name=name,
        kind=kind,
        probability=p,
        labels=labels,
    )


def _naming() -> tuple[Referent, ...]:
    person, group = SourceKind.NAMED_PERSON, SourceKind.COLLECTIVE
    return (
        _referent(
            1,
            "demonstrators",
            group,
            _label(COURIER, "protectors of the valley", polarity={_PLUS: 1}),
            _label(COURIER, "valley families", polarity={_PLUS: 1}),
            _label(COURIER, "sleeping families", polarity={_PLUS: 1}),
            _label(WIRE, "demonstrators"),
            _label(LEDGER, "agitators", "[agitators] defy", "agitators", polarity={_MINUS: 2}),
            _label(HARBOUR, "demonstrators"),
            _label(
                HARBOUR, "them", "[them] three times", voices={_QUOTED: 1}, polarity={_MINUS: 1}
            ),
            p=0.83,
        ),
        _referent(
            2,
            "regional police",
            SourceKind.ORGANISATION,
            _label(COURIER, "riot squads", "Riot squads", "riot squads", polarity={_MINUS: 2}),
            _label(COURIER, "the squads", voices={_PARAPHRASED: 1}),
            _label(WIRE, "police", "[Police] cleared", "[Police] break"),
            _label(WIRE, "officers", "Officers"),
            _label(
                LEDGER, "officers", "[officers] ended", "[officers]’ restraint", polarity={_PLUS: 2}
            ),
            _label(HARBOUR, "police", "[Police] cleared", "regional [police]"),
            _label(HARBOUR, "officers", "Officers"),
            p=0.91,
        ),
        _referent(
            3,
            "Tomas Reuel",
            person,
            _label(COURIER, "police chief Tomas Reuel", "Police chief Tomas Reuel"),
            _label(LEDGER, "police chief Tomas Reuel"),
            _label(LEDGER, "Reuel", "[Reuel] said."),
            _label(HARBOUR, "police chief Tomas Reuel", "Police chief Tomas Reuel"),
            _label(HARBOUR, "Reuel", "[Reuel] told"),
        ),
        _referent(
            4,
            "the clearing of the camp",
            None,
            _label(COURIER, "dawn raid", "Dawn raid", polarity={_MINUS: 1}),
            _label(LEDGER, "order restored", "Order restored", polarity={_PLUS: 1}),
            _label(HARBOUR, "the operation", voices={_PARAPHRASED: 1}, polarity={_PLUS: 1}),
            p=0.64,
        ),
    )


def _carrier(
    told: Told, status: FactStatus, *words: str, to: str | None = None, p: float = 0.9
) -> FactCarrier:
    return FactCarrier(
        article_id=told.article_id,
        outlet=told.outlet,
        passages=_at(told, *words),
        status=status,
        attributed_to=to,
        probability=p,
    )


def _omission(told: Told, *, is_earlier: bool | None = False) -> Omission:
    n_words = len(_SCORES[told.outlet].article.text.split())
    return Omission(
        article_id=told.article_id, outlet=told.outlet, is_earlier=is_earlier, n_words=n_words
    )


def _value(
    told: Told, words: str, low: float | None, high: float | None, unit: str
) -> QuantityValue:
    return QuantityValue(
        article_id=told.article_id,
        outlet=told.outlet,
        passage=_at(told, words)[0],
        low=low,
        high=high,
        unit=unit,
    )


def _quantity(what: str, agreement: Agreement, *values: QuantityValue) -> Quantity:
    return Quantity(what=what, agreement=agreement, values=values)


def _facts() -> tuple[Fact, ...]:
    flat, hedged, attributed = FactStatus.FLAT, FactStatus.HEDGED, FactStatus.ATTRIBUTED

    def fact(
        place: int,
        summary: str,
        *carriers: FactCarrier,
        quantities: tuple[Quantity, ...] = (),
        omissions: tuple[Omission, ...] = (),
    ) -> Fact:
        return Fact(
            fact_id=f"f{place}",
            event_id=EVENT_ID,
            summary=summary,
            carriers=carriers,
            quantities=quantities,
            omissions=omissions,
        )

    hurt = "At least 12 people were injured, two of them officers, the regional police said."
    crowd = "About 300 demonstrators had blocked the access road since February 20."
    return (
        fact(
            1,
            hurt,
            _carrier(COURIER, attributed, "31 people were hurt", to="the camp"),
            _carrier(WIRE, hedged, "Witnesses reported injuries", p=0.61),
            _carrier(LEDGER, flat, "Twelve people were slightly hurt"),
            _carrier(HARBOUR, attributed, hurt, to="the regional police"),
            quantities=(
                _quantity(
                    "people hurt",
                    "conflict",
                    _value(COURIER, "31 people", 31, 31, "people"),
                    _value(LEDGER, "Twelve people", 12, 12, "people"),
                    _value(HARBOUR, "At least 12 people", 12, None, "people"),
                ),
            ),
        ),
        fact(
            2,
            crowd,
            _carrier(COURIER, flat, "For 12 days"),
            _carrier(WIRE, flat, crowd),
            _carrier(LEDGER, flat, "Some 120 agitators"),
            _carrier(HARBOUR, flat, crowd),
            quantities=(
                _quantity(
                    "demonstrators",
                    "conflict",
                    _value(WIRE, "About 300", 270, 330, "people"),
                    _value(LEDGER, "Some 120", 108, 132, "people"),
                    _value(HARBOUR, "About 300", 270, 330, "people"),
                ),
                _quantity(
                    "days of the blockade",
                    "compatible",
                    _value(COURIER, "12 days", 12, 12, "days"),
                    _value(LEDGER, "12 days", 12, 12, "days"),
                ),
            ),
        ),
        fact(
            3,
            "A court in Marlow ordered the site cleared last Friday.",
            _carrier(COURIER, flat, "The court order was rushed through on Friday"),
            _carrier(WIRE, flat, "A court in Marlow ordered the site cleared last Friday."),
            _carrier(LEDGER, flat, "The court in Marlow had cleared the way on Friday."),
            _carrier(HARBOUR, flat, "A court in Marlow ordered the site cleared last Friday."),
        ),
        fact(
            4,
            "Officers moved in at 5 a.m. with water cannon and dogs.",
            _carrier(COURIER, flat, "water cannon tore through their tents"),
            _carrier(WIRE, flat, "Officers moved in at 5 a.m. with water cannon and dogs."),
            _carrier(HARBOUR, flat, "Officers moved in at 5 a.m. with water cannon and dogs."),
            omissions=(_omission(LEDGER),),
        ),
        fact(
            5,
            "They hurled stones and fireworks at officers, police chief Tomas Reuel said.",
            _carrier(COURIER, attributed, "had been pelted with stones", to="Tomas Reuel"),
            _carrier(LEDGER, attributed, "They hurled stones and fireworks", to="Tomas Reuel"),
            _carrier(HARBOUR, attributed, "they answered with stones", to="Tomas Reuel"),
            omissions=(_omission(WIRE, is_earlier=True),),
        ),
        fact(
            6,
            "Villagers in the valley fear that the reservoir will flood 40 farms.",
            _carrier(COURIER, flat, "The reservoir will drown 40 farms"),
            _carrier(HARBOUR, attributed, "the reservoir will flood 40 farms", to="Villagers"),
            omissions=(_omission(WIRE, is_earlier=True), _omission(LEDGER)),
        ),
        fact(
            7,
            "Norrdal Power, the builder, says that all owners have been compensated.",
            _carrier(LEDGER, attributed, "all owners have been compensated", to="Norrdal Power"),
            _carrier(HARBOUR, attributed, "all owners have been compensated", to="Norrdal Power"),
            omissions=(_omission(COURIER, is_earlier=None), _omission(WIRE, is_earlier=True)),
        ),
        fact(
            8,
            "Fishery scientists warned two years ago that the dam would kill the salmon run.",
            _carrier(COURIER, attributed, "the dam would kill the salmon run", to="scientists"),
        ),
    )


def _heard(told: Told, n_words: int, n_quotes: int, cues: Mapping[str, int], *words: str) -> Heard:
    return Heard(
        outlet=told.outlet,
        n_words=n_words,
        n_attributions=len(words),
        n_quotes=n_quotes,
        cues=cues,
        passages=_at(told, *words),
    )


def _voices() -> tuple[HeardSource, ...]:
    def source(
        name: str,
        kind: SourceKind,
        side: str | None,
        *heard: Heard,
        mentioned: Sequence[Told] = (),
        absent: Sequence[Told] = (),
    ) -> HeardSource:
        return HeardSource(
            event_id=EVENT_ID,
            name=name,
            kind=kind,
            side=side,
            heard=heard,
            mentioned_in=tuple(told.outlet for told in mentioned),
            absent_in=tuple(told.outlet for told in absent),
        )

    person, body = SourceKind.NAMED_PERSON, SourceKind.ORGANISATION
    return (
        source(
            "Tomas Reuel",
            person,
            "authorities",
            _heard(
                COURIER, 25, 1, {"claimed": 1, "insisted": 1}, "the squads had been", "“We asked"
            ),
            _heard(LEDGER, 24, 1, {"said": 2}, "They hurled stones", "“We asked them"),
            _heard(HARBOUR, 38, 1, {"said": 1, "told": 1}, "the camp had been", "“We asked them"),
            absent=(WIRE,),
        ),
        source(
            "Ines Varga",
            person,
            "camp",
            _heard(COURIER, 12, 2, {"said": 2}, "“They came like thieves", "“We will be back"),
            _heard(HARBOUR, 6, 1, {"said": 1}, "“People were asleep when they came,”"),
            absent=(WIRE, LEDGER),
        ),
        source(
            "Petra Lindqvist",
            person,
            "authorities",
            _heard(LEDGER, 10, 1, {"told": 1, "praised": 1}, "“The rule of law", "restraint"),
            _heard(HARBOUR, 3, 0, {"called": 1}, "the operation proportionate"),
            mentioned=(WIRE,),
            absent=(COURIER,),
        ),
        source(
            "Norrdal Power",
            body,
            "authorities",
            _heard(LEDGER, 5, 0, {"says": 1}, "all owners have been compensated"),
            _heard(HARBOUR, 5, 0, {"says": 1}, "all owners have been compensated"),
            mentioned=(COURIER,),
            absent=(WIRE,),
        ),
        source(
            "Ada Molin",
            person,
            "camp",
            _heard(COURIER, 9, 1, {"said": 1}, "“I have never seen such brutality"),
            absent=(WIRE, LEDGER, HARBOUR),
        ),
        source(
            "Kasper Dahl",
            person,
            None,
            _heard(LEDGER, 11, 1, {"welcomed": 1, "said": 1}, "the return to work", "“Four hun"),
            absent=(COURIER, WIRE, HARBOUR),
        ),
    )


def _quotations() -> tuple[SharedQuotation, ...]:
    def version(told: Told, cue: str, words: str, *pieces: QuotationPiece) -> QuotationVersion:
        return QuotationVersion(
            article_id=told.article_id,
            outlet=told.outlet,
            passages=_at(told, words),
            source="Tomas Reuel",
            cue=cue,
            pieces=pieces,
        )

    piece = QuotationPiece
    stones = "and three times they answered with stones"
    long = (
        f"We asked them three times to go, {stones}, so we did what the court had ordered us to do,"
    )
    return (
        SharedQuotation(
            event_id=EVENT_ID,
            source="Tomas Reuel",
            is_altered=True,
            versions=(
                version(HARBOUR, "told", long, piece(change="same", words=long)),
                version(
                    COURIER,
                    "insisted",
                    "We asked them three times to go, so we did what the court had told us to do,",
                    piece(change="same", words="We asked them three times to go,"),
                    piece(change="left_out", words=f"{stones},"),
                    piece(change="same", words="so we did what the court had"),
                    piece(change="changed", words="told"),
                    piece(change="same", words="us to do,"),
                ),
                version(
                    LEDGER,
                    "said",
                    f"We asked them three times to go, {stones} and fireworks,",
                    piece(change="same", words=f"We asked them three times to go, {stones}"),
                    piece(change="added", words="and fireworks,"),
                    piece(
                        change="left_out", words="so we did what the court had ordered us to do,"
                    ),
                ),
            ),
        ),
    )


def _words() -> tuple[WordContrast, ...]:
    def word(
        told: Told,
        term: str,
        log_odds: float,
        half: float | None,
        counts: tuple[int, int],
        *places: str,
    ) -> WordContrast:
        return WordContrast(
            term=term,
            outlet=told.outlet,
            log_odds=log_odds,
            low=None if half is None else round(log_odds - half, 4),
            high=None if half is None else round(log_odds + half, 4),
            z=round(log_odds / (half or 1.0) * 1.96, 4),
            n=counts[0],
            n_others=counts[1],
            n_articles=1,
            passages=_at(told, *places),
        )

    return (
        word(
            COURIER,
            "valley",
            1.42,
            0.9,
            (3, 2),
            "[valley] families",
            "the [valley] had",
            "the [valley].",
        ),
        word(COURIER, "families", 1.18, None, (2, 1), "valley [families]", "sleeping [families]"),
        word(COURIER, "officers", -1.31, 1.1, (0, 5)),
        word(WIRE, "witnesses", 0.92, None, (1, 0), "Witnesses"),
        word(LEDGER, "order", 1.27, 0.8, (2, 1), "[Order] returned", "[Order] restored"),
        word(LEDGER, "illegal", 0.88, None, (1, 0), "illegal"),
        word(HARBOUR, "regional", 0.74, 1.0, (1, 0), "[regional] police"),
    )


def _shared_text() -> tuple[SharedText, ...]:
    pairs = (
        "Police cleared a protest camp at the Calder dam before dawn on Tuesday.",
        "About 300 demonstrators had blocked the access road since February 20.",
        "Officers moved in at 5 a.m. with water cannon and dogs.",
        "A court in Marlow ordered the site cleared last Friday.",
    )
    return (
        SharedText(
            event_id=EVENT_ID,
            first=HARBOUR.article_id,
            second=WIRE.article_id,
            first_fraction=0.25,
            second_fraction=0.75,
            is_reprint=False,
            passages=tuple(
                SharedPassage(
                    first=_at(HARBOUR, words)[0],
                    second=_at(WIRE, words)[0],
                    n_words=len(words.split()),
                )
                for words in pairs
            ),
        ),
    )


def make_comparison() -> Comparison:
    """Return four outlets' articles on one event, compared in every way."""
    scores = tuple(_SCORES[name] for name in sorted(_SCORES))
    dates = [told.published_at for told in DAM if told.published_at is not None]
    return Comparison(
        scores=scores,
        events=(
            Event(
                event_id=EVENT_ID,
                label="Police clear protest camp at the Calder dam",
                article_ids=tuple(score.article.article_id for score in scores),
                outlets=tuple(sorted(_SCORES)),
                first=min(dates),
                last=max(dates),
                confidence=0.94,
            ),
        ),
        outlets=tuple(
            OutletScore(
                outlet=name,
                event_id=EVENT_ID,
                article_ids=(score.article.article_id,),
                n_events=1,
                measures=score.measures,
            )
            for name, score in sorted(_SCORES.items())
        ),
        contrasts=(),
        words=_words(),
        naming=_naming(),
        facts=_facts(),
        voices=_voices(),
        quotations=_quotations(),
        shared_text=_shared_text(),
        notices=(
            Notice(
                code="short_article",
                message="'dam-wire' has 63 words; a short article leaves out more.",
            ),
        ),
        provenance=PROVENANCE,
        sides=("authorities", "camp"),
        side_basis="suggested",
    )
