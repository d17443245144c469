"""What the command line says to its users."""
# long: sentences, as data, all in one place.

from __future__ import annotations

PROGRAM = "政务公开监测：抓取县区与部门网站，按政务公开要求逐条检查，给每个单位一份经得起核对的得分报告。"

NOT_SAID = "页面未写明"
DOUBTFUL = "（看不出是否属于本文，不读取）"
BETWEEN = "{first} 至 {last} 之间（页面没有写到日）"

FIELD = {
    "kind": "类型",
    "emptiness": "无内容",
    "title": "标题",
    "document_number": "发文字号",
    "issuer": "发文机关",
    "origin": "来源",
    "normative": "规范性文件标志",
    "published": "发布日期",
    "written": "成文日期",
    "validity": "有效性",
    "expires": "有效期至",
    "consultation": "征求意见期限",
    "short_reason": "缩短期限的理由",
    "enforcement": "执法决定",
    "interprets": "解读的政策",
    "forms": "形式",
    "attachments": "附件",
    "personal_data": "疑似个人信息（已打码）",
    "conflicts": "相互矛盾",
}
KIND = {
    "policy": "政策文件",
    "interpretation": "政策解读",
    "consultation": "意见征集",
    "consultation_result": "意见反馈",
    "enforcement": "行政执法决定",
    "annual_report": "信息公开年报",
    "notice": "通知公告",
    "news": "动态要闻",
    "column": "栏目列表",
    "home": "首页",
    "stub": "跳转页",
    "other": "其他",
}
EMPTINESS = {
    "soft_404": "状态码正常，但页面内容是“不存在”",
    "js_shell": "内容由脚本填充，源代码中没有",
    "blocked": "被防火墙或验证页拦截",
    "login": "需要登录",
    "redirect_stub": "只是跳转",
    "not_html": "不是网页",
    "truncated": "没有收全",
}
SOURCE = {
    "shown": "页面显示",
    "changed": "更新时间",
    "table": "信息表",
    "body": "正文",
    "signature": "落款",
    "title": "标题",
    "meta": "网页标签",
    "json": "页面内嵌数据",
    "url": "网址",
    "list": "列表",
    "attachment": "附件",
    "column": "栏目",
}

INSPECT_NO_FILE = "找不到文件：{path}。请给出网页文件、.warc / .warc.gz 存档的路径，或以 http(s):// 开头的网址。"
INSPECT_BROKEN_WARC = "存档不完整：{path} 在第 {offset} 字节处中断（{why}）。此前的页面已全部读出。"
INSPECT_NO_PAGES = "{path} 里没有网页（没有 HTML 的应答记录）。"
INSPECT_TOO_SLOW = "读取 {url} 用时过长或内存不够，已放弃；没有读出任何内容，是程序的限度，请把网页交给开发者。"
INSPECT_FAILED = "程序读取 {url} 时出错（{why}），是程序的差错；没有读出任何内容，请把网页交给开发者。"
INSPECT_ROBOTS = "网站的 robots.txt 不允许访问"
INSPECT_FORBIDDEN = "{why}；确要看内网的网页，请加 --local"
INSPECT_NO_NAME = "域名解析不了"
INSPECT_NO_TLS = "加密连接建立不了，可能是证书的问题"
INSPECT_LATE = "{seconds:g} 秒没有应答"
INSPECT_NO_URL = "打不开网址 {url}：{why}。请检查网址和网络后重试。"

SCHEDULE_EMPTY = '{path} 里没有 schedule 一节，没有可以定时执行的任务。例如：schedule: {{audit: {{cron: "0 1 * * *"}}}}'
SCHEDULE_NEXT = "定时任务 {name}：下次执行 {when:%Y-%m-%d %H:%M}（北京时间）"
SCHEDULE_BUSY = "已有另一个调度进程在使用同一个数据库；同一时间只允许一个。请先停止它。"
SCHEDULE_RESUMES = "上一次监测没有做完，先接着做它。"
SCHEDULE_MADE_UP = "定时任务 {name} 到点时没有运行，现在补做。"
SCHEDULE_MISSED = (
    "定时任务 {name} 没有在 {when:%Y-%m-%d %H:%M} 按时运行（当时本机休眠或停机），已过补做的时限，等下一次。"
)
SCHEDULE_LOST = "与数据库断开期间，另一个调度进程接管了，本进程结束。"
SCHEDULE_STOPPING = "正在停止：等待进行中的任务保存已抓取的内容……"

