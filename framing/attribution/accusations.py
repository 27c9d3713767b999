"""Who is accused of wrongdoing, and by which voice.

Wrongdoing is crime, lying, corruption, abuse, discrimination, violence, and breach of duty, law or
ethics: not a policy one disagrees with, a defeat, or a hostile tone. The rules and what they miss
are in ``docs/explanation/accusation-and-reply.md``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.attribution.accusation_modality import is_alleged
from framing.attribution.accusation_slots import (
    REACH,
    SentenceView,
    find_accused,
    find_accuser,
    view_sentence,
)
from framing.attribution.accusation_words import (
    Token,
    Trigger,
    TriggerEntry,
    find_triggers,
    split_tokens,
    word_set,
)
from framing.datatypes import (
    Accusation,
    Article,
    Attribution,
    Mention,
    Polarity,
    Sentence,
    Span,
    Voice,
    VoiceSpan,
)

LEAST_NEGATIVE = 0.0
"""Least probability of negative polarity that an accused mention needs, where it was judged.

Off: the sentence's wording decides. A court report may speak of the accused without any tone.
"""

_CLAUSE_ENDS = word_set(". ? ! ; :")


class _Speaker(NamedTuple):
    voice: Voice
    attribution: int | None
    accuser: int | None


def find_accusations(
    article: Article,
    *,
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    voices: Sequence[VoiceSpan],
    least_negative: float = LEAST_NEGATIVE,
) -> tuple[tuple[int, Accusation], ...]:
    """Return each accusation with the place of the accused party, in reading order.

    A party counts once per sentence and attribution, by the first trigger. What a party says
    of itself is no accusation.

    Parameters
    ----------
    article
        The article.
    sentences
        Its sentences, in order.
    attributions
        What it attributes; an accusation inside a content, or made by a cue, is the speaker's.
    mentions
        All spans that refer to parties: names, pronouns, roles.
    voices
        The voice of its characters; what no span covers is the outlet's.
    least_negative
        Least probability, in [0, 1], that an accused mention's polarity is negative. Mentions
        without a judged polarity are not held to it.
    """
    by_sentence = _by_sentence([mention.span for mention in mentions], sentences)
    speakers = SpeakerIndex(sentences=sentences, attributions=attributions, voices=voices)
    found: dict[tuple[int, int, int | None], tuple[int, Accusation]] = {}
    for number, sentence in enumerate(sentences):
        present = [mentions[place] for place in by_sentence.get(number, ())]
        if not present:
            continue
        tokens = split_tokens(article.slice(sentence.span), offset=sentence.span.start)
        triggers = find_triggers(tokens)
        if not triggers:
            continue
        view = view_sentence(tokens, mentions=present)
        for trigger, entry, accused in _accused(triggers, view=view):
            span = _span_of(tokens, trigger, sentence=sentence)
            speaker = speakers.speaker(number, span, entry)
            if speaker.accuser is None and entry.is_judging and speaker.attribution is None:
                named = find_accuser(entry, trigger=trigger, view=view)
                parties = {mention.party for mention in accused}
                speaker = _Speaker(
                    Voice.PARAPHRASED if speaker.voice is Voice.OUTLET else speaker.voice,
                    None,
                    None if named is None or named.party in parties else named.party,
                )
            for mention in accused:
                if mention.party == speaker.accuser or not _negative(mention, least_negative):
                    continue
                found.setdefault(
                    (number, mention.party, speaker.attribution),
                    (
                        mention.party,
                        Accusation(
                            span=sentence.span,
                            trigger=span,
                            voice=speaker.voice,
                            attribution=speaker.attribution,
                            accuser=speaker.accuser,
                        ),
                    ),
                )
    return tuple(found.values())


class SpeakerIndex:
    """Who speaks at a trigger, looked up by sentence so that no article costs the square.

    Parameters
    ----------
    sentences
        The article's sentences, in order.
    attributions
        What it attributes.
    voices
        The voice of its characters.
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

    def speaker(self, number: int, trigger: Span, entry: TriggerEntry) -> _Speaker:
        """Return who makes the accusation of a trigger in the sentence at ``number``."""
        for place, span in self._cues.get(number, ()):
            if span.overlap(trigger) and (entry.is_judging or entry.kind == "charge"):
                content = self._attributions[place].content
                return _Speaker(self._voice_of(content), place, self._attributions[place].party)
        holders = [
            place
            for place, span in self._contents.get(number, ())
            if span.overlap(trigger) == len(trigger)
        ]
        place_or_none = min(holders, key=self._length, default=None)
        voice = self._voice_at(trigger)
        if place_or_none is None:
            return _Speaker(voice, None, None)
        if voice is Voice.OUTLET:
            voice = Voice.PARAPHRASED
        return _Speaker(voice, place_or_none, self._attributions[place_or_none].party)

    def _length(self, place: int) -> int:
        return sum(len(span) for span in self._attributions[place].content)

    def _voice_at(self, span: Span) -> Voice:
        place = bisect_right(self._starts, (span.part, span.start)) - 1
        if place < 0 or not self._voices[place].span.overlap(span):
            return Voice.OUTLET
        return self._voices[place].voice

    def _voice_of(self, content: tuple[Span, ...]) -> Voice:
        """Return quoted where the content's first words or last are, else paraphrased."""
        ends = [
            self._voice_at(Span(part=span.part, start=at, end=at + 1))
            for span in content
            for at in (max(span.start, span.end - 3),)
        ]
        return Voice.QUOTED if Voice.QUOTED in ends else Voice.PARAPHRASED


