"""Every file of the small site as it was last agreed to, so that a change of any output is reviewed as a diff.

`make snapshot` writes it anew. Styles, scripts and what is made of the bytes of others stand apart: they have tests.
"""

import os
import re
import shutil

from helpers import TEST_DATA

SNAPSHOT = TEST_DATA / "snapshot"
BINARY = (".png", ".zip", ".js", "SHA256SUMS", ".svg")
HASH = re.compile(
    r"\.[0-9a-f]{10}\.|(?<='sha256-)[A-Za-z0-9+/=]+(?=')|[0-9a-f]{64}"
)  # these change with every byte


def agreed(content: bytes) -> bytes:
    """A file as the snapshot has it: without the stylesheet that is in every page, and without hashes."""
    before, opened, styled = content.decode().partition("<style>")
    return HASH.sub("…", before + opened + styled.partition("</style>")[2]).encode()


def test_small_site_matches_the_snapshot(small_site):
    made = {
        name: agreed(content)
        for name, content in small_site.snapshot().items()
        if not name.endswith(BINARY)
    }
    if "UPDATE_SNAPSHOT" in os.environ:
        shutil.rmtree(SNAPSHOT, ignore_errors=True)
        for name, text in made.items():
            (SNAPSHOT / name).parent.mkdir(parents=True, exist_ok=True)
            (SNAPSHOT / name).write_bytes(text)
    kept = {
        file.relative_to(SNAPSHOT).as_posix(): file.read_bytes()
        for file in SNAPSHOT.rglob("*")
        if file.is_file()
    }
    assert sorted(made) == sorted(kept)
    changed = [name for name in made if made[name] != kept[name]]
    assert not changed, "read the diff of `make snapshot`, and commit it if it is meant"
