//! The layout of a chart: the positions of headings, legend, table, guides and panels. Nothing is drawn here.

use std::collections::BTreeMap;

use super::extents::panel_extents;
use super::guides::Guides;
use super::kind::{Cells, Coords};
use super::kinds::chart;
use super::legend_place::Legend;
use super::placement::value_axis;
use super::space::{HEADING_GAP, LEAST_PLOT, shrink_bottom, shrink_top};
use crate::error::{Note, NoteKind};
use crate::figure::advice::shows_all;
use crate::figure::axis::{AxisLayout, LeftOut};
use crate::figure::context::Context;
use crate::figure::heading::Headings;
use crate::figure::layout::{PanelExtents, PanelLayout};
use crate::figure::panels::{self, PlacedPanel};
use crate::figure::table::{Table, TableRow};
use crate::scene::{Point, Rect};
use crate::spec::{Axis, Layer, Panel, Spec};
use crate::stat::sort::sort_by_rank;

/// Share of the plot that must remain when cells are made square without the author asking for it.
const MIN_SQUARE_SHARE: f32 = 0.4;

/// Longest side of such a cell in CSS pixels, at a font size of 12: a single value needs no huge cell.
const MAX_CELL_SIDE: f32 = 150.0;

/// A chart with the positions of all its parts.
pub(super) struct Layout<'a> {
    /// The picture without its outer padding.
    pub inner: Rect,
    /// Title, subtitle and caption.
    pub headings: Headings<'a>,
    /// The table below the chart.
    pub table: Option<Table>,
    /// The y coordinate of the lower end of the table, in CSS pixels.
    pub table_bottom: f32,
    /// The legend of the series.
    pub legend: Legend,
    /// The top left corner of a legend outside the plots.
    pub legend_at: Option<Point>,
    /// Colour bar and legend of sizes of each panel.
    pub guides: Vec<Guides>,
    /// The panels in reading order.
    pub panels: Vec<PlacedPanel<'a>>,
    /// The parameters of names about which there is a note, because not all of them have room.
    pub told: Vec<&'static str>,
}

/// What the table below a chart shows: its series in the order of their places, panel by panel.
fn table_rows<'a>(spec: &'a Spec) -> Vec<TableRow<'a>> {
    let mut all = Vec::new();
    for panel in &spec.panels {
        let of_layer = |layer: &'a Layer| {
            let axis = value_axis(layer, panel);
            layer
                .series
                .iter()
                .map(move |series| TableRow { series, axis })
        };
        let mut rows: Vec<TableRow<'a>> = panel.layers.iter().flat_map(of_layer).collect();
        sort_by_rank(&mut rows, |row| row.series.place);
        rows.dedup_by_key(|row| row.series.place);
        all.append(&mut rows);
    }
    all
}

