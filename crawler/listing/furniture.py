"""What of a page is the site's own: boxes that stand alike on its front page, with the same links in them.

A column of two documents stands beside a menu of ten columns and a box of the newest eight: by what it shows alone the
larger group is the list. That the front page has the same box in the same place tells it.
"""

from __future__ import annotations

from collections.abc import Mapping

from crawler.listing.base import ListPage

Place = tuple[str, ...]  # tags and names of the boxes around a row
_ALIKE = 0.8  # of the links of two boxes
_LEAST = 3  # links of a box


class Furniture:
    """The boxes of a front page: place → addresses."""

    def __init__(self, boxes: Mapping[Place, frozenset[str]]) -> None:
        self._boxes = {place: links for place, links in boxes.items() if len(links) >= _LEAST}

    def holds(self, place: Place, links: frozenset[str]) -> bool:
        """Whether a box of a column's page is the site's: the same place, and but for the column's own entry the same
        links."""
        there = self._boxes.get(place)
        return there is not None and len(there & links) >= _ALIKE * len(there | links)


def furniture_of(front: ListPage) -> Furniture:
    """What of a site's pages stands on its front page already."""
    _rows = front.listed  # looking for rows tells its boxes
    return Furniture(front.boxes)
