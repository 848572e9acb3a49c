//! The kind and the position of a legend: the author's choice and the available room come in, a legend goes out.

use std::rc::Rc;

use super::kinds::chart;
use super::space::{HEADING_GAP, shrink_bottom, shrink_top};
use crate::figure::context::Context;
use crate::figure::layout::PanelLayout;
use crate::figure::legend::{LegendEntry, LegendRows, LineEndLabel, draw_ends};
use crate::figure::plot_area::PlotArea;
use crate::scene::{Point, Rect};
use crate::spec::{Layer, LegendPosition, Series, Side, Spec, Theme};

/// The legend and its position.
pub(super) enum Legend {
    /// No legend.
    None,
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
            for layer in &panel.layers {
                panel_entries.extend(layer_entries(layer, listed, &spec.canvas.theme));
            }
            // Layers are in paint order, but the legend follows the order of the author.
            panel_entries.sort_by_key(|(place, _)| *place);
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
            LegendPosition::Auto if entries.len() < 2 => LegendPosition::None,
            LegendPosition::Auto if has_room_for_ends(spec, &entries, room) => LegendPosition::Ends,
            LegendPosition::Auto => LegendPosition::Top,
            other => other,
        };
        let tiny =
            crate::figure::layout::is_tiny(context) && spec.legend.place == LegendPosition::Auto;
        if entries.is_empty() || tiny {
            return Legend::None;
        }
        let columns = spec.legend.columns;
        match place {
            LegendPosition::None => Legend::None,
            LegendPosition::Ends => {
                let style = context.legend_style();
                let widest = entries
                    .iter()
                    .map(|entry| context.line(&entry.name, &style).width)
                    .fold(0.0, f32::max);
                if spec.legend.place == LegendPosition::Auto && widest > room.width * 0.25 {
                    return Legend::Rows(
                        LegendRows::new(context, &entries, room.width, columns),
                        LegendPosition::Top,
                    );
                }
                Legend::Ends(widest + 10.0)
            }
            LegendPosition::Auto | LegendPosition::Top | LegendPosition::Bottom => Legend::Rows(
                LegendRows::new(context, &entries, room.width, columns),
                place,
            ),
            LegendPosition::Outside | LegendPosition::OutsideLeft => Legend::Rows(
                LegendRows::new(
                    context,
                    &entries,
                    room.width * 0.3,
                    Some(columns.unwrap_or(1)),
                ),
                place,
            ),
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
                LegendRows::new(
                    context,
                    &entries,
                    // Requested columns get the width that they need.
                    room.width * if columns.is_some() { 0.9 } else { 0.5 },
                    Some(columns.unwrap_or(1)),
                ),
                place,
            ),
        }
    }

    /// Drops entries that would leave less than half of `height` to the chart, or that would not fit beside or inside
    /// it.
    pub(super) fn drop_overflow(&mut self, context: &mut Context<'_>, height: f32) {
        match self {
            Legend::Rows(rows, LegendPosition::Outside | LegendPosition::OutsideLeft)
            | Legend::Inside(rows, _) => rows.drop_overflow(context, height, 1.0),
            Legend::Rows(rows, _) => rows.drop_overflow(context, height, 0.45),
            Legend::None | Legend::Ends(_) => {}
        }
    }

    /// Reserves room for a legend outside the plot and returns its top left corner; `None` for others.
    pub(super) fn reserve(&self, room: &mut Rect) -> Option<Point> {
        let Legend::Rows(rows, place) = self else {
            return None;
        };
        let corner = match place {
            LegendPosition::Bottom => {
                shrink_bottom(room, rows.height, HEADING_GAP);
                Point::new(room.x, room.bottom() + HEADING_GAP)
            }
            LegendPosition::Outside => {
                room.width = (room.width - rows.width - 20.0).max(1.0);
                Point::new(room.right() + 20.0, room.y)
            }
            LegendPosition::OutsideLeft => {
                let corner = Point::new(room.x, room.y);
                room.x += rows.width + 20.0;
                room.width = (room.width - rows.width - 20.0).max(1.0);
                corner
            }
            _ => {
                let corner = Point::new(room.x, room.y);
                shrink_top(room, rows.height, HEADING_GAP - 2.0);
                corner
            }
        };
        Some(corner)
    }

    /// The rows of a legend outside the plot; `None` for others.
    pub(super) fn rows(&self) -> Option<&LegendRows> {
        match self {
            Legend::Rows(rows, _) => Some(rows),
            Legend::None | Legend::Inside(..) | Legend::Ends(_) => None,
        }
    }

    /// Width that it needs at the right of each plot, in CSS pixels.
    pub(super) fn right_margin(&self) -> f32 {
        match self {
            Legend::Ends(width) => *width,
            Legend::None | Legend::Rows(..) | Legend::Inside(..) => 0.0,
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
        let series: Vec<&Series> = layout
            .panel
            .layers
            .iter()
            .flat_map(|layer| &layer.series)
            .collect();
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
            Legend::None | Legend::Rows(..) | Legend::Inside(..) => {}
            Legend::Ends(_) => {
                let style = context.legend_style();
                let plot = PlotArea::new(
                    context,
                    layout.plot,
                    Rc::clone(&layout.x.scale),
                    Rc::clone(&layout.y.scale),
                );
                let end = |series: &&Series| {
                    let (x, y) = series
                        .points()
                        .reduce(|a, b| if b.0 >= a.0 { b } else { a })?;
                    let line = plot.context.line(&series.name, &style);
                    Some(LineEndLabel {
                        line,
                        color: series.style.color,
                        y: plot.at(x, y).y,
                    })
                };
                let ends: Vec<LineEndLabel> = series.iter().filter_map(end).collect();
                draw_ends(context, ends, layout.plot, layout.plot.right() + 8.0);
            }
        }
    }
}

/// The entries of a layer, each with the rank of its series. In a vertical list the entries of stacked series stay
/// together, the topmost first.
fn layer_entries(layer: &Layer, listed: bool, theme: &Theme) -> Vec<(usize, LegendEntry)> {
    let mut entries = chart(&layer.mark).legend_entries(layer, theme);
    let first = layer.series.first().map_or(0, |series| series.place);
    let together = listed && chart(&layer.mark).is_stacked();
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
        .all(|layer| chart(&layer.mark).has_line_ends() && layer.side == Side::Left);
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
