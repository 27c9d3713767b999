"""The hand-checked sample of cues: labels kept by place in the corpus, without any text.

How it was drawn and labeled is told in ``docs/reference/cue-stance.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from framing.attribution.stance import Stance
from framing.datatypes import Attitude, Commitment, CueAct
from framing.errors import InputError, shown
from framing.evaluation.datasets import Row, read_rows

POLNEAR_DEV_FILE = "polnear/dev.jsonl.gz"

_BETWEEN_PIECES = " […] "


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceLabel:
    """What a reader said of one cue. ``weight`` is how many cues of the corpus it stands for.

    Cues of rare verbs were drawn more often than they occur; ``stratum`` is their class of
    frequency, from 0 (verbs with 50 attributions and more) to 3 (with one or two).
    """

    document_id: str
    attribution_id: str
    stance: Stance
    stratum: int
    weight: float

    @property
    def key(self) -> tuple[str, str]:
        """Where the cue stands: the ids of its document and of its attribution."""
        return self.document_id, self.attribution_id


@dataclass(frozen=True, slots=True, kw_only=True)
class LabeledCue:
    """A label with the words that it is about."""

    label: StanceLabel
    cue: str


def read_stance_labels() -> tuple[StanceLabel, ...]:
    """Return the labels of the hand-checked sample, in the order of their places."""
    path = files("framing.evaluation").joinpath("data", "cue_stance.tsv")
    return tuple(
        _label(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()[1:]
    )


def read_labeled_cues(data: Path) -> tuple[LabeledCue, ...]:
    """Return the hand-checked sample with the words of its cues out of PolNeAR's dev articles.

    PolNeAR: Newell, Margolin & Ruths 2018, https://aclanthology.org/L18-1524/.

    Parameters
    ----------
    data
        Folder of the annotated sets.

    Raises
    ------
    InputError
        When the set is not in the folder, or lacks an attribution that is labeled.
    """
    words = {
        (row["id"], attribution["id"]): _cue_words(row, attribution)
        for row in read_rows(data, POLNEAR_DEV_FILE)
        for attribution in row["attributions"]
    }
    return tuple(
        LabeledCue(label=label, cue=_existing(words, label)) for label in read_stance_labels()
    )


def _label(cells: list[str]) -> StanceLabel:
    document_id, attribution_id, act, commitment, attitude, alleged, stratum, weight = cells
    return StanceLabel(
        document_id=document_id,
        attribution_id=attribution_id,
        stance=Stance(
            act=CueAct(act),
            commitment=Commitment(commitment),
            attitude=Attitude(attitude),
            alleged=alleged == "1",
        ),
        stratum=int(stratum),
        weight=float(weight),
    )


def _cue_words(row: Row, attribution: Row) -> str:
    return _BETWEEN_PIECES.join(row["text"][start:end] for start, end in attribution["cue"])


def _existing(words: dict[tuple[str, str], str], label: StanceLabel) -> str:
    if label.key not in words:
        raise InputError(
            f"{POLNEAR_DEV_FILE} must hold every labeled cue; it lacks attribution "
            f"{shown(label.attribution_id)} of {shown(label.document_id)}. Use the set as prepared "
            "for the other tasks."
        )
    return words[label.key]
