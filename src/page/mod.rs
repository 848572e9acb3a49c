//! HTML pages and other text around pictures: the playground, error pages, charts set into pages, tables of data.

pub mod data;
pub mod error;
pub mod gallery;
pub mod inset;
pub mod markup;
pub mod playground;
pub mod template;

/// The stylesheet that our pages share.
pub const LOOK: &str = include_str!("look.css");

/// Decompresses a text that the build script has compressed.
fn unpacked(packed: &[u8]) -> String {
    let bytes = miniz_oxide::inflate::decompress_to_vec_zlib(packed).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
