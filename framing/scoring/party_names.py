"""Names of parties as words that can be compared, and when two of them may mean one party.

A comparison never sees case, accents, possessives, leading articles or forms of address. Beyond
that there are three ways in which different words mean one party: a person's name in full and in
short, a body's name and its acronym, and those who speak for someone ("a spokesman for Northgate").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Words = tuple[str, ...]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ADDRESSES = _listed("mr mrs ms miss mx dr prof sir dame rev sen rep gov lt sgt capt col gen")
"""Forms of address that no organisation's name begins with."""

_PERSON_TITLES = _ADDRESSES | _listed(
    "professor lord lady reverend senator representative governor president vice deputy prime "
    "first minister secretary chancellor mayor judge justice general colonel major captain "
    "lieutenant sergeant officer detective pope king queen prince princess ambassador congressman "
    "congresswoman councillor councilor councilman councilwoman former then"
)
"""Words before a person's name that are no part of it."""

_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))

_SPEAKING_FOR = _listed(
    "spokesman spokeswoman spokesperson spokesmen spokeswomen spokespeople spokespersons press "
    "media communications office offices lawyer lawyers attorney attorneys counsel solicitor "
    "solicitors barrister barristers campaign aide aides adviser advisers advisor advisors "
    "official officials executive executives chief chiefs head leader leaders leadership chairman "
    "chairwoman chair director directors president secretary minister ministers ministry manager "
    "managers member members delegate delegates delegation negotiator negotiators envoy envoys "
    "ambassador ambassadors team staff staffer staffers administration government cabinet "
    "management board representative representatives lawmaker lawmakers senator senators "
    "politicians candidate candidates nominee mp mps inc corp corporation ltd plc llc gmbh company "
    "headquarters"
)
"""Words that make a phrase speak for the one it names. Critics, rivals and victims do not."""

_AROUND = _listed(
    "a an the of for at from in with on behalf to and senior top deputy vice assistant general "
    "legal defense defence chief one two three four five several some other its his her their "
    "unnamed named"
)
"""Words that may stand beside them without changing whose side they speak for."""

_LEFT_OUT_OF_ACRONYMS = _listed("of the for and in on to at de la le du des")
_ACRONYM_LETTERS = range(2, 7)

_ARTICLE = re.compile(r"^\s*(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=[\w.])'s(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_DIACRITICS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´′＇", "'"))
# Letters with strokes and ligatures, which no decomposition takes apart.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)


@lru_cache(maxsize=65_536)
def name_words(name: str) -> Words:
    """Return the words of a name as they are compared; empty for a name without a letter.

    Examples
    --------
    >>> name_words("the U.N.’s"), name_words("Dr. José O’Neill-Katz")
    (('un',), ('jose', 'oneill', 'katz'))
    """
    text = unicodedata.normalize("NFKC", name).translate(_APOSTROPHES)
    text = _POSSESSIVE.sub("", _ARTICLE.sub("", text))
    text = unicodedata.normalize("NFKD", text.replace("'", "").replace(".", "")).casefold()
    text = _DIACRITICS.sub("", text).translate(_PLAIN_LETTERS)
    return _without(tuple(_WORD.findall(text)), leading=_ADDRESSES)


def person_words(words: Words) -> Words:
    """Return a person's name without the titles before it and the generation after it.

    Examples
    --------
    >>> person_words(("vice", "president", "anna", "hale", "jr"))
    ('anna', 'hale')
    """
    kept = _without(words, leading=_PERSON_TITLES)
    while len(kept) > 1 and kept[-1] in _GENERATIONS:
        kept = kept[:-1]
    return kept


def may_be_one_person(one: Words, other: Words) -> bool:
    """Return whether two names may be one person's: in full and in short, with initials.

    Examples
    --------
    >>> may_be_one_person(("hale",), ("anna", "hale"))
    True
    >>> may_be_one_person(("a", "hale"), ("anna", "b", "hale"))
    True
    >>> may_be_one_person(("peter", "hale"), ("anna", "hale"))
    False
    """
    short, long = sorted((person_words(one), person_words(other)), key=len)
    if not short:
        return False
    if len(long) - len(short) > 0 and long[-len(short) :] == short:
        return True
    if len(short) == 1:
        return short == long
    return (
        short[-1] == long[-1]
        and _same_or_initial(short[0], long[0])
        and _is_thinned(short[1:-1], long[1:-1])
    )


def abbreviates(name: str, *, words: Words) -> bool:
    """Return whether ``name`` is an acronym, in capitals, of a name of several ``words``.

    Examples
    --------
    >>> abbreviates("W.H.O.", words=("world", "health", "organization"))
    True
    >>> abbreviates("Who", words=("world", "health", "organization"))
    False
    """
    letters = _ARTICLE.sub("", name).strip().replace(".", "")
    if len(letters) not in _ACRONYM_LETTERS or not letters.isalpha() or not letters.isupper():
        return False
    initials = "".join(word[0] for word in words)
    of_weight = "".join(word[0] for word in words if word not in _LEFT_OUT_OF_ACRONYMS)
    return letters.casefold() in (initials, of_weight)


def speaks_for(phrase: Words, named: Words) -> bool:
    """Return whether a phrase means someone who speaks for the one ``named`` in it.

    The name must stand in the phrase word for word, and every other word must be one of
    representation ("spokesman", "lawyer", "campaign") or go with one.

    Examples
    --------
    >>> speaks_for(name_words("a spokesman for Northgate Mining"), ("northgate", "mining"))
    True
    >>> speaks_for(name_words("critics of Northgate Mining"), ("northgate", "mining"))
    False
    """
    n = len(named)
    if not 0 < n < len(phrase):
        return False
    for start in range(len(phrase) - n + 1):
        if phrase[start : start + n] == named:
            rest = phrase[:start] + phrase[start + n :]
            if not _SPEAKING_FOR.isdisjoint(rest) and set(rest) <= _SPEAKING_FOR | _AROUND:
                return True
    return False


def _without(words: Words, *, leading: frozenset[str]) -> Words:
    while len(words) > 1 and words[0] in leading:
        words = words[1:]
    return words


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _is_thinned(short: Words, long: Words) -> bool:
    """Return whether ``short`` is ``long`` with words left out or cut to initials."""
    rest = iter(long)
    return all(any(_same_or_initial(word, other) for other in rest) for word in short)
