"""行政规范性文件 and their marks of validity: what `normdoc_validity` must say."""

from __future__ import annotations

from tests.portal.model import GOV, RS, SJ, SW, Document, Expect
from tests.portal.writing import paragraphs, policy, signature


def _expect(unit: str, status: str, why: str, *also: str) -> tuple[Expect, ...]:
    return (Expect(unit, "normdoc_validity", status, why, also=also),)


# A search form and a hot list: the words of validity stand in them and mean nothing for the document.
SEARCH_FORM = """<form class="wj-search" action="/zwgk/gfxwj/" method="get">
<label>标题</label><input name="t"><label>文号</label><input name="h" placeholder="如〔2023〕1号">
<label>有效性</label><select name="yxx"><option value="">全部</option><option value="1">有效</option>
<option value="2">失效</option><option value="3">废止</option></select><button type="submit">检索</button></form>"""
HOT_LIST = """<div class="hot"><h4>热门文件</h4><ul><li><a href="@@n_title@@">【已废止】关于印发停车场管理办法的通知</a>
<span>2023-08-30</span></li><li><a href="@@n_row@@">不动产登记若干规定（现行有效）</a><span>2023-09-15</span></li></ul></div>"""

DOCUMENTS: tuple[Document, ...] = (
    policy("n_row", "gfxwj", "不动产登记", "2023-09-15", unit=GOV, number="云澜政规发〔2023〕3号", form="若干规定",
           rows=(("有 效 性", "有效"),), expect=_expect(GOV, "pass", "信息表标注有效")),
    policy("n_title", "gfxwj", "停车场管理", "2023-08-30", unit=GOV, number="云澜政办规发〔2023〕2号",
           title="【已废止】云澜市人民政府办公室关于印发《云澜市停车场管理办法》的通知",
           expect=_expect(GOV, "pass", "标题前缀标注已废止")),
    policy("n_sentence", "gfxwj", "公共租赁住房管理", "2023-10-12", unit=GOV, number="云澜政办规发〔2023〕4号", form="办法",
           last="第六条 本办法自2023年11月15日起施行，有效期五年。", expect=_expect(GOV, "pass", "正文写明有效期五年")),
    policy("n_bare", "gfxwj", "户外广告设施管理", "2023-11-03", unit=GOV, number="云澜政规发〔2023〕5号", form="办法",
           last="第六条 本办法自2023年12月5日起施行。", related=SEARCH_FORM + HOT_LIST,
           expect=_expect(GOV, "fail", "整页无有效性标识；施行日期、搜索框和热门列表里的字样都不算")),
    policy("n_attachment", "gfxwj", "犬只管理", "2023-12-08", unit=GOV, number="云澜政规发〔2023〕7号", form="规定",
           body=paragraphs("《云澜市犬只管理规定》已经市政府常务会议审议通过，现予公布，请遵照执行。")
           + signature("云澜市人民政府办公室", day="2023-12-07"),
           attachments=(("P020231208001.pdf", "云澜市犬只管理规定.pdf"),),
           expect=_expect(GOV, "suspect", "正文只在附件里，附件未读", "none")),
    policy("n_expired", "gfxwj", "临时救助", "2023-07-18", unit=GOV, number="云澜政办规发〔2023〕1号", form="暂行办法",
           rows=(("有效性", "有效"), ("失效日期", "2024-03-31")),
           last="第六条 本办法自印发之日起施行，有效期至2024年3月31日。",
           expect=_expect(GOV, "suspect", "已过有效期仍标有效", "fail")),
    policy("n_form_only", "gfxwj", "劳务派遣管理", "2024-01-25", unit=RS, number="云澜人社规发〔2024〕1号", form="办法",
           related=SEARCH_FORM, expect=_expect(RS, "fail", "字样只出现在检索表单里")),
    policy("n_one_of_four", "gfxwj", "取水许可管理", "2023-10-27", unit=SW, number="云澜水规发〔2023〕2号", form="实施细则",
           related='<ul class="yxx"><li style="display:none" ms-visible="\'02\'==\'01\'">有效性：现行有效</li>'
           '<li ms-visible="\'02\'==\'02\'">有效性：已失效</li><li style="display:none">有效性：已废止</li>'
           '<li style="display:none">有效性：已修改</li></ul>', expect=_expect(SW, "pass", "四行只显示一行：已失效")),
    policy("n_empty_row", "gfxwj", "灵活就业人员社保补贴", "2024-02-28", unit=RS, number="云澜人社规发〔2024〕2号", form="办法",
           rows=(("有效性", "&nbsp;"),), expect=_expect(RS, "fail", "有标签而无内容", "suspect")),
    policy("n_repost", "gfxwj", "行政裁量权基准", "2023-11-28", unit="岚江省人民政府", number="岚政规〔2023〕9号",
           title="岚江省人民政府关于印发岚江省行政裁量权基准制定和管理办法的通知", source="岚江省人民政府网站",
           expect=_expect(GOV, "none", "转发省政府文件")),
    policy("n_joint", "gfxwj", "水利工程建设领域农民工工资保障", "2024-03-15", unit=(RS, SW), number="云澜人社规发〔2024〕3号",
           form="办法", last="第六条 本办法自2024年5月1日起施行。",
           expect=(*_expect(RS, "fail", "联合发文，整页无标识"), *_expect(SW, "fail", "联合发文，整页无标识"))),
    policy("n_banner", "gfxwj", "网约车经营服务", "2023-07-25", unit=GOV, number="云澜政办规发〔2023〕3号", form="实施细则",
           related='<p style="color:red">注：本文件已被云澜政规发〔2024〕2号宣布废止。</p>',
           expect=_expect(GOV, "pass", "页面注明已宣布废止")),
    policy("n_state", "gfxwj", "食品摊贩备案", "2024-04-19", unit=SJ, number="云澜市监规发〔2024〕1号", form="管理办法",
           rows=(("时效状态", "现行有效"),), expect=_expect(SJ, "pass", "信息表标注现行有效")),
    policy("n_elsewhere", "sj_wj", "商品条码使用", "2024-05-17", unit=SJ, number="云澜市监规发〔2024〕2号", form="管理办法",
           listed="", last="第六条 本办法自发布之日起施行。",
           expect=_expect(SJ, "fail", "规范性文件放在部门政策栏目，整页无标识", "suspect")),
    policy("n_until", "gfxwj", "河道采砂管理", "2024-05-30", unit=SW, number="云澜水规发〔2024〕1号", form="规定",
           rows=(("失 效 日 期", "2029年5月31日"),), expect=_expect(SW, "pass", "信息表标注失效日期")),
    policy("n_comment", "gfxwj", "节约用水奖励", "2024-06-12", unit=SW, number="云澜水规发〔2024〕2号", form="办法",
           related="<!--<tr><td>有效性：</td><td><span>现行有效</span></td></tr>-->",
           expect=_expect(SW, "fail", "标识只在HTML注释里，读者看不见", "suspect")),
    policy("n_twin_banner", "gfxwj", "城镇燃气经营许可", "2023-08-08", unit=GOV, number="云澜政规发〔2023〕2号", form="办法",
           rows=(("是否有效", "是"),), expect=_expect(GOV, "pass", "信息表“是否有效：是”")),
)  # fmt: skip
