"""Lists, enrolment notices, guides and village pages: what the checks of `checks.elements` must say of them."""

from __future__ import annotations

import io
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from audit.demo.model import GOV, LX, NAMES, RS, SW, Document, Expect
from audit.demo.writing import paragraphs, signature

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """The rows as an .xlsx file, always the same bytes."""
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for at, text in row
            if text
        )
        + "</row>"
        for number, row in enumerate((tuple(enumerate(row)) for row in rows), 1)
    )
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, (2024, 1, 2, 9, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return out.getvalue()


def table(*rows: tuple[str, ...]) -> str:
    """Rows as the editors of portals paste them: every cell a paragraph of its own."""
    return (
        '<table border="1">'
        + "".join("<tr>" + "".join(f"<td><p><span>{cell}</span></p></td>" for cell in row) + "</tr>" for row in rows)
        + "</table>"
    )


# Attachments that hold something, by their file names.
FILES = {
    "P020240412003.xlsx": workbook(
        (
            ("云澜市行政事业性收费目录清单（2024年）",),
            ("序号", "执收单位", "收费项目", "收费标准"),
            ("1", "公安", "居民身份证补领工本费", "每证40元"),
            ("2", "自然资源", "不动产登记费（住宅）", "每件80元"),
        )
    ),
}


def _expect(unit: str, check: str, status: str, why: str, part: str = "", *also: str) -> Expect:
    return Expect(unit, check, status, why, part=f'"part": "{part}"', also=also)


def _notice(
    key: str, title: str, day: str, body: str, *expect: Expect, unit: str = GOV, column: str = "tzgg", **more: object
) -> Document:
    return Document(
        key,
        column,
        title,
        day,
        body + signature(NAMES[unit], day=day),
        source=NAMES[unit],
        issuer=NAMES[unit],
        kind="notice",
        expect=expect,
        **more,  # type: ignore[arg-type]
    )


_LAW = (
    "第一条 为规范行政执法公示行为，依据国家有关规定，结合本市实际，制定本办法。",
    "第三条 市、乡两级执法机关是本机关公示工作的责任主体。",
    "第四条 事前公开机构、职责、依据，事后公开结果，均为公示事项。",
    "第五条 以政府网站为公示平台，办事大厅的大屏为补充。",
    "第六条 行政处罚、行政许可决定作出之日起7个工作日内公开。",
    "第七条 拟公示的信息先由本机关法制机构审核。",
    "第八条 司法行政部门每年抽查，受理群众的监督举报。",
)

DOCUMENTS: tuple[Document, ...] = (
    _notice(
        "l_fees_whole",
        "云澜市2023年行政事业性收费目录清单",
        "2023-08-22",
        paragraphs("经清理，现将我市保留的收费项目予以公布。")
        + table(
            ("收费名称", "征收<br>标准", "文件依据", "备注"),
            ("诉讼费", "按标的额", "国务院令第481号", "—"),
            ("城镇垃圾处理费", "每户每月5元", "云澜价发〔2016〕12号", ""),
        ),
        _expect(GOV, "fee_list_fields", "none", "责任单位是市财政局，名册里没有", "政策依据"),
    ),
    _notice(
        "l_fees_lacking",
        "关于公布云澜市行政事业性收费目录清单的通告",
        "2024-04-12",
        paragraphs("现将更新后的清单予以公布。"),
        _expect(GOV, "fee_list_fields", "none", "责任单位是市财政局，缺政策依据一栏也不是市政府办的", "政策依据"),
        attachments=(("P020240412003.xlsx", "行政事业性收费目录清单.xlsx"),),
    ),
    _notice(
        "l_enrol",
        "云澜市2024年义务教育阶段招生工作方案",
        "2024-06-11",
        paragraphs(
            "一、片区划分",
            "各小学的服务范围见附表。",
            "二、招生学校",
            "市区公办小学十二所。",
            "三、登记办法",
            "网上信息登记：2024年6月24日8:00至26日18:00。",
            "四、咨询电话：0991-8800123",
        ),
        _expect(GOV, "enrollment_elements", "none", "登记前13天才公布，但责任单位是市教育局", "提前公布"),
        column="tzgg",
    ),
    _notice(
        "l_law",
        "云澜市行政执法公示办法",
        "2023-09-12",
        paragraphs(*_LAW),
        _expect(GOV, "enforce_basic", "none", "没有写保障措施，但责任单位是市司法局", "保障措施"),
        column="szfwj",
    ),
    _notice(
        "l_guide",
        "取水许可办事指南",
        "2023-10-18",
        table(("事项名称", "取水许可"), ("受理条件", "有合法水源"), ("承诺办结时间", "5个工作日")),
        _expect(SW, "service_guide_fields", "none", "责任单位是审批服务部门，商务部门没有这项", "办事指南"),
        unit=SW,
        column="sw_tz",
    ),
    _notice(
        "l_praise",
        "市人社局再造办事流程获好评",
        "2024-05-08",
        paragraphs("记者了解到，办理时间压缩了一半。"),
        _expect(RS, "service_guide_fields", "none", "责任单位是审批服务部门，新闻也只说到办事流程", "办事流程"),
        unit=RS,
        column="rs_dt",
    ),
    _notice(
        "l_village_whole",
        "鹭浔镇柳湾村村民委员会",
        "2024-03-12",
        paragraphs(
            "柳湾村位于鹭浔镇东南，辖五个村民小组，现有农户四百二十户，以水产养殖和稻米加工为主导产业。",
            "地址：鹭浔镇柳湾村二组",
            "联系电话：0991-8812345",
            "上班时间：工作日8:30—17:30",
            "公交：乘12路至柳湾站",
            "邮寄地址：云澜市鹭浔镇柳湾村村委会",
            "邮编：861412",
        ),
        unit=LX,
        column="lx_tz",
    ),
    _notice(
        "l_village_lacking",
        "鹭浔镇桥头社区基本信息",
        "2024-03-12",
        table(
            ("机构名称", "桥头社区居民委员会"),
            ("简介", "辖三个小区"),
            ("办公地址", "幸福路2号"),
            ("办公电话", "0991-8812346"),
            ("办公时间", "8:30—17:30"),
            ("通讯地址", "云澜市鹭浔镇幸福路2号"),
            ("邮政编码", "861412"),
        ),
        unit=LX,
        column="lx_tz",
    ),
)
