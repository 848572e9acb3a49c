//! `plotcgi` draws the chart that a query string describes.
//!
//! Two waists keep three things apart that multiply: ways of speaking, kinds of chart, encodings.
//!
//! ```text
//! environment ─► Request ─► Query ─►│ Spec │─► scales, axes, marks ─►│ Scene │─► bytes ─► Response ─► stdout
//!                 cgi/      dialect/ └──────┘   figure/ + chart/      └───────┘  format/    cgi/
//! ```
//!
//! * [`query::Query`]: decoded pairs in order.
//! * [`dialect::Request`]: a query with its dialect, what it asks of its answer, and its size, read once.
//! * [`spec::Spec`]: what to draw, complete and checked, in no dialect ([`dialect::read`] makes it).
//! * [`scene::Scene`]: the picture as data, in no format ([`chart::draw`] makes it, through plotters).
//! * bytes: [`format::encode`], a plain function of a scene.
//! * [`answer::answer`]: the whole way, for every edge.
//!
//! A room may import only rooms above it in this order, and no two files import one another, which `tests/rooms.rs`
//! holds: [`vocabulary`], [`error`], [`limits`],
//! [`color`], [`query`], [`stat`], [`scale`], [`font`], [`atlas`], [`table`], [`spec`], [`scene`], [`figure`], [`chart`],
//! [`mod@format`], [`dialect`], [`page`], [`answer`]; then the edge, which alone touches environment, files, clock and
//! standard output: [`store`], [`cgi`], [`serve`], [`cli`].

pub mod answer;
pub mod atlas;
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
pub mod vocabulary;
