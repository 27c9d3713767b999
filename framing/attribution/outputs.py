"""What the attribution heads give, in the order of their columns."""

from __future__ import annotations

from framing.attribution.found import EntityType
from framing.datatypes import Polarity

ROLES = ("anchor", "source", "cue", "content")
"""Per piece: the main word of a cue, and whether it is in any source, cue, content."""

LINK_ROLES = ("source", "cue", "content")
LINK_EDGES = ("inside", "first", "last")
LINKS = tuple(f"{role}_{edge}" for role in LINK_ROLES for edge in LINK_EDGES)
"""Per anchor and piece: in its source, cue or content; in the first or last word of one."""

TAGS = ("outside", *(f"{edge}_{name.value}" for name in EntityType for edge in ("begin", "inside")))
"""Per piece: one of the tags of named entities (begin, inside, outside)."""

POLARITIES = tuple(Polarity)
"""Per mention."""

LINK_WIDTH = 128
TAG_WIDTH = 64
POLARITY_WIDTH = 96

PROJECTIONS = (
    ("roles", len(ROLES)),
    ("tags", TAG_WIDTH),
    ("anchors", LINK_WIDTH),
    ("pieces", LINK_WIDTH),
    ("polarities", POLARITY_WIDTH),
)
"""Linear maps of a token state that the encoder's graph gives beside it, with their widths."""


def projection_slices() -> dict[str, slice]:
    """Return the columns of each projection."""
    found, start = {}, 0
    for name, width in PROJECTIONS:
        found[name] = slice(start, start + width)
        start += width
    return found


N_PROJECTED = sum(width for _, width in PROJECTIONS)
