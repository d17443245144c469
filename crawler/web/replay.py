"""Crawling an archive instead of the network: a Scrapy download handler that answers from WARC files."""

from __future__ import annotations

from typing import Any

from scrapy.http import Request, Response

from crawler.web.warc import request_mark


class NotArchived(Exception):
    """The archive does not have the URL: no statement about the site."""


class ReplayHandler:
    """Answers `http` and `https` requests from `spider.replay` (a `crawler.warc.Archive`)."""

    lazy = True

    def __init__(self, crawler: Any):
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Any) -> ReplayHandler:
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        found = self.crawler.spider.replay.find(request.url, request_mark(request.method, request.body))
        if found is None:
            raise NotArchived(request.url)
        entry, record = found
        request.meta["zwgk_record"] = (entry.path.rpartition("/")[2], entry.offset, entry.at)
        headers: dict[str, list[str]] = {}
        for name, value in record.headers:
            headers.setdefault(name, []).append(value)
        flags = ["dataloss"] if record.cut else []
        return Response(
            record.url, status=record.status, headers=headers, body=record.body, flags=flags, request=request
        )

    async def close(self) -> None:
        pass
