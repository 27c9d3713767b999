"""One page over http or https, within a deadline, a size and a number of redirects."""

from __future__ import annotations

import queue
import ssl
import threading
import time
import urllib.request
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from framing.corpus.formats import Format, format_of_content_type
from framing.corpus.limits import ReadLimits
from framing.errors import ReadError, shown

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; framing)",
    "Accept": "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.8,application/json;q=0.7",
    "Accept-Encoding": "gzip, deflate",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address answered: its bytes, their format, and the address after redirects."""

    url: str
    body: bytes
    format: Format | None
    charset: str | None


def fetch_page(url: str, *, limits: ReadLimits) -> Page:
    """Fetch one address.

    Parameters
    ----------
    url
        An ``http://`` or ``https://`` address. Proxies named in the environment are used.
    limits
        ``max_url_seconds`` bounds the whole of it, however slowly bytes drip in.

    Raises
    ------
    ReadError
        When the address cannot be reached in time, answers with an error, with too much, or with
        something that is not text, or redirects too often or away from http.
    """
    # Every step can wait on the other side (name look-up, headers, body), and most time-outs
    # begin anew with each byte. A thread that is left behind when time is up bounds all of them.
    answers: queue.SimpleQueue[Page | ReadError] = queue.SimpleQueue()
    deadline = time.monotonic() + limits.max_url_seconds
    threading.Thread(
        target=lambda: answers.put(_answer(url, limits=limits, deadline=deadline)), daemon=True
    ).start()
    try:
        answer = answers.get(timeout=limits.max_url_seconds)
    except queue.Empty:
        raise _too_slow(limits) from None
    if isinstance(answer, ReadError):
        raise answer
    return answer


def _answer(url: str, *, limits: ReadLimits, deadline: float) -> Page | ReadError:
    from urllib3.exceptions import HTTPError, NewConnectionError
    from urllib3.exceptions import TimeoutError as SlowError

    try:
        return _follow(url, limits=limits, deadline=deadline)
    except ReadError as error:
        return error
    except (HTTPError, OSError, ValueError) as error:
        # A refused connection counts as a time-out among urllib3's errors.
        if isinstance(error, SlowError) and not isinstance(error, NewConnectionError):
            return _too_slow(limits)
        return ReadError(f"A URL must be reachable; got {shown(str(error))}. Check the address.")


def _follow(url: str, *, limits: ReadLimits, deadline: float) -> Page:
    for _ in range(limits.max_redirects + 1):
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            raise ReadError(f"Only http and https addresses are read; got {shown(url)}.")
        with _manager(url) as manager:
            response = manager.request(
                "GET",
                url,
                headers=_HEADERS,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=max(0.001, deadline - time.monotonic()),
            )
            try:
                location = response.headers.get("Location")
                if response.status not in _REDIRECTS or location is None:
                    return _page(response, url=url, limits=limits, deadline=deadline)
            finally:
                response.close()
        url = urljoin(url, location)
    raise ReadError(
        f"A URL may redirect {limits.max_redirects} times; got more, at last to {shown(url)}. "
        "Give the final address."
    )


def _manager(url: str) -> PoolManager:
    from urllib3 import PoolManager, ProxyManager

    parts = urlsplit(url)
    proxy = urllib.request.getproxies().get(parts.scheme.lower())
    if proxy and not urllib.request.proxy_bypass(parts.hostname or ""):
        return ProxyManager(proxy, ssl_context=_certificates())
    return PoolManager(ssl_context=_certificates() if parts.scheme.lower() == "https" else None)


@cache
def _certificates() -> ssl.SSLContext:
    """Return what https is checked against: the system's certificates, and certifi's.

    Some Pythons come without any. Reading them takes a tenth of a second, hence once.
    """
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _page(response: BaseHTTPResponse, *, url: str, limits: ReadLimits, deadline: float) -> Page:
    if response.status != _OK:
        raise ReadError(f"A URL must answer 200; got {response.status}. Check the address.")
    found, charset = format_of_content_type(response.headers.get("Content-Type"), url=url)
    body = bytearray()
    while chunk := response.read1(_CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > limits.max_url_bytes:
            raise ReadError(
                f"A page may hold {limits.max_url_bytes:,} bytes; got more. Save the article as a "
                "file, or raise ReadLimits."
            )
        if time.monotonic() > deadline:
            raise _too_slow(limits)
    return Page(url=url, body=bytes(body), format=found, charset=charset)


def _too_slow(limits: ReadLimits) -> ReadError:
    return ReadError(
        f"A URL must answer within {limits.max_url_seconds:g} seconds; it did not. Try again, or "
        "save the article as a file."
    )
