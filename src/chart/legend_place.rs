//! The kind and the position of a legend: the author's choice and the available room come in, a legend goes out.

use crate::stat::sort::sort_by_rank;
use std::rc::Rc;

use super::kinds::chart;
use super::placement::{Datum, Placement, SeriesPlacement};
use super::space::{HEADING_GAP, shrink_bottom, shrink_top};
use crate::error::{Advice, Note, NoteKind};
use crate::figure::context::Context;
use crate::figure::layout::PanelLayout;
use crate::figure::legend::{LegendEntry, LegendRows, LineEndLabel, draw_ends};
use crate::figure::plot_area::PlotArea;
use crate::scale::Locale;
use crate::scene::{Point, Rect};
use crate::spec::{Direction, Edge, Layer, LegendPosition, Panel, Series, Spec, ValueAxis};

/// The legend and its position.
pub(super) enum Legend {
    /// No legend.
    None,
    /// No legend, because a tiny picture has no room for it.
    LeftOut,
    /// Rows or a column outside the plot.
    Rows(LegendRows, LegendPosition),
    /// A box inside the plot.
    Inside(LegendRows, LegendPosition),
    /// Names at the ends of lines, and the width in CSS pixels that they need.
    Ends(f32),
}

impl Legend {
    /// Chooses the legend and its position. `room` is the picture without headings and table.
    pub(super) fn new(context: &Context<'_>, spec: &Spec, room: Rect) -> Legend {
        // A vertical list follows the order in which series are stacked, a row that of the data.
        let listed = spec.legend.columns.unwrap_or(1) == 1
            && !matches!(
                spec.legend.place,
                LegendPosition::Auto | LegendPosition::Top | LegendPosition::Bottom
            );
        let mut entries = Vec::new();
        for panel in &spec.panels {
            let mut panel_entries = Vec::new();
            let is_marked = spec.legend.mark_right && shares_second_axis(panel);
            for layer in &panel.layers {
                let mut layer_entries = layer_entries(layer, listed);
                if is_marked && layer.axis == ValueAxis::Second {
                    mark_right(&mut layer_entries, &spec.locale);
                }
                panel_entries.extend(layer_entries);
            }
            // Layers are in paint order, but the legend follows the order of the author.
            sort_by_rank(&mut panel_entries, |(place, _)| *place);
            entries.extend(panel_entries.into_iter().map(|(_, entry)| entry));
        }
        let mut seen: Vec<String> = Vec::new();
        entries.retain(|entry| {
            let is_new = !entry.name.is_empty() && !seen.contains(&entry.name);
            if is_new {
                seen.push(entry.name.clone());
            }
            is_new
        });
        if spec.legend.reversed {
            entries.reverse();
        }
        let place = match spec.legend.place {
            LegendPosition::Auto if entries.len() < 2 && !is_arranged(spec) => LegendPosition::None,
            LegendPosition::Auto
                if !is_arranged(spec) && has_room_for_ends(spec, &entries, room) =>
            {
                LegendPosition::Ends
            }
            LegendPosition::Auto => LegendPosition::Top,
            other => other,
        };
        let tiny = spec.canvas.is_tiny() && spec.legend.place == LegendPosition::Auto;
        if entries.is_empty() || place == LegendPosition::None {
            return Legend::None;
        }
        if tiny {
            return Legend::LeftOut;
        }
        let columns = spec.legend.columns;
        let rows = |width: f32, columns| LegendRows::new(context, &entries, width, columns);
        if !spec.panels.first().is_some_and(has_axes) {
            let rows = match is_column(place) {
                true => rows(room.width * 0.3, Some(columns.unwrap_or(1))),
                false => rows(room.width, columns),
            };
            return Legend::Rows(rows, place);
        }
        match place {
            LegendPosition::None => Legend::None,
            LegendPosition::Ends => {
                let style = context.legend_style();
                let widest = entries
                    .iter()
                    .map(|entry| context.line(&entry.name, &style).width)
                    .fold(0.0, f32::max);
                if spec.legend.place == LegendPosition::Auto && widest > room.width * 0.25 {
                    return Legend::Rows(rows(room.width, columns), LegendPosition::Top);
                }
                Legend::Ends(widest + 10.0)
            }
            LegendPosition::Auto | LegendPosition::Top | LegendPosition::Bottom => {
                Legend::Rows(rows(room.width, columns), place)
            }
            LegendPosition::Outside | LegendPosition::OutsideLeft => {
                Legend::Rows(rows(room.width * 0.3, Some(columns.unwrap_or(1))), place)
            }
            LegendPosition::Best
            | LegendPosition::UpperRight
            | LegendPosition::UpperLeft
            | LegendPosition::LowerLeft
            | LegendPosition::LowerRight
            | LegendPosition::CenterRight
            | LegendPosition::CenterLeft
            | LegendPosition::LowerCenter
            | LegendPosition::UpperCenter
            | LegendPosition::Center => Legend::Inside(
                // Requested columns get the width that they need.
                rows(
                    room.width * if columns.is_some() { 0.9 } else { 0.5 },
                    Some(columns.unwrap_or(1)),
                ),
                place,
            ),
        }
    }

