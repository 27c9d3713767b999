"""The passes that join roles: titles, appositions, and phrases such as *the mayor*, *the group*.

Source: the precise-construct and strict-head sieves of Raghunathan et al. 2010
(https://aclanthology.org/D10-1048/).
"""

from __future__ import annotations

import re
from collections import Counter

from framing.attribution.clusters import NOUN_WEIGHT, Clusters
from framing.attribution.found import EntityType
from framing.attribution.heads import HeadForm, head_of
from framing.attribution.names import TITLES, fold
from framing.attribution.nouns import PERSONS, NounClass, noun_of
from framing.attribution.referring import Referring
from framing.datatypes import Article

BODY_SENTENCES = 2
"""Sentences back in which *the company* is taken for a body named there."""

LEAST_NAMED = 2
"""Times that a body further back must be named, and as many times as often as the next."""

_SHORT_TITLES = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "pres": "president",
    "gen": "general",
    "lt": "lieutenant",
    "prof": "professor",
    "col": "colonel",
    "capt": "captain",
}
_ALIKE = {
    "nominee": "candidate",
    "contender": "candidate",
    "hopeful": "candidate",
    "representative": "congressman",
    "congresswoman": "congressman",
    "councillor": "councilor",
    "physician": "doctor",
    "surgeon": "doctor",
    "lawyer": "attorney",
    "paper": "newspaper",
    "chair": "chairman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "e-mail": "email",
    "source": "source",
}
_EPITHETS = {"gop": "republican", "republican party": "republican", "democrat": "democratic"}
_PARTY_WORDS = frozenset(["democrat", "republican"])
_GENERIC_BODIES = frozenset(
    "group organization organisation body firm company agency institution outlet".split()
)
_PLACES = frozenset("city county state country nation town village kingdom republic".split())
_BEFORE = re.compile(r"((?:[\w.'’-]+\s+){1,5})$")
_AFTER = re.compile(r",\s+((?:a|an|the|his|her|its|their|former|\w+['’]s)?\s*[^,.;:()\n]{2,90})")
_IS = re.compile(r"\s+(?:is|was|became|remains)\s+((?:a|an|the)\s+[^,.;:()\n]{2,60})")
_BETWEEN = re.compile(r"(?:\s(?:of|for|at|in|on)\s[^,.;\n]{1,60})?,?\s(?:(?:Mrs?|Ms|Dr|Sen|Rep|Gov)\.?\s)?")
"""What stands between a role and the name in apposition: *the minister of trade, Ms. Hale*."""

_POSSESSIVE = re.compile(r"^(?:his|her|its|their|my|our)\b|['’]s?\s", re.IGNORECASE)


def join_roles(clusters: Clusters, *, article: Article) -> None:
    """Tell the names' roles, then join the definite phrases that mean a party already there.

    Parameters
    ----------
    clusters
        After the names were joined; joined in place.
    article
        The article, for the words around the names.
    """
    words = clusters.words
    for place, word in enumerate(words):
        if word.head.noun is not None:
            clusters.add_gender(place, word.head.noun.gender, weight=NOUN_WEIGHT)
        if word.is_name:
            _read_roles(clusters, place, article=article)
    for place in range(len(words)):
        _join_apposition(clusters, place, article=article)
    for place, word in enumerate(words):
        if word.head.form is HeadForm.NOUN and len(clusters.members(place)) == 1:
            antecedent = _antecedent(clusters, place)
            if antecedent is not None:
                clusters.join(antecedent, place)


def lemma_of(word: Referring) -> str:
    """Return the head noun in the one form that its likes share, empty without one."""
    noun = word.head.noun
    return "" if noun is None else _alike(noun.lemma)


def _alike(lemma: str) -> str:
    return _ALIKE.get(lemma, lemma)


def _read_roles(clusters: Clusters, place: int, *, article: Article) -> None:
    """Add the nouns that stand before, in or after a name to its cluster's roles."""
    word = clusters.words[place]
    text = article.part(word.span.part)
    for inside in fold(word.text).split():
        noun = noun_of(inside)
        if noun is not None:
            clusters.add_role(place, _alike(noun.lemma))
    if clusters.type(place) is EntityType.PERSON or word.type is None:
        before = _BEFORE.search(text[max(0, word.span.start - 60) : word.span.start])
        _read_title(clusters, place, before.group(1) if before else "")
    following = text[word.span.end : word.span.end + 100]
    for pattern in (_AFTER, _IS):
        match = pattern.match(following)
        if match is None:
            continue
        head = head_of(match.group(1), names=[])
        human = clusters.type(place) is EntityType.PERSON
        if head.form is HeadForm.NOUN and head.noun is not None and not head.is_plural:
            fits = (head.noun.noun_class in PERSONS) == human
            if fits and head.noun.noun_class is not NounClass.DOCUMENT:
                clusters.add_role(place, _alike(head.noun.lemma))
                clusters.add_gender(place, head.noun.gender, weight=NOUN_WEIGHT)


def _read_title(clusters: Clusters, place: int, before: str) -> None:
    """Add the roles and epithets in the words before a name: *Republican Senator*."""
    for token in reversed(before.split()):
        low = token.strip(".,").lower()
        noun = noun_of(_SHORT_TITLES.get(low, low))
        epithet = _epithet(token)
        if token.endswith(","):
            return
        if noun is not None and not noun.is_plural and noun.noun_class is not NounClass.DOCUMENT:
            clusters.add_role(place, _alike(noun.lemma))
            clusters.add_gender(place, noun.gender, weight=NOUN_WEIGHT)
        if epithet is not None:
            clusters.add_epithet(place, epithet)
        elif noun is None and low not in ("presidential", "former", "prime", "vice", "first"):
            return


