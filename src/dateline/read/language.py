"""Which language a text is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SHORTEST = 40
"""Characters below which a text gives too little to go by."""
LOOKED_AT = 2000
SURE = 0.6
"""Confidence below which no language is named."""


def language(text: str) -> str | None:
    """Returns the ISO 639-1 code of the language a text is in, None where it is too short or leaves doubt."""
    head = text[:LOOKED_AT]
    if len(head.strip()) < SHORTEST:
        return None
    code, confidence = _identifier().classify(head)
    return str(code) if confidence >= SURE else None


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier, for languages with an ISO 639-1 code only: short English is else taken for Nigerian Pidgin or Scots."""
    found = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    found.set_languages([code for code in found.labels if len(code) == 2])
    return found
