//! HTML and what else is not a picture: values in, text out.

pub mod error;
pub mod welcome;
