//! Rose chart: sectors over equal angles. Several series are stacked.

use super::Compass;

/// Rose chart: sectors over equal angles. Several series are stacked.
#[derive(Clone, Debug, PartialEq)]
pub struct Rose {
    /// Where angles begin and in which direction they grow.
    pub compass: Compass,
    /// True writes the names of the sectors around the disc.
    pub has_names: bool,
    /// True when a legend lists the sectors of the only series, each of which has a colour of its own.
    pub lists_sectors: bool,
}

impl Default for Rose {
    fn default() -> Rose {
        Rose {
            compass: Compass {
                zero: 0.0,
                clockwise: true,
            },
            has_names: true,
            lists_sectors: false,
        }
    }
}