PROGRESS_WAITING = "等待"
PROGRESS = "已抓 {pages} 页，文件 {documents} 件，待抓 {queued}"
SITE_ENDED = "{site}：采集结束，{note}。"
INTERRUPTED = "已中断。已抓取的内容都已保存，可执行 zwgk audit --resume{config} 接着做完（任务编号 {run}）。"
INTERRUPTED_CHECK = (
    "已中断。已抓取的内容都已保存；再执行同一条命令，抓过而没有变化的网页不会重新下载（任务编号 {run}）。"
)
STOPPING = "正在停止：保存进行中的页面（再按一次 Ctrl-C 立即停止）……"
NO_BROWSER = "配置了 render: true，但{missing}。没有它照常抓取，只有浏览器才读得出的栏目列表会列为采集问题。"
RUN_BROKEN_OFF = "{why}。"
JOB_BROKEN = "网站 {site} 的采集进程异常退出（代码 {code}），日志在 {log}。这是本系统的问题，不计入任何单位得分。"
JOB_STOPPED = "网站 {site} 的采集停下了：{why}。已抓取的内容都在，处理后执行 zwgk audit --resume 接着做。"
ALREADY_RUNNING = "已有另一个监测任务在使用同一个数据库，同时只能进行一个。请等它结束后再试。"
GROUP_REFUSED = "不能把 {path} 交给用户组 {group}：运行程序的用户须是它的所有者，并是该组的成员。"
NO_RUN = "数据库里还没有监测任务。请先执行 zwgk audit。"
NO_SUCH_RUN = "没有编号为 {run} 的监测任务。现有：{known}。"
NOTHING_TO_RESUME = "没有可以接着做的任务：上一次任务已经完成。将开始新的任务。"
NO_OCR = (
    "配置中打开了 ocr，但没有找到 tesseract 及其简体中文字库。扫描件附件将照旧标为读不出；"
    "要识别请安装：apt-get install tesseract-ocr tesseract-ocr-chi-sim。"
)
NO_SITE = "没有编号为 {name} 的网站。已配置的有：{known}。"
NO_UNIT = "没有编号为 {name} 的单位。已配置的有：{known}。"
NO_REPLAY = "找不到存档文件 {path}。请给出 .warc 或 .warc.gz 文件的路径。"
NOT_AN_ARCHIVE = "{path} 里没有可读的 WARC 记录（空文件，或不是存档{why}）。请给出 zwgk 抓取时存下的 .warc.gz 文件。"
NO_FIT = "{config} 的规则包与单位名册有对不上的地方（不妨碍运行，报告里也有）："
NO_FIT_MORE = "以上之外还有 {count} 处对不上，zwgk rules validate 逐条列出。"
NOT_A_UNIT = "{where}：名录里的“{name}”不是已定义的单位（编号、全称、简称都不是），不会按它判任何单位。单位改过名的，请改正；不归本办监测的，可以不管。"
DAY_TO_COME = "--as-of 写的 {as_of} 还没有到（今天是 {today}）。以后网站上有什么谁也不知道，请写今天或更早的日期。"
NOT_WRITABLE = (
    "写不进 {path}：{why}。请检查路径、权限和磁盘空间，或在配置（store、archive、reports）、--out 中换一个地方。"
)
FILE_TROUBLE = "读写 {path} 时出错：{why}。请检查路径、权限和磁盘空间。"
DATABASE_TROUBLE = "数据库出错：{why}。已抓取的内容没有丢失；请检查数据库和磁盘空间，再执行 zwgk audit --resume。"
BROKEN = (
    "程序内部出错（{error}）。这是本系统的问题，不计入任何单位得分。详细经过记在 {path}，请连同所用的命令交给维护人员。"
)
NO_CHECK = "{where}：没有名为 {name} 的检查。{near}"
NO_CLAUSE = "{where}：没有编号为 {name} 的条款或检查。{near}"
REPORT_AT = "报告：{path}"
RECHECK_APART = "这是另写的一份：最近一次的结果和 latest 都没有动。只是处置变了、要更新报告的，用 zwgk report。"
UNIT_LINE = "{name}：{score}（{grade}）"
NO_SCORE = "—"
PARTIAL = "部分完成：{site} 没有抓全。{why}。"
PARTIAL_LISTS = "{count} 个栏目列表没有读完"
PARTIAL_PAGES = "有网页没有读到"
LISTS_UNREAD = "{site}：抓取已到底，但有 {count} 个栏目的列表没有读全："
LISTS_MORE = "    另有 {count} 个，见报告的“采集问题”。"
PARTIAL_WHERE = "没有抓全的部分不计入任何单位得分，详见报告的“采集问题”。"
CHECK_COUNTS = "试查：{counts}。这里不打分、不定等次；提示要补充说明的，见报告。"
CHECK_UNREAD = "试查：没有见到可以判定的内容，既不能说合格，也不能说不合格。没有读到的网页："
CHECK_NOTHING = "试查：没有见到可以判定的内容。可能不是受检的栏目或文件；zwgk inspect 网址 可看读到了什么。"
UNDER = "低于 {limit} 分的单位：{units}。"
KEPT = "本次没有抓取，沿用 {as_of} 的结果"
RUN_UNFINISHED = "任务 {run} 还没有做完，没有结果可以生成报告。可执行 zwgk audit --resume 接着做。"

