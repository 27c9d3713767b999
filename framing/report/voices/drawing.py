"""The balance of sides as inline SVG; fills come from the page's style sheet."""

from __future__ import annotations

from markupsafe import Markup

from framing.report.svg import across, element, line
from framing.report.voices.balance import BalanceView, SideView

_BAR_HEIGHT = 34
_LEAST_LABELED = 0.12
"""Share of the bar from which a piece has room for its figure."""
_BOUNDS_HEIGHT = 16
_LONGEST_LABEL = 14
"""Characters of a side's name that its piece of the bar shows."""


def plot_balance(balance: BalanceView) -> Markup:
    """Return one bar of all speech: what each side has for certain, and what nobody can assign."""
    shapes = []
    for side in balance.sides:
        shapes.append(_piece(side.start, side.low, f"side-{side.fill}"))
        if side.low >= _LEAST_LABELED:
            shapes.append(_label(side.start + side.low / 2, side.name, f"on-side-{side.fill}"))
    taken = sum(side.low for side in balance.sides)
    shapes.append(_piece(taken, max(0.0, 1 - taken), "side-none"))
    if balance.unassigned >= _LEAST_LABELED:
        shapes.append(_label(taken + balance.unassigned / 2, "no side", "on-side-none"))
    return element(
        "svg",
        *shapes,
        class_="balance",
        width="100%",
        height=_BAR_HEIGHT,
        role="img",
        aria_label=balance.sentence,
    )


def plot_bounds(side: SideView) -> Markup:
    """Return the range in which a side's share of all speech lies; it repeats the text beside."""
    middle = _BOUNDS_HEIGHT / 2
    return element(
        "svg",
        line(0, 1, middle, "axis"),
        element(
            "rect",
            x=across(side.low),
            y=middle - 4,
            width=across(max(0.006, side.high - side.low)),
            height=8,
            class_=f"side-{side.fill}",
        ),
        class_="bounds",
        width="100%",
        height=_BOUNDS_HEIGHT,
        aria_hidden="true",
    )


def _piece(start: float, width: float, class_: str) -> Markup:
    return element(
        "rect", x=across(start), y=1, width=across(width), height=_BAR_HEIGHT - 2, class_=class_
    )


def _label(middle: float, text: str, class_: str) -> Markup:
    shown = text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1].rstrip() + "…"
    return element(
        "text",
        Markup.escape(shown),
        x=across(middle),
        y=_BAR_HEIGHT / 2 + 4,
        text_anchor="middle",
        class_=f"side-label {class_}",
    )
