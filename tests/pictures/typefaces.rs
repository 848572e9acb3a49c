//! The typefaces in an SVG: a text shaped with the font in the file is as wide as the file says that it was measured.
//!
//! The font is unpacked here and shaped by the shaper of browsers (HarfBuzz, as `harfrust`), with nothing of the code that
//! has written it.

use std::collections::BTreeMap;
use std::io::Read as _;

use base64::Engine as _;
use harfrust::{Buffer, ShapeOptions, ShapePlan, ShaperFont};
use plotcgi::format::svg::Letters;
use skrifa::Font;
use skrifa::font::Blob;

use crate::cases::cases;
use crate::gallery::draw;

/// The number of so many bytes, the highest first.
fn number(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// The font of a file in the Web Open Font Format (W3C Recommendation, sections 3 to 5), whose promises are checked.
fn unpack(woff: &[u8]) -> Vec<u8> {
    assert_eq!(&woff[..4], b"wOFF");
    assert_eq!(number(&woff[8..12]), woff.len());
    let count = number(&woff[12..14]);
    let mut font = woff[4..8].to_vec();
    font.extend(&woff[12..14]);
    font.extend([0; 6]);
    let mut tables: Vec<u8> = Vec::new();
    let mut end = 44 + 20 * count;
    for record in woff[44..].chunks_exact(20).take(count) {
        let [start, stored, length, sum] = [4, 8, 12, 16].map(|at| number(&record[at..at + 4]));
        assert_eq!(start, end, "tables follow one another");
        end = (start + stored).next_multiple_of(4);
        let bytes = &woff[start..start + stored];
        let table = if stored < length {
            let mut table = Vec::new();
            flate2::read::ZlibDecoder::new(bytes)
                .read_to_end(&mut table)
                .unwrap();
            table
        } else {
            bytes.to_vec()
        };
        assert_eq!(table.len(), length);
        let mut padded = table.clone();
        padded.resize(length.next_multiple_of(4), 0);
        let total = padded.chunks(4).map(|four| number(four) as u32);
        assert_eq!(total.fold(0, u32::wrapping_add), sum as u32);
        font.extend(&record[..4]);
        font.extend((sum as u32).to_be_bytes());
        font.extend(((12 + 16 * count + tables.len()) as u32).to_be_bytes());
        font.extend((length as u32).to_be_bytes());
        tables.extend(padded);
    }
    assert_eq!(end, woff.len());
    font.extend(tables);
    assert_eq!(number(&woff[16..20]), font.len());
    font
}

/// The fonts of a picture by the names of their families.
fn fonts(svg: &str) -> BTreeMap<&str, Font> {
    let rules = svg.split("@font-face{font-family:").skip(1);
    rules
        .map(|rule| {
            let name = &rule[..rule.find(';').unwrap()];
            let (_, data) = rule.split_once("src:url(data:font/woff;base64,").unwrap();
            let data = &data[..data.find(')').unwrap()];
            let woff = base64::engine::general_purpose::STANDARD
                .decode(data)
                .unwrap();
            let font = Font::new(Blob::from(unpack(&woff)), 0).unwrap();
            (name, font)
        })
        .collect()
}

/// A stretch of text in one font: its attributes, and its text.
struct Stretch<'a> {
    attributes: &'a str,
    text: String,
}

impl Stretch<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        let (_, value) = self.attributes.split_once(&format!(" {name}=\""))?;
        value.split('"').next()
    }
}

/// The stretches of a picture: the elements `text` and `tspan` that hold text and have a size.
fn stretches(svg: &str) -> Vec<Stretch<'_>> {
    let elements = svg.split('<').filter(|piece| {
        (piece.starts_with("text ") || piece.starts_with("tspan ")) && piece.contains(" font-size=")
    });
    elements
        .map(|piece| {
            let (attributes, text) = piece.split_once('>').unwrap();
            let text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"");
            Stretch {
                attributes,
                text: text.replace("&amp;", "&"),
            }
        })
        .collect()
}

/// The width of a text in em, and whether the font has a glyph for each character.
fn width(font: &Font, text: &str) -> (f32, bool) {
    let mut buffer = Buffer::default();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let plan = ShapePlan::new(font, buffer.direction(), buffer.script(), None, &[]);
    let options = ShapeOptions::new().plan(Some(&plan));
    harfrust::shape(&ShaperFont::new(font), &mut buffer, options).unwrap();
    let units: i32 = buffer
        .glyph_positions()
        .iter()
        .map(|glyph| glyph.x_advance)
        .sum();
    let complete = buffer.glyph_infos().iter().all(|glyph| glyph.glyph_id != 0);
    (units as f32 / f32::from(font.units_per_em()), complete)
}

#[test]
fn texts_are_as_wide_as_they_were_measured() {
    let (mut checked, mut left) = (0, Vec::new());
    for case in cases() {
        let svg = String::from_utf8(draw(&case, Letters::Text)).unwrap();
        assert!(
            svg.contains("<text") || !svg.contains("@font-face"),
            "{}: a typeface without text",
            case.name
        );
        let fonts = fonts(&svg);
        let root = Stretch {
            attributes: &svg[..svg.find('>').unwrap()],
            text: String::new(),
        };
        for stretch in stretches(&svg) {
            let family = stretch
                .attribute("font-family")
                .or(root.attribute("font-family"));
            let family = family.unwrap().split(',').next().unwrap();
            let Some(font) = fonts.get(family) else {
                left.push(format!("{}: {}", case.name, stretch.text));
                continue;
            };
            let (em, complete) = width(font, &stretch.text);
            assert!(
                complete,
                "{}: {family} lacks letters of {:?}",
                case.name, stretch.text
            );
            let number = |name| {
                stretch
                    .attribute(name)
                    .map(|value| value.parse::<f32>().unwrap())
            };
            let size = number("font-size").unwrap();
            if let Some(measured) = number("textLength") {
                assert!(
                    (em * size - measured).abs() < 0.02,
                    "{}: {:?} is {} wide, measured {measured}",
                    case.name,
                    stretch.text,
                    em * size
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 2500, "{checked}");
    // Formulas, marks above letters, and scripts that are written from right to left or joined.
    assert!(left.len() * 100 < checked, "{left:#?}");
}
