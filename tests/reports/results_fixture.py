"""Results as `rules` hands them over, with every unit and every hostile title that a report must survive."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

HOSTILE_TITLES = [
    "<script>alert('欠公开')</script>关于印发《办法》的通知",
    "=cmd|'/c calc'!A1",
    "+86 关于电话公示的公告",
    "@SUM(A1:A9) 关于统计的通知",
    "\u202e知通的》法办《发印于关\u202c（文字方向被倒转）",
    "关于‍​零宽字符﻿的通知\u200f",
    "坏字符\x00\x0b\x1b\ufffe\ud83d 的通知",
    '"><img src=x onerror=alert(1)>的公告',
    "{{ 7*7 }}{% raw %} 模板注入",
    "长" * 300,
    "NoSpaceLatinTitle" * 20,
    "",
    "关于《关于<b>加粗</b>&amp;实体》的解读",
]
HOSTILE_URLS = [
    "javascript:alert(1)",
    "JaVaScRiPt://www.example.test/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "http://[bad",
    'https://www.example.test/a"onmouseover="alert(1)',
    "",
    "//www.example.test/x",
]
CLAUSES = {
    "WZ23-8c": {
        "check": "consult_min_days",
        "points": 5.0,
        "title": "公开征求意见不少于 30 日",
        "quote": "公开征集意见不少于 30 日",
        "source": "吴忠市2023年政务公开工作要点 第 8 条",
        "remedy": "重新公告并补足 30 日，或在公告里写明缩短的理由。",
        "precedent": "金东区2021：每例 2 分",
    },
    "WZ23-9b": {
        "check": "normdoc_validity",
        "points": 5.0,
        "title": "规范性文件标明有效性",
        "quote": "规范性文件要标注有效性",
        "source": "吴忠市2023年政务公开工作要点 第 9 条",
        "remedy": "打开文件页，在标题下补标“有效”“失效”或“废止”。",
    },
    "GN-7": {
        "check": "enforce_timeliness",
        "points": 10.0,
        "title": "行政执法决定 7 个工作日内公示",
        "quote": "7个工作日内公开",
        "source": "国办发〔2018〕118号",
        "remedy": "今后自决定作出之日起 7 个工作日内上网。",
    },
    "GN-3": {
        "check": "interp_deadline",
        "points": 4.0,
        "title": "解读材料 3 个工作日内上网",
        "quote": "于文件公布后3个工作日内",
        "source": "国办发〔2016〕80号",
        "remedy": "补发解读，并与政策文件互相链接。",
    },
    "GN-9": {
        "check": "pii_scan",
        "points": 6.0,
        "title": "不公开个人隐私",
        "quote": "依法保护个人隐私",
        "source": "条例第15条",
        "remedy": "打开网页，把号码中间几位改成星号。",
        "veto": True,
    },
    "WZ23-31b": {
        "check": "annual_report",
        "points": 5.0,
        "title": "按时发布信息公开年报",
        "quote": "每年1月31日前",
        "source": "条例第49条",
        "remedy": "补发年报。",
    },
    "GN-10": {
        "check": "column_freshness",
        "points": 3.0,
        "title": "栏目按时更新",
        "quote": "动态要闻类栏目 2 周更新",
        "source": "国办秘函〔2019〕19号",
    },
}
AS_OF = date(2023, 12, 31)


def results(seed: int = 7, passes: int = 30) -> dict[str, Any]:
    """Five units: 人社局 with faults, 教育局 clean, 公安局 vetoed, 档案局 below the floor, 气象局 not crawled."""
    rng = random.Random(seed)
    out: dict[str, Any] = {
        "schema": "zwgk-results/1",
        "name": "吴忠市政务公开监测",
        "run": {
            "id": "20231231T010000",
            "as_of": AS_OF.isoformat(),
            "started_at": "2023-12-31T01:00:00+08:00",
            "finished_at": "2023-12-30T19:42:10+00:00",
            "packs": ["national", "wuzhong-2023"],
            "version": "0.1.0",
            "points_version": "规则包所附建议分值 2023.2",
        },
        "settings": {
            "pass_mark": 60.0,
            "bonus_above": 80.0,
            "bonus_cap": 30.0,
            "min_coverage": 0.6,
            "min_judged_share": 0.4,
        },
        "packs": [
            {"id": "national", "title": "国家层面的要求", "points_note": "分值先例来自外地，首次使用须由本办签认"},
            {
                "id": "wuzhong-2023",
                "title": "吴忠市2023年政务公开工作要点",
                "document_number": "吴政办发〔2023〕21号",
                "points_note": "",
            },
        ],
        "crawl": [
            {"site": "wz", "pages": 812, "documents": 640, "failed": 3, "complete": True, "stopped_because": None},
            {"site": "qx", "pages": 4, "documents": 0, "failed": 4, "complete": False, "stopped_because": "blocked"},
        ],
        "problems": [
            {
                "site": "qx",
                "url": "https://qx.example.test/",
                "problem": "blocked",
                "message": "HTTP 412，返回防护脚本",
            },
            *(
                {
                    "site": "wz",
                    "url": f"https://www.wz.example.test/old/{n}.html",
                    "problem": "http_5xx",
                    "message": "HTTP 500",
                }
                for n in range(9)
            ),
            {"site": "wz", "url": "javascript:alert(2)", "problem": "something_new", "message": "<b>没见过的问题</b>"},
        ],
        "unattributed": [
            {
                "subject": "d77",
                "url": "https://www.wz.example.test/tj/1.html",
                "title": "2023年吴忠市经济运行情况",
                "words": "国家统计局吴忠<调查队>",
                "reason": "配置里没有这个单位",
            }
        ],
        "units": [
            {
                "id": "wz-rs",
                "name": "吴忠市人力资源和社会保障局",
                "score": 71.88,
                "vetoed": False,
                "grade": "合格",
                "coverage": 0.97,
                "judged_share": 0.82,
                "checked": 52,
                "failed": 22,
                "coverage_parts": {
                    "columns": {"numerator": 31, "denominator": 32},
                    "pages": {"numerator": 640, "denominator": 643},
                    "dates": {"numerator": 0, "denominator": 0},
                },
                "veto_warnings": ["GN-9 不公开个人隐私：疑似 1 例，尚未确认"],
                "arithmetic": [
                    {
                        "kind": "clause",
                        "text": "WZ23-8c：不合格 2 例，每例扣 2 分，扣 4 分（本条 5 分）",
                        "points": 5.0,
                    },
                    {"kind": "clause", "text": "WZ23-9b：按不合格比例扣，扣 3 分（本条 5 分）"},
                    {"kind": "clause", "text": "GN-7：扣 2 分（本条 10 分）"},
                    {"kind": "judged_share", "text": "适用分值 38 分，其中已判定 32 分"},
                    {"kind": "result", "text": "得分 71.88，不低于 60 分：合格", "value": 71.88},
                ],
            },
            {
                "id": "wz-jy",
                "name": "吴忠市教育局",
                "score": 100.0,
                "vetoed": False,
                "grade": "合格",
                "coverage": 0.9996,
                "judged_share": 1.0,
                "checked": 5,
                "failed": 0,
            },
            {
                "id": "公安/../局",
                "name": "吴忠市公安局<i>",
                "score": None,
                "vetoed": True,
                "grade": "不合格",
                "coverage": 0.91,
                "judged_share": 0.77,
                "checked": 1,
                "failed": 1,
                "arithmetic": [{"kind": "veto", "text": "单项否决：GN-9 不公开个人隐私：已确认 1 例"}],
            },
            {
                "id": "wz-da",
                "name": "吴忠市档案局",
                "score": None,
                "vetoed": False,
                "grade": "未评分",
                "coverage": 0.41,
                "judged_share": 0.1,
                "checked": 1,
                "failed": 0,
                "not_scored_because": ["已判定的分值只占适用分值的 10%，低于 40%"],
            },
            {
                "id": "wz-qx",
                "name": "吴忠市气象局",
                "score": 93.75,
                "vetoed": False,
                "grade": "合格",
                "coverage": 0.0,
                "judged_share": 0.9,
                "checked": 4,
                "failed": 0,
                "kept_from": {"run": "20231230T010000", "as_of": "2023-12-30"},
            },
        ],
        "clauses": [],
        "findings": [],
    }
    number = 0

    def add(unit: str, clause: str, status: str, *, title: str, url: str | None = None, **more: Any) -> dict[str, Any]:
        nonlocal number
        number += 1
        pack = "wuzhong-2023" if clause.startswith("WZ") else "national"
        published = date(2023, 11, 1) + timedelta(days=rng.randrange(10))
        url = f"https://www.wz.example.test/{unit[-2:]}/t{number:05d}.html" if url is None else url
        finding = {
            "id": f"{clause}.{number:06x}",
            "unit": unit,
            "site": "wz",
            "pack": pack,
            "clause": clause,
            "check": CLAUSES[clause]["check"],
            "status": status,
            "url": url,
            "title": title,
            "measured": 19,
            "limit": 30,
            "unit_of_measure": "日",
            "due_on": None,
            "message": f"{published} 发布，2023-11-22 截止，共 19 日，少于 30 日。",
            "evidence": [
                {
                    "field": "document.published_on",
                    "value": published.isoformat(),
                    "quote": f"发布日期：{published}",
                    "source": "shown",
                    "url": url,
                    "fetched_at": "2023-12-31T02:11:09+08:00",
                    "sha256": f"{number:064x}",
                    "warc": "wz-20231231.warc.gz",
                    "offset": 18233 + number,
                },
                {
                    "field": "consultation.end",
                    "value": "2023-11-22",
                    "quote": "请于2023年11月22日前<反馈>",
                    "source": "body",
                    "url": url,
                    "fetched_at": "2023-12-31T02:11:09+08:00",
                    "sha256": f"{number:064x}",
                    "warc": "wz-20231231.warc.gz",
                    "offset": 18233 + number,
                },
            ],
        }
        finding.update(more)
        out["findings"].append(finding)
        return finding

    def clause(unit: str, clause_id: str, status: str, deducted: float | None, **more: Any) -> None:
        text = CLAUSES[clause_id]
        pack = "wuzhong-2023" if clause_id.startswith("WZ") else "national"
        out["clauses"].append(
            {
                "unit": unit,
                "pack": pack,
                "clause": clause_id,
                "class": "M",
                "status": status,
                "deducted": deducted,
                **text,
                **more,
            }
        )

    rs = "wz-rs"
    clause(rs, "WZ23-8c", "fail", 4.0, numerator=3, denominator=5)
    clause(rs, "WZ23-9b", "fail", 3.0, numerator=10, denominator=13)
    clause(rs, "GN-7", "fail", 2.0, numerator=41, denominator=42)
    clause(
        rs,
        "GN-3",
        "suspect",
        0.0,
        numerator=0,
        denominator=0,
        limits=["只看网页，不看微信公众号"],
        points_from="config",
        also=[{"title": "条例 第20条", "quote": "应当主动公开", "grade": "A"}],
    )
    clause(rs, "WZ23-31b", "missing", 0.0)
    clause(rs, "GN-10", "pass", 0.0)
    clause(rs, "GN-9", "suspect", 0.0)
    add(
        rs,
        "WZ23-8c",
        "fail",
        title="关于公开征求《吴忠市职业技能培训补贴办法（征求意见稿）》意见的公告",
        deducted=2.0,
        case={"state": "已转办", "at": "2023-12-20T09:00:00+08:00", "who": "政务公开办 王", "reason": "转人社局办公室"},
        objection="如开始日期早于发布日期，请附线下公告为证。",
    )
    add(rs, "WZ23-8c", "fail", title=HOSTILE_TITLES[0], deducted=2.0)
    for title in HOSTILE_TITLES[1:]:
        add(
            rs,
            "WZ23-9b",
            "fail",
            title=title,
            message="文件页上没有有效性标识。",
            measured=None,
            limit=None,
            unit_of_measure=None,
        )
    for url in HOSTILE_URLS:
        add(
            rs,
            "GN-7",
            "fail",
            title="行政处罚决定书",
            url=url,
            message="2023-11-01 决定，2023-11-30 公示，共 21 个工作日，超过 7 个工作日。",
            measured=21,
            limit=7,
            unit_of_measure="工作日",
            same_cause_as="WZ23-8c.000001" if url else "别的条款",
        )
    add(
        rs,
        "GN-3",
        "suspect",
        title="吴忠市人才公寓管理办法",
        message="页面上有两个发布日期：2023-03-01 和 2023-03-09。",
        measured="2023-03",
        evidence=[],
    )
    add(
        rs,
        "GN-9",
        "suspect",
        title="2023年公益性岗位拟聘人员公示",
        message="疑似身份证号 6403**********1234。",
        measured=3,
        limit=0,
        unit_of_measure="处",
        part="身份证号",
    )
    add(
        rs,
        "WZ23-31b",
        "missing",
        title="2022年政府信息公开工作年度报告",
        url="",
        message="没有找到 2022 年度报告。",
        measured=None,
        limit=None,
        period="2022",
    )
    add(
        rs,
        "WZ23-31b",
        "missing",
        title="2021年政府信息公开工作年度报告",
        url="",
        message="没有找到 2021 年度报告。",
        measured=None,
        limit=None,
        period="2021",
        counts=True,
        deducted=2.0,
        note="办公室确认确未发布",
        case={
            "state": "已确认",
            "who": "李",
            "at": "2023-12-05T10:00:00+08:00",
            "reason": None,
            "confirmed": True,
            "history": [
                {"at": "2023-12-01T10:00:00+08:00", "who": "王", "action": "待核", "reason": None},
                {"at": "2023-12-05T10:00:00+08:00", "who": "李", "action": "已确认", "reason": "电话核实"},
            ],
        },
    )
    add(
        rs,
        "GN-3",
        "due",
        title="吴忠市根治欠薪工作方案",
        due_on="2024-01-04",
        message="2023-12-29 发布，还有 3 个工作日。",
        measured=0,
        limit=3,
        unit_of_measure="工作日",
    )
    add(
        rs,
        "WZ23-8c",
        "exempt",
        title="关于征求市级储备粮调整意见的公告",
        message="公告写明了缩短的理由：因情况紧急。",
        measured=7,
    )
    add(rs, "GN-10", "na", title="收费清单", message="该单位没有收费职责。", measured=None, limit=None)
    for n in range(passes):
        add(
            rs,
            "GN-7",
            "pass",
            title=f"吴人社罚〔2023〕{n + 1}号",
            message="2023-06-01 决定，2023-06-05 公示，共 2 个工作日。",
            measured=2,
            limit=7,
            unit_of_measure="工作日",
        )
    out["clauses"] += [
        {
            "unit": rs,
            "pack": "wuzhong-2023",
            "clause": "WZ23-12a",
            "class": "P",
            "check": None,
            "status": None,
            "points": None,
            "deducted": None,
            "numerator": None,
            "denominator": None,
            "quote": "加强就业政策解读",
            "title": "加强就业政策解读",
            "deadline": "2023年12月",
            "responsible": "市人社局",
            "evidence": ["栏目“政策解读”最近更新 2023-12-20", "标题含“就业”的 14 件"],
        },
        {
            "unit": rs,
            "pack": "wuzhong-2023",
            "clause": "WZ23-40",
            "class": "H",
            "check": None,
            "status": None,
            "points": None,
            "deducted": None,
            "numerator": None,
            "denominator": None,
            "quote": "每年至少组织一次业务培训",
            "deadline": "2023年10月",
        },
    ]
    for n in ("WZ23-8c", "WZ23-9b", "GN-7", "GN-3"):
        clause("wz-jy", n, "pass", 0.0)
        add("wz-jy", n, "pass", title="吴忠市义务教育招生办法")
    clause("公安/../局", "GN-9", "fail", 6.0)
    add(
        "公安/../局",
        "GN-9",
        "fail",
        title="行政处罚公示（第12期）",
        message="经核实，网页上有未打码的身份证号 2 处。",
        measured=2,
        limit=0,
        unit_of_measure="处",
        case={"state": "已确认"},
    )
    out["clauses"].append(
        {
            "unit": "wz-da",
            "pack": "national",
            "clause": "GN-3",
            "class": "P",
            "check": "interp_deadline",
            "status": "na",
            "points": None,
            "deducted": None,
            "numerator": None,
            "denominator": None,
            "quote": "于文件公布后3个工作日内",
        }
    )
    rng.shuffle(out["findings"])
    return out


def bare() -> dict[str, Any]:
    """Only what the contract of docs/architecture.md promises, and empty lists."""
    return {
        "schema": "zwgk-results/1",
        "run": {"id": "r", "as_of": "2023-12-31", "started_at": "", "finished_at": None, "packs": [], "version": "0"},
        "crawl": [],
        "problems": [],
        "units": [],
        "clauses": [],
        "findings": [],
    }


def large(findings: int) -> dict[str, Any]:
    """One unit with many findings, every tenth failed."""
    out = bare()
    out["units"] = [
        {
            "id": "big",
            "name": "大单位",
            "score": 60.0,
            "vetoed": False,
            "grade": "合格",
            "coverage": 1.0,
            "judged_share": 1.0,
            "checked": 1,
            "failed": 1,
        }
    ]
    out["clauses"] = [
        {
            "unit": "big",
            "pack": "p",
            "clause": "C-1",
            "class": "M",
            "check": "dead_links",
            "status": "fail",
            "points": 10.0,
            "deducted": 4.0,
            "numerator": 0,
            "denominator": findings,
            "quote": "链接可用",
        }
    ]
    out["findings"] = [
        {
            "id": f"C-1.{n}",
            "unit": "big",
            "site": "s",
            "pack": "p",
            "clause": "C-1",
            "check": "dead_links",
            "status": "fail" if n % 10 == 0 else "pass",
            "url": f"http://s.test/{n}",
            "title": f"网页 {n}",
            "measured": n % 10,
            "limit": 0,
            "unit_of_measure": "个",
            "due_on": None,
            "message": "说明。",
            "evidence": [
                {
                    "field": "link.status",
                    "value": "404",
                    "quote": "",
                    "source": "crawl",
                    "url": f"http://s.test/x{n}",
                    "fetched_at": "2023-12-31T02:11:09+08:00",
                    "sha256": "0" * 64,
                    "warc": "s.warc.gz",
                    "offset": n,
                }
            ],
        }
        for n in range(findings)
    ]
    return out
