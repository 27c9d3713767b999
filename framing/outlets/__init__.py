"""Outlets against each other on the events they cover: the parts put together, no formulas."""

from framing.outlets.comparing import compare
from framing.outlets.grouping import group_events

__all__ = ["compare", "group_events"]
