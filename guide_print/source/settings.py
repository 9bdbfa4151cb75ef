"""The settings of layouts: the parameters' defaults, then the project's, then the command line's."""

from collections.abc import Sequence
from difflib import get_close_matches

from guide_print.finding import Finding
from guide_print.source.fence import shown_name
from guide_print.source.parameters import Parameter
from guide_print.source.project import Project

Settings = tuple[tuple[str, str], ...]
PROJECT_PLACE = "content/guide.yaml"
COMMAND_PLACE = "the command line"


def choose_settings(
    project: Project, layouts: Sequence[str], given: Settings, findings: list[Finding]
) -> dict[str, tuple[Settings, str]]:
    """Return the settings of each layout, and the part of a file name that tells them apart.

    A parameter that none of the layouts has, and a wrong value, is noted in `findings`.
    """
    known = {name: p for id in layouts for name, p in project.layouts[id].file.parameters.items()}
    for name, value in given:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            there = ", ".join(sorted(known)) or "none"
            hint = f"did you mean “{close[0]}”?" if close else f"these layouts' parameters are: {there}"
            findings.append(
                Finding("fail", "unknown-setting", f"no parameter “{name}”; {hint}", COMMAND_PLACE)
            )
        else:
            _look_at(project, name, value, known[name], COMMAND_PLACE, findings)
    return {id: _settings_of(project, id, given) for id in layouts}


def project_settings_findings(project: Project) -> list[Finding]:
    """Return a finding for each setting of the project file that no layout knows, or that is wrong."""
    findings: list[Finding] = []
    known = {name: p for layout in project.layouts.values() for name, p in layout.file.parameters.items()}
    for name, value in project.guide.settings.items():
        if name not in known:
            there = ", ".join(sorted(known)) or "none"
            text = f"no layout has a parameter “{name}”; the parameters are: {there}"
            findings.append(Finding("fail", "unknown-setting", text, PROJECT_PLACE))
        else:
            _look_at(project, name, value, known[name], PROJECT_PLACE, findings)
    return findings


def _look_at(
    project: Project, name: str, value: str, parameter: Parameter, place: str, findings: list[Finding]
) -> None:
    problem = parameter.problem(value, project.root) if value else None
    if problem:
        at = f"{shown_name(value)}:{problem.line}" if parameter.kind == "image" else place
        said = f"“{name}={shown_name(value)}”: {problem.text}"
        findings.append(Finding("fail", problem.code, said, at))


def _settings_of(project: Project, id: str, given: Settings) -> tuple[Settings, str]:
    parameters = project.layouts[id].file.parameters
    values = {name: parameter.default for name, parameter in parameters.items()}
    for name, value in (*project.guide.settings.items(), *given):
        if name in parameters:
            values[name] = value
    variant = [
        value
        for name, value in values.items()
        if parameters[name].kind == "choice" and value != parameters[name].default
    ]
    return tuple(values.items()), "-".join(variant)
