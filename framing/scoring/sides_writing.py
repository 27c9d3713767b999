"""Sides as a TOML file for people to edit, with what a suggestion rests on beside each name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from framing.scoring.side_suggestion import SideSuggestion, SuggestedParty
from framing.scoring.sides import Side, Sides

MOST_LISTED = 60
"""Parties without a side that are listed; the others are counted."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSEEN = ("Cc", "Cf", "Co", "Cn", "Zl", "Zp")  # categories that would hide or move what follows
_REPLACEMENT = "\ufffd"
_BASIC_PLANE = 0xFFFF

_TEMPLATE = """\
# [[side]]
# name = "One side"
# members = [
#     "Full Name",
# ]
#
# [[side]]
# name = "The other side"
# members = [
#     "Full Name",
# ]
"""


def sides_to_toml(given: Sides | SideSuggestion) -> str:
    """Return sides as TOML that ``sides_from_toml`` reads back.

    Parameters
    ----------
    given
        Sides, or a suggestion: then comments say what it rests on, and list every other party. A
        suggestion without sides becomes a template of comments only, which is no sides file until
        somebody fills it in.

    Returns
    -------
    str
        With a line feed at the end of each line. Suggested sides keep ``basis = "suggested"``
        until that line is deleted.
    """
    if isinstance(given, Sides):
        return "\n".join([*_basis(given), *_tables(given.sides, said={})])
    said = {party.name: _evidence(party) for party in given.parties}
    if given.sides is None:
        lines = [*_why_none(given), *_others(given.parties, said=said), "#"]
        return "\n".join(lines) + "\n" + _TEMPLATE
    lines = [
        *_what_it_rests_on(given),
        *_basis(given.sides),
        *_tables(given.sides.sides, said=said),
        *_others([party for party in given.parties if party.side is None], said=said),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _basis(sides: Sides) -> list[str]:
    return [f'basis = "{sides.basis}"', ""] if sides.basis != "declared" else []


def _what_it_rests_on(given: SideSuggestion) -> list[str]:
    return [
        "# Suggested from the texts, not declared: read it, correct it, and give the sides names.",
        '# Once they are yours, delete the line basis = "suggested". Move and delete names as you',
        "# like; nobody may stand on two sides.",
        "#",
        f"# It rests on {_n(given.n_edges, 'pair')} of parties that speak of one another (of "
        f"{_n(given.n_statements, 'statement')} in {_n(given.n_articles, 'article')}).",
        f"# Frustration {given.frustration:g}; with signs dealt out by chance it is under "
        f"{given.threshold:g} in 5 % of cases (p = {given.p_value:g}).",
        "# After each name: its statements, those about it, and how often it stays in its camp",
        "# when the evidence is resampled (1 = always).",
        "",
    ]


def _why_none(given: SideSuggestion) -> list[str]:
    lines = [
        f"# No sides are suggested: {_plain(given.reason or '')}.",
        f"# Read: {_n(given.n_statements, 'statement')} of one party about another in "
        f"{_n(given.n_articles, 'article')}.",
    ]
    if given.frustration is not None:
        lines.append(
            f"# Best split: frustration {given.frustration:g} over {_n(given.n_edges, 'pair')} of "
            f"parties; signs dealt out by chance do as well with p = {given.p_value:g}, "
            "and 0.05 is the most."
        )
    return [
        *lines,
        "#",
        "# To declare sides of your own, put names into the lines below and take away their #.",
        "",
    ]


def _tables(sides: Iterable[Side], *, said: dict[str, str]) -> list[str]:
    lines = []
    for side in sides:
        lines += ["[[side]]", f"name = {quoted(side.name)}"]
        if side.expected_share is not None:
            lines.append(f"expected_share = {side.expected_share!r}")
        lines.append("members = [")
        for member in side.members:
            comment = f"  # {said[member]}" if member in said else ""
            lines.append(f"    {quoted(member)},{comment}")
        lines += ["]", ""]
    return lines


def _others(parties: Iterable[SuggestedParty], *, said: dict[str, str]) -> list[str]:
    """Return the parties without a side as comments, those with most evidence first."""
    ordered = sorted(
        parties,
        key=lambda party: (-party.n_statements, -party.words_spoken, -party.n_articles, party.name),
    )
    if not ordered:
        return ["# No party with a name was found."]
    lines = ["# Parties without a side:"]
    lines += [
        f"#     {quoted(party.name)},  # {said[party.name]}" for party in ordered[:MOST_LISTED]
    ]
    n_more = len(ordered) - MOST_LISTED
    return [*lines, f"# and {n_more:,} more"] if n_more > 0 else lines


def _evidence(party: SuggestedParty) -> str:
    """Return what is known of a party in a few words."""
    parts = []
    if party.n_said:
        parts.append(f"{_n(party.n_said, 'statement')} about others")
    if party.n_for or party.n_against:
        parts.append(f"{party.n_for:,} for and {party.n_against:,} against from others")
    if party.words_spoken:
        parts.append(f"{_n(party.words_spoken, 'word')} spoken")
    if party.stability is not None:
        parts.append(f"stays {party.stability:.2f}")
    return "; ".join(parts) or f"named in {_n(party.n_articles, 'article')}"


def _n(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def quoted(text: str) -> str:
    r"""Return ``text`` as a TOML string on one line, whatever it holds.

    Characters that cannot be seen or would move others are written as escapes. Half of a surrogate
    pair, which no TOML holds, becomes U+FFFD.

    Examples
    --------
    >>> print(quoted('a "b"\nc'))
    "a \"b\"\nc"
    """
    return f'"{"".join(map(_escaped, text))}"'


def _plain(text: str) -> str:
    """Return ``text`` for a comment, without what would end its line."""
    return quoted(text)[1:-1].replace('\\"', '"')


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    category = unicodedata.category(character)
    if category == "Cs":
        return _REPLACEMENT
    if category in _UNSEEN:
        code = ord(character)
        return f"\\u{code:04X}" if code <= _BASIC_PLANE else f"\\U{code:08X}"
    return character
