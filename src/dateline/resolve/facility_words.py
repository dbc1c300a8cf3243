"""Words by which facilities are told when they have no name of their own: "the US Embassy", "Baghdad's airport"."""

from __future__ import annotations

import re

KIND = r"(?:international|military|civil|civilian|main|central|presidential|republican|royal|national)"
NOUN = (
    r"(?:embassy|consulate(?: general)?|air ?port|air ?base|air ?field|parliament(?: building)?|palace|prison|jail|sea ?port|port|"
    r"oil refinery|refinery|power (?:plant|station)|hospital)"
)
GENERIC = re.compile(rf"(?:the\s+)?(?:(?P<owner>\S.*?)(?:['’]s?)?\s+)??(?P<noun>(?:{KIND}\s+)*{NOUN})(?:\s+(?:complex|compound|grounds))?", re.IGNORECASE)
MISSION = re.compile(r"embassy|consulate", re.IGNORECASE)