    /// Adds a note for what the author chose of the legend if there is none, or if names at the ends of lines do not have it.
    pub(super) fn note_ignored(&self, context: &mut Context<'_>) {
        let legend = &context.spec.legend;
        let why = match self {
            Legend::Rows(..) | Legend::Inside(..) => return,
            Legend::Ends(_) => "names at the ends of lines have none; legend=top has; ignored",
            Legend::LeftOut => {
                let text = "no room for it in a picture this small";
                let note = Note::new(NoteKind::LeftOut, "legend", text);
                let sides = [("width", "320"), ("height", "200")];
                let advice = Advice {
                    ways: vec![sides.map(|(name, side)| (name, side.to_owned())).to_vec()],
                    effect: "has",
                };
                context.notes.add(note.advising(advice));
                "no room for a legend in a picture this small; ignored"
            }
            Legend::None => "there is no legend; ignored",
        };
        let is_placed = legend.is_chosen
            && !matches!(
                legend.place,
                LegendPosition::Auto | LegendPosition::None | LegendPosition::Ends
            );
        let chosen = [
            ("legend_title", legend.title.is_some()),
            ("legend_columns", legend.columns.is_some()),
            ("legend", legend.reversed || is_placed),
        ];
        for (parameter, _) in chosen.iter().filter(|(_, is_chosen)| *is_chosen) {
            let note = Note::new(NoteKind::Ignored, parameter, why);
            context.notes.add(note);
        }
    }

    /// Drops entries that would leave less than half of `height` to the chart, or that would not fit beside or inside
    /// it.
    pub(super) fn drop_overflow(&mut self, context: &mut Context<'_>, height: f32) {
        match self {
            Legend::Rows(rows, place) if !is_column(*place) => {
                rows.drop_overflow(context, height, 0.45);
            }
            Legend::Rows(rows, _) | Legend::Inside(rows, _) => {
                rows.drop_overflow(context, height, 1.0);
            }
            Legend::None | Legend::LeftOut | Legend::Ends(_) => {}
        }
    }

    /// Reserves room for a legend outside the plot and returns its top left corner; `None` for others.
    pub(super) fn reserve(&self, room: &mut Rect) -> Option<Point> {
        let Legend::Rows(rows, place) = self else {
            return None;
        };
        let corner = match edge(*place) {
            Edge::Bottom => {
                shrink_bottom(room, rows.height, HEADING_GAP);
                Point::new(room.x, room.bottom() + HEADING_GAP)
            }
            Edge::Right => {
                room.width = (room.width - rows.width - 20.0).max(1.0);
                Point::new(room.right() + 20.0, room.y)
            }
            Edge::Left => {
                let corner = Point::new(room.x, room.y);
                room.x += rows.width + 20.0;
                room.width = (room.width - rows.width - 20.0).max(1.0);
                corner
            }
            Edge::Top => {
                let corner = Point::new(room.x, room.y);
                shrink_top(room, rows.height, HEADING_GAP - 2.0);
                corner
            }
        };
        let down = match place {
            LegendPosition::CenterRight | LegendPosition::CenterLeft => 0.5,
            LegendPosition::LowerRight | LegendPosition::LowerLeft => 1.0,
            _ => 0.0,
        };
        Some(Point::new(
            corner.x,
            corner.y + (room.height - rows.height).max(0.0) * down,
        ))
    }

