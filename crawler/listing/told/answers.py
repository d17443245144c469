"""What a service answers with: its data, or that it failed, though the answer's status is 200.

`{"custom": {"data": [], "total": 0}, "status": {"code": 500, "text": "params is null"}}` has the shape of an empty list and
says that there is none. An answer with a record in it is one, whatever it says beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from crawler.listing.told.data import read_json

_DEPTH = 3
_CODE = re.compile(r"(?:status|ret|res|result|rtn|response)?_?(?:code|status|state)|ret", re.IGNORECASE)
_FAULT = re.compile(r"err(?:or)?_?(?:code|no|num)?|exception|fault", re.IGNORECASE)
_SUCCESS = re.compile(r"(?:is_?)?(?:success|succ|ok)", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:err|error|ret|result|res|status)?_?(?:msg|message|text|info|desc|description|reason|tips?)|detail|error",
    re.IGNORECASE,
)
# Of HTTP or after it (50000), or below nothing. A plain 1 is success here and failure there.
_FAILED = re.compile(r"-\d+|[345]\d\d|[45]0\d{3}|.*(?:error|fail|exception|denied|forbid|invalid|unauth).*", re.I)
_NO_FAULT = frozenset(("", "0", "00", "000", "0000", "000000", "200", "none", "null", "false", "ok", "success", "无"))
_TROUBLE = re.compile(
    r"错误|失败|异常|出错|非法|不合法|无效|无权|权限|授权|不能为空|不存在|缺少|缺失|超时|过期|登[录陆]|频繁|繁忙|稍[后候]"
    r"|\bis null\b|nullpointer|exception|error|fail|denied|invalid|unauthori|forbidden|expired|missing|required|timeout",
    re.IGNORECASE,
)
_FINE = re.compile(r"no\s+errors?|(?:没有|无)(?:错误|异常)|成功|success", re.IGNORECASE)
# Where an answer says how it went; what it holds besides (its column, say) has codes and words of its own.
_WITHIN = re.compile(
    r"status|state|head(?:er)?|meta|results?|ret|resp(?:onse)?|err(?:or)?s?|data|custom|obj|body", re.I
)
_MARKUP = re.compile(r"<(?:li|a|tr|dd)\b", re.IGNORECASE)


def read_answer(text: str) -> Any:
    """The data of an answer; None where it is none: an error page, or the word that the service failed."""
    data = read_json(text)
    return None if data is None or refuses(data) else data


def refuses(data: Any) -> bool:
    """Whether an answer without a record says that the request failed."""
    return isinstance(data, dict) and any(_fails(*held) for held in _said(data, 0)) and not _has_records(data, 0)


def _fails(name: str, value: Any) -> bool:
    text = str(value).strip()
    if _SUCCESS.fullmatch(name):
        return text.lower() == "false" or _FAILED.fullmatch(text) is not None
    if _FAULT.fullmatch(name):
        return text.lower() not in _NO_FAULT
    if _CODE.fullmatch(name):
        return _FAILED.fullmatch(text) is not None
    return _SAYS.fullmatch(name) is not None and _TROUBLE.search(text) is not None and _FINE.search(text) is None


def _said(data: dict[str, Any], depth: int) -> Iterator[tuple[str, Any]]:
    """The plain values of an answer with their names, those of its lists left out."""
    for name, value in data.items():
        if isinstance(value, dict):
            if _FAULT.fullmatch(name) and value:
                yield name, "{…}"
            if depth < _DEPTH and _WITHIN.fullmatch(name):
                yield from _said(value, depth + 1)
        elif isinstance(value, str | int):
            yield name, value


def _has_records(data: Any, depth: int) -> bool:
    """Whether an answer holds anything listed: objects in an array, or the markup of rows."""
    if isinstance(data, str):
        inner = read_json(data) if data[:1] in ("{", "[") else None
        return _MARKUP.search(data) is not None or (inner is not None and _has_records(inner, depth + 1))
    if depth > _DEPTH + 1:
        return False
    if isinstance(data, list):
        return any(isinstance(value, dict) for value in data)
    named = data.items() if isinstance(data, dict) else ()
    return any(_has_records(value, depth + 1) for name, value in named if not re.match(r"err|fault|exce", name, re.I))
