"""One row of a chart as inline SVG: a dot on its interval. The page's style draws the guides."""

from __future__ import annotations

from markupsafe import Markup

from framing.report.svg import across, element

ROW_HEIGHT = 20
_MIDDLE = ROW_HEIGHT / 2
_DOT, _INTERVAL = 4.5, 5.5


def plot_row(
    value: float | None,
    low: float | None,
    high: float | None,
    *,
    is_filled: bool = True,
    is_centered: bool = False,
) -> Markup:
    """Return a dot with its interval; it only repeats the figures beside it.

    Parameters
    ----------
    value, low, high
        Positions in [0, 1]; None where there is none.
    is_filled
        Whether the dot is filled or hollow.
    is_centered
        Whether the middle of the row stands for zero.
    """
    shapes = []
    if low is not None and high is not None:
        shapes.append(
            element(
                "line",
                x1=across(low),
                x2=across(high),
                y1=_MIDDLE,
                y2=_MIDDLE,
                class_="interval",
                stroke_width=_INTERVAL,
            )
        )
    if value is not None:
        class_ = "dot" if is_filled else "dot hollow"
        shapes.append(element("circle", cx=across(value), cy=_MIDDLE, r=_DOT, class_=class_))
    kind = "row row-centered" if is_centered else "row"
    return element(
        "svg",
        *shapes,
        class_=kind if value is not None else f"{kind} row-empty",
        width="100%",
        height=ROW_HEIGHT,
        aria_hidden="true",
    )


def plot_amount(position: float) -> Markup:
    """Return a bar as long as ``position`` in [0, 1]; it only repeats the figure beside it."""
    return element(
        "svg",
        element("rect", x=0, y=0, width=across(position), height=3, class_="amount-fill"),
        class_="amount",
        width="100%",
        height=3,
        aria_hidden="true",
    )
