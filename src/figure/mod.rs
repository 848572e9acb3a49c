//! What surrounds the marks: margins, headings, legend, axes, grid. Comes in: a spec and what its marks claim; goes out:
//! a [`PlotArea`](plot_area::PlotArea) for each panel, ready to be drawn on.

pub mod annotation;
pub mod axes;
pub mod axis;
pub mod colorbar;
pub mod context;
pub mod disc;
pub mod element;
pub mod extent;
pub mod failure;
pub mod heading;
pub mod layout;
pub mod legend;
pub mod marker;
mod names;
pub mod paint;
pub mod panels;
pub mod path;
pub mod plot_area;
pub mod table;
