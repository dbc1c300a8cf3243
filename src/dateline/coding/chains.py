"""A frame's words found around its key word: "*carry out*", "*suicide* bombing"."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.reference.ontology import Frame


def chain(token: Token, frame: Frame) -> tuple[Token, ...] | None:
    """Returns the tokens of a frame's word chain around its key word, or None."""
    if frame.pos == "noun":
        return _compound_chain(token, frame.words[:-1])
    return _verb_chain(token, frame.words[1:])


def _compound_chain(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The words standing right before a noun, a hyphen between them or not."""
    at = token.i - 1
    found: list[Token] = []
    for word in reversed(words):
        if at >= 0 and token.doc[at].text == "-":
            at -= 1
        if at < 0 or not _is(token.doc[at], word):
            return None
        found.insert(0, token.doc[at])
        at -= 1
    return (*found, token)


def _verb_chain(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The words hanging on a verb or on the chain so far, each one; else the very next word."""
    found = [token]
    for word in words:
        following = _hanging(found, word) or _next(found[-1], word)
        if following is None:
            return None
        found.append(following)
    return tuple(found)


def _hanging(found: list[Token], word: str) -> Token | None:
    return next((c for t in reversed(found) for c in t.children if _is(c, word) and _may_follow(c, found[0])), None)


def _next(token: Token, word: str) -> Token | None:
    at = token.i + 1
    return token.doc[at] if at < len(token.doc) and _is(token.doc[at], word) else None


def _is(token: Token, word: str) -> bool:
    return word in (token.lemma_.lower(), token.lower_)


def _may_follow(word: Token, verb: Token) -> bool:
    return word.i > verb.i or word.dep_ in ("nsubjpass", "advmod", "aux", "neg")
