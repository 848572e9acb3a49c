//! The characters of the encodings of East Asia: the name of an index comes in, its characters go out.

use miniz_oxide::inflate::decompress_to_vec_zlib;

/// An index of the standard (WHATWG, "Encoding", section 5), as `build.rs` has packed it.
#[derive(Clone, Copy)]
pub(in crate::table) enum Index {
    Jis0208,
    Gbk,
    EucKr,
    Big5,
}

/// The includes of the packed indexes.
macro_rules! packed {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".z"))
    };
}

impl Index {
    /// The UTF-16 units of its characters, by their pointers; 0 where it has none, U+FFFD where one unit cannot hold it.
    pub(in crate::table) fn characters(self) -> Vec<u16> {
        let packed: &[u8] = match self {
            Index::Jis0208 => packed!("jis0208"),
            Index::Gbk => packed!("gbk"),
            Index::EucKr => packed!("euc_kr"),
            Index::Big5 => packed!("big5"),
        };
        let differences = decompress_to_vec_zlib(packed).unwrap_or_default();
        let (high, low) = differences.split_at(differences.len() / 2);
        let mut unit = 0_u16;
        let pairs = high.iter().zip(low);
        pairs
            .map(|(high, low)| {
                unit = unit.wrapping_add(u16::from_be_bytes([*high, *low]));
                unit
            })
            .collect()
    }
}
