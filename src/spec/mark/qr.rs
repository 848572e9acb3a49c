//! QR code (ISO/IEC 18004) in the colour of the first series.

use crate::spec::Matrix;

/// QR code (ISO/IEC 18004) in the colour of the first series.
#[derive(Clone, Debug, PartialEq)]
pub struct Qr {
    /// The modules of the code.
    pub code: Matrix,
}
