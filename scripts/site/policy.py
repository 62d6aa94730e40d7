"""The additions of mkdocs.yml and handwritten pages to the policy."""

from mkdocs.config.defaults import MkDocsConfig

from scripts.reference.reference import Reference


def extended_policy(policy: str, config: MkDocsConfig, reference: Reference) -> str:
    """Return a policy that also allows the styles and pictures in docs/ that are used.

    The policy always allows scripts and styles of the site, and never another host.
    """
    directives: list[str] = []
    if config.extra_css:
        directives = ["img-src", "font-src"]
    elif reference.has_pictures:
        directives = ["img-src"]
    for directive in directives:
        if f"{directive} " in policy:
            policy = policy.replace(f"{directive} ", f"{directive} 'self' ")
        else:
            policy += f"; {directive} 'self'"
    return policy
