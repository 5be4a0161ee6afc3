"""Runs one measure of the code in the current folder and prints its figures as JSON, on the last line.

Knows nothing of that code but `tests.settings` and the name it is given, so that it can measure older code.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from importlib import import_module

NOT_THERE = 3


def main(name: str) -> int:
    """Measure `module:function`. Gives the code to exit with."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.core.management import call_command

    module, _, function = name.partition(":")
    try:
        measure = getattr(import_module(module), function)
    except (ModuleNotFoundError, AttributeError):
        return NOT_THERE
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    print(json.dumps(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
