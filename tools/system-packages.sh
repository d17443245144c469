#!/bin/sh
# What the tests use from the system: Chromium, PostgreSQL, nginx, a CJK font. Installed only where apt-get may be used;
# elsewhere the tests that need one of them skip and say so.
set -eu
have() { command -v "$1" >/dev/null 2>&1; }
missing=
have chromium || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing="$missing postgresql"
have nginx || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
have bsdtar || missing="$missing libarchive-tools"
ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"
[ -z "$missing" ] && exit 0
if have apt-get && [ "$(id -u)" = 0 ]; then
    echo "安装测试所需的系统软件包：$missing"
    export DEBIAN_FRONTEND=noninteractive
    # A freshly installed PostgreSQL or nginx must not start a service of its own: the tests start theirs.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
        trap 'rm -f "$policy"' EXIT
    fi
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "缺少系统软件包：$missing。相关测试将跳过；可执行 sudo apt-get install$missing 后重试。" >&2
fi
