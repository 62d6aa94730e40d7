"""The last step, on the folder that MkDocs has written and before it takes the place of the old site.

Each page gets the styles that pages of its kind can use, and files that only pages ask for get names that change with
their content. What is published, not only previewed, also gets what hosts, readers offline and those who verify ask
for.
"""

from collections import defaultdict
from pathlib import Path

from scripts.assets import HASHED, hashed_name
from scripts.export.publication import PROJECT
from scripts.finish.compress import compress
from scripts.finish.hosting import hosting_files
from scripts.finish.inline import put
from scripts.finish.offline import pack
from scripts.finish.policy import headers, meta, policy
from scripts.finish.styles import stylesheet_of
from scripts.finish.sums import write_sums
from scripts.localise import Localiser
from scripts.reference import Reference

STYLES = ("assets/stylesheets/main.*.css", "assets/site.css")  # in the order of the cascade


def finish(site: Path, reference: Reference, base_url: str, seconds: int, *, publish: bool) -> None:
    """Make `site` what readers get at `base_url`, or, if it is not to be published, what an editor looks at.

    `seconds` since 1970 are the time that packed files get. Raises ValueError where a page is not as its template
    promises.
    """
    styles = inline_styles(site, reference, with_policy=publish)  # a policy would not let a preview load itself anew
    rename_assets(site)
    pack(site, f"{PROJECT}-{reference.site.edition.version}", base_url, seconds)
    if not publish:
        return
    compress(site)
    for path, content in hosting_files(headers(policy(styles)), base_url, roots(reference)[1:]):
        (site / path).write_text(content, encoding="utf-8")
    write_sums(site)


def inline_styles(site: Path, reference: Reference, *, with_policy: bool) -> list[str]:
    """Put into every page the styles that pages of its kind can use, and the policy that lets them stand there.

    The stylesheets they come from go. Returns the parts, one a kind.
    """
    files = [file for pattern in STYLES for file in sorted(site.glob(pattern))]
    stylesheet = stylesheet_of("\n".join(file.read_text(encoding="utf-8") for file in files))
    for file in files:
        file.unlink()
    parts = []
    for pages in by_kind(site, reference).values():
        styles = stylesheet.used_by(page.read_text(encoding="utf-8") for page in pages)
        allowed = meta(policy([styles])) if with_policy else ""
        for page in pages:
            text = put(page.read_text(encoding="utf-8"), "policy", allowed)
            page.write_text(put(text, "style", f"<style>{styles}</style>"), encoding="utf-8")
        parts.append(styles)
    return parts


def roots(reference: Reference) -> list[str]:
    """The folder of each language below that of the site, that of the first one being "" itself."""
    return [Localiser(reference, locale).root() for locale in reference.locales]


def by_kind(site: Path, reference: Reference) -> dict[str, list[Path]]:
    """The pages of the site by their kind; those that stand for what is not there, or has moved, are one more kind."""
    kinds = {site / root / p.address / "index.html": p.kind for root in roots(reference) for p in reference.every_page}
    found = defaultdict(list)
    for file in sorted(site.rglob("*.html")):
        found[kinds.get(file, "")].append(file)
    return found


def rename_assets(site: Path) -> None:
    """Give the files that only pages ask for the names by which pages ask for them."""
    for folder in HASHED:
        for file in [file for file in (site / folder).rglob("*") if file.is_file()]:
            file.rename(site / hashed_name(file.relative_to(site).as_posix(), file.read_bytes()))
        for empty in [path for path in (site / folder).rglob("*") if path.is_dir()]:
            empty.rmdir()
