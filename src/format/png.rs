//! PNG: drawn pixels in, a file with a palette where one suffices out.
//!
//! Pixels are compressed by `deflate`, which knows what charts look like; what is left is to put lengths and check
//! sums round the parts (PNG specification, third edition, section 5.3).

use super::deflate;
use super::metadata::{SOFTWARE, printable};
use super::raster::{Data, Pixels};
use crate::color::Rgba;
use crate::scene::Scene;

/// Inches in a metre.
const METER: f32 = 1.0 / 0.0254;

/// What every file begins with.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The types of colour of section 11.2.1: three samples, an index, and three samples with alpha.
const RGB: u8 = 2;
const INDEXED: u8 = 3;
const RGBA: u8 = 6;

/// The file: pixels, their physical size, and the scene's title and description.
pub fn encode(pixels: &Pixels, scene: &Scene) -> Vec<u8> {
    let width = pixels.width as usize;
    let (kind, bits, compressed) = match &pixels.data {
        Data::Indexed(palette, indices) => {
            let bits = depth(palette.len());
            let compressed = match bits {
                8 => deflate::compress(indices, width, 1),
                _ => {
                    let rows = packed(indices, width, bits);
                    deflate::compress(&rows, width.div_ceil(8 / bits), 1)
                }
            };
            (INDEXED, bits, compressed)
        }
        Data::Rgba(bytes) if pixels.is_opaque() => {
            let (pixels, _) = bytes.as_chunks::<4>();
            let rows: Vec<[u8; 3]> = pixels.iter().map(|[r, g, b, _]| [*r, *g, *b]).collect();
            (RGB, 8, deflate::compress(rows.as_flattened(), 3 * width, 3))
        }
        Data::Rgba(bytes) => (RGBA, 8, deflate::compress(bytes, 4 * width, 4)),
    };
    let mut file = Vec::with_capacity(compressed.len() + 4096);
    file.extend_from_slice(&SIGNATURE);
    let (width, height) = (pixels.width.to_be_bytes(), pixels.height.to_be_bytes());
    let form = [bits as u8, kind, 0, 0, 0];
    chunk(&mut file, b"IHDR", &[&width, &height, &form]);
    let per_meter = ((METER * scene.inch * scene.scale).round() as u32).to_be_bytes();
    chunk(&mut file, b"pHYs", &[&per_meter, &per_meter, &[1]]);
    if let Data::Indexed(palette, _) = &pixels.data {
        colors(&mut file, palette);
    }
    texts(&mut file, scene);
    chunk(&mut file, b"IDAT", &[&compressed]);
    chunk(&mut file, b"IEND", &[]);
    file
}

/// Bits of an index into so many colours.
fn depth(colors: usize) -> usize {
    match colors {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    }
}

fn colors(file: &mut Vec<u8>, palette: &[Rgba]) {
    let opaque: Vec<u8> = palette.iter().flat_map(|c| [c.r, c.g, c.b]).collect();
    chunk(file, b"PLTE", &[&opaque]);
    if let Some(last) = palette.iter().rposition(|color| color.a < 255) {
        let alphas: Vec<u8> = palette.iter().take(last + 1).map(|color| color.a).collect();
        chunk(file, b"tRNS", &[&alphas]);
    }
}

fn texts(file: &mut Vec<u8>, scene: &Scene) {
    for (keyword, text) in [
        ("Title", scene.title.as_str()),
        ("Description", scene.description.as_str()),
        ("Software", SOFTWARE),
    ] {
        let text = printable(text);
        let (keyword, text) = (keyword.as_bytes(), text.as_bytes());
        if text.is_ascii() && !text.is_empty() {
            chunk(file, b"tEXt", &[keyword, b"\0", text]);
        } else if !text.is_empty() {
            // Not compressed, of no language, with no other keyword.
            chunk(file, b"iTXt", &[keyword, b"\0\0\0\0\0", text]);
        }
    }
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    file.extend_from_slice(&(length as u32).to_be_bytes());
    let start = file.len();
    file.extend_from_slice(kind);
    for part in parts {
        file.extend_from_slice(part);
    }
    let sum = check(file.get(start..).unwrap_or_default());
    file.extend_from_slice(&sum.to_be_bytes());
}

/// What a byte does to a check sum when it is the last of four, and when one, two or three more follow.
static STEPS: [[u32; 256]; 4] = {
    let mut steps = [[0; 256]; 4];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = (sum >> 1) ^ ((sum & 1) * 0xedb8_8320);
            bit += 1;
        }
        steps[0][byte] = sum;
        byte += 1;
    }
    let mut more = 0;
    while more < 3 * 256 {
        let before = steps[more / 256][more % 256];
        steps[more / 256 + 1][more % 256] = (before >> 8) ^ steps[0][before as usize & 255];
        more += 1;
    }
    steps
};

/// The check sum of section 5.5, four bytes at a time. Crates for it ask the processor what it can, which takes longer
/// in a virtual machine than summing up a chart.
fn check(bytes: &[u8]) -> u32 {
    let byte = |value: u32, shift: u32| (value >> shift & 255) as usize;
    let (fours, rest) = bytes.as_chunks::<4>();
    let sum = fours.iter().fold(u32::MAX, |sum, four| {
        let next = sum ^ u32::from_le_bytes(*four);
        STEPS[3][byte(next, 0)]
            ^ STEPS[2][byte(next, 8)]
            ^ STEPS[1][byte(next, 16)]
            ^ STEPS[0][byte(next, 24)]
    });
    !rest.iter().fold(sum, |sum, last| {
        (sum >> 8) ^ STEPS[0][byte(sum ^ u32::from(*last), 0)]
    })
}

/// The rows with several indices in each byte, the leftmost highest; each row begins with a new byte.
fn packed(indices: &[u8], width: usize, bits: usize) -> Vec<u8> {
    let each = 8 / bits;
    let byte = |few: &[u8]| {
        let sum = few.iter().fold(0u8, |sum, index| (sum << bits) | index);
        sum << (bits * (each - few.len()))
    };
    indices
        .chunks(width.max(1))
        .flat_map(|row| row.chunks(each).map(byte))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_as_others_do() {
        // The check value that catalogues of such sums give for CRC-32/ISO-HDLC, and the bytes of every IEND.
        assert_eq!(check(b"123456789"), 0xcbf4_3926);
        assert_eq!(check(b""), 0);
        let mut end = Vec::new();
        chunk(&mut end, b"IEND", &[]);
        assert_eq!(end, b"\0\0\0\0IEND\xae\x42\x60\x82");
    }

    #[test]
    fn packs_indices_by_rows() {
        for (bits, width, indices, wanted) in [
            (4, 3, &[1, 2, 3, 4, 5, 6][..], &[0x12, 0x30, 0x45, 0x60][..]),
            (2, 5, &[0, 1, 2, 3, 1], &[0b0001_1011, 0b0100_0000]),
            (1, 9, &[1, 0, 0, 0, 0, 0, 0, 1, 1], &[0x81, 0x80]),
        ] {
            assert_eq!(packed(indices, width, bits), wanted);
        }
    }
}
