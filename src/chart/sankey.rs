//! Sankey diagrams: flows between nodes as bands.

use std::rc::Rc;

use super::column::Column;
use super::empty_state;
use super::kind::{Chart, Coords, PaintOrder, Shown};
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::figure::context::text;
use crate::figure::paint;
use crate::figure::plot_area::PlotArea;
use crate::font::{ShapedLine, WrapLimits};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Segment};
use crate::spec::mark::{NodeLabels, Sankey};
use crate::spec::{Channel, Layer, Panel, Series};
use crate::stat::flow::{self, Flow, Layout};
use crate::stat::sort::sort_by_number;

/// The width of a node in CSS pixels.
const NODE: f32 = 14.0;
/// The gap between the nodes of a column in CSS pixels.
const GAP: f64 = 14.0;

impl Chart for Sankey {
    fn name(&self) -> &'static str {
        "Sankey diagram"
    }

    fn noun(&self) -> &'static str {
        "flows"
    }

    fn coords(&self) -> Coords {
        Coords::Free
    }

    fn shown(&self) -> Shown {
        Shown::Between(f64::MIN_POSITIVE, f64::MAX)
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Bar
    }

    /// Draws every flow, every node, and the names.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, _panel: &Panel, _first: usize) {
        let Some(series) = layer.series.first() else {
            return;
        };
        let flows = flows(series);
        let room = plot.rect;
        let gap = GAP.min(f64::from(room.height) * 0.06);
        let layout = flow::layout(self.nodes.len(), &flows, f64::from(room.height), gap);
        if layout.columns == 0 || layout.nodes.iter().all(|node| node.height <= 0.0) {
            return empty_state::write_no_positive(plot, layer);
        }
        let has_circles = flows
            .iter()
            .zip(&layout.bands)
            .any(|(flow, band)| flow.value > 0.0 && band.height <= 0.0);
        if has_circles {
            plot.context.notes.add(Note::new(
                NoteKind::LeftOut,
                "source",
                "flows that run in circles are left out",
            ));
        }
        let labels = self.labels(plot, &layout);
        let lefts = self.column_lefts(plot, &labels, &layout);
        plot.series_group(0, &series.name, |plot| {
            for (index, flow) in flows.iter().enumerate() {
                self.draw_flow(plot, series, &layout, &lefts, index, flow);
            }
            for index in 0..self.nodes.len() {
                self.draw_node(plot, series, &layout, &lefts, index);
            }
        });
        plot.group(GroupStart::new(Role::MarkLabel), |plot| {
            self.draw_labels(plot, &labels, &layout, &lefts);
        });
    }

    fn columns<'a>(&'a self, series: &'a Series) -> Vec<Column<'a>> {
        let (sources, targets): (Vec<&str>, Vec<&str>) = flows(series)
            .iter()
            .map(|flow| (self.node(flow.source), self.node(flow.target)))
            .unzip();
        vec![
            Column::names("source", sources),
            Column::names("target", targets),
            Column::y(series),
        ]
    }
}

impl Sankey {
    /// The name of a node; empty for an index without a node.
    fn node(&self, index: usize) -> &str {
        self.nodes.get(index).map_or("", String::as_str)
    }

    /// The colour of a node.
    fn color(&self, plot: &PlotArea<'_, '_>, node: usize) -> Rgba {
        let own = self.node_colors.get(node).copied();
        own.unwrap_or_else(|| plot.theme().series_color(node))
    }

    /// The lines of the label of every node: its wrapped name, and its value if the node is high enough for both. Empty when
    /// the plot is too small.
    fn labels(&self, plot: &PlotArea<'_, '_>, layout: &Layout) -> Vec<Vec<Rc<ShapedLine>>> {
        let style = plot.context.label_style();
        let room = plot.rect.width;
        let tiny = room < 160.0;
        let wrap = WrapLimits {
            width: Some((room / layout.columns.max(1) as f32 * 0.6).clamp(20.0, 180.0)),
            lines: Some(2),
        };
        let pitch = plot.context.fonts.line_height(&style);
        let values: Vec<f64> = layout.nodes.iter().map(|node| node.value).collect();
        let values = plot.context.numbers(&values);
        self.nodes
            .iter()
            .zip(layout.nodes.iter().zip(&values))
            .map(|(name, (node, value))| {
                if tiny || node.height <= 0.0 || name.is_empty() {
                    return Vec::new();
                }
                let mut lines = plot.context.fonts.paragraph(name, &style, &wrap);
                let has_value = self.labels == NodeLabels::Right;
                if has_value && node.height as f32 >= pitch * (lines.len() + 1) as f32 {
                    lines.push(plot.context.line(value, &style));
                }
                lines
            })
            .collect()
    }

