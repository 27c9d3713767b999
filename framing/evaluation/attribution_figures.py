"""Which figures of attribution are asked for, of whom."""

from __future__ import annotations

from dataclasses import dataclass

from framing.evaluation.attribution_counts import METRICS, ROLES

THRESHOLDS = (0.5, 0.7, 0.9)
"""Probabilities from which attributions are kept, for a user who wants fewer and surer ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A figure: its name, what is counted for it, and how it is made of the counts."""

    name: str
    counted: str
    metric: str
    unit: str
    counts: str
    """What its ``n`` counts."""


def _asked(counted: str, metric: str, unit: str, counts: str) -> Asked:
    return Asked(
        name=f"{counted}_{metric}", counted=counted, metric=metric, unit=unit, counts=counts
    )


def counted_at(threshold: float) -> str:
    """Return the name of the counts of attributions of at least a probability, in [0, 1]."""
    return f"who_said_what_at_{100 * threshold:.0f}"


_TOKENS = [_asked(f"{role}_token", "f1", "word f1", f"words in a {role}") for role in ROLES]
_EXACT = [
    _asked(f"{role}_exact", "f1", "exact-span f1", f"{role} spans, cut at sentence ends")
    for role in ROLES
]
RELATIONS = "attributions with a content"
_WHO_SAID_WHAT = [_asked("who_said_what", metric, metric, RELATIONS) for metric in METRICS]
_RECALLS = [
    Asked(
        name=f"{prefix}recall_{marks}_marks",
        counted=f"{counted}_{marks}_marks",
        metric="recall",
        unit="recall",
        counts=f"contents {marks} quotation marks",
    )
    for counted, prefix in (("quote", ""), ("who_said_what", "who_said_what_"))
    for marks in ("without", "with")
]
_VOICE = [
    _asked("voice", metric, f"character {metric}", "attributed characters") for metric in METRICS
]

MAIN = (*_TOKENS, *_EXACT, _WHO_SAID_WHAT[-1], *_RECALLS[:2], _VOICE[-1])
"""What is given for every outlet as well."""

AT_THRESHOLDS = tuple(
    Asked(
        name=f"who_said_what_{metric}_at_{100 * threshold:.0f}",
        counted=counted_at(threshold),
        metric=metric,
        unit=metric,
        counts=counts,
    )
    for threshold in THRESHOLDS
    for metric, counts in (
        ("precision", f"attributions of probability {threshold:g} or more"),
        ("recall", RELATIONS),
    )
)
"""Who said what, of attributions that are probable enough."""

ALL = (
    *_TOKENS,
    *_EXACT,
    _asked("content_whole", "f1", "exact f1", "contents, all pieces, uncut"),
    *(_asked("quote", metric, metric, RELATIONS) for metric in METRICS),
    *_WHO_SAID_WHAT,
    Asked(
        name="right_source_fraction",
        counted="right_source",
        metric="precision",
        unit="fraction",
        counts="matched contents",
    ),
    *_RECALLS,
    *_VOICE,
    _asked("direct_voice", "f1", "character f1", "attributed characters in quotation marks"),
    *AT_THRESHOLDS,
)
"""What is asked of a model."""

BETWEEN_PEOPLE = tuple(
    asked
    for asked in ALL
    if asked not in AT_THRESHOLDS and (asked.metric == "f1" or asked.counted.endswith("_marks"))
)
"""What is asked of people: where every pair counts both ways, precision and recall are F1."""

OF_MARKS = (
    _TOKENS[-1],
    _asked("quote", "f1", "f1", RELATIONS),
    *_RECALLS[:2],
    *_VOICE,
)
"""What quotation marks can say: contents, but no sources."""
