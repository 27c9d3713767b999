"""A calibration and a reference to score with."""

from __future__ import annotations

from collections.abc import Sequence

from framing.loaded.calibration import Scaling
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.conformal import CountResiduals, ProbabilityResiduals
from framing.scoring.reference import LEVELS, Reference, ReferenceBand
from tests.factories import PROVENANCE

CALIBRATION = MeasureCalibration(
    training_prevalence=0.5,
    majority=Scaling(slope=1.0, intercept=0.0),
    span_count_residuals=CountResiduals(low=-1.0, high=1.5, n=75),
    probability_residuals=ProbabilityResiduals(low=-0.8, high=0.9, n=301),
    attributed_span_count_residuals=CountResiduals(low=-0.5, high=2.5, n=75),
)


def make_band(
    *,
    from_words: int = 10,
    below_words: int = 100,
    quantiles: Sequence[float] = LEVELS,
    n_articles: int = 400,
) -> ReferenceBand:
    """Return a band whose quantiles are, unless given, those of fractions spread evenly."""
    return ReferenceBand(
        from_words=from_words,
        below_words=below_words,
        n_articles=n_articles,
        n_outlets=20,
        quantiles=tuple(quantiles),
    )


def make_reference(*bands: ReferenceBand) -> Reference:
    """Return a reference made like the analyses of ``tests.factories``."""
    return Reference(
        name="harbour-press",
        description="Articles of twenty invented outlets.",
        language="en",
        model=PROVENANCE.model,
        model_sha256=PROVENANCE.model_sha256,
        settings=PROVENANCE.settings,
        n_articles=400,
        n_outlets=20,
        bands=bands or (make_band(),),
    )
