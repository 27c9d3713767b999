"""Who is heard in which outlet: words and quotations of every source of an event, side by side.

A source that can be told apart (a name, *Northgate's spokesman*) has a row of its own. Whether an
outlet lets it speak, only mentions it or does neither is a finding for persons and bodies with a
name; behind *Northgate's spokesman* may be whom another outlet names, so nothing is said of where
he is missing. Sources without any name stand together by what they are called: nobody knows
whether two *senior officials* are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from framing.comparison.heard_sources_names import PrintedNames, spellings_of
from framing.comparison.party_alignment import AlignedParty, align_parties
from framing.comparison.party_alignment_forms import PartyForms, forms_of
from framing.comparison.reading import ReadArticle, in_order
from framing.datatypes import (
    Attribution,
    Heard,
    HeardSource,
    Passage,
    QuotationKind,
    SourceKind,
)
from framing.datatypes.attribution import words_of
from framing.errors import InputError, shown
from framing.scoring.speech import speech_of

UNNAMED = {
    SourceKind.ANONYMOUS: "unnamed sources",
    SourceKind.ROLE: "people called by a role alone",
    SourceKind.COLLECTIVE: "groups of people without a name",
    SourceKind.ORGANISATION: "bodies without a name",
    SourceKind.DOCUMENT: "documents without a name",
    SourceKind.NAMED_PERSON: "persons who cannot be told apart",
}
"""What the sources of each kind are called that have no row of their own."""

_NAMED = (SourceKind.NAMED_PERSON, SourceKind.ORGANISATION)
"""Kinds of which the absence from an article can be seen."""

_Said = tuple[ReadArticle, Attribution]


def compare_voices(
    articles: Sequence[ReadArticle],
    *,
    event_id: str,
    outlets: Sequence[str],
    parties: Sequence[AlignedParty] | None = None,
) -> tuple[HeardSource, ...]:
    """Return who speaks in which outlet, in how many words, introduced by which cues.

    Speech counts, thought and intention do not (see :mod:`framing.scoring.speech`); words of a
    content inside another one's count for both speakers. Costs n log n in the parties, and the
    length of the articles for every source that an outlet does not let speak.

    Parameters
    ----------
    articles
        The articles of one event with different ids, in any order.
    event_id
        The event.
    outlets
        The outlets to compare, in the order of the cells. One without an article here is in no
        row: it did not cover the event.
    parties
        The event's parties, where :func:`~framing.comparison.party_alignment.align_parties` has
        been called before.

    Returns
    -------
    tuple
        Sources heard in most outlets first, then those with most words; sources without a name
        behind the others. Only persons and bodies with a name have outlets in ``absent_in``, and
        sources without a name none in ``mentioned_in``: an outlet in neither is not told of. The
        words of all rows add up to the words of attributed speech.

    Raises
    ------
    InputError
        When an article is by an outlet that is not among ``outlets``.
    """
    for read in articles:
        if read.outlet not in outlets:
            raise InputError(
                f"Voices are compared between the outlets of the articles; got {shown(read.outlet)}"
                f" in article {shown(read.article_id)}, which is not among them. Add it."
            )
    ordered = in_order(articles)
    aligned = align_parties(articles) if parties is None else parties
    row_of = {member: row for row, party in enumerate(aligned) for member in party.members}
    forms = {(read.article_id, form.place): form for read in ordered for form in forms_of(read)}
    known = [
        row
        for row, party in enumerate(aligned)
        if any(_is_identified(forms[member]) for member in party.members)
    ]
    said: dict[int, list[_Said]] = defaultdict(list)
    unnamed: dict[SourceKind, list[_Said]] = defaultdict(list)
    identified = frozenset(known)
    for read in ordered:
        for _, found in speech_of(read.analysis.attribution):
            row = None if found.party is None else row_of[read.article_id, found.party]
            if row is not None and row in identified:
                said[row].append((read, found))
            else:
                unnamed[_kind_of(found, read)].append((read, found))
    covering = [name for name in outlets if any(read.outlet == name for read in ordered)]
    printed = {
        name: PrintedNames(read.article for read in ordered if read.outlet == name)
        for name in covering
    }
    by_id = {read.article_id: read for read in ordered}
    named_rows = [
        _named_row(
            aligned[row],
            said[row],
            event_id=event_id,
            printed=printed,
            members={member: forms[member] for member in aligned[row].members},
            articles=by_id,
        )
        for row in known
        if row in said
    ]
    unnamed_rows = [
        HeardSource(
            event_id=event_id,
            name=UNNAMED[kind],
            kind=kind,
            side=None,
            heard=_heard(found, outlets=covering),
            mentioned_in=(),
            absent_in=(),
        )
        for kind, found in unnamed.items()
    ]
    return (*sorted(named_rows, key=_rank), *sorted(unnamed_rows, key=_rank))


def _rank(source: HeardSource) -> tuple[int, int, str]:
    return -len(source.heard), -sum(cell.n_words for cell in source.heard), source.name


def _is_identified(forms: PartyForms) -> bool:
    return bool(forms.keys or forms.full_names or forms.short_names)


def _kind_of(found: Attribution, read: ReadArticle) -> SourceKind:
    """Return the kind of a source that has no row of its own; no source at all is anonymous."""
    if found.source is None:
        return SourceKind.ANONYMOUS
    if found.party is None:
        return found.source.kind
    return read.analysis.attribution.parties[found.party].kind


def _named_row(
    party: AlignedParty,
    said: Sequence[_Said],
    *,
    event_id: str,
    printed: Mapping[str, PrintedNames],
    members: Mapping[tuple[str, int], PartyForms],
    articles: Mapping[str, ReadArticle],
) -> HeardSource:
    heard = _heard(said, outlets=list(printed))
    silent = [name for name in printed if name not in {cell.outlet for cell in heard}]
    present = {articles[article_id].outlet for article_id, _ in members}
    spellings = spellings_of(party, members=members.values())
    mentioned = [name for name in silent if name in present or printed[name].hold(spellings)]
    return HeardSource(
        event_id=event_id,
        name=party.name,
        kind=party.kind,
        side=_side(party, articles=articles),
        heard=heard,
        mentioned_in=tuple(mentioned),
        absent_in=tuple(name for name in silent if name not in mentioned)
        if party.kind in _NAMED
        else (),
    )


def _side(party: AlignedParty, *, articles: Mapping[str, ReadArticle]) -> str | None:
    """Return the side that all articles which give the party one agree on, None otherwise."""
    sides = {
        side
        for article_id, place in party.members
        if (known := articles[article_id].score.side_of_party)
        if (side := known[place]) is not None
    }
    return sides.pop() if len(sides) == 1 else None


def _heard(said: Sequence[_Said], *, outlets: Sequence[str]) -> tuple[Heard, ...]:
    by_outlet: dict[str, list[_Said]] = defaultdict(list)
    for read, found in said:
        by_outlet[read.outlet].append((read, found))
    return tuple(_cell(name, by_outlet[name]) for name in outlets if name in by_outlet)


def _cell(outlet: str, said: Sequence[_Said]) -> Heard:
    cues = Counter(
        " ".join(words_of(found.cue.spans, article=read.article).lower().split())
        for read, found in said
    )
    return Heard(
        outlet=outlet,
        n_words=sum(found.n_words for _, found in said),
        n_attributions=len(said),
        n_quotes=sum(found.quotation is not QuotationKind.INDIRECT for _, found in said),
        cues=dict(sorted(cues.items(), key=lambda item: (-item[1], item[0]))),
        passages=tuple(
            Passage(article_id=read.article_id, span=span)
            for read, found in said
            for span in found.content
        ),
    )
