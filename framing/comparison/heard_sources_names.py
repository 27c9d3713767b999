"""Which articles print a source's name, whether or not their parties were joined with it.

*Not heard here* is a serious thing to say of an outlet, *not even named* more so. A name that the
parties miss (an ambiguous surname, a place that does not speak, a name read as another's) still
counts as a mention: it is looked for in the words of the article.
"""

from __future__ import annotations

from collections.abc import Iterable

from framing.attribution.names import fold, read_person
from framing.comparison.party_alignment import AlignedParty
from framing.comparison.party_alignment_forms import PartyForms
from framing.datatypes import Article, SourceKind
from framing.text.words import split_words


class PrintedNames:
    """The words of articles, folded, so that names are found in them however they are spelled.

    Parameters
    ----------
    articles
        The articles of one outlet.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        texts = [text for article in articles for text in (article.title or "", article.text)]
        self._lines = [f" {' '.join(_folded_words(text))} " for text in texts]

    def hold(self, names: Iterable[str]) -> bool:
        """Return whether any of the folded names stands in one of the texts, as whole words."""
        return any(f" {name} " in line for name in names for line in self._lines)


def spellings_of(party: AlignedParty, *, members: Iterable[PartyForms]) -> frozenset[str]:
    """Return the folded names by which a party is looked for: a person's surname is one."""
    names = {party.name, *(member.party.name for member in members)}
    found = {" ".join(_folded_words(name)) for name in names}
    if party.kind is SourceKind.NAMED_PERSON:
        persons = [person for name in names if (person := read_person(name)) is not None]
        found = {person.surname for person in persons}
    return frozenset(name for name in found if name)


def _folded_words(text: str) -> list[str]:
    return [fold(text[word.start : word.end]) for word in split_words(text)]
