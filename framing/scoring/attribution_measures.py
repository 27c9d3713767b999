"""The attribution measures of one article: its evidence counted and handed to the measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from framing.datatypes import ArticleAnalysis, Estimate, SideBalance, SideBasis, Voice
from framing.errors import InputError, shown
from framing.scoring.attribution_residuals import AttributionResiduals
from framing.scoring.balance import side_balance
from framing.scoring.one_sidedness import one_sidedness, unassigned_word_fraction
from framing.scoring.placement import checked_sides
from framing.scoring.reply import reply_fraction, tally_replies
from framing.scoring.source_measures import (
    attributed_word_fraction,
    direct_quote_word_fraction,
    dominant_source_fraction,
    effective_sources,
    unnamed_source_fraction,
)
from framing.scoring.speech import Speech, count_speech
from framing.scoring.words_by_voice import PartWords, counted_parts

GENRES_WITHOUT_BALANCE: Mapping[str, str] = MappingProxyType(
    {"interview": "an interview", "live_blog": "a live blog", "opinion": "an opinion piece"}
)
"""Genres whose form, and not whose choice, decides who speaks, by name and as a reader calls them.

An interview is one person's speech by design, a live blog is balanced over a day and not over a
text, an opinion piece argues.
"""

ATTRIBUTION_MEASURES = (
    "attributed_word_fraction",
    "direct_quote_word_fraction",
    "effective_sources",
    "dominant_source_fraction",
    "unnamed_source_fraction",
    "one_sidedness",
    "unassigned_word_fraction",
    "reply_fraction",
)
"""The attribution measures of an article's score, in the order of a result."""

_OF_SIDES_AND_REPLIES = ("one_sidedness", "unassigned_word_fraction", "reply_fraction")


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceWords:
    """Words of the article, headline included: all, in a source's voice, in direct quotation."""

    n_words: int
    n_attributed: int
    n_quoted: int


def attribution_measures(
    analysis: ArticleAnalysis,
    *,
    residuals: Mapping[str, AttributionResiduals] | None,
    sides: Sequence[str] = (),
    side_of_party: Sequence[str | None] | None = None,
    expected_share: Mapping[str, float] | None = None,
    genre: str | None = None,
) -> dict[str, Estimate]:
    """Return the article's attribution measures, in the order of :data:`ATTRIBUTION_MEASURES`.

    Parameters
    ----------
    analysis
        The evidence.
    residuals
        The model's errors by measure, from its calibration, None for a model without them. A
        measure whose errors are not known has no value and says so.
    sides
        The names of all sides, those that do not speak included; empty where there are none.
    side_of_party
        Side of each party of the article, None for those without; None where there are no sides.
    expected_share
        Share of the speech that each side is expected to have, None for parity.
    genre
        What kind of article it is, None for a news report or where nobody knows. In interviews
        (``"interview"``), live blogs (``"live_blog"``) and opinion pieces (``"opinion"``) the
        measures of sides and replies have no value.

    Raises
    ------
    InputError
        When there is not one side for each party, a side is not among the sides, or the expected
        shares are not one for each side with sum 1 (give or take 0.005). Odd texts raise nothing.
    """
    found = checked_sides(side_of_party, analysis=analysis)
    speech = count_speech(analysis.attribution)
    words = count_voice_words(analysis)
    replies = tally_replies(analysis.attribution.parties)
    by_source = [
        (side, n) for side, n in zip(found, speech.words_by_party, strict=True) if side is not None
    ]
    known = residuals or {}
    measures = {
        "attributed_word_fraction": attributed_word_fraction(
            words.n_attributed,
            n_words=words.n_words,
            residuals=known.get("attributed_word_fraction"),
        ),
        "direct_quote_word_fraction": direct_quote_word_fraction(
            words.n_quoted,
            n_words=words.n_words,
            residuals=known.get("direct_quote_word_fraction"),
        ),
        "effective_sources": effective_sources(
            speech.words_by_party,
            n_attributions=speech.n_resolved,
            residuals=known.get("effective_sources"),
        ),
        "dominant_source_fraction": dominant_source_fraction(
            speech.words_by_party,
            n_attributions=speech.n_resolved,
            residuals=known.get("dominant_source_fraction"),
        ),
        "unnamed_source_fraction": unnamed_source_fraction(
            anonymous_words=speech.anonymous_words,
            role_words=speech.role_words,
            sourceless_words=speech.sourceless_words,
            n_words=speech.n_words,
            n_attributions=speech.n_attributions,
            residuals=known.get("unnamed_source_fraction"),
        ),
        "one_sidedness": one_sidedness(
            by_source,
            sides=sides,
            residuals=known.get("one_sidedness"),
            expected_share=expected_share,
        ),
        "unassigned_word_fraction": _unassigned(
            speech, by_source=by_source, sides=sides, residuals=known
        ),
        "reply_fraction": reply_fraction(replies.n_heard, n_accused=replies.n_accused),
    }
    form = None if genre is None else GENRES_WITHOUT_BALANCE.get(genre)
    if form is not None:
        reason = f"the article is {form}: its form decides who speaks in it"
        measures |= {
            name: Estimate.undefined(reason=reason, n=measures[name].n, unit=measures[name].unit)
            for name in _OF_SIDES_AND_REPLIES
        }
    return measures


