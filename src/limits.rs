//! Every ceiling, each with its reason. A site's owner may change them; the author of a URL may not.

/// What one request may cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Device pixels after scaling. 16 million are a 4000×4000 picture: 64 MB while it is drawn.
    pub pixels: u64,
    /// Data points in all series together.
    pub points: usize,
    /// `name=value` pairs in a query or form.
    pub pairs: usize,
    /// Bytes of a query string; Linux gives 128 KiB to one variable.
    pub query_bytes: usize,
    /// Bytes of a request's body.
    pub body_bytes: u64,
    /// Characters of one text in the picture.
    pub text_length: usize,
    /// Seconds from start to reply; servers give up at 60 or later, people sooner.
    pub seconds: f64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            pixels: 16_000_000,
            points: 5_000_000,
            pairs: 2_000,
            query_bytes: 131_072,
            body_bytes: 16 * 1024 * 1024,
            text_length: 2_000,
            seconds: 10.0,
        }
    }
}
