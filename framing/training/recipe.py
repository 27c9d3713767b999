"""Recipes: which outputs a model has, on what it is trained, for how long."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from framing.errors import InputError, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One fit: the tasks with the number of passes over each, and how to step.

    ``batch_pieces`` counts padded word pieces per step. ``average_decay`` is the decay of the
    exponential moving average of the weights, which is what a stage hands on. ``fresh_rate``
    multiplies the learning rate of the attribution heads.
    ``output_weights`` are the outputs' weights in the loss, 1 when left out. ``starts_from``
    names the earlier stage whose weights it starts with, None for the base encoder's;
    ``teachers`` names those that judge ``taught_articles`` news articles for it.
    """

    name: str
    passes: Mapping[str, float]
    seed: int
    peak_learning_rate: float
    batch_pieces: int
    warmup_fraction: float = 0.06
    weight_decay: float = 0.01
    average_decay: float = 0.999
    fresh_rate: float = 1.0
    starts_from: str | None = None
    output_weights: Mapping[str, float] = field(default_factory=dict)
    teachers: tuple[str, ...] = ()
    taught_articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingFit:
    """The fit of the branch that gives sentence embeddings, after all stages.

    ``taps`` are the encoder's layers whose states it reads (0: below the first), ``layers`` the
    number of its own; ``articles`` of news are read ``passes`` times.
    """

    taps: tuple[int, ...]
    layers: int
    articles: int
    passes: int
    seed: int
    peak_learning_rate: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A model from base encoder to shipped files. The last stage's weights are the model's.

    ``release`` is the name with the number that a retrained model raises.
    """

    name: str
    release: str
    base: str
    base_sha256: str
    dropout: float
    sentence_outputs: tuple[str, ...]
    token_outputs: tuple[str, ...]
    stages: tuple[Stage, ...]
    embedding: EmbeddingFit

    def __post_init__(self) -> None:
        names = [stage.name for stage in self.stages]
        for place, stage in enumerate(self.stages):
            needed = [*stage.teachers, *([stage.starts_from] if stage.starts_from else [])]
            unknown = [name for name in needed if name not in names[:place]]
            if unknown:
                raise InputError(
                    f"A stage builds on earlier stages only; got {shown(unknown[0])} in stage "
                    f"{shown(stage.name)} of recipe {shown(self.name)}. Known: {names[:place]}."
                )


def recipe_names() -> tuple[str, ...]:
    """Return the names of the recipes that come with the package."""
    folder = files("framing.training") / "recipes"
    return tuple(sorted(item.name[:-5] for item in folder.iterdir() if item.name.endswith(".toml")))


def load_recipe(name: str) -> Recipe:
    """Return a recipe by name.

    Raises
    ------
    InputError
        When there is no recipe of that name.
    """
    if name not in recipe_names():
        raise InputError(f"A recipe must be one of {', '.join(recipe_names())}; got {shown(name)}.")
    text = (files("framing.training") / "recipes" / f"{name}.toml").read_text(encoding="utf-8")
    return recipe_from_dict(tomllib.loads(text))


def recipe_from_dict(data: Mapping[str, Any]) -> Recipe:
    """Return the recipe that a parsed TOML document describes."""
    stages = tuple(
        Stage(**{**stage, "teachers": tuple(stage.get("teachers", ()))}) for stage in data["stage"]
    )
    return Recipe(
        name=data["name"],
        release=data["release"],
        base=data["base"],
        base_sha256=data["base_sha256"],
        dropout=data["dropout"],
        sentence_outputs=tuple(data["outputs"]["sentence"]),
        token_outputs=tuple(data["outputs"]["token"]),
        stages=stages,
        embedding=EmbeddingFit(**{**data["embedding"], "taps": tuple(data["embedding"]["taps"])}),
    )
