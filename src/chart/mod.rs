//! The kinds of charts, one file each. A [`Spec`] comes in, a [`Scene`] goes out.
//!
//! Each kind implements [`Chart`] for its mark: its name, what it needs of its axes, how it is drawn. First [`settle()`]
//! decides what the dialect left open, then the layout is computed, then everything is drawn once.

mod area;
mod aspect;
mod band;
mod bar;
mod bar_values;
mod best_place;
mod bins;
mod blank;
mod box_plot;
mod bullet;
mod calendar;
mod candlestick;
mod column;
mod contour;
mod curve;
mod cut_texts;
mod describe;
mod drawing;
mod ecdf;
mod empty_state;
mod error_bars;
mod errorbar;
mod extents;
mod flip;
mod funnel;
mod gantt;
mod gauge;
mod growth;
mod guides;
mod heatmap;
mod hexbin;
mod hist;
mod hist2d;
mod kde;
mod kind;
mod kinds;
mod labels;
mod layout;
mod legend_entries;
mod legend_place;
mod line;
mod lines;
mod map;
mod nonpositive;
mod observations;
mod panel;
mod panel_scales;
mod pie;
mod pie_labels;
mod placement;
mod point;
mod polar;
mod qr;
mod quiver;
mod radar;
mod radial;
mod rise_fall;
mod rose;
mod sankey;
mod scatter;
mod settle;
pub mod sizes;
mod slope;
mod slots;
mod space;
mod spacing;
mod sparkline;
mod stem;
mod surface;
mod taken;
mod tint;
mod treemap;
mod trend;
mod value_labels;
mod violin;
mod waterfall;

use crate::error::{Error, ErrorKind, Notes, Result};
use crate::figure::context::Context;
use crate::figure::paint;
use crate::font::Fonts;
use crate::scene::{Point, Rect, Scene};
use crate::spec::{Spec, Theme};

pub use calendar::default_size as calendar_size;
pub use column::{Column, Content};
pub use describe::{describe, hides_everything};
pub use drawing::legend_entries::legend_entries;
pub use gauge::ends as gauge_range;
pub use kind::{AxisMeaning, Cells, Chart, Coords, Cost, Shown};
pub use kinds::chart;
pub use nonpositive::{Along, Nonpositive};
pub use placement::observations_axis;
pub use settle::settle;
pub use sparkline::DEFAULT_SIZE as SPARKLINE_SIZE;

use layout::Layout;

/// Draws a chart after [`settle()`] has completed its spec. Its shapes may take `most_bytes` of memory.
///
/// # Errors
/// `TooLarge` when they take more.
pub fn draw(spec: &Spec, fonts: &Fonts, most_bytes: usize, notes: &mut Notes) -> Result<Scene> {
    let mut context = Context::new(spec, fonts, notes);
    context.canvas.keep_within(most_bytes);
    let layout = Layout::new(&mut context);
    let mut first = 0;
    for (placed, guides) in layout.panels.iter().zip(&layout.guides) {
        panel::draw(&mut context, placed, first);
        if let Some(panel_layout) = &placed.layout {
            layout.legend.draw_inside(&mut context, panel_layout, first);
        }
        // the labels of a second axis come before
        let second_axis = placed.layout.as_ref();
        let second_axis = second_axis.map_or(0.0, |layout| layout.second_axis_width());
        let taken = layout.legend.right_margin() + second_axis;
        guides.draw(&mut context, placed.plot, taken);
        let layers = placed.panel.layers.iter();
        first += layers.map(|layer| layer.series.len()).sum::<usize>();
    }
    draw_surroundings(&mut context, &layout);
    if context.canvas.is_full() {
        return Err(too_many_shapes(most_bytes));
    }
    let scene = into_scene(context);
    cut_texts::note(&scene.items, spec, &layout.told, notes);
    Ok(scene)
}

/// The error for a chart whose shapes take too much memory.
fn too_many_shapes(most_bytes: usize) -> Error {
    let megabytes = most_bytes / 1_000_000;
    let message = format!(
        "expected a chart whose shapes take at most {megabytes} MB of memory, found more; fewer values or series would fit"
    );
    Error::new(ErrorKind::TooLarge, message)
}

/// Draws headings, legend and table. They begin at the left edge of the plot if there is only one.
fn draw_surroundings(context: &mut Context<'_>, layout: &Layout<'_>) {
    let Layout {
        inner, headings, ..
    } = layout;
    let (start, end) = match &layout.panels[..] {
        [only] => (only.plot.x, only.plot.right()),
        _ => (inner.x, inner.right()),
    };
    // Headings wider than the room from the plot to the right edge begin at the left edge of the picture.
    let start = if headings.width() > inner.right() - start {
        inner.x
    } else {
        start
    };
    headings.draw(context, inner.y, inner.bottom(), start, end);
    if let (Some(rows), Some(at)) = (layout.legend.rows(), layout.legend_at) {
        let beside = layout.legend.is_at_left();
        let x = if at.x == inner.x && !beside && rows.width <= inner.right() - start {
            start
        } else {
            at.x
        };
        rows.draw(context, Point::new(x, at.y));
    }
    if let Some(table) = &layout.table {
        let at = Point::new(inner.x, layout.table_bottom - table.height());
        table.draw(context, at, end);
    }
}

/// Makes a scene of the recorded items.
fn into_scene(context: Context<'_>) -> Scene {
    let spec = context.spec;
    let whole = Rect::new(0.0, 0.0, spec.canvas.width, spec.canvas.height);
    let mut scene = Scene::new(spec.canvas.width, spec.canvas.height);
    scene.scale = spec.canvas.scale;
    scene.inch = spec.canvas.inch;
    scene.background = spec
        .canvas
        .background
        .as_ref()
        .map(|fill| paint::fill(fill, whole));
    scene.items = context.canvas.take();
    scene.title = spec.title().unwrap_or_default();
    scene.description = spec.alt.clone().unwrap_or_else(|| describe(spec));
    scene.lang.clone_from(&spec.lang);
    if spec.canvas.theme.adapts {
        scene.dark = spec.canvas.theme.turned(&Theme::dark());
    }
    scene
}
