"""Four invented articles on one invented event, with the words that an aligner would find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from framing.datatypes import LoadedCategory

L = LoadedCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article in sentences with their loaded probabilities; the rest names strings of them.

    ``said`` holds who speaks: source, cue and content words.
    """

    article_id: str
    outlet: str
    title: str
    published_at: datetime | None
    sentences: tuple[tuple[str, float], ...]
    loaded: tuple[tuple[str, LoadedCategory, float], ...]
    quoted: tuple[str, ...]
    said: tuple[tuple[str, str, str], ...]


HARBOUR = Told(
    article_id="dam-harbour",
    outlet="The Harbour Post",
    title="Twelve hurt as police clear camp at Calder dam",
    published_at=datetime(2025, 3, 4, 9, 15, tzinfo=UTC),
    sentences=(
        ("Police cleared a protest camp at the Calder dam before dawn on Tuesday.", 0.05),
        ("At least 12 people were injured, two of them officers, the regional police said.", 0.08),
        ("About 300 demonstrators had blocked the access road since February 20.", 0.07),
        ("Construction of the $410 million dam stopped on the third day of the blockade.", 0.05),
        ("Officers moved in at 5 a.m. with water cannon and dogs.", 0.22),
        ("“People were asleep when they came,” said Ines Varga, who speaks for the camp.", 0.18),
        ("Police chief Tomas Reuel said the camp had been given 48 hours to leave.", 0.06),
        (
            "“We asked them three times to go, and three times they answered with stones, so we "
            "did what the court had ordered us to do,” Reuel told reporters.",
            0.2,
        ),
        ("A court in Marlow ordered the site cleared last Friday.", 0.04),
        ("Energy minister Petra Lindqvist called the operation proportionate.", 0.12),
        ("Villagers in the valley fear that the reservoir will flood 40 farms.", 0.2),
        ("The builder, Norrdal Power, says that all owners have been compensated.", 0.06),
        ("Nineteen people were detained and released by noon.", 0.05),
        ("The camp’s lawyers said they would appeal to the constitutional court.", 0.05),
    ),
    loaded=(),
    quoted=("“People were asleep when they came,”",),
    said=(
        ("the regional police", "said", "At least 12 people were injured, two of them officers"),
        ("Ines Varga", "said", "“People were asleep when they came,”"),
        ("Tomas Reuel", "said", "the camp had been given 48 hours to leave"),
        (
            "Reuel",
            "told",
            "“We asked them three times to go, and three times they answered with stones, so we "
            "did what the court had ordered us to do,”",
        ),
        ("Petra Lindqvist", "called", "the operation proportionate"),
        ("Norrdal Power", "says", "all owners have been compensated"),
        ("The camp’s lawyers", "said", "they would appeal to the constitutional court"),
    ),
)

COURIER = Told(
    article_id="dam-courier",
    outlet="Calder Courier",
    title="Dawn raid: riot squads storm sleeping families at the dam",
    published_at=datetime(2025, 3, 4, 13, 40, tzinfo=UTC),
    sentences=(
        ("Riot squads stormed a peaceful camp of valley families in the dead of night.", 0.93),
        ("Terrified children screamed as water cannon tore through their tents.", 0.95),
        ("The camp says 31 people were hurt, among them a girl of nine.", 0.35),
        ("For 12 days the protectors of the valley had stood against the doomed project.", 0.8),
        ("“They came like thieves, people were asleep,” Ines Varga said through tears.", 0.62),
        ("“I have never seen such brutality in my life,” said Ada Molin, a nurse there.", 0.7),
        ("Police chief Tomas Reuel claimed the squads had been pelted with stones.", 0.4),
        (
            "“We asked them three times to go, so we did what the court had told us to do,” he "
            "insisted.",
            0.3,
        ),
        ("The court order was rushed through on Friday without hearing the villagers.", 0.66),
        ("The reservoir will drown 40 farms and a churchyard from 1704.", 0.55),
        ("Norrdal Power, which stands to pocket millions, did not answer our calls.", 0.71),
        ("“We will be back tomorrow,” Varga said.", 0.1),
        ("Fishery scientists warned two years ago that the dam would kill the salmon run.", 0.3),
        ("By evening candles burned in every window of the valley.", 0.5),
    ),
    loaded=(
        ("stormed", L.LOADED_LANGUAGE, 0.93),
        ("in the dead of night", L.EXAGGERATION, 0.71),
        ("Terrified children screamed", L.FEAR_APPEAL, 0.9),
        ("tore through their tents", L.LOADED_LANGUAGE, 0.88),
        ("protectors of the valley", L.LABELING, 0.82),
        ("doomed project", L.LOADED_LANGUAGE, 0.84),
        ("such brutality", L.LOADED_LANGUAGE, 0.86),
        ("rushed through", L.DOUBT, 0.74),
        ("pocket millions", L.LABELING, 0.77),
    ),
    quoted=("“I have never seen such brutality in my life,”",),
    said=(
        ("The camp", "says", "31 people were hurt, among them a girl of nine"),
        ("Ines Varga", "said", "“They came like thieves, people were asleep,”"),
        ("Ada Molin", "said", "“I have never seen such brutality in my life,”"),
        ("Tomas Reuel", "claimed", "the squads had been pelted with stones"),
        (
            "he",
            "insisted",
            "“We asked them three times to go, so we did what the court had told us to do,”",
        ),
        ("Varga", "said", "“We will be back tomorrow,”"),
        ("Fishery scientists", "warned", "the dam would kill the salmon run"),
    ),
)

