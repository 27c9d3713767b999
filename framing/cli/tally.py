"""What was scored, what could not be, and which limits were passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from framing.cli.exits import ExitCode
from framing.cli.limits import Limit, passed_limits, unchecked_limits
from framing.cli.streams import say
from framing.datatypes import ArticleScore, ErrorRecord

_MOST_SAID = 20
"""Errors said one by one where the result lists them all; the others are counted."""

_MOST_PLACES = 3
"""Places of errors that the last line names again."""


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts a run's results as they pass, and says on stderr what a person must know.

    Parameters
    ----------
    limits
        The most that measures may be.
    errors_are_in_result
        Whether the output holds the errors, so that not every one needs saying.
    is_strict
        Whether one failed record makes the run fail.
    is_quiet
        Whether only what failed is said: no limit that an article has no value for.
    """

    limits: Sequence[Limit]
    errors_are_in_result: bool
    is_strict: bool
    is_quiet: bool = False
    n_scored: int = 0
    n_failed: int = 0
    n_limits_passed: int = 0
    n_limits_unchecked: int = 0
    _places: list[str] = field(default_factory=list)

    def counted(
        self, results: Iterable[ArticleScore | ErrorRecord]
    ) -> Iterator[ArticleScore | ErrorRecord]:
        """Yield the results unchanged, counting them."""
        for result in results:
            if isinstance(result, ErrorRecord):
                self._count_failure(result)
            else:
                self.n_scored += 1
                for message in passed_limits(result, limits=self.limits):
                    self.n_limits_passed += 1
                    say(message)
                for message in unchecked_limits(result, limits=self.limits):
                    self.n_limits_unchecked += 1
                    if self.n_limits_unchecked <= _MOST_SAID and not self.is_quiet:
                        say(message)
            yield result

    def exit_code(self) -> ExitCode:
        """Return what the process ends with: an incomplete result weighs more than a limit."""
        if not self.n_scored or (self.is_strict and self.n_failed):
            return ExitCode.BAD_INPUT
        return ExitCode.LIMIT_PASSED if self.n_limits_passed else ExitCode.DONE

    def summary(self) -> str:
        """Return the run in one line."""
        text = f"{_counted(self.n_scored, 'article')} scored"
        if self.n_failed:
            more = "; …" if self.n_failed > len(self._places) else ""
            text += f", {self.n_failed:,} not read ({'; '.join(self._places)}{more})"
        return text

    def say_end(self, *, summary_wanted: bool) -> None:
        """Say how the run went, once its result is written."""
        n_unsaid = self.n_failed - _MOST_SAID
        if self.errors_are_in_result and n_unsaid > 0:
            say(f"error: {n_unsaid:,} more could not be read.")
        if self.n_limits_unchecked > _MOST_SAID and not self.is_quiet:
            say(f"limit not checked: {self.n_limits_unchecked - _MOST_SAID:,} times more.")
        if not self.n_scored:
            if self.n_failed != 1:
                say(f"error: Nothing could be scored: {self.n_failed:,} inputs were not read.")
        elif self.is_strict and self.n_failed:
            say(f"error: With --strict every record must be read; {self.n_failed:,} were not.")
        if summary_wanted and self.n_scored:
            say(self.summary())

    def _count_failure(self, failure: ErrorRecord) -> None:
        self.n_failed += 1
        if len(self._places) < _MOST_PLACES:
            self._places.append(failure.place)
        if self.n_failed <= _MOST_SAID or not self.errors_are_in_result:
            say(f"error: {failure.place}: {failure.message}")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
