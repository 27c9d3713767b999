"""The passes that join roles: titles, appositions, and phrases such as *the mayor*, *the group*.

Source: the precise-construct and strict-head sieves of Raghunathan et al. 2010
(https://aclanthology.org/D10-1048/).
"""

from __future__ import annotations

import re

from framing.attribution.clusters import NOUN_WEIGHT, Clusters
from framing.attribution.found import EntityType
from framing.attribution.heads import HeadForm, head_of
from framing.attribution.names import fold
from framing.attribution.nouns import PERSONS, NounClass, noun_of
from framing.attribution.role_antecedents import antecedent_of
from framing.attribution.role_words import alike, epithet_of, title_noun
from framing.datatypes import Article

_BEFORE = re.compile(r"((?:[\w.'’-]+\s+){1,5})$")
_AFTER = re.compile(r",\s+((?:a|an|the|his|her|its|their|former|\w+['’]s)?\s*[^,.;:()\n]{2,90})")
_IS = re.compile(r"\s+(?:is|was|became|remains)\s+((?:a|an|the)\s+[^,.;:()\n]{2,60})")
_BETWEEN = re.compile(
    r"(?:\s(?:of|for|at|in|on)\s[^,.;\n]{1,60})?,?\s(?:(?:Mrs?|Ms|Dr|Sen|Rep|Gov)\.?\s)?"
)
"""What stands between a role and the name in apposition: *the minister of trade, Ms. Hale*."""


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
            antecedent = antecedent_of(clusters, place)
            if antecedent is not None:
                clusters.join(antecedent, place)


def _read_roles(clusters: Clusters, place: int, *, article: Article) -> None:
    """Add the nouns that stand before, in or after a name to its cluster's roles."""
    word = clusters.words[place]
    text = article.part(word.span.part)
    for inside in fold(word.text).split():
        noun = noun_of(inside)
        if noun is not None:
            clusters.add_role(place, alike(noun.lemma))
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
                clusters.add_role(place, alike(head.noun.lemma))
                clusters.add_gender(place, head.noun.gender, weight=NOUN_WEIGHT)


def _read_title(clusters: Clusters, place: int, before: str) -> None:
    """Add the roles and epithets in the words before a name: *Republican Senator*."""
    for token in reversed(before.split()):
        low = token.strip(".,").lower()
        noun = title_noun(token)
        epithet = epithet_of(token)
        if token.endswith(","):
            return
        if noun is not None and not noun.is_plural and noun.noun_class is not NounClass.DOCUMENT:
            clusters.add_role(place, alike(noun.lemma))
            clusters.add_gender(place, noun.gender, weight=NOUN_WEIGHT)
        if epithet is not None:
            clusters.add_epithet(place, epithet)
        elif noun is None and low not in ("presidential", "former", "prime", "vice", "first"):
            return


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
    if (first.is_name and between == ", " and ends) or (
        not first.is_name and _BETWEEN.fullmatch(between)
    ):
        clusters.join(place, following)
