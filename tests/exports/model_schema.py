"""What https://www.w3.org/TR/annotation-model/ and /annotation-protocol/ demand of what we serve, as our own JSON schema.

Each rule names its section. It is narrower than the model: it allows the forms that the site uses, so that a new form is
a choice and no accident.
"""

from jsonschema import Draft202012Validator

from tests.exports.assertions import formats

IRI = {"type": "string", "format": "uri"}  # 3.1: ids are IRIs
INSTANT = {"type": "string", "format": "date-time", "pattern": "Z$"}  # 3.3.1: xsd:dateTime, SHOULD be in UTC
COUNT = {"type": "integer", "minimum": 0}
ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LDP_CONTEXT = "http://www.w3.org/ns/ldp.jsonld"


def of(required: dict, **optional) -> dict:
    """An object with these and no other properties."""
    known = {**required, **optional}
    return {
        "type": "object",
        "required": list(required),
        "properties": known,
        "additionalProperties": False,
    }


def kind(name: str) -> dict:
    return {"const": name}


DEFS = {
    # 3.2.4: exactly one value; format and purpose SHOULD be there; 3.3.5: the motivations' names
    "text": of(
        {
            "type": kind("TextualBody"),
            "value": {"type": "string"},
            "format": {"enum": ["text/markdown", "text/plain"]},
            "purpose": {"enum": ["commenting", "questioning", "editing", "identifying"]},
        }
    ),
    # 4: a specific resource has exactly one source, and may have a purpose (3.3.5)
    "linked": of({"type": kind("SpecificResource"), "source": IRI, "purpose": kind("linking")}),
    # 4.2.5: start and end, exactly one each, not negative
    "position": of({"type": kind("TextPositionSelector"), "start": COUNT, "end": COUNT}),
    # 4.2.4: exactly one exact; prefix and suffix SHOULD be there, once
    "quote": of(
        {
            "type": kind("TextQuoteSelector"),
            "exact": {"type": "string", "minLength": 1},
            "prefix": {"type": "string"},
            "suffix": {"type": "string"},
        }
    ),
    # 4.2.1: exactly one value, conformsTo SHOULD be there; 4.2.9: refined by a selector
    "fragment": of(
        {
            "type": kind("FragmentSelector"),
            "conformsTo": kind("http://tools.ietf.org/rfc/rfc3236"),
            "value": {"type": "string", "pattern": "^[\\w-]+$"},
            "refinedBy": {"$ref": "#/$defs/position"},
        }
    ),
    # 4.2.8: exactly one start and one end
    "range": of(
        {
            "type": kind("RangeSelector"),
            "startSelector": {"$ref": "#/$defs/fragment"},
            "endSelector": {"$ref": "#/$defs/fragment"},
        }
    ),
    # 4.3.1: a sourceDate and no interval beside it; cached is one IRI
    "state": of({"type": kind("TimeState"), "sourceDate": INSTANT, "cached": IRI}),
    "words": of(
        {
            "type": kind("SpecificResource"),
            "source": {**IRI, "pattern": "/r/[0-9]+/$"},
            "state": {"$ref": "#/$defs/state"},
            "selector": {
                "type": "array",
                "prefixItems": [
                    {"$ref": "#/$defs/quote"},
                    {"$ref": "#/$defs/position"},
                    {"oneOf": [{"$ref": "#/$defs/fragment"}, {"$ref": "#/$defs/range"}]},
                ],
                "minItems": 3,
                "maxItems": 3,
            },
        }
    ),
    # 3.3.3: whom it is for; the class and its property are schema.org's, whose prefix the context has
    "audience": of(
        {
            "type": kind("schema:Audience"),
            "schema:audienceType": {"enum": ["mine", "editors", "experts"]},
        }
    ),
    # 3.3.2: an agent SHOULD have an id, a type and a name
    "person": of({"id": IRI, "type": kind("Person"), "name": {"type": "string", "minLength": 1}}),
}

ANNOTATION = {
    "id": IRI,  # 3.1: exactly one
    "type": kind("Annotation"),  # 3.1
    "motivation": {"enum": ["commenting", "questioning", "assessing", "editing"]},  # 3.3.5: SHOULD, one
    "creator": {"$ref": "#/$defs/person"},  # 3.3.1: SHOULD, one
    "created": INSTANT,  # 3.3.1: SHOULD, one
    "body": {  # 3.1: SHOULD, one or more; 3.2.5: never beside bodyValue
        "oneOf": [
            {"$ref": "#/$defs/text"},
            {
                "type": "array",
                "minItems": 2,
                "items": {"oneOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/linked"}]},
            },
        ]
    },
    "target": {  # 3.1: one or more
        "oneOf": [
            {"$ref": "#/$defs/words"},
            {"type": "array", "minItems": 2, "maxItems": 2, "items": {"$ref": "#/$defs/words"}},
        ]
    },
}
MORE = {
    "modified": INSTANT,  # 3.3.1: one
    "audience": {"$ref": "#/$defs/audience"},
    "via": IRI,  # 3.3.7: where an imported one came from
}
NAMED = of({"id": IRI, "type": kind("AnnotationCollection")})
DEFS["annotation"] = of(ANNOTATION, **MORE)
# 5.2: id, type and items; startIndex and partOf SHOULD be there (protocol, 4.3: partOf MUST); next unless it is the last
PAGE = {
    "id": IRI,
    "type": kind("AnnotationPage"),
    "startIndex": COUNT,
    "items": {
        "oneOf": [
            {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
            {"type": "array", "items": IRI, "minItems": 1},
        ]
    },
}
AROUND = {"next": IRI, "prev": IRI}
DEFS["page"] = of({**PAGE, "partOf": NAMED}, **AROUND)
# 5.1: id and type; label, total, first and last SHOULD be there
COLLECTION = {"id": IRI, "label": {"type": "string", "minLength": 1}, "total": COUNT}
ENDS = {"first": {"oneOf": [IRI, {"$ref": "#/$defs/page"}]}, "last": IRI}
DESCRIBED = of({**COLLECTION, "type": kind("AnnotationCollection")}, modified=INSTANT)

SCHEMAS = {
    "Annotation": of({"@context": kind(ANNOTATION_CONTEXT), **ANNOTATION}, **MORE),
    "AnnotationPage": of({"@context": kind(ANNOTATION_CONTEXT), **PAGE, "partOf": DESCRIBED}, **AROUND),
    "AnnotationCollection": {
        "oneOf": [
            # protocol, 4.1: a container says both contexts
            of(
                {
                    "@context": kind([ANNOTATION_CONTEXT, LDP_CONTEXT]),
                    **COLLECTION,
                    **ENDS,
                    "type": kind(["BasicContainer", "AnnotationCollection"]),
                },
                modified=INSTANT,
            ),
            of(
                {
                    "@context": kind(ANNOTATION_CONTEXT),
                    **COLLECTION,
                    **ENDS,
                    "type": kind("AnnotationCollection"),
                }
            ),
        ]
    },
}
VALIDATORS = {
    name: Draft202012Validator({**schema, "$defs": DEFS}, format_checker=formats)
    for name, schema in SCHEMAS.items()
}
