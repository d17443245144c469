"""Texts of documents as the store keeps them: compressed, written with a version, read a batch ahead."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping

_LEVEL = 1  # a third larger than the best there is, in a quarter of its time
_BATCH = 64  # documents fetched at once, in the order in which they will be asked for
_MOST_PACKED = 48 << 20  # bytes held packed: a unit's documents are asked for by one check after another
_MOST_PLAIN = 4 << 20  # characters held unpacked: one check asks a document several times over

Packed = Mapping[str, bytes]


def pack(text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    # To make ready zlib's usual 256 KiB takes longer than packing a short text.
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 15, 6 if len(data) < 16_000 else zlib.DEF_MEM_LEVEL)
    return packer.compress(data) + packer.flush()


def unpack(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8")


class Texts:
    """A run's texts by document: part ("" the page, else an attachment's address) → text, nothing where none is kept.

    `fetch` gives the packed parts of some documents. Memory is bounded whatever the number of documents; asked for in
    the order that `expect` tells, a batch costs one query.
    """

    def __init__(self, fetch: Callable[[list[str]], Mapping[str, Packed]]):
        self._fetch = fetch
        self._order: list[str] = []
        self._place: dict[str, int] = {}
        self._packed: OrderedDict[str, Packed] = OrderedDict()
        self._plain: OrderedDict[str, Mapping[str, str]] = OrderedDict()
        self._packed_size = self._plain_size = 0

    def expect(self, documents: Iterable[str]) -> None:
        """The order in which checks will ask, one unit's documents after another's."""
        self._order = list(documents)
        self._place = {one: place for place, one in enumerate(self._order)}

    def __call__(self, document: str) -> Mapping[str, str]:
        if (found := self._plain.get(document)) is not None:
            self._plain.move_to_end(document)
            return found
        packed = self._packed.get(document)
        if packed is None:
            packed = self._load(document)
        else:
            self._packed.move_to_end(document)
        plain = {part: unpack(data) for part, data in packed.items()}
        self._plain[document] = plain
        self._plain_size += sum(map(len, plain.values()))
        while self._plain_size > _MOST_PLAIN and len(self._plain) > 1:
            _, old = self._plain.popitem(last=False)
            self._plain_size -= sum(map(len, old.values()))
        return plain

    def _load(self, document: str) -> Packed:
        place = self._place.get(document)
        ahead = [document] if place is None else self._order[place : place + _BATCH]
        wanted = [name for name in dict.fromkeys(ahead) if name not in self._packed]
        fetched = self._fetch(wanted)
        for name in reversed(wanted):  # what is asked for first is dropped last
            self._packed[name] = fetched.get(name, {})
            self._packed_size += sum(map(len, self._packed[name].values()))
        packed = self._packed[document]
        while self._packed_size > _MOST_PACKED and len(self._packed) > 1:
            _, old = self._packed.popitem(last=False)
            self._packed_size -= sum(map(len, old.values()))
        return packed
