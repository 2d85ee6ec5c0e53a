"""How a DOCX looks: its styles, which a clerk can change in one place, its paper and its language."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from halcyon.insight.publication import word_parts

FONT, INK, QUIET = "Arial", RGBColor(0x0A, 0x3A, 0x42), RGBColor(0x47, 0x57, 0x5B)
DEEPEST = 3  # levels of headings in the contents


def dress(made: Any, language: str) -> None:
    """One font that every machine has or has one like, the house's colour, A4, the language of all text."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    styles = made.styles
    for name in (
        "Normal",
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "Caption",
        "TOC Heading",
    ):
        _font(styles[name], 11 if name == "Normal" else None)
    for name, size in (("Title", 26), ("Heading 1", 18), ("Heading 2", 14), ("Heading 3", 12)):
        styles[name].font.size, styles[name].font.color.rgb = Pt(size), INK
    styles["Caption"].font.size, styles["Caption"].font.color.rgb = Pt(10), INK
    _added(styles, "Marking", bold=True, size=11)
    _added(styles, "Quiet", size=10, quiet=True)
    _added(styles, "Table Text", size=9.5, after=2)
    _added(styles, "Table Note", size=9, quiet=True, after=2)
    _added(styles, "Notice", size=11, shade="E9F3F3")
    for level in range(1, DEEPEST + 1):
        _added(styles, f"TOC {level}", size=10, after=0, indent=0.6 * (level - 1))
    _link_style(styles)
    styles["Caption"].paragraph_format.space_before = Pt(12)
    _plain_title(styles)
    for name in ("Header", "Footer"):
        styles[name].font.size, styles[name].font.color.rgb = Pt(8), QUIET
    for tongue in styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), language)


def _plain_title(styles: Any) -> None:
    """Without the template's rule, italics and blue."""
    for edges in list(styles["Title"].element.pPr.findall(qn("w:pBdr"))):
        styles["Title"].element.pPr.remove(edges)
    styles["Title"].font.bold = True
    subtitle = styles["Subtitle"].font
    subtitle.italic, subtitle.bold, subtitle.size, subtitle.color.rgb = False, False, Pt(13), INK
    for spacing in list(styles["Subtitle"].element.rPr.findall(qn("w:spacing"))):
        styles["Subtitle"].element.rPr.remove(spacing)


def _font(style: Any, size: float | None) -> None:
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    if size:
        style.font.size = Pt(size)


def _added(
    styles: Any,
    name: str,
    *,
    size: float,
    bold: bool = False,
    quiet: bool = False,
    after: float = 6,
    indent: float = 0,
    shade: str = "",
) -> None:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.font.size, style.font.bold = Pt(size), bold or None
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(0)
    style.paragraph_format.left_indent = Cm(indent)
    if quiet:
        style.font.color.rgb = QUIET
    if shade:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), shade)
        style.element.get_or_add_pPr().insert_element_before(shading, *word_parts.AFTER_SHADING)


def _link_style(styles: Any) -> None:
    style = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.underline, style.font.color.rgb = True, RGBColor(0x0B, 0x57, 0x63)
