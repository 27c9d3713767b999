"""What a phrase such as *the mayor* or *the group* refers to, among the words before it."""

from __future__ import annotations

import re
from bisect import bisect_left

from framing.attribution.clusters import Clusters
from framing.attribution.found import EntityType
from framing.attribution.names import fold
from framing.attribution.nouns import PERSONS, NounClass, noun_of, words_of_class
from framing.attribution.referring import Referring
from framing.attribution.role_words import epithet_of, lemma_of

BODY_SENTENCES = 2
"""Sentences back in which *the company* is taken for a body named there."""

LEAST_NAMED = 2
"""Times that a body further back must be named, and as many times as often as the next."""

_GENERIC_BODIES = frozenset(
    ["group", "organization", "organisation", "body", "agency", "institution"]
)
_COMPANIES = frozenset((
    "company", "firm", "business", "corporation", "bank", "insurer", "airline", "railway",
    "railroad", "retailer", "manufacturer", "maker", "utility", "startup", "publisher",
    "broadcaster", "network", "brewery", "shipyard", "dealership", "conglomerate", "consultancy",
))  # fmt: skip
"""Words for a company: *the firm* may be a bank, and is no board."""

_PLACES = frozenset(
    ["city", "county", "state", "country", "nation", "town", "village", "kingdom", "republic"]
)
_POSSESSIVE = re.compile(r"^(?:his|her|its|their|my|our)\b|['’]s?\s", re.IGNORECASE)


def antecedent_of(clusters: Clusters, place: int) -> int | None:
    """Return an earlier word that a definite phrase means, None where nothing says which."""
    word = clusters.words[place]
    noun = word.head.noun
    if noun is None:
        return None
    owned = _POSSESSIVE.search(word.text) is not None
    if owned or not word.head.is_definite:
        return _same_words(clusters, place, owned=owned)
    lemma = lemma_of(word)
    if word.head.is_plural and noun.lemma != "police":
        return _same_head(clusters, place, lemma=lemma)
    if noun.noun_class in PERSONS:
        by_role = _by_role(clusters, place, lemma=lemma, human=True)
        if by_role is not None and not _may_be_called(clusters, by_role, word):
            return None
        if by_role is None:
            by_role = _same_head(clusters, place, lemma=lemma)
        return by_role if by_role is not None else _only_person(clusters, place, lemma=lemma)
    if noun.noun_class is NounClass.BODY:
        return _body(clusters, place, lemma=lemma)
    return _same_head(clusters, place, lemma=lemma)


def _same_words(clusters: Clusters, place: int, *, owned: bool) -> int | None:
    """Return an earlier phrase in the very same words, if such words mean one party throughout.

    A possessive pronoun means another owner elsewhere, and *officials* other officials.
    """
    word = clusters.words[place]
    noun = word.head.noun
    stable = noun is not None and (
        noun.noun_class in (NounClass.BODY, NounClass.CROWD)
        or (noun.noun_class is NounClass.MEMBER and word.text[:1].isupper() and noun.is_plural)
        or (owned and re.search(r"['’]s?\s", word.text) is not None)
    )
    if not stable:
        return None
    first = clusters.phrases.first_in_words(word.text)
    return first if first is not None and first < place else None


def _same_head(clusters: Clusters, place: int, *, lemma: str) -> int | None:
    """Return the last earlier phrase with the same head noun and number: *the official*.

    A phrase after a determiner such as *another* is somebody else, which is why it never reaches
    this rule as the later one; with further words both must hold them.
    """
    word = clusters.words[place]
    phrases = clusters.phrases
    modifiers = phrases.modifiers(place)
    return next(
        (
            earlier
            for earlier in phrases.before(place, lemma=lemma, is_plural=word.head.is_plural)
            if modifiers <= phrases.modifiers(earlier)
        ),
        None,
    )


def _may_be_called(clusters: Clusters, place: int, word: Referring) -> bool:
    """Return whether the epithets of a phrase and of a party do not contradict each other.

    *The Democratic nominee* is nobody whom the article calls a Republican.
    """
    wanted = {epithet for token in word.text.split()[1:] if (epithet := epithet_of(token))}
    known = clusters.epithets(place) | _words_of(clusters, place)
    return not wanted or not clusters.epithets(place) or bool(wanted & known)


