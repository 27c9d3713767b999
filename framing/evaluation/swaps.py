"""Identity swaps: the same sentence about another nation, party, religion, person or gender.

What a sentence is called must not depend on whom it is about. A swap replaces every term of one
kind by another term of the same kind and form, so that the wording around it stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NATIONS = """
    Russia Russian|China Chinese|Iran Iranian|Israel Israeli|Turkey Turkish|Mexico Mexican
    France French|Germany German|Ukraine Ukrainian|Syria Syrian|India Indian|Pakistan Pakistani
    Cuba Cuban|Canada Canadian|Japan Japanese|Nigeria Nigerian|Egypt Egyptian|Brazil Brazilian
"""
_RELIGIONS = "Muslim Muslims|Christian Christians|Jewish Jews|Hindu Hindus|Buddhist Buddhists"
_NAMES = "Trump|Obama|Clinton|Biden|Sanders|Pelosi|McConnell|Warren|Pence|Harris"


def _columns(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the terms of a table by form: rows are separated by ``|`` or a line end."""
    rows = [row.split() for row in re.split(r"[|\n]", table) if row.strip()]
    return tuple(zip(*rows, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapKind:
    """A kind of identity: ``groups`` in order, and for each form the term of each group.

    ``forms[f][g]`` is how group ``g`` is written in form ``f``.
    """

    name: str
    groups: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]

    def find(self, text: str) -> list[tuple[int, int, int, int]]:
        """Return ``(start, end, form, group)`` of each term in ``text``, in order."""
        lookup = {term: (f, g) for f, form in enumerate(self.forms) for g, term in enumerate(form)}
        pattern = "|".join(sorted(map(re.escape, lookup), key=len, reverse=True))
        return [
            (found.start(), found.end(), *lookup[found.group()])
            for found in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text)
        ]


KINDS: Mapping[str, SwapKind] = {
    kind.name: kind
    for kind in (
        SwapKind(name="nation", groups=_columns(_NATIONS)[0], forms=_columns(_NATIONS)),
        SwapKind(
            name="party",
            groups=("Republican", "Democratic"),
            forms=(
                ("Republicans", "Democrats"),
                ("Republican", "Democratic"),
                ("conservatives", "liberals"),
                ("conservative", "liberal"),
            ),
        ),
        SwapKind(name="religion", groups=_columns(_RELIGIONS)[0], forms=_columns(_RELIGIONS)),
        SwapKind(name="name", groups=_columns(_NAMES)[0], forms=_columns(_NAMES)),
        SwapKind(
            name="pronoun",
            groups=("he", "she"),
            forms=(("he", "she"), ("He", "She"), ("his", "her"), ("His", "Her")),
        ),
    )
}
"""Every kind of swap by name."""


def swapped(text: str, *, kind: SwapKind, group: int) -> str | None:
    """Return ``text`` about another group, None where it names no group or only this one.

    The terms of the first group that ``text`` names become those of ``group``, and the other way
    round, so that two groups in one sentence stay two.
    """
    found = kind.find(text)
    if not found or found[0][3] == group:
        return None
    own = found[0][3]
    other = {own: group, group: own}
    pieces: list[str] = []
    last = 0
    for start, end, form, named in found:
        pieces.append(text[last:start])
        pieces.append(kind.forms[form][other.get(named, named)])
        last = end
    pieces.append(text[last:])
    return _with_articles("".join(pieces), terms=kind.forms)


def _with_articles(text: str, *, terms: tuple[tuple[str, ...], ...]) -> str:
    """Return ``text`` with "a" or "an" as the swapped term after it asks for."""
    pattern = "|".join(re.escape(term) for form in terms for term in form)

    def mended(found: re.Match[str]) -> str:
        article, space, term = found.groups()
        wanted = "an" if term[0] in "AEIOUaeiou" and not term.startswith("U") else "a"
        return (wanted.capitalize() if article[0] == "A" else wanted) + space + term

    return re.sub(rf"\b([Aa]n?)(\s+)({pattern})\b", mended, text)
