"""Pictures in the running text, and what only looks like one."""

from __future__ import annotations

from crawler.extract import extract_page


def pictures(body: str) -> int:
    page = f"""<html><head><meta charset=utf-8><title>走进净水厂</title></head><body><img src=/images/banner.jpg>
    <h1>走进净水厂：政府开放日活动见闻</h1><p class=info>发布时间：2024-09-20 来源：本站</p><div class=article>
    <p>九月十八日，二十名居民代表走进净水厂，参观了取水、净化、化验的全过程，并与技术人员座谈，提出意见十余条。</p>{body}
    <p>活动结束后，居民代表表示，对身边的供水保障更放心了，希望今后多举办这样的活动。</p></div></body></html>"""
    return extract_page("http://www.daichuan.example/ywdt/202409/t20240920_7.html", page.encode()).pictures


def test_photographs_count_and_icons_do_not():
    assert pictures("") == 0
    assert pictures('<p><img src="./W020240920.jpg" alt=""></p><p><IMG alt="座谈" SRC=./W020240921.PNG></p>') == 2
    assert pictures('<p><img src="/u/icon_pdf.png"><img src="/share/weixin.png"><img src="/files/ewm.jpg"></p>') == 0


def test_a_short_text_without_a_container_has_its_pictures_too() -> None:
    page = """<html><head><meta charset=utf-8><title>县水务局举办政府开放日活动_鹿鸣县</title></head><body><img src=/images/banner.jpg>
    <h1>县水务局举办政府开放日活动</h1><p>2024-09-20 来源：县水务局</p><div class=x><p>9月18日，居民代表走进净水厂。</p>
    <p align=center><img src="/upload/1_0.jpg" alt="活动现场"></p></div><a href=/x.html><img src=/thumb/9.jpg>更多活动</a>
    <div>鹿鸣县人民政府办公室 版权所有<img src=/images/gov.png></div></body></html>"""
    assert extract_page("http://www.luming.example/ywdt/202409/t20240920_7.html", page.encode()).pictures == 1
