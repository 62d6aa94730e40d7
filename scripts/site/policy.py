"""The policy of the pages, with what mkdocs.yml and the pages written by hand add to it."""

from mkdocs.config.defaults import MkDocsConfig

from scripts.reference.reference import Reference

SELF = "'self'"


def extended(policy: str, config: MkDocsConfig, reference: Reference) -> str:
    """Return a policy that also allows the styles and pictures in docs/ that are used.

    Scripts in files of the site are always allowed. Nothing of another host ever is.
    """
    directives: dict[str, list[str]] = {}
    for directive in policy.split("; "):
        name, *sources = directive.split(" ")
        directives[name] = sources
    added = []
    if config.extra_css:
        added = ["style-src", "img-src", "font-src"]
    elif reference.has_pictures:
        added = ["img-src"]
    for name in added:
        directives[name] = [SELF, *directives.get(name, [])]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
