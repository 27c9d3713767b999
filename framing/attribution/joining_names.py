"""The passes that join names: exact, full names, short names, acronyms and shortened names."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from framing.attribution.clusters import GIVEN_NAME_WEIGHT, TITLE_WEIGHT, Clusters
from framing.attribution.found import EntityType
from framing.attribution.names import (
    PersonName,
    fold,
    organisation_keys,
    read_person,
    same_full_name,
    same_organisation,
    short_forms,
    shortened,
)
from framing.attribution.nouns import Gender
from framing.datatypes import Article

DOMINANCE = 2
"""Of two persons of one surname, the bare surname is the one's whose full name stands this many
times as often; otherwise that of whoever was named last, by any form."""

NEAR_SENTENCES = 3
"""Sentences back in which an ambiguous surname is taken for whoever was last named."""

_NEVER_SHORTENED = frozenset(
    [
        "house",
        "senate",
        "state",
        "court",
        "department",
        "committee",
        "party",
        "board",
        "council",
        "office",
        "group",
    ]
)
"""Words that are the ends of too many bodies' names to stand for one of them."""


def join_names(clusters: Clusters, *, article: Article) -> None:
    """Join the names of an article that name one party.

    Parameters
    ----------
    clusters
        Each name a cluster of its own; joined in place.
    article
        The article, for the words around the names.
    """
    types = _types_by_form(clusters)
    persons: dict[int, PersonName] = {}
    others: list[int] = []
    for place, word in enumerate(clusters.words):
        if not word.is_name:
            continue
        form = fold(word.text)
        if types.get(form) is EntityType.PERSON and (name := read_person(word.text)):
            before = _word_before(article.part(word.span.part), word.span.start)
            title = read_person(" ".join([*before, word.text])) if before else None
            gender = name.title_gender or (
                title.title_gender if title is not None and title.words == name.words else None
            )
            persons[place] = PersonName(words=name.words, title_gender=gender)
        elif form:
            others.append(place)
    _join_persons(clusters, persons)
    _join_organisations(clusters, others, types=types, article=article)


def _word_before(text: str, place: int) -> list[str]:
    """Return the word that ends before a place, white space apart; nothing at the beginning."""
    end = place
    while end > 0 and text[end - 1].isspace():
        end -= 1
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return [text[start:end]] if start < end else []


def _types_by_form(clusters: Clusters) -> dict[str, EntityType]:
    """Return the commonest type of each name form; a form without one is read from its fellows."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for word in clusters.words:
        if word.is_name:
            votes[fold(word.text)].update([word.type] if word.type is not None else [])
    types = {form: counts.most_common(1)[0][0] for form, counts in votes.items() if counts}
    known = [
        name
        for form, kind in types.items()
        if kind is EntityType.PERSON and (name := read_person(form))
    ]
    short = {words for name in known for words in short_forms(name)}
    short.update(name.words for name in known)
    for form in votes:
        name = read_person(form)
        is_person = name is not None and (
            name.words in short or (name.is_full and form not in types)
        )
        if form not in types:
            types[form] = EntityType.PERSON if is_person else EntityType.ORGANISATION
        elif is_person and types[form] is not EntityType.PERSON and name and not name.is_full:
            types[form] = EntityType.PERSON
    return types


def _join_full_names(
    clusters: Clusters, persons: Mapping[int, PersonName]
) -> dict[int, PersonName]:
    """Join the full names that are one person's; return the first of each."""
    full: dict[int, PersonName] = {}
    by_surname: dict[str, list[int]] = defaultdict(list)
    for place, name in persons.items():
        clusters.add_gender(place, name.title_gender, weight=TITLE_WEIGHT)
        if not name.is_full:
            continue
        clusters.add_gender(place, name.given_gender, weight=GIVEN_NAME_WEIGHT)
        fellows = by_surname[name.surname]
        for other in fellows:
            if same_full_name(name, full[other]):
                clusters.join(other, place)
                break
        else:
            full[place] = name
            fellows.append(place)
    return full


