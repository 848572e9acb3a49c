//! `plotcgi` draws the chart that a query string describes.

pub mod answer;
pub mod cgi;
pub mod chart;
pub mod cli;
pub mod color;
pub mod dialect;
pub mod error;
pub mod figure;
pub mod font;
pub mod format;
pub mod limits;
pub mod page;
pub mod query;
pub mod scale;
pub mod scene;
pub mod serve;
pub mod spec;
pub mod stat;
pub mod store;
pub mod table;
pub mod words;
