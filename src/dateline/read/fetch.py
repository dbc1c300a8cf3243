"""Opens URLs; the only module that does.

A page is fetched from the very address that was checked: the host name is resolved once, private addresses are refused,
and the connection goes to that address with the host's name kept for the server and its certificate. So neither a
redirect nor a name that changes its address in between leads into the local network.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

import httpx2

from dateline.config import ReadSettings
from dateline.errors import ReadError
from dateline.read import HTML, JSONL, TABLE, TEXT
from dateline.read.address import Address, addresses, is_public
from dateline.read.document import Document, too_large
from dateline.read.sniff import by_suffix

READER_OF_TYPE = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "text/markdown": TEXT,
    "text/csv": TABLE,
    "application/json": JSONL,
    "application/jsonl": JSONL,
    "application/x-ndjson": JSONL,
    "application/x-jsonlines": JSONL,
    "application/jsonlines": JSONL,
}
HEADERS = {"User-Agent": "dateline", "Accept": ", ".join(READER_OF_TYPE), "Accept-Encoding": "gzip, deflate"}
MOST_ADDRESSES = 4
WAIT_IN_ALL = 6
"""A page may take this many times the time limit of one step."""


@dataclass(frozen=True, slots=True)
class _Fetched:
    """A page's headers and bytes, or the URL that it sends on to."""

    headers: httpx2.Headers
    body: bytes
    location: str | None = None


Resolve = Callable[[str, int], list[Address]]


def fetch(url: str, settings: ReadSettings, resolve: Resolve = addresses) -> Document:
    """Returns the document at a URL, its reader named by its content type.

    Args:
        url: an http or https URL.
        settings: limits on size, time and redirects, and whether private addresses are allowed.
        resolve: gives the addresses of a host name.

    Raises:
        ReadError: the URL is malformed, leads to a private address, is unreachable, answers with an error, redirects too
            often, or is too large or of the wrong type.
    """
    target, deadline = _parsed(url, url), time.monotonic() + WAIT_IN_ALL * settings.timeout
    for _ in range(settings.max_redirects + 1):
        fetched = _get(target, settings, resolve, deadline)
        if fetched.location is None:
            return _document(target, fetched, url)
        target = _parsed(fetched.location, url)
    raise ReadError(f"redirects more than {settings.max_redirects} times", url)


def _parsed(url: str, where: str) -> httpx2.URL:
    try:
        target = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise ReadError("is not a valid URL", where) from error
    if target.scheme not in ("http", "https") or not target.host:
        raise ReadError(f"leads to {url[:100]!r}: only http and https URLs are fetched", where)
    return target


def _get(target: httpx2.URL, settings: ReadSettings, resolve: Resolve, deadline: float) -> _Fetched:
    name = str(target)
    problem = "no address"
    for address in _checked(target, settings, resolve):
        try:
            return _ask(target, address, settings, deadline)
        except httpx2.ConnectError as error:
            problem = str(error)
        except httpx2.TimeoutException as error:
            raise ReadError(f"did not answer within {settings.timeout:g} seconds", name) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise ReadError(f"could not be fetched: {error}", name) from error
    raise ReadError(f"is unreachable: {problem}", name)


def _checked(target: httpx2.URL, settings: ReadSettings, resolve: Resolve) -> list[Address]:
    """Returns the addresses of the host, all of them public ones unless private ones are allowed."""
    port = target.port or (443 if target.scheme == "https" else 80)
    try:
        found = resolve(target.raw_host.decode("ascii"), port)
    except (OSError, UnicodeError) as error:
        raise ReadError(f"is unreachable: the host {target.host!r} is unknown", str(target)) from error
    private = [str(address) for address in found if not is_public(address)]
    if private and not settings.allow_private:
        raise ReadError(f"leads to {private[0]}, an address of a private network: not fetched", str(target))
    return found[:MOST_ADDRESSES]


def _ask(target: httpx2.URL, address: Address, settings: ReadSettings, deadline: float) -> _Fetched:
    host = target.netloc.decode("ascii")
    request = httpx2.Request(
        "GET",
        target.copy_with(host=str(address), fragment=None),
        headers={**HEADERS, "Host": host},
        extensions={"sni_hostname": target.raw_host.decode("ascii"), "timeout": httpx2.Timeout(settings.timeout).as_dict()},
    )
    with httpx2.Client(trust_env=False, follow_redirects=False) as client:
        response = client.send(request, stream=True)
        try:
            return _received(response, target, settings.max_bytes, deadline)
        finally:
            response.close()


def _received(response: httpx2.Response, target: httpx2.URL, limit: int, deadline: float) -> _Fetched:
    if response.has_redirect_location:
        return _Fetched(response.headers, b"", _joined(target, response.headers["location"]))
    if response.status_code != 200:
        raise ReadError(_status(response.status_code), str(target))
    if _media_type(response.headers) not in READER_OF_TYPE:
        raise ReadError(_wrong_type(response.headers), str(target))
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > limit:
            raise ReadError(too_large(limit), str(target))
        if time.monotonic() > deadline:
            raise ReadError("is sent too slowly: given up", str(target))
    return _Fetched(response.headers, bytes(body))


def _joined(target: httpx2.URL, location: str) -> str:
    try:
        return str(target.join(location))
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise ReadError("redirects to an invalid URL", str(target)) from error


def _status(status: int) -> str:
    if status in (404, 410):
        return f"there is no such page (HTTP {status})"
    if status in (401, 402, 403, 451):
        return f"the server refuses to give this page (HTTP {status}): save it from a browser and read the file"
    return f"the server answered with HTTP {status}"


def _media_type(headers: httpx2.Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _wrong_type(headers: httpx2.Headers) -> str:
    return f"is of type {_media_type(headers) or 'unknown'}: only pages, plain text and JSON Lines are read"


def _document(target: httpx2.URL, fetched: _Fetched, url: str) -> Document:
    charset = re.search(r"(?i)charset=[\"']?([\w.:-]+)", fetched.headers.get("content-type", ""))
    path = PurePosixPath(unquote(target.path))
    media_type = _media_type(fetched.headers)
    return Document(
        name=url,
        key=path.stem or target.host,
        open=lambda: io.BytesIO(fetched.body),
        url=str(target.copy_with(fragment=None)),
        charset=charset[1] if charset else None,
        reader=(media_type == "text/plain" and by_suffix(path.name)) or READER_OF_TYPE[media_type],
    )