def _by_role(clusters: Clusters, place: int, *, lemma: str, human: bool) -> int | None:
    """Return the name last mentioned of those whom the article calls so."""
    modifiers = frozenset[str]() if human else clusters.phrases.modifiers(place)
    return max(
        (
            names[n_before - 1]
            for root in clusters.called(lemma)
            if (n_before := bisect_left(names := clusters.names(root), place))
            and (clusters.type(root) is EntityType.PERSON) == human
            and (not modifiers or modifiers <= _words_of(clusters, root))
        ),
        default=None,
    )


def _only_person(clusters: Clusters, place: int, *, lemma: str) -> int | None:
    """Return the one person named in the last sentences, for a noun that describes again.

    *The billionaire* seldom brings in somebody new, as *the judge* does.
    """
    if lemma not in words_of_class("descriptive"):
        return None
    word = clusters.words[place]
    near = {
        clusters.root(p)
        for p in range(_first_in(clusters, word.sentence - BODY_SENTENCES), place)
        if clusters.type(p) is EntityType.PERSON
    }
    gender = clusters.gender(place)
    fitting = {
        root
        for root in near
        if gender is None or clusters.gender(root) is None or clusters.gender(root) is gender
    }
    only = fitting.pop() if len(fitting) == 1 else None
    return only if only is not None and _may_be_called(clusters, only, word) else None


def _words_of(clusters: Clusters, place: int) -> set[str]:
    texts = {clusters.words[name].text for name in clusters.names(place)}
    return {word for text in texts for word in fold(text).split()}


def _first_in(clusters: Clusters, sentence: int) -> int:
    """Return the place of the first word in a sentence or one after it."""
    return bisect_left(clusters.words, sentence, key=lambda word: word.sentence)


def _body(clusters: Clusters, place: int, *, lemma: str) -> int | None:
    """Return what *the fund*, *the company* or *the city* means.

    By a name that holds the noun, or a name or phrase that the article calls so; else the first
    body named in the nearest of the last sentences, unless its name says that it is another kind
    of body, or two bodies share that sentence and neither is its first.
    """
    by_role = _by_role(clusters, place, lemma=lemma, human=False)
    if by_role is not None and lemma not in _PLACES:
        return by_role
    same = _same_head(clusters, place, lemma=lemma)
    if same is not None:
        return same
    word = clusters.words[place]
    if clusters.phrases.modifiers(place):
        return None
    wanted = EntityType.LOCATION if lemma in _PLACES else EntityType.ORGANISATION
    for sentence in range(word.sentence, word.sentence - BODY_SENTENCES - 1, -1):
        fitting = [
            p
            for p in range(
                _first_in(clusters, sentence), min(place, _first_in(clusters, sentence + 1))
            )
            if clusters.words[p].is_name
            and clusters.type(p) is wanted
            and _may_be(clusters.roles(p), lemma)
        ]
        roots = {clusters.root(p) for p in fitting}
        if len(roots) == 1 or (fitting and clusters.words[fitting[0]].is_first):
            return fitting[0]
        if roots:
            break
    return _most_named(clusters, place, wanted=wanted, lemma=lemma)


def _most_named(clusters: Clusters, place: int, *, wanted: EntityType, lemma: str) -> int | None:
    """Return the body named by far the most often so far, None where none stands out."""
    most = second = 0
    leader: int | None = None
    for root in clusters.named():
        names = clusters.names(root)
        if len(names) <= second or clusters.type(root) is not wanted:
            continue
        n_before = bisect_left(names, place)
        if n_before <= second or not _may_be(clusters.roles(root), lemma):
            continue
        if n_before > most:
            most, second, leader = n_before, most, root
        else:
            second = n_before
    return leader if most >= LEAST_NAMED and most >= LEAST_NAMED * second else None


def _may_be(roles: set[str], lemma: str) -> bool:
    if not roles:
        return True
    nouns = [noun for role in roles if (noun := noun_of(role))]
    bodies = {noun.lemma for noun in nouns if noun.noun_class is NounClass.BODY}
    if lemma in _COMPANIES and bodies & _COMPANIES:
        return True
    return not bodies or lemma in _GENERIC_BODIES or lemma in bodies
