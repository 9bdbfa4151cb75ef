"""Addresses of what is there already: the catalogue, its PDF files, the look of the pages."""

import re

from flask import Flask, Response, abort, send_file
from markupsafe import escape

from guide_print.deliver.desk.desk import Desk, html

LOOKS = {
    "site.css": "text/css",
    "desk.css": "text/css",
    "site.js": "text/javascript",
    "desk.js": "text/javascript",
}
LANGUAGE = re.compile(rb"<html lang=\"([A-Za-z-]+)\"")


def add_catalogue_routes(app: Flask, desk: Desk) -> None:
    """Serve what visitors may read."""

    @app.get("/look/<name>")
    def look(name: str) -> Response:
        if name not in LOOKS:
            abort(404)
        return Response(desk.current.templates.file(name), mimetype=LOOKS[name])

    @app.get("/site/")
    @app.get("/site/<path:path>")
    def site(path: str = "") -> Response:
        file = desk.library.page(f"{path}index.html" if path.endswith("/") or not path else path)
        if file is None:
            abort(404)
        if file.suffix != ".html":
            return send_file(file.resolve())
        page = file.read_bytes()
        found = LANGUAGE.search(page)
        words = desk.current.words
        known = found[1].decode() if found and found[1].decode() in words else next(iter(words))
        return html(with_way_back(page, known, words[known]["back"]))

    @app.get("/<language>/<district>/<name>")
    def pdf(language: str, district: str, name: str) -> Response:
        file = desk.library.pdf(desk.current.get(), language, district, name)
        return send_file(file.resolve()) if file else abort(404)


def with_way_back(page: bytes, language: str, said: str) -> bytes:
    """Return a page of the catalogue with a link to the desk above it."""
    look = b'<link rel="stylesheet" href="/look/desk.css">\n</head>'
    bar = f'<aside class="band" lang="{language}" dir="ltr"><a href="/">{escape(said)}</a></aside>\n'.encode()
    page = page.replace(b"</head>", look, 1)
    return re.sub(rb"(<body[^>]*>\n?)", lambda match: match[1] + bar, page, count=1)
