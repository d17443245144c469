"""What one sentence says of several things, each with its own day or number: a paper, what explains it, what came of it."""

from __future__ import annotations

from tests.audit.filed.hands import GOV, YB, Part, Y

SENTENCES: tuple[tuple[str, str, tuple[Part, ...]], ...] = (
    # a paper and what explains it
    (GOV, "《河西县农村公路管理养护办法》6月27日在门户网站公开，6月28日发布文字解读，7月1日发布图解。", (Y, Y, Y)),
    (GOV, "《河西县农村公路管理养护办法》6月28日在门户网站公开，6月28日发布文字解读，7月2日发布图解。", (1, Y, 1)),
    (GOV, "印发《河西县农村公路管理养护办法》，6月27日公开，7月2日发布文字解读，7月3日发布视频解读。", (Y, 2, 0)),
    (GOV, "《河西县招商引资优惠政策》8月20日公开，8月21日发布文字解读，8月23日发布图解。", (Y, 1, Y)),
    (GOV, "8月20日公开《河西县招商引资优惠政策》，8月24日发布图解。", (Y, 1)),
    (YB, "大病保险实施细则2月20日公开，2月22日发布文字解读，2月23日发布图解。", (Y, Y, 0)),
    (YB, "《河西县2023年城乡居民大病保险实施细则》已在门户网站公开。", (Y,)),
)
