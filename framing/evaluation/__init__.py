"""Evaluation: annotated sets, metrics, and the tasks that ``framing evaluate`` prints.

Every figure comes through the path that a user's article takes.
"""
