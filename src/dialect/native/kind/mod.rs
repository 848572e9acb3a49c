//! The kinds of chart as a query asks for them, one file a kind.

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
mod prices;
mod qr;
mod quiver;
mod radar;
mod rose;
mod rows;
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

pub(super) use definition::{Company, Draft, Grid, Join, MarkerUse, Placing, Reading};
