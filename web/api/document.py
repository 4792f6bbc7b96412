"""The OpenAPI 3.1 document, made of the routes themselves: it cannot say anything else than they do."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from web.api.routes import ROUTES, Route
from web.api.shapes import KEY as KEY
from web.api.shapes import Problem

REF = "#/components/schemas/{model}"
_REFUSALS = {
    400: "BadRequest",
    401: "NoToken",
    403: "NoScope",
    404: "NotFound",
    409: "NotNow",
    413: "TooLarge",
    415: "WrongType",
    422: "Invalid",
    429: "TooFast",
    500: "Failed",
    503: "Away",
}
_ALWAYS = (401, 404, 429, 500, 503)
_UNSAFE = (400, 409, 413, 415, 422)


def document() -> dict[str, Any]:
    """The whole document."""
    models = {model for route in ROUTES for model in (route.answer, route.body) if model is not None} | {Problem}
    ordered = sorted(models, key=lambda model: model.__name__)
    _, shapes = models_json_schema([(model, _mode(model)) for model in ordered], ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "anju", "version": "1", "description": "The desk, for the developer's other systems."},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": shapes["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {name: _refusal(status) for status, name in _REFUSALS.items()},
        },
    }


def _mode(model: type[BaseModel]) -> Any:
    return "validation" if any(route.body is model for route in ROUTES) else "serialization"


def _operation(route: Route) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": route.name,
        "summary": " ".join((route.work.__doc__ or "").split()),
        "description": f"Scope: `{route.scope.value}`." if route.scope else "Any token.",
        "parameters": [*_parameters(route.place, "path"), *_parameters(route.query, "query"), *_key(route)],
        "responses": _responses(route),
    }
    if route.body is not None:
        shape = {"$ref": REF.format(model=route.body.__name__)}
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": shape}}}
    return found


def _parameters(model: type[BaseModel], where: str) -> list[dict[str, Any]]:
    shape = model.model_json_schema(ref_template=REF)
    needed = shape.get("required", [])
    return [
        {"name": name, "in": where, "required": where == "path" or name in needed, "schema": _plain(one, shape)}
        for name, one in shape.get("properties", {}).items()
    ]


def _plain(shape: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """In an address nothing can be null, and what is referred to stands in its place."""
    if "$ref" in shape:
        named = shape["$ref"].rsplit("/", 1)[-1]
        return dict(whole["$defs"][named])
    kinds = [one for one in shape.get("anyOf", ()) if one.get("type") != "null"]
    if not kinds:
        return shape
    rest = {name: value for name, value in shape.items() if name not in ("anyOf", "default")}
    return rest | _plain(kinds[0], whole)


def _key(route: Route) -> list[dict[str, Any]]:
    if route.safe:
        return []
    shape = {"type": "string", "pattern": KEY}
    said = "One for each request that is meant once; sent again, it gets the same answer and nothing is done."
    return [{"name": "Idempotency-Key", "in": "header", "required": True, "schema": shape, "description": said}]


def _responses(route: Route) -> dict[str, Any]:
    shape = {"$ref": REF.format(model=route.answer.__name__)}
    fine = {"description": "Done.", "content": {"application/json": {"schema": shape}}}
    if not route.safe:
        fine["headers"] = {"Idempotent-Replayed": {"schema": {"type": "string"}, "description": "true: done before"}}
    refusals = {*_ALWAYS, *(() if route.scope is None else (403,)), *(() if route.safe else _UNSAFE), 422}
    refused = {str(status): {"$ref": f"#/components/responses/{_REFUSALS[status]}"} for status in sorted(refusals)}
    return {"201" if route.made else "200": fine, **refused}


def _refusal(status: int) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": REF.format(model=Problem.__name__)}}}
    found: dict[str, Any] = {"description": _REFUSALS[status], "content": content}
    if status in (429, 503):
        found["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}
    if status == 401:
        found["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "Bearer"}}
    return found
