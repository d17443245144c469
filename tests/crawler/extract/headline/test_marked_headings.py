"""What a heading bears beside the name of the document, and what of the name it sets small."""

from __future__ import annotations

import pytest

from crawler.extract import extract_page

NAME = "关于《岭口县物业服务收费办法》意见征集情况的说明"
TEXT = "<p>公开征求意见期间共收到意见三条，经研究，采纳两条。</p><p>感谢社会各界对物业管理工作的关心和支持。</p>"


def title(heading: str, tag: str, meta: str = "", box: str = "tt-h") -> str:
    page = (
        f"<div class=crumb><a href=/>首页</a> &gt; <a href=/hd/>互动</a></div><div class={box}>{heading}</div>"
        f"<div class=m>发布时间：2024-05-06 09:10</div><div id=zoom>{TEXT}</div>"
    )
    html = f"<html><head><title>{tag}</title>{meta}</head><body>{page}</body></html>"
    facts = extract_page("http://www.lingkou.gov.cn/hd/show-31.html", html.encode())
    assert facts.published is not None and facts.published.first.isoformat() == "2024-05-06"
    assert facts.title is not None
    return facts.title.value


@pytest.mark.parametrize("badge", ["反馈", "已办结", "置顶", "征集中"])
@pytest.mark.parametrize(
    "shape",
    [
        "<span class=badge>{badge}</span>{name}",
        "<em class='tag tag-red'>{badge}</em> {name}",
        "{name}<i class=icon-top>{badge}</i>",
    ],
)
@pytest.mark.parametrize("tag", [NAME, "岭口县人民政府", ""])
def test_a_badge_is_told_by_its_class(shape: str, badge: str, tag: str) -> None:
    assert title(shape.format(badge=badge, name=NAME), tag) == NAME


@pytest.mark.parametrize("shape", ["<b>{badge}</b>{name}", "{name}<font color=red>{badge}</font>"])
def test_a_badge_without_a_class_is_told_by_the_pages_name(shape: str) -> None:
    heading = shape.format(badge="反馈", name=NAME)
    assert title(heading, f"{NAME}_岭口县人民政府", box="title") == NAME
    assert title(heading, "岭口县人民政府", f"<meta name=ArticleTitle content={NAME}>", "title") == NAME


@pytest.mark.parametrize("tag", ["h2", "div"])
@pytest.mark.parametrize(
    ("heading", "name", "whole"),
    [
        (
            "岭口县住建局行政处罚信息<small>（2024年第二季度）</small>",
            "岭口县住建局行政处罚信息（2024年第二季度）",
            False,
        ),
        ("岭口县物业服务收费办法<small>（试行）</small>", "岭口县物业服务收费办法（试行）", False),
        ("岭口县住建局行政处罚信息<small>第五批公布名单</small>", "岭口县住建局行政处罚信息第五批公布名单", True),
        ("岭口县住建局行政处罚信息公开<small>2024-05-06</small>", "岭口县住建局行政处罚信息公开", False),
        ("岭口县住建局行政处罚信息公开<small>点击：31</small>", "岭口县住建局行政处罚信息公开", False),
        ("<span>岭口</span>县住建局关于开展房屋安全检查的通知", "岭口县住建局关于开展房屋安全检查的通知", True),
        ("<b>岭口县</b>住建局关于开展房屋安全检查的通知", "岭口县住建局关于开展房屋安全检查的通知", False),
    ],
)
def test_what_belongs_to_the_name(heading: str, name: str, whole: bool, tag: str) -> None:
    assert title(f"<{tag} class=title>{heading}</{tag}>", name if whole else "岭口县人民政府") == name
