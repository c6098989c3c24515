"""Static files by names that change with their content, the imports of our own modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = r"""(?P<matched>import\s*(?P<import>[\w{*][^;'"]*?)\s*from\s*["'](?P<url>\.[^"']*)["'];)"""
_BARE_IMPORT = r"""(?P<matched>import\s*["'](?P<url>\.[^"']*)["'];)"""


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """A module imports its siblings by relative path: unless that is rewritten, caches keep an old sibling for ever.

    Ours alone: Django's `support_js_module_import_aggregation` reads every package's files too, and fails on an
    import in a comment of one of them. Two modules that import each other have no name by content: it fails.
    """

    max_post_process_passes = 20  # one for each step from a module down to the last it needs
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((_IMPORT, 'import %(import)s from "%(url)s";'), (_BARE_IMPORT, 'import "%(url)s";'))),
    )
