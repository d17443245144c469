"""What an office's own lists come to, from its configuration to the findings."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from audit import cli
from audit.demo import configuration as portal_config
from audit.demo import model

CATALOGUE = """<html><head><meta charset="utf-8"><title>标准目录</title></head><body><table>
<tr><td colspan="7">云澜市基层政务公开标准目录</td></tr>
<tr><td rowspan="2">序号</td><td colspan="2">公开事项</td><td rowspan="2">公开内容（要素）</td><td rowspan="2">公开时限</td>
<td rowspan="2">公开主体</td><td rowspan="2">公开方式</td></tr>
<tr><td>一级事项</td><td>二级事项</td></tr>
<tr><td>1</td><td rowspan="2">城市管理</td><td>户外广告设置</td><td>规定全文</td><td rowspan="2">20个工作日</td>
<td rowspan="2">市政府办公室</td><td>主动</td></tr>
<tr><td>2</td><td>城市书房运行</td><td>办法全文</td><td>主动</td></tr>
<tr><td>3</td><td>就业</td><td>公益性岗位</td><td>办法</td><td>及时</td><td>人力资源社会保障部门</td><td>主动</td></tr>
<tr><td>4</td><td>就业</td><td>家庭服务业统计台账</td><td>台账</td><td>每年</td><td>市人社局</td><td>主动</td></tr>
<tr><td>5</td><td>供水</td><td>管网改造图</td><td>图</td><td>及时</td><td>市水务局</td><td>依申请</td></tr>
</table></body></html>"""

PACK = """
id: yunlan-own
title: 云澜市政务公开工作要点
issued_by: 云澜市人民政府办公室
issued_on: 2023-07-01
clauses:
  - &catalogue
    id: YL-1
    title: 标准目录逐行都有内容
    quote: 对照本市标准目录逐项公开
    class: M
    check: std_catalog
    params: {catalog: 云澜市}
    points: 5
    deduct: {mode: per_case, each: 1}
    basis: [{of: points, suggested: 五行扣完}, {of: each, suggested: 每行1分}]
    remedy: 公开该项。
  - <<: *catalogue
    id: YL-2
    title: 解读不照抄
    quote: 解读不得照抄原文
    check: interp_quality
    params: {max_copied: 0.8, min_own: 150, min_text: 100}
  - {<<: *catalogue, id: YL-3, title: 没有错误用语, quote: 规范用语, check: wording_suspect, params: {}}
  - <<: *catalogue
    id: YL-4
    title: 文件库可分类
    quote: 文件库可按主题分类
    check: normdoc_library
    params: {facets: {主题: [主题]}}
"""


def test_an_offices_own_lists_are_asked(portal, tmp_path: Path) -> None:
    (tmp_path / "yunlan-own.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "目录.html").write_text(CATALOGUE, encoding="utf-8")
    config = portal_config.config(portal.url, packs=[str(tmp_path / "yunlan-own.yaml")])
    config |= {"catalogs": {"云澜市": "目录.html"}, "rosters": {"wordings": ["终止计费", "停止计费→暂停计费"]}}
    path = tmp_path / "config.yaml"
    path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    out = tmp_path / "out"
    assert cli._run(["audit", "--config", str(path), "--as-of", model.AS_OF.isoformat(), "--out", str(out)]) == 0
    found = json.loads((out / "results.json").read_text("utf-8"))["findings"]

    def said(unit: str, clause: str) -> dict[str, str]:
        mine = [one for one in found if (one["unit"], one["clause"]) == (unit, clause)]
        return {one["title" if clause == "YL-2" else "part"]: one["status"] for one in mine}

    sheet = "云澜市："
    assert said("yl-gov", "YL-1") == {
        f"{sheet}城市管理／户外广告设置": "suspect",
        f"{sheet}城市管理／城市书房运行": "pass",
    }
    assert said("yl-rs", "YL-1") == {f"{sheet}就业／公益性岗位": "pass", f"{sheet}就业／家庭服务业统计台账": "missing"}
    assert set(said("yl-sw", "YL-1").values()) == {"na"}
    quality = said("yl-gov", "YL-2")
    assert quality["《云澜市共享单车停放管理规定》政策解读"] == "suspect"
    assert quality["《云澜市共享汽车停放管理规定》政策解读"] == "pass"
    (one,) = [one for one in found if one["check"] == "wording_suspect" and one["status"] == "suspect"]
    assert one["title"] == "《云澜市共享汽车停放管理规定》政策解读" and "手机才会停止计费" in one["message"]
    assert set(said("yl-gov", "YL-4").values()) == {"suspect"}
