"""The same quotation in several outlets, and what each trimmed or changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from framing.comparison.party_alignment import AlignedParty, align_parties
from framing.comparison.reading import ReadArticle
from framing.comparison.shared_quotations_alignment import (
    Step,
    align_words,
    is_alteration,
    is_same_quotation,
)
from framing.comparison.shared_quotations_words import QuotedWord, Utterance, find_utterances
from framing.comparison.shared_text_candidates import pairs_with_common_shingles
from framing.comparison.shingles import hash_shingles, hash_word
from framing.datatypes import (
    Article,
    Passage,
    QuotationPiece,
    QuotationVersion,
    SharedQuotation,
)
from framing.datatypes.attribution import words_of

_PAIR = 2
"""Content words in a row that two quotations share before they are looked at."""

_Version = tuple[Utterance, ...]
"""What one article prints of a quotation, in the order of the longest version."""


def find_shared_quotations(
    articles: Sequence[ReadArticle],
    *,
    event_id: str,
    parties: Sequence[AlignedParty] | None = None,
) -> tuple[SharedQuotation, ...]:
    """Return the quotations that at least two outlets of an event print, version beside version.

    Two quotations are one where they have at least four content words in common in the same order,
    most of the shorter's content words or a stretch of eight words; where the articles name two
    different speakers, only where they agree nearly throughout. The longest gathers its versions
    first, so every version is beside one that it shares words with. A quotation that one article
    prints twice counts once, in its longest form.

    Costs n log n in the quoted words, and for every pair of quotations with two content words in a
    row in common the product of their lengths.

    Parameters
    ----------
    articles
        The articles of one event with different ids, in any order.
    event_id
        The event.
    parties
        The event's parties, where :func:`~framing.comparison.party_alignment.align_parties` has
        been called before.

    Returns
    -------
    tuple
        Those of most outlets first, then the longest. The first version is the longest; the others
        follow by length, then by article id.
    """
    aligned = align_parties(articles) if parties is None else parties
    row_of = {member: row for row, party in enumerate(aligned) for member in party.members}
    utterances = sorted(
        (one for read in articles for one in find_utterances(read)), key=_longest_first
    )
    speaker = [_speaker(one, row_of) for one in utterances]
    alike = _alike(utterances, speaker)
    found = []
    taken: set[int] = set()
    for place, longest in enumerate(utterances):
        members = [place, *sorted(alike[place] - taken)]
        if place in taken or len({utterances[at].read.outlet for at in members}) < 2:  # noqa: PLR2004 - several
            continue
        taken.update(members)
        versions = _versions([utterances[at] for at in members], longest=longest)
        rows = Counter(row for at in members if (row := speaker[at]) is not None)
        source = None
        if rows:
            most = max(rows.values())
            source = min(aligned[row].name for row, n in rows.items() if n == most)
        found.append(_shared(versions, event_id=event_id, source=source))
    return tuple(sorted(found, key=_rank))


def _rank(shared: SharedQuotation) -> tuple[int, int, str, str]:
    first = shared.versions[0]
    words = " ".join(piece.words for piece in first.pieces)
    n_outlets = len({version.outlet for version in shared.versions})
    return -n_outlets, -len(words.split()), words, first.article_id


def _longest_first(one: Utterance) -> tuple[int, int, str, str, int]:
    n_bracketed = sum(word.is_bracketed for word in one.words)
    plain = " ".join(word.plain for word in one.words)
    return n_bracketed - len(one.words), n_bracketed, plain, one.read.article_id, one.spans[0].start


def _speaker(one: Utterance, row_of: Mapping[tuple[str, int], int]) -> int | None:
    party = one.found.party if one.found is not None else None
    return None if party is None else row_of[one.read.article_id, party]


def _alike(utterances: Sequence[Utterance], speaker: Sequence[int | None]) -> list[set[int]]:
    """Return for each utterance the places of those that are the same quotation."""
    shingles = [
        hash_shingles(
            np.array([hash_word(w.plain) for w in one.words if w.has_content], dtype=np.uint64),
            n_words=_PAIR,
        )
        for one in utterances
    ]
    alike: list[set[int]] = [set() for _ in utterances]
    for a, b in pairs_with_common_shingles(shingles):
        known = speaker[a] is not None and speaker[b] is not None
        if is_same_quotation(
            utterances[a].words,
            utterances[b].words,
            other_speaker=known and speaker[a] != speaker[b],
        ):
            alike[a].add(b)
            alike[b].add(a)
    return alike


def _versions(members: Sequence[Utterance], *, longest: Utterance) -> list[_Version]:
    """Return each article's version: its utterances that lie beside different words, in order."""
    by_article: dict[str, list[tuple[range, Utterance]]] = defaultdict(list)
    for one in members:
        beside = _beside(one, longest)
        kept = by_article[one.read.article_id]
        if one.read.article_id == longest.read.article_id:
            beside = range(len(longest.words))
        if not any(_overlap(beside, other) for other, _ in kept):
            kept.append((beside, one))
    versions = sorted(
        (
            tuple(one for _, one in sorted(kept, key=lambda item: item[0].start))
            for kept in by_article.values()
        ),
        key=_longest_version_first,
    )
    first = _words(versions[0])
    return [
        version
        for version in versions
        if is_same_quotation(first, _words(version), other_speaker=False)
    ]