def _epithet(token: str) -> str | None:
    """Return a proper adjective or name in one spelling, None for other words."""
    low = fold(token)
    if not token[:1].isupper() or low in _SHORT_TITLES or low in TITLES.keys() - _PARTY_WORDS:
        return None
    noun = noun_of(low)
    if noun is not None and noun.noun_class is not NounClass.MEMBER:
        return None
    return _EPITHETS.get(low, low)


def _join_apposition(clusters: Clusters, place: int, *, article: Article) -> None:
    """Join *the mayor, Anna Hale,*, *Anna Hale, the mayor,* and *the mayor Anna Hale*."""
    first = clusters.words[place]
    following = next(
        (
            later
            for later in range(place + 1, min(len(clusters.words), place + 5))
            if clusters.words[later].span.start >= first.span.end
        ),
        place,
    )
    second = clusters.words[following]
    if first.span.part != second.span.part or first.is_name == second.is_name:
        return
    between = article.part(first.span.part)[first.span.end : second.span.start]
    after = article.part(first.span.part)[second.span.end : second.span.end + 1]
    phrase = second if first.is_name else first
    noun = phrase.head.noun
    if phrase.head.form is not HeadForm.NOUN or noun is None or phrase.head.is_plural:
        return
    human = clusters.type(place if first.is_name else following) is EntityType.PERSON
    if (noun.noun_class in PERSONS) != human or noun.noun_class is NounClass.DOCUMENT:
        return
    ends = not after.isalnum()
    if first.is_name and between == ", " and ends:
        clusters.join(place, following)
    elif not first.is_name and _BETWEEN.fullmatch(between):
        clusters.join(place, following)


def _antecedent(clusters: Clusters, place: int) -> int | None:
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
        return by_role if by_role is not None else _same_head(clusters, place, lemma=lemma)
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
    return next(
        (p for p in range(place) if fold(clusters.words[p].text) == fold(word.text)),
        None,
    )


def _same_head(clusters: Clusters, place: int, *, lemma: str) -> int | None:
    """Return the last earlier phrase with the same head noun and number: *the official*.

    A phrase after a determiner such as *another* is somebody else, which is why it never reaches
    this rule as the later one; with further words both must hold them.
    """
    word = clusters.words[place]
    for earlier in range(place - 1, -1, -1):
        other = clusters.words[earlier]
        if (
            not other.is_name
            and other.head.noun is not None
            and lemma_of(other) == lemma
            and other.head.is_plural == word.head.is_plural
            and not other.text.lower().startswith(("his ", "her ", "their ", "its ", "my ", "our "))
            and _modifiers(word) <= _modifiers(other)
        ):
            return earlier
    return None


def _may_be_called(clusters: Clusters, place: int, word: Referring) -> bool:
    """Return whether the epithets of a phrase and of a party do not contradict each other.

    *The Democratic nominee* is nobody whom the article calls a Republican.
    """
    wanted = {epithet for token in word.text.split()[1:] if (epithet := _epithet(token))}
    known = clusters.epithets(place) | _words_of(clusters, place)
    return not wanted or not clusters.epithets(place) or bool(wanted & known)


def _modifiers(word: Referring) -> set[str]:
    return set(fold(word.text).split()[:-1]) - {"a", "an", "the", "this", "that", "these", "those"}


def _by_role(clusters: Clusters, place: int, *, lemma: str, human: bool) -> int | None:
    """Return the name last mentioned of those whom the article calls so."""
    for earlier in range(place - 1, -1, -1):
        if not clusters.words[earlier].is_name or lemma not in clusters.roles(earlier):
            continue
        if not human and not _modifiers(clusters.words[place]) <= _words_of(clusters, earlier):
            continue
        if (clusters.type(earlier) is EntityType.PERSON) == human:
            return earlier
    return None


def _words_of(clusters: Clusters, place: int) -> set[str]:
    names = [clusters.words[m] for m in clusters.members(place)]
    return {word for name in names if name.is_name for word in fold(name.text).split()}


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
    if _modifiers(word):
        return None
    wanted = EntityType.LOCATION if lemma in _PLACES else EntityType.ORGANISATION
    for sentence in range(word.sentence, word.sentence - BODY_SENTENCES - 1, -1):
        fitting = [
            p
            for p in range(place)
            if clusters.words[p].sentence == sentence
            and clusters.words[p].is_name
            and clusters.type(p) is wanted
            and _may_be(clusters.roles(p), lemma)
        ]
        roots = {clusters.root(p) for p in fitting}
        if len(roots) == 1 or (fitting and clusters.words[fitting[0]].is_first):
            return fitting[0]
        if roots:
            break
    return _most_named(clusters, place, wanted=wanted, lemma=lemma)


def _most_named(
    clusters: Clusters, place: int, *, wanted: EntityType, lemma: str
) -> int | None:
    """Return the body named by far the most often so far, None where none stands out."""
    counts = Counter(
        clusters.root(p)
        for p in range(place)
        if clusters.words[p].is_name
        and clusters.type(p) is wanted
        and _may_be(clusters.roles(p), lemma)
    )
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < LEAST_NAMED:
        return None
    stands_out = len(ranked) == 1 or ranked[0][1] >= LEAST_NAMED * ranked[1][1]
    return ranked[0][0] if stands_out else None


def _may_be(roles: set[str], lemma: str) -> bool:
    nouns = [noun for role in roles if (noun := noun_of(role))]
    bodies = {noun.lemma for noun in nouns if noun.noun_class is NounClass.BODY}
    return not bodies or lemma in _GENERIC_BODIES or lemma in bodies
