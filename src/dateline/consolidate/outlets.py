"""Whether two reports come from one house, however their outlet's name is written."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from dateline.records.report import Report

ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]|\s+[-–|]\s+.*$")
"""What stands behind a name in brackets or after a dash: "CNN (Web News)", "New York Times - News"."""
WEB = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|co\.uk|info|news)\b.*$")
ENDING = re.compile(r"(?<=\w) (?:online|online news|website|digital)$")
STATION_NEWS = re.compile(r"(?<=^\w{2}) news$|(?<=^\w{3}) news$|(?<=^\w{4}) news$")
"""What CNN, Fox and the BBC may add to their names; "Daily News" and "Evening News" are names."""


def plain_name(name: str | None) -> str:
    """Returns an outlet's name in lower case, without accents, article, punctuation, web endings and additions; "" for none."""
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    plain = WEB.sub("", ASIDE.sub("", "".join(c for c in plain if not unicodedata.combining(c))).strip())
    words = " ".join(re.findall(r"\w+", re.sub("['’.]", "", plain)))
    return ENDING.sub("", words.removeprefix("the "))


def outlet_key(name: str | None) -> str:
    """Returns what names of one outlet have in common: "CNN", "CNN (Web News)" and "cnn.com" give the same; "" for none.

    Words that tell outlets apart stay: "Fox News" and "Fox Business", "Washington Post" and "Washington Times" differ.
    """
    joined = STATION_NEWS.sub("", plain_name(name)).replace(" ", "")
    return joined[3:] if joined.startswith("the") and len(joined) > 6 else joined


def host(url: str | None) -> str:
    """Returns the registered part of a URL's host name: "edition.cnn.com" gives "cnn.com"; empty where there is none."""
    name = (urlsplit(url or "").hostname or "").removeprefix("www.").split(".")
    return ".".join(name[-3:] if len(name) > 2 and len(name[-2]) <= 3 and len(name[-1]) == 2 else name[-2:])


def same_house(one: Report, other: Report) -> bool:
    """Returns whether both reports are of one outlet, by its name or by its web address, or neither names any."""
    names, hosts = {outlet_key(one.source), outlet_key(other.source)}, {host(one.url), host(other.url)}
    return len(names) == 1 or (len(hosts) == 1 and "" not in hosts)
