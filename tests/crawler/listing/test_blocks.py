"""What many pages of a site show alike is the site's: told by places and links alone."""

from __future__ import annotations

import pytest

from crawler.listing.furniture import Block, Furniture

SIDE, LIST = ("li", "ul", "div side"), ("li", "ul", "div list")


def block(place: tuple[str, ...], *numbers: int) -> Block:
    return Block.of(place, [f"http://a.gov.cn/{n}.html" for n in numbers])


def learnt(*pages: list[Block]) -> Furniture:
    furniture = Furniture()
    for n, blocks in enumerate(pages):
        furniture.learn(f"/{n}/", f"栏目{n}", blocks)
    return furniture


HOT = block(SIDE, 1, 2, 3, 4, 5)


@pytest.mark.parametrize("pages", [2, 3, 8])
def test_a_box_on_all_pages_is_the_sites_and_what_differs_is_each_ones_own(pages):
    own = [block(LIST, 10 * n, 10 * n + 1, 10 * n + 2) for n in range(1, pages + 1)]
    furniture = learnt(*([HOT, one] for one in own))
    assert furniture.is_sites(HOT, "/0/")
    assert furniture.is_sites(block(SIDE, 2, 3, 4, 5, 6), "/new/")  # what is read most changes
    assert not furniture.is_sites(block(SIDE, 4, 5, 6, 7, 8), "/new/")
    for n, one in enumerate(own):
        assert furniture.is_own(one, f"/{n}/") and not furniture.is_sites(one, f"/{n}/")


def test_the_same_rows_on_two_of_many_lists_are_no_furniture():
    furniture = learnt(*([block(LIST, 10 * n, 10 * n + 1)] for n in (1, 1, 2, 3, 4)))
    assert not furniture.is_sites(block(LIST, 10, 11), "/0/")
    assert not furniture.is_own(block(LIST, 10, 11), "/0/")  # nor is it known whose they are


def test_two_addresses_of_a_page_that_is_the_same_in_all_are_one_page():
    furniture = Furniture()
    for key in ("/a/", "/b/", "/c/"):
        furniture.learn(key, "规范性文件", [HOT])
    assert not furniture.is_sites(HOT, "/a/")


def test_departments_have_boxes_of_their_own():
    first, second = block(SIDE, 1, 2, 3), block(SIDE, 6, 7, 8)
    furniture = learnt([first], [first], [second], [second])
    assert furniture.is_sites(first, "/0/") and furniture.is_sites(second, "/3/")


def test_the_sites_rows_are_known_in_another_template():
    other = block(("p", "td"), 1, 2, 3, 4, 5)
    assert learnt([HOT], [HOT], [HOT], [other]).is_sites(other, "/3/")
    assert not learnt([HOT], [HOT], [HOT], [HOT, other]).is_sites(other, "/3/")  # the column of what is newest


def test_a_page_of_links_is_forgotten():
    furniture = learnt([block(LIST, 1, 2, 3)], [block(LIST, 1, 2, 3)])
    assert furniture.is_sites(block(LIST, 1, 2, 3), "/0/")
    furniture.forget("/1/")
    assert not furniture.is_sites(block(LIST, 1, 2, 3), "/0/")
