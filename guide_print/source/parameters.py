"""The parameters of a layout: declared in its layout.yaml, given by the project file or `--set`."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from guide_print.source.guide import Id, Text
from guide_print.source.picture import PictureProblem, picture_problem
from guide_print.source.typed import DataModel

Mm = Annotated[float, Field(gt=0, le=2000)]
Size = Annotated[list[Mm], Field(min_length=2, max_length=2)]


class Option(DataModel):
    """One value of a parameter of kind `choice`: `trim` in mm and `scale` of type take the layout's place."""

    trim: Size | None = None
    scale: Annotated[float, Field(ge=0.2, le=5)] = 1.0


class Parameter(DataModel):
    """What a layout lets a user choose.

    `choice`: one of `options`. `text`: at most `most` characters. `image`: an SVG or PNG file of the
    project that prints `size` mm large at most. `about` says what it is for. `kind`: choice, text or
    image; `default`: the value where none is given.
    """

    kind: Literal["choice", "text", "image"]
    about: Text
    default: str = ""
    options: dict[Id, Option] = {}
    most: Annotated[int, Field(ge=1, le=500)] = 60
    size: Size = [45.0, 18.0]

    def problem(self, value: str, root: Path) -> PictureProblem | None:
        """Return what is wrong with a value, and what to do; nothing where it is good."""
        if self.kind == "image":
            return picture_problem(root, value, self.size)
        if self.kind == "choice":
            text = "" if value in self.options else f"there are: {', '.join(self.options)}"
        else:
            text = f"{len(value)} characters; shorten it to {self.most}" if len(value) > self.most else ""
        return PictureProblem("wrong-setting", text) if text else None


def chosen_option(parameters: dict[str, Parameter], settings: dict[str, str]) -> Option:
    """Return what the chosen options say together: the trim and the scale of type."""
    values: dict[str, Any] = {}
    for name, parameter in parameters.items():
        if parameter.kind == "choice" and settings.get(name) in parameter.options:
            values |= parameter.options[settings[name]].model_dump(exclude_unset=True)
    return Option.model_validate(values)
