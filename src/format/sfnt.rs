//! Reads the tables of an OpenType font file: bytes in, tables out (OpenType, "Organization of an OpenType font").

/// The tables of a font file in their order: tag and bytes. A table that does not lie in the file is left out.
pub(super) fn tables(file: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let count = file.get(4..6).map_or(0, |count| be(count) as usize);
    let records = file.get(12..).unwrap_or_default().chunks_exact(16);
    records.take(count).filter_map(|record| {
        let (start, length) = (be(record.get(8..12)?), be(record.get(12..16)?));
        let (start, length) = (start as usize, length as usize);
        let bytes = file.get(start..start.checked_add(length)?)?;
        Some((record.get(..4)?.try_into().ok()?, bytes))
    })
}

/// A table of a font file; `None` when it is not there.
pub(super) fn table<'a>(file: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let mut tables = tables(file);
    tables.find(|(known, _)| known == tag).map(|found| found.1)
}

/// The big-endian number of at most four bytes.
fn be(bytes: &[u8]) -> u32 {
    let digit = |number: u32, byte: &u8| (number << 8) | u32::from(*byte);
    bytes.iter().fold(0, digit)
}
