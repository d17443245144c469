"""Why the operating system refused, in Chinese: the same words for a file, a directory, a database and a report."""

from __future__ import annotations

import errno

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