def _accused(
    triggers: Sequence[Trigger], *, view: SentenceView
) -> Iterator[tuple[Trigger, TriggerEntry, list[Mention]]]:
    """Yield each trigger that alleges something of somebody, by its first reading that does."""
    wrongs = [found.first for found in triggers if any(e.is_offence for e in found.entries)]
    for trigger in triggers:
        for entry in trigger.entries:
            if not _is_complete(entry, trigger, view, wrongs):
                continue
            if not is_alleged(entry, first=trigger.first, view=view):
                continue
            accused = find_accused(entry, trigger=trigger, view=view)
            if accused:
                yield trigger, entry, accused
                break


def _is_complete(
    entry: TriggerEntry, trigger: Trigger, view: SentenceView, wrongs: Sequence[int]
) -> bool:
    """Return whether the words that a reading needs follow, and none that it must not meet."""
    after = [view.word(place) for place in range(trigger.end, trigger.end + REACH + 3)]
    if not entry.unless.isdisjoint(" ".join(after[:n]) for n in (1, 2)) or (
        not entry.unless.isdisjoint(after[:3])
    ):
        return False
    if not entry.needs:
        return True
    clause = next((n for n, word in enumerate(after) if word in _CLAUSE_ENDS), len(after))
    if not entry.needs.isdisjoint(after[:clause]):
        return True
    following = bisect_left(wrongs, trigger.end)
    return "@" in entry.needs and any(
        place < trigger.end + clause for place in wrongs[following : following + 1]
    )


def _span_of(tokens: Sequence[Token], trigger: Trigger, *, sentence: Sentence) -> Span:
    return Span(
        part=sentence.span.part,
        start=tokens[trigger.first].start,
        end=tokens[trigger.end - 1].end,
    )


def _negative(mention: Mention, least: float) -> bool:
    return mention.polarity is None or mention.polarity[Polarity.NEGATIVE] >= least


def _by_sentence(spans: Sequence[Span], sentences: Sequence[Sentence]) -> dict[int, list[int]]:
    """Return the places of spans by the number of each sentence that they touch."""
    keys = [(sentence.span.part, sentence.span.start) for sentence in sentences]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = [keys[number] for number in order]
    found: dict[int, list[int]] = {}
    for place, span in enumerate(spans):
        at = max(0, bisect_right(ordered, (span.part, span.start)) - 1)
        while at < len(order):
            sentence = sentences[order[at]].span
            if (sentence.part, sentence.start) >= (span.part, span.end):
                break
            if sentence.overlap(span):
                found.setdefault(order[at], []).append(place)
            at += 1
    return found


def _pieces(
    groups: Sequence[Sequence[Span]], sentences: Sequence[Sentence]
) -> dict[int, list[tuple[int, Span]]]:
    """Return, by sentence, the spans that touch it, each with the place of its group."""
    flat = [(place, span) for place, spans in enumerate(groups) for span in spans]
    by_sentence = _by_sentence([span for _, span in flat], sentences)
    return {number: [flat[at] for at in found] for number, found in by_sentence.items()}