PROBE_BUSY = "已有另一个探测正在使用同一个数据库，这一次不做。"
PROBE_LINE = "{site}：{home}；{six}"
PROBE_OPENED = "打开（{seconds:g} 秒）"
PROBE_FAILED = "没有打开（{why}）"
PROBE_UNKNOWN = "不能判断（{why}）"
PROBE_SIX = {True: "有IPv6地址", False: "没有查到IPv6地址", None: "IPv6 不能判断（{why}）"}
PROBE_NAMED = "IPv6 今天已查过"
PROBE_WITNESS = "作证的网站"
PROBE_ALONE = (
    "没有别的网站打开，这一次没有打开的不能作数（可能是本机网络问题）。只有一个网站时请写明 schedule.probe.witness。"
)

COLUMNS_TITLE = "任务 {run} 认出 {count} 个栏目："
COLUMNS_HEADER = ("网站", "类型", "栏目", "单位", "翻页", "行数", "最近日期", "读全", "网址")
COLUMN_OWNER = "（由文件署名认定，否则归{name}）"
COLUMN_ONE_PAGE = "单页"
COLUMN_WHOLE = "是"
COLUMN_PARTLY = "否"
COLUMN_UNREAD = "没有读全：{name} {url}：{why}"
ACCOUNT = "网站 {site}：导航、列表和首页共指出 {named} 个网址：{states}。"
ACCOUNT_STATE = "{state} {count}"
COLUMN_BESIDE = "不是栏目列表：{name} {url}：{why}"

DEMO_AT = "演示门户已在 {url} 启动，开始检查。"
DEMO_PLAY = (
    "配置、数据库、存档和演示门户的网页都留在 {path}：到那里可以试 zwgk case list、zwgk report、zwgk recheck 等命令。"
)
DEMO_SERVING = "演示门户一直开着：{url}（按 Ctrl-C 停止）"
DEMO_NOT_OURS = "{path} 不是演示留下的目录，没有动它。请用 --out 换一个地方。"

CASE_OURS = "发现 {id} 只有办方或下一次抓取才能弄清（名录、目录、探测或没有读到的栏目），不能设为“{action}”：请先补齐配置或重新抓取。"

DIFF_BETWEEN = "{older}（{older_day}）→ {newer}（{newer_day}）"
DIFF_PROBLEMS = (
    "问题事项（几条要求说的同一件事算一件）：现有 {open} 件；新增 {new} 件，其中复发 {reopened}、加重 {worse}；"
    "复查通过 {solved} 件，撤下 {gone} 件。以下是条目，一条要求对一个文件、栏目的结论，疑似、未检出、将到期的都在内："
)
DIFF_KIND = "{kind}：{count} 条"
DIFF_FIRST = "任务 {run} 之前没有别的结果，无从比较。"

CASES_COUNT = "共 {count} 条（任务 {run}）。用 zwgk case set 编号 --action 误报 --reason 理由 处置；处置只追加，设为“待核”即撤回。"
CASE_NEEDS_REASON = "“{action}”必须写明理由：--reason 理由。理由会印在报告里。"
CASE_DATES = "结束日期早于开始日期：请检查 --from 和 --to。"
CASE_SET = "{id} 已设为“{action}”：{title}"
CASE_SCORES = "{unit}：{before} → {after}"
CASE_SCORE = "{score}（扣 {deducted}，已判 {judged}，适用 {applicable}）"
CASE_PREVIEW = "只是预览，没有存。"
CASE_EFFECT = "得分和报告现在就可以更新：zwgk report（不上网，按现有处置重算并重写最近一次的报告）；以后每次 zwgk audit 也照此计。"
CASE_AMBIGUOUS = "“{name}”对应 {count} 条发现，请把编号写全（zwgk case list 列出编号）。"
CASE_UNKNOWN = "最近一次任务里没有编号为“{name}”的发现（zwgk case list 列出编号）。"

