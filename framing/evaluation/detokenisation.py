"""Spaced tokens → running text with the place of every token."""

from __future__ import annotations

from collections.abc import Sequence

_NO_SPACE_BEFORE = frozenset(
    (".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "'S", "n't", "'re", "'ve", "'ll", "'d")
) | {"'m", "''", "…"}
_NO_SPACE_AFTER = frozenset(("(", "[", "{", "$", "``", "#", "£"))


def detokenise(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    r"""Return the text of tokens as it would be printed, and each token's character span.

    Straight double quotation marks open and close in turn; an apostrophe after a plural ("the
    workers' demands") and a hyphen between words stay as spaced in the tokens.

    Examples
    --------
    >>> detokenise(["He", "said", ":", '"', "No", ",", "it", "is", "n't", ".", '"'])[0]
    'He said: "No, it isn\'t."'
    """
    text = ""
    spans: list[tuple[int, int]] = []
    is_open = False
    glued = True
    for token in tokens:
        closes = token == '"' and is_open
        if not glued and not closes and token not in _NO_SPACE_BEFORE:
            text += " "
        spans.append((len(text), len(text) + len(token)))
        text += token
        glued = token in _NO_SPACE_AFTER or (token == '"' and not is_open)
        if token == '"':
            is_open = not is_open
    return text, spans