def _join_persons(clusters: Clusters, persons: Mapping[int, PersonName]) -> None:
    full = _join_full_names(clusters, persons)
    n_full = {
        first: sum(persons[m].is_full for m in clusters.members(first) if m in persons)
        for first in full
    }
    longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for first, name in full.items():
        for words in short_forms(name):
            longer[words].append(first)
    alone: dict[tuple[str, ...], int] = {}
    for place, name in persons.items():
        if name.is_full and name.words not in longer:
            continue
        fitting = [
            first
            for first in longer.get(name.words, ())
            if not _contradicts(clusters, first, name.title_gender)
        ]
        chosen = _choose(clusters, fitting, place=place, n_full=n_full)
        if chosen is not None:
            clusters.join(chosen, place)
        elif not fitting:
            if name.words in alone:
                clusters.join(alone[name.words], place)
            else:
                clusters.add_gender(place, name.given_gender, weight=GIVEN_NAME_WEIGHT)
            alone.setdefault(name.words, place)


def _contradicts(clusters: Clusters, place: int, gender: Gender | None) -> bool:
    known = clusters.gender(place)
    return gender is not None and known is not None and known is not gender


def _choose(
    clusters: Clusters,
    fitting: Sequence[int],
    *,
    place: int,
    n_full: Mapping[int, int],
) -> int | None:
    """Return the one that a short name means, None where several may be meant."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    ranked = sorted(fitting, key=lambda first: -n_full[first])
    if n_full[ranked[0]] >= DOMINANCE * n_full[ranked[1]]:
        return ranked[0]
    here = clusters.words[place].sentence
    last: dict[int, int] = {}
    for first in fitting:
        members = clusters.members(first)
        n_before = bisect_left(members, place)
        if n_before and here - clusters.words[members[n_before - 1]].sentence <= NEAR_SENTENCES:
            last[first] = members[n_before - 1]
    return max(last, key=lambda first: last[first]) if last else None


def _join_organisations(
    clusters: Clusters,
    places: Sequence[int],
    *,
    types: Mapping[str, EntityType],
    article: Article,
) -> None:
    forms: dict[str, int] = {}
    for place in places:
        form = fold(clusters.words[place].text)
        if form in forms:
            clusters.join(forms[form], place)
        forms.setdefault(form, place)
    first = list(forms.items())
    known: dict[tuple[EntityType, str], list[int]] = defaultdict(list)
    for at, (form, place) in enumerate(first):
        text = clusters.words[place].text
        keys = [(types[form], key) for key in organisation_keys(text)]
        for earlier in sorted({at for key in keys for at in known[key]}):
            other = first[earlier][1]
            if same_organisation(text, clusters.words[other].text):
                clusters.join(other, place)
        for key in keys:
            known[key].append(at)
    _join_bracketed(clusters, places, article=article)
    by_form: dict[str, list[int]] = defaultdict(list)
    for form, place in first:
        if types[form] is EntityType.ORGANISATION:
            for shorter in shortened(form):
                by_form[shorter].append(place)
    for form, place in first:
        if form in _NEVER_SHORTENED or types[form] is not EntityType.ORGANISATION:
            continue
        longer = {clusters.root(other) for other in by_form[fold(form)]} - {clusters.root(place)}
        if len(longer) == 1:
            clusters.join(longer.pop(), place)


def _join_bracketed(clusters: Clusters, places: Sequence[int], *, article: Article) -> None:
    """Join a name with the short form in brackets right after it: *Harbor Board (HB)*."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for place in places:
        by_form[fold(clusters.words[place].text)].append(place)
    for place, following in pairwise(places):
        a, b = clusters.words[place].span, clusters.words[following].span
        if a.part == b.part and article.part(a.part)[a.end : b.start] == " (":
            closes = article.part(a.part)[b.end : b.end + 1] == ")"
            if closes and clusters.words[following].text.replace(".", "").isupper():
                for same in by_form[fold(clusters.words[following].text)]:
                    clusters.join(place, same)
