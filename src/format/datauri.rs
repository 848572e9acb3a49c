//! Encodes bytes as a data URI (RFC 2397).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The URI that contains `bytes` in base64. It is ASCII.
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
