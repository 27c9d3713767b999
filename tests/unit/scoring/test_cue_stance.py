"""Cues counted by side and stance."""

from __future__ import annotations

from framing.datatypes import Attitude, Commitment, CueAct
from framing.scoring.cue_stance import count_cues
from tests.unit.scoring.attributed import Says, make_attributed, make_party

SIDES = ("council", "residents")


def test_cues_are_counted_by_side_and_stance() -> None:
    evidence = make_attributed(
        [
            Says(content="it is safe", party=0, cue="claimed", commitment=Commitment.DOUBTING),
            Says(
                content="we erred",
                party=0,
                cue="admitted",
                commitment=Commitment.ENDORSING,
                attitude=Attitude.HOSTILE,
            ),
            Says(content="it leaks", party=1, cue="assured", attitude=Attitude.FAVOURABLE),
            Says(
                content="he stole",
                party=1,
                cue="alleged",
                commitment=Commitment.DOUBTING,
                alleged=True,
            ),
            Says(content="who knows", source="He"),
            Says(content="nobody", party=2),
        ],
        parties=[make_party("Anna Bell"), make_party("Ivo Marsh"), make_party("Lena Fox")],
    ).attribution
    council, residents, rest = count_cues(
        evidence, side_of_party=("council", "residents", None), sides=SIDES
    )
    assert council.to_dict() == {
        "side": "council",
        "n_cues": 2,
        "n_doubting": 1,
        "n_endorsing": 1,
        "n_hostile": 1,
        "n_favourable": 0,
        "n_alleged": 0,
    }
    assert (residents.n_cues, residents.n_favourable, residents.n_alleged) == (1, 1, 1)
    assert residents.n_doubting == 0
    assert (rest.side, rest.n_cues) == (None, 2)


def test_thought_is_not_counted() -> None:
    evidence = make_attributed(
        [Says(content="to win", party=0, act=CueAct.THOUGHT)], parties=[make_party()]
    ).attribution
    counts = count_cues(evidence, side_of_party=("council",), sides=SIDES)
    assert [found.n_cues for found in counts] == [0, 0, 0]
