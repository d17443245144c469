"""The process that reads attachments for `Reader`."""

from __future__ import annotations

from typing import Any

from crawler.attachments.result import Limits, Words
from crawler.workers import Answer, serve


def prepare(settings: dict[str, Any]) -> Answer:
    from crawler.attachments.reading import read

    limits = Limits(**settings)

    def answer(name: str, data: bytes) -> tuple[Any, bool]:
        told = read(name, data, limits=limits)
        return told.to_dict(), told.status == "too_large" and told.detail.startswith(Words.OUT_OF_MEMORY)

    return answer


if __name__ == "__main__":
    serve(prepare)
