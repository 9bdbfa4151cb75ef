"""The application: what is looked at first, which addresses there are, what is said when something fails."""

from flask import Flask, Response
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from guide_print.deliver.desk.catalogue_routes import add_catalogue_routes
from guide_print.deliver.desk.desk import Desk, html
from guide_print.deliver.desk.jobs import QueueFull
from guide_print.deliver.desk.order_routes import add_job_routes, add_order_routes
from guide_print.deliver.desk.security import protect

MOST_PARTS = 200
TOLD = {403: "forbidden", 404: "not-found", 413: "too-large", 503: "full"}
FULL, RETRY_SECONDS = 503, "60"


def make_app(desk: Desk) -> Flask:
    """Return the application of a desk."""
    app = Flask(__name__, static_folder=None)
    app.url_map.merge_slashes = False
    app.config.update(
        MAX_CONTENT_LENGTH=desk.limits.request_bytes,
        MAX_FORM_MEMORY_SIZE=desk.limits.text_bytes,
        MAX_FORM_PARTS=MOST_PARTS,
    )
    protect(app, desk.door)
    add_catalogue_routes(app, desk)
    add_order_routes(app, desk)
    add_job_routes(app, desk)

    @app.errorhandler(HTTPException)
    def tell(error: HTTPException) -> Answer:
        code = error.code or 500
        if code in TOLD:
            return html(desk.pages().note(TOLD[code]), code)
        # Also those to whom the desk does not speak at all: they are told no more than this.
        return Response(f"{code} {error.name}\n", code, mimetype="text/plain")

    @app.errorhandler(QueueFull)
    def put_off(_: QueueFull) -> Response:
        answer = html(desk.pages().note(TOLD[FULL]), FULL)
        answer.headers["Retry-After"] = RETRY_SECONDS
        return answer

    return app
