"""Furniture is marked, reporting never."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.clean import dateline_place, furniture, headline
from dateline.read.patterns import Rule, rules

REPORTING = "\n\n".join(
    [
        "The army said on Monday that it had lost twelve men in the fighting for the bridge.",
        "The rebels gave no figures of their own, and the governor called for a truce.",
        "Aid groups warned that the town would run out of water within three days.",
        "Talks are to go on in Geneva on Thursday, a diplomat told reporters.",
        "The bridge has changed hands four times since the spring.",
    ]
)
RULES = [(scope, rule) for scope, ones in rules().items() for rule in ones]
MARKED = [(rule, words) for _, rule in RULES for words in rule.marked]
LEFT = [words for _, rule in RULES for words in rule.left]


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in furniture(text, title)]


@pytest.mark.parametrize(("rule", "words"), MARKED, ids=lambda one: one if isinstance(one, str) else one.kind)
def test_examples_of_the_wording_rules_are_marked_whole(rule: Rule, words: str) -> None:
    text = f"{REPORTING}\n\n{words}" if rule.at == "end" else f"{words}\n\n{REPORTING}"
    covered = " ".join(part for _, part in kinds(text))
    assert covered.split() == words.split()


@pytest.mark.parametrize("words", LEFT)
def test_counter_examples_are_left_alone(words: str) -> None:
    assert kinds(words) == []
    assert kinds(f"{words}\n\n{REPORTING}") == []
    assert kinds(f"{REPORTING}\n\n{words}") == []


def test_reporting_is_left_alone() -> None:
    assert kinds(REPORTING, "Battle for the bridge") == []


CASES = [
    (
        "caption told twice, its credit on a line of its own",
        "A drone over the base at dusk, in the south (photo credit: AN AGENCY)\n"
        "A drone over the base at dusk, in the south\n(photo credit: AN AGENCY)\n" + REPORTING,
        ["caption", "caption", "credit"],
    ),
    (
        "file caption told twice",
        "FILE - In this March 2, 2020, file photo, a soldier waits. (AP Photo/Jane Doe, File)\n\n" * 2 + REPORTING,
        ["caption", "caption"],
    ),
    (
        "sub-headline whose sentence comes again, not quite in the same words",
        "No reply to the raid has been given, so it seems the army has taken wait and see approach in the north.\n\n"
        + REPORTING
        + "\n\nMany ask what comes next. No reply to the raid has been given, so it seems the army has taken a "
        "wait-and-see approach. That may change.",
        ["subheadline"],
    ),
    ("a paragraph told twice", REPORTING + "\n\nTalks are to go on in Geneva on Thursday, a diplomat told reporters.", ["repeat"]),
    ("a short line told twice is left", "Why it matters\n\nBombs fell.\n\nWhy it matters\n\n" + REPORTING, []),
    ("a lede whose words come again is left", f"KABUL (EP) — {REPORTING}\n\nHe said: {REPORTING[:83]} And more.", []),
    (
        "a list under its heading ends where the report starts",
        "Read more:\n\nRebels deny the loss\n\nKABUL (EP) — The army holds the bridge\n\n" + REPORTING,
        ["more", "more"],
    ),
    ("highlights may be the only telling", "Story highlights Army holds the bridge\n\nRebels deny it\n\n" + REPORTING, ["more"]),
    (
        "a caption inside a long line",
        "The army took the bridge on Monday, officials said. A soldier at the bridge in the rain. (credit: JANE DOE/AGENCY) "
        + REPORTING.replace("\n\n", " "),
        ["caption"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_marks_by_place(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


def test_a_caption_inside_a_line_takes_its_own_sentence_only() -> None:
    found = kinds(CASES[-1][1])
    assert found == [("caption", "A soldier at the bridge in the rain. (credit: JANE DOE/AGENCY)")]


def test_the_title_told_again() -> None:
    text = "Army says it holds the bridge\n\n" + REPORTING
    assert kinds(text, "Army Says It Holds the Bridge") == [("title", "Army says it holds the bridge")]
    assert kinds(text, "Truce talks") == []
    assert headline(text) == "Army says it holds the bridge"


PIECES = st.sampled_from(
    [words for _, words in MARKED] + LEFT + REPORTING.split("\n\n") + ["\n", "\n\n", " ", "\r\n", "\u2028", "(", "x"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=12).map("".join), st.one_of(st.none(), PIECES))
def test_marks_are_in_bounds_in_order_and_apart(text: str, title: str | None) -> None:
    end = 0
    for part in furniture(text, title):
        assert end <= part.start < part.end <= len(text)
        end = part.end


@pytest.mark.parametrize(
    ("text", "place", "rest"),
    [
        ("BAGHDAD (AP) — Troops left", "BAGHDAD", "Troops"),
        ("WASHINGTON, Nov 3 (Reuters) - Troops left", "WASHINGTON", "Troops"),
        ("KABUL, Afghanistan (AP) — Troops left", "KABUL, Afghanistan", "Troops"),
        ("MANAGUA (NICARAGUA), 11 DEC 89 (RADIO) -- Troops left", "MANAGUA (NICARAGUA)", "Troops"),
        ("MOSCOW, May 21. /TASS/. Troops left", "MOSCOW", "Troops"),
        ("TEHRAN (Tasnim) – Troops left", "TEHRAN", "Troops"),
        ("JERUSALEM/GAZA (Reuters) - Troops left", "JERUSALEM/GAZA", "Troops"),
        ("N'DJAMENA -- Troops left", "N'DJAMENA", "Troops"),
        ("ST. PAUL, Minn. — Troops left", "ST. PAUL, Minn.", "Troops"),
        ("Beirut, Lebanon (CNN) — Troops left", "Beirut, Lebanon", "Troops"),
    ],
)
def test_datelines(text: str, place: str, rest: str) -> None:
    found = dateline_place(text)
    assert found is not None
    assert (found[0], text[found[1] :].split()[0]) == (place, rest)


@pytest.mark.parametrize("text", ["Troops left.", "The army (Reuters) said", "NATO - The alliance said", "(CNN) — Troops left", ""])
def test_no_dateline(text: str) -> None:
    assert dateline_place(text) is None


def test_headlines_glued_to_a_name_are_furniture_within_the_sentence() -> None:
    text = "On Monday Senator Roe Jane Anne RoeRoe leads in a poll Five things to know MORE (Ohio) condemned the raid."
    (piece,) = furniture(text)
    assert text[: piece.start] + text[piece.end :] == "On Monday Senator Roe (Ohio) condemned the raid."
