from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.chinese.personal_numbers import is_identity, mask_numbers
from crawler.extract import extract_page
from crawler.extract.personal_data.found import hits, mask_text, personal_data


def kinds(*lines: str) -> list[str]:
    return [one.type for one in personal_data(list(lines))]


@pytest.mark.parametrize(
    "line",
    [
        "当事人身份证号：11010519491231002X",
        "李某（公民身份号码 11010519491231002X）",
        "身份证号码 110105 19491231 002X",
    ],
)
def test_a_valid_identity_number_is_found_and_masked(line: str) -> None:
    (found,) = personal_data([line])
    assert found.type == "身份证号"
    assert found.masked == "1101**********002X"


@pytest.mark.parametrize(
    "line",
    [
        "身份证号：11010519491231002*",
        "身份证号：1101**********002X",
        "编号110105194912310021",  # check digit
        "110105194913310020",  # month 13
        "990105194912310020",  # no such province
        "统一社会信用代码91110000802100433B",
        "https://www.a.gov.cn/t/11010519491231002X.html",
        "联系电话：13800138000",
        "联系人：王主任，电话13800138000",
        "传真：010-13800138000",
        "咨询热线 13800138000（工作日）",
        "手机：138****8000",
        "收款单位：青石县财政局 开户银行：农业银行 账号：6228480402564890018",
        "当事人：青石县某某有限公司，住所地：南关镇幸福路18号",
        "青石县人民政府办公室，地址：人民路1号",
        "招标编号：20230712138001380001",
    ],
)
def test_what_is_no_personal_datum_or_is_masked(line: str) -> None:
    assert kinds(line) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("申请人陈大力，手机号码13512345678，家庭困难", "手机号"),
        ("姓名：陈大力 13512345678", "手机号"),
        ("户主：陈大力 银行卡号：6228480402564890018", "银行卡号"),
        ("被征收人住址：望海区南山镇和平村12号", "住址"),
        ("家庭住址：幸福小区3幢201室", "住址"),
    ],
)
def test_people_s_data(line: str, kind: str) -> None:
    assert kinds(line) == [kind]


@given(st.text(alphabet="0123456789X身份证手机号住址银行卡 ：村路号", max_size=80))
def test_no_found_number_leaves_unmasked(line: str) -> None:
    for one in personal_data([line]):
        assert "*" in one.masked
        assert one.masked not in line or one.type == "住址"


def test_quotes_are_masked() -> None:
    text = mask_numbers("陈大力（11010519491231002X，13512345678）")
    assert "11010519491231002X" not in text and "13512345678" not in text


@pytest.mark.parametrize("width", [1, 6, 9])
def test_an_identity_number_that_its_cells_part(width: int) -> None:
    number = "11010519491231002X"
    cells = ["钱某", *(number[n : n + width] for n in range(0, 18, width)), "二组"]
    (found,) = personal_data([], rows=[cells])
    assert (found.type, found.masked) == ("身份证号", "1101**********002X")
    (hit,) = hits([], "", [cells])
    for kept in ("\t".join(cells), "\n".join(cells)):
        assert mask_text(kept, [hit]) == kept[:3] + "1101**********002X" + kept[-3:]


def test_numbers_side_by_side_that_are_no_identity_number() -> None:
    assert personal_data([], rows=[["甲", "110105", "19491231", "0021"], ["320", "1024", "2024", "1201", "360"]]) == []


BORN = "11010519491231002X"  # the example of GB 11643


@pytest.mark.parametrize(
    "written",
    [
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
        "110105－19491231－002X",
        "110105 1949 1231 002x",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
        "110105\u200b19491231\u200b002X",
        "1101\u00ad0519491231002X",
        "110105 — 19491231 — 002X",
        "110105.19491231.002X",
        "110105·19491231·002X",
        "110105．19491231．002X",
    ],
)
def test_however_an_identity_number_is_written(written: str) -> None:
    (found,) = personal_data([f"某某 {written} 在乡"])
    assert (found.type, found.masked) == ("身份证号", "1101**********002X")
    for masked in (mask_numbers(f"某某 {written} 在乡"), mask_text(f"某某 {written} 在乡")):
        assert masked == "某某 1101**********002X 在乡"