EXPORT_EXISTS = "{path} 已经有了，没有覆盖它。请换一个文件名。"
EXPORT_NO_FOLDER = "没有目录 {path}：请先建好，或换一个地方。"
EXPORT_XLSX = "{path} 的文件名应以 .xlsx 结尾。"
EXPORTED = "写好了 {path}：{count} 件。填好“处置”各列后，用 zwgk case import {path} 读回。"

IMPORT_PLACE = "{file}“{sheet}”第 {row} 行"
IMPORT_NO_FILE = "找不到文件 {path}。"
IMPORT_NO_BOOK = "{path} 不是能读的表格文件（xlsx、xls、ods）。请用 Excel 或 WPS 另存为 xlsx 后再试。"
IMPORT_PASSWORD = "{path} 设了打开密码，读不了。请去掉密码后再试。"
IMPORT_NO_TABLE = "{path} 里没有同时带“编号”和“处置”两列的表。请用 zwgk case export 导出的表来填，这两列不要改名。"
IMPORT_NO_ID = "{place}：“编号”空着，不知道“{action}”是哪一件的。"
IMPORT_NO_ACTION = "{place}：写了“{reason}”，处置却空着（是公式的，请先在 Excel 或 WPS 里打开并保存一次）。"
IMPORT_UNKNOWN = "{place}：最近一次任务里没有编号 {id}。也许这件事已不存在，或表是另一套监测的。"
IMPORT_MENDED = "{place}：“{action}”只来自以后的抓取，不能手工设定。"
IMPORT_ACTION = "{place}：没有“{action}”这种处置。应为：{known}。{hint}"
IMPORT_NEAR = "是不是“{near}”？"
IMPORT_NEEDS_REASON = "{place}：“{action}”必须写明理由。"
IMPORT_OURS = "{place}：这一条只有办方或下一次抓取才能弄清，不能设为“{action}”。"
IMPORT_DAY = "{place}：“{head}”写的是“{typed}”，不知道是哪一天。可写成 2024-6-3、6月3日、昨天。"
IMPORT_PERIOD = "{place}：豁免止（{end}）早于豁免起（{start}）。"
IMPORT_CONTRADICTS = (
    "{place}：与{other}说的是同一件事，一处写“{theirs}”，一处写“{mine}”，或理由、人、日期不同。请先商定。"
)
IMPORT_NOTHING = "以上各行看不懂，一行也没有存。改好后再导入；或加 --partly，先存看得懂的。"
IMPORTED = "存了 {count} 件处置；原样未动 {unchanged} 件；看不懂 {wrong} 行。"
UNDO_NOTHING = "没有可以撤回的处置了：还没有作过，或都已撤回（zwgk case history 编号 看经过）。"
UNDO_REASON = "撤回 {at} 的处置"
UNDONE = (
    "撤回了 {who} {at} 作的一批处置，共 {count} 件；经过都留在历史里（zwgk case history）。还可以往前撤回 {left} 批。"
)
UNDONE_ONE = "  {id}  {then} → {now}  {title}"
UNDONE_MORE = "  另有 {count} 件。"

MENDED_THEN = "{day} 复查通过时的{label}"
CASE_BY_CRAWL = "系统复查"
CASE_MENDED = "{at} 抓取的网页已符合要求"
CASE_NO_MORE = "{at} 重新读取该网页，原来的问题已不存在"
CASE_TAKEN_DOWN = "{at} 起该网页已撤下"
CASE_NOT_NOW = "（最近一次任务里已没有这条发现）"
CASE_GONE = "事项“{title}”（{unit}，{clause}，编号 {id}）已经不存在，不能再设处置；最后一次见到它是任务 {run}。"
CASE_NO_HISTORY = "还没有处置过（待核）。"
CASE_PERIOD = "有效期 {start}～{end}"

