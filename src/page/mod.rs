//! HTML and what else is not a picture: values in, text out.

pub mod data;
pub mod error;
pub mod gallery;
pub mod inset;
pub mod markup;
pub mod playground;
pub mod template;

/// The colours and letters that our pages share.
pub const LOOK: &str = include_str!("look.css");

/// A text that was packed when the program was built.
fn unpacked(packed: &[u8]) -> String {
    let bytes = miniz_oxide::inflate::decompress_to_vec_zlib(packed).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
