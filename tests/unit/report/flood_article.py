"""An invented article about a flood report that holds every construction of attribution once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.datatypes import Attitude, Commitment, CueAct, QuotationKind, Reply, SourceKind

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