def article_balance(
    analysis: ArticleAnalysis,
    *,
    sides: Sequence[str],
    side_of_party: Sequence[str | None],
    basis: SideBasis,
    genre: str | None = None,
) -> SideBalance | None:
    """Return how the article's speech divides between the sides.

    None where no party with a side speaks, and in genres whose form decides who speaks.

    Parameters
    ----------
    analysis
        The evidence.
    sides
        The names of all sides, those that do not speak included.
    side_of_party
        Side of each party of the article, None for those without.
    basis
        Where the sides come from.
    genre
        What kind of article it is, as for :func:`attribution_measures`.

    Raises
    ------
    InputError
        When there is not one side for each party, or a side is not among the sides.
    """
    found = checked_sides(side_of_party, analysis=analysis)
    if genre in GENRES_WITHOUT_BALANCE:
        return None
    speech = count_speech(analysis.attribution)
    words = dict.fromkeys(sides, 0)
    for side, n in zip(found, speech.words_by_party, strict=True):
        if side is not None:
            if side not in words:
                raise InputError(
                    f"A party is on one of the sides {sorted(sides)}; got {shown(side)}. "
                    "Name every side."
                )
            words[side] += n
    return side_balance(words, unassigned_words=speech.n_words - sum(words.values()), basis=basis)


def count_voice_words(analysis: ArticleAnalysis) -> VoiceWords:
    """Return how many of the article's words are a source's, and how many of these verbatim."""
    quoted = replace(
        analysis, voices=tuple(voice for voice in analysis.voices if voice.voice is Voice.QUOTED)
    )
    counts = [
        (PartWords(analysis, part=part), PartWords(quoted, part=part))
        for part in counted_parts(analysis)
    ]
    return VoiceWords(
        n_words=sum(words.n_words for words, _ in counts),
        n_attributed=sum(words.n_words - words.n_outlet for words, _ in counts),
        n_quoted=sum(words.n_words - words.n_outlet for _, words in counts),
    )


def _unassigned(
    speech: Speech,
    *,
    by_source: Sequence[tuple[str, int]],
    sides: Sequence[str],
    residuals: Mapping[str, AttributionResiduals],
) -> Estimate:
    if not sides:
        return Estimate.undefined(
            reason="no sides are declared or suggested", n=speech.n_attributions, unit="fraction"
        )
    return unassigned_word_fraction(
        speech.n_words - sum(words for _, words in by_source),
        n_words=speech.n_words,
        n_attributions=speech.n_attributions,
        residuals=residuals.get("unassigned_word_fraction"),
    )
