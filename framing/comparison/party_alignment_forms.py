"""What a party goes by when it is looked for in other articles: its names and identifying phrases.

A phrase identifies somebody beyond its article only where a proper name stands in it: *Norwick's
mayor* does, *the mayor* and *a senior official* do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from framing.attribution.names import (
    PersonName,
    fold,
    is_acronym,
    organisation_keys,
    read_person,
)
from framing.attribution.nouns import Gender, NounClass, noun_of, words_of_class
from framing.attribution.role_words import alike
from framing.comparison.reading import ReadArticle
from framing.datatypes import Article, Party, SourceKind

_WORD = re.compile(r"[^\W_][\w.'’ʼ&‐‑-]*")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_NO_MODIFIERS = words_of_class("small_word") | {
    "an", "by", "from", "her", "his", "its", "that", "their", "these", "this", "those", "with",
}  # fmt: skip
_INDEFINITE = frozenset(["a", "an", "another", "one", "some"])

ONE_OF_A_KIND = frozenset(["police", "fire department", "coast guard"])
"""Bodies without a name of which an event rarely has two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyForms:
    """A party of one article, and what can be recognized of it elsewhere.

    ``full_names`` and ``short_names`` are those of a person. ``bodies`` are the names of a body.
    ``keys`` hold its name's own identifying spellings, ``taught_keys`` those of its aliases: an
    article that calls one party by both teaches that they go together.
    """

    article_id: str
    place: int
    party: Party
    full_names: tuple[PersonName, ...] = ()
    short_names: tuple[PersonName, ...] = ()
    bodies: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    taught_keys: frozenset[str] = frozenset()

    @property
    def genders(self) -> frozenset[Gender]:
        """The genders that titles before its name and its given names tell."""
        told = {name.title_gender for name in (*self.full_names, *self.short_names)}
        told |= {name.given_gender for name in self.full_names}
        return frozenset(gender for gender in told if gender is not None)


def forms_of(read: ReadArticle) -> tuple[PartyForms, ...]:
    """Return the forms of an article's parties, in the order of the parties."""
    article = read.article
    parties = read.analysis.attribution.parties
    return tuple(_forms(party, place=place, article=article) for place, party in enumerate(parties))


def _forms(party: Party, *, place: int, article: Article) -> PartyForms:
    taught = frozenset(
        key
        for alias in party.aliases
        if (key := _taught_key(alias, name=party.name, article=article)) is not None
    )
    if party.kind is SourceKind.NAMED_PERSON:
        return _person(party, place=place, article=article, taught=taught)
    own: frozenset[str] = frozenset()
    bodies: tuple[str, ...] = ()
    if party.kind is SourceKind.ORGANISATION:
        if is_named(party.name, article=article, kind=party.kind):
            bodies = (party.name,)
            own = frozenset([body_key(party.name)])
        elif fold(party.name) in ONE_OF_A_KIND:
            own = frozenset([f"={fold(party.name)}"])
    elif party.kind is not SourceKind.ANONYMOUS:
        key = phrase_key(party.name, article=article)
        is_one_of_many = (
            party.kind is SourceKind.DOCUMENT and party.name.lower().split()[0] in _INDEFINITE
        )
        own = frozenset([key] if key is not None and not is_one_of_many else [])
    return PartyForms(
        article_id=article.article_id,
        place=place,
        party=party,
        bodies=bodies,
        keys=own,
        taught_keys=taught,
    )


def _person(party: Party, *, place: int, article: Article, taught: frozenset[str]) -> PartyForms:
    name = read_person(party.name)
    names = [name] if name is not None else []
    names += [
        other
        for alias in party.aliases
        if _is_capitalized(alias) and noun_of(alias.split()[-1]) is None
        if (other := read_person(alias)) is not None and other.is_full
        if name is not None and other.surname == name.surname
    ]
    full = tuple(dict.fromkeys(other for other in names if other.is_full))
    return PartyForms(
        article_id=article.article_id,
        place=place,
        party=party,
        full_names=full,
        short_names=() if full or name is None else (name,),
        keys=frozenset(f"={' '.join(other.words)}" for other in full),
        taught_keys=taught,
    )


def body_key(name: str) -> str:
    """Return the spelling that a body's name shares with its variants, the legal form left off.

    Examples
    --------
    >>> body_key("The Northgate Mining Corp.")
    '=northgate mining'
    """
    return next(key for key in organisation_keys(name) if key.startswith("="))


def phrase_key(phrase: str, *, article: Article) -> str | None:
    """Return what an identifying phrase says, however it is turned; None where it names nobody.

    *Norwick's mayor*, *the Norwick mayor* and *the mayor of Norwick* say the same.
    """
    proper: set[str] = set()
    plain: set[str] = set()
    for place, word in enumerate(_WORD.findall(phrase)):
        low = fold(word)
        if not low or low in _NO_MODIFIERS or word.lower() in _NO_MODIFIERS:
            continue
        noun = noun_of(low)
        if _is_proper(word, article=article, is_first=place == 0):
            proper.add(low)
        else:
            plain.add(alike(noun.lemma) if noun is not None and not noun.is_plural else low)
    if not proper:
        return None
    return f"#{' '.join(sorted(proper))}/{' '.join(sorted(plain))}"


def is_named(name: str, *, article: Article, kind: SourceKind) -> bool:
    """Return whether a party's name holds a proper name, and not only common nouns."""
    for place, word in enumerate(_WORD.findall(name)):
        low = word.lower()
        if low in _NO_MODIFIERS or not word[0].isupper():
            continue
        trusted = kind is SourceKind.ORGANISATION and noun_of(low) is None
        if trusted or _is_proper(word, article=article, is_first=place == 0):
            return True
    return False


def _taught_key(alias: str, *, name: str, article: Article) -> str | None:
    """Return the key under which an alias may be looked up, None where it identifies nobody.

    A name teaches only where the party's own name bears it out, as a short form or an acronym.
    """
    if fold(alias) in ONE_OF_A_KIND:
        return f"={fold(alias)}"
    if _is_capitalized(alias) and is_named(alias, article=article, kind=SourceKind.ORGANISATION):
        is_short = set(fold(alias).split()) < set(fold(name).split())
        is_short_for = is_acronym(alias, of=name) or is_acronym(name, of=alias)
        return body_key(alias) if is_short or is_short_for else None
    words = _WORD.findall(alias)
    nouns = [noun for word in words if (noun := noun_of(fold(word))) is not None]
    if any(noun.noun_class is NounClass.SPOKESPERSON for noun in nouns):
        return None  # who speaks for a body today need not be who spoke for it elsewhere
    if not words or words[0].lower() in _INDEFINITE:
        return None
    return phrase_key(alias, article=article)


def _is_capitalized(name: str) -> bool:
    words = [word for word in _WORD.findall(name) if word.lower() not in _NO_MODIFIERS]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


def _is_proper(word: str, *, article: Article, is_first: bool) -> bool:
    """Return whether a word is part of a name: not only capital for beginning a sentence."""
    if not word[0].isupper():
        return False
    return not is_first or _is_capital_inside(word, article.text)


@lru_cache(maxsize=16_384)
def _is_capital_inside(word: str, text: str) -> bool:
    """Return whether a text writes a word with a capital within sentences, and never without."""
    plain = _POSSESSIVE.sub("", word)
    inside = re.search(rf"(?<=[a-z,;] ){re.escape(plain)}(?![^\W_])", text)
    low = re.search(rf"(?<![^\W_]){re.escape(plain.lower())}(?![^\W_])", text)
    return inside is not None and low is None