def test_an_identity_number_that_line_breaks_part() -> None:
    lines = ["某某，身份证号：110105", "19491231", "002X"]
    (hit,) = hits(lines)
    assert hit.masked == "1101**********002X"
    assert "1949" not in mask_text("\n".join(lines), [hit])
    (hit,) = hits([], "", [["某某", "110105 19491231 002X", "在乡"]])
    assert hit.kind == "身份证号"


def test_cells_beside_each_other_are_several_values() -> None:
    cells = ["110105", "19491231", "0021"]
    assert hits(cells, "", [cells]) == []


@pytest.mark.parametrize(
    "written",
    [
        "１３５１２３４５６７８",
        "135-1234-5678",
        "135 1234 5678",
        "135\u200b1234\u200b5678",
        "135.1234.5678",
        "135·1234·5678",
    ],
)
def test_however_a_mobile_is_written(written: str) -> None:
    (found,) = personal_data([f"户主：陈大力，手机号码{written}"])
    assert found.masked == "135****5678"
    assert mask_numbers(written) == "135****5678"


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("+8613512345678", "+86135****5678"),
        ("+86-13512345678", "+86-135****5678"),
        ("008613512345678", "0086135****5678"),
        ("钱某——13512345678", "钱某——135****5678"),
        ("钱某－１３５１２３４５６７８", "钱某－135****5678"),
        ("钱某_13512345678.docx", "钱某_135****5678.docx"),
        ("电话/13512345678", "电话/135****5678"),
        ("0951-7654321/13512345678", "0951-7654321/135****5678"),
        ("13512345678/13612345678/13712345678", "135****5678/136****5678/137****5678"),
        ("13512345678*", "135****5678*"),
        ("ID11010519491231002X", "ID1101**********002X"),
        ("11010519491231002X*", "1101**********002X*"),
        ("sfz11010519491231002Xa", "sfz1101**********002Xa"),
        ("银行卡——6217004410001234567", "银行卡——6217***********4567"),
        ("6217\u200b0044\u200b1000\u200b1234\u200b567", "6217***********4567"),
    ],
)
def test_whatever_stands_beside_a_number(written: str, masked: str) -> None:
    assert mask_numbers(written) == masked
    assert mask_numbers(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "/art/2024/13512345678.html",
        "t20240506_13512345678",
        "a.gov.cn/s?id=13512345678",
        "GB-13512345678",
        "135****5678",
    ],
)
def test_parts_of_addresses_and_serial_numbers_are_no_telephones(text: str) -> None:
    assert mask_numbers(text) == text


@pytest.mark.parametrize("text", ["15 2024 2025 3", "１３、２０２５年　第４季度", "2025－2026年度　共１５户"])
def test_what_is_no_number_of_a_person_stays_as_it_was_written(text: str) -> None:
    assert mask_numbers(text) == text and mask_text(text) == text


BUYERS = [
    ["序号", "购机者", "所在乡镇", "联系电话", "机具品目", "补贴额（元）"],
    ["1", "孙立伟", "兴旺乡", "13845260117", "轮式拖拉机", "48200"],
    ["2", "某县丰源农机合作社", "长岗镇", "0452-3318866", "收割机", "52000"],
    ["3", "于海波", "长岗镇", "１８２４６２１５５０９", "播种机", "6400"],
]


def test_telephones_of_those_who_receive() -> None:
    found = personal_data([], "春季农机购置补贴受益对象公示表", BUYERS)
    assert [one.masked for one in found] == ["138****0117", "182****5509"]


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("各村驻村干部名单", ["序号", "姓名", "所在乡镇", "联系电话", "职务", "备注"]),
        ("补贴申请受理窗口", ["序号", "受理单位", "乡镇", "联系电话", "联系人", "补贴种类"]),
    ],
)
def test_telephones_of_those_who_may_be_asked(title: str, headings: list[str]) -> None:
    assert personal_data([], title, [headings, ["1", "孙立伟", "兴旺乡", "13845260117", "镇长", ""]]) == []


