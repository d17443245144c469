"""Says in Chinese what is wrong with a YAML text that a model refuses: file, line, key and the accepted form."""

from __future__ import annotations

import difflib
import json
import types
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from rules.marked_yaml import Key, Marked, shown

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
    """One sentence for each error of the model, in the order of the lines."""
    found: list[tuple[int, str]] = []
    for one in error.errors(include_url=False):
        if one["type"] == "too_short" and one.get("input"):
            continue  # its items were refused one by one, and are named one by one
        inside = tuple(part for part in one["loc"] if part != "[key]")
        full = key + inside
        found.append((marked.line(full), f"{marked.where(full)}：{_sentence(one, model, inside)}"))
    return [text for _, text in sorted(found, key=lambda item: item[0])]


def near(name: str, known: typing.Iterable[str]) -> str:
    """ "可用：a、b。" with the nearest name first where one is near."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    return (f"您要写的是不是 {close[0]}？" if close else "") + f"可用：{'、'.join(names)}。"


def _sentence(one: Any, model: type[BaseModel], loc: tuple[Any, ...]) -> str:
    kind, context = one["type"], one.get("ctx") or {}
    form = _form(model, loc)
    tail = f"应为：{form}。" if form else ""
    shown = _shown(one.get("input"))
    if kind == "missing":
        return f"缺少必填的键 {loc[-1]}。{tail}"
    if kind == "extra_forbidden":
        owner = _owner(model, loc)
        return f"不认识的键 {loc[-1]}。" + (near(str(loc[-1]), _keys(owner)) if owner else "")
    if kind in ("literal_error", "enum"):
        allowed = str(context.get("expected", "")).replace(" or ", "、").replace(", ", "、").replace("'", "")
        return f"不能是 {shown}，只能是 {allowed}。{tail}"
    if kind in ("value_error", "assertion_error"):
        return f"{context.get('error', one['msg'])}。{tail}"
    if kind in ("int_type", "int_parsing", "int_from_float"):
        return f"应为整数，不是 {shown}（不加引号，不写成 01）。{tail}"
    if kind in ("float_type", "float_parsing", "decimal_type"):
        return f"应为数字，不是 {shown}（不加引号，不写成 01）。{tail}"
    if kind == "string_type":
        return f"应为文字，不是 {shown}（如是数字或 true，请加引号）。{tail}"
    if kind in ("bool_type", "bool_parsing"):
        return f"应为 true 或 false，不是 {shown}。{tail}"
    if kind in ("list_type", "tuple_type", "set_type"):
        return f"应为列表（[甲, 乙] 或每行一个“- ”），不是 {shown}。{tail}"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"应为“键: 值”的形式，不是 {shown}。{tail}"
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        words = {
            "greater_than": "大于",
            "greater_than_equal": "不小于",
            "less_than": "小于",
            "less_than_equal": "不大于",
        }
        bound = next(iter(context.values()), "")
        return f"应{words[kind]} {bound:g}，不是 {shown}。{tail}"
    if kind in ("string_too_short", "too_short"):
        return f"不能为空。{tail}"
    if kind.startswith("date"):
        return f"日期应写成 2023-07-12 的形式，不是 {shown}。{tail}"
    return f"{shown} 不合要求（{one['msg']}）。{tail}"


def _shown(value: Any) -> str:
    if value is None:
        return "空"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)
    return text if len(text) <= 40 else text[:40] + "…"


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _field(model: type[BaseModel], name: Any) -> Any:
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


def _walk(model: type[BaseModel], loc: tuple[Any, ...]) -> tuple[type[BaseModel] | None, Any]:
    """The model that holds the last key of `loc`, and that key's field."""
    holder: type[BaseModel] | None = model
    field = None
    for part in loc:
        if isinstance(part, int) or holder is None:
            continue
        here = _field(holder, part)
        if here is None:
            return holder, None
        field = here
        if part != loc[-1]:
            holder = _inner(here.annotation)
    return holder, field


