"""What a model's held-out errors say about its measures: the ``measures`` of calibration.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np

from framing.datatypes import Json
from framing.errors import InputError
from framing.loaded.calibration import Scaling
from framing.scoring.attribution_residuals import AttributionResiduals
from framing.scoring.conformal import COVERAGE, CountResiduals, ProbabilityResiduals

_EDGE = 5e-5
"""Half the last decimal that results keep: a probability of 0 may be anything below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCalibration:
    """Numbers of one model that turn its evidence into measures with intervals.

    ``majority`` turns the probability of a sentence, the expected share of annotators who call it
    loaded, into the probability that most of them do: that annotators differ over a sentence does
    not become less so where few sentences are loaded, so shares must not be corrected for it.
    ``training_prevalence`` is the share, strictly between 0 and 1, of sentences that most
    annotators called loaded, among those ``majority`` was fitted on. ``span_count_residuals``
    come from held-out articles with annotated spans; ``attributed_span_count_residuals`` are the
    same inside attributed content only, None where the model's maker had too few (then the former
    stand in).
    ``probability_residuals`` come from the calibration sentences, None for a user's own classifier,
    of which there are none. ``attribution_residuals`` are those of each attribution measure, from
    articles whose attributions people annotated; a measure without them has no value.

    Raises
    ------
    InputError
        When the prevalence is out of range or a residual range is not made for 95 % coverage.
    """

    training_prevalence: float
    majority: Scaling
    span_count_residuals: CountResiduals
    probability_residuals: ProbabilityResiduals | None
    attributed_span_count_residuals: CountResiduals | None = None
    attribution_residuals: Mapping[str, AttributionResiduals] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_training_prevalence(self.training_prevalence)
        for residuals in (
            self.span_count_residuals,
            self.probability_residuals,
            self.for_attributed_spans,
        ):
            if residuals is not None and residuals.coverage != COVERAGE:
                raise InputError(
                    f"Residuals of a measure are made for coverage {COVERAGE}; got "
                    f"{residuals.coverage} in {type(residuals).__name__}. Compute them again with "
                    f"coverage={COVERAGE}."
                )

    @property
    def for_attributed_spans(self) -> CountResiduals:
        """The residuals that apply to counts inside attributed content."""
        return self.attributed_span_count_residuals or self.span_count_residuals

    def for_other_classifier(self, *, training_prevalence: float) -> Self:
        """Return the calibration for sentence probabilities of another classifier.

        Spans still come from the model, so their residuals stay; nothing is known of how far the
        classifier's probabilities are from what annotators say.
        """
        return replace(
            self,
            training_prevalence=training_prevalence,
            majority=Scaling(slope=1.0, intercept=0.0),
            probability_residuals=None,
        )

    def majority_probabilities(self, probabilities: Iterable[float]) -> list[float]:
        """Return, for expected shares of annotators in [0, 1], the chance that most agree."""
        shares = np.clip(np.fromiter(probabilities, dtype=np.float64), _EDGE, 1 - _EDGE)
        return [float(p) for p in self.majority.probability(np.log(shares / (1 - shares)))]

    def to_dict(self) -> Json:
        """Return the calibration as JSON-ready values."""
        attributed = self.attributed_span_count_residuals
        return {
            "training_prevalence": self.training_prevalence,
            "majority": self.majority.to_dict(),
            "span_count_residuals": self.span_count_residuals.to_dict(),
            "attributed_span_count_residuals": attributed.to_dict() if attributed else None,
            "probability_residuals": (
                self.probability_residuals.to_dict() if self.probability_residuals else None
            ),
            "attribution_residuals": {
                name: residuals.to_dict() for name, residuals in self.attribution_residuals.items()
            },
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the calibration that ``to_dict`` wrote; unknown keys are ignored.

        Raises
        ------
        InputError
            When a key is missing or a number is out of range.
        """
        try:
            attributed = data.get("attributed_span_count_residuals")
            shares = data["probability_residuals"]
            return cls(
                training_prevalence=data["training_prevalence"],
                majority=Scaling(**data["majority"]),
                span_count_residuals=CountResiduals.from_dict(data["span_count_residuals"]),
                probability_residuals=ProbabilityResiduals.from_dict(shares) if shares else None,
                attributed_span_count_residuals=(
                    CountResiduals.from_dict(attributed) if attributed else None
                ),
                attribution_residuals={
                    name: AttributionResiduals.from_dict(residuals)
                    for name, residuals in data.get("attribution_residuals", {}).items()
                },
            )
        except KeyError as error:
            raise InputError(
                f"A measure calibration holds {error.args[0]!r}; it is missing among "
                f"{sorted(data)}. Train or fetch the model again."
            ) from error


def check_training_prevalence(value: float) -> None:
    """Raise InputError unless ``value`` lies strictly between 0 and 1."""
    if not 0 < value < 1:
        raise InputError(
            f"A training prevalence lies strictly between 0 and 1; got {value:g}. "
            "It is the loaded share of the sentences the model was calibrated for."
        )
