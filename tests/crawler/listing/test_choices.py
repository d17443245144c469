"""What a list can be filtered by is told from what merely stands on its page."""

from crawler.crawl.choices import choices
from crawler.listing import ListPage

PAGE = """<html><body>
<ul class="nav"><li><a href="/ztjy/">主题教育</a></li><li><a href="/zwgk/">政务公开</a></li></ul>
<form><select name="a"><option>全部机构</option><option>民政局</option><option>水务局</option><option>教育局</option></select>
<label>文号</label><input placeholder="请输入关键词" value=""><input type="submit" value="检 索"></form>
<dl><dt>主题分类：</dt><dd><a href="?t=1">城乡建设</a><a href="?t=2">财政</a></dd></dl>
<p>来源：</p><p>本网</p>
<div class="y"><a href="?y=1">2023年</a><a href="?y=2">2022年</a><a href="?y=3">2021年</a></div>
<table><tr><th>序号</th><th>制发单位</th></tr><tr><td><a href="/art/2023/5/6/art_1_2.html">某某办法的全文在这里可以看到</a></td><td>县政府</td></tr></table>
</body></html>"""


def test_menus_buttons_labels_and_years():
    found = choices(ListPage("http://a.gov.cn/gfx/", PAGE))
    assert {"全部机构", "文号", "请输入关键词", "检 索", "主题分类：", "年份", "主题教育"} <= set(found)
    assert not {"制发单位", "来源：", "教育局", "县政府"} & set(found)
    assert not any("办法" in one for one in found)


def test_two_years_are_no_filter():
    page = '<div><a href="/2022/">2022年</a><a href="/2021/">2021年</a></div>'
    assert "年份" not in choices(ListPage("http://a.gov.cn/", page))


def test_years_each_in_a_line_of_its_own_and_in_a_menu():
    lines = "".join(f'<li><a onclick="y({year})">{year}</a></li>' for year in (2019, 2020, 2021))
    assert "年份" in choices(ListPage("http://a.gov.cn/", f"<ul>{lines}</ul>"))
    menu = "".join(f"<option>{year}年</option>" for year in range(2015, 2024))
    assert "年份" in choices(ListPage("http://a.gov.cn/", f"<select>{menu}</select>"))
