"""Numbers that differ, altered quotations, words and shared text, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from framing.report.comparison.numbers import NumberView
from framing.report.comparison.outlets import Columns
from framing.report.comparison.quotations import PieceView, QuotationsView, VersionView
from framing.report.comparison.shared_text import SharedTextView
from framing.report.comparison.terminal_pairs import print_pairs
from framing.report.comparison.words import TermView, WordPanel, WordsView
from framing.report.voices.wording import counted

_NUMBERS_SHOWN = 6
_QUOTATIONS_SHOWN = 3
_VERSIONS_SHOWN = 4
_TERMS_SHOWN, _FEWER_TERMS = 6, 3
"""Words of an outlet that are printed, with few outlets and with many."""
_PAIRS_SHOWN = 8
_WORDS_WIDTH = 28
_INTRODUCTION_WIDTH = 24
_ZERO = 0.5
"""Position of zero on the scale of the words."""


def print_numbers(numbers: Sequence[NumberView], *, columns: Columns, console: Console) -> None:
    """Print the quantities whose numbers cannot all hold, each wording with its outlets."""
    conflicts = [number for number in numbers if number.is_conflict]
    if not conflicts:
        return
    console.print()
    console.print(Text("Numbers that cannot all hold", style="bold"))
    for number in conflicts[:_NUMBERS_SHOWN]:
        console.print(Text(number.what))
        pairs = []
        for wording in number.wordings:
            outlets = ", ".join(
                (short if columns.is_compact else name) + (f" (says {speaker})" if speaker else "")
                for name, short, speaker in wording.outlets
            )
            pairs.append((Text(wording.words), Text(outlets)))
        print_pairs(pairs, width=_WORDS_WIDTH, console=console)
    _print_more(len(conflicts) - _NUMBERS_SHOWN, "more quantity", "more quantities", console)


def print_quotations(quotations: QuotationsView, console: Console) -> None:
    """Print quotations that an outlet altered, with what each version leaves out and changes."""
    altered = [quotation for quotation in quotations.shown if quotation.is_altered]
    if not altered:
        return
    console.print()
    console.print(Text("Altered quotations", style="bold"))
    for quotation in altered[:_QUOTATIONS_SHOWN]:
        console.print(Text(quotation.source))
        pairs = []
        for version in quotation.versions[:_VERSIONS_SHOWN]:
            cue = f": {version.cue}" if version.cue else ""
            pairs.append((Text(f"{version.outlet}{cue}"), _version_text(version)))
        print_pairs(pairs, width=_INTRODUCTION_WIDTH, console=console)
        _print_more(
            len(quotation.versions) - _VERSIONS_SHOWN, "more version", "more versions", console
        )
    _print_more(
        quotations.n_altered - _QUOTATIONS_SHOWN,
        "more altered quotation",
        "more altered quotations",
        console,
    )


def print_words(words: WordsView, *, columns: Columns, console: Console) -> None:
    """Print the words that each outlet uses more, and less, than the others do."""
    if not words.panels:
        return
    console.print()
    console.print(Text("Words in the outlet’s own voice (its uses : the others’)", style="bold"))
    n_shown = _FEWER_TERMS if columns.is_compact else _TERMS_SHOWN
    pairs = [
        (
            Text(panel.outlet.short if columns.is_compact else panel.outlet.shown),
            _panel_text(panel, n_shown=n_shown),
        )
        for panel in words.panels
    ]
    print_pairs(pairs, width=_INTRODUCTION_WIDTH, console=console, indent=0)
    if any(term.is_clear for panel in words.panels for term in panel.terms):
        console.print(Text("* clear of chance: the 95% interval leaves out zero", style="dim"))


def print_shared_text(shared: SharedTextView, console: Console) -> None:
    """Print the pairs of articles that have text in common."""
    if not shared.pairs:
        return
    console.print()
    console.print(Text("Shared text", style="bold"))
    for pair in shared.pairs[:_PAIRS_SHOWN]:
        console.print(
            Text.assemble(
                f"{pair.first_share} of {pair.first_outlet}, ",
                f"{pair.second_share} of {pair.second_outlet}: ",
                (f"{pair.passages}{', reprint' if pair.is_reprint else ''}", "dim"),
            )
        )
    _print_more(shared.n - _PAIRS_SHOWN, "more pair", "more pairs", console)


def _version_text(version: VersionView) -> Text:
    text = Text()
    for piece in version.pieces:
        text.append(" " if text else "").append(_piece_text(piece))
    return text


def _piece_text(piece: PieceView) -> Text:
    if not piece.meaning:
        return Text(piece.words)
    style = "dim" if piece.change == "left_out" else "bold"
    return Text(f"[{piece.meaning}: {piece.words}]", style=style)


def _panel_text(panel: WordPanel, *, n_shown: int) -> Text:
    more = [term for term in panel.terms if term.value > _ZERO]
    less = [term for term in reversed(panel.terms) if term.value < _ZERO]
    text = Text()
    for label, terms in (("more ", more), ("less ", less)):
        if terms:
            text.append("; " if text else "").append(label, style="dim")
            text.append(", ".join(_term_text(term) for term in terms[:n_shown]))
    return text


def _term_text(term: TermView) -> str:
    mark = "*" if term.is_clear else ""
    return f"{term.term}{mark} {term.n}:{term.n_others}"


def _print_more(n: int, noun: str, plural: str, console: Console) -> None:
    if n > 0:
        console.print(Text(f"and {counted(n, noun, plural=plural)}", style="dim"))
