"""What pages carry besides columns and rows: of each such address it is told that nothing else became of it."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.crawl.account import By, Named
from crawler.crawl.classify import LeadsOn, Nothing, OneDocument, Shown, Verdict
from crawler.crawl.context import Crawl
from crawler.listing.carriers import Carrier, Written
from crawler.web.addresses import is_file
from crawler.web.urls import canonical, same_site


def mention(crawl: Crawl, carriers: Iterable[Carrier | Written], by: By) -> None:
    """Everything on this site that a page carries, unless it is named otherwise."""
    for carrier in carriers:
        if same_site(carrier.url, crawl.site.url):
            crawl.account.mention(Named(carrier.url, carrier.words, by))


def mention_all(crawl: Crawl, shown: Shown, verdict: Verdict) -> None:
    """What a column's page carries, whatever becomes of the page. A document's files are told with it."""
    match verdict:
        case Nothing("not_html"):
            return
        case OneDocument():
            files = {canonical(file.url) for file in shown.facts.attachments}
            around = [carrier for carrier in shown.page.addresses if canonical(carrier.url) not in files]
            mention(crawl, (carrier for carrier in around if not is_file(carrier.url)), "list")
        case _:
            mention(crawl, shown.page.addresses, "hub" if isinstance(verdict, LeadsOn) else "list")
