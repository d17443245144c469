"""What a list says beside a document of its force, however the row's markup parts the label from the value."""

from __future__ import annotations

import pytest

from crawler.reexamine import look

NAMES = (
    "关于印发青河县农村公路养护办法的通知",
    "关于印发青河县城镇燃气管理办法的通知",
    "关于印发青河县物业收费办法的通知",
)
STATES = ("有效", "失效", "有效")


def marks(html: str) -> list[str]:
    page = f"<html><head><title>规范性文件</title></head><body><h2>规范性文件</h2>{html}</body></html>"
    rows = {row.title: row.mark for row in look(page.encode()).rows}
    return [rows[name] for name in NAMES]


def listed(row: str, around: str = "<div>{}</div>") -> str:
    rows = zip(NAMES, STATES, strict=True)
    link = "<a href='/a/{}.html'>{}</a>"
    return around.format(
        "".join(row.format(a=link.format(n, name), v=v, t=name, n=n) for n, (name, v) in enumerate(rows))
    )


TABLE = "<table><tr><th>名称</th><th>文号</th><th>{}</th></tr>{{}}</table>"
CELLS = "<tr><td>{{a}}</td><td>青政办〔2024〕1号</td><td>{}</td></tr>"


@pytest.mark.parametrize(
    "html",
    [
        listed("<li>{a}<small>状态：</small><span>{v}</span></li>", "<ul>{}</ul>"),
        listed("<li>{a} <small>状态：</small>{v} <small>2024-05-01</small></li>", "<ul>{}</ul>"),
        listed("<li>{a}<p>文号：青政办〔2024〕1号</p><p>状态：<b>{v}</b></p></li>", "<ul>{}</ul>"),
        listed("<div><div>{a}</div><div>效力状态</div><div>{v}</div><div>2024-05-01</div></div>"),
        listed(
            "<div><h3>{a}</h3><div><span>发布日期：2024-05-01</span><span>有效性：</span><span>{v}</span></div></div>"
        ),
        listed("<div>{a}<div>青政办〔2024〕1号 | {v} | 2024-05-01</div></div>"),
        listed("<div>{a}</div><div><label>状态</label><span>{v}</span></div>"),
        listed("<p>{a}</p><p><small>状态：</small>{v}</p>"),
        listed("{a}<br>文号：青政办〔2024〕1号　状态：{v}<br><br>"),
        listed("<dt>{a}</dt><dd>效力：{v}</dd>", "<dl>{}</dl>"),
        listed(
            "<li><a href='/a/{n}.html'><h4>{t}</h4><div><span>有效性</span><span>{v}</span></div></a></li>",
            "<ul>{}</ul>",
        ),
        listed("<section><a href='/a/{n}.html'><div>{t}</div><div>状态</div><div>{v}</div></a></section>"),
        listed("<li><i class=tag>{v}</i>{a}<em>05-01</em></li>", "<ul>{}</ul>"),
        listed("<li>{a}<i class=dot title='{v}'></i></li>", "<ul>{}</ul>"),
        listed("<tr><td><table><tr><td>{a}</td></tr></table></td><td>{v}</td></tr>", "<table>{}</table>"),
        listed(CELLS.format("{v}"), TABLE.format("效力状态")),
    ],
)
def test_the_state_beside_a_title(html: str) -> None:
    told = marks(html)
    assert all(state in mark for state, mark in zip(STATES, told, strict=True)), told


@pytest.mark.parametrize(
    "html",
    [
        listed(CELLS.format("是"), TABLE.format("是否有效")),
        listed(CELLS.format("2029-05-01"), TABLE.format("有效期至")),
        listed(CELLS.format("5年"), TABLE.format("有效期")),
        listed("<li>{a}<span class='state valid'></span></li>", "<ul>{}</ul>"),
        listed("<li>{a}<img src='/images/youxiao.png'></li>", "<ul>{}</ul>"),
    ],
)
def test_what_is_told_by_a_column_or_a_picture(html: str) -> None:
    assert all(marks(html))


@pytest.mark.parametrize(
    "html",
    [
        listed("<li>{a}<small>2024-05-01</small></li>", "<ul>{}</ul>"),
        listed("<li>{a}<small>状态：</small><span></span></li>", "<ul>{}</ul>"),
        listed("<li>{a}<small>状态：</small><span>已公开</span></li>", "<ul>{}</ul>"),
        listed("<div><div>{a}</div><div>有效性：</div><div>发布日期：2024-05-01</div></div>"),
        listed("<li>{a}<span class='btn validate'></span></li>", "<ul>{}</ul>"),
        listed(CELLS.format(""), TABLE.format("效力状态")),
        listed(CELLS.format("/"), TABLE.format("有效期")),
        listed(CELLS.format("2024-05-01"), TABLE.format("发布日期")),
        "<ul><li>有效性：</li><li>全部</li><li>现行有效</li><li>失效</li></ul>" + listed("<p>{a}</p>"),
        listed("<p>{a}</p>") + "<div><p>本站提供的表格长期有效</p></div>",
    ],
)
def test_what_marks_nothing(html: str) -> None:
    assert marks(html) == ["", "", ""]


@pytest.mark.parametrize("around", ["<div>{}</div>", "<section><p>{}</p></section>"])
def test_the_mark_of_one_entry_is_no_other_s(around: str) -> None:
    first, second, third = (f"<a href='/a/{n}.html'>{name}</a>" for n, name in enumerate(NAMES))
    html = "".join(map(around.format, (first, f"{second}<div>有效</div>", third)))
    assert marks(html) == ["", "有效", ""]