    /// True for a legend outside the plot, at its left.
    pub(super) fn is_at_left(&self) -> bool {
        matches!(self, Legend::Rows(_, place) if edge(*place) == Edge::Left)
    }

    /// The rows of a legend outside the plot; `None` for others.
    pub(super) fn rows(&self) -> Option<&LegendRows> {
        match self {
            Legend::Rows(rows, _) => Some(rows),
            Legend::None | Legend::LeftOut | Legend::Inside(..) | Legend::Ends(_) => None,
        }
    }

    /// Width that it needs at the right of each plot, in CSS pixels.
    pub(super) fn right_margin(&self) -> f32 {
        match self {
            Legend::Ends(width) => *width,
            Legend::None | Legend::LeftOut | Legend::Rows(..) | Legend::Inside(..) => 0.0,
        }
    }

    /// Draws a legend inside the first panel, or names at the ends of the lines of each panel. `first` is the number
    /// of the panel's first series.
    pub(super) fn draw_inside(
        &self,
        context: &mut Context<'_>,
        layout: &PanelLayout<'_>,
        first: usize,
    ) {
        match self {
            Legend::Inside(rows, place) if first == 0 => {
                let mut plot = PlotArea::new(
                    context,
                    layout.plot,
                    Rc::clone(&layout.x.scale),
                    Rc::clone(&layout.y.scale),
                );
                rows.draw_inside(&mut plot, *place);
            }
            Legend::None | Legend::LeftOut | Legend::Rows(..) | Legend::Inside(..) => {}
            Legend::Ends(_) => {
                let layers = layout.panel.layers.iter();
                let mut ends = Vec::new();
                for layer in layers.filter(|layer| !chart(&layer.mark).is_derived()) {
                    ends.extend(line_ends(context, layout, layer));
                }
                // the labels of a second axis come before
                let x = layout.plot.right() + layout.second_axis_width() + 8.0;
                draw_ends(context, ends, layout.plot, x);
            }
        }
    }
}

/// The names at the ends of the lines of a layer, each at the height of its end on its own axis, or in the middle of a mark that
/// stands on others.
fn line_ends(
    context: &mut Context<'_>,
    layout: &PanelLayout<'_>,
    layer: &Layer,
) -> Vec<LineEndLabel> {
    let style = context.legend_style();
    let y_axis = match (layer.axis, &layout.y2) {
        (ValueAxis::Second, Some(y2)) => y2,
        (ValueAxis::First | ValueAxis::Second, _) => &layout.y,
    };
    let plot = PlotArea::new(
        context,
        layout.plot,
        Rc::clone(&layout.x.scale),
        Rc::clone(&y_axis.scale),
    );
    let placement = Placement::of(layer, layout.panel);
    let is_stacked = chart(&layer.mark).lists_from_top();
    let end = |(series, placed): (&Series, &SeriesPlacement<'_>)| {
        let is_drawn = |datum: &Datum| datum.position.is_finite() && datum.end.is_finite();
        let last = placed
            .data()
            .filter(is_drawn)
            .reduce(|a, b| if b.position >= a.position { b } else { a })?;
        // marks that stand on one another are named in their middle
        let value = match is_stacked && last.base.is_finite() {
            true => (last.base + last.end) / 2.0,
            false => last.end,
        };
        let at = match placement.direction {
            Direction::Vertical => plot.at(last.position, value),
            Direction::Horizontal => plot.at(value, last.position),
        };
        Some(LineEndLabel {
            line: plot.context.line(&series.name, &style),
            color: series.style.color,
            y: at.y,
        })
    };
    let series = layer.series.iter().zip(&placement.series);
    series.filter_map(end).collect()
}

/// True if the author chose the title, the order or the columns of the legend, which names at the ends of lines have not.
fn is_arranged(spec: &Spec) -> bool {
    let legend = &spec.legend;
    legend.title.is_some() || legend.reversed || legend.columns.is_some()
}

