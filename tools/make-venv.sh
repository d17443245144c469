#!/bin/sh
# Makes the virtual environment; on Debian the module for it is a package of its own, installed where we may.
set -eu
python=$1
venv=$2
[ -x "$venv/bin/python" ] && exit 0
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "需要 Python 3.11 或更高版本；当前为：$("$python" --version 2>&1)。可用 make PYTHON=python3.11 指定。" >&2
    exit 2
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        apt-get update -qq
        apt-get install -y -qq python3-venv >/dev/null
    else
        echo "缺少 Python 的 venv 模块。Debian/Ubuntu 上请先执行：sudo apt-get install python3-venv" >&2
        exit 2
    fi
fi
"$python" -m venv "$venv"
