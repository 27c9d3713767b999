"""What outlets call the same people, groups and acts, in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.text import Text

from framing.datatypes import Polarity, Referent, Voice
from framing.report.comparison.terminal_pairs import print_pairs
from framing.report.comparison.wording import POLARITY_SIGNS
from framing.report.visible import visible_line
from framing.report.voices.wording import KINDS, counted

_REFERENTS_SHOWN = 6
_WORDINGS_SHOWN = 6
_WORDING_WIDTH = 34


@dataclass(slots=True, kw_only=True)
class _Wording:
    """One wording of a referent over all outlets."""

    words: str
    n: int = 0
    n_own: int = 0
    outlets: list[str] = field(default_factory=list)
    polarity: dict[Polarity, int] = field(default_factory=dict)


def print_naming(
    referents: Sequence[Referent], *, names: Mapping[str, str], console: Console
) -> None:
    """Print the referents that outlets name most differently, each wording with its outlets.

    ``names`` says what each outlet is called.
    """
    shared = [referent for referent in referents if len(referent.outlets) > 1]
    if not shared:
        return
    ordered = sorted(
        (referent for referent in shared if len(_wordings(referent)) > 1), key=_precedence
    )
    console.print()
    console.print(Text("Naming", style="bold"))
    legend = "× mentions; + and − how many of them speak well or ill of it"
    console.print(Text(legend, style="dim"))
    for referent in ordered[:_REFERENTS_SHOWN]:
        _print_referent(referent, names, console)
    n_left = len(ordered) - _REFERENTS_SHOWN
    if n_left > 0:
        console.print(Text(f"and {n_left:,} more called by several names", style="dim"))
    n_alike = len(shared) - len(ordered)
    if n_alike:
        console.print(Text(f"{n_alike:,} called the same by all that name them", style="dim"))


def _print_referent(referent: Referent, names: Mapping[str, str], console: Console) -> None:
    kind = f", {KINDS[referent.kind]}" if referent.kind is not None else ""
    console.print(Text.assemble((visible_line(referent.name), "bold"), (kind, "dim")))
    wordings = sorted(_wordings(referent), key=lambda item: (-item.n, item.words))
    shown = wordings[:_WORDINGS_SHOWN]
    outlets = [", ".join(names[name] for name in sorted(set(item.outlets))) for item in shown]
    print_pairs(
        [(_wording_text(item), Text(name)) for item, name in zip(shown, outlets, strict=True)],
        width=_WORDING_WIDTH,
        console=console,
    )
    n_left = len(wordings) - _WORDINGS_SHOWN
    if n_left > 0:
        console.print(Text(f"  and {counted(n_left, 'more wording')}", style="dim"))


def _wording_text(wording: _Wording) -> Text:
    times = f" ×{wording.n}" if wording.n > 1 else ""
    signs = "".join(
        f" {sign}{wording.polarity[name]}"
        for name, sign in POLARITY_SIGNS.items()
        if wording.polarity.get(name)
    )
    reported = "" if wording.n_own else " (sources only)"
    return Text.assemble(f"{wording.words}{times}", (signs, "bold"), (reported, "dim"))


def _wordings(referent: Referent) -> list[_Wording]:
    found: dict[str, _Wording] = {}
    for label in referent.labels:
        words = visible_line(label.words)
        wording = found.setdefault(words.casefold(), _Wording(words=words))
        wording.n += label.n
        wording.n_own += label.voices.get(Voice.OUTLET, 0)
        wording.outlets.append(label.outlet)
        for name, n in label.polarity.items():
            wording.polarity[name] = wording.polarity.get(name, 0) + n
    return list(found.values())


def _precedence(referent: Referent) -> tuple[bool, int, int, str]:
    """Order referents: praised here and blamed there, then many wordings of one outlet's own."""
    wordings = _wordings(referent)
    judged = {name for wording in wordings for name, n in wording.polarity.items() if n}
    is_disputed = {Polarity.POSITIVE, Polarity.NEGATIVE} <= judged
    n_own = sum(len(set(item.outlets)) == 1 and item.n_own > 0 for item in wordings)
    return not is_disputed, -n_own, -len(referent.outlets), referent.referent_id