NEW_CHECKOUT = (
    "zwgk new 只能在源代码目录里用：这里装的是成品，没有测试和文档。请取得源代码，在其中用 make demo 装好再试。"
)
NEW_NAME = "名称“{name}”不能用：须以小写字母开头，只含小写字母、数字和“{sign}”，且不是 Python 的保留字。"
NEW_BUNDLE = "请用 --bundle 写明检查放在哪一组，可用的是：{bundles}。"
NEW_BUNDLE_ONLY = "--bundle 只用于 zwgk new check。"
NEW_THERE = "已经有了，不覆盖：{path}。请换一个名称。"
NEW_WROTE = "已写好："
NEW_NEXT = {
    "check": "接下来：\n"
    "  1. 运行 python -m pytest {red}，先看到它是红的（要求合格，得到疑似）；\n"
    "  2. 在故事里写清页面上有什么、该得什么结论，每种结论、每个时限的两边都要有；\n"
    "  3. 写检查，直到变绿；补好说明里的衡量、结论、依据、限度；\n"
    "  4. 在规则包里用它，再运行 python -m tools.docs。",
    "product": "接下来：\n"
    "  1. 运行 python -m pytest {red}，先看到它是红的（还没有认出自己的页面）；\n"
    "  2. 把样页换成这种产品的页面（自己编写，不照抄），让 matches 凭页面上的标志认出它；\n"
    "  3. 写 pager 和 pages，在 tests/portal/products/{name}.py 里搭一个行为相同的门户，连同它的陷阱；\n"
    "  4. 运行 tests/crawler/listing/test_apart.py：别的产品不能被认成它；在 docs/portal-products.md 里写一节。",
    "pack": "接下来：\n"
    "  1. 运行 python -m pytest {red}，先看到它是红的（空着的地方逐处列出）；\n"
    "  2. 照原文填写，引文逐字；一条要求写一条；\n"
    "  3. 运行 zwgk rules validate {name}，直到没有问题；\n"
    "  4. 运行 python -m tools.docs，在 config.yaml 的 packs 里写上它。",
}

INIT_EXISTS = "{path} 已经有了，没有覆盖它。请用 --out 换一个文件名。"
INIT_NO_FOLDER = "没有目录 {path}：请先建好，或用 --out 换一个地方。"
INIT_NOT_A_FRONT = "{url} 不是网站首页。请写首页的网址，如 {front}；只想查一个栏目或网页，用 zwgk check。"
INIT_PROBLEM = "没有读成：{url}：{message}"
INIT_NOTHING = "没有认出任何栏目，没有写配置。请看上面的原因；首页在别的网址时，写那个网址再试。"
INIT_WROTE = (
    "写好了 {path}：{units} 个单位，{columns} 个栏目。请逐行核对单位的名称和简称，改好编号（用过以后再改，历史就断了），"
    "然后执行 zwgk columns、zwgk audit。"
)
INIT_HEAD = """# 政务公开监测的配置，由 zwgk init 于 {today} 看过 {url} 后写出。
# 它只是建议：单位是从文件署名数出来的，请逐行核对，删去不归本办监测的，补上没有看到的。"""
INIT_NAME = "{name}政务公开监测"
INIT_PACKS = "# 用哪些规则包；zwgk rules list 说明各是什么，去掉行首的 # 即启用。"
INIT_UNITS = """# 谁要为公开的内容负责。编号可以改成好记的，但要在第一次 audit 之前：用过以后再改，历史就断了。
# kind：{kinds}。"""
INIT_SIGNED = "署名 {count} 件，如：{title}"
INIT_DOUBTFUL = "  # 以下各只见一件署名，不一定是本办监测的单位；是的，去掉行首的 # 。"
INIT_COLUMNS = "    # 采集器自己会找栏目；要指定哪些、归谁，去掉行首的 # ，并可加上 unit: 单位编号。这一次看到的是："
INIT_ROWS = "{rows} 行"
INIT_CRAWL = "    # 每秒至多一次请求；列表上标明早于 since 的文件不抓取。"
INIT_ROSTERS = "# 名录是覆盖率的分母，只有办方知道全不全；没有名录的覆盖率一律“未检出”。下面是候选："
INIT_SCHEDULE = "# 每天 1 点（北京时间），由 zwgk schedule 执行。"

NOTIFY_NONE = "配置里没有写 notify，不知道通知谁。各键见 docs/generated/config.md。"
NOTIFY_WAITS = "没有发出（{channel}）：{why}已留着，下一次监测后或用 zwgk notify 再发。"
NOTIFY_DONE = "发出 {sent} 条，还有 {left} 条没有发出。"
NOTIFY_TEST = "{name}：试发"
NOTIFY_TEST_BODY = "收到这一条，说明监测后的通知可以送达。"
NOTIFY_NO_WAY = "配置里已没有这种方式"
NOTIFY_STALE = "一周没有发出，已不是新消息"
NOTIFY_NO_VARIABLE = "没有设环境变量 {name}。"
NOTIFY_MAIL_AWAY = "发信服务器 {host} 连不上或中途断开（{why}）。"
NOTIFY_MAIL_LOGIN = "发信服务器 {host} 不接受登录名或密码。"
NOTIFY_MAIL_REFUSED = "发信服务器 {host} 不接受收信人 {to}。"
NOTIFY_HOOK_ADDRESS = "webhook 的网址应以 http:// 或 https:// 开头。"
NOTIFY_HOOK_AWAY = "webhook 的网址连不上（{why}）。"
NOTIFY_HOOK_ANSWER = "webhook 的网址应答 HTTP {status}。"
NOTIFY_NO_APPRISE = "没有装 apprise：pip install 'zwgk-audit[notify]'。"
NOTIFY_SERVICE_UNKNOWN = "“{scheme}”不是能用的消息服务地址，写法见 apprise 的文档。"
NOTIFY_SERVICE_FAILED = "消息服务（{scheme}）没有接受。"

