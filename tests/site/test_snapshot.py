"""Compare every file of the small site with the snapshot, so that changes of the output are reviewed as a diff.

`make snapshot` updates the snapshot. Scripts, styles, images, offline.zip and checksums are left out; other tests cover them.
"""

import os
import re
import shutil

from helpers import TEST_DATA, Site

SNAPSHOT = TEST_DATA / "snapshot"
LEFT_OUT = (".css", ".js", ".png", ".zip", "SHA256SUMS")
STYLE = re.compile(r"(?s)(?<=<style>).*?(?=</style>)")
# In the names of assets, in the policy, in SHA-256 sums.
HASH = re.compile(r"\.[0-9a-f]{10}\.|(?<='sha256-)[A-Za-z0-9+/=]+(?=')|[0-9a-f]{64}")


def normalized(content: bytes) -> bytes:
    """Return a file with an empty <style> element and with “…” for each hash."""
    return HASH.sub("…", STYLE.sub("", content.decode())).encode()


def test_small_site_matches_the_snapshot(small_site):
    files = small_site.snapshot().items()
    built = {name: normalized(content) for name, content in files if not name.endswith(LEFT_OUT)}
    if "UPDATE_SNAPSHOT" in os.environ:
        shutil.rmtree(SNAPSHOT, ignore_errors=True)
        for name, text in built.items():
            (SNAPSHOT / name).parent.mkdir(parents=True, exist_ok=True)
            (SNAPSHOT / name).write_bytes(text)
    expected = Site(SNAPSHOT, "").snapshot()
    assert sorted(built) == sorted(expected)
    changed = [name for name in built if built[name] != expected[name]]
    assert not changed, "run `make snapshot` and review the diff"
