"""Whose words the characters of a text are: the voice interface, and its filling from marks.

The interface is :func:`voice_probabilities`: a probability per character and voice, which the
encoder weighs its pooling by. Results hold :class:`~framing.datatypes.VoiceSpan` runs.

:func:`voice_from_quotations` fills it from quotation marks alone. That finds direct quotation and
nothing else: paraphrase stays the outlet's, and with it more than half of what news attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.datatypes import Part, Span, Voice, VoiceSpan, rounded
from framing.errors import InputError
from framing.text.cues import SPEECH_VERBS
from framing.text.quotations import Quotation, find_quotations

VOICES = (Voice.OUTLET, Voice.QUOTED, Voice.PARAPHRASED)
"""The voices in the order of every array of them."""

Probabilities = NDArray[np.float64]
VoiceOfCharacters = Mapping[Part, Mapping[Voice, Probabilities]]
"""Per part and voice the probability of each character, shape ``(n_characters,)``."""

FEW_WORDS = 4
"""Words up to which marks may hold a title, a nickname or scare quotes instead of speech."""

_BEFORE = 80
_AFTER = 40
"""Characters before and after a short quotation in which a speech verb is looked for."""

_CUE = re.compile(rf"\b(?:{'|'.join(SPEECH_VERBS)}|according\s+to)\b", re.IGNORECASE)
_NAMING = re.compile(
    r"\b(?:so[-\s]called|called|dubbed|nicknamed|titled|entitled|known\s+as|termed|labeled|"
    r"labelled|named|headlined)\s*:?\s*\Z",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z])|[\n\r]")
_SPEECH_END = re.compile(r"[.,!?…—–-]\s*\Z")


def voice_from_quotations(
    text: str, *, part: Part = "text", quotations: Sequence[Quotation] | None = None
) -> tuple[VoiceSpan, ...]:
    """Return the ranges of ``text`` that stand in quotation marks, as the quoted voice.

    A range includes its marks; only the outermost quotation counts. Up to four words in marks
    stay the outlet's (title, nickname, scare quotes), unless a punctuation mark of speech ends
    them (``“No deal,” she said``) or a speech verb stands in the same sentence within 80
    characters before or 40 after (``called … `` and its like excepted). The rule is a guess both
    ways: a two-word quotation with a rarer verb is charged to the outlet, scare quotes in a
    sentence with "said" are charged to its source. An attribution model knows better.

    Parameters
    ----------
    text
        Any text, unaltered. May be empty.
    part
        The part of the article that ``text`` is.
    quotations
        The quotations of ``text`` where they are known already.

    Examples
    --------
    >>> text = "The “peace plan” failed, she said. “We tried everything we could,” she added."
    >>> [text[v.span.start : v.span.end] for v in voice_from_quotations(text)]
    ['“peace plan”', '“We tried everything we could,”']
    """
    if quotations is None:
        quotations = find_quotations(text, part=part).quotations
    return tuple(
        VoiceSpan(span=quotation.span, voice=Voice.QUOTED, probability=1.0)
        for quotation in quotations
        if quotation.depth == 0 and _is_speech(text, quotation)
    )


def _is_speech(text: str, quotation: Quotation) -> bool:
    if quotation.n_words > FEW_WORDS or not quotation.closed:
        return True
    if _SPEECH_END.search(text, quotation.inner.end - 2, quotation.inner.end):
        return True
    before = text[max(0, quotation.span.start - _BEFORE) : quotation.span.start]
    before = _SENTENCE_END.split(before)[-1]
    if _NAMING.search(before):
        return False
    after = text[quotation.span.end : quotation.span.end + _AFTER]
    after = _SENTENCE_END.split(after)[0]
    return _CUE.search(before) is not None or _CUE.search(after) is not None


def voice_probabilities(
    n_characters: int, voices: Iterable[VoiceSpan], *, part: Part
) -> dict[Voice, NDArray[np.float64]]:
    """Return the probability of each voice at each character of a part.

    Where spans of one voice overlap the largest probability holds; where those of several voices
    add up to more than 1 they are scaled down to it. What is left is the outlet's.

    Parameters
    ----------
    n_characters
        Length of the part in code points, at least 0.
    voices
        Voice spans of the article; those of the other part are passed over.
    part
        The part that is asked about.

    Returns
    -------
    dict
        For every voice an array of probabilities in [0, 1], shape ``(n_characters,)``; they sum
        to 1 at every character.

    Raises
    ------
    InputError
        When a voice span of the part reaches past its end.

    Examples
    --------
    >>> from framing.datatypes import Span
    >>> quoted = VoiceSpan(
    ...     span=Span(part="text", start=1, end=3), voice=Voice.QUOTED, probability=1.0
    ... )
    >>> voice_probabilities(4, [quoted], part="text")[Voice.OUTLET].tolist()
    [1.0, 0.0, 0.0, 1.0]
    """
    probabilities = {voice: np.zeros(n_characters) for voice in Voice}
    for spoken in voices:
        span = spoken.span
        if span.part != part:
            continue
        if span.end > n_characters:
            raise InputError(
                f"A voice span must lie inside its {part} of {n_characters} characters; got "
                f"{span.to_list()}. Use the voices of this very article."
            )
        if spoken.voice is Voice.OUTLET:
            continue
        stretch = probabilities[spoken.voice][span.start : span.end]
        np.maximum(stretch, spoken.probability, out=stretch)
    others = [voice for voice in Voice if voice is not Voice.OUTLET]
    total = np.sum([probabilities[voice] for voice in others], axis=0)
    scale = np.maximum(total, 1.0)
    for voice in others:
        probabilities[voice] /= scale
    probabilities[Voice.OUTLET] = 1.0 - total / scale
    return probabilities


def voice_shares(span: Span, *, voices: VoiceOfCharacters) -> dict[Voice, float]:
    """Return the share of the span's characters in each voice; they sum to 1."""
    shares = {voice: rounded(_of_span(span, voice, voices).mean()) for voice in VOICES[1:]}
    return {Voice.OUTLET: rounded(1 - sum(shares.values())), **shares}


def voice_of_span(span: Span, *, voices: VoiceOfCharacters) -> Voice:
    """Return the voice with the largest share of the span (the outlet's, when they tie)."""
    shares = voice_shares(span, voices=voices)
    return max(VOICES, key=lambda voice: shares[voice])


def _of_span(span: Span, voice: Voice, voices: VoiceOfCharacters) -> Probabilities:
    return voices[span.part][voice][span.start : span.end]
