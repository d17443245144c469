"""A portal of no known product whose lists a script of its own draws: JSON under names that nobody knows, a button
下一页 without an address, a pager of numbers, and a button for more. Its scripts have to be played."""

from __future__ import annotations

from collections.abc import Sequence

from audit.demo.model import Document, number_of
from tests.portal.products.framework import COLUMNS, Column, Portal, Product, Reply, Request, Row, metas, page

_STYLES = ("step", "numbers", "more")
_SCRIPT = """
const hold = document.querySelector('[data-part]'), foot = document.querySelector('.under'), kind = foot.dataset.kind;
let at = 1;
async function draw(n, keep) {
  const got = await (await fetch('/gate/v2/bundle?part=' + hold.dataset.part + '&leaf=' + n)).json();
  const fresh = got.payload.leaves.map((x) => `<div class="line"><a href="${x.go}">${x.head}</a><i>${x.when}</i></div>`).join('');
  hold.innerHTML = keep ? hold.innerHTML + fresh : fresh;
  at = n;
  foot.innerHTML = '';
  const put = (text, on, to, more) => { const b = document.createElement('button'); b.textContent = text; b.disabled = !on;
    b.onclick = () => draw(to, more); foot.append(b); };
  if (kind === 'step') { put('上一页', n > 1, n - 1); put('下一页', n < got.payload.leafs, n + 1); }
  if (kind === 'numbers') for (let k = 1; k <= got.payload.leafs; k++) put(String(k), k !== n, k);
  if (kind === 'more' && n < got.payload.leafs) put('加载更多', true, n + 1, true);
}
draw(1);
"""


class Scripted(Product):
    name = "scripted"
    adapter = "played"

    def column_url(self, column: Column) -> str:
        return f"/site/{column.key}"

    def document_url(self, column: Column, document: Document) -> str:
        return f"/site/{column.key}/{number_of(document.key)}.html"

    def column_page(self, portal: Portal, column: Column, rows: Sequence[Row]) -> str:
        kind = _STYLES[COLUMNS.index(column) % len(_STYLES)]
        return page(
            column.name,
            f"<h2>{column.name}</h2><div data-part='{column.number}'></div><div class='under' data-kind='{kind}'></div>"
            "<script src='/bundle.js'></script>",
            metas(column),
        )

    def more(self, portal: Portal, request: Request) -> Reply | None:
        if request.path == "/bundle.js":
            return Reply(_SCRIPT, type="application/javascript")
        if request.path != "/gate/v2/bundle":
            return None
        column = next(one for one in COLUMNS if str(one.number) == request.query["part"])
        rows, leaf = portal.rows[column.key], int(request.query["leaf"])
        part = rows[(leaf - 1) * self.per_page : leaf * self.per_page]
        leaves = [{"go": row.url, "head": row.title, "when": row.day} for row in part]
        return Reply.json({"ok": 1, "payload": {"leaves": leaves, "leafs": -(-len(rows) // self.per_page)}})

    def further_requests(self, rows: int) -> int:
        return -(-rows // self.per_page)

    def requests_of(self, column: Column, rows: int) -> int:
        return self.further_requests(rows) + (column is COLUMNS[0])  # and once the script


PRODUCTS = (Scripted(),)
