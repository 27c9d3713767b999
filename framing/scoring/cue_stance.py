"""How each side's speech is introduced: cues counted by stance, in one article.

"Claimed" leaves the outlet's hands free, "pointed out" takes the speaker's part, "admitted" does
so against the speaker. An article has too few cues for more than counts: whether one side is
doubted more often is asked of many, by :func:`framing.scoring.cue_gap.doubting_cue_gap`.
"""

from __future__ import annotations

from collections.abc import Sequence

from framing.datatypes import Attitude, AttributionEvidence, Commitment, Cue, SideCues


def count_cues(
    evidence: AttributionEvidence, *, side_of_party: Sequence[str | None], sides: Sequence[str]
) -> tuple[SideCues, ...]:
    """Return the cues of speech by the side of the speaker: each side's, then those without one.

    Parameters
    ----------
    evidence
        What attribution found.
    side_of_party
        Side of each party, None for those without.
    sides
        The names of all sides, those that do not speak included.
    """
    cues: dict[str | None, list[Cue]] = {side: [] for side in (*sides, None)}
    for found in evidence.attributions:
        if found.is_speech:
            cues[None if found.party is None else side_of_party[found.party]].append(found.cue)
    return tuple(_counted(side, found) for side, found in cues.items())


def _counted(side: str | None, cues: Sequence[Cue]) -> SideCues:
    plain = [cue for cue in cues if not cue.alleged]
    return SideCues(
        side=side,
        n_cues=len(plain),
        n_doubting=sum(cue.commitment is Commitment.DOUBTING for cue in plain),
        n_endorsing=sum(cue.commitment is Commitment.ENDORSING for cue in plain),
        n_hostile=sum(cue.attitude is Attitude.HOSTILE for cue in plain),
        n_favourable=sum(cue.attitude is Attitude.FAVOURABLE for cue in plain),
        n_alleged=len(cues) - len(plain),
    )
