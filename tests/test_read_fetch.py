"""URLs: what a server on loopback gives, and what is refused."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read.address import Address, is_public
from dateline.read.fetch import fetch
from dateline.read.stage import read

PAGE = (
    "<html><head><title>Truce holds</title></head><body><article><p>The truce in the town held for a second day on Sunday, "
    "the mediator said, after a week of shelling that killed six people and cut the road.</p><p>Both sides accused each "
    "other of moving guns closer to the front, which each of them denied in statements.</p></article></body></html>"
)
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/truce.html": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
    "/plain": (200, {"Content-Type": "text/plain; charset=cp1252"}, "Troops left – again.".encode("cp1252")),
    "/many.jsonl": (200, {"Content-Type": "text/plain"}, b'{"text": "Bombs fell."}\n{"text": "Troops left."}\n'),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/large": (200, {"Content-Type": "text/plain"}, b"x" * 50_000),
    "/moved": (301, {"Location": "/truce.html"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/away": (302, {"Location": "file:///etc/passwd"}, b""),
    "/empty": (200, {"Content-Type": "text/html"}, b""),
    "/broken": (500, {}, b""),
}
SETTINGS = ReadSettings(timeout=2, max_bytes=10_000, allow_private=True)


class Handler(BaseHTTPRequestHandler):
    """Answers from the table, and notes the Host header it was asked with."""

    hosts: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        type(self).hosts.append(self.headers["Host"])
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_page_becomes_a_report(server: str) -> None:
    errors: list[ReadError] = []
    [report] = read([f"{server}/moved"], SETTINGS, published=None, on_error=errors.append)
    assert not errors
    assert (report.key, report.url) == ("truce", f"{server}/truce.html")
    assert "killed six people" in report.text


def test_plain_text_in_the_encoding_the_server_names(server: str) -> None:
    [report] = read([f"{server}/plain"], SETTINGS, published=None, on_error=pytest.fail)
    assert report.text == "Troops left – again."


def test_json_lines_by_the_suffix(server: str) -> None:
    reports = list(read([f"{server}/many.jsonl"], SETTINGS, published=None, on_error=pytest.fail))
    assert [report.key for report in reports] == ["many:1", "many:2"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nothing", "there is no such page (HTTP 404)"),
        ("/broken", "the server answered with HTTP 500"),
        ("/picture", "is of type image/png: only pages, plain text and JSON Lines are read"),
        ("/large", "is larger than 0.01 MB"),
        ("/round", "redirects more than 5 times"),
        ("/away", "only http and https URLs are fetched"),
        ("/empty", "is empty"),
    ],
)
def test_what_cannot_be_read_is_said(server: str, path: str, words: str) -> None:
    errors: list[ReadError] = []
    assert list(read([server + path, f"{server}/plain"], SETTINGS, published=None, on_error=errors.append))
    [error] = errors
    assert words in str(error)
    assert path in str(error)


def test_private_addresses_are_refused_by_default(server: str) -> None:
    Handler.hosts.clear()
    for url in (server, server.replace("127.0.0.1", "localhost"), server.replace("127.0.0.1", "2130706433")):
        with pytest.raises(ReadError, match="an address of a private network: not fetched|is unknown"):
            fetch(url, ReadSettings())
    assert Handler.hosts == []


def test_a_public_name_with_a_private_address_is_refused(server: str) -> None:
    with pytest.raises(ReadError, match=r"leads to 10\.0\.0\.7, an address of a private network"):
        fetch("https://news.example/", ReadSettings(), lambda host, port: [ipaddress.ip_address("10.0.0.7")])


def test_every_address_of_a_name_must_be_public() -> None:
    both: list[Address] = [ipaddress.ip_address("93.184.216.34"), ipaddress.ip_address("::1")]
    with pytest.raises(ReadError, match="leads to ::1"):
        fetch("http://news.example/", ReadSettings(), lambda host, port: both)


def test_a_redirect_into_the_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ANSWERS, "/inward", (302, {"Location": "http://inside.example/"}, b""))
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[Address]:
        asked.append(host)
        return [ipaddress.ip_address("127.0.0.1")]

    monkeypatch.setattr("dateline.read.fetch.is_public", lambda address: len(asked) == 1)
    with pytest.raises(ReadError, match="leads to 127.0.0.1"):
        fetch(server.replace("127.0.0.1", "outside.example") + "/inward", ReadSettings(timeout=2), resolve)
    assert asked == ["outside.example", "inside.example"]


def test_the_connection_goes_to_the_address_that_was_checked(server: str) -> None:
    Handler.hosts.clear()
    calls: list[str] = []

    def resolve(host: str, port: int) -> list[Address]:
        calls.append(host)
        return [ipaddress.ip_address("127.0.0.1")]

    url = server.replace("127.0.0.1", "news.example") + "/plain"
    assert fetch(url, SETTINGS, resolve).url == url
    assert calls == ["news.example"]
    assert Handler.hosts == [url.split("/")[2]]


def test_unreachable(server: str) -> None:
    free = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = free.server_port
    free.server_close()
    with pytest.raises(ReadError, match="is unreachable"):
        fetch(f"http://127.0.0.1:{port}/", SETTINGS)

    def unknown(host: str, port: int) -> list[Address]:
        raise OSError("name not known")

    with pytest.raises(ReadError, match="the host 'nowhere.invalid' is unknown"):
        fetch("http://nowhere.invalid/", SETTINGS, unknown)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https:///path", "http://exa mple.org:port/"])
def test_malformed(url: str) -> None:
    with pytest.raises(ReadError):
        fetch(url, SETTINGS)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.127.255.254", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1",
        "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:100.64.0.1",
        "2002:7f00:1::", "2002:c0a8:101::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "100.63.255.255", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
