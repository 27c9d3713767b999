"""A folder of input files and a web server on this machine, for the reader tests."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ARTICLE_PAGE = """<!doctype html><html><head>
<title>Pier closed after storm | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://harbour.example/pier">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Pier closed after storm</h1>
<p>The council closed the old pier on Tuesday after a storm tore away its outer railing.</p>
<p>Engineers will inspect the wooden piles this week, a spokesperson for the harbour said.</p>
<p>Fishers called the decision reckless, because their boats are moored on the far side.</p>
</article></body></html>"""

MENU_PAGE = """<html><head><title>Home</title></head><body><ul>
<li><a href="/a">Storm on the coast</a></li><li><a href="/b">Council vote</a></li>
</ul><div id="root"></div></body></html>"""


@dataclass(frozen=True, slots=True)
class Folder:
    """A temporary folder that files are written into by name."""

    path: Path

    def write(self, name: str, content: str | bytes) -> str:
        """Write a file, text as UTF-8 with its newlines kept, and return its path."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        target.write_bytes(data)
        return str(target)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, self._name(), self._missing)()

    def log_message(self, format: str, *args: object) -> None:
        """Keep the terminal quiet."""

    def _name(self) -> str:
        path = "/" + self.path.split("//", 1)[-1].split("/", 1)[-1]  # a proxy is sent whole URLs
        return "page_" + path.strip("/").split(".")[0].split("/")[0].replace("-", "_")

    def _send(self, body: bytes, **headers: str) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self.send_error(404)

    def page_article(self) -> None:
        self._send(ARTICLE_PAGE.encode(), Content_Type="text/html; charset=utf-8")

    def page_latin(self) -> None:
        page = ARTICLE_PAGE.replace("old pier", "old café pier").encode("latin-1")
        self._send(page, Content_Type="text/html; charset=iso-8859-1")

    def page_packed(self) -> None:
        body = gzip.compress(ARTICLE_PAGE.encode())
        self._send(body, Content_Type="text/html", Content_Encoding="gzip")

    def page_bomb(self) -> None:
        body = gzip.compress(b" " * 30_000_000)
        self._send(body, Content_Type="text/html", Content_Encoding="gzip")

    def page_text(self) -> None:
        self._send(b"The pier closed.\r\n", Content_Type="text/plain")

    def page_records(self) -> None:
        self._send(b'{"text": "One."}\n{"text": "Two."}\n', Content_Type="text/plain")

    def page_untyped(self) -> None:
        self._send(b'[{"text": "One."}]')

    def page_image(self) -> None:
        self._send(b"\x89PNG", Content_Type="image/png")

    def page_odd_type(self) -> None:
        self._send(b"x", Content_Type="nonsense")

    def page_moved(self) -> None:
        self._redirect("/article")

    def page_loop(self) -> None:
        self._redirect("/loop")

    def page_to_file(self) -> None:
        self._redirect("file:///etc/hostname")

    def page_nowhere(self) -> None:
        self.send_response(302)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def page_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"The pier closed")

    def page_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b"a")
            time.sleep(0.05)

    def page_silent(self) -> None:
        time.sleep(1.5)

    def page_drip_head(self) -> None:
        for _ in range(40):
            self.wfile.write(b"H")
            time.sleep(0.05)

    def _redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Give the address of a server that answers well, slowly, wrongly, or not at all."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()
