"""The tasks of ``framing evaluate``, one module each; :mod:`registry` lists and runs them."""

from framing.evaluation.tasks.registry import TASKS, run_task

__all__ = ["TASKS", "run_task"]
