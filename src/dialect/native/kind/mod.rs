//! The kinds of chart of the native dialect, one file for each kind: its name, its traits, its parameters.

mod area;
mod bandwidth;
mod bar;
mod bins;
pub mod board;
mod box_plot;
mod bullet;
mod calendar;
mod candlestick;
mod compass;
mod contour;
mod definition;
mod ecdf;
mod errorbar;
mod funnel;
mod gantt;
mod gauge;
mod heatmap;
mod hexbin;
mod hist;
mod hist2d;
mod kde;
mod line;
mod map;
mod pie;
mod polar;
mod price_colors;
mod qr;
mod quiver;
mod radar;
mod rose;
mod row_positions;
mod sankey;
mod scatter;
mod slope;
mod sparkline;
mod stem;
mod step;
mod surface;
mod table;
mod treemap;
mod violin;
mod waterfall;

pub use definition::Kind;

pub(super) use definition::{
    FormulaGrid, KindReader, LineUse, MarkInput, MarkerUse, PositionRule, Sharing,
};
