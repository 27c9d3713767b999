"""Short ways to read in a test: only articles, only one article, only one error."""

from __future__ import annotations

from typing import Any

from framing.corpus import read_records
from framing.datatypes import Article, ErrorRecord, Notice


def read(*inputs: str, **options: Any) -> list[Article | ErrorRecord]:
    return list(read_records(inputs, **options))


def texts(*inputs: str, **options: Any) -> list[str]:
    """Return the text of each article, and the place of each error in angle brackets."""
    return [
        item.text if isinstance(item, Article) else f"<{item.place.rsplit('/', 1)[-1]}>"
        for item in read(*inputs, **options)
    ]


def articles(*inputs: str, **options: Any) -> list[Article]:
    """Return the articles, when there is no error among them."""
    found = read(*inputs, **options)
    assert not [item for item in found if isinstance(item, ErrorRecord)]
    return [item for item in found if isinstance(item, Article)]


def article(*inputs: str, **options: Any) -> Article:
    (item,) = read(*inputs, **options)
    assert isinstance(item, Article), item
    return item


def error(*inputs: str, **options: Any) -> ErrorRecord:
    (item,) = read(*inputs, **options)
    assert isinstance(item, ErrorRecord), item
    return item


def codes(item: Article) -> list[str]:
    return [notice.code for notice in item.notices]


class Notices(list[Notice]):
    """A list that can be called: what ``on_notice`` wants."""

    def __call__(self, notice: Notice) -> None:
        self.append(notice)
