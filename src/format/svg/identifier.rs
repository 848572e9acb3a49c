//! What the identifiers of a picture begin with.

/// The placeholder for the beginning of every identifier until the picture's hash is known. Escaped text cannot contain
/// it.
pub(super) const PREFIX: char = '\u{0}';
