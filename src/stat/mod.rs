//! Statistics of plots: numbers in, numbers out.
//!
//! NaN is a missing value and is passed over; infinities count as missing as well.

pub mod bins;
pub mod decimate;
pub mod ecdf;
pub mod extent;
pub mod monotone;
pub mod quantile;
pub mod stack;
pub mod summary;
