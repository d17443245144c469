"""Links of pages: none of them dead."""

from __future__ import annotations

from typing import Any, Literal

from checks.kit import (
    Calendar,
    Evidence,
    Fault,
    Field,
    Outcome,
    Params,
    Status,
    UnitTables,
    check,
    date,
    presence,
    refuters,
    texts,
)


class LinkParams(Params):
    confirmed: list[int] = Field([404, 410], min_length=1, description="哪些HTTP状态算确实失效")
    min_attempts: int = Field(2, ge=1, le=10, description="至少几次访问都返回这些状态才算确实失效（先HEAD后GET为两次）")
    areas: list[Literal["body", "nav", "home"]] = Field(
        ["body", "nav", "home"], min_length=1, description="检查哪里的链接：body 正文、nav 导航、home 首页"
    )


@check(
    id="dead_links",
    title="页面没有失效链接",
    faults=(Fault("页面有失效链接"),),
    params=LinkParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT),
    subject="含有链接的页面",
    evidence={
        "link.page": "含有链接的网页",
        "link.body": "链接（正文中）",
        "link.nav": "链接（导航中）",
        "link.home": "链接（首页上）",
    },
    refuter=refuters.Proven("死链由三次以上间隔的访问证明，没有可复看的页面"),
)
def dead_links(
    unit: UnitTables, params: LinkParams, calendar: Calendar, as_of: date
) -> list[Outcome]:  # long: one straight count with its words
    """页面里的站内链接是否都能打开。

    衡量：正文、导航和首页里的站内链接逐个访问；按含有链接的页面计，一页有几个失效链接也是一条。

    结论：合格——全部链接的检查情况（每单位一条，列出检查数）；不合格——两次访问都返回404或410；疑似——超时、其他错误或只失败一次。

    依据：各地工作要点（如利通区2021年“杜绝错链、断链”）；政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）。

    限度：只查站内链接；对方限制访问、网络波动造成的失败不算失效；链接能打开但内容不对的（错链）须由人看。
    """
    holders: dict[str, dict[str, Any]] = {}
    seen: set[tuple[str, str]] = set()
    checked: set[str] = set()
    good: set[str] = set()
    unchecked: set[str] = set()
    for row in unit.link_rows:
        if row.get("area") not in params.areas:
            continue
        url, verdict = row["url"], verdict_of(row, params)
        if verdict == "unchecked":
            unchecked.add(url)
            continue
        checked.add(url)
        if verdict == "ok":
            good.add(url)
            continue
        # A menu's link stands on every page: it is one fault, of the first page that holds it.
        place = "menu" if row.get("area") in ("nav", "home") else row["holder_id"]
        if (place, url) in seen:
            continue
        seen.add((place, url))
        holder = holders.setdefault(row["holder_id"], {"row": row, "dead": [], "suspect": []})
        holder[verdict].append(row)
    outcomes = []
    for holder_id, held in holders.items():
        row, dead, suspect = held["row"], held["dead"], held["suspect"]
        broken = dead or suspect
        title = row.get("holder_title") or row["holder_url"]
        words = {
            "title": texts.name(str(title)),
            "count": len(broken),
            "codes": "、".join(map(str, _answers(dead) or params.confirmed)),
            "urls": "；".join(link["url"] for link in broken[:5]) + ("；等" if len(broken) > 5 else ""),
        }
        outcomes.append(
            Outcome(
                Status.FAIL if dead else Status.SUSPECT,
                holder_id,
                row["holder_url"],
                str(title),
                (LINKS_FAIL if dead else LINKS_SUSPECT).format(**words),
                measured=len(broken),
                limit=0,
                unit_of_measure="个",
                cause="link:dead",
                site=row.get("site") or "",
                evidence=[*_holding(unit, row, str(title)), *(_evidence(link) for link in [*dead, *suspect])],
            )
        )
    if checked:
        outcomes.append(
            Outcome(
                Status.PASS,
                f"unit:{unit.unit.id}",
                unit.site_url,
                unit.unit.name,
                LINKS_PASS.format(checked=len(checked), unchecked=len(unchecked - checked), good=len(good)),
                measured=len(good),
                limit=len(checked),
                unit_of_measure="个",
                cause="link:all",
                numerator=len(good),
                denominator=len(checked),
            )
        )
    return outcomes


def verdict_of(row: dict[str, Any], params: LinkParams) -> str:
    """The crawler's verdict, held to the check's own conditions for a sure one."""
    verdict = row.get("verdict") or "unchecked"
    if verdict != "dead":
        return verdict
    statuses = [attempt.get("status") for attempt in row.get("attempts") or ()]
    sure = len(statuses) >= params.min_attempts and all(
        status in params.confirmed for status in statuses[-params.min_attempts :]
    )
    return "dead" if sure else "suspect"


def _answers(dead: list[dict[str, Any]]) -> list[int]:
    """The statuses that dead links were answered with, each once."""
    return sorted({attempt["status"] for row in dead for attempt in row.get("attempts") or () if attempt.get("status")})


def _holding(unit: UnitTables, row: dict[str, Any], title: str) -> list[Evidence]:
    """The page that holds the links, as it was read: that an address answers 404 shows nothing of who leads there."""
    url = row["holder_url"]
    page = next((home for home in unit.homes if home.url == url), None) or unit.at(url)
    if page is not None:
        return [page.evidence("link.page", title)]
    column = next((column for column in unit.nearby if column["url"] == url), None)
    return [presence.column_evidence(column, "link.page", title)] if column is not None else []


def _evidence(row: dict[str, Any]) -> Evidence:
    proof = row.get("evidence") or {}
    answers = "；".join(
        f"{attempt.get('method', '')} {attempt.get('status') or attempt.get('error') or ''}".strip()
        for attempt in row.get("attempts") or ()
    )
    return Evidence(
        f"link.{row.get('area') or 'body'}",
        row["url"],
        answers,
        AREAS.get(row.get("area") or "", ""),
        row["url"],
        proof.get("fetched_at") or "",
        proof.get("sha256") or "",
        proof.get("warc") or "",
        proof.get("offset"),
    )


# ---- dead_links ----
LINKS_FAIL = "页面《{title}》有{count}个失效链接，多次访问均返回 {codes}，网址是 {urls} 。请修复或删除。"
LINKS_SUSPECT = "页面《{title}》有{count}个链接疑似失效：{urls}。未达到确认条件（须多次返回 {codes}），请人工点开核实。"
LINKS_PASS = "本单位共检查站内链接{checked}个（另有{unchecked}个未能检查），其中{good}个可以访问。"
AREAS = {"body": "正文", "nav": "导航", "home": "首页"}
