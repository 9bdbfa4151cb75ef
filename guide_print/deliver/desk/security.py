"""Who may speak to the desk, and how: the names it answers to, a password, a token in every form, headers."""

import hashlib
import hmac
import ipaddress
import secrets
import socket
from dataclasses import dataclass

from flask import Flask, Response, abort, request, session

OWN_NAMES = {"127.0.0.1", "localhost", "::1"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
VISITOR, TOKEN = "visitor", "token"


@dataclass(frozen=True)
class Door:
    """Where the desk listens, and the password that it asks for, if any."""

    host: str
    password: str | None = None

    @property
    def is_local(self) -> bool:
        """Tell whether only this machine can reach it."""
        return is_loopback(self.host)

    def answers_to(self, host: str) -> bool:
        """Tell whether a request names this machine, not a name that somebody made point here.

        An address in figures can't be such a name. (DNS rebinding.)
        """
        name = name_of(host)
        if name in OWN_NAMES:
            return True
        if self.is_local:
            return False
        own = socket.gethostname().lower()
        return _address(name) is not None or name in (self.host.lower(), own, f"{own}.local")

    def opens_to(self, password: str | None) -> bool:
        """Compare a password in a time that tells nothing of it."""
        if self.password is None:
            return True
        given, own = (hashlib.sha256(text.encode()).digest() for text in (password or "", self.password))
        return hmac.compare_digest(given, own)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine only."""
    address = _address(host)
    return address.is_loopback if address else host.lower() == "localhost"


def name_of(host: str) -> str:
    """Return a Host header's name without the port, in lower case."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.rpartition(":")[0].lower() if host.count(":") == 1 else host.lower()


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def visitor() -> str:
    """Return who is asking, by a name that only the cookie knows."""
    return str(session.setdefault(VISITOR, secrets.token_urlsafe(18)))


def token() -> str:
    """Return the token that every form of this visitor carries."""
    return str(session.setdefault(TOKEN, secrets.token_urlsafe(18)))


def protect(app: Flask, door: Door) -> None:
    """Look at every request before anything else does, and set the headers of every answer."""
    app.secret_key = secrets.token_bytes(32)
    app.config.update(SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax")

    @app.before_request
    def look() -> Response | None:
        if not door.answers_to(request.headers.get("Host", "")):
            abort(421)
        given = request.authorization.password if request.authorization else None
        if not door.opens_to(given):
            return Response("401\n", 401, {"WWW-Authenticate": 'Basic realm="guide-print", charset="UTF-8"'})
        if request.method not in ("GET", "HEAD"):
            sent = request.form.get(TOKEN, "")
            if not hmac.compare_digest(sent.encode(), str(session.get(TOKEN, "")).encode()) or not sent:
                abort(403)
        return None

    @app.after_request
    def set_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
