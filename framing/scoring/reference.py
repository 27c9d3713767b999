"""The reference sample that gives an article its percentile: quantiles by length, no articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from framing.datatypes import SCHEMA_VERSION, Json, Provenance
from framing.errors import InputError, shown

LEVELS = tuple(step / 200 for step in range(201))
"""Levels of the quantiles that ship: 0, 0.5, 1, …, 100 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceBand:
    """Quantiles of ``loaded_sentence_fraction`` among reference articles of similar length.

    The band holds articles of ``from_words`` up to but not including ``below_words``;
    ``quantiles`` are at :data:`LEVELS`, each in [0, 1].
    """

    from_words: int
    below_words: int
    n_articles: int
    n_outlets: int
    quantiles: tuple[float, ...]

    def __post_init__(self) -> None:
        if not 0 <= self.from_words < self.below_words:
            raise InputError(
                "A reference band needs 0 <= from_words < below_words; got "
                f"{self.from_words} and {self.below_words}."
            )
        if len(self.quantiles) != len(LEVELS) or list(self.quantiles) != sorted(self.quantiles):
            raise InputError(
                f"A reference band holds {len(LEVELS)} quantiles in rising order; got "
                f"{len(self.quantiles)} in the band from {self.from_words} words. "
                "Make the reference again."
            )

    def place(self, value: float) -> float:
        """Return the percentile of ``value`` in the band, in [0, 100], by mid-rank.

        Reference articles equal to ``value`` count half: where 30 % of them have no loaded
        sentence at all, such an article is at 15.
        """
        first = bisect_left(self.quantiles, value)
        after = bisect_right(self.quantiles, value)
        if first < after:
            return 100 * (LEVELS[first] + LEVELS[after - 1]) / 2
        if first in (0, len(LEVELS)):
            return 100.0 * (first > 0)
        below, above = self.quantiles[first - 1], self.quantiles[first]
        share = (value - below) / (above - below)
        return 100 * (LEVELS[first - 1] + share * (LEVELS[first] - LEVELS[first - 1]))

    def to_dict(self) -> Json:
        """Return the band as JSON-ready values."""
        return {
            "from_words": self.from_words,
            "below_words": self.below_words,
            "n_articles": self.n_articles,
            "n_outlets": self.n_outlets,
            "quantiles": list(self.quantiles),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the band that ``to_dict`` wrote; unknown keys are ignored."""
        return cls(
            from_words=data["from_words"],
            below_words=data["below_words"],
            n_articles=data["n_articles"],
            n_outlets=data["n_outlets"],
            quantiles=tuple(data["quantiles"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A named sample of articles, as quantiles of ``loaded_sentence_fraction`` by length band.

    It belongs to the model and the settings it was made with: ``model``, ``model_sha256`` and
    ``settings`` are those of its articles' provenance. ``language`` is an ISO 639-1 code.
    """

    name: str
    description: str
    language: str
    model: str
    model_sha256: str
    settings: str
    n_articles: int
    n_outlets: int
    bands: tuple[ReferenceBand, ...]

    def __post_init__(self) -> None:
        ends = [end for band in self.bands for end in (band.from_words, band.below_words)]
        if not ends or ends != sorted(ends):
            raise InputError(
                "A reference needs length bands in rising order that do not overlap; got "
                f"{shown(ends)} in {shown(self.name)}. Make the reference again."
            )

    def band_for(
        self, *, n_words: int, language: str | None, provenance: Provenance
    ) -> ReferenceBand | str:
        """Return the band an article belongs in, or the reason why it has no place here.

        Parameters
        ----------
        n_words
            Words of the article in all voices, at least 0.
        language
            ISO 639-1 code of the article, None when unknown (taken as the reference's own).
        provenance
            How the article's estimate was made.
        """
        if (provenance.model_sha256, provenance.settings) != (self.model_sha256, self.settings):
            return (
                f"reference {self.name!r} was made with {self.model!r} "
                f"({self.model_sha256[:8]}, settings {self.settings}), this score with "
                f"{provenance.model!r} ({provenance.model_sha256[:8]}, settings "
                f"{provenance.settings}); make a reference with these"
            )
        if language not in (None, self.language):
            return f"reference {self.name!r} is in {self.language!r}, the article in {language!r}"
        for band in self.bands:
            if band.from_words <= n_words < band.below_words:
                return band
        held = ", ".join(f"{band.from_words} to {band.below_words - 1}" for band in self.bands)
        return f"reference {self.name!r} holds articles of {held} words, this one has {n_words}"

    def to_dict(self) -> Json:
        """Return the reference as JSON-ready values: what ``reference.json`` holds."""
        return {
            "schema": SCHEMA_VERSION,
            "name": self.name,
            "description": self.description,
            "language": self.language,
            "measure": "loaded_sentence_fraction",
            "model": self.model,
            "model_sha256": self.model_sha256,
            "settings": self.settings,
            "n_articles": self.n_articles,
            "n_outlets": self.n_outlets,
            "bands": [band.to_dict() for band in self.bands],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the reference that ``to_dict`` wrote; unknown keys are ignored.

        Raises
        ------
        InputError
            When a key is missing or the bands are not in order.
        """
        try:
            return cls(
                name=data["name"],
                description=data["description"],
                language=data["language"],
                model=data["model"],
                model_sha256=data["model_sha256"],
                settings=data["settings"],
                n_articles=data["n_articles"],
                n_outlets=data["n_outlets"],
                bands=tuple(ReferenceBand.from_dict(item) for item in data["bands"]),
            )
        except KeyError as error:
            raise InputError(
                f"A reference holds {error.args[0]!r}; it is missing in "
                f"{shown(data.get('name', 'a reference without a name'))}. "
                "Make the reference again."
            ) from error
