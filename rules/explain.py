"""Says in Chinese what is wrong with a YAML text that a model refuses: file, line, key and the accepted form."""

from __future__ import annotations

import difflib
import json
import types
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from rules.marked_yaml import Key, Marked

Model = TypeVar("Model", bound=BaseModel)


class Refused(Exception):
    """A text cannot be used; `problems` holds one Chinese sentence each, with file, line and key."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def parse(model: type[Model], marked: Marked, key: Key = (), data: Any = None) -> Model:
    """Reads what stands at `key` of the document into the model; raises `Refused` with every problem at once."""
    value = marked.data if data is None and not key else data
    try:
        # JSON is the strict form of YAML's data: a list may stand for a tuple, a text for a date, nothing else bends.
        return model.model_validate_json(json.dumps(value, ensure_ascii=False, default=str))
    except ValidationError as error:
        raise Refused(problems(error, model, marked, key)) from error


def problems(error: ValidationError, model: type[BaseModel], marked: Marked, key: Key = ()) -> list[str]:
    """One sentence for each error of the model, in the order of the lines.

    `key` is where in the document the validated part stands.
    """
    mistakes = error.errors(include_url=False)
    sentences: list[tuple[int, str]] = []
    for mistake in mistakes:
        if mistake["type"] == "too_short" and any(_inside(other["loc"], mistake["loc"]) for other in mistakes):
            continue  # a list counted short only because its items are wrong, which is said already
        loc = _written(mistake, marked, key)
        full = key + loc
        sentences.append((marked.line(full), f"{marked.where(full)}：{_sentence(mistake, model, loc)}"))
    return [text for _, text in sorted(sentences, key=lambda sentence: sentence[0])]


def _inside(loc: Key, other: Key) -> bool:
    return len(loc) > len(other) and loc[: len(other)] == other


def _written(mistake: ErrorDetails, marked: Marked, key: Key) -> Key:
    """The place as the document has it: without the parts that are pydantic's own, such as the branch of a union."""
    loc = tuple(part for part in mistake["loc"] if part != "[key]")
    if not marked.lines:
        return loc
    written: Key = ()
    for part in loc:
        if (*key, *written, part) in marked.lines:
            written = (*written, part)
    return (*written, loc[-1]) if mistake["type"] == "missing" else written


_READ, _NEAREST = 60, 3  # names that a person still reads through in a message; near ones that are offered of more


def near(name: str, known: typing.Iterable[str]) -> str:
    """ "可用：a、b。" with the nearest name first where one is near; of more names than one reads, the nearest alone."""
    names = sorted(known)
    if len(names) <= _READ:
        close = difflib.get_close_matches(name, names, n=1)
        return (f"您要写的是不是 {close[0]}？" if close else "") + f"可用：{'、'.join(names)}。"
    close = difflib.get_close_matches(name, names, n=_NEAREST)
    return (
        f"您要写的是不是 {'、'.join(close)}？" if close else ""
    ) + f"可用的有 {len(names)} 个（zwgk rules list 列出）。"


# What pydantic's types of errors mean; {shown} is what was written. Those of `_sentence` need more than a word.
_MEANT = {
    "int_type": "应为整数，不是 {shown}（不加引号，不写成 01）",
    "int_parsing": "应为整数，不是 {shown}（不加引号，不写成 01）",
    "int_from_float": "应为整数，不是 {shown}（不加引号，不写成 01）",
    "float_type": "应为数字，不是 {shown}（不加引号，不写成 01）",
    "float_parsing": "应为数字，不是 {shown}（不加引号，不写成 01）",
    "string_type": "应为文字，不是 {shown}（如是数字或 true，请加引号）",
    "bool_type": "应为 true 或 false，不是 {shown}",
    "bool_parsing": "应为 true 或 false，不是 {shown}",
    "list_type": "应为列表（[甲, 乙] 或每行一个“- ”），不是 {shown}",
    "tuple_type": "应为列表（[甲, 乙] 或每行一个“- ”），不是 {shown}",
    "set_type": "应为列表（[甲, 乙] 或每行一个“- ”），不是 {shown}",
    "dict_type": "应为“键: 值”的形式，不是 {shown}",
    "model_type": "应为“键: 值”的形式，不是 {shown}",
    "model_attributes_type": "应为“键: 值”的形式，不是 {shown}",
    "greater_than": "应大于 {gt:g}，不是 {shown}",
    "greater_than_equal": "应不小于 {ge:g}，不是 {shown}",
    "less_than": "应小于 {lt:g}，不是 {shown}",
    "less_than_equal": "应不大于 {le:g}，不是 {shown}",
    "string_too_short": "不能为空",
    "date_type": "日期应写成 2023-07-12 的形式，不是 {shown}",
    "date_parsing": "日期应写成 2023-07-12 的形式，不是 {shown}",
    "date_from_datetime_parsing": "日期应写成 2023-07-12 的形式，不是 {shown}",
    # The only pattern of any model is that of the configuration's ids.
    "string_pattern_mismatch": "不能是 {shown}，只能用英文字母、数字、点（.）、横线（-）和下划线（_），以字母或数字开头",
}


def _sentence(mistake: ErrorDetails, model: type[BaseModel], loc: Key) -> str:
    kind, context = mistake["type"], mistake.get("ctx") or {}
    form = _form(model, loc)
    shown = _shown(mistake.get("input"))
    if kind == "extra_forbidden":
        owner = _owner(model, loc)
        return f"不认识的键 {loc[-1]}。" + (near(str(loc[-1]), _keys(owner)) if owner else "")
    if kind == "missing":
        said = f"缺少必填的键 {loc[-1]}"
    elif kind in ("literal_error", "enum"):
        allowed = str(context.get("expected", "")).replace(" or ", "、").replace(", ", "、").replace("'", "")
        said = f"不能是 {shown}，只能是 {allowed}"
    elif kind in ("value_error", "assertion_error"):
        said = str(context.get("error", mistake["msg"])).removesuffix("。")  # our own validators speak Chinese
    elif kind == "too_short":
        said = f"至少要有 {context['min_length']} 项" if context.get("min_length", 1) > 1 else "不能为空"
    elif kind in _MEANT:
        said = _MEANT[kind].format(**{**context, "shown": shown})
    else:
        said = f"{shown} 不合要求（{mistake['msg']}）"
    return f"{said}。" + (f"应为：{form}。" if form else "")


def _shown(value: Any) -> str:
    if value is None:
        return "空"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _field(model: type[BaseModel], name: str | int) -> FieldInfo | None:
    for key, field in model.model_fields.items():
        if name in (key, field.alias):
            return field
    return None


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Clause, ...]` or `Deduct | None`."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    for part in typing.get_args(annotation):
        found = _inner(part)
        if found is not None:
            return found
    return None


def _owner(model: type[BaseModel], loc: Key) -> type[BaseModel] | None:
    """The model that holds the last key of `loc`; none where a free mapping (a check's parameters) does."""
    holder: type[BaseModel] | None = model
    for part in loc[:-1]:
        if isinstance(part, int) or holder is None:
            continue
        field = _field(holder, part)
        holder = _inner(field.annotation) if field else None
    return holder


def _form(model: type[BaseModel], loc: Key) -> str:
    """The accepted form of the key itself: of an item of a list, or of a whole text, its list's would be untrue."""
    if not loc or isinstance(loc[-1], int):
        return ""
    owner = _owner(model, loc)
    field = _field(owner, loc[-1]) if owner else None
    return (field.description or "").removesuffix("。") if field is not None else ""
