"""Charts as inline SVG that scales without JavaScript.

Positions across are percentages of the drawing's width, so that text keeps its size on any screen;
colors come from the page's style sheet through class names.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from framing.datatypes import Voice
from framing.report.view import MeasureView, SentenceView

_PLOT_HEIGHT = 42
_LINE_Y = 12
_LABEL_Y = 38
_STRIP_HEIGHT = 72
_WIDEST_SLOT = 26
"""Pixels between bars at most, so that short articles get no wide blocks."""
_WIDEST_STRIP = 960
"""Pixels across at most; the page narrows it to the screen."""
_MOST_STRIP_BARS = 400
"""Bars that still can be told apart; a longer article shows the highest of each bunch."""


def element(name: str, *children: Markup, **attributes: str | float) -> Markup:
    """Return an SVG element; ``_`` in attribute names stands for ``-``, a final one is dropped."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _written(value))
        for key, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, Markup("").join(children))


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def across(position: float) -> str:
    """Return a position in [0, 1] as the percentage of the width that SVG wants."""
    return f"{100 * position:.2f}".rstrip("0").rstrip(".") + "%"


def plot_interval(measure: MeasureView, *, is_labeled: bool = True) -> Markup:
    """Return a dot with its 95 % interval on the measure's scale; without a value, a bare line.

    Parameters
    ----------
    is_labeled
        Whether the ends of the scale are written below the line.
    """
    scale = measure.scale
    shapes = [
        element(
            "rect",
            x=across(band.start),
            y=_LINE_Y - 8,
            width=across(band.end - band.start),
            height=16,
            class_=f"band band-{index % 2}",
        )
        for index, band in enumerate(scale.bands)
    ]
    line_class = "axis" if measure.value is not None else "axis axis-empty"
    shapes.append(line(0, 1, _LINE_Y, line_class))
    shapes += [
        element("line", x1=across(at), x2=across(at), y1=_LINE_Y - 4, y2=_LINE_Y + 4, class_="tick")
        for at in (0, 0.5, 1)
    ]
    if measure.low is not None and measure.high is not None:
        shapes.append(line(measure.low, measure.high, _LINE_Y, "interval"))
    if measure.value is not None:
        shapes.append(element("circle", cx=across(measure.value), cy=_LINE_Y, r=6, class_="dot"))
    if is_labeled:
        labels = (
            (0.0, "start", scale.low_label),
            (0.5, "middle", scale.middle_label),
            (1.0, "end", scale.high_label),
        )
        shapes += [
            element(
                "text",
                Markup.escape(text),
                x=across(at),
                y=_LABEL_Y,
                text_anchor=anchor,
                class_="label",
            )
            for at, anchor, text in labels
        ]
    return element(
        "svg",
        *shapes,
        class_="plot",
        width="100%",
        height=_PLOT_HEIGHT if is_labeled else 2 * _LINE_Y,
        role="img",
        aria_label=measure.sentence,
    )


def plot_sentences(sentences: Sequence[SentenceView], *, anchor: str) -> Markup:
    """Return one bar per sentence in reading order, as high as its loaded probability.

    Parameters
    ----------
    anchor
        Start of the ids of the sentences' places in the page; a click on a bar goes there.
    """
    per_bar = -(-len(sentences) // _MOST_STRIP_BARS) or 1
    bunches = [sentences[at : at + per_bar] for at in range(0, len(sentences), per_bar)]
    slot = 1 / max(1, len(bunches))
    height = _STRIP_HEIGHT - 8
    bars = []
    for index, bunch in enumerate(bunches):
        sentence = max(bunch, key=lambda item: item.probability)
        rise = max(1.5, sentence.probability * height)
        kind = "own" if sentence.main_voice is Voice.OUTLET else "other"
        bars.append(
            element(
                "a",
                element(
                    "rect",
                    x=across(index * slot),
                    y=0,
                    width=across(slot),
                    height=_STRIP_HEIGHT,
                    class_="hit",
                ),
                element(
                    "rect",
                    x=across(index * slot + 0.12 * slot),
                    y=_STRIP_HEIGHT - rise,
                    width=across(0.76 * slot),
                    height=rise,
                    class_=f"bar bar-{kind}",
                ),
                element(
                    "title",
                    Markup.escape(f"Sentence {sentence.number}: {sentence.probability_text}"),
                ),
                href=f"#{anchor}{sentence.number}",
                tabindex="-1",
            )
        )
    return element(
        "svg",
        line(0, 1, _STRIP_HEIGHT - height / 2, "grid"),
        *bars,
        line(0, 1, _STRIP_HEIGHT, "axis"),
        class_="strip",
        width=min(_WIDEST_STRIP, _WIDEST_SLOT * len(bunches)),
        height=_STRIP_HEIGHT + 1,
        role="img",
        aria_label=f"Loaded probability of each of {len(sentences)} sentences, in reading order",
    )


def plot_probability(probability: float) -> Markup:
    """Return a small bar filled to ``probability`` in [0, 1]; it only repeats the text beside."""
    return element(
        "svg",
        element("rect", x=0, y=0, width="100%", height=5, rx=2, class_="meter"),
        element("rect", x=0, y=0, width=across(probability), height=5, rx=2, class_="meter-fill"),
        class_="meter-plot",
        width="100%",
        height=5,
        aria_hidden="true",
    )


def line(start: float, end: float, y: float, class_: str) -> Markup:
    """Return a level line between two positions in [0, 1], at ``y`` pixels from the top."""
    return element("line", x1=across(start), x2=across(end), y1=y, y2=y, class_=class_)
