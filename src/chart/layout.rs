//! The layout of a chart: where headings, legend, table, guides and panels stand. Nothing is drawn here.

use super::extents::panel_extents;
use super::guides::Guides;
use super::kind::{Cells, Coords};
use super::kinds::chart;
use super::legend::Legend;
use super::space::{HEADING_GAP, shrink_bottom, shrink_top};
use crate::figure::context::Context;
use crate::figure::heading::Headings;
use crate::figure::layout::{PanelExtents, is_tiny};
use crate::figure::panels::{self, PlacedPanel};
use crate::figure::table::Table;
use crate::scene::{Point, Rect};
use crate::spec::{Axis, Panel, Spec};

/// Of the room for a plot, the part that has to stay where cells are made square unasked.
const LARGE: f32 = 0.4;

/// Longest side of such a cell: a single value needs no poster.
const MOST_SIDE: f32 = 150.0;

/// A chart with everything in its place.
pub(super) struct Layout<'a> {
    /// The surface less its outer padding.
    pub paper: Rect,
    /// Title and subtitle at the top, the source at the foot.
    pub headings: Headings<'a>,
    /// The data under the chart.
    pub table: Option<Table>,
    /// The lower end of the table, in CSS pixels from the top.
    pub foot: f32,
    /// The key to the series.
    pub legend: Legend,
    /// The corner of a legend that stands outside the plots.
    pub legend_at: Option<Point>,
    /// What stands at the right of each panel.
    pub guides: Vec<Guides>,
    /// The panels in reading order.
    pub panels: Vec<PlacedPanel<'a>>,
}

impl<'a> Layout<'a> {
    /// Lays out the chart of a sheet; what has no room is noted.
    pub(super) fn new(context: &mut Context<'a>) -> Layout<'a> {
        let spec = context.spec;
        let paper = paper(spec);
        let headings = Headings::new(context, paper.width);
        let mut room = paper;
        shrink_top(&mut room, headings.height(), HEADING_GAP);
        shrink_bottom(&mut room, headings.foot(), HEADING_GAP);
        let mut table = if spec.table {
            Table::new(context, paper.width)
        } else {
            None
        };
        let table_height = table.as_ref().map_or(0.0, Table::height);
        shrink_bottom(&mut room, table_height, HEADING_GAP);
        let foot = room.bottom() + HEADING_GAP + table_height;
        let mut legend = Legend::new(context, spec, room);
        legend.bound(context, room.height);
        let legend_at = legend.take(&mut room);
        let panel_extents: Vec<Option<PanelExtents>> =
            spec.panels.iter().map(panel_extents).collect();
        let guides: Vec<Guides> = spec
            .panels
            .iter()
            .map(|panel| Guides::new(context, panel, room.height * 0.85 / rows(spec)))
            .collect();
        let beside: Vec<f32> = guides
            .iter()
            .map(|guides| guides.room() + legend.right())
            .collect();
        let is_round: Vec<bool> = spec.panels.iter().map(is_round).collect();
        let place =
            |context: &_, room| panels::place(context, &panel_extents, &is_round, room, &beside);
        let mut panels = place(context, room);
        if let Some(one) = &table
            && let Some((aligned, placed)) =
                under_bands(one, &panels, room, |room| place(context, room))
        {
            (table, panels) = (Some(aligned), placed);
        }
        for placed in &mut panels {
            square(context, placed);
        }
        Layout {
            paper,
            headings,
            table,
            foot,
            legend,
            legend_at,
            guides,
            panels,
        }
    }
}

/// Whether a disc lies in a panel.
fn is_round(panel: &Panel) -> bool {
    let mut layers = panel.layers.iter();
    layers.any(|layer| chart(&layer.mark).coords() == Coords::Disc)
}

/// A table whose columns stand under the bands of a single panel, and that panel with room for the names of the rows at its
/// left; `None` where they cannot.
fn under_bands<'a>(
    table: &Table,
    placed: &[PlacedPanel<'a>],
    room: Rect,
    place: impl Fn(Rect) -> Vec<PlacedPanel<'a>>,
) -> Option<(Table, Vec<PlacedPanel<'a>>)> {
    let aligned = |placed: &[PlacedPanel<'_>]| match placed {
        [one] => table.aligned(one.layout.as_ref()?, room.x),
        _ => None,
    };
    let first = aligned(placed)?;
    let beside = placed.first()?.plot.x - room.x;
    let short = (table.names() - beside).max(0.0);
    // the axis says what the heads would, and the table stands as near as they
    let higher = table.height() - first.height() + HEADING_GAP / 2.0;
    let again = place(Rect::new(
        room.x + short,
        room.y,
        room.width - short,
        room.height + higher,
    ));
    Some((aligned(&again)?, again))
}

/// How many panels stand over one another.
fn rows(spec: &Spec) -> f32 {
    spec.panels.len().div_ceil(spec.columns.max(1)).max(1) as f32
}

/// Makes the cells of a matrix as high as wide, where the author wants it or the plot stays large, and puts the plot into
/// the middle of its room.
fn square(context: &Context<'_>, placed: &mut PlacedPanel<'_>) {
    let Some(layout) = &mut placed.layout else {
        return;
    };
    let mut wanted = layout.panel.layers.iter();
    let cells = wanted.find_map(|layer| chart(&layer.mark).cells());
    let Some(Cells { square, extent }) = cells else {
        return;
    };
    let span = |[from, to]: [f64; 2]| (to - from).abs() as f32;
    let names = |axis: &Axis| axis.names().len().max(1) as f32;
    let (across, down) = match extent {
        Some([x, y]) => (span(x), span(y)),
        None => (names(&layout.panel.x), names(&layout.panel.y)),
    };
    let room = layout.plot;
    let most = MOST_SIDE * context.label_style().size / 12.0;
    let mut side = (room.width / across).min(room.height / down);
    if square.is_none() && extent.is_none() {
        side = side.min(most);
    }
    let (width, height) = (side * across, side * down);
    let large = width * height >= LARGE * room.width * room.height || side == most;
    let stays = large && extent.is_none() && !is_tiny(context);
    if !square.unwrap_or(stays) || !side.is_finite() || side <= 0.0 {
        return;
    }
    layout.plot.width = width.round().max(1.0);
    layout.plot.height = height.round().max(1.0);
    layout.plot.x += ((room.width - layout.plot.width) / 2.0).max(0.0).round();
    layout.plot.y += ((room.height - layout.plot.height) / 2.0).max(0.0).round();
    placed.plot = layout.plot;
}

/// The surface less its outer padding.
fn paper(spec: &Spec) -> Rect {
    let (width, height) = (spec.canvas.width, spec.canvas.height);
    let usual = (width.min(height) * 0.05).clamp(0.0, 16.0);
    let [top, right, bottom, left] = spec.canvas.margins.map(|margin| margin.unwrap_or(usual));
    Rect::new(
        left,
        top,
        (width - left - right).max(1.0),
        (height - top - bottom).max(1.0),
    )
}