def test_an_examination_ticket_is_no_telephone() -> None:
    rows = [["姓名", "准考证号", "岗位代码"], ["宋佳", "13520250118", "2025010203"]]
    assert personal_data([cell for row in rows for cell in row], "面试人员名单", rows) == []
    assert personal_data(["宋佳，准考证号13520250118"], "面试人员名单") == []


@pytest.mark.parametrize(
    "lines",
    [
        ["陈大力，联系电话13512345678"],
        ["1.陈大力（男）联系方式：135 1234 5678"],
        ["住址：青石县南关镇", "联系电话：13512345678"],
    ],
)
def test_the_telephone_beside_a_name_or_under_a_home_is_the_persons(lines: list[str]) -> None:
    assert [one.masked for one in personal_data(lines, "临时救助名单公示")] == ["135****5678"]


@pytest.mark.parametrize(
    "lines",
    [["联系人：王主任，联系电话13512345678"], ["经办人王大力，电话：13512345678"], ["王主任，联系电话13512345678"]],
)
def test_the_telephone_of_who_may_be_asked_is_the_offices(lines: list[str]) -> None:
    assert personal_data(lines, "临时救助名单公示") == []


@pytest.mark.parametrize(
    ("title", "heads", "row", "found"),
    [
        ("服务机构名录", "机构|地址|电话", "岱川县公证处|城关镇解放路20号|0563-4521234", []),
        ("避难场所信息表", "名称|所在地|值班电话", "人民广场|城关镇府前街1号|0563-7022119", []),
        ("医疗机构公示", "医疗机构名称|地址|法定代表人", "仁和诊所|城关镇解放路12号3幢|李红", []),
        ("摊贩备案公示", "姓名|经营地址|电话", "王小强|城关镇解放路12号|0563-7022119", []),
        ("低保对象公示", "户主姓名|地址|金额", "王小强|城关镇解放路12号3幢201室|500", ["住址"]),
        ("适老化改造名单", "老人姓名|居住地址|项目", "王小强|青年路社区青年路77号3幢502室|扶手", ["住址"]),
        ("特困人员公示", "姓名|家庭住址（村组）|人数", "王小强|石桥镇幸福村12组33号|5", ["住址"]),
    ],
)
def test_an_address_is_a_home_only_in_a_list_of_people(title: str, heads: str, row: str, found: list[str]) -> None:
    assert [hit.kind for hit in hits([], title, [heads.split("|"), row.split("|")])] == found


def test_a_registered_home_and_the_one_to_call_about_objections() -> None:
    assert kinds("王小强，户籍地：石桥镇幸福村33号。") == ["住址"]
    assert kinds("如有异议，请与县民政局李科长联系，电话13912345678。") == []


def test_a_lawyer_named_by_the_office_gives_his_number_himself() -> None:
    lines = ["受援人李某，女，因工伤赔偿纠纷申请法律援助。", "承办律师：岱川律师事务所 陈律师，电话13987400012。"]
    assert personal_data(lines) == []


def test_a_number_between_two_words_sets_them_no_further_apart() -> None:
    (identity, mobile) = personal_data(["2．王小林，男，汉族，身份证号：522327197908120419，联系电话：18744990123。"])
    assert (identity.type, mobile.type, mobile.masked) == ("身份证号", "手机号", "187****0123")


def test_a_telephone_right_behind_an_identity_number_is_its_holders() -> None:
    lines = ["补贴发放名册（联系电话为本人）：", "1.陆永芳 522631197302140424 13985401122"]
    assert {datum.type for datum in personal_data(lines)} == {"身份证号", "手机号"}


