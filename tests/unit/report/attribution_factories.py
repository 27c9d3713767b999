"""Scores with attribution, built from the words of invented articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from framing.datatypes import (
    Accusation,
    ArticleScore,
    Attribution,
    AttributionEvidence,
    Cue,
    Estimate,
    Genre,
    IntervalKind,
    Party,
    Placement,
    ReplyPassage,
    SideBalance,
    SideBasis,
    SideCues,
    SideShare,
    Source,
    SourceKind,
    Span,
    Speaker,
    Voice,
    VoiceSpan,
)
from tests.unit.report.examples import make_measures, make_score
from tests.unit.report.flood_article import (
    HOSTILE,
    PARTIES,
    SAID,
    SENTENCES,
    SIDES,
    TITLE,
    Accused,
    Said,
    Who,
)


def make_attribution_measures() -> dict[str, Estimate]:
    """Return one estimate of each attribution measure, one of them without a value."""
    kind = IntervalKind.MEASUREMENT

    def estimate(value: float, low: float, high: float, *, n: int, unit: str) -> Estimate:
        return Estimate(value=value, low=low, high=high, n=n, unit=unit, interval_kind=kind)

    return {
        "attributed_word_fraction": estimate(0.52, 0.44, 0.6, n=141, unit="fraction"),
        "direct_quote_word_fraction": estimate(0.07, 0.05, 0.1, n=141, unit="fraction"),
        "effective_sources": estimate(4.6, 3.9, 5.2, n=7, unit="sources"),
        "dominant_source_fraction": estimate(0.22, 0.15, 0.35, n=7, unit="fraction"),
        "unnamed_source_fraction": estimate(0.31, 0.2, 0.44, n=9, unit="fraction"),
        "one_sidedness": estimate(0.18, -0.2, 0.55, n=3, unit="index"),
        "unassigned_word_fraction": Estimate.undefined(
            reason="the model’s errors are not known", n=9, unit="fraction"
        ),
        "reply_fraction": estimate(0.6667, 0.0943, 0.9916, n=3, unit="fraction"),
    }


def make_voices_score(
    *,
    said: Sequence[Said] = SAID,
    parties: Sequence[Who] = PARTIES,
    sentences: Sequence[tuple[str, float]] = SENTENCES,
    title: str | None = TITLE,
    basis: SideBasis | None = "suggested",
    genre: Genre | None = None,
    measures: Mapping[str, Estimate] | None = None,
    article_id: str = "flood-1",
) -> ArticleScore:
    """Return the score of an invented article about a flood report, or of the words given.

    Contents are found in the text, cues and sources in the paragraph of the content's first piece;
    ``basis`` None leaves out the balance of sides.
    """
    score = make_score(
        sentences, loaded=(), quoted=(), title=title, article_id=article_id, measures={}
    )
    text = score.article.text
    attributions = tuple(_attribution(text, item) for item in said)
    spoken = [0] * len(parties)
    for found in attributions:
        if found.party is not None and found.is_speech:
            spoken[found.party] += found.n_words
    evidence = AttributionEvidence(
        attributions=attributions,
        parties=tuple(
            _party(text, who, attributions=attributions, n_words=n)
            for who, n in zip(parties, spoken, strict=True)
        ),
    )
    voices = tuple(
        VoiceSpan(
            span=span,
            voice=Voice.QUOTED if text[span.start] == "“" else Voice.PARAPHRASED,
            probability=found.probability,
        )
        for found in attributions
        for span in found.content
    )
    return ArticleScore(
        analysis=replace(score.analysis, attribution=evidence, genre=genre, voices=voices),
        measures=make_measures() | make_attribution_measures() if measures is None else measures,
        side_of_party=tuple(who.side for who in parties),
        sides=None if basis is None else _balance(basis),
        cues=_cues(),
        placement=_placement(attributions, parties),
    )


def make_hostile_score() -> ArticleScore:
    """Return a score whose names, sides and words all try to be code."""
    text = " ".join(HOSTILE)
    said = [
        Said(
            content=[f"the plan {words} is lost"],
            cue=f"cried {words} and",
            source=f"Mx. {words}",
            party=place,
        )
        for place, words in enumerate(HOSTILE)
    ]
    parties = [
        Who(
            name=f"Mx. {words}",
            kind=SourceKind.ROLE,
            side=text,
            aliases=(words,),
            accused=Accused(accusations=[(f"the plan {words} is", place)]),
        )
        for place, words in enumerate(HOSTILE)
    ]
    sentences = [
        (f"Mx. {words} cried {words} and said the plan {words} is lost.\n\n", 0.4)
        for words in HOSTILE
    ]
    score = make_voices_score(
        said=said, parties=parties, sentences=sentences, title=text, article_id=text, basis=None
    )
    share = SideShare(name=text, words=9, fraction=1, low=1, high=1)
    balance = SideBalance(basis="declared", shares=(share,), unassigned_fraction=0)
    return replace(score, sides=balance)


def make_crowded_score(n_sources: int = 12) -> ArticleScore:
    """Return a score with one sentence from each of many sources."""
    names = [f"Speaker {chr(65 + at)}" for at in range(n_sources)]
    return make_voices_score(
        said=[
            Said(content=[f"item {at} was late"], cue=f"{at} noted", source=name, party=at)
            for at, name in enumerate(names)
        ],
        parties=[Who(name=name, kind=SourceKind.NAMED_PERSON) for name in names],
        sentences=[
            (f"{name} at {at} noted that item {at} was late.\n\n", 0.1)
            for at, name in enumerate(names)
        ],
        basis=None,
    )


def find(text: str, words: str, *, after: int = 0) -> Span:
    """Return where ``words`` first stand in the text from ``after`` on."""
    start = text.index(words, after)
    return Span(part="text", start=start, end=start + len(words))


def _attribution(text: str, said: Said) -> Attribution:
    content = tuple(find(text, words) for words in said.content)
    # Source and cue stand in the same paragraph as the content's first piece.
    start = text.rfind("\n\n", 0, content[0].start) + 1
    cue = find(text, said.cue.strip(), after=start)
    source = None
    if said.source is not None:
        source = Source(
            spans=(find(text, said.source.rstrip(","), after=start),),
            kind=said.kind,
            party=said.party,
        )
    return Attribution(
        source=source,
        cue=Cue(
            spans=(cue,),
            act=said.act,
            commitment=said.commitment,
            attitude=said.attitude,
            alleged=said.alleged,
            known=said.known,
        ),
        content=content,
        quotation=said.quotation,
        probability=said.probability,
        n_words=sum(len(words.split()) for words in said.content),
    )


def _party(text: str, who: Who, *, attributions: Sequence[Attribution], n_words: int) -> Party:
    return Party(
        name=who.name,
        kind=who.kind,
        mentions=(),
        words_spoken=n_words,
        aliases=who.aliases,
        accusations=tuple(
            Accusation(
                span=_paragraph(text, trigger),
                trigger=find(text, trigger),
                voice=Voice.OUTLET if place is None else Voice.PARAPHRASED,
                attribution=place,
                accuser=None if place is None else attributions[place].party,
            )
            for trigger, place in who.accused.accusations
        ),
        replies=tuple(
            ReplyPassage(span=find(text, words), kind=kind) for words, kind in who.accused.replies
        ),
    )


def _paragraph(text: str, words: str) -> Span:
    """Return the paragraph that holds ``words``."""
    place = find(text, words)
    before = text[: place.start]
    start = before.rindex("\n\n") + 3 if "\n\n" in before else 0  # the line ends and a space
    return Span(part="text", start=start, end=text.index("\n\n", place.end))


def _balance(basis: SideBasis) -> SideBalance:
    return SideBalance(
        basis=basis,
        shares=(
            SideShare(name=SIDES[0], words=15, fraction=0.41, low=0.21, high=0.7),
            SideShare(name=SIDES[1], words=22, fraction=0.59, low=0.3, high=0.79),
        ),
        unassigned_fraction=0.49,
    )


def _cues() -> tuple[SideCues, ...]:
    def cues(side: str | None, *counts: int) -> SideCues:
        n_cues, doubting, endorsing, hostile, favourable, alleged = counts
        return SideCues(
            side=side,
            n_cues=n_cues,
            n_doubting=doubting,
            n_endorsing=endorsing,
            n_hostile=hostile,
            n_favourable=favourable,
            n_alleged=alleged,
        )

    return (
        cues(SIDES[0], 2, 0, 1, 1, 0, 0),
        cues(SIDES[1], 2, 1, 0, 0, 0, 0),
        cues(None, 4, 0, 0, 1, 0, 1),
    )


def _placement(attributions: Sequence[Attribution], parties: Sequence[Who]) -> Placement | None:
    def speaker(place: int) -> Speaker:
        party = attributions[place].party
        return Speaker(
            attribution=place,
            party=party,
            side=None if party is None else parties[party].side,
        )

    if not attributions:
        return None
    return Placement(
        first=speaker(0), last=speaker(len(attributions) - 1), headline=(), lead=(speaker(0),)
    )
