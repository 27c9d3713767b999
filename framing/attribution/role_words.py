"""The nouns and epithets of roles, each in the one spelling that its likes share."""

from __future__ import annotations

from framing.attribution.names import TITLES, fold
from framing.attribution.nouns import Noun, NounClass, noun_of
from framing.attribution.referring import Referring

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


def title_noun(token: str) -> Noun | None:
    """Return the noun of a word before a name, short titles (*Sen.*) spelled out."""
    low = token.strip(".,").lower()
    return noun_of(_SHORT_TITLES.get(low, low))


def lemma_of(word: Referring) -> str:
    """Return the head noun in the one form that its likes share, empty without one."""
    noun = word.head.noun
    return "" if noun is None else alike(noun.lemma)


def alike(lemma: str) -> str:
    """Return the noun that stands for a noun and its likes: *candidate* for *nominee*."""
    return _ALIKE.get(lemma, lemma)


def epithet_of(token: str) -> str | None:
    """Return a proper adjective or name in one spelling, None for other words."""
    low = fold(token)
    if not token[:1].isupper() or low in _SHORT_TITLES or low in TITLES.keys() - _PARTY_WORDS:
        return None
    noun = noun_of(low)
    if noun is not None and noun.noun_class is not NounClass.MEMBER:
        return None
    return _EPITHETS.get(low, low)
