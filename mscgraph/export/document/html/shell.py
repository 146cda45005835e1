"""What begins every page that is one file: its title, its style, and a policy under which only its own script runs."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from mscgraph.export.document.html.marked import plain


def head(title: str, style: str, script: str, *, pictures: bool = False) -> str:
    """The page up to its body. `script` is what the page will hold; with `pictures` it may show those within it."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    images = "img-src data:; " if pictures else ""
    policy = f"default-src 'none'; {images}style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{plain(title)}</title><style>{style}</style></head><body>"
    )
