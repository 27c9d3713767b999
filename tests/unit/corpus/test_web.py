"""Pages over http: read in time, bounded, and refused with a reason."""

from __future__ import annotations

import socket
import time

import pytest

from framing.corpus import ReadLimits
from tests.unit.corpus.reading import article, codes, error, texts

SHORT = ReadLimits(max_url_seconds=0.4)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)


def test_page_is_read_like_a_saved_one(server: str) -> None:
    found = article(f"{server}/article")
    assert (found.outlet, found.title) == ("The Harbour Post", "Pier closed after storm")
    assert (found.article_id, found.place) == (f"{server}/article", f"{server}/article")
    assert (found.url, found.text_is_extracted) == ("https://harbour.example/pier", True)


def test_charset_of_the_header_is_believed(server: str) -> None:
    found = article(f"{server}/latin")
    assert "old café pier" in found.text
    assert "encoding_detected" in codes(found)


def test_packed_page_is_unpacked(server: str) -> None:
    assert "Engineers" in article(f"{server}/packed").text


def test_plain_text_is_read_with_its_address(server: str) -> None:
    found = article(f"{server}/text")
    assert (found.text, found.url) == ("The pier closed.\r\n", f"{server}/text")
    assert found.text_is_extracted


def test_suffix_decides_for_plain_text(server: str) -> None:
    assert texts(f"{server}/records.jsonl") == ["One.", "Two."]


def test_answer_without_a_type_is_told_by_its_beginning(server: str) -> None:
    assert texts(f"{server}/untyped") == ["One."]


def test_redirect_is_followed(server: str) -> None:
    assert article(f"{server}/moved").title == "Pier closed after storm"


def test_redirects_are_counted(server: str) -> None:
    assert "may redirect 5 times; got more" in error(f"{server}/loop").message


def test_no_redirect_is_followed_when_none_is_allowed(server: str) -> None:
    limits = ReadLimits(max_redirects=0)
    assert "may redirect 0 times" in error(f"{server}/moved", limits=limits).message


def test_redirect_away_from_http_is_refused(server: str) -> None:
    assert "Only http and https addresses are read; got 'file:" in (
        error(f"{server}/to-file").message
    )


def test_redirect_to_nowhere_is_an_error(server: str) -> None:
    assert "must answer 200; got 302" in error(f"{server}/nowhere").message


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://harbour.example/a.txt"])
def test_other_schemes_are_refused(url: str) -> None:
    assert "Only http and https" in error(url).message


def test_missing_page_is_an_error(server: str) -> None:
    found = error(f"{server}/gone")
    assert (found.place, "got 404. Check the address" in found.message) == (f"{server}/gone", True)


@pytest.mark.parametrize("name", ["image", "odd-type"])
def test_other_content_types_are_refused(server: str, name: str) -> None:
    assert "must lead to one of text/html" in error(f"{server}/{name}").message


@pytest.mark.parametrize("name", ["drip", "drip-head", "silent"])
def test_slow_answer_is_cut_off_in_time(server: str, name: str) -> None:
    start = time.monotonic()
    assert "must answer within 0.4 seconds" in error(f"{server}/{name}", limits=SHORT).message
    assert time.monotonic() - start < 1.4  # the answers themselves take 1.5 seconds and more


def test_large_page_is_refused(server: str) -> None:
    limits = ReadLimits(max_url_bytes=100)
    assert "may hold 100 bytes; got more" in error(f"{server}/article", limits=limits).message


def test_page_that_unpacks_without_end_is_refused(server: str) -> None:
    assert "may hold 20,000,000 bytes" in error(f"{server}/bomb").message


def test_answer_cut_short_is_an_error(server: str) -> None:
    assert "must be reachable" in error(f"{server}/cut").message


def test_address_where_nobody_answers_is_an_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        assert "must be reachable" in error(url).message


@pytest.mark.parametrize("url", ["http://", "http://[", "http://a b/", "https://127.0.0.1:99999/"])
def test_malformed_address_is_an_error(url: str) -> None:
    assert error(url).place == url


def test_proxy_of_the_environment_is_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server)
    monkeypatch.setenv("no_proxy", "")
    found = article("http://harbour.example/article")
    assert found.title == "Pier closed after storm"


def test_proxy_is_passed_by_where_the_environment_says_so(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert article(f"{server}/article").title == "Pier closed after storm"
