"""Drawings as SVG whose words must not come into the text: plots over a scheme, and one beside an abstract."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def plots(labels: Sequence[str]) -> str:
    """Two plots with the marks of their scales, and a reaction below."""
    first = _panel(0, "A", ("Wavelength (nm)", "Absorbance (a.u.)"), ("350", "400", "450"), ("0.0", "0.2"), labels[2:])
    second = _panel(130, "B", (labels[1], labels[0]), ("0", "20", "40"), ("0", "1", "2"), ("120 °C", "80 °C"))
    scheme = [(5, 125, 9, "In(O2CR)3 + P(SiMe3)3"), (118, 118, 6, "ODE, 110 °C"), (160, 125, 9, "386-InP MSC"),
              (20, 140, 6, "Step 1: fast nucleation of clusters"),
              (60, 150, 6, "Step 2: slow growth by addition of precursor to the surface")]  # fmt: skip
    arrow = '<path d="M110 122 L150 122 L146 119" fill="none" stroke="black"/>'
    return _drawing(156, first + second + arrow + "".join(_text(*each) for each in scheme))


def beside(labels: Sequence[str]) -> str:
    """A framed drawing with its words here and there."""
    places = [(20, 30, 14), (140, 40, 9), (30, 80, 9), (105, 75, 9), (190, 80, 9), (70, 122, 13)]
    words = "".join(_text(*place, label) for place, label in zip(places, labels, strict=True))
    shapes = '<circle cx="40" cy="95" r="12" fill="red"/><circle cx="215" cy="100" r="15" fill="green"/>'
    shapes += '<path d="M100 100 L130 60 L160 100" fill="none" stroke="black"/>'
    return _drawing(136, f'<rect x="1" y="1" width="258" height="134" fill="none" stroke="black"/>{shapes}{words}')


def _drawing(height: int, content: str) -> str:
    return f'<svg viewBox="0 0 260 {height}"><g font-family="Liberation Sans" font-size="6">{content}</g></svg>'


def _text(x: float, y: float, size: float, text: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}">{escape(text)}</text>'


def _panel(
    x: int, letter: str, axes: tuple[str, str], ticks: Sequence[str], marks: Sequence[str], names: Sequence[str]
) -> str:
    curve = f"M{x + 28} 76 C{x + 40} 76 {x + 42} 12 {x + 50} 12 C{x + 58} 12 {x + 60} 70 {x + 118} 76"
    parts = [
        f'<rect x="{x + 24}" y="6" width="100" height="76" fill="none" stroke="black"/>',
        f'<path d="{curve}" fill="none" stroke="blue"/>',
        _text(x + 2, 8, 9, letter),
        _text(x + 52, 99, 7.5, axes[0]),
        f'<text x="{x + 9}" y="66" font-size="7.5" transform="rotate(-90 {x + 9} 66)">{escape(axes[1])}</text>',
    ]
    parts += [_text(x + 26 + 100 * at / len(ticks), 90, 6, tick) for at, tick in enumerate(ticks)]
    parts += [_text(x + 13, 82 - 70 * at / (len(marks) - 1), 6, mark) for at, mark in enumerate(marks)]
    parts += [_text(x + 84, 16 + 9 * at, 6, name) for at, name in enumerate(names)]
    return "".join(parts)
