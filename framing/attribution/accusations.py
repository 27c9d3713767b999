"""Who is accused of wrongdoing, and by which voice.

Wrongdoing is crime, lying, corruption, abuse, discrimination, violence, and breach of duty, law or
ethics: not a policy one disagrees with, a defeat, or a hostile tone. The rules and what they miss
are in ``docs/explanation/accusation-and-reply.md``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.attribution.accusation_index import by_sentence
from framing.attribution.accusation_modality import is_alleged
from framing.attribution.accusation_slots import (
    REACH,
    SentenceView,
    find_accused,
    find_accuser,
    view_sentence,
)
from framing.attribution.accusation_speakers import Speaker, SpeakerIndex
from framing.attribution.accusation_words import (
    Token,
    Trigger,
    TriggerEntry,
    find_triggers,
    split_tokens,
    trigger_beginnings,
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
    by_number = by_sentence([mention.span for mention in mentions], sentences=sentences)
    speakers = SpeakerIndex(sentences=sentences, attributions=attributions, voices=voices)
    beginnings = trigger_beginnings()
    found: dict[tuple[int, int, int | None], tuple[int, Accusation]] = {}
    for number, sentence in enumerate(sentences):
        present = [mentions[place] for place in by_number.get(number, ())]
        text = article.slice(sentence.span)
        if not present or not beginnings.may_be_in(text):
            continue
        tokens = split_tokens(text, offset=sentence.span.start)
        triggers = find_triggers(tokens)
        if not triggers:
            continue
        view = view_sentence(tokens, mentions=present)
        for trigger, entry, accused in _accused(triggers, view=view):
            span = _span_of(tokens, trigger, sentence=sentence)
            speaker = speakers.find(span, number=number, entry=entry)
            if entry.is_judging and speaker.attribution is None:
                speaker = _unattributed(entry, trigger, view, accused, voice=speaker.voice)
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


def _unattributed(
    entry: TriggerEntry,
    trigger: Trigger,
    view: SentenceView,
    accused: Sequence[Mention],
    *,
    voice: Voice,
) -> Speaker:
    """Return the speaker of a word of judging that no attribution holds.

    It reports what another says all the same: its accuser is the one that stands in its slot.
    """
    named = find_accuser(entry, trigger=trigger, view=view)
    parties = {mention.party for mention in accused}
    return Speaker(
        Voice.PARAPHRASED if voice is Voice.OUTLET else voice,
        None,
        None if named is None or named.party in parties else named.party,
    )


def _accused(
    triggers: Sequence[Trigger], *, view: SentenceView
) -> Iterator[tuple[Trigger, TriggerEntry, list[Mention]]]:
    """Yield each trigger that alleges something of somebody, by its first reading that does."""
    accusers: set[Span] = set()
    wrongs = [found.first for found in triggers if any(e.is_offence for e in found.entries)]
    for trigger in triggers:
        for entry in trigger.entries:
            if not _is_complete(entry, trigger, view, wrongs):
                continue
            if not is_alleged(entry, first=trigger.first, view=view):
                continue
            accused = [
                mention
                for mention in find_accused(entry, trigger=trigger, view=view)
                if mention.span not in accusers  # "accused of fraud by Ruiz": he did not commit it
            ]
            if accused:
                if entry.is_judging and (by := find_accuser(entry, trigger=trigger, view=view)):
                    accusers.add(by.span)
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
