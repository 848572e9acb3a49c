//! Words of a URL in, a chart's description out: one file per way of speaking.

pub mod request;
