"""Whether a site is there for its readers: it opens in time, and it is to be reached over IPv6. Judged from probes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from checks.kit import (
    Calendar,
    Evidence,
    Fault,
    Field,
    Outcome,
    Params,
    Status,
    UnitTables,
    check,
    date,
    refuters,
    texts,
)
from checks.measures.calendar import natural_days
from checks.measures.periods import IsoDay
from checks.named.site.fronts import homes_of, not_own, of_site
from checks.seen.documents import to_date
from crawler.sites import Probe

_SHOWN = 20
_DAYS = 2  # on which a name must have been asked for in vain: one may be a fault of that day


class AnswerParams(Params):
    days: int = Field(7, ge=1, le=14, description="连续看几天")
    per_day: int = Field(20, ge=1, le=1440, description="每天至少访问几次；不够的那天不能作数")
    timeout_seconds: float = Field(15.0, gt=0, le=300, description="多少秒（含）仍打不开算没有打开")
    max_share: float = Field(0.05, gt=0, le=1, description="没有打开的次数占多少（含）即不合格")
    witness_minutes: int = Field(
        10, ge=1, le=120, description="没有打开的前后几分钟内有别的网站打开，才能排除本机网络问题"
    )


class Ipv6Params(Params):
    aaaa: bool = Field(True, description="查域名有没有IPv6地址解析（AAAA记录）")
    http_over_v6: bool = Field(False, description="另试在IPv6网络下能否打开首页；本机没有IPv6网络的列未检出")
    deadline_on: IsoDay | None = Field(None, description="完成的最后一天，此前没有查到的列即将到期；不填则没有期限")
    days: int = Field(30, ge=1, le=90, description="看评估日前多少天内的查询结果")


@check(
    id="site_availability",
    title="网站首页能及时打开",
    faults=(Fault("网站首页多次打不开"),),
    params=AnswerParams,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.NA),
    subject="网站",
    refuter=refuters.Proven("由多日多次访问的应答证明，没有可复看的页面"),
    evidence={"probe.home": "探测（首页上）"},
)
def site_availability(unit: UnitTables, params: AnswerParams, calendar: Calendar, as_of: date) -> list[Outcome]:
    """评估日前连续几天里，访问首页没有打开的次数占多少。

    衡量：定时探测（zwgk probe）和每次抓取的第一个应答：规定秒数内没有应答、应答超过规定秒数，或服务器报错（HTTP 5xx），
    算没有打开；没有打开的次数和总次数。当天访问不够规定次数的，那天不能作数。

    结论：合格——占比低于规定；不合格——占比达到规定，每一次没有打开的前后都有别的网站打开（排除本机网络问题），而且多数时候能打开；
    疑似——占比达到规定，但多数时候打不开（可能是对本机访问的限制）；未检出——没有开启定时探测，或连续的天数、次数不够；不适用——单位没有自己的网站。

    依据：政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）单项否决“站点无法访问”：监测1周，每天间隔性访问20次以上，
    超过（含）15秒网站仍打不开的次数累计占比超过（含）5%。

    限度：只从本机所在的网络访问，通报前宜从另一个网络复核；被防火墙拒绝（HTTP 4xx）不算没有打开；只配置一个网站的，应在
    schedule.probe 里写明作证的网站（witness）；已报备的停机由 exemptions 豁免。
    """
    looks = [look for look in unit.probes if look.kind == "home"]
    opened = sorted(
        (_moment(look), _host(look)) for look in looks if look.ok and _seconds(look) < params.timeout_seconds
    )
    homes = homes_of(unit)
    return not_own(unit, "site:unreachable") + [
        _answers(
            of_site(site, home, unit, "site:unreachable"),
            [look for look in looks if look.site == site],
            opened,
            params,
            as_of,
        )
        for site, home in homes.items()
    ]


def _answers(
    outcome: Outcome, looks: list[Probe], opened: Sequence[tuple[datetime, str]], params: AnswerParams, as_of: date
) -> Outcome:
    if not looks:
        return outcome.of(Status.MISSING, SITE_NEVER, ours=True)
    outcome = replace(outcome, url=str(looks[-1].value.get("url") or outcome.url))
    counted: list[tuple[Probe, bool]] = []  # and whether it opened
    aside = 0
    for look in looks:
        if look.ok is None:
            continue
        well = look.ok and _seconds(look) < params.timeout_seconds
        if well or _witnessed(look, opened, params.witness_minutes):
            counted.append((look, well))
        else:
            aside += 1
    per_day = Counter(_day(look) for look, _ in counted)
    # The day of the audit is still going on: where it has not had its looks yet, the days before it are judged.
    last = as_of if per_day[as_of] >= params.per_day else as_of - timedelta(days=1)
    first = last - timedelta(days=params.days - 1)
    inside = [(look, well) for look, well in counted if first <= _day(look) <= last]
    full = sum(1 for number in range(params.days) if per_day[first + timedelta(days=number)] >= params.per_day)
    words: dict[str, object] = {
        "first": texts.day(first),
        "last": texts.day(last),
        "all": len(inside),
        "need": params.days,
    }
    words |= {"aside": SITE_ASIDE.format(count=aside) if aside else "", "least": params.per_day, "days": full}
    outcome = replace(outcome, limit=params.max_share, unit_of_measure="次", decided_on=last)
    if full < params.days:
        return outcome.of(Status.MISSING, SITE_FEW, words, ours=True)
    failed = [look for look, well in inside if not well]
    outcome = replace(outcome, numerator=len(inside) - len(failed), denominator=len(inside))
    words |= {"opened": outcome.numerator, "failed": len(failed), "seconds": params.timeout_seconds}
    words |= {"share": f"{len(failed) / len(inside):.1%}", "limit": f"{params.max_share:.0%}"}
    if failed:
        words |= {"when": f"{_moment(failed[-1]):%Y-%m-%d %H:%M}", "why": failed[-1].error or texts.UNKNOWN_WHY}
    status = Status.PASS
    if len(failed) >= params.max_share * len(inside):
        # A firewall that shuts us out does so all the time; a weak server now and then.
        status = Status.FAIL if 2 * len(failed) <= len(inside) else Status.SUSPECT
    evidence = [_evidence(look) for look in failed[-_SHOWN:] or [inside[-1][0]]]
    return outcome.of(status, SITE_ANSWERS, words, measured=len(failed), evidence=evidence)


def _witnessed(probe: Probe, opened: Sequence[tuple[datetime, str]], minutes: int) -> bool:
    """Whether another site opened at about the same time: then the trouble was not in our own network."""
    near = timedelta(minutes=minutes)
    at, host = _moment(probe), _host(probe)
    start = bisect_left(opened, (at - near, ""))
    end = bisect_right(opened, (at + near, "\U0010ffff"))
    return any(other != host for _, other in opened[start:end])


@check(
    id="ipv6",
    title="网站支持IPv6",
    faults=(Fault("网站不支持IPv6"),),
    params=Ipv6Params,
    statuses=(Status.PASS, Status.FAIL, Status.SUSPECT, Status.MISSING, Status.DUE, Status.NA),
    subject="网站",
    refuter=refuters.Proven("由不同日子的查询证明，同一时期同一解析服务查得到别的网站的IPv6地址；没有可复看的页面"),
    evidence={"probe.aaaa": "探测IPv6地址", "probe.ipv6": "探测IPv6访问"},
)
def ipv6(unit: UnitTables, params: Ipv6Params, calendar: Calendar, as_of: date) -> list[Outcome]:
    """本单位各网站的域名有没有IPv6地址解析；按参数另看能否在IPv6网络下打开。

    衡量：定时探测和每次抓取时查到的IPv6地址（AAAA记录）；在IPv6网络下访问首页的应答。

    结论：合格——有IPv6地址解析（要求能打开的，已打开）；不合格——期限已过，不同的日子都明确应答没有，而这些日子里别的网站查得到
    （解析服务没有略去IPv6地址）；疑似——同一天里多次没有查到，或有解析而在IPv6网络下没有打开；
    未检出——没有查过、解析服务没有应答、网址不是域名，或本机没有IPv6网络；即将到期——期限未到而还没有查到；不适用——单位没有自己的网站。

    依据：各地工作要点（如吴忠市利通区2021年“区政府网站在2021年底前完成支持互联网协议第6版”）。

    限度：只从本机的网络查；只配置一个网站、没有别的网站作证的，从不判不合格；有解析不等于全站可用。
    """
    since = (as_of - timedelta(days=params.days)).isoformat()
    looks = [look for look in unit.probes if look.kind != "home" and look.at[:10] >= since]
    outcomes = not_own(unit, "ipv6")
    for site, home in homes_of(unit).items():
        outcome = of_site(site, home, unit, "ipv6")
        mine = [look for look in looks if look.site == site]
        others = {_day(look) for look in looks if look.kind == "aaaa" and look.ok and look.site != site}
        outcomes.append(_six(outcome, mine, others, params, as_of))
    return outcomes


def _six(outcome: Outcome, looks: list[Probe], others: set[date], params: Ipv6Params, as_of: date) -> Outcome:
    names = [look for look in looks if look.kind == "aaaa"]
    newest = names[-1] if names else None
    host = (newest.value.get("host") if newest else None) or urlsplit(outcome.url).hostname or texts.HOME
    outcome = replace(outcome, url=outcome.url or str(newest.value.get("url") or "" if newest else ""))
    words: dict[str, object] = {"host": host}
    found = next((look for look in reversed(names) if look.ok), None)
    if newest is not None and newest.ok is False:
        found = None  # it had one, and has it no more
    if found is not None:
        address = (found.value.get("addresses") or [""])[0]
        words |= {"address": address, "day": texts.day(_day(found))}
        outcome = replace(outcome, measured=str(address), evidence=[_evidence(found)])
        return _reached(outcome, looks, words) if params.http_over_v6 else outcome.of(Status.PASS, IPV6_PASS, words)
    last_look = [_evidence(newest)] if newest is not None else []
    if params.deadline_on is not None and as_of <= params.deadline_on:
        words |= {"due": texts.day(params.deadline_on), "left": natural_days(as_of, params.deadline_on)}
        return outcome.of(Status.DUE, IPV6_DUE, words, evidence=last_look, due_on=params.deadline_on)
    without = [look for look in names if look.ok is False]
    if len(without) >= 2 and others and newest is not None and newest.ok is False:
        words |= {"count": len(without), "day": texts.day(_day(newest))}
        # On a day on which the same resolver gave another site's address, it would have given this one's.
        proven = {_day(look) for look in without} & others
        if len(proven) < _DAYS:
            return outcome.of(Status.SUSPECT, IPV6_NONE, words, measured=0, evidence=last_look)
        shown = [_evidence(look) for look in without if _day(look) in proven][-_SHOWN:]
        return outcome.of(Status.FAIL, IPV6_LACKS, words, measured=0, evidence=shown, days=len(proven))
    why = newest.error if newest is not None else IPV6_NOT_LOOKED
    return outcome.of(Status.MISSING, IPV6_UNKNOWN, words, evidence=last_look, why=why)


def _reached(outcome: Outcome, looks: list[Probe], words: dict[str, object]) -> Outcome:
    tries = [look for look in looks if look.kind == "ipv6"]
    last = next((look for look in reversed(tries) if look.ok is not None), None)
    if last is None:
        why = tries[-1].error if tries else IPV6_NEVER_TRIED
        return outcome.of(Status.MISSING, IPV6_NO_NETWORK, words, why=why)
    words = words | {"day": texts.day(_day(last)), "why": last.error}
    if last.ok:
        return outcome.of(Status.PASS, IPV6_REACHED, words, evidence=[_evidence(last)])
    return outcome.of(Status.SUSPECT, IPV6_UNREACHED, words, evidence=[_evidence(last)])


def _moment(probe: Probe) -> datetime:
    return datetime.fromisoformat(probe.at)


def _day(probe: Probe) -> date:
    return to_date(probe.at) or date.min


def _seconds(probe: Probe) -> float:
    return float(probe.value.get("seconds") or 0.0)


def _host(probe: Probe) -> str:
    return urlsplit(str(probe.value.get("url") or "")).netloc or probe.site


def _evidence(probe: Probe) -> Evidence:
    seen = "；".join(PROBED[name].format(value) for name, value in probe.value.items() if name in PROBED)
    seen = seen or "、".join(probe.value.get("addresses") or ())
    url = str(probe.value.get("url") or probe.value.get("host") or "")
    return Evidence(f"probe.{probe.kind}", seen or None, probe.error, "probe", url, probe.at)


# ---- the site itself: a11y_entry, guide47, responsive, ipv6, site_availability, outlink_risk ----
SITE_NO_HOME = "没有抓到网站首页，或首页内容由脚本填充而没有读出，无法判断，列为未检出。"
SITE_HOMES_UNREAD = "（另有{count}个网站的首页没有读到）"
IPV6_PASS = "{host} 有IPv6地址解析（{address}，{day}查），符合要求。"
IPV6_REACHED = "{host} 有IPv6地址解析（{address}），{day}在IPv6网络下打开了首页，符合要求。"
IPV6_UNREACHED = "{host} 有IPv6地址解析（{address}），但{day}在IPv6网络下没有打开首页（{why}），列为疑似，请核实。"
IPV6_NO_NETWORK = "{host} 有IPv6地址解析（{address}）；能否在IPv6网络下打开没有试成（{why}），列为未检出。"
IPV6_NEVER_TRIED = "没有试过"
IPV6_NONE = "{host} {count}次都没有查到IPv6地址解析（最近一次{day}），同一时期别的网站能查到，列为疑似，请核实。"
IPV6_LACKS = "{host} 在{days}天里{count}次查询都没有IPv6地址解析（最近一次{day}），这些天别的网站都查得到。请给域名配置IPv6解析。"
IPV6_UNKNOWN = "没有查到{host}的IPv6地址解析（{why}），不能排除是本机网络的问题，列为未检出。"
IPV6_NOT_LOOKED = "没有查过"
IPV6_DUE = "{host} 还没有查到IPv6地址解析，应在{due}前完成，还有{left}日。"
SITE_ANSWERS = {
    Status.PASS: "{first}至{last}访问首页{all}次，打开{opened}次，{seconds:g}秒打不开的{failed}次（{share}），低于{limit}，符合要求。{aside}",
    Status.FAIL: (
        "{first}至{last}访问首页{all}次，{seconds:g}秒打不开的{failed}次（{share}），达到{limit}；这些时候别的网站都能打开。"
        "最近一次是{when}（{why}）。请检查服务器和网络。{aside}"
    ),
    Status.SUSPECT: (
        "{first}至{last}访问首页{all}次，{seconds:g}秒打不开的{failed}次（{share}），达到{limit}，且多数时候打不开，可能是对本机访问的限制，"
        "列为疑似，请从别的网络核实。最近一次是{when}（{why}）。{aside}"
    ),
}
SITE_FEW = (
    "{first}至{last}只有{days}天访问够{least}次（共{all}次能作数），须连续{need}天，无法判断，列为未检出。{aside}"
)
SITE_NEVER = "还没有访问记录，无法判断能否打开，列为未检出；单位不必办理，由政务公开办开启定时探测。"
SITE_ASIDE = "另有{count}次没有打开而当时没有别的网站作证，不能排除本机网络问题，不计。"

# What a look at a site brought, for the evidence.
PROBED = {"status": "应答 {}", "seconds": "用时 {} 秒", "address": "地址 {}"}
