"""Names of persons and organizations: when two of them may be names of one.

Source: the exact-match, head-match and acronym sieves of Raghunathan et al. 2010
(https://aclanthology.org/D10-1048/), with rules for surnames as newspapers use them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from framing.attribution.nouns import Gender, read_table, words_of_class

TITLES: dict[str, Gender | None] = {
    **dict.fromkeys(words_of_class("title_m"), Gender.MALE),
    **dict.fromkeys(words_of_class("title_f"), Gender.FEMALE),
    **dict.fromkeys(words_of_class("title")),
}
"""Words that stand before a name and are no part of it, in lower case and without points."""

_SUFFIXES = words_of_class("name_suffix")
_COMPANY_FORMS = words_of_class("company_form")
_SMALL = words_of_class("small_word")
_SAME_NAMES = {
    "usa": "united states",
    "united states of america": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "great britain": "united kingdom",
    "britain": "united kingdom",
    "dnc": "democratic national committee",
    "rnc": "republican national committee",
    "gop": "republican party",
    "sec": "securities and exchange commission",
}
"""Names that are spelled too differently for any rule, folded."""

_SPELLED_OUT = (
    (re.compile(r"\bU\.S\.(?:A\.)?|\bUSA?\b"), "United States"),
    (re.compile(r"\bU\.N\.|\bUN\b"), "United Nations"),
    (re.compile(r"\bE\.U\.|\bEU\b"), "European Union"),
)
"""Short forms that stand inside longer names too."""

_POSSESSIVE = re.compile(r"['’ʼ]s\b|(?<=s)['’ʼ](?=\s|$)")
_INNER_MARKS = re.compile(r"['’ʼ‘.]")
_OTHER_MARKS = re.compile(r"[\W_]+")

_LONG_NAME = 9
"""Letters from which one slip of the pen is not another name: Gonzales and Gonzalez are two."""

_UNTOUCHED = (_LONG_NAME - 1) // 2
"""Letters at one end of a long name that a slip leaves alone."""

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,8}s?")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a name in the one spelling that variants share.

    Case, accents, points, kinds of apostrophe and hyphen, a possessive and a leading *the* go.

    >>> fold("The Peña-Nieto’s"), fold("U.S.")
    ('pena nieto', 'united states')
    """
    if "U" in text:  # as in every one of them
        for pattern, words in _SPELLED_OUT:
            text = pattern.sub(words, text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    plain = _POSSESSIVE.sub("", text.casefold().strip())
    plain = _INNER_MARKS.sub("", plain)
    plain = _OTHER_MARKS.sub(" ", plain.replace("&", " and ")).strip()
    plain = plain.removeprefix("the ")
    return _SAME_NAMES.get(plain, plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """A person's name without titles, folded; the gender that a title or given name tells."""

    words: tuple[str, ...]
    title_gender: Gender | None = None

    @property
    def is_full(self) -> bool:
        """Whether it has a given name and a surname."""
        return len(self.words) > 1

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1]

    @property
    def given_gender(self) -> Gender | None:
        """The gender that the given name is of, None where both bear it or it is unknown."""
        return given_genders().get(self.words[0])


def read_person(text: str) -> PersonName | None:
    """Return a person's name, None where nothing but titles is left.

    >>> read_person("Mrs. Anna B. Hale, Jr.")
    PersonName(words=('anna', 'b', 'hale'), title_gender=<Gender.FEMALE: 'f'>)
    """
    words = fold(text).split()
    gender: Gender | None = None
    while len(words) > 1 and words[0] in TITLES:
        gender = gender or TITLES[words.pop(0)]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return PersonName(words=tuple(words), title_gender=gender) if words else None


def same_full_name(first: PersonName, second: PersonName) -> bool:
    """Return whether two full names may be one person's.

    Surnames are equal, given names are equal or one is the other's initial or short form
    (*Rob*, *Robert*); middle names and initials do not contradict each other.
    """
    if first.surname != second.surname:
        return False
    given, other = first.words[0], second.words[0]
    if given != other:
        short, long = sorted((given, other), key=len)
        if not long.startswith(short) or len(short) == 2:  # noqa: PLR2004 - Al and Alan differ
            return False
    middle, other_middle = first.words[1:-1], second.words[1:-1]
    return all(
        a.startswith(b) or b.startswith(a) for a, b in zip(middle, other_middle, strict=False)
    )


def short_forms(full: PersonName) -> set[tuple[str, ...]]:
    """Return the names that leave off the beginning or the end of a full one, as their words.

    >>> sorted(short_forms(PersonName(words=("anna", "b", "hale"))))
    [('anna',), ('anna', 'b'), ('b', 'hale'), ('hale',)]
    """
    words = full.words
    return {left for n in range(1, len(words)) for left in (words[:n], words[-n:])}


def is_acronym(short: str, *, of: str) -> bool:
    """Return whether ``short`` consists of the initials of a name.

    >>> is_acronym("W.S.B.", of="Water Safety Board"), is_acronym("FBI", of="Fishery Board")
    (True, False)
    """
    letters = _letters(short)
    return letters is not None and letters in _initials(of)


def _letters(name: str) -> str | None:
    """Return the letters of a name that may be an acronym, None for any other."""
    if not _ACRONYM.fullmatch(name.strip()):
        return None
    letters = fold(name).removesuffix("s") if name.endswith("s") else fold(name)
    return letters if letters.isalpha() else re.sub(r"[^A-Za-z]", "", name).lower()


def _initials(name: str) -> tuple[str, ...]:
    """Return the initials of a name of several words, with its small words and without."""
    words = _OTHER_MARKS.sub(" ", name).split()
    if len(words) <= 1:
        return ()
    strong = [word[0].lower() for word in words if word.lower() not in _SMALL]
    every = [word[0].lower() for word in words if word.lower() != "the"]
    return "".join(strong), "".join(every)


def same_organisation(first: str, second: str) -> bool:
    """Return whether two names may be one organization's, from their words alone.

    Equal but for the legal form (*Inc.*), one the other's acronym, or a slip of one letter in a
    long name. Leaving off words (*the Post*) is left to whoever knows what else is named.
    """
    a, b = _without_form(fold(first)), _without_form(fold(second))
    if a == b:
        return True
    if is_acronym(first, of=second) or is_acronym(second, of=first):
        return True
    return min(len(a), len(b)) >= _LONG_NAME and _differ_by_one(a, b)


def organisation_keys(name: str) -> set[str]:
    """Return keys of which two names share one wherever :func:`same_organisation` holds.

    One slip leaves the first four letters of a long name alone, or its last four.
    """
    plain = _without_form(fold(name))
    letters = _letters(name)
    keys = {f"={plain}", *(f"~{initials}" for initials in _initials(name))}
    if letters is not None:
        keys.add(f"~{letters}")
    if len(plain) >= _LONG_NAME:
        keys |= {f">{plain[:_UNTOUCHED]}", f"<{plain[-_UNTOUCHED:]}"}
    return keys


def shortened(name: str) -> set[str]:
    """Return the beginnings and the last words of a longer name, folded.

    >>> sorted(shortened("The Harbour Post"))
    ['harbour', 'post']
    """
    words = fold(name).split()
    return {" ".join(left) for n in range(1, len(words)) for left in (words[:n], words[-n:])}


def _without_form(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in _COMPANY_FORMS:
        words.pop()
    return " ".join(words)


def _differ_by_one(a: str, b: str) -> bool:
    """Return whether one letter is put in, left out, or exchanged (digits never)."""
    if abs(len(a) - len(b)) > 1 or re.sub(r"\D", "", a) != re.sub(r"\D", "", b):
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return max(len(a), len(b)) - start - end == 1 and start > 0


@cache
def given_genders() -> dict[str, Gender]:
    """Return the given names that tell a gender: ``data/given_names.tsv``."""
    return {name: Gender(gender) for name, gender in read_table("given_names.tsv")}
