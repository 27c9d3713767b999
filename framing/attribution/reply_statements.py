"""Sentences that say outright that an accused party answers, or that it was asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.attribution.accusation_slots import (
    PROXIES,
    REACH,
    SentenceView,
    find_subject,
    view_sentence,
)
from framing.attribution.accusation_words import Token, word_set
from framing.attribution.reply_words import ReplyForm, ReplyKind
from framing.datatypes import Mention, Reply

N_SENTENCES_AFTER = 1
"""Sentences after an accusation in which whatever the accused says counts as an answer to it."""

_STOPS = word_set(". ? ! ; :")
_NEITHER = word_set("neither nor")
_REBUTTED = word_set(
    "himself herself itself themselves report account findings characterization criticism conduct "
    "actions handling"
)
"""What is rebutted, besides the words that name an allegation."""

_ASKING = word_set(
    "comment comments commented request requests question questions inquiry inquiries call calls "
    "message messages email emails e-mail e-mails interview interviews asked immediately declined "
    "declines declining refused refuses returned unreturned unanswered response"
)
"""Words of which one shows that it was the outlet that asked, and not another."""

_OBJECT_REACH = 6
"""Words after a verb in which its object's noun stands."""

_REPLY_OF = {
    ReplyKind.SOUGHT: Reply.COMMENT_SOUGHT,
    ReplyKind.SOUGHT_OF: Reply.COMMENT_SOUGHT,
    ReplyKind.DENIAL: Reply.ANSWERED,
    ReplyKind.REBUTTAL: Reply.ANSWERED,
}
_AFFIRMATIVE = word_set("responded returned")
"""Forms of *sought* that say so only after *neither*."""

_UNDOING = word_set("not n't never without would should could if to was were been")


@dataclass(frozen=True, slots=True)
class AccusedParty:
    """An accused party.

    ``names`` are the last words of its names, ``stems`` the beginnings of what it is accused of,
    ``sentences`` the numbers of the sentences that accuse it.
    """

    place: int
    names: frozenset[str]
    stems: frozenset[str]
    sentences: frozenset[int]

    def is_accused_by(self, number: int) -> bool:
        """Return whether a sentence, or one of the few before it, accuses the party."""
        return any(number - back in self.sentences for back in range(N_SENTENCES_AFTER + 1))


def find_statements(
    tokens: Sequence[Token],
    forms: Sequence[ReplyForm],
    *,
    number: int,
    mentions: Sequence[Mention],
    accused: Mapping[int, AccusedParty],
) -> Iterator[tuple[int, Reply]]:
    """Yield the accused of whom a sentence says that they answer or were asked, and which.

    Parameters
    ----------
    tokens, forms
        Of the sentence.
    number
        Its place among the article's sentences.
    mentions
        Its mentions.
    accused
        The accused parties by their places.
    """
    view = view_sentence(tokens, mentions=mentions)
    is_asking = any(token.word in _ASKING for token in tokens)
    for form in forms:
        reply = _REPLY_OF.get(form.kind)
        if reply is None or not _says_so(view, form, reply=reply, is_asking=is_asking):
            continue
        is_answer = form.kind is not ReplyKind.REBUTTAL or _is_about_it(tokens, form, forms=forms)
        for party in _parties_beside(view, form, mentions=mentions, accused=accused):
            if is_answer or accused[party].is_accused_by(number):
                yield party, reply


def _says_so(view: SentenceView, form: ReplyForm, *, reply: Reply, is_asking: bool) -> bool:
    """Return whether a form stands: not undone, and about a question that the outlet asked."""
    if reply is Reply.ANSWERED:
        return not _is_undone(view, form)
    if view.word(form.first) in _AFFIRMATIVE and not _after_neither(view, form.first):
        return False
    is_unreached = form.kind is ReplyKind.SOUGHT and view.word(form.end - 1) == "reached"
    return is_unreached or is_asking


def _is_about_it(tokens: Sequence[Token], form: ReplyForm, *, forms: Sequence[ReplyForm]) -> bool:
    """Return whether what is rebutted is called an allegation, or is the party itself."""
    end = form.end + _OBJECT_REACH
    following = bisect_left(forms, form.end, key=lambda other: other.first)
    until = bisect_left(forms, end, key=lambda other: other.first)
    return any(other.kind is ReplyKind.RESPONSE for other in forms[following:until]) or any(
        token.word in _REBUTTED for token in tokens[form.end : end]
    )


def _parties_beside(
    view: SentenceView,
    form: ReplyForm,
    *,
    mentions: Sequence[Mention],
    accused: Mapping[int, AccusedParty],
) -> set[int]:
    """Return the accused that are a form's subject, or whose spokesperson or office is.

    Where a form is said of all that stand before it ("Neither … nor … responded", "Calls to …
    went unanswered"), or of whom follows it, all of those.
    """
    if form.kind is ReplyKind.SOUGHT_OF:
        window = range(form.end, min(form.end + REACH, len(view.tokens)))
    else:
        window = _window_before(view, form.first)
        subject = None if _after_neither(view, form.first) else find_subject(view, form.first)
        if subject is not None and subject.party in accused:
            return {subject.party}
    words = {view.word(place) for place in window}
    all_named = (
        form.kind is ReplyKind.SOUGHT_OF
        or _after_neither(view, form.first)
        or not _ASKING.isdisjoint(words)
    )
    if not window or not (all_named or words & PROXIES):
        return set()
    start, end = view.tokens[window[0]].start, view.tokens[window[-1]].end
    return {
        mention.party
        for mention in mentions
        if mention.party in accused and start <= mention.span.start and mention.span.end <= end
    } | {party.place for party in accused.values() if party.names & words}


def _window_before(view: SentenceView, first: int) -> range:
    start = first
    while start > max(0, first - REACH) and view.word(start - 1) not in _STOPS:
        start -= 1
    return range(start, first)


def _after_neither(view: SentenceView, first: int) -> bool:
    return any(view.word(place) in _NEITHER for place in _window_before(view, first))


def _is_undone(view: SentenceView, form: ReplyForm) -> bool:
    """Return whether a denial is denied or wished: "did not deny", "should deny"."""
    return any(view.word(place) in _UNDOING for place in range(max(0, form.first - 3), form.first))
