"""The baseline: pyoxigraph alone loads finished quads from a file into a store on disk.

Usage: ``plain_load.py QUADS.nq FOLDER``
"""

from __future__ import annotations

import sys

from pyoxigraph import RdfFormat, Store

if __name__ == "__main__":
    quads, folder = sys.argv[1:]
    store = Store(folder)
    store.bulk_load(path=quads, format=RdfFormat.N_QUADS)
    store.flush()
