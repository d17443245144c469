"""YAML as an office writes it: read strictly, with the line of every key kept for the messages.

YAML 1.1 turns `01` into 1, `yes` into True and `2023-07-12` into a date; here every plain scalar but null, true, false,
decimal integers and decimal fractions stays the text that was written. Models say which texts are dates or numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from crawler.messages import why

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Key = tuple[str | int, ...]


class YamlError(Exception):
    """A text that is not the YAML it should be: Chinese, with file and line."""


class _Loader(_Base):  # type: ignore[misc, valid-type]
    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {}


for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", list("tf")),
    ("tag:yaml.org,2002:int", r"^-?(?:0|[1-9][0-9]*)$", list("-0123456789")),
    ("tag:yaml.org,2002:float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-0123456789")),
    ("tag:yaml.org,2002:merge", r"^<<$", ["<"]),
):
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


@dataclass(frozen=True, slots=True)
class Marked:
    """A document and where each of its keys stands (1-based lines); a key without a line of its own has its parent's."""

    path: str
    data: Any
    lines: dict[Key, int]

    def line(self, key: Key) -> int:
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def where(self, key: Key) -> str:
        """`config.yaml 第 12 行 units[rsj].kind`: an item by its own id, one without by its place: `due[第2项]`."""
        name, value = "", self.data
        for part in key:
            value = _at(value, part)
            if isinstance(part, int):
                name += f"[{_own_id(value) or f'第{part + 1}项'}]"
            else:
                name += f".{part}" if name else part
        return f"{self.path} 第 {self.line(key)} 行" + (f" {name}" if name else "")


def _at(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _own_id(value: Any) -> str:
    own = value.get("id") if isinstance(value, dict) else None
    return own if isinstance(own, str) else ""


def text_of(path: Path | str) -> str:
    """The file's text; raises `YamlError` naming the file."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise YamlError(f"找不到文件 {path}。") from error
    except UnicodeDecodeError as error:
        raise YamlError(f"{path} 不是 UTF-8 编码的文本（第 {error.start} 字节）。请另存为 UTF-8 后重试。") from error
    except OSError as error:
        raise YamlError(f"读不了文件 {path}：{why(error)}。") from error


def load(path: Path | str, text: str | None = None) -> Marked:
    """Reads the file (or `text`, under the name `path`); raises `YamlError` naming file and line."""
    loader = _Loader(text_of(path) if text is None else text)
    try:
        node = loader.get_single_node()
        lines: dict[Key, int] = {}
        if node is None:
            return Marked(str(path), None, lines)
        _mark(node, (), lines, str(path))
        return Marked(str(path), loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f" 第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else ""
        problem = _mistake(error.problem or error.context or "")
        raise YamlError(f"{path}{line} 不是合法的 YAML：{problem}。请检查缩进、冒号和引号。") from error
    except yaml.YAMLError as error:
        raise YamlError(f"{path} 不是合法的 YAML：{error}。") from error
    finally:
        loader.dispose()


# libyaml speaks English; these are the mistakes that hands make in a configuration.
_MISTAKES = (
    ("cannot start any token", "这里有不能用在开头的字符（如制表符 Tab、@、`、%），缩进请用空格，文字请加引号"),
    ("found a tab character", "缩进用了制表符 Tab，请改用空格"),
    ("mapping values are not allowed", "这里不能再写“键: 值”；多半是上一行缩进不对，或冒号用了中文的“：”"),
    ("could not find expected ':'", "这里应有“键: 值”的冒号（英文冒号，后面空一格）"),
    ("did not find expected ',' or '}'", "前面的 { 没有配上 }，或少了逗号"),
    ("did not find expected ',' or ']'", "前面的 [ 没有配上 ]，或少了逗号"),
    ("did not find expected key", "缩进没有对齐，或引号没有配对"),
    ("did not find expected '-' indicator", "列表各行的 - 没有对齐"),
    ("unexpected end of stream", "引号没有配对"),
    ("undefined alias", "引用（*）了没有定义的名称；以 * 开头的文字请加引号"),
    ("found unknown escape character", "双引号里的反斜杠写法不对，请改用单引号"),
)


def _mistake(problem: str) -> str:
    return next((chinese for english, chinese in _MISTAKES if english in problem), problem)


def _mark(node: yaml.Node, key: Key, lines: dict[Key, int], path: str) -> None:
    lines.setdefault(key, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for name, value in node.value:
            line = name.start_mark.line + 1
            if name.value in seen and name.value != "<<":
                raise YamlError(
                    f"{path} 第 {line} 行：键 {name.value} 在第 {seen[name.value]} 行已经写过。请删去其中一个。"
                )
            seen[name.value] = line
            lines[(*key, name.value)] = line
            _mark(value, (*key, name.value), lines, path)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*key, index)] = value.start_mark.line + 1
            _mark(value, (*key, index), lines, path)
