"""What makes a page of ours: templates that cannot be written into, and a policy of its own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing.report.visible import visible, visible_html


def page_environment(**names: object) -> Environment:
    """Return an environment of a page's templates: everything printed is escaped.

    Parameters
    ----------
    **names
        What the templates find under these names.
    """
    environment = Environment(
        loader=PackageLoader("framing.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters["shown"] = visible_html
    environment.globals.update(names)
    return environment


@cache
def page_asset(name: str) -> str:
    """Return the text of a style sheet or script among the templates."""
    return (resources.files("framing.report") / "templates" / name).read_text(encoding="utf-8")


def content_policy(*, style: str, script: str) -> str:
    """Return a content security policy under which only this style and this script run."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def web_link(url: str | None) -> str | None:
    """Return ``url`` where following it opens a page and cannot run a script."""
    try:
        is_web = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return None
    return url if is_web else None


def _finalize(value: object) -> object:
    """Return what a template prints: no plain string can bring hidden characters into the page."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
