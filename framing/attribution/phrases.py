"""The phrases of an article by their words, so that an earlier one is found without a search."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from framing.attribution.names import fold
from framing.attribution.referring import Referring
from framing.attribution.role_words import lemma_of

_NO_MODIFIERS = frozenset(["a", "an", "the", "this", "that", "these", "same", "those"])
_OF_ANOTHER = ("his ", "her ", "their ", "its ", "my ", "our ")


class PhraseIndex:
    """The words of an article that refer to somebody, looked up by what they are.

    Parameters
    ----------
    words
        The words in reading order; places count among them.
    """

    def __init__(self, words: Sequence[Referring]) -> None:
        self._words = words
        self._modifiers: dict[int, frozenset[str]] = {}

    def first_in_words(self, text: str) -> int | None:
        """Return the place of the first words that read so, None where there are none."""
        return self._first.get(fold(text))

    def before(self, place: int, *, lemma: str, is_plural: bool) -> Iterator[int]:
        """Yield the places of the phrases before a word with a head noun, the nearest first.

        Names are no such phrases, nor is what belongs to a pronoun (*his lawyer*).
        """
        places = self._by_noun.get((lemma, is_plural), [])
        for at in range(bisect_left(places, place) - 1, -1, -1):
            yield places[at]

    def modifiers(self, place: int) -> frozenset[str]:
        """Return the words of a phrase before its head, without articles and the like, folded."""
        if place not in self._modifiers:
            words = fold(self._words[place].text).split()[:-1]
            self._modifiers[place] = frozenset(words) - _NO_MODIFIERS
        return self._modifiers[place]

    @cached_property
    def _first(self) -> dict[str, int]:
        first: dict[str, int] = {}
        for place, word in enumerate(self._words):
            first.setdefault(fold(word.text), place)
        return first

    @cached_property
    def _by_noun(self) -> dict[tuple[str, bool], list[int]]:
        found: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            is_phrase = not word.is_name and word.head.noun is not None
            if is_phrase and not word.text.lower().startswith(_OF_ANOTHER):
                found[lemma_of(word), word.head.is_plural].append(place)
        return found