PAPERS_WROTE = "{period}（截至 {as_of} 的结果）写到 {path}："
PAPERS_REPLY_PAST = "--reply-by {day} 早于今天（{today}），单位来不及回复。请写今天以后的日期。"
PAPERS_LIFTED = "有 {count} 件在评判之后才设为误报、已说明或豁免，没有写进去，得分也已照此重算。"
PAPERS_NO_RUN = "{period}没有监测结果。已有结果的日期：{days}。"
PAPERS_TEMPLATES = "自带的模板放到了 {path}：{names}。在 Word 里改好后，在配置的 papers.templates 写上这个目录。"
PAPERS_TEMPLATES_THERE = "{path} 里已有同名的模板，没有覆盖。"
PAPERS_NO_UNIT = "{name} 没有已有定论的不合格事项，没有督办单可写。"

LEDGER_THERE = "{path} 已经有了，没有覆盖它。请换一个目录。"
LEDGER_NO_PACK = "配置里没有用规则包“{name}”。用的是：{known}。"
LEDGER_NONE = "配置里用的规则包（{known}）都没有任务落实台账。请在 packs 里写上本地的工作要点。"
LEDGER_UNIT = "{name}：{rows} 行"
LEDGER_WROTE = "{count} 份台账（截至 {as_of} 的结果）写到 {path}。〔监测〕是网上看到的，〔待填〕要由单位填写。"
LEDGER_LEFT = "还有 {days} 天"
LEDGER_WHO = "{first}等 {count} 个单位"
LEDGER_NOTHING_DUE = "今后 {days} 天里没有要报送或到期的。"
LEDGER_NOTE = "注意（{pack}）：{note}"

ARCHIVE_NONE = "{path} 里没有存档清单：还没有做完的监测任务，或不是存档目录。"
ARCHIVE_LOOKED = (
    "清单 {manifests} 份，存档文件 {files} 个，记录 {records} 条；封存的发现 {findings} 条，引文 {quotes} 处。"
)
ARCHIVE_QUOTES = "引文：逐字见于所指记录 {whole} 处；各部分见于该记录 {pieces} 处；见于另一条记录（栏目列表、链接所在的页面）{elsewhere} 处。"
ARCHIVE_UNSEALED = "还没有封存的文件 {count} 个（{names}）：属于没有做完的任务，下一次任务完成时封存。"
ARCHIVE_TORN = "封存时末尾就有半条记录的文件 {count} 个（{names}）：当时采集进程被强行结束，其余记录完好。"
ARCHIVE_SOUND = "全部相符。"
ARCHIVE_WRONG = "有 {count} 处不符，所涉发现 {findings} 条。再执行 zwgk recheck 时，依据缺失或被改动的一律不判定。"
ARCHIVE_TROUBLE = "{fault}：{where}{detail}"
ARCHIVE_RESTS = "    据此认定的发现 {count} 条："
ARCHIVE_FINDING = "    {id} {unit} {clause} {title}"
ARCHIVE_MORE = "    ……等 {count} 条"
ARCHIVE_UNKNOWN = "封存的发现里没有编号为“{name}”的（zwgk case list 列出编号）。"
ARCHIVE_AMBIGUOUS = "“{name}”对应 {count} 条封存的发现，请把编号写全。"
ARCHIVE_LOST = "发现 {finding} 的依据已不在存档里或被改动（{where}），不能作为证据交出。"
ARCHIVE_OUT_THERE = "{path} 已经有了，没有覆盖它。请用 --out 换一个目录。"
ARCHIVE_EXPORTED = (
    "写好了 {path}：发现 {findings} 条，存档记录 {records} 条。记录是网页的原样，可能有个人信息，只交给有权查看的人。"
)

CHECK_SO_FAR = "还在抓取。先看到的（抓完以后可能增减）：{counts}"
CHECK_SO_FAR_NOTHING = "还在抓取，读到的网页里还没有可以判定的事项。"

SHELF_TITLE = "监测报告"
SHELF_LATEST = "最近一次报告"

