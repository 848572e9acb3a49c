//! Statistics for charts: numbers come in, numbers go out.
//!
//! NaN is a missing value and is skipped; infinities count as missing, too.

pub mod bins;
pub mod contour;
pub mod convex;
pub mod course;
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
pub mod rows;
pub mod sample;
pub mod sort;
pub mod squarify;
pub mod stack;
pub mod summary;

pub use numbers::Numbers;