def _owner(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel] | None:
    holder: type[BaseModel] | None = model
    for part in loc[:-1]:
        if isinstance(part, int) or holder is None:
            continue
        field = _field(holder, part)
        holder = _inner(field.annotation) if field else None
    return holder


def _form(model: type[BaseModel], loc: tuple[Any, ...]) -> str:
    _, field = _walk(model, loc)
    return (field.description or "") if field is not None else ""


_EXPECTED = {
    "extra_forbidden": "不认识的键。{hint}",
    "missing": "缺少必填的键 {name}。",
    "string_type": "应为文字，写的是 {given}。数字或日期请加引号。",
    "int_type": "应为整数，写的是 {given}。",
    "int_from_float": "应为整数，写的是 {given}。",
    "int_parsing": "应为整数，写的是 {given}。",
    "float_type": "应为数字，写的是 {given}。",
    "float_parsing": "应为数字，写的是 {given}。",
    "bool_type": "应为 true 或 false，写的是 {given}。",
    "bool_parsing": "应为 true 或 false，写的是 {given}。",
    "list_type": "应为列表（每行以 - 开头），写的是 {given}。",
    "tuple_type": "应为列表（每行以 - 开头），写的是 {given}。",
    "dict_type": "应为“键: 值”，写的是 {given}。",
    "model_type": "应为“键: 值”，写的是 {given}。",
    "literal_error": "不能是 {given}，只能是：{expected}。",
    "enum": "不能是 {given}，只能是：{expected}。",
    "date_type": "应为日期（如 2023-07-12），写的是 {given}。",
    "date_parsing": "应为日期（如 2023-07-12），写的是 {given}。",
    "date_from_datetime_parsing": "应为日期（如 2023-07-12），写的是 {given}。",
    "greater_than": "应大于 {gt}，写的是 {given}。",
    "greater_than_equal": "不能小于 {ge}，写的是 {given}。",
    "less_than_equal": "不能大于 {le}，写的是 {given}。",
    "string_too_short": "不能为空。",
    # The only pattern of the configuration is that of its ids.
    "string_pattern_mismatch": "格式不对：{given}。只能用英文字母、数字、点（.）、横线（-）和下划线（_），以字母或数字开头。",
    "too_short": "至少要有 {min_length} 项。",
}


def explain(error: Any, marked: Marked, at: Key = (), *, allowed: dict[Key, list[str]] | None = None) -> list[str]:
    """A pydantic `ValidationError` as Chinese lines, each with file, line, key and the accepted form.

    `at` is the key under which the validated part stands; `allowed` names the keys that a mapping may hold, for the
    message on an unknown one (keys in it have list indices replaced by 0).
    """
    found: list[tuple[int, str]] = []
    mistakes = error.errors()
    for one in mistakes:
        if one["type"] == "too_short" and any(
            len(other["loc"]) > len(one["loc"]) and other["loc"][: len(one["loc"])] == one["loc"] for other in mistakes
        ):
            continue  # a list counted short only because its items are wrong, which is said already
        # Parts of the location that are not in the document are pydantic's own (the branch of a union).
        key = at
        for part in one["loc"]:
            if (*key, part) in marked.lines:
                key = (*key, part)
        context = {name: value for name, value in (one.get("ctx") or {}).items() if name != "error"}
        name = one["loc"][-1] if one["loc"] else ""
        siblings = (allowed or {}).get(tuple(0 if isinstance(part, int) else part for part in one["loc"][:-1]))
        hint = f"可用的键：{'、'.join(siblings)}。" if siblings else "请检查拼写。"
        if "expected" in context:
            context["expected"] = str(context["expected"]).replace(" or ", "、").replace(", ", "、").replace("'", "")
        template = _EXPECTED.get(one["type"])
        if template is not None:
            message = template.format(**{**context, "given": shown(one.get("input")), "name": name, "hint": hint})
        else:
            # Our own validators speak Chinese already; pydantic puts "Value error, " before them.
            message = one["msg"].removeprefix("Value error, ").removeprefix("Assertion failed, ")
        found.append((marked.line(key), f"{marked.where(key)}：{message}"))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]
