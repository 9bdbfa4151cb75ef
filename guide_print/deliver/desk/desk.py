"""All that the desk's pages stand on, and the pages in the language of the one who asks."""

from dataclasses import dataclass, field

from flask import Response, request, session

from guide_print.deliver.desk.current import Current
from guide_print.deliver.desk.jobs import Jobs
from guide_print.deliver.desk.library import Library
from guide_print.deliver.desk.limits import Limits
from guide_print.deliver.desk.pages import Pages
from guide_print.deliver.desk.security import Door, token

LANGUAGE, ASKED = "language", "lang"


@dataclass
class Desk:
    """The project, what is built of it, the orders, and who may come in."""

    current: Current
    library: Library
    jobs: Jobs
    limits: Limits
    door: Door
    _covers: dict[str, dict[str, str]] = field(default_factory=dict)

    def pages(self) -> Pages:
        """Return the pages, in the language chosen by ?lang= or known from before, else the browser's."""
        project, words = self.current.get(), self.current.words
        asked = request.args.get(ASKED, "")
        if asked in words:
            session[LANGUAGE] = asked
        tags = {project.languages[key].tag: key for key in words}
        # Browsers name Norwegian by either of two tags.
        tags |= {"no": tags["nb"]} if "nb" in tags else {}
        told = request.accept_languages.best_match(list(tags)) or next(iter(tags))
        known = session.get(LANGUAGE, "")
        interface = known if known in words else tags[told]
        common = {
            "token": token(),
            "path": request.path,
            "has_site": self.library.has_site,
            "covers": self._pictures(interface),
            "limits": self.limits,
        }
        return Pages(project, words, self.current.templates, interface, common)

    def _pictures(self, interface: str) -> dict[str, str]:
        """Return pictures of layouts, looked for once."""
        if interface not in self._covers:
            languages = dict.fromkeys((interface, self.current.project.source_language))
            self._covers[interface] = self.library.covers(tuple(languages))
        return self._covers[interface]


def html(data: bytes, code: int = 200) -> Response:
    """Return a page as an answer."""
    return Response(data, code, mimetype="text/html")
