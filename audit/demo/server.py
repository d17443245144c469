"""Serves a built sample portal on loopback, as a small government web server would.

`with portal_server(root) as url:` in a program, `python -m audit.demo.server` by hand. Answers carry ETag and
Last-Modified and conditional requests get 304; HEAD works where the portal says that it does; unknown addresses are a
real 404, but one old area answers 200 and says that the page does not exist.
"""

from __future__ import annotations

import argparse
import json
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".shtml": "text/html", ".css": "text/css",
    ".js": "application/javascript",
    ".png": "image/png", ".ico": "image/x-icon",
    ".pdf": "application/pdf", ".doc": "application/msword", ".txt": "text/plain",
}  # fmt: skip


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A crawl opens several connections at once; the default backlog of 5 would refuse some.
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], root: Path, log: list[tuple[str, str, int]] | None) -> None:
        self.www = (root / "www").resolve()
        rules = json.loads((root / "portal.json").read_text())
        self.statuses: dict[str, int] = rules["statuses"]
        self.head_statuses: dict[str, int] = rules["head_statuses"]
        self.soft_404 = tuple(rules["soft_404"])
        self.log = log
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # HTTPServer's own looks up the host's name, which can wait on a resolver.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        host, port = self.socket.getsockname()[:2]
        self.server_address = (host, port)
        self.server_name, self.server_port = host, port

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawl that was broken off leaves its connections: no trouble of the portal's."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = 65536
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        self._serve(with_body=True)

    def do_HEAD(self) -> None:
        self._serve(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _serve(self, *, with_body: bool) -> None:
        path, _, query = self.path.partition("?")
        path = unquote(path.partition("#")[0])
        status, file = self._find(path, unquote(query), with_body)
        headers: dict[str, str] = {}
        body = b""
        if file is None:
            body = b"404"
            headers["Content-Type"] = "text/plain"
        else:
            body = file.read_bytes()
            headers["Content-Type"] = self._type(file.name)
            if status == 200:
                information = file.stat()
                headers["Last-Modified"] = formatdate(int(information.st_mtime), usegmt=True)
                headers["ETag"] = f'"{information.st_mtime_ns // 1_000_000:x}-{information.st_size:x}"'
                if self._unchanged(headers["ETag"], int(information.st_mtime)):
                    status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body and status != 304:
            self.wfile.write(body)
        if self.server.log is not None:
            self.server.log.append((self.command, self.path, status))

    def _find(self, path: str, query: str, with_body: bool) -> tuple[int, Path | None]:
        www = self.server.www
        if path in self.server.statuses:
            return self.server.statuses[path], www / "_404.html"
        if not with_body and path in self.server.head_statuses:
            return self.server.head_statuses[path], None
        if path.startswith(self.server.soft_404):
            return 200, www / "_soft_404.html"
        name = path.lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        for candidate in ([f"{name}@{query}"] if query else []) + [name]:
            file = www / candidate
            if www in file.resolve().parents and file.is_file() and not file.name.startswith("_"):
                return 200, file
        return 404, www / "_404.html"

    @staticmethod
    def _type(name: str) -> str:
        return _TYPES.get(Path(name.partition("@")[0]).suffix, "application/octet-stream")

    def _unchanged(self, etag: str, modified: int) -> bool:
        wanted = self.headers.get("If-None-Match")
        if wanted is not None:
            return etag in (tag.strip().removeprefix("W/") for tag in wanted.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return modified <= parsedate_to_datetime(since).timestamp()
        except ValueError:
            return False


@contextmanager
def portal_server(root: Path | str, *, port: int = 0, log: list[tuple[str, str, int]] | None = None) -> Iterator[str]:
    """Serve the portal built in `root`; yields its address, ending in "/".

    `log` receives (method, address, status) of each request. Files changed in `root/www` while it runs are served as
    changed.
    """
    server = _Server(("127.0.0.1", port), Path(root), log)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main() -> None:
    from audit.demo.build import DOCUMENTS, build

    parser = argparse.ArgumentParser(description="在本机提供示例门户")
    parser.add_argument("--root", type=Path, help="已生成的门户；不给则临时生成")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = arguments.root or build(Path(temporary), arguments.documents)
        with portal_server(root, port=arguments.port) as url:
            print(url, flush=True)
            try:
                threading.Event().wait()
            except KeyboardInterrupt:
                pass


if __name__ == "__main__":
    main()
