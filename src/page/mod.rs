//! HTML and what else is not a picture: values in, text out.

pub mod data;
pub mod error;
pub mod welcome;
