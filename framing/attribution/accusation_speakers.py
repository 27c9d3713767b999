"""Whose accusation a trigger is: the outlet's, or that of whoever speaks there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from framing.attribution.accusation_index import by_sentence
from framing.attribution.accusation_words import TriggerEntry
from framing.datatypes import Attribution, Sentence, Span, Voice, VoiceSpan

_LAST_MARKS = 3
"""Characters at a content's end that may be its closing marks."""


class Speaker(NamedTuple):
    """Who makes an accusation: the voice, the place of the attribution, the speaking party."""

    voice: Voice
    attribution: int | None
    accuser: int | None


class SpeakerIndex:
    """The speakers of an article, looked up by sentence.

    Parameters
    ----------
    sentences
        The article's sentences, in order.
    attributions
        What it attributes.
    voices
        The voice of its characters; what no span covers is the outlet's.
    """

    def __init__(
        self,
        *,
        sentences: Sequence[Sentence],
        attributions: Sequence[Attribution],
        voices: Sequence[VoiceSpan],
    ) -> None:
        self._attributions = attributions
        self._voices = sorted(voices, key=lambda found: found.span)
        self._starts = [(found.span.part, found.span.start) for found in self._voices]
        self._cues = _pieces([found.cue.spans for found in attributions], sentences)
        self._contents = _pieces([found.content for found in attributions], sentences)

    def find(self, trigger: Span, *, number: int, entry: TriggerEntry) -> Speaker:
        """Return who makes the accusation of a trigger.

        A cue that accuses ("accused", "was charged with") is its own source's, in the voice of
        what it is said to be; any other trigger is that of the innermost content around it.

        Parameters
        ----------
        trigger
            Its characters.
        number
            The number of its sentence.
        entry
            How it is read.
        """
        if not entry.is_offence:
            for place, span in self._cues.get(number, ()):
                if span.overlap(trigger):
                    found = self._attributions[place]
                    return Speaker(self._voice_of(found.content), place, found.party)
        holders = [
            place
            for place, span in self._contents.get(number, ())
            if span.overlap(trigger) == len(trigger)
        ]
        voice = self._voice_at(trigger)
        if not holders:
            return Speaker(voice, None, None)
        inner = min(holders, key=self._length)
        if voice is Voice.OUTLET:
            voice = Voice.PARAPHRASED
        return Speaker(voice, inner, self._attributions[inner].party)

    def _length(self, place: int) -> int:
        return sum(len(span) for span in self._attributions[place].content)

    def _voice_at(self, span: Span) -> Voice:
        place = bisect_right(self._starts, (span.part, span.start)) - 1
        if place < 0 or not self._voices[place].span.overlap(span):
            return Voice.OUTLET
        return self._voices[place].voice

    def _voice_of(self, content: tuple[Span, ...]) -> Voice:
        """Return quoted where a piece of the content ends so: "accused Hale of “theft”"."""
        ends = (
            Span(part=span.part, start=at, end=at + 1)
            for span in content
            if (at := max(span.start, span.end - _LAST_MARKS)) < span.end
        )
        is_quoted = any(self._voice_at(end) is Voice.QUOTED for end in ends)
        return Voice.QUOTED if is_quoted else Voice.PARAPHRASED


def _pieces(
    groups: Sequence[Sequence[Span]], sentences: Sequence[Sentence]
) -> dict[int, list[tuple[int, Span]]]:
    """Return, by sentence, the spans that touch it, each with the place of its group."""
    flat = [(place, span) for place, spans in enumerate(groups) for span in spans]
    found = by_sentence([span for _, span in flat], sentences=sentences)
    return {number: [flat[at] for at in places] for number, places in found.items()}
