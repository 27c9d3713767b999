"""Sentences of a text as character offsets.

The boundaries come from sentencex, one block (paragraph, heading, item) at a time. Around it:

- quotation marks are hidden from it, since it takes everything between two marks for one sentence
  and a quotation of a paragraph would be one;
- its boundaries are mended where news text shows that they are wrong (:func:`_belongs_together`).

Why sentencex, with figures: ``docs/explanation/decisions/sentence-splitter.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from framing.datatypes import Part, Sentence, Span
from framing.text.blocks import find_blocks
from framing.text.cues import SPEECH_VERBS

_CONTEXT = 80
"""Characters looked at on each side of a boundary; bounds the work, so that time is linear."""

_OPENING = "\"'`“‘„‚«»‹([{¿¡"

_MARK = re.compile("[\"“”„«»‹›‘‚‛「」『』（）]+|``|'{2,}")
"""Marks hidden from sentencex; on many unpaired ones its time would also grow with the square."""

_BRACKETED = re.compile(r"(?:(?<=[.!?…\"”’'])\s|\A)([(\[])[^()\[\]]{1,500}[.!?…][\"”’']?([)\]])")
_SPACED_OPENING = re.compile(r"[«‹]\s\Z")
_UNREADABLE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")

_ENDED_IN_QUOTATION = re.compile(r"[.!?…][\"'”’»›]+\Z")
_ENDED_IN_ELLIPSIS = re.compile(r"(?:…|\.\s?\.\s?\.)[\"'”’»›]?\Z")
_CALLED_OUT_IN_QUOTATION = re.compile(r"[!?][\"'”’»›]+\Z")
_LABEL = re.compile(r"[\"'“‘(\[]?(?:[QA]|\d{1,2}|[ivxIVX]{1,4}|[a-hA-H])[.)]\Z")
_BEFORE_NAME = re.compile(
    r"(?:\A|[\s(\[\"“‘'-])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Fr|Msgr|St|Ste|Hon|Pres|Gov|Lt|Col|Gen|Maj|"
    r"Capt|Cmdr|Cdr|Adm|Brig|Sgt|Cpl|Pvt|Pfc|Spc|Det|Insp|Supt|Sen|Sens|Rep|Reps|Del|Atty|Asst|"
    r"Amb|Sec|Messrs|Mmes|Mme|Mlle|Sr|Sra|Srta|Ald|Bros|vs|v)\.\Z"
)
_BEFORE_NUMBER = re.compile(
    r"(?:\A|[\s(\[])(?:Nos?|nos?|[Aa]rt|[Ss]ec|[Ff]ig|[Vv]ol|[Cc]h|pp?|approx|ca?|est|[Ee]d|para)"
    r"\.\Z"
)
_NAMED_CUE = re.compile(
    rf"(?:[A-Z][\w.'’-]*\s+){{1,4}}(?:{'|'.join(SPEECH_VERBS)})(?:[.,;:]|\s*\Z)"
)


def split_sentences(
    text: str, *, part: Part = "text", first_index: int = 0
) -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` in their order.

    Spans are trimmed of white space at both ends, are never empty, never overlap, and together
    cover every character that is not white space. Time grows linearly with the text.

    Parameters
    ----------
    text
        Any text, unaltered: offsets are code points into it. May be empty.
    part
        The part of the article that ``text`` is.
    first_index
        Index of the first sentence, at least 0: sentences are counted through title and text.

    Examples
    --------
    >>> text = "“Stop!” the mayor cried. Nobody did."
    >>> [text[s.span.start : s.span.end] for s in split_sentences(text)]
    ['“Stop!” the mayor cried.', 'Nobody did.']
    """
    spans = (
        Span(part=part, start=start, end=end)
        for block_start, block_end in find_blocks(text)
        for start, end in _split_block(text, block_start, block_end)
    )
    return tuple(Sentence(index=first_index + n, span=span) for n, span in enumerate(spans))


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the trimmed sentence ranges of the block ``text[start:end]``."""
    block = text[start:end]
    first = 0
    for cut in [*_mended_cuts(block), len(block)]:
        body = block[first:cut]
        left = first + len(body) - len(body.lstrip())
        right = first + len(body.rstrip())
        if right > left:
            yield start + left, start + right
        first = cut


def _mended_cuts(block: str) -> list[int]:
    """Return where the sentences of ``block`` after the first begin."""
    cuts: list[int] = []
    start = 0
    for proposed in _proposed_cuts(block):
        cut = _before_opening_marks(block, proposed)
        if start < cut < len(block) and not _belongs_together(block, start, cut):
            cuts.append(cut)
            start = cut
    return cuts


def _proposed_cuts(block: str) -> Iterator[int]:
    """Yield where sentencex sees sentences of ``block`` begin, marks hidden from it."""
    from sentencex import segment

    hidden = _hidden_ranges(block)
    kept_ranges = list(
        pairwise([0, *(edge for one_range in hidden for edge in one_range), len(block)])
    )[::2]
    heard = "".join(block[start:end] for start, end in kept_ranges)
    heard = _UNREADABLE.sub("\ufffd", _LINE_END.sub(" ", heard))
    n_heard = n_hidden = n_passed = 0
    for piece in segment("en", heard):
        n_heard += len(piece)
        while n_passed < len(hidden) and hidden[n_passed][0] <= n_heard + n_hidden:
            n_hidden += hidden[n_passed][1] - hidden[n_passed][0]
            n_passed += 1
        yield n_heard + n_hidden


def _hidden_ranges(block: str) -> list[tuple[int, int]]:
    """Return the ranges of marks that sentencex is better off without, in order."""
    ranges = [mark.span() for mark in _MARK.finditer(block)]
    for bracketed in _BRACKETED.finditer(block):
        ranges.extend((bracketed.span(1), bracketed.span(2)))
    return sorted(ranges)


def _before_opening_marks(block: str, cut: int) -> int:
    """Return ``cut`` moved back over marks that open the sentence which begins there."""
    spaced = _SPACED_OPENING.search(block, max(0, cut - 2), cut)
    at = spaced.start() if spaced else cut
    while at > 0 and block[at - 1] in _OPENING:
        at -= 1
    return at if at > 0 and block[at - 1].isspace() else cut


def _belongs_together(block: str, start: int, cut: int) -> bool:
    """Return whether no sentence ends at ``cut`` in ``block``, whatever sentencex says.

    ``start`` is where the sentence before the cut begins.
    """
    before = block[max(start, cut - _CONTEXT) : cut].rstrip()
    after = block[cut : cut + _CONTEXT].lstrip()
    first = after.lstrip(_OPENING)[:1]
    if first.islower() and (
        _ENDED_IN_QUOTATION.search(before) or _ENDED_IN_ELLIPSIS.search(before)
    ):
        return True
    if _BEFORE_NAME.search(before) and first.isupper():
        return True
    if _BEFORE_NUMBER.search(before) and first.isdecimal():
        return True
    if _CALLED_OUT_IN_QUOTATION.search(before) and _NAMED_CUE.match(after):
        return True
    return cut - start <= _CONTEXT and _LABEL.match(before) is not None
