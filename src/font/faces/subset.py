#!/usr/bin/env python3
"""Cuts the embedded typefaces from their originals: subset.py [folder of the originals [Noto Sans Math]] (see README.md)."""
import os
import struct
import subprocess
import sys
from pathlib import Path

import uharfbuzz
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

os.environ["SOURCE_DATE_EPOCH"] = "1577836800"
HERE = Path(__file__).resolve().parent
ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts")
MATH = Path(sys.argv[2] if len(sys.argv) > 2 else "NotoSansMath-Regular.otf")

LATIN = "0020-007E,00A0-024F,0259,02BB-02BC,02C6-02C7,02D8-02DD,0300-0315,031B,0323-0328,032D-0331,1E00-1EFF,FB00-FB04"
GREEK_CYRILLIC = "0370-03FF,0400-052F"
PUNCTUATION = "2000-200D,2010-2030,2032-2037,2039-203E,2044,2048-204A,202F,205F-2060,2070-209C,20A0-20BF"
SIGNS = "2100-214F,2150-2189,2190-2199,21D0-21D5,2200-2265,22C5,2300-23FF,2460-2473,25A0-25FF,2605-2606,2610-2613,2713-2717,FEFF,FFFD"
TEXT = ",".join([LATIN, GREEK_CYRILLIC, PUNCTUATION, SIGNS])
# What Arial is used for: Western and Central Europe, Greek, Cyrillic, and the signs of labels.
ARIAL = (
    "0020-007E,00A0-017F,0192,0218-021B,02C6-02C7,02C9,02D8-02DD,0384-038A,038C,038E-03A1,03A3-03CE,0400-045F,0490-0491,"
    "2007,2009-200A,2010-2015,2017-201E,2020-2022,2026,202F,2030,2032-2033,2039-203A,203C,203E,2044,2070,2074-208E,20A0-20BF,"
    "2105,2113,2116,2122,2126,212E,2153-2154,215B-215E,2190-2195,2202,2206,220F,2211-2212,2215,2219-221A,221E,2229,222B,2248,"
    "2260-2261,2264-2265,25CA,FB01-FB02"
)
# What the text faces lack: letters of neighbouring scripts, arrows, operators, shapes, dingbats.
SYMBOLS = (
    "0020,0250-02FF,0300-036F,0530-058F,0590-05FF,0600-06FF,10A0-10FF,1D00-1DBF,2000-2BFF,2C60-2C7F,"
    "A717-A71A,FB00-FB4F,FB50-FDFF,FE70-FEFF,FFFC-FFFD,1D538-1D56B,1D7D8-1D7E1"
)
# What formulas need beside letters and figures: operators, arrows, brackets and radicals in all their sizes, accents,
# script, black-letter and double-struck letters.
FORMULAS = (
    "0020-0022,0025-003F,005B-005F,007B-007D,00AC,00B1,00B7,00D7,00F7,0300-030C,0338,20D0-20DC,2016,2020-2022,2026,2032-2037,"
    "2044,20E1,2102,210A-2115,2119-211D,2124,2128,212C-2134,2135-2138,2190-21FF,2200-22FF,2308-230B,"
    "2322-2323,25A1,25B3,25B7,25BD,25C1,25CA,25EF,266D-266F,27C2,27E6-27EF,27F5-27FF,2A00-2A06,2A3F,"
    "2A7D-2A7E,2A85-2A90,2AAF-2AB0,2AB5-2ABA,2AC5-2AC6,2ACB-2ACC,1D49C-1D4CF,1D504-1D51E,1D538-1D56B"
)
FEATURES = "kern,mark,mkmk,ccmp,locl"
SHAPED = FEATURES + ",init,medi,fina,isol,rlig,calt"

def tabular(path):
    """Lets the digits' code points lead to the glyphs that `tnum` would choose; punctuation stays proportional."""
    font = TTFont(path)
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    forms = {}
    for index in sorted(lookups):
        for table in gsub.LookupList.Lookup[index].SubTable:
            forms.update(getattr(getattr(table, "ExtSubTable", table), "mapping", {}))
    for table in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            if code in table.cmap:
                table.cmap[code] = forms.get(table.cmap[code], table.cmap[code])
    font.save(path)


def cubic(path):
    """Gives a face with quadratic outlines cubic ones, for which hints are written, and a name that is not reserved.

    The heights of flat and round letters are those of Liberation Sans, regular and bold.
    """
    font = TTFont(path)
    glyphs, advances = font.getGlyphSet(), font["hmtx"]
    shapes = {}
    for name in font.getGlyphOrder():
        recording = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(recording)
        shape = T2CharStringPen(advances[name][0], glyphs)
        pen = Qu2CuPen(shape, 1.0, all_cubic=True, reverse_direction=True)
        for operator, points in recording.value:
            if operator == "qCurveTo" and points[-1] is None:
                # a contour without a point on it begins between the last and the first
                start = tuple((a + b) / 2 for a, b in zip(points[-2], points[0]))
                pen.moveTo(start)
                points = points[:-1] + (start,)
            getattr(pen, operator)(*points)
        shapes[name] = shape.getCharString()
    heights = {
        "BlueValues": [-20, 0, 1082, 1102, 1409, 1434, 1484, 1484], "OtherBlues": [-431, -425], "BlueScale": 0.0396,
        "BlueFuzz": 0, "StdHW": 148, "StdVW": 187,
    }
    for table in ("glyf", "loca", "cvt ", "fpgm", "prep", "gasp"):
        if table in font:
            del font[table]
    font.sfntVersion = "OTTO"
    FontBuilder(font=font).setupCFF("PlotcgiSans", {}, shapes, heights)
    font["maxp"].tableVersion = 0x5000
    for record in font["name"].names:
        if record.nameID == 1:
            record.string = "Plotcgi Sans"
    font.save(path)


