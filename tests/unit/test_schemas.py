"""JSON Schemas of the data files for YAML editors. `make snapshot` generates them from the records."""

import json
import os
from typing import Any

import pytest
import yaml
from helpers import ROOT
from jsonschema import Draft202012Validator
from pydantic.json_schema import GenerateJsonSchema

from scripts.load.folder import FILES
from scripts.load.records import Topic

KINDS = {name.removesuffix(".yml"): kind for name, kind in FILES.items()} | {"topic": Topic}
SERVER = "# yaml-language-server: $schema="
SCHEMAS = {name: ROOT / "schemas" / f"{name}.json" for name in KINDS}


class AsWritten(GenerateJsonSchema):
    """The schema of a file as an editor types it: numbers are strings, missing values have no key."""

    def int_schema(self, schema: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[1-9][0-9]*$"}

    def nullable_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


@pytest.mark.parametrize("name", KINDS)
def test_schemas_match_the_records(name: str):
    made = KINDS[name].model_json_schema(schema_generator=AsWritten)
    Draft202012Validator.check_schema(made)
    if "UPDATE_SNAPSHOT" in os.environ:
        SCHEMAS[name].write_text(f"{json.dumps(made, ensure_ascii=False, indent=1)}\n", "utf-8")
    assert json.loads(SCHEMAS[name].read_text("utf-8")) == made, "run `make snapshot`"


def test_data_files_name_and_follow_their_schemas():
    for file in sorted((ROOT / "data").rglob("*.yml")):
        name = file.stem if file.parent.name == "data" else "topic"
        text = file.read_text("utf-8")
        first, wanted = (
            text.split("\n")[0],
            f"{SERVER}{os.path.relpath(SCHEMAS[name], file.parent)}",
        )
        assert first == wanted or (name == "topic" and SERVER not in first), f"{file}: {wanted}"
        validator = Draft202012Validator(json.loads(SCHEMAS[name].read_text("utf-8")))
        errors = validator.iter_errors(yaml.load(text, yaml.BaseLoader))
        assert [error.message for error in errors] == [], file
