"""WordprocessingML as Word, and people with Word, write it; for files to be read."""

from __future__ import annotations

import io
import zipfile
from html import escape

from office_support import package

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Bulleted"><w:name w:val="Bulleted"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="MoreBulleted"><w:name w:val="More bulleted"/><w:basedOn w:val="Bulleted"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for level in range(3)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def document(body: str, **parts: str) -> bytes:
    """A whole file with this in its body; more parts by their kind ("comments")."""
    parts = {"styles": STYLES, "numbering": NUMBERING, **parts}
    kinds = {"footer1": "footer", "header1": "header"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_CONTENT}.{kinds.get(name, name)}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kinds.get(name, name)}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
    )
    roots = {"footer1": "ftr", "header1": "hdr"}
    return package(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            f'PartName="/word/document.xml" ContentType="{_CONTENT}.document.main+xml"/>{overrides}</Types>',
            "_rels/.rels": f'<Relationships {_RELATIONS}><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships {_RELATIONS}>{relations}</Relationships>",
            **{
                f"word/{name}.xml": f"<w:{roots.get(name, name)} {NAMESPACES}>{content}</w:{roots.get(name, name)}>"
                for name, content in parts.items()
            },
        }
    )


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` is the inside of rPr."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text) if text else ''}</w:r>"


def raw_run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def p(*runs: str, style: str = "", level: int | None = None, properties: str = "") -> str:
    """A paragraph of text or of runs; of a list where it has a level."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        inside += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    inside += properties
    content = "".join(part if part.startswith(("<w:", "<mc:")) else run(part) for part in runs)
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{content}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell of markup, or of text whose lines are paragraphs."""
    if not content.startswith("<"):
        content = "".join(p(line) for line in content.split("\n")) if content else p()
    return f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells or of their contents."""
    inside = "".join(cell if cell.startswith(("<w:tc>", "<w:sdt>")) else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tbl(*rows: str, columns: int = 4, properties: str = "") -> str:
    grid = '<w:gridCol w:w="2400"/>' * columns
    borders = '<w:tblW w:w="0" w:type="auto"/>'
    return f"<w:tbl><w:tblPr>{properties}{borders}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def span(number: int) -> str:
    return f'<w:gridSpan w:val="{number}"/>'


def merge(*, first: bool = False) -> str:
    return '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"


def control(content: str, properties: str = "") -> str:
    """A content control round anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def inserted(*runs: str) -> str:
    return f'<w:ins w:id="9" w:author="Jo" w:date="2026-01-01T00:00:00Z">{"".join(runs)}</w:ins>'


def deleted(text: str) -> str:
    words = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="8" w:author="Jo" w:date="2026-01-01T00:00:00Z">{words}</w:del>'


def text_box(*paragraphs: str) -> str:
    """A text box as Word writes it: once for itself, once more for older programs."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0'
        '</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset>'
        '</wp:positionV><wp:extent cx="1800000" cy="720000"/><wp:wrapNone/><wp:docPr id="1" name="Box 1"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" '
        'cy="720000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr><wps:txbx>'
        f"{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:rect style="width:100pt;height:50pt"><v:textbox>{inside}</v:textbox></v:rect>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def with_macros(data: bytes) -> bytes:
    """The file as one that holds a program."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
            new.writestr(name, content)
    return buffer.getvalue()


PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/>'
    '<wp:docPr id="7" name="Picture 1"/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="none"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
