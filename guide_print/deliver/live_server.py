"""Serves a live preview on this machine only: the page, its state, pictures of pages, and word of changes."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition

from guide_print.deliver.live import View
from guide_print.deliver.pictures import as_png, page_picture

HOST, PICTURE_WIDTH, MOST_FINDINGS, PULSE_SECONDS = "127.0.0.1", 1000, 30, 10.0
PAGE = Path(__file__).with_name("live.page.html")


@dataclass
class Board:
    """Holds what is shown now; whoever waits on it hears of each change."""

    view: View = field(default_factory=View)
    version: int = 0
    closed: bool = False
    _changed: Condition = field(default_factory=Condition)

    def show(self, view: View) -> None:
        """Show another view."""
        with self._changed:
            self.view, self.version = view, self.version + 1
            self._changed.notify_all()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def after(self, version: int, seconds: float) -> int:
        """Wait until there is a later version, or so many seconds; return the version."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.version > version, seconds)
            return self.version

    def state(self) -> dict[str, object]:
        """Return what the page shows, as plain data."""
        view = self.view
        return {
            "version": self.version,
            "said": f"{view.seconds:.1f} s" if view.checked else f"{view.seconds:.1f} s, checking ...",
            "findings": [finding.as_dict() for finding in view.findings[:MOST_FINDINGS]],
            "shown": [
                {
                    "name": str(one.edition),
                    "pages": one.pages,
                    "digest": sha256(one.data).hexdigest()[:16],
                }
                for one in view.shown
            ],
        }


class PreviewServer(ThreadingHTTPServer):
    """The server of a board; `port` 0 takes any that is free."""

    daemon_threads = True

    def __init__(self, board: Board, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.board = board

    @property
    def address(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Answer; a name other than this machine's own is refused (DNS rebinding)."""
        if (self.headers.get("Host") or "").rpartition(":")[0] not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = self.path.partition("?")[0]
        if path == "/":
            self._send(PAGE.read_bytes(), "text/html; charset=utf-8")
        elif path == "/state":
            self._send(json.dumps(self.server.board.state()).encode(), "application/json")
        elif path == "/events":
            self._tell()
        elif path.startswith("/page/"):
            self._picture(path)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the terminal is for the content's findings."""

    def _picture(self, path: str) -> None:
        """Send /page/FILE/PAGE.png; files from 0, pages from 1."""
        try:
            _, _, file, page = path.removesuffix(".png").split("/")
            data = self.server.board.view.shown[int(file)].data
            picture = page_picture(data, int(page), PICTURE_WIDTH)
        except (ValueError, IndexError):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(as_png(picture), "image/png")

    def _tell(self) -> None:
        """Send an event at once and after each change, until the browser or the server goes (SSE)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        board, version = self.server.board, -1
        while not board.closed:
            now = board.after(version, PULSE_SECONDS)
            line = f"data: {now}\n\n" if now != version else ": still here\n\n"
            version = now
            try:
                self.wfile.write(line.encode())
                self.wfile.flush()
            except OSError:
                return

    def _send(self, data: bytes, kind: str) -> None:
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            self.close_connection = True
