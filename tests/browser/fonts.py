"""Generated fonts, so that layout tests do not depend on installed fonts."""

from base64 import b64encode
from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from playwright.sync_api import Page

# Advance width of Latin letters, ascent and descent, in 1/1000 em: similar to Times, Georgia and DejaVu.
METRICS = {"narrow": (430, 800, 200), "usual": (510, 920, 220), "wide": (620, 1160, 400)}
LATIN = [*range(0x20, 0x250), *range(0x2010, 0x2040)]
CHINESE = [*range(0x3000, 0x3040), *range(0x4E00, 0xA000), *range(0xFF00, 0xFFF0)]
STYLE = """@font-face {{ font-family: "Test"; src: url(data:font/ttf;base64,{data}); }}
:root, :lang(en), :lang(zh), :lang(zh-Hans), :lang(zh-Hant) {{ --serif: "Test" !important; --sans: "Test" !important; }}"""


@cache
def font(name: str) -> str:
    """Return a Base64 font with these metrics. All glyphs are boxes."""
    advance, ascent, descent = METRICS[name]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "latin", "chinese", "nothing"])
    joiners = {0x200B: "nothing", 0x2060: "nothing", 0x2061: "nothing"}
    latin, chinese = dict.fromkeys(LATIN, "latin"), dict.fromkeys(CHINESE, "chinese")
    builder.setupCharacterMap(latin | chinese | joiners)
    widths = {".notdef": advance, "latin": advance, "chinese": 1000, "nothing": 0}
    builder.setupGlyf({glyph: _box(width) for glyph, width in widths.items()})
    builder.setupHorizontalMetrics({glyph: (width, 0) for glyph, width in widths.items()})
    builder.setupHorizontalHeader(ascent=ascent, descent=-descent)
    builder.setupOS2(
        sTypoAscender=ascent, sTypoDescender=-descent, usWinAscent=ascent, usWinDescent=descent
    )
    builder.setupNameTable({"familyName": "Test", "styleName": name})
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return b64encode(file.getvalue()).decode()


def _box(width: int) -> object:
    pen = TTGlyphPen(None)
    if width:
        pen.moveTo((50, 0))
        pen.lineTo((50, 600))
        pen.lineTo((width - 50, 600))
        pen.lineTo((width - 50, 0))
        pen.closePath()
    return pen.glyph()


def use_font(page: Page, name: str) -> None:
    """Use a generated font for all text of a page. The context must bypass the Content-Security-Policy."""
    page.add_style_tag(content=STYLE.format(data=font(name)))
    page.evaluate("document.fonts.load('18px Test', 'a中').then(() => document.fonts.ready)")