def _longest_version_first(version: _Version) -> tuple[int, int, str, str]:
    words = _words(version)
    n_bracketed = sum(word.is_bracketed for word in words)
    plain = " ".join(word.plain for word in words)
    return n_bracketed - len(words), n_bracketed, plain, version[0].read.article_id


def _beside(one: Utterance, longest: Utterance) -> range:
    """Return the words of the longest version between the first and the last that agree."""
    same = [step.first for step in align_words(longest.words, one.words) if step.change == "same"]
    return range(same[0].start, same[-1].stop)


def _overlap(first: range, second: range) -> bool:
    return first.start < second.stop and second.start < first.stop


def _shared(versions: Sequence[_Version], *, event_id: str, source: str | None) -> SharedQuotation:
    longest = versions[0]
    words = _words(longest)
    article = longest[0].read.article
    aligned = [(version, align_words(words, _words(version))) for version in versions]
    return SharedQuotation(
        event_id=event_id,
        source=source,
        versions=tuple(
            _version(version, steps, longest=words, article=article) for version, steps in aligned
        ),
        is_altered=any(is_alteration(steps, words, _words(one)) for one, steps in aligned),
    )


def _words(version: _Version) -> list[QuotedWord]:
    return [word for one in version for word in one.words]


def _version(
    version: _Version, steps: Sequence[Step], *, longest: Sequence[QuotedWord], article: Article
) -> QuotationVersion:
    read = version[0].read
    words = _words(version)
    found = next((one.found for one in version if one.found is not None), None)
    source = found.source if found is not None else None
    return QuotationVersion(
        article_id=read.article_id,
        outlet=read.outlet,
        passages=tuple(
            Passage(article_id=read.article_id, span=span) for one in version for span in one.spans
        ),
        source=words_of(source.spans, article=read.article) if source is not None else None,
        cue=words_of(found.cue.spans, article=read.article) if found is not None else None,
        pieces=tuple(
            QuotationPiece(
                change=step.change,
                words=_printed([longest[at] for at in step.first], article)
                if step.change == "left_out"
                else _printed([words[at] for at in step.second], read.article),
            )
            for step in steps
        ),
    )


def _printed(words: Sequence[QuotedWord], article: Article) -> str:
    """Return words as printed, with the marks between them; stretches of marks are set apart."""
    stretches: list[list[QuotedWord]] = []
    for word in words:
        if stretches and _goes_on(stretches[-1][-1], word, article):
            stretches[-1].append(word)
        else:
            stretches.append([word])
    return " … ".join(
        article.part(stretch[0].span.part)[stretch[0].span.start : stretch[-1].span.end]
        for stretch in stretches
    )


def _goes_on(before: QuotedWord, after: QuotedWord, article: Article) -> bool:
    """Return whether no other word stands between two words of a quotation."""
    if before.span.part != after.span.part or before.span.end > after.span.start:
        return False
    between = article.part(after.span.part)[before.span.end : after.span.start]
    return not any(character.isalnum() for character in between)
