//! Statistics of plots: numbers in, numbers out.
//!
//! NaN is a missing value and is passed over; infinities count as missing as well.

pub mod bins;
pub mod contour;
pub mod decimate;
pub mod density;
pub mod ecdf;
pub mod extent;
pub mod fit;
pub mod flow;
pub mod hexbin;
pub mod lowess;
pub mod monotone;
mod numbers;
pub mod quantile;
pub mod sample;
pub mod squarify;
pub mod stack;
pub mod summary;

pub use numbers::Numbers;
