"""Compare every file of the small site with the snapshot, so that changes of the output are reviewed as a diff.

`make snapshot` updates the snapshot. Styles, scripts, images and checksums are not part of it; other tests cover them.
"""

import os
import re
import shutil

from helpers import TEST_DATA, Site

SNAPSHOT = TEST_DATA / "snapshot"
BINARY = (".png", ".zip", ".js", "SHA256SUMS", ".svg")
HASH = re.compile(r"\.[0-9a-f]{10}\.|(?<='sha256-)[A-Za-z0-9+/=]+(?=')|[0-9a-f]{64}")


def normalized(content: bytes) -> bytes:
    """Return a file without the inlined stylesheet and without hashes."""
    before, opened, styled = content.decode().partition("<style>")
    return HASH.sub("…", before + opened + styled.partition("</style>")[2]).encode()


def test_small_site_matches_the_snapshot(small_site):
    files = small_site.snapshot().items()
    made = {name: normalized(content) for name, content in files if not name.endswith(BINARY)}
    if "UPDATE_SNAPSHOT" in os.environ:
        shutil.rmtree(SNAPSHOT, ignore_errors=True)
        for name, text in made.items():
            (SNAPSHOT / name).parent.mkdir(parents=True, exist_ok=True)
            (SNAPSHOT / name).write_bytes(text)
    kept = Site(SNAPSHOT, "").snapshot()
    assert sorted(made) == sorted(kept)
    changed = [name for name in made if made[name] != kept[name]]
    assert not changed, "run `make snapshot` and review the diff"
