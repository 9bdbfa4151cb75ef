"""Addresses of what is to be made: the first page, forms, orders and their files."""

import shutil
from collections.abc import Mapping

from flask import Flask, Response, abort, redirect, request, send_file
from werkzeug.wrappers import Response as Answer

from guide_print.deliver.desk.desk import Desk, html
from guide_print.deliver.desk.form import Form, Posted, Problem, form_of, read_form
from guide_print.deliver.desk.jobs import Job, QueueFull
from guide_print.deliver.desk.security import visitor
from guide_print.deliver.desk.uploads import take_pictures
from guide_print.source.project import Project

REFUSED = 422


def add_order_routes(app: Flask, desk: Desk) -> None:
    """Serve the first page and the forms; take orders."""

    @app.get("/")
    def start() -> Response:
        return html(desk.pages().start(desk.jobs.of(visitor())))

    @app.get("/make/<kind>/<name>")
    def ask(kind: str, name: str) -> Response:
        _, form = _form(desk, kind, name)
        return html(desk.pages().form(form, {}, ()))

    @app.post("/make/<kind>/<name>")
    def order(kind: str, name: str) -> Answer:
        project, form = _form(desk, kind, name)
        posted = request.form.to_dict(flat=False)
        sent = {key: file.read() for key, file in request.files.items()}
        job, problems = take_order(desk, project, form, posted, sent)
        if job is None:
            return html(desk.pages().form(form, posted, problems), REFUSED)
        return redirect(f"/orders/{job.id}", 303)


def add_job_routes(app: Flask, desk: Desk) -> None:
    """Serve orders to those who gave them, and to nobody else."""

    @app.get("/orders/<id>")
    def show(id: str) -> Response:
        job = _job(desk, id)
        return html(desk.pages().job(job, desk.jobs.before(job)))

    @app.get("/orders/<id>/state")
    def state(id: str) -> dict[str, object]:
        job = _job(desk, id)
        said = desk.pages().progress(job, desk.jobs.before(job))
        return {"state": job.state, "count": job.count, "total": job.total, "said": said}

    @app.get("/orders/<id>/<int:number>/<name>")
    def file(id: str, number: int, name: str) -> Response:
        found = _job(desk, id).path(number)
        if found is None or found[0].name != name or not found[1].is_file():
            abort(404)
        return send_file(found[1].resolve(), as_attachment=True, download_name=name)

    @app.post("/orders/<id>/stop")
    def stop(id: str) -> Answer:
        desk.jobs.stop(_job(desk, id))
        return redirect(f"/orders/{id}", 303)

    @app.post("/orders/<id>/remove")
    def remove(id: str) -> Answer:
        desk.jobs.remove(_job(desk, id))
        return redirect("/", 303)


def take_order(
    desk: Desk, project: Project, form: Form, posted: Posted, sent: Mapping[str, bytes]
) -> tuple[Job | None, list[Problem]]:
    """Put an order into the queue; or return all that is wrong with it. Raises QueueFull."""
    wanted, problems = read_form(project, form, posted, desk.limits)
    folder = desk.jobs.new_folder()
    try:
        pictures, more = take_pictures(form, sent, folder, desk.limits)
        problems += more
        if wanted is None or problems:
            shutil.rmtree(folder)
            return None, problems
        return desk.jobs.add(visitor(), wanted.model_copy(update={"pictures": pictures}), folder), []
    except (QueueFull, OSError):
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _form(desk: Desk, kind: str, name: str) -> tuple[Project, Form]:
    project = desk.current.get()
    return project, form_of(project, kind, name) or abort(404)


def _job(desk: Desk, id: str) -> Job:
    return desk.jobs.find(visitor(), id) or abort(404)
