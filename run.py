"""Set up and run everything with nothing but Python: `python3 run.py demo`, `python3 run.py test`.

Makes `.venv` beside this file from the locked, hashed requirements, and installs the project into it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

COMMANDS = {
    "demo": "load the bundled author page, print rankings and clusters, write coauthors.html",
    "test": "run all tests (Neo4j and browser tests where Java, Maven and Chromium are there)",
    "lint": "check style and types, and that the generated pages are up to date",
    "docs": "write the generated pages of docs/ anew",
    "setup": "only set up .venv with everything",
}


def main(arguments: list[str]) -> int:
    """Run one of ``COMMANDS``; what follows its name goes to the program behind it."""
    if sys.version_info < (3, 11):  # noqa: UP036  a person may start this with an older Python
        print(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    command, *rest = arguments or ["--help"]
    if command not in COMMANDS:
        print(f"usage: {Path(sys.executable).name} run.py COMMAND [ARGUMENT ...]\n", file=sys.stderr)
        print("\n".join(f"  {name:6} {what}" for name, what in COMMANDS.items()), file=sys.stderr)
        return 0 if command in ("-h", "--help") else 2
    set_up("requirements.lock" if command == "demo" else "requirements-dev.lock")
    if command == "demo":
        return call("-m", "coauthor_graph", "demo", *rest)
    if command == "test":
        return call("-m", "pytest", *rest)
    if command == "docs":
        return call("docs/generate.py", *rest)
    if command == "lint":
        checks = (
            ("-m", "ruff", "check"),
            ("-m", "ruff", "format", "--check"),
            ("-m", "mypy"),
            ("docs/generate.py", "--check"),
        )
        return max(call(*check) for check in checks)
    return 0


def set_up(lock: str) -> None:
    """Make ``.venv`` and install what ``lock`` pins, unless that was done already."""
    wanted = hashlib.sha256((ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"{lock}.done"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if not PYTHON.is_file():
        print("setting up .venv", file=sys.stderr)
        try:
            venv.create(VENV, with_pip=True)
        except subprocess.CalledProcessError:
            sys.exit("Python cannot make a virtual environment; on Debian and Ubuntu install python3-venv")
    print(f"installing {lock} (once)", file=sys.stderr)
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    for step in (("--require-hashes", "-r", lock), ("--no-deps", "--no-build-isolation", "-e", ".")):
        if code := call(*pip, *step):
            sys.exit(code)
    stamp.write_text(wanted)


def call(*arguments: str) -> int:
    """Run the environment's Python in the project's folder."""
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