WHY_PAGE = "《{title}》：读成{kind}（{reason}）。"
WHY_PLACE = "发布日期 {published}；归 {units}；列在栏目 {columns}。"
WHY_REPOSTED = "判为转载上级机关的文件，不负解读之责，多数条款不判。"
WHY_TWINS = "几个网址是同一件，只判一次：{urls}"
WHY_NOT_WHOLE = "这个网页没有读全，缺什么不能据此判定。"
WHY_NONE, WHY_OPEN = "（没有读出）", "至今"
WHY_UNIT = "{unit}：可测条款 {all} 条，判了这一页的 {told} 条。"
WHY_MORE = "没有判它的条款各是为什么：加 --all。"
WHY_REASONS = {
    "not_asked": "这一条不问这个单位",
    "no_duty": "单位名册注明没有这项职责",
    "other_days": "决定它的日期（{day}）不在条款有效的 {starts}～{ends} 之内",
    "not_its_kind": "这项检查判的是{subject}，本页（{kind}）不在其内",
}
WHY_NOBODYS = "《{title}》未归属：不知道是哪个单位的（{words}），不判。请在配置的 units 里补上单位或别名。"
WHY_UNREAD = "{words}。这一页没有读到，不判。"
WHY_UNKNOWN = "最近一次任务里没有这个网页：没有抓到它，或它是栏目、首页，不是一件文件（zwgk columns 列出栏目）。"
SHOW_AT = "证据写到 {path}：抓取时的网页，个人信息已遮盖，标出了依据的文字。"
SHOW_PICTURE = "图片：{path}"
SHOW_NOTHING = "发现 {id} 依据的不是网页（附件、探测或没有读到的内容），没有可以打开的存档页。用 zwgk archive export 导出原样证据。"
SHOW_ROOT = "以管理员（root）身份不能安全地打开浏览器截图。请换一个普通用户执行，或不加 --png。"
SHOW_NO_BROWSER = "没有找到 Chromium，不能截图（Debian：apt-get install chromium）。"

DEMO_OFFICE = "政务公开办（演示）"
# Ledgers that people send: whatever is wrong with the file, and what to do.
FILED_UNREADABLE = "读不到 {path}（{why}）。请检查路径。"
FILED_TOO_LARGE = "{name} 超过 {limit} MB，不像台账。请只给台账那一个文件。"
FILED_EMPTY = "{name} 是空文件。"
FILED_UNREAD = "{name} 读不出来：{why}。请另存为 docx 或 xlsx 再试。"
FILED_UNVALUED = (
    "{name} 有 {count} 个单元格是公式，文件里没有存它的值，没有读到：{cells}。请用办公软件打开、保存后再试。"
)
FILED_ARCHIVE = "{name} 是压缩包。请解开后给里面的台账。"
FILED_TOO_LONG = "{name} 的表格超过 {limit} 行，不像台账。请只留台账那一张表。"
FILED_NO_TABLE = (
    "{name} 里没有表格。台账应有一张表，表头如 序号、重点工作、主要内容、责任单位、完成时限、进展落实情况。"
)
FILED_NO_HEAD = (
    "{name} 里有表格，但没有认出台账的表头（如 主要内容或具体措施，加上 责任单位、完成时限、进展落实情况 中的一个）。"
)
FILED_NO_ROWS = "{name} 的台账只有表头，没有内容。"

