"""Outlets covering the same event: grouping, alignment of what they tell, and contrasts."""