    /// The left edge of each column. To the right of the last column there is space for its names.
    fn column_lefts(
        &self,
        plot: &PlotArea<'_, '_>,
        labels: &[Vec<Rc<ShapedLine>>],
        layout: &Layout,
    ) -> Vec<f32> {
        let last = layout.columns.saturating_sub(1);
        let right = labels
            .iter()
            .zip(&layout.nodes)
            .filter(|(_, node)| node.column == last && self.labels == NodeLabels::Right)
            .map(|(lines, _)| width(lines) + 6.0)
            .fold(0.0, f32::max);
        let room = plot.rect;
        let node = NODE.min(room.width / (layout.columns.max(1) as f32 * 3.0));
        let free = (room.width - right - node).max(1.0);
        (0..layout.columns)
            .map(|column| room.x + free * column as f32 / last.max(1) as f32)
            .collect()
    }

    /// Draws one flow as a band, with a fill of its own or from the colour of its source to the colour of its target.
    fn draw_flow(
        &self,
        plot: &mut PlotArea<'_, '_>,
        series: &Series,
        layout: &Layout,
        lefts: &[f32],
        index: usize,
        flow: &Flow,
    ) {
        let Some(band) = layout.bands.get(index).filter(|band| band.height > 0.0) else {
            return;
        };
        let (Some(from), Some(to)) = (
            node_rect(plot, layout, lefts, flow.source),
            node_rect(plot, layout, lefts, flow.target),
        ) else {
            return;
        };
        let top = plot.rect.y;
        let (y0, y1) = (top + band.from as f32, top + band.to as f32);
        let height = (band.height as f32).max(0.75);
        let (x0, x1) = (from.right(), to.x);
        let middle = (x0 + x1) / 2.0;
        let at = Point::new;
        let segments = vec![
            Segment::Move(at(x0, y0)),
            Segment::Cubic(at(middle, y0), at(middle, y1), at(x1, y1)),
            Segment::Line(at(x1, y1 + height)),
            Segment::Cubic(
                at(middle, y1 + height),
                at(middle, y0 + height),
                at(x0, y0 + height),
            ),
            Segment::Close,
        ];
        let color_of_flow = series.style.colors.get(index).copied();
        let ends = [
            color_of_flow
                .unwrap_or_else(|| self.color(plot, flow.source))
                .faded(0.42),
            color_of_flow
                .unwrap_or_else(|| self.color(plot, flow.target))
                .faded(0.42),
        ];
        let title = format!(
            "{} → {}: {}",
            self.node(flow.source),
            self.node(flow.target),
            plot.context.number(flow.value)
        );
        // a gradient of length 0 would be undefined
        let area = Rect::new(x0, y0.min(y1), (x1 - x0).max(1.0), (y1 - y0).abs() + height);
        let fill = match series.style.fills.get(index).and_then(Option::as_ref) {
            Some(fill) => paint::fill(fill, area),
            None => Paint::Linear {
                from: at(x0, y0),
                to: at(area.right(), y0),
                stops: vec![(0.0, ends[0]), (1.0, ends[1])],
            },
        };
        plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
            plot.push(Item::Path {
                segments,
                fill: Some(fill),
                stroke: None,
            });
        });
    }

    /// Draws one node.
    fn draw_node(
        &self,
        plot: &mut PlotArea<'_, '_>,
        series: &Series,
        layout: &Layout,
        lefts: &[f32],
        node: usize,
    ) {
        let Some(rect) = node_rect(plot, layout, lefts, node) else {
            return;
        };
        let value = layout.nodes.get(node).map_or(f64::NAN, |node| node.value);
        let name = self.node(node);
        let title = format!("{name}: {}", plot.context.number(value));
        let fill = Some(self.color(plot, node).into());
        let stroke = paint::stroke(&series.style.edge);
        plot.group(GroupStart::new(Role::Mark).title(title), |plot| {
            plot.push(Item::Rect {
                rect,
                radius: if series.style.edge.width > 0.0 {
                    [0.0; 4]
                } else {
                    [1.0; 4]
                },
                fill,
                stroke,
            });
        });
    }

    /// Writes the labels beside their nodes. A label that would overlap another one of its column is left out.
    fn draw_labels(
        &self,
        plot: &PlotArea<'_, '_>,
        labels: &[Vec<Rc<ShapedLine>>],
        layout: &Layout,
        lefts: &[f32],
    ) {
        let pitch = plot.context.fonts.line_height(&plot.context.label_style());
        let theme = plot.theme();
        for column in 0..layout.columns {
            let mut nodes: Vec<(usize, Rect)> = (0..labels.len())
                .filter(|node| {
                    layout
                        .nodes
                        .get(*node)
                        .is_some_and(|node| node.column == column)
                })
                .filter_map(|node| Some((node, node_rect(plot, layout, lefts, node)?)))
                .collect();
            // the largest nodes first, so that the labels of small nodes are the ones left out
            sort_by_number(&mut nodes, |(_, rect)| -rect.height);
            let mut taken: Vec<(f32, f32)> = Vec::new();
            for (node, rect) in nodes {
                let Some(lines) = labels.get(node).filter(|lines| !lines.is_empty()) else {
                    continue;
                };
                let fits = (rect.height / pitch).floor().max(1.0) as usize;
                let lines = if lines.len() > fits.max(1) && rect.height < pitch {
                    &lines[..1]
                } else {
                    &lines[..]
                };
                let height = pitch * lines.len() as f32;
                let lowest = (plot.rect.bottom() - height).max(plot.rect.y);
                let top = (rect.center().y - height / 2.0).clamp(plot.rect.y, lowest);
                let span = (top, top + height);
                if taken
                    .iter()
                    .any(|other| span.0 < other.1 - 0.5 && other.0 < span.1 - 0.5)
                {
                    continue;
                }
                taken.push(span);
                let is_right_half = rect.x >= plot.rect.center().x;
                let is_left = self.labels == NodeLabels::Inward && is_right_half;
                for (index, line) in lines.iter().enumerate() {
                    let baseline =
                        top + pitch * (index as f32 + 0.5) + (line.ascent - line.descent) / 2.0;
                    let (x, anchor) = match is_left {
                        true => (rect.x - 6.0, Anchor::End),
                        false => (rect.right() + 6.0, Anchor::Start),
                    };
                    let at = Point::new(x, baseline);
                    let halo = Some((theme.background, 2.5));
                    plot.push(text(line, at, anchor, 0.0, theme.text, halo));
                }
            }
        }
    }
}

/// The flows of a series. A missing source or target becomes the index `usize::MAX`, which no node has.
fn flows(series: &Series) -> Vec<Flow> {
    let index = |value: &f64| {
        if *value >= 0.0 {
            *value as usize
        } else {
            usize::MAX
        }
    };
    series
        .channel(Channel::Source)
        .iter()
        .zip(series.channel(Channel::Target))
        .zip(&series.y)
        .map(|((source, target), value)| Flow {
            source: index(source),
            target: index(target),
            value: *value,
        })
        .collect()
}

/// The width of the longest line in CSS pixels.
fn width(lines: &[Rc<ShapedLine>]) -> f32 {
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}

/// The rectangle of a node; `None` for a node without flows.
fn node_rect(plot: &PlotArea<'_, '_>, layout: &Layout, lefts: &[f32], node: usize) -> Option<Rect> {
    let placed = layout.nodes.get(node).filter(|node| node.height > 0.0)?;
    let x = lefts.get(placed.column)?;
    let width = NODE.min(plot.rect.width / (layout.columns.max(1) as f32 * 3.0));
    Some(Rect::new(
        *x,
        plot.rect.y + placed.top as f32,
        width,
        (placed.height as f32).max(1.0),
    ))
}
