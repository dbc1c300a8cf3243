"""How far two points on the Earth are apart."""

from __future__ import annotations

import math

RADIUS = 6371.0
"""Mean radius of the Earth in kilometres."""


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Returns the great-circle distance of two points in degrees, in kilometres (haversine formula)."""
    phi, theta = math.radians(lat), math.radians(other_lat)
    half = math.sin((theta - phi) / 2) ** 2 + math.cos(phi) * math.cos(theta) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(min(1.0, half)))
