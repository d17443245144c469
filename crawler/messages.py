"""What the crawl says to people (Chinese, sentences): what happened, where, and what it means for the results."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path


class Why(StrEnum):
    """Why a column's list was not read whole, or an address that the site names is neither a document nor a list:
    compared by programs, kept in the store, worded by `say`."""

    ONE_DOCUMENT = "one_document"  # the column is one page, which was read: there is no list
    NOT_FETCHED = "not_fetched"  # no answer for its first page
    NOT_ARCHIVED = "not_archived"  # the archive that is replayed lacks a page of it
    DOCUMENTS_NOT_ARCHIVED = "documents_not_archived"
    EMPTY_PAGE = "empty_page"  # an answer without content
    FORWARDS = "forwards"  # to another column
    NO_FIRST_PAGE = "no_first_page"  # a later page, of an archive that lacks the first
    NO_ROWS = "no_rows"
    # How its list pages, and where that led no further.
    NO_PAGE = "no_page"  # an answer that is no page
    GONE = "gone"  # 404 for a page that the pager counts
    NO_MORE_ROWS = "no_more_rows"  # a page that the pager counts shows none
    NOT_DATA = "not_data"  # an interface answers with something else than its data
    REPEATS = "repeats"  # rows that earlier pages had: the page's number is not heeded
    OTHER_COLUMN = "other_column"
    FEWER_RECORDS = "fewer_records"  # than the list says it has
    FEWER_PAGES = "fewer_pages"
    NO_TOTAL = "no_total"
    NO_LINK = "no_link"  # the pager counts more pages and links to none of them
    SCRIPTED = "scripted"  # a script pages, and how is not understood
    EMPTY_PAGER = "empty_pager"  # a box for a pager holds nothing: a script may fill it
    UNREADABLE = "unreadable"  # what the request needs does not stand in the page
    WITHHELD = "withheld"  # its page shows a part of it, and the rest only when it is asked
    OFF_SITE = "off_site"
    CAP = "cap"  # too long to be a list
    ROWS_GONE = "rows_gone"  # it had rows when it was last read whole
    ROWS_ELSEWHERE = "rows_elsewhere"  # it shows none, and documents of the site name it as their column
    STOPPED = "stopped"  # the crawl ended
    NO_COLUMN = "no_column"  # of a site: nothing that it names is a column
    NO_LIST_READ = "no_list_read"  # of a site: it has columns, and of none of their lists anything was read
    LIST = "list"  # another reason, in words alone
    # Of addresses:
    LINKS_ONLY = "links_only"
    HOME = "home"
    LATER_PAGE = "later_page"
    SAME_LIST = "same_list"  # another address of a list that is read
    SUB_COLUMN = "sub_column"  # a list's row that is a column: read under its own address
    SAME_DOCUMENT = "same_document"  # another address of a document that is read
    NOT_TAKEN = "not_taken"  # named by a page, and by its words neither a column nor a row
    COLUMN_NOT_TAKEN = "column_not_taken"  # called by a page of links as columns are, and read as none
    AWAY = "away"  # off the site
    NOT_ASKED = "not_asked"  # outside the one section that is checked
    PICTURE = "picture"
    FILE_OF_HOME = "file_of_home"
    ROBOTS = "robots"
    TOO_MANY = "too_many"
    TOO_DEEP = "too_deep"
    BEFORE_SINCE = "before_since"
    LISTS_ONLY = "lists_only"
    NOT_REACHED = "not_reached"  # the crawl ended before
    NO_ANSWER = "no_answer"
    NO_CONTENT = "no_content"
    BUG = "bug"
    TOO_SLOW = "too_slow"
    LEFT = "left"  # nothing became of it, though the crawl came to its end: a fault of ours


SAYS = {
    Why.ONE_DOCUMENT: "这是一篇文档，不是列表",
    Why.NOT_FETCHED: "第一页没有取到（{detail}）",
    Why.NOT_ARCHIVED: "归档中没有",
    Why.DOCUMENTS_NOT_ARCHIVED: "列表里有 {count} 篇文档不在归档中",
    Why.EMPTY_PAGE: "第一页没有内容（{emptiness}）",
    Why.FORWARDS: "转到另一个栏目 {detail}",
    Why.NO_FIRST_PAGE: "归档中的一个后续列表页，没有它的第一页",
    Why.NO_ROWS: "没有读到任何行",
    Why.NO_PAGE: "{at}{said}",
    Why.GONE: "分页共标 {pages} 页，{at}起网站没有",
    Why.NO_MORE_ROWS: "{at}没有读到行",
    Why.NOT_DATA: "{at}返回的不是列表数据",
    Why.REPEATS: "{at}与前面的页重复，翻页无效",
    Why.OTHER_COLUMN: "{at}变成了别的栏目的内容",
    Why.FEWER_RECORDS: "网站称共 {records} 条，只读到 {read} 条{because}",
    Why.FEWER_PAGES: "分页共标 {pages} 页，{at}起没有内容",
    Why.NO_TOTAL: "{at}没有写明列表有多长",
    Why.NO_LINK: "分页共标 {pages} 页，{at}之后没有可以跟随的翻页链接",
    Why.SCRIPTED: "{what}由脚本完成，还不会读",
    Why.EMPTY_PAGER: "翻页的位置要由脚本填写，看不出共有几页",
    Why.UNREADABLE: "{what}读不出",
    Why.WITHHELD: "{what}",
    Why.OFF_SITE: "{what}在另一个网站上",
    Why.CAP: "超过 {cap} {step}，不再跟随",
    Why.ROWS_GONE: "上次有 {count} 行，这次一行也没有读到",
    Why.ROWS_ELSEWHERE: "列表里一行也没有，而本站有 {count} 篇文档标明在这个栏目里",
    Why.STOPPED: "{why}",
    Why.NO_COLUMN: "首页指出的网址里没有认出一个栏目，都被当作文档或没有读出",
    Why.NO_LIST_READ: "认出了 {count} 个栏目，没有一个的列表读出内容",
    Why.LIST: "{why}",
    Why.LINKS_ONLY: "页面只引向别的栏目，没有自己的文档列表",
    Why.HOME: "就是首页",
    Why.LATER_PAGE: "是某个栏目列表的后续页",
    Why.SAME_LIST: "与另一个栏目是同一个列表",
    Why.SUB_COLUMN: "是一个栏目，按栏目读取",
    Why.SAME_DOCUMENT: "与另一个网址是同一篇文档",
    Why.NOT_TAKEN: "名称不像栏目，也不在列表之中，没有另读",
    Why.COLUMN_NOT_TAKEN: "有页面以栏目的名称列出它，没有读成栏目",
    Why.AWAY: "不在本站之内，没有抓取",
    Why.NOT_ASKED: "不在所查的栏目之内，没有抓取",
    Why.PICTURE: "列表直接给出图片，不读取图片内容",
    Why.FILE_OF_HOME: "首页或汇总页直接给出的文件，不读取",
    Why.ROBOTS: "robots.txt 不允许抓取",
    Why.TOO_MANY: "本站栏目已到上限，没有抓取",
    Why.TOO_DEEP: "在导航中层级过深，没有抓取",
    Why.BEFORE_SINCE: "早于配置的起始日期，没有抓取",
    Why.LISTS_ONLY: "本次只读列表，没有抓取文档",
    Why.NOT_REACHED: "抓取提前结束，没有轮到",
    Why.NO_ANSWER: "没有取到（{detail}）",
    Why.NO_CONTENT: "应答没有内容（{detail}）",
    Why.BUG: "程序读取时出错（{detail}）",
    Why.TOO_SLOW: "读取它用时过长，已放弃",
    Why.LEFT: "本次没有处理到，属于程序的差错",
}

# What became of an address that the site names (`crawler.crawl.account.State`), in words.
STATES = {
    "document": "文档",
    "list": "栏目列表",
    "leads_on": "引向下级栏目",
    "file": "文件",
    "beside": "不另读取",
    "refused": "没有抓取",
    "failed": "没有取到",
}


def say(why: Why, /, **words: object) -> str:
    """A code in words for people, with the numbers that belong to it."""
    return SAYS[why].format(**words)


PROBLEMS = {
    "blocked": "网站拒绝了抓取（{detail}）。未作任何绕过；本页本次未读到，再三拒绝即不再访问本站；需要人工查看或与网站管理方联系",
    "timeout": "网页没有应答或没有及时应答（{detail}），重试一次后仍然如此；本页本次未读到，不作为单位的问题",
    "dns": "域名解析不了（{detail}）；请核对网址，或检查本机的网络与域名服务",
    "tls": "加密连接建立不了（{detail}）；可能是证书或协议的问题，请人工用浏览器查看",
    "http_4xx": "网页应答 {detail}；列表、导航或配置里有这个网址，网站却说没有或不让看",
    "http_5xx": "网站内部出错（{detail}），重试一次后仍然如此；本页本次未读到",
    "soft_404": "应答正常，内容却是“页面不存在”一类的提示（{detail}）；不当作文档",
    "js_shell": "网页没有正文，内容要由脚本在浏览器里装载（{detail}）；需要用渲染方式读取",
    "trap": "网址会无穷无尽地生出来（{detail}），已停止跟随",
    "too_large": "网页大于上限 {detail}，没有读完；不当作文档",
    "robots": "网站的 robots.txt {detail}；已遵守，没有抓取",
    "list_unread": "栏目列表没有读完（{detail}）；该栏目不作“没有发布”一类的判断",
    "login": "网页要求登录（{detail}）；不当作文档",
    "redirect_loop": "网页反复跳转（{detail}），没有读到内容",
    "not_html": "列表里的网址给出的不是网页（{detail}）；内容本次未读",
    "truncated": "网页没有传完就断了（{detail}），重试一次后仍然如此；不当作文档",
    "too_slow": "读取此页用时过长或内存不够（{detail}），已放弃；本页本次未读到，是程序的限度，不作为单位的问题",
    "bug": "程序读取此页时出错（{detail}），是程序的差错；本页本次未读到，不作为单位的问题",
    "malformed": "网页的应答读不了（{detail}），不合 HTTP 的规矩；本页本次未读到，请人工用浏览器查看",
    "empty": "网页的应答是空的（{detail}），没有内容可读",
    "too_deep": "网页过长或嵌套过深（{detail}），只读了开头；不当作文档",
    "archive": "归档文件有一处读不了（{detail}）；完好的部分照常读取",
}

IN_FRAME = "列表在框架里，框架"
FRAME_AWAY = "列表在框架里，框架（{host}）"
NOT_GOT = "没有取到（{why}）"
OTHER_FRAME = "页面里还有框架（{path}）有列表，没有归入本列表"
READER_DIED = "读取它的进程异常退出：{signal}"

STOPPED = {
    "max_pages": "已达到页数上限 {detail} 页",
    "site_hours": "已到本站的时限 {detail} 小时，其余留待下次",
    "run_hours": "已到本次任务的时限，其余留待下次",
    "blocked": "网站拒绝抓取",
    "unreachable": "网站连不上",
    "robots": "robots.txt 不允许抓取首页",
    "interrupted": "被人中断",
    "store": "{detail}",  # where the crawl is kept went away
    "retry_after": "网站要求 {detail} 秒后再来",
    "moved": "首页跳转到另一个网站 {detail}",
    "not_archived": "归档中没有本站的网页",
    "lacking": "归档中缺少要读的 {detail} 个网页；缺少的不作判断",
    "empty_home": "首页没有内容（{detail}）",
    "home_unread": "首页没有读成（{detail}）",
    "asked_unread": "要查的网页没有读到",
    "no_columns": "没有认出任何栏目",
    "no_lists": "没有一个栏目的列表读出内容",
    "error": "程序出错：{detail}",
}

EMPTY_HOME = {
    "soft_404": "只写着“页面不存在”一类的提示",
    "js_shell": "内容要由脚本在浏览器里装载",
    "blocked": "防护或验证页",
    "login": "要求登录",
    "redirect_stub": "只是跳转",
    "not_html": "不是网页",
    "truncated": "没有传完就断了",
}

NO_PLAYWRIGHT = "没有安装渲染组件 playwright（pip install 'zwgk-audit[browser]'）"
NO_CHROMIUM = "没有找到浏览器 Chromium（Debian：apt-get install chromium）"
ROOT_BROWSER = (
    "现在是 root 用户，浏览器的沙箱起不来，不安全，所以不用浏览器：请改用普通用户运行（如 sudo -u zwgk zwgk audit）；"
    "确知只打开可信网页的测试机，可设环境变量 {variable}=1"
)
RENDER_COLUMNS = "本次已用浏览器打开 {count} 个栏目，其余没有打开"
RENDER_PAGES = "用浏览器翻了 {count} 页，其后没有再读"
RENDER_LIMIT = "用浏览器读这个列表超过了时间或请求数的上限"
RENDER_SIZE = "渲染后的网页过大"
RENDER_AWAY = "渲染后离开了本页"
RENDER_NO_STEP = "第 {number} 页与前一页相同，翻页无效"
RENDER_LOST = "第 {number} 页之后没有可以点的翻页"
RENDER_NO_MORE = "点了“加载更多”，没有得到新的内容"
RENDER_NO_ROWS = "渲染后没有读到行"
RENDER_BROKE = "浏览器没有读完（{error}）"
RENDER_NO_START = "浏览器没有启动（{error}）"
RENDER_LEFT = "其后没有再读"
RENDER_NOT_ARCHIVED = "归档中没有渲染后的网页"
RENDER_OFF_SITE = "页面的数据在本站之外的 {host}，没有去取"
RENDER_REQUESTS = "页面的请求超过 {count} 个，其余没有去取"
RENDER_REFUSED = {"robots": "页面的数据被 robots.txt 禁止抓取", "blocked": "网站拒绝了页面的请求"}

PROBE = {
    "late": "超过 {detail} 秒",
    "status": "HTTP {detail}",
    "refused": "HTTP {detail}，可能只拒绝本机访问",
    "robots_status": "robots.txt 应答 {detail}，按不允许访问处理",
    "robots": "robots.txt 不允许访问首页",
    "no_name": "网址不是域名，没有解析可查",
    "no_address": "没有IPv6地址解析",
    "no_resolver": "域名解析没有应答（{detail}）",
    "no_ipv6": "本机没有IPv6网络",
    "ECONNREFUSED": "拒绝连接",
    "ECONNRESET": "连接被中断",
    "EHOSTUNREACH": "网络不通",
    "ENETUNREACH": "网络不通",
    "timeout": "连接超时",
    "name": "域名解析不了",
    "tls": "加密连接建立不了",
    "closed": "没有应答就断开了",
    "other": "连接失败（{detail}）",
}


def probe(name: str, detail: object = "") -> str:
    return PROBE[name].format(detail=detail)


def problem(name: str, detail: str) -> str:
    return PROBLEMS[name].format(detail=detail)


def stopped(name: str, detail: str = "") -> str:
    return STOPPED[name].format(detail=detail)


# Where a crawl ended by our own clock: such a site is the first in the next run, and what it left the first of its columns.
OUT_OF_TIME = frozenset(("site_hours", "run_hours"))

_WHY = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.ENOTDIR: "路径中间有一级不是目录",
    errno.EISDIR: "这是目录，不是文件",
    errno.EEXIST: "已有同名文件",
    errno.ENAMETOOLONG: "名称过长",
    errno.EMFILE: "同时打开的文件过多",
    errno.EIO: "磁盘读写出错",
    errno.EADDRINUSE: "端口已被占用",
    errno.ECONNREFUSED: "拒绝连接",
    errno.ECONNRESET: "连接被中断",
    errno.ETIMEDOUT: "连接超时",
    errno.EHOSTUNREACH: "网络不通",
    errno.ENETUNREACH: "网络不通",
}


def why(error: OSError) -> str:
    """The reason alone, without the file's name; the system's own words where we have none."""
    if error.errno is None:
        return str(error) or type(error).__name__
    return _WHY.get(error.errno) or error.strerror or str(error)


@contextmanager
def naming(place: str | Path) -> Iterator[None]:
    """What cannot be written inside says where, which the system leaves out once a file is open."""
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(place)
        raise
