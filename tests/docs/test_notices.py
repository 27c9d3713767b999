"""Every notice that the library can give is in the reference, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.docs.pages import DOCS, ROOT, section

PAGE = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")


def codes_given() -> Iterator[str]:
    """Yield the code of every notice that is made anywhere in the library."""
    for path in sorted((ROOT / "framing").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Notice"), keywords=keywords):
                    for keyword in keywords:
                        match keyword:
                            case ast.keyword(arg="code", value=ast.Constant(value=str(code))):
                                yield code


def test_the_table_of_notices_is_complete() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", section(PAGE, "## Notices"), re.MULTILINE)
    assert documented == sorted(set(codes_given()))
