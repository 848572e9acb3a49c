//! Everything around the marks: margins, headings, legend, axes and grid. A spec and the extents of its marks come in,
//! a [`PlotArea`](plot_area::PlotArea) for each panel goes out, on which marks are drawn.

pub mod advice;
pub mod annotation;
pub mod axes;
pub mod axis;
pub mod band_labels;
pub mod colorbar;
pub mod context;
pub mod disc;
pub mod element;
pub mod error_picture;
pub mod extent;
pub mod heading;
pub mod layout;
pub mod legend;
pub mod marker;
mod names;
pub mod notes;
pub mod paint;
pub mod panels;
pub mod path;
pub mod plot_area;
pub mod table;
