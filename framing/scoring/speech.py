"""Attributed speech counted: how many words each source is given, and whose nobody can tell.

Speech is what was said or written (``cue.act`` is speech or document). What someone thought or
intended is attributed to them, but they do not get to speak by it: it counts nowhere here.
"""

from __future__ import annotations

from dataclasses import dataclass

from framing.datatypes import Attribution, AttributionEvidence, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The attributions and words of an article's attributed speech.

    ``words_by_party`` and ``attributions_by_party`` are aligned with the parties, 0 for those that
    do not speak. ``unresolved_words`` have a source of which nobody can tell which party it is.
    ``anonymous_words`` and ``role_words`` have one that the article never names,
    ``sourceless_words`` have none at all. Every count is at least 0; the words of all parties, the
    unresolved and the sourceless add up to ``n_words``.
    """

    n_attributions: int
    n_words: int
    words_by_party: tuple[int, ...]
    attributions_by_party: tuple[int, ...]
    unresolved_words: int
    anonymous_words: int
    role_words: int
    sourceless_words: int

    @property
    def n_resolved(self) -> int:
        """Attributions of speech whose party is known."""
        return sum(self.attributions_by_party)


def speech_of(evidence: AttributionEvidence) -> tuple[tuple[int, Attribution], ...]:
    """Return the attributions of speech with their places, in the order of the evidence."""
    return tuple(
        (place, found) for place, found in enumerate(evidence.attributions) if found.is_speech
    )


def count_speech(evidence: AttributionEvidence) -> Speech:
    """Return how much of the attributed speech is whose.

    A source is of the kind that its party is of: "the minister" whom the article names elsewhere
    is a named person. Words of a content inside another one's count for both, since both say them.
    """
    words = [0] * len(evidence.parties)
    attributions = [0] * len(evidence.parties)
    unresolved = sourceless = 0
    unnamed = {SourceKind.ANONYMOUS: 0, SourceKind.ROLE: 0}
    speech = speech_of(evidence)
    for _, found in speech:
        if found.source is None:
            sourceless += found.n_words
            continue
        kind = found.source.kind
        if found.party is None:
            unresolved += found.n_words
        else:
            words[found.party] += found.n_words
            attributions[found.party] += 1
            kind = evidence.parties[found.party].kind
        if kind in unnamed:
            unnamed[kind] += found.n_words
    return Speech(
        n_attributions=len(speech),
        n_words=sum(words) + unresolved + sourceless,
        words_by_party=tuple(words),
        attributions_by_party=tuple(attributions),
        unresolved_words=unresolved,
        anonymous_words=unnamed[SourceKind.ANONYMOUS],
        role_words=unnamed[SourceKind.ROLE],
        sourceless_words=sourceless,
    )