WIRE = Told(
    article_id="dam-wire",
    outlet="Meridian Wire",
    title="Police break up dam protest, injuries reported",
    published_at=datetime(2025, 3, 4, 6, 5, tzinfo=UTC),
    sentences=(
        ("Police cleared a protest camp at the Calder dam before dawn on Tuesday.", 0.05),
        ("Officers moved in at 5 a.m. with water cannon and dogs.", 0.2),
        ("Witnesses reported injuries, but there was no official count.", 0.06),
        ("About 300 demonstrators had blocked the access road since February 20.", 0.07),
        ("A court in Marlow ordered the site cleared last Friday.", 0.04),
        ("Energy minister Petra Lindqvist will speak at noon.", 0.03),
    ),
    loaded=(),
    quoted=(),
    said=(("Witnesses", "reported", "injuries"),),
)

LEDGER = Told(
    article_id="dam-ledger",
    outlet="Northern Ledger",
    title="Order restored at Calder after agitators defy court",
    published_at=datetime(2025, 3, 5, 7, 30, tzinfo=UTC),
    sentences=(
        ("Order returned to the Calder valley on Tuesday after weeks of lawlessness.", 0.78),
        ("Twelve people were slightly hurt when officers ended an illegal blockade.", 0.3),
        ("Some 120 agitators, many from out of town, had held the site for 12 days.", 0.7),
        ("They hurled stones and fireworks at officers, police chief Tomas Reuel said.", 0.36),
        (
            "“We asked them three times to go, and three times they answered with stones and "
            "fireworks,” Reuel said.",
            0.25,
        ),
        ("Every day of delay costs taxpayers $1.2 million, the energy ministry says.", 0.2),
        (
            "“The rule of law applies to everyone,” energy minister Petra Lindqvist told this "
            "newspaper.",
            0.22,
        ),
        ("She praised the officers’ restraint.", 0.3),
        ("The court in Marlow had cleared the way on Friday.", 0.08),
        ("Norrdal Power, the builder, says that all owners have been compensated.", 0.06),
        ("The $410 million dam will supply 90,000 homes when it opens in 2027.", 0.05),
        ("Union leader Kasper Dahl welcomed the return to work.", 0.12),
        ("“Four hundred families live off this site,” Dahl said.", 0.15),
        ("Work resumed at noon.", 0.03),
    ),
    loaded=(
        ("lawlessness", L.LOADED_LANGUAGE, 0.83),
        ("agitators", L.LABELING, 0.89),
        ("hurled stones", L.LOADED_LANGUAGE, 0.52),
    ),
    quoted=(
        "“The rule of law applies to everyone,”",
        "“Four hundred families live off this site,”",
    ),
    said=(
        ("Tomas Reuel", "said", "They hurled stones and fireworks at officers"),
        (
            "Reuel",
            "said",
            "“We asked them three times to go, and three times they answered with stones and "
            "fireworks,”",
        ),
        ("the energy ministry", "says", "Every day of delay costs taxpayers $1.2 million"),
        ("Petra Lindqvist", "told", "“The rule of law applies to everyone,”"),
        ("She", "praised", "the officers’ restraint"),
        ("Norrdal Power", "says", "all owners have been compensated"),
        ("Kasper Dahl", "welcomed", "the return to work"),
        ("Dahl", "said", "“Four hundred families live off this site,”"),
    ),
)

DAM = (COURIER, HARBOUR, WIRE, LEDGER)
