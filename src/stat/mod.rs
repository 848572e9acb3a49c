//! T
pub mod bins;
pub mod decimate;
pub mod monotone;
pub mod stack;
