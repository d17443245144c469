"""The address of a site as a person writes it."""

from __future__ import annotations

from urllib.parse import urlsplit


def site_url(value: str) -> str:
    """The address of a site, `https://` put before a bare host; raises `ValueError` in Chinese."""
    text = value.strip()
    if "://" not in text:
        text = "https://" + text
    try:
        parts = urlsplit(text)
        sane = parts.port != 0 and not parts.netloc.endswith(":")
    except ValueError:  # a port out of range, a colon typed in Chinese (http：//)
        parts, sane = urlsplit(""), False
    host = parts.hostname or ""
    if "." not in host and ":" not in host and host != "localhost":
        sane = False
    if parts.scheme not in ("http", "https") or not sane or " " in text:
        raise ValueError(f"“{value}”不是网址。应写成 https://www.example.gov.cn/ 的样子。")
    return text if parts.path else text + "/"
