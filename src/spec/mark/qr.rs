//! A QR code (ISO/IEC 18004) in the colour of the first series.

use crate::spec::Matrix;

/// A QR code (ISO/IEC 18004) in the colour of the first series.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    /// Its modules.
    pub code: Matrix,
}
