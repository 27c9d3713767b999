"""The words and signs in which the page speaks of differences."""

from __future__ import annotations

from types import MappingProxyType

from framing.datatypes import Agreement, Change, FactStatus, Polarity, Voice
from framing.report.wording import MeasureWording, measure_wording

STATUS_SIGNS = MappingProxyType(
    {FactStatus.FLAT: "●", FactStatus.HEDGED: "◐", FactStatus.ATTRIBUTED: "○"}
)
STATUS_WORDS = MappingProxyType(
    {
        FactStatus.FLAT: "stated flatly",
        FactStatus.HEDGED: "stated with a hedge",
        FactStatus.ATTRIBUTED: "attributed",
    }
)

ABSENT_SIGN = "–"
EARLIER_SIGN = "(–)"
UNDATED_SIGN = "–?"
UNCOUNTED_SIGN = "·"

AGREEMENTS: MappingProxyType[Agreement, str] = MappingProxyType(
    {
        "conflict": "cannot all hold",
        "compatible": "differ in precision",
        "equal": "agree",
    }
)

CHANGES: MappingProxyType[Change, str] = MappingProxyType(
    {
        "same": "",
        "changed": "changed",
        "added": "added",
        "left_out": "left out",
    }
)

VOICE_MARKS = MappingProxyType(
    {Voice.OUTLET: "own voice", Voice.QUOTED: "quoted", Voice.PARAPHRASED: "paraphrased"}
)

POLARITY_SIGNS = MappingProxyType({Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−"})

POLARITY_WORDS = MappingProxyType(
    {
        Polarity.POSITIVE: "positive",
        Polarity.NEGATIVE: "negative",
        Polarity.NEUTRAL: "neutral",
    }
)

_SCARCE = ("fewer", "too few", "only")
"""How reasons begin that speak of too little to say."""

_SHARES = ("fraction", "probability")

_LEAST_Q = 0.001


def no_value_label(reason: str) -> str:
    """Return how a missing value is called.

    >>> no_value_label("fewer than 20 words: 5"), no_value_label("the text is not English")
    ('too few', 'no value')
    """
    return "too few" if reason.startswith(_SCARCE) else "no value"


def difference_text(value: float, unit: str) -> str:
    """Return a difference with its sign; of fractions in percentage points.

    >>> difference_text(-0.042, "fraction"), difference_text(3.14, "sources")
    ('−4.2', '+3.1')
    """
    if unit in _SHARES:
        text = f"{100 * value:+.1f}"
    elif unit == "index":
        text = f"{value:+.2f}"
    else:
        text = f"{value:+.1f}"
    return text.replace("-", "−")


def difference_unit(unit: str) -> str:
    """Return what a difference counts, empty where the measure's name says it.

    >>> difference_unit("fraction"), difference_unit("sources")
    ('percentage points', 'sources')
    """
    if unit in _SHARES:
        return "percentage points"
    return {"index": "", "spans per 1000 words": "per 1,000 words"}.get(unit, unit)


def bounds_text(low: float, high: float, unit: str) -> str:
    """Return the two ends of a difference's interval.

    >>> bounds_text(-0.01, 0.08, "fraction")
    '−1.0 to +8.0'
    """
    return f"{difference_text(low, unit)} to {difference_text(high, unit)}"


def q_text(q_value: float | None) -> str:
    """Return a q-value as it is printed.

    >>> q_text(0.0312), q_text(0.0002), q_text(None)
    ('0.031', '< 0.001', '')
    """
    if q_value is None:
        return ""
    return f"< {_LEAST_Q}" if q_value < _LEAST_Q else f"{q_value:.3f}"


_COMPARED = MappingProxyType(
    {
        "effective_sources": MeasureWording(
            label="Effective sources of six attributions",
            short="Sources of six",
            explanation="How many sources with equally much to say would make six attributions as "
            "varied: at an equal number, since a longer article has more sources.",
            counted="attributions",
        ),
        "doubting_cue_gap": MeasureWording(
            label="Doubt, first side against second",
            short="Doubt",
            explanation="Share of the cues that doubt what the first side says, less that of the "
            "second side, pooled over articles.",
            counted="cues",
        ),
    }
)


def compared_wording(name: str) -> MeasureWording:
    """Return the wording of a measure as it enters a comparison."""
    return _COMPARED.get(name) or measure_wording(name)
