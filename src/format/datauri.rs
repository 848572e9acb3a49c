//! Data URIs (RFC 2397): a media type and bytes in, text out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The URI that is `bytes` itself, in base64; ASCII only.
pub fn encode(media_type: &str, bytes: &[u8]) -> String {
    let mut uri = format!("data:{media_type};base64,");
    STANDARD.encode_string(bytes, &mut uri);
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carries_the_bytes_themselves() {
        assert_eq!(encode("image/png", b"\x89PN"), "data:image/png;base64,iVBO");
        assert_eq!(encode("text/plain", b""), "data:text/plain;base64,");
    }
}
