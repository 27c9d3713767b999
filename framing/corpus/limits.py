"""How much a reader takes before it gives up on one input."""

from __future__ import annotations

from dataclasses import dataclass, fields

from framing.errors import InputError, shown

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """Bounds on one input; reaching one makes an error record and never cuts a text off.

    Parameters
    ----------
    max_article_bytes
        Bytes of one text, Markdown or HTML file after decompression; also characters of one JSONL
        line, CSV line and CSV cell. At least 1.
    max_json_bytes
        Bytes of one ``.json`` file after decompression, which is held in memory whole (JSONL is
        streamed instead). At least 1.
    max_url_bytes
        Bytes of one web page after decompression. At least 1.
    max_url_seconds
        Seconds from the first look-up of the name to the last byte, redirects included. Above 0.
    max_redirects
        Redirects followed for one URL. At least 0.

    Raises
    ------
    InputError
        When a limit is out of its range.

    Examples
    --------
    >>> ReadLimits(max_url_seconds=5).max_redirects
    5
    """

    max_article_bytes: int = 50 * _MEGABYTE
    max_json_bytes: int = 500 * _MEGABYTE
    max_url_bytes: int = 20 * _MEGABYTE
    max_url_seconds: float = 30.0
    max_redirects: int = 5

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if value < 0 or (value == 0 and field.name != "max_redirects"):
                raise InputError(
                    f"A reading limit must be above 0 (max_redirects: at least 0); got "
                    f"{field.name}={shown(value)}."
                )