@pytest.mark.parametrize(
    "line",
    [
        "1、张三，男，68岁，望岭镇上坪村人，联系电话13985401122，补助800元",
        "信访人：李四 联系电话：13985401122 反映问题：",
        "租户：陆永芳 电话：139-8540-1122",
    ],
)
def test_a_person_described_before_a_telephone_owns_it(line: str) -> None:
    assert [datum.type for datum in personal_data([line])] == ["手机号"]


def test_those_who_are_responsible_give_their_numbers_out() -> None:
    rows = [["村级防汛责任人", "职务", "联系电话"], ["陆永芳", "村支书", "13985401122"]]
    assert personal_data([], "村级防汛责任人名单公示", rows) == []


def test_cards_stand_under_any_heading_of_an_account() -> None:
    rows = [["户主姓名", "补助金额（元）", "一折通账号"], ["陈大力", "21000", "6228480402564890018"]]
    assert [datum.type for datum in personal_data([], "补助资金发放公示", rows)] == ["银行卡号"]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>姓名</td><td>身份证号</td></tr><tr><td>赵某某</td><td>{}</td></tr></table>",
        "<p>赵某某，身份证号码：{}，现予公示。</p>",
    ],
)
def test_a_mistyped_identity_number_under_its_name_is_one(body: str) -> None:
    def told(inside: str) -> set[tuple[str, str]]:
        head = "<h1>关于低保对象名单的公示</h1><p>发布时间：2024-05-06</p>"
        facts = extract_page("http://www.a.gov.cn/1.html", f"<html><body>{head}{inside}</body></html>".encode())
        return {(one.type, one.masked) for one in facts.personal_data}

    wrong = "640302198807150026"  # its check digit is another
    assert told(body.format(wrong)) == {("身份证号", "6403**********0026")}
    assert not told(body.replace("身份证号码", "项目代码").replace("身份证号", "项目代码").format(wrong))
    assert wrong not in mask_numbers(f"赵某某 {wrong}")


def test_a_page_of_numbers_without_end_is_looked_through_so_far_and_keeps_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.extract.personal_data.found._MOST", 5)
    lines = [f"陈大力，联系电话1380013{n:04d}" for n in range(1000, 1040)]
    assert len(hits(lines)) == 5
    assert "1380013" not in mask_text("\n".join(lines), hits(lines))


RECIPIENTS = "青石县2024年农机购置补贴发放名单公示"
ONE = [("姓名", "陈大力"), ("联系电话", "13512345678"), ("家庭住址", "青石县南关镇东风村3组12号"), ("补贴金额", "1200")]
SETTINGS = {
    "dl": "<dl>{}</dl>".format("".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in ONE)),
    "boxes": "".join(f"<div><div>{key}</div><div>{value}</div></div>" for key, value in ONE),
    "lines": "".join(f"<p>{key}：{value}</p>" for key, value in ONE),
    "table": "<table>{}</table>".format("".join(f"<tr><th>{key}</th><td>{value}</td></tr>" for key, value in ONE)),
}


def on_page(title: str, body: str) -> list[str]:
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>发布日期：2024-05-20</p>"
        f"<div class=TRS_Editor><p>现予公示。</p>{body}</div></body></html>"
    )
    facts = extract_page("https://www.qsx.gov.cn/a/202405/t20240520_7.html", html.encode())
    return sorted(one.masked for one in facts.personal_data)


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_is_set_down_a_person_at_a_time_is_whose_name_stands_there(setting: str) -> None:
    another = SETTINGS[setting].replace("陈大力", "李小红").replace("13512345678", "13698765432")
    assert on_page(RECIPIENTS, SETTINGS[setting] + another) == ["135****5678", "136****5432", "青石县南关镇***"]


