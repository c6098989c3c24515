"""How the API describes itself: a part of the settings, with nothing of the environment in it."""

SPECTACULAR_SETTINGS = {
    "TITLE": "Symposium",
    "DESCRIPTION": "Issues, essays, revisions, guidelines, people, votes and remarks, in the words of the pages.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "EssayStatusEnum": "symposium.enums.EssayStatus",
        "AnchorStateEnum": "symposium.enums.AnchorState",
        "ManuscriptStateEnum": "symposium.enums.ManuscriptState",
        "IssueStatusEnum": ["coming", "open", "closed"],
        "RevisionStatusEnum": ["scheduled", "released"],
        "StanceEnum": "symposium.enums.Stance",
        "CommentStanceEnum": "symposium.enums.CommentStance",
        "PassageKindEnum": "symposium.enums.PassageKind",
        "WordingGradeEnum": "symposium.enums.WordingGrade",
        "NoticeKindEnum": "symposium.enums.NoticeKind",
        "ImportFateEnum": "symposium.enums.ImportFate",
        "FateEnum": ["same", "renumbered", "reworded", "moved", "split", "merged", "added", "removed"],
        "SearchKindEnum": ["all", "essays", "guidelines", "people"],
        "HitKindEnum": ["essay", "guideline", "person"],
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "symposium.api.schema.add_problems",
    ],
}