VERIFY_NO_UNIT = "台账写的填报单位是“{name}”，配置里没有。请用 --unit 写明是哪个单位，可用的是：{known}。"
VERIFY_UNNAMED = "台账没有写填报单位。请用 --unit 写明是哪个单位，可用的是：{known}。"
VERIFY_TITLE = "{unit}任务落实台账填报核对表"
VERIFY_NOTE = (
    "以 {as_of} 抓取所见为准；“门户可见”“未见”只说网站上看得到什么，不是说填报不实；公众号、线下、内部工作无法核验。"
)
VERIFY_ROW = "第{number}行 {content}"
VERIFY_ROW_OF = "对应 {clause}（相似度 {likeness}%）"
VERIFY_ROW_OF_EITHER = "疑似对应 {clause} 或 {other}（相似度 {likeness}%），请人工确认"
VERIFY_EITHER = "疑：{clause} 或 {other}"
VERIFY_ROW_OF_NONE = "没有对应的要求"
VERIFY_CLAIM = "  【{verdict}】{sentence}"
VERIFY_PART = "所说：{part}"
VERIFY_BASIS = "      {basis}"
VERIFY_SEEN = "      · {title}{day} {url}"
VERIFY_SUM = "{rows} 行，填了 {filled} 行；{claims} 处说法：{verdicts}。"
VERIFY_UNMATCHED = "没有对应到要求的 {count} 行：{rows}。"
VERIFY_MOVED = "{count} 行的单元格错了列，已按内容认回：{rows}。"
VERIFY_UNFILLED = "没有填的 {count} 行：{rows}。"
VERIFY_UNREAD = "另有 {count} 处写了做过的事而没有核对，请人工看："
VERIFY_UNREAD_ROW = "  {place} {words}（{why}）"
VERIFY_PLACE = "表中第{place}行"
VERIFY_UNREAD_SHEET = "没有核对的"
VERIFY_UNREAD_HEADS = ("位置", "原文", "为什么没有核对")
VERIFY_UNREAD_NOTE = "下列各处写了做过的事，或有没有读到的单元格，监测没有核对，请人工看。"
VERIFY_SHARED = "与上一行合为一格，见上一行"
VERIFY_LOST = {
    "row": "没有认出这一行要求的是什么",
    "table": "这张表没有认出台账的表头",
    "column": "这一列的表头没有认出是落实情况",
    "outside": "写在表格外面",
    "formula": "单元格是公式，文件里没有算出的值：请用 Excel 或 WPS 打开、保存一次再核对",
}
VERIFY_HEADS = ("序号", "主要内容", "对应要求", "相似度", "填报原句", "核对", "说明", "门户所见")
LEDGER_WROTE_ONE = "写到 {path}。"
LEDGER_FILE_THERE = "{path} 已经有了，没有覆盖它。请换一个文件名。"
LEDGER_ENDING = "{path} 应以 {ending} 结尾。"
LEDGER_DIFF_SUM = "旧 {old} 行，新 {new} 行：新增 {added}、删去 {removed}、改动 {changed}、不变 {same}。"
LEDGER_DIFF_ADDED = "新增 第{number}行 {content}"
LEDGER_DIFF_REMOVED = "删去 第{number}行 {content}"
LEDGER_DIFF_CHANGED = "改动 第{number}行 {content}"
LEDGER_DIFF_FIELD = "  {field}：{old} → {new}"
LEDGER_FIELDS = {
    "number": "序号",
    "topic": "重点工作",
    "content": "主要内容",
    "indicator": "量化指标",
    "responsible": "责任单位",
    "deadline": "完成时限",
    "progress": "进展落实情况",
}
LEDGER_EMPTY_CELL = "（空）"

# The draft of a pack.
DRAFT_NOTHING = "{name} 里没有认出要求：既没有台账的表，也没有编号的段落。"
DRAFT_NO_YEAR = "{name} 里没有找到成文日期或年份。请在文件里保留落款日期，或把年份写进标题。"
DRAFT_ISSUER = "（请填写制发机关）"
DRAFT_FILL = "落实情况：做了什么、哪一天、网址或材料名称。（这一条能否由监测判定，请人工确认。）"
DRAFT_UNLIKE = "与已知要求都不像，请人工确认怎样核查"
DRAFT_LIKE = "与 {id}（{title}）相似 {likeness}%，请人工确认"
DRAFT_MEASURED = "说到“{words}”，检查 {check} 可核；"
DRAFT_WORDING = "用词更近已知的 {class_} 类要求；"
DRAFT_LACKING = "检查 {check} 可核这一条，但原文没有写数：用几，请人工定"
DRAFT_NO_PARAMS = "检查 {check} 可核这一条，参数请人工写"
DRAFT_POINTS = "草稿没有分值：可测的条款都是 scored: false，只判定不计分；要计分的由办方写 points、deduct、basis。"
DRAFT_HEAD = "# 由 zwgk ledger read 起草，还没有人看过。每条上面的“相似”说明提议从哪里来；请逐条核对后使用。"
DRAFT_SUM = "{rows} 行、{clauses} 条：可测（M）{M}、旁证（P）{P}、人工（H）{H}。草稿写到 {path}，zwgk rules validate 已通过；请逐条核对后再用。"
DRAFT_ID = "包的编号 {id} 只能用小写字母、数字和连字符，如 helan-2024。"
DRAFT_OUT = "{path} 的文件名应为 {id}.yaml：规则包按文件名找。"

LEDGER_INTO_KIND = "{name}：只能填进 docx 或 xlsx。请先另存成其中一种。"
LEDGER_INTO_COLUMN = "{name} 的台账没有“进展落实情况”一栏，没有地方可填。"
LEDGER_INTO_UNIT = "{name}：填了 {filled} 行，{left} 行没有对应的要求，照原样留着"
LEDGER_INTO_LEFT = "没有填的：{rows}。"