impl<'a> Layout<'a> {
    /// Lays out the chart of a context. Notes say what is left out for lack of room.
    pub(super) fn new(context: &mut Context<'a>) -> Layout<'a> {
        let spec = context.spec;
        let inner = padded_picture(spec);
        let headings = Headings::new(context, inner.width);
        let mut room = inner;
        shrink_top(&mut room, headings.height(), HEADING_GAP);
        shrink_bottom(&mut room, headings.caption_height(), HEADING_GAP);
        // Everything with a fixed height is placed first; the panels get the rest.
        let mut table = if spec.table {
            Table::new(context, &table_rows(spec), inner.width)
        } else {
            None
        };
        let table_height = table.as_ref().map_or(0.0, Table::height);
        shrink_bottom(&mut room, table_height, HEADING_GAP);
        let table_bottom = room.bottom() + HEADING_GAP + table_height;
        let mut legend = Legend::new(context, spec, room);
        legend.drop_overflow(context, room.height);
        let legend_at = legend.reserve(&mut room);
        // a drawing that frames its panel lays out the axes itself
        let of_panel = |panel: &Panel| match panel.frame_drawing() {
            Some(_) => None,
            None => panel_extents(panel),
        };
        let panel_extents: Vec<Option<PanelExtents>> = spec.panels.iter().map(of_panel).collect();
        let mut guides: Vec<Guides> = spec
            .panels
            .iter()
            // The height of the plots is not known yet: axes and titles take about 15 per cent of the room.
            .map(|panel| Guides::new(context, panel, room.height * 0.85 / row_count(spec)))
            .collect();
        Guides::keep_one(&mut guides, &spec.panels, spec.columns);
        let beside: Vec<f32> = guides
            .iter()
            .map(|guides| guides.width() + legend.right_margin())
            .collect();
        let is_round: Vec<bool> = spec.panels.iter().map(is_round).collect();
        let place = |context: &_, room| {
            panels::place_panels(context, &panel_extents, &is_round, room, &beside)
        };
        let mut panels = place(context, room);
        if let Some(one) = &table
            && let Some((aligned, placed)) =
                align_table_with_bands(one, &panels, room, |room| place(context, room))
        {
            (table, panels) = (Some(aligned), placed);
        }
        for (placed, extents) in panels.iter_mut().zip(&panel_extents) {
            make_cells_square(context, placed);
            if let Some(extents) = extents {
                fit_names_of_cells(context, placed, extents);
            }
        }
        legend.note_ignored(context);
        note_low_panels(context, &panels);
        let told = note_left_out(context, &panels);
        Layout {
            inner,
            headings,
            table,
            table_bottom,
            legend,
            legend_at,
            guides,
            panels,
            told,
        }
    }
}

/// Adds a note when panels are so low that nothing can be read in them, with the height at which they can be.
fn note_low_panels(context: &mut Context<'_>, panels: &[PlacedPanel<'_>]) {
    /// A plot lower than this, in CSS pixels, shows no more than a line.
    const LEGIBLE: f32 = 10.0;
    let (rows, height) = (row_count(context.spec), context.spec.canvas.height);
    let plots = panels.iter().map(|placed| placed.plot.height);
    let lowest = plots.fold(f32::INFINITY, f32::min);
    if rows <= 1.0 || lowest >= LEGIBLE || context.spec.canvas.is_thumbnail() {
        return;
    }
    let wanted = height + (LEAST_PLOT - lowest) * rows;
    let text = format!("{rows} rows of panels have no room in a picture this high");
    let note = Note::new(NoteKind::LeftOut, "subplots", text);
    let advice = shows_all(&[("height", wanted)], None);
    context.notes.add(note.advising(advice));
}

/// Adds a note for each axis that lacks names, with the size of the picture that would show them. Of several panels the one
/// that lacks most is told. Returns the parameters that the notes are about.
fn note_left_out(context: &mut Context<'_>, panels: &[PlacedPanel<'_>]) -> Vec<&'static str> {
    if context.spec.canvas.is_thumbnail() {
        return Vec::new();
    }
    let spec = context.spec;
    let (columns, rows) = (spec.columns.max(1) as f32, row_count(spec));
    let has_rows = |panel: &Panel| {
        let mut layers = panel.layers.iter();
        layers.any(|layer| chart(&layer.mark).has_rows())
    };
    let layouts = || panels.iter().filter_map(|placed| placed.layout.as_ref());
    if !context.spec.canvas.is_tiny() && layouts().any(PanelLayout::lacks_x_title) {
        let text = "no room for it in panels this low; a higher picture has";
        context
            .notes
            .add(Note::new(NoteKind::LeftOut, "xlabel", text));
    }
    let axes = layouts().flat_map(|layout| {
        let rows = if has_rows(layout.panel) { "y" } else { "x" };
        let named = |axis: &AxisLayout<'_>, name, ticks| match axis.axis.names().is_empty() {
            true => ticks,
            false => name,
        };
        [
            (named(&layout.x, "x", "xticks"), &layout.x),
            (named(&layout.y, rows, "yticks"), &layout.y),
        ]
    });
    let mut told: BTreeMap<&'static str, (LeftOut, usize)> = BTreeMap::new();
    for (parameter, axis_layout) in axes {
        let Some(left_out) = axis_layout.left_out else {
            continue;
        };
        let known = told.get(parameter);
        if known.is_none_or(|(known, _)| left_out.count > known.count) {
            told.insert(parameter, (left_out, axis_layout.axis.names().len()));
        }
    }
    let parameters = told.keys().copied().collect();
    for (parameter, (left_out, all)) in told {
        let size = |name: &'static str, side: f32, more: f32, parts: f32| {
            // A larger picture has larger margins.
            (more > 0.0).then_some((name, side + more * parts * 1.1 + 4.0))
        };
        let sizes = [
            size("width", spec.canvas.width, left_out.wider, columns),
            size("height", spec.canvas.height, left_out.higher, rows),
        ];
        let sizes: Vec<(&str, f32)> = sizes.into_iter().flatten().collect();
        let what = if left_out.is_cut {
            "cut short"
        } else {
            "left out"
        };
        let whose = match all {
            0 => format!("{} labels of the axis", left_out.count),
            all => format!("{} of {all} names", left_out.count),
        };
        let text = format!("{whose} are {what} for lack of room");
        let note = Note::new(NoteKind::LeftOut, parameter, text);
        context.notes.add(note.advising(shows_all(&sizes, None)));
    }
    parameters
}