# original, target, characters, features, what is done to the original before; such a face also gets a table of its
# plain characters
FACES = [
    ("opentype/inter/Inter-Regular.otf", "Inter-Regular.otf", TEXT, FEATURES, tabular),
    ("opentype/inter/Inter-SemiBold.otf", "Inter-SemiBold.otf", TEXT, FEATURES, tabular),
    ("opentype/inter/Inter-Italic.otf", "Inter-Italic.otf", TEXT, FEATURES, tabular),
    ("truetype/liberation2/LiberationSans-Regular.ttf", "LiberationSans-Regular.otf", ARIAL, "kern", cubic),
    ("truetype/liberation2/LiberationSans-Bold.ttf", "LiberationSans-Bold.otf", ARIAL, "kern", cubic),
    ("truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", "JetBrainsMono-Regular.ttf", TEXT, FEATURES, None),
    ("truetype/dejavu/DejaVuSans.ttf", "DejaVuSans.ttf", SYMBOLS, SHAPED, None),
    (MATH.resolve(), "NotoSansMath.otf", FORMULAS, "", None),
]


# What almost every label is made of: its shaping is written down, so that the shaper is not needed for it.
PLAIN = [*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180)] + [
    0x218, 0x219, 0x21A, 0x21B, 0x2007, 0x2009, 0x200A, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A,
    0x201C, 0x201D, 0x201E, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2212, 0x2248,
    0x2260, 0x2264, 0x2265,
]


def plain(path):
    """Writes glyphs, advances and kerning of the plain characters beside the face.

    Little-endian: counts of characters, left and right classes (u16 each); for each character its code point, glyph
    and advance (u16), its class on the left and on the right of a pair (u8); the kerning of each pair of classes
    (i16), rows for the left.
    """
    font = uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))

    def shape(text):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
        uharfbuzz.shape(font, buffer)
        return [i.codepoint for i in buffer.glyph_infos], [p.x_advance for p in buffer.glyph_positions]

    # HarfBuzz makes a narrow space of a space; the program takes another face for it
    own = TTFont(path).getBestCmap()
    alone = {code: shape(chr(code)) for code in PLAIN if code in own}
    alone = {code: shaped for code, shaped in alone.items() if len(shaped[0]) == 1 and shaped[0][0]}
    kern = {}
    for left in alone:
        for right in alone:
            glyphs, advances = shape(chr(left) + chr(right))
            assert glyphs == alone[left][0] + alone[right][0] and advances[1] == alone[right][1][0]
            kern[left, right] = advances[0] - alone[left][1][0]
    rows = {code: tuple(kern[code, other] for other in alone) for code in alone}
    columns = {code: tuple(kern[other, code] for other in alone) for code in alone}
    left = {row: index for index, row in enumerate(dict.fromkeys(rows.values()))}
    right = {column: index for index, column in enumerate(dict.fromkeys(columns.values()))}
    table = struct.pack("<HHH", len(alone), len(left), len(right))
    for code in alone:
        (glyph,), (advance,) = alone[code]
        table += struct.pack("<HHHBB", code, glyph, advance, left[rows[code]], right[columns[code]])
    first = {}
    for code in alone:
        first.setdefault(("l", left[rows[code]]), code)
        first.setdefault(("r", right[columns[code]]), code)
    for row in range(len(left)):
        for column in range(len(right)):
            table += struct.pack("<h", kern[first["l", row], first["r", column]])
    path.with_suffix(".plain").write_bytes(table)
    print(path.with_suffix(".plain").name, len(table))


def main():
    for original, target, characters, features, prepare in FACES:
        path = HERE / target
        source = ROOT / original
        if prepare:
            whole = path.with_suffix(".whole.otf")
            whole.write_bytes(source.read_bytes())
            prepare(whole)
            source = whole
        subprocess.run(
            [
                "pyftsubset", str(source), f"--output-file={path}", f"--unicodes={characters}",
                f"--layout-features={features}", "--name-IDs=0,1,2,5", "--notdef-outline", "--no-glyph-names",
                "--drop-tables+=DSIG,gasp,fpgm,prep,cvt,hdmx,VDMX,LTSH,FFTM,meta,kern" + ("" if original == MATH.resolve() else ",MATH"), "--desubroutinize",
            ] + (["--no-hinting"] if target.endswith(".ttf") else []),
            check=True,
        )
        if prepare:
            whole.unlink()
        if target.endswith(".otf"):
            subprocess.run(["otfautohint", str(path)], check=True)
            subprocess.run([sys.executable, "-m", "cffsubr", "-i", str(path)], check=True)
        if prepare:
            plain(path)
        print(target, path.stat().st_size)


main()
