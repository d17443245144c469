"""Ways in which a script of no known product fills its list and turns it, for a browser and for the stage."""

from __future__ import annotations

import json

NOTICES = [(f"/tz/d{n}.html", f"关于城区第{n}供水片区停水检修的通告", f"2024-06-{28 - n:02d}") for n in range(7)]
# Ways in which a script fills its list, and what else scripts do while they do it. `ITEMS(a, b)` stands for rows a to b.
BASE = """var all = %s;
function items(a, b) { return all.slice(a, b).map(function (x) {
  return '<li><a href="' + x[0] + '">' + x[1] + '</a><em>' + x[2] + '</em></li>'; }).join(''); }
var box = document.getElementById('q'), foot = document.getElementById('w');
""" % json.dumps(NOTICES, ensure_ascii=False)
NUMBERED = """var size = 2, last = 4, now = 1;
function show(n) { now = n; box.innerHTML = '<ul>' + items((n - 1) * size, n * size) + '</ul>';
  var h = ''; for (var i = 1; i <= last; i++) h += '<span class="num' + (i === n ? ' cur' : '') + '">' + i + '</span>';
  foot.innerHTML = h; foot.querySelectorAll('span').forEach(function (s) { s.onclick = function () { show(+s.textContent); }; }); }
show(1);"""
ICON = NUMBERED.replace(
    "foot.innerHTML = h;",
    """foot.innerHTML = h + '<button class="btn-next"' + (n === last ? ' disabled' : '') + '><i class="ic"></i></button>';
    foot.querySelector('button').onclick = function () { show(now + 1); };""",
).replace("i <= last", "i <= 2")
MORE = """var k = 3; function show() { box.innerHTML = '<ul>' + items(0, k) + '</ul>';
  foot.innerHTML = k >= all.length ? '<p>没有更多了</p>' : '<a href="javascript:;" class="jz">加载更多</a>';
  if (foot.firstChild.className) foot.firstChild.onclick = function () { k += 3; show(); }; }
show();"""
SCROLL = """foot.innerHTML = '<div style="height:3000px"></div>'; var k = 3; box.innerHTML = '<ul>' + items(0, 3) + '</ul>';
window.addEventListener('scroll', function () { if (k < all.length) { k += 2; box.innerHTML = '<ul>' + items(0, k) + '</ul>'; } });"""
LINKED = """var n = +(location.search.slice(3) || 1); box.innerHTML = '<ul>' + items((n - 1) * 4, n * 4) + '</ul>';
foot.innerHTML = n < 2 ? '<a href="?n=2">下一页</a>' : '<a class="disabled">下一页</a>';"""