/// True for a panel with axes, inside which a legend may stand. A disc would be covered, so that a legend stands beside it.
fn has_axes(panel: &Panel) -> bool {
    let mut layers = panel.layers.iter();
    layers.any(|layer| chart(&layer.mark).coords().has_axes())
}

/// The edge of the picture at which a legend outside the plot stands. A place inside, where there are no axes, is at the edge
/// nearest to it.
fn edge(place: LegendPosition) -> Edge {
    match place {
        LegendPosition::UpperLeft
        | LegendPosition::CenterLeft
        | LegendPosition::LowerLeft
        | LegendPosition::OutsideLeft => Edge::Left,
        LegendPosition::LowerCenter | LegendPosition::Bottom => Edge::Bottom,
        LegendPosition::UpperCenter
        | LegendPosition::Top
        | LegendPosition::Auto
        | LegendPosition::None => Edge::Top,
        LegendPosition::Best
        | LegendPosition::UpperRight
        | LegendPosition::CenterRight
        | LegendPosition::LowerRight
        | LegendPosition::Center
        | LegendPosition::Ends
        | LegendPosition::Outside => Edge::Right,
    }
}

/// True when a legend at a place outside the plot lists its entries one below another.
fn is_column(place: LegendPosition) -> bool {
    !edge(place).is_horizontal()
}

/// True when several series share the second axis and others stand on the first.
fn shares_second_axis(panel: &Panel) -> bool {
    let own = panel.layers.iter();
    let own = own.filter(|layer| !chart(&layer.mark).is_derived());
    let (right, left): (Vec<&Layer>, Vec<&Layer>) =
        own.partition(|layer| layer.axis == ValueAxis::Second);
    let count = |layers: &[&Layer]| layers.iter().map(|layer| layer.series.len()).sum::<usize>();
    panel.y2.is_some() && count(&left) > 0 && count(&right) > 1
}

/// Tells in the names of entries that their series stand on the second axis.
fn mark_right(entries: &mut [(usize, LegendEntry)], locale: &Locale) {
    let word = locale.words().right;
    for (_, entry) in entries
        .iter_mut()
        .filter(|(_, entry)| !entry.name.is_empty())
    {
        entry.name.push_str(&format!(" ({word})"));
    }
}

/// The entries of a layer, each with the rank of its series. In a vertical list the entries of stacked series stay
/// together, the topmost first.
fn layer_entries(layer: &Layer, listed: bool) -> Vec<(usize, LegendEntry)> {
    let mut entries = chart(&layer.mark).legend_entries(layer);
    let first = layer.series.first().map_or(0, |series| series.place);
    let together = listed && chart(&layer.mark).lists_from_top();
    if together {
        entries.reverse();
    }
    let spread_apart = !together && entries.len() == layer.series.len();
    let place = |index: usize| match layer.series.get(index) {
        Some(series) if spread_apart => series.place,
        _ => first,
    };
    let numbered = entries.into_iter().enumerate();
    numbered
        .map(|(index, entry)| (place(index), entry))
        .collect()
}

/// True if every series is a line that reaches the right end and there is room for the names.
fn has_room_for_ends(spec: &Spec, entries: &[LegendEntry], room: Rect) -> bool {
    let [panel] = &spec.panels[..] else {
        return false;
    };
    let lines = panel
        .layers
        .iter()
        .all(|layer| chart(&layer.mark).has_line_ends() && layer.axis == ValueAxis::First);
    let theme = &spec.canvas.theme;
    let pitch = theme.style_of(theme.legend).size * 1.4;
    let last = |series: &Series| {
        series
            .points()
            .map(|(x, _)| x)
            .fold(f64::NEG_INFINITY, f64::max)
    };
    let ends: Vec<f64> = spec.series().map(last).collect();
    let first = spec
        .series()
        .flat_map(Series::points)
        .map(|(x, _)| x)
        .fold(f64::INFINITY, f64::min);
    let last_end = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let all_reach_end = ends
        .iter()
        .all(|end| *end >= last_end - (last_end - first) * 0.1);
    lines
        && all_reach_end
        && !panel.x.reversed
        && panel.y2.is_none()
        && entries.len() as f32 * pitch < room.height * 0.6
}
