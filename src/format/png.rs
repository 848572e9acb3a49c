//! Encodes pixels as PNG, with a palette when one suffices.
//!
//! `deflate` compresses the pixels; this file writes the chunks around them, with their lengths and check sums (PNG
//! specification, third edition, section 5.3).

use super::deflate;
use super::metadata::{SOFTWARE, printable};
use super::raster::{PixelData, Pixels};
use crate::color::Rgba;
use crate::scene::Scene;

/// The number of inches in a metre.
const INCHES_PER_METER: f32 = 1.0 / 0.0254;

/// The first bytes of every PNG.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The colour type for three samples (section 11.2.1).
const RGB: u8 = 2;
/// The colour type for an index into a palette.
const INDEXED: u8 = 3;
/// The colour type for three samples and alpha.
const RGBA: u8 = 6;

/// Encodes the file: the pixels, their physical size, and the title and description of the scene.
pub fn encode(pixels: &Pixels, scene: &Scene) -> Vec<u8> {
    let width = pixels.width as usize;
    let (kind, bits, compressed) = match &pixels.data {
        PixelData::Indexed(palette, indices) => {
            let bits = bit_depth(palette.len());
            let compressed = match bits {
                8 => deflate::compress(indices, width, 1),
                _ => {
                    let rows = pack_indices(indices, width, bits);
                    deflate::compress(&rows, width.div_ceil(8 / bits), 1)
                }
            };
            (INDEXED, bits, compressed)
        }
        PixelData::Rgba(bytes) if pixels.is_opaque() => {
            let (pixels, _) = bytes.as_chunks::<4>();
            let rows: Vec<[u8; 3]> = pixels.iter().map(|[r, g, b, _]| [*r, *g, *b]).collect();
            (RGB, 8, deflate::compress(rows.as_flattened(), 3 * width, 3))
        }
        PixelData::Rgba(bytes) => (RGBA, 8, deflate::compress(bytes, 4 * width, 4)),
    };
    let mut file = Vec::with_capacity(compressed.len() + 4096);
    file.extend_from_slice(&SIGNATURE);
    let (width, height) = (pixels.width.to_be_bytes(), pixels.height.to_be_bytes());
    let form = [bits as u8, kind, 0, 0, 0];
    write_chunk(&mut file, b"IHDR", &[&width, &height, &form]);
    let per_meter = ((INCHES_PER_METER * scene.inch * scene.scale).round() as u32).to_be_bytes();
    write_chunk(&mut file, b"pHYs", &[&per_meter, &per_meter, &[1]]);
    if let PixelData::Indexed(palette, _) = &pixels.data {
        write_palette(&mut file, palette);
    }
    write_texts(&mut file, scene);
    write_chunk(&mut file, b"IDAT", &[&compressed]);
    write_chunk(&mut file, b"IEND", &[]);
    file
}

/// The bits of an index into a palette of this number of colours.
fn bit_depth(colors: usize) -> usize {
    match colors {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    }
}

/// Writes the palette, and the alpha of its colours up to the last that is not opaque.
fn write_palette(file: &mut Vec<u8>, palette: &[Rgba]) {
    let opaque: Vec<u8> = palette.iter().flat_map(|c| [c.r, c.g, c.b]).collect();
    write_chunk(file, b"PLTE", &[&opaque]);
    if let Some(last) = palette.iter().rposition(|color| color.a < 255) {
        let alphas: Vec<u8> = palette.iter().take(last + 1).map(|color| color.a).collect();
        write_chunk(file, b"tRNS", &[&alphas]);
    }
}

/// Writes title, description and program name.
fn write_texts(file: &mut Vec<u8>, scene: &Scene) {
    for (keyword, text) in [
        ("Title", scene.title.as_str()),
        ("Description", scene.description.as_str()),
        ("Software", SOFTWARE),
    ] {
        let text = printable(text);
        let (keyword, text) = (keyword.as_bytes(), text.as_bytes());
        if text.is_ascii() && !text.is_empty() {
            write_chunk(file, b"tEXt", &[keyword, b"\0", text]);
        } else if !text.is_empty() {
            // The five zero bytes: end of the keyword, not compressed, method 0, no language, no translated keyword.
            write_chunk(file, b"iTXt", &[keyword, b"\0\0\0\0\0", text]);
        }
    }
}

/// Writes a chunk: length, type, the parts of its data, check sum.
fn write_chunk(file: &mut Vec<u8>, kind: &[u8; 4], parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    file.extend_from_slice(&(length as u32).to_be_bytes());
    let start = file.len();
    file.extend_from_slice(kind);
    for part in parts {
        file.extend_from_slice(part);
    }
    let sum = crc32(file.get(start..).unwrap_or_default());
    file.extend_from_slice(&sum.to_be_bytes());
}

/// The tables of the check sum: for each byte, what it adds when 0, 1, 2 or 3 more bytes follow ("slicing by four").
static CRC_TABLES: [[u32; 256]; 4] = {
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

/// The check sum of a chunk (CRC-32, section 5.5), four bytes at a time. Crates for it ask the processor which
/// instructions it has. In a virtual machine that takes longer than the check sum of a chart.
fn crc32(bytes: &[u8]) -> u32 {
    let byte = |value: u32, shift: u32| (value >> shift & 255) as usize;
    let (fours, rest) = bytes.as_chunks::<4>();
    let sum = fours.iter().fold(u32::MAX, |sum, four| {
        let next = sum ^ u32::from_le_bytes(*four);
        CRC_TABLES[3][byte(next, 0)]
            ^ CRC_TABLES[2][byte(next, 8)]
            ^ CRC_TABLES[1][byte(next, 16)]
            ^ CRC_TABLES[0][byte(next, 24)]
    });
    !rest.iter().fold(sum, |sum, last| {
        (sum >> 8) ^ CRC_TABLES[0][byte(sum ^ u32::from(*last), 0)]
    })
}

/// Packs several indices into each byte, the leftmost in the highest bits. Each row begins with a new byte.
fn pack_indices(indices: &[u8], width: usize, bits: usize) -> Vec<u8> {
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
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
        let mut end = Vec::new();
        write_chunk(&mut end, b"IEND", &[]);
        assert_eq!(end, b"\0\0\0\0IEND\xae\x42\x60\x82");
    }

    #[test]
    fn packs_indices_by_rows() {
        for (bits, width, indices, wanted) in [
            (4, 3, &[1, 2, 3, 4, 5, 6][..], &[0x12, 0x30, 0x45, 0x60][..]),
            (2, 5, &[0, 1, 2, 3, 1], &[0b0001_1011, 0b0100_0000]),
            (1, 9, &[1, 0, 0, 0, 0, 0, 0, 1, 1], &[0x81, 0x80]),
        ] {
            assert_eq!(pack_indices(indices, width, bits), wanted);
        }
    }
}
