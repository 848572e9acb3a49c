//! How much of the pixels of a row a shape covers.

/// Neighbouring pixels of one row, with their coverage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Span<'a> {
    /// The row.
    pub(crate) y: u32,
    /// The first column.
    pub(crate) x: u32,
    /// The coverage of the pixels from that column on.
    pub(crate) coverage: Coverage<'a>,
}

/// Full coverage: coverage is a number of sixteenths. Finer steps cannot be seen, and with 16 the shades of a chart fit
/// into a palette of 256 colours.
pub(crate) const FULL: u8 = 16;

/// Coverage of neighbouring pixels, 0 to [`FULL`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Coverage<'a> {
    /// A number of pixels, all with the same coverage.
    Uniform(u32, u8),
    /// The coverage of each pixel.
    PerPixel(&'a [u8]),
}

impl Span<'_> {
    /// The column and the coverage of each pixel.
    pub(crate) fn pixels(&self) -> impl Iterator<Item = (u32, u8)> {
        let (count, even, each) = match self.coverage {
            Coverage::Uniform(count, level) => (count as usize, level, &[][..]),
            Coverage::PerPixel(levels) => (levels.len(), 0, levels),
        };
        let level = move |at: usize| each.get(at).copied().unwrap_or(even);
        (self.x..).zip((0..count).map(level))
    }
}