@pytest.mark.parametrize(
    ("title", "data"),
    [
        ("青石县河湖长名单公示", [("姓名", "陈大力"), ("职务", "县级河长"), ("联系电话", "13512345678")]),
        ("青石县律师名录", [("姓名", "陈大力"), ("执业机构", "青石律师事务所"), ("联系电话", "13512345678")]),
        (RECIPIENTS, [("联系人", "陈大力"), ("联系电话", "13512345678"), ("办公地址", "青石县南关镇东风路12号")]),
        (RECIPIENTS, [("姓名", "陈大力"), ("补贴金额", "1200"), ("监督电话", "13512345678")]),
        (RECIPIENTS, [("补贴对象", "本县种植农户"), ("咨询电话", "13512345678")]),
        ("青石县农机购置补贴办事指南", [("咨询电话", "13512345678"), ("监督电话", "13698765432")]),
    ],
)
@pytest.mark.parametrize("setting", ["dl", "table", "lines"])
def test_whom_one_may_ask_gives_out_the_number(title: str, data: list[tuple[str, str]], setting: str) -> None:
    forms = {"dl": "<dt>{}</dt><dd>{}</dd>", "table": "<tr><td>{}</td><td>{}</td></tr>", "lines": "<p>{}：{}</p>"}
    inner = "".join(forms[setting].format(*one) for one in data)
    assert on_page(title, inner if setting == "lines" else f"<{setting}>{inner}</{setting}>") == []


@pytest.mark.parametrize("number", ["640302202305160101", "640302201911080202", "640302202105190399"])
def test_the_number_of_a_building_permit_is_nobody_s(number: str) -> None:
    assert not is_identity(number)
    assert mask_numbers(number) == number and mask_numbers(f"施工许可证编号：{number}") == number.join(
        ("施工许可证编号：", "")
    )
    assert number not in mask_numbers(f"赵某某，身份证号码：{number}")  # called one, and mistyped
    row = f"<tr><td>云岭置业有限公司</td><td>{number}</td><td>2023-05-16</td></tr>"
    html = (
        "<html><body><h1>云岭县住建局行政许可公示</h1><p>发布时间：2023-05-22</p><table><tr><th>行政相对人名称</th><th>许可决定文书号</th>"
        f"<th>许可决定日期</th></tr>{row}</table></body></html>"
    )
    facts = extract_page("http://www.a.gov.cn/1.html", html.encode())
    assert [one.number for one in facts.enforcement] == [number]
    assert not facts.personal_data


@pytest.mark.parametrize("number", ["640302198807150102", "640302202305160123"])
def test_a_mistyped_number_that_no_permit_has_stays_hidden(number: str) -> None:
    assert not is_identity(number)
    assert number not in mask_numbers(f"赵某某 {number}")


CARD = "6222021234567890128"  # its check digit fits


@pytest.mark.parametrize(
    "said",
    [
        "公交决字〔2024〕第5321002900112233号",
        "公交决字[2024]5321002900112233号",
        "案号：5321002900112233",
        "食品经营许可证号：5321002900112233",
        "备案号 5321002900112233",
        "项目代码：5321002900112233",
        "合同编号为5321002900112233",
        "统一社会信用代码：5321002900112233",
        "社会信用 919031042869529228（1-1）",
        "林公罚决字〔2024〕第13912345678号",
    ],
)
def test_what_else_a_long_number_is_called_it_is_no_card(said: str) -> None:
    assert mask_numbers(said) == said
    assert kinds(f"户名：张三，{said}，开户行：农业银行") == []


@pytest.mark.parametrize(
    "said",
    [
        f"卡号：{CARD}",
        f"银行卡号{CARD}",
        f"农业银行 {CARD}",
        f"张三 {CARD}",
        f"一卡通编号：{CARD}",
        f"银行代码：{CARD}",
        "公交决字〔2024〕第7号 6222021234567890128",
        "许可证号见附件，卡号6222021234567890128",
    ],
)
def test_a_card_stays_hidden_beside_other_numbers(said: str) -> None:
    assert CARD not in mask_numbers(said) and "6222" in mask_numbers(said)


@pytest.mark.parametrize("said", ["证件编号：{}", "案号：{}", "公决字〔2024〕第{}号"])
def test_an_identity_number_is_one_whatever_it_is_called(said: str) -> None:
    assert mask_numbers(said.format("11010519491231002X")) == said.format("1101**********002X")
