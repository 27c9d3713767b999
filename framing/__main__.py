"""``python -m framing``: the same as the command ``framing``."""

from __future__ import annotations

import sys

from framing.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
