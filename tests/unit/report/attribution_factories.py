"""Scores with attribution, built from words of an invented article: every construction once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from framing.datatypes import (
    Accusation,
    ArticleScore,
    Attitude,
    Attribution,
    AttributionEvidence,
    Commitment,
    Cue,
    CueAct,
    Estimate,
    Genre,
    IntervalKind,
    Party,
    Placement,
    QuotationKind,
    Reply,
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

TITLE = "Mayor ‘hid flood report’, says watchdog"
PARAGRAPHS = (
    "Mayor Elena Ruiz hid a report on flood defenses for a year, the watchdog group Clear Water "
    "claimed on Monday.",
    "“She knew in March,” said Tomas Bell, who leads the group. “And she said nothing.”",
    "Ms. Ruiz admitted that the report had reached her office “rather early”, but said it was "
    "unfinished.",
    "According to the report, the east bank would flood within six hours of a storm.",
    "Officials familiar with the matter said the contractor, Dyke & Sons, had told them that "
    "the pumps were never tested.",
    "Dyke & Sons did not respond to requests for comment.",
    "Residents fear that the coming winter will be worse. He called the plan a disgrace.",
    "Harbor master Ines Kade allegedly signed off on the works without a visit.",
    "It was reported that two pumps had failed.",
    "The council meets on Thursday.",
)
SENTENCES = tuple((paragraph + "\n\n", 0.2) for paragraph in PARAGRAPHS)
SIDES = ("City hall", "Critics")
HOSTILE = (
    "<script>window.ran = 1</script>",
    "</style></title><img src=x onerror='window.ran = 1'>",
    '" onclick="window.ran=1',
    "{{ 7*7 }} {% raw %}",
    "&amp; &lt;b&gt;",
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One attribution by its words: pieces of the content, the cue and the source in the text."""

    content: Sequence[str]
    cue: str
    source: str | None
    party: int | None = None
    kind: SourceKind = SourceKind.NAMED_PERSON
    quotation: QuotationKind = QuotationKind.INDIRECT
    act: CueAct = CueAct.SPEECH
    commitment: Commitment = Commitment.NEUTRAL
    attitude: Attitude = Attitude.NEUTRAL
    alleged: bool = False
    known: bool = True
    probability: float = 0.9


@dataclass(frozen=True, kw_only=True)
class Accused:
    """What is said against a party and for it: (trigger, place of the attribution), sentences."""

    accusations: Sequence[tuple[str, int | None]] = ()
    replies: Sequence[tuple[str, Reply]] = ()


@dataclass(frozen=True, kw_only=True)
class Who:
    """A party by its name and what is known of it."""

    name: str
    kind: SourceKind
    side: str | None = None
    aliases: tuple[str, ...] = ()
    accused: Accused = field(default_factory=Accused)


SAID = (
    Said(
        content=["Mayor Elena Ruiz hid a report on flood defenses for a year"],
        cue="claimed",
        source="the watchdog group Clear Water",
        party=1,
        kind=SourceKind.ORGANISATION,
        commitment=Commitment.DOUBTING,
        probability=0.93,
    ),
    Said(
        content=["“She knew in March,”", "“And she said nothing.”"],
        cue="said",
        source="Tomas Bell",
        party=2,
        quotation=QuotationKind.DIRECT,
        probability=0.98,
    ),
    Said(
        content=["that the report had reached her office “rather early”"],
        cue="admitted",
        source="Ms. Ruiz",
        party=0,
        quotation=QuotationKind.MIXED,
        commitment=Commitment.ENDORSING,
        attitude=Attitude.HOSTILE,
    ),
    Said(content=["it was unfinished"], cue="but said", source="Ms. Ruiz", party=0),
    Said(
        content=["the east bank would flood within six hours of a storm"],
        cue="According to",
        source="the report,",
        party=3,
        kind=SourceKind.DOCUMENT,
        act=CueAct.DOCUMENT,
    ),
    Said(
        content=["the contractor, Dyke & Sons, had told them that the pumps were never tested"],
        cue="said",
        source="Officials familiar with the matter",
        party=4,
        kind=SourceKind.ANONYMOUS,
    ),
    Said(
        content=["that the pumps were never tested"],
        cue="had told",
        source="the contractor, Dyke & Sons,",
        party=5,
        kind=SourceKind.ORGANISATION,
        probability=0.71,
    ),
    Said(
        content=["that the coming winter will be worse"],
        cue="fear",
        source="Residents",
        party=6,
        kind=SourceKind.COLLECTIVE,
        act=CueAct.THOUGHT,
    ),
    Said(
        content=["the plan a disgrace"],
        cue="called",
        source="He",
        party=None,
        attitude=Attitude.HOSTILE,
        known=False,
        probability=0.55,
    ),
    Said(
        content=["that two pumps had failed"],
        cue="was reported",
        source=None,
        alleged=True,
    ),
)
PARTIES = (
    Who(
        name="Elena Ruiz",
        kind=SourceKind.NAMED_PERSON,
        side="City hall",
        aliases=("Ms. Ruiz",),
        accused=Accused(
            accusations=[("hid a report", 0), ("said nothing", 1)],
            replies=[(PARAGRAPHS[2], Reply.ANSWERED)],
        ),
    ),
    Who(name="Clear Water", kind=SourceKind.ORGANISATION, side="Critics"),
    Who(name="Tomas Bell", kind=SourceKind.NAMED_PERSON, side="Critics"),
    Who(name="the report", kind=SourceKind.DOCUMENT),
    Who(name="Officials familiar with the matter", kind=SourceKind.ANONYMOUS),
    Who(
        name="Dyke & Sons",
        kind=SourceKind.ORGANISATION,
        accused=Accused(
            accusations=[("never tested", 5)],
            replies=[(PARAGRAPHS[5], Reply.COMMENT_SOUGHT)],
        ),
    ),
    Who(name="Residents", kind=SourceKind.COLLECTIVE, side="Critics"),
    Who(
        name="Ines Kade",
        kind=SourceKind.NAMED_PERSON,
        accused=Accused(accusations=[("without a visit", None)]),
    ),
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
