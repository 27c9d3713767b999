"""The score of one article: its evidence counted voice by voice and handed to the measures.

What counts, once each: the sentences and words of the text, and the title where the text does not
repeat it (``ArticleAnalysis.headline`` says which range is the headline).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from framing.datatypes import (
    ArticleAnalysis,
    ArticleScore,
    Estimate,
    Part,
    SentenceReading,
    Voice,
)
from framing.scoring.attribution_measures import article_balance, attribution_measures
from framing.scoring.calibration import MeasureCalibration
from framing.scoring.cue_stance import count_cues
from framing.scoring.measures import (
    attributed_loaded_spans_per_1000_words,
    headline_loaded_probability,
    loaded_sentence_fraction,
    loaded_spans_per_1000_words,
)
from framing.scoring.percentile import loaded_percentile
from framing.scoring.placement import place_speakers
from framing.scoring.reference import Reference
from framing.scoring.sides import Sides, assign_sides, side_notices
from framing.scoring.words_by_voice import PartWords, counted_parts

LANGUAGE = "en"
"""ISO 639-1 code of the language that the measures hold for."""

OUTLET_SHARE_AT_LEAST = 0.5
"""Share of a sentence's characters from which it is the outlet's, however short."""

OUTLET_WORDS_AT_LEAST = 8
"""Words of the outlet's from which a sentence counts as its own, however long the rest.

"Mr Hale told reporters on Monday" around a long quotation is no sentence of the outlet's, and
would only thin out the share; a clause of this many words says something.
"""


def score_article(
    analysis: ArticleAnalysis,
    *,
    calibration: MeasureCalibration,
    reference: Reference | None,
    sides: Sides | None = None,
    any_language: bool = False,
) -> ArticleScore:
    """Return the article's measures, with the evidence they rest on.

    Parameters
    ----------
    analysis
        The evidence.
    calibration
        The numbers that came with the model which read it.
    reference
        The reference sample of ``loaded_percentile``, None when there is none.
    sides
        The sides that parties are assigned to; None for none.
    any_language
        Whether an article that is not in English is measured all the same. Its percentile stays
        undefined, unless the reference is in that language.

    Returns
    -------
    ArticleScore
        One estimate for each of ``framing.scoring.descriptions.MEASURES``, in that order. A
        measure that says nothing here has no value and a reason; this function never raises for
        an odd text.
    """
    side_of_party = (
        assign_sides(analysis.attribution.parties, sides=sides) if sides is not None else None
    )
    words = {part: PartWords(analysis, part=part) for part in counted_parts(analysis)}
    n_words = sum(part.n_words for part in words.values())
    n_outlet_words = sum(part.n_outlet for part in words.values())
    fraction = loaded_sentence_fraction(
        calibration.majority_probabilities(
            probability
            for sentence in _outlet_sentences(analysis, words=words)
            if (probability := sentence.by_voice.get(Voice.OUTLET)) is not None
        ),
        training_prevalence=calibration.training_prevalence,
    )
    measures = {
        "loaded_sentence_fraction": fraction,
        "loaded_spans_per_1000_words": loaded_spans_per_1000_words(
            _n_spans(analysis, voices=(Voice.OUTLET,)),
            n_words=n_outlet_words,
            count_residuals=calibration.span_count_residuals,
        ),
        "attributed_loaded_spans_per_1000_words": attributed_loaded_spans_per_1000_words(
            _n_spans(analysis, voices=(Voice.QUOTED, Voice.PARAPHRASED)),
            n_words=n_words - n_outlet_words,
            count_residuals=calibration.for_attributed_spans,
        ),
        "headline_loaded_probability": headline_loaded_probability(
            headline_probability(analysis), residuals=calibration.probability_residuals
        ),
        "loaded_percentile": loaded_percentile(
            fraction,
            n_words=n_words,
            language=analysis.language,
            provenance=analysis.provenance,
            reference=reference,
        ),
        **attribution_measures(
            analysis,
            residuals=calibration.attribution_residuals,
            sides=sides.names if sides is not None else (),
            side_of_party=side_of_party,
            expected_share=sides.expected_share if sides is not None else None,
            genre=analysis.genre,
        ),
    }
    if analysis.language not in (None, LANGUAGE) and not any_language:
        measures = {
            name: Estimate.undefined(
                reason=(
                    f"the text reads as {analysis.language!r}, and the measures hold for English; "
                    "ask for any_language to have them all the same"
                ),
                n=estimate.n,
                unit=estimate.unit,
            )
            for name, estimate in measures.items()
        }
    scored = ArticleScore(
        analysis=analysis,
        measures=measures,
        placement=place_speakers(analysis, side_of_party=side_of_party),
    )
    if sides is None or side_of_party is None:
        return scored
    return replace(
        scored,
        analysis=replace(
            analysis,
            notices=(
                *analysis.notices,
                *side_notices(analysis.attribution.parties, sides=sides),
            ),
        ),
        side_of_party=side_of_party,
        sides=article_balance(
            analysis,
            sides=sides.names,
            side_of_party=side_of_party,
            basis=sides.basis,
            genre=analysis.genre,
        ),
        cues=count_cues(analysis.attribution, side_of_party=side_of_party, sides=sides.names),
    )


def outlet_sentences(analysis: ArticleAnalysis) -> tuple[SentenceReading, ...]:
    """Return the sentences that ``loaded_sentence_fraction`` rests on, the headline's included.

    A sentence counts when the outlet's wording in it has a loaded probability, and at least half
    of its characters or at least 8 of its words are the outlet's.
    """
    words = {part: PartWords(analysis, part=part) for part in counted_parts(analysis)}
    return _outlet_sentences(analysis, words=words)


def headline_probability(analysis: ArticleAnalysis) -> float | None:
    """Return the loaded probability of the headline in the outlet's voice, None without one.

    Of a headline with several sentences it is the highest: one loaded sentence makes it loaded.
    A sentence is the headline's when at least half of its characters are.
    """
    headline = analysis.headline
    if headline is None:
        return None
    probabilities = [
        probability
        for sentence in analysis.sentences
        if 0 < len(sentence.span) <= 2 * sentence.span.overlap(headline)
        if (probability := sentence.by_voice.get(Voice.OUTLET)) is not None
    ]
    return max(probabilities, default=None)


def _outlet_sentences(
    analysis: ArticleAnalysis, *, words: Mapping[Part, PartWords]
) -> tuple[SentenceReading, ...]:
    return tuple(
        sentence
        for sentence in analysis.sentences
        if sentence.span.part in words
        and sentence.by_voice.get(Voice.OUTLET) is not None
        and (
            sentence.voice.get(Voice.OUTLET, 0.0) >= OUTLET_SHARE_AT_LEAST
            or words[sentence.span.part].n_outlet_in(sentence.span) >= OUTLET_WORDS_AT_LEAST
        )
    )


def _n_spans(analysis: ArticleAnalysis, *, voices: tuple[Voice, ...]) -> int:
    """Return the number of loaded spans in the counted parts that are in one of ``voices``."""
    parts = counted_parts(analysis)
    return sum(span.voice in voices and span.span.part in parts for span in analysis.loaded)
