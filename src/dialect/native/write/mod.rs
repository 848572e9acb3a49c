//! A chart in our own words: the marks of a [`Panel`](crate::spec::Panel) in, the parameters out from which [`super::read`] makes
//! the same ones.
//!
//! Other dialects translate their queries with it. What has no words is left out, so that whoever translates compares the
//! pictures.

mod plane;
mod query_writer;
mod series;
mod slices;

pub use plane::{plane, radar};
pub use query_writer::{QueryWriter, collapse_equal, list_of};
pub use slices::{pie, rose};

use super::kind::drawing;
use crate::spec::drawing::{Drawing, Shape};

/// What is drawn by coordinates, and the surroundings of the plot, in a picture whose typefaces are these `families`.
pub fn drawing(content: &mut Drawing, families: &[String], out: &mut QueryWriter) {
    let labels = content.labels_mut();
    let same = labels.filter(|label| label.font.families == families);
    same.for_each(|label| label.font.families.clear());
    // the marks are below all shapes in any case
    if content.shapes.first() == Some(&Shape::Marks) {
        content.shapes.remove(0);
    }
    let (ground, draws) = drawing::say(content);
    out.add("ground", ground);
    for draw in draws {
        out.add("draw", draw);
    }
}
