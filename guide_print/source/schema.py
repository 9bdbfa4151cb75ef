"""JSON Schemas of the YAML files, so that editors complete keys, show help and warn while one types.

A kind goes in, its schema comes out as plain data. Draft 7, which every editor knows.
Why not pydantic's own alone: every scalar of a file is read as a string, so a schema must take
numbers, dates and booleans with quotes and without.
"""

import re
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from guide_print.source.kinds import Kind
from guide_print.source.messages import KEY
from guide_print.source.typed import DataModel

DRAFT = "http://json-schema.org/draft-07/schema#"
SCALAR = ["string", "number", "boolean"]
NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
WHOLE = r"^-?[0-9]+$"
YES_OR_NO = r"^([Tt]rue|[Ff]alse|[Yy]es|[Nn]o|[Oo]n|[Oo]ff)$"
DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


def schema_of(kind: Kind) -> JsonSchemaValue:
    """Return the JSON Schema of a kind of file."""
    body = _text_schema() if kind.model is None else _model_schema(kind.model)
    return {"$schema": DRAFT, "title": kind.pattern, **body}


def help_on(model: type[DataModel], field: str) -> str:
    """Return what the docstring of a model says about a field: the clauses that name it in `backticks`."""
    words = " ".join((model.__doc__ or "").split())
    clauses = re.split(r"(?<=[.;])\s+(?=[A-Z`])|(?<=:)\s+(?=`)", words)
    named = [clause.rstrip(";") for clause in clauses if re.search(rf"`{field}[`:]", clause)]
    return " ".join(named)


def _model_schema(model: type[DataModel]) -> JsonSchemaValue:
    made = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_YamlSchema)
    definitions = made.pop("$defs", None)
    made.pop("title", None)
    return {**made, **({"definitions": definitions} if definitions else {})}


class _YamlSchema(GenerateJsonSchema):
    """Pydantic's schema, for values that may stand in quotes or without."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": SCALAR}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {
            **super().int_schema(schema),
            "type": ["integer", "string"],
            **_written(WHOLE, "a whole number"),
        }

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        return {**super().float_schema(schema), "type": ["number", "string"], **_written(NUMBER, "a number")}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"type": ["boolean", "string"], **_written(YES_OR_NO, "true or false")}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string", **_written(DAY, "a day as 2026-12-31")}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        values = [str(value) for value in schema["expected"]]
        return {"enum": [*values, *(int(value) for value in values if value.isdigit())]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        return {key: value for key, value in made.items() if (key, value) != ("default", None)}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made.pop("title", None)
        model = schema["cls"]
        made["description"] = " ".join((model.__doc__ or "").partition("\n\n")[0].split())
        for name, value in made.get("properties", {}).items():
            value.setdefault("description", help_on(model, name))
        return made


def _written(pattern: str, what: str) -> JsonSchemaValue:
    """A pattern, and what yaml-language-server says to who misses it."""
    return {"pattern": pattern, "patternErrorMessage": f"Write {what}."}


def _text_schema() -> JsonSchemaValue:
    """The text of the guide: a tree of messages, whose keys are free."""
    below = {"$ref": "#/definitions/message"}
    keys = {
        "text": {**below, "description": "The Norwegian text."},
        "note": {**below, "description": "What translators should know: what it means, how it is used."},
        "max": {**below, "description": "How many characters there is room for, in every language."},
        "shown": {**below, "description": "Where the messages below are shown, for translators."},
    }
    tree = {"type": "object", "patternProperties": {KEY.pattern: below}, "additionalProperties": False}
    message = {"anyOf": [{"type": SCALAR, "minLength": 1}, {**tree, "properties": keys}]}
    return {
        "description": "Messages; the id of each is the path of its keys.",
        **tree,
        "definitions": {"message": message},
    }