/// True if a panel contains a disc.
fn is_round(panel: &Panel) -> bool {
    let mut layers = panel.layers.iter();
    layers.any(|layer| chart(&layer.mark).coords() == Coords::Disc)
}

/// Aligns the columns of a table with the bands of a single panel. Returns the table and the panel, which leaves room
/// for the row names at its left; `None` where they cannot be aligned.
fn align_table_with_bands<'a>(
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
    let short = (table.names_width() - beside).max(0.0);
    // The axis replaces the column heads, and the table may come as close as they were.
    let higher = table.height() - first.height() + HEADING_GAP / 2.0;
    let again = place(Rect::new(
        room.x + short,
        room.y,
        room.width - short,
        room.height + higher,
    ));
    Some((aligned(&again)?, again))
}

/// The number of rows of panels.
fn row_count(spec: &Spec) -> f32 {
    spec.panels.len().div_ceil(spec.columns.max(1)).max(1) as f32
}

/// Makes the cells of a matrix square if the author asks for it or the plot stays large, and centers the plot in its
/// room.
fn make_cells_square(context: &Context<'_>, placed: &mut PlacedPanel<'_>) {
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
    // Fonts grow with large pictures, and so may cells.
    let max_side = MAX_CELL_SIDE * context.label_style().size / 12.0;
    let mut side = (room.width / across).min(room.height / down);
    if square.is_none() && extent.is_none() {
        side = side.min(max_side);
    }
    let (width, height) = (side * across, side * down);
    let large = width * height >= MIN_SQUARE_SHARE * room.width * room.height || side == max_side;
    let stays = large && extent.is_none() && !context.spec.canvas.is_tiny();
    if !square.unwrap_or(stays) || !side.is_finite() || side <= 0.0 {
        return;
    }
    layout.plot.width = width.round().max(1.0);
    layout.plot.height = height.round().max(1.0);
    let centering = ((room.width - layout.plot.width) / 2.0).max(0.0).round();
    layout.plot.x += centering;
    layout.centering += centering;
    layout.plot.y += ((room.height - layout.plot.height) / 2.0).max(0.0).round();
    placed.plot = layout.plot;
}

/// Lays out a panel anew whose names had room in the wider or higher plot that its square cells left. Each pass may take room
/// from the plot, which makes the cells smaller.
fn fit_names_of_cells(context: &Context<'_>, placed: &mut PlacedPanel<'_>, extents: &PanelExtents) {
    for _ in 0..4 {
        let Some(layout) = &mut placed.layout else {
            return;
        };
        if layout.names_have_room(context) {
            return;
        }
        layout.lay_out_within(context, extents, layout.plot);
        placed.plot = layout.plot;
        make_cells_square(context, placed);
    }
}

/// The picture without its outer padding.
fn padded_picture(spec: &Spec) -> Rect {
    let (width, height) = (spec.canvas.width, spec.canvas.height);
    let default = (width.min(height) * 0.05).clamp(0.0, 16.0);
    let [top, right, bottom, left] = spec.canvas.margins.map(|margin| margin.unwrap_or(default));
    Rect::new(
        left,
        top,
        (width - left - right).max(1.0),
        (height - top - bottom).max(1.0),
    )
}
