"""Runs our scripts without a browser, in the Node.js that comes with Playwright where there is no other."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import playwright

import xblocks

PUBLIC = Path(xblocks.__file__).parent / "resources" / "public"
NODE = shutil.which("node") or str(Path(playwright.__file__).parent / "driver" / "node")
_LOAD = "globalThis.window = globalThis;\nprocess.argv.slice(1).forEach(require);\n"


def run(code: str, *scripts: str, data: Any = None) -> Any:
    """What a program prints as JSON, after these scripts of ours were loaded; it finds `data` as JSON in its
    standard input."""
    files = [str(PUBLIC / name) for name in scripts]
    done = subprocess.run(
        [NODE, "-e", _LOAD + code, *files], input=json.dumps(data), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)
