//! The arrangement of panels: extents and the room for all panels come in, the position of each panel goes out. All
//! plots have the same size and are aligned.

use std::rc::Rc;

use super::context::Context;
use super::layout::{
    FitConstraints, PanelExtents, PanelLayout, PlotMargins, lay_out_panel, wrap_panel_title,
};
use crate::font::ShapedLine;
use crate::scene::{Anchor, Point, Rect, Role};
use crate::spec::{LabelAlign, Panel, Spec};

/// Greatest distance between two panels in CSS pixels.
const GUTTER: f32 = 24.0;

/// Panels with shared axes are laid out at most this often until all have the same ticks.
const MAX_PASSES: usize = 6;

/// Greatest height of a round mark, as a multiple of the width of its panel.
const MAX_ROUND_ASPECT: f32 = 0.9;

/// A panel with its position.
pub struct PlacedPanel<'a> {
    /// The panel.
    pub panel: &'a Panel,
    /// The layout of its axes; `None` where no mark needs axes.
    pub layout: Option<PanelLayout<'a>>,
    /// The rectangle in which the marks are drawn.
    pub plot: Rect,
    /// The lines of its title.
    title: Vec<Rc<ShapedLine>>,
    /// The y coordinate of its upper edge, where the title begins.
    top: f32,
}

/// Places the panels in rows. `panel_extents`, `is_round` and `right` have one item per panel: the extents, `None`
/// where no axes are needed; whether it contains a disc; the room that a legend or a colour bar needs at the right of
/// the plot, in CSS pixels.
pub fn place_panels<'a>(
    context: &Context<'a>,
    panel_extents: &[Option<PanelExtents>],
    is_round: &[bool],
    room: Rect,
    right: &[f32],
) -> Vec<PlacedPanel<'a>> {
    let spec = context.spec;
    let grid = PanelGrid::new(spec, room);
    let panel_extents = unite_shared(spec, panel_extents);
    let lay_out = |index: usize,
                   cell: Rect,
                   least: PlotMargins,
                   most_ticks: [Option<usize>; 2]|
     -> Option<PlacedPanel<'a>> {
        let (panel, extents) = (spec.panels.get(index)?, panel_extents.get(index)?);
        let fit = FitConstraints {
            right: right.get(index).copied().unwrap_or(0.0),
            least,
            hides_x_labels: spec.share_x && index + grid.columns < spec.panels.len(),
            hides_y_labels: spec.share_y && !index.is_multiple_of(grid.columns),
            most_ticks,
        };
        Some(match extents {
            Some(extents) => {
                let layout = lay_out_panel(context, panel, extents, cell, fit);
                PlacedPanel {
                    panel,
                    plot: layout.plot,
                    title: layout.title.clone(),
                    layout: Some(layout),
                    top: cell.y,
                }
            }
            None => {
                let round = is_round.get(index) == Some(&true);
                place_without_axes(context, panel, round, cell, fit)
            }
        })
    };
    let count = spec.panels.len();
    let mut sides = vec![PlotMargins::default(); count];
    let mut placed: Vec<PlacedPanel<'a>> = Vec::new();
    let mut most_ticks = [None; 2];
    // The margins of a panel depend on the size of its cell, and the cells on the margins of all panels.
    let passes = if count == 1 { 1 } else { 3 };
    for pass in 1..=MAX_PASSES {
        let cells = grid.cells(&sides);
        placed = (0..count)
            .filter_map(|index| lay_out(index, *cells.get(index)?, *sides.get(index)?, most_ticks))
            .collect();
        let [x, y] = tick_counts(&placed);
        if pass >= passes && (!spec.share_x || x.is_equal()) && (!spec.share_y || y.is_equal()) {
            break;
        }
        most_ticks = [
            spec.share_x.then_some(x.least),
            spec.share_y.then_some(y.least),
        ];
        let margins: Vec<PlotMargins> = placed.iter().map(PlacedPanel::sides).collect();
        sides = grid.aligned(&margins);
    }
    placed
}

/// The least and the greatest number of ticks that the panels asked for along an axis.
struct TickCounts {
    least: usize,
    greatest: usize,
}

impl TickCounts {
    /// True if all panels asked for the same number.
    fn is_equal(&self) -> bool {
        self.least >= self.greatest
    }
}

/// The numbers of ticks along the horizontal and the first vertical axes.
fn tick_counts(placed: &[PlacedPanel<'_>]) -> [TickCounts; 2] {
    let counts = |of: fn(&PanelLayout<'_>) -> usize| {
        let layouts = placed.iter().filter_map(|placed| placed.layout.as_ref());
        let counts: Vec<usize> = layouts.map(of).collect();
        TickCounts {
            least: counts.iter().copied().min().unwrap_or(1),
            greatest: counts.iter().copied().max().unwrap_or(1),
        }
    };
    [
        counts(|layout| layout.x.tick_count),
        counts(|layout| layout.y.tick_count),
    ]
}

/// The extents of all panels; panels that share an axis get the union.
fn unite_shared(spec: &Spec, panel_extents: &[Option<PanelExtents>]) -> Vec<Option<PanelExtents>> {
    let mut all = panel_extents.to_vec();
    let known = || panel_extents.iter().flatten();
    if spec.share_x
        && let Some(x) = known()
            .map(|extents| extents.first.x)
            .reduce(|a, b| a.union(b))
    {
        all.iter_mut()
            .flatten()
            .for_each(|extents| extents.first.x = x);
    }
    if spec.share_y
        && let Some(y) = known()
            .map(|extents| extents.first.y)
            .reduce(|a, b| a.union(b))
    {
        all.iter_mut()
            .flatten()
            .for_each(|extents| extents.first.y = y);
    }
    all
}

/// Places a panel that has no axes.
fn place_without_axes<'a>(
    context: &Context<'_>,
    panel: &'a Panel,
    round: bool,
    cell: Rect,
    fit: FitConstraints,
) -> PlacedPanel<'a> {
    let (title, height) = wrap_panel_title(context, panel, cell.width);
    let top = height.max(fit.least.top).min(cell.height - 1.0).max(0.0);
    let width = (cell.width - fit.right).max(1.0);
    // The title stays close to a round mark.
    let high = if round && !title.is_empty() {
        (cell.height - top).min(width * MAX_ROUND_ASPECT)
    } else {
        cell.height - top
    };
    let from = cell.y + (cell.height - top - high) / 2.0;
    let plot = Rect::new(cell.x, from + top, width, high);
    PlacedPanel {
        panel,
        layout: None,
        plot,
        title,
        top: from,
    }
}

impl PlacedPanel<'_> {
    /// The margins around the plot.
    fn sides(&self) -> PlotMargins {
        match &self.layout {
            Some(layout) => layout.sides,
            None => PlotMargins {
                top: self.plot.y - self.top,
                ..PlotMargins::default()
            },
        }
    }

    /// Writes the panel's title above its plot.
    pub fn draw_title(&self, context: &mut Context<'_>) {
        let Some(label) = &self.panel.title else {
            return;
        };
        let pitch = context.fonts.pitch(&label.font, &self.title);
        let plot = self.plot;
        let (x, anchor) = match label.align {
            LabelAlign::Left if self.layout.is_some() => (plot.x, Anchor::Start),
            LabelAlign::Left | LabelAlign::Center => (plot.center().x, Anchor::Middle),
            LabelAlign::Right => (plot.right(), Anchor::End),
        };
        context.group(Role::Heading, "panel-title", |context| {
            for (index, line) in self.title.iter().enumerate() {
                let baseline =
                    self.top + pitch * index as f32 + (pitch + line.ascent - line.descent) / 2.0;
                context.write(line, Point::new(x, baseline), anchor, 0.0, label.color);
            }
        });
    }
}

/// The rows and columns in which panels are placed.
struct PanelGrid {
    room: Rect,
    columns: usize,
    rows: usize,
    count: usize,
    gutter: f32,
}

impl PanelGrid {
    /// The grid for the panels of a spec within the rectangle `room`.
    fn new(spec: &Spec, room: Rect) -> PanelGrid {
        let count = spec.panels.len();
        let columns = spec.columns.clamp(1, count.max(1));
        let rows = count.div_ceil(columns).max(1);
        let cell = (room.width / columns as f32).min(room.height / rows as f32);
        PanelGrid {
            room,
            columns,
            rows,
            count,
            // Small panels stand closer together.
            gutter: (cell * 0.12).min(GUTTER),
        }
    }

    /// The rectangle of each panel, chosen such that all plots have the same size.
    fn cells(&self, sides: &[PlotMargins]) -> Vec<Rect> {
        let side = |index: usize| sides.get(index).copied().unwrap_or_default();
        let across: Vec<f32> = (0..self.columns)
            .map(|column| side(column).left + side(column).right)
            .collect();
        let down: Vec<f32> = (0..self.rows)
            .map(|row| side(row * self.columns).top + side(row * self.columns).bottom)
            .collect();
        let width = self.plot_length(self.room.width, &across);
        let height = self.plot_length(self.room.height, &down);
        (0..self.count)
            .map(|index| {
                let (column, row) = (index % self.columns, index / self.columns);
                let before = |taken: &[f32], index: usize, plot: f32| {
                    taken
                        .iter()
                        .take(index)
                        .map(|taken| taken + plot + self.gutter)
                        .sum::<f32>()
                };
                let taken = |taken: &[f32], index: usize| taken.get(index).copied().unwrap_or(0.0);
                Rect::new(
                    self.room.x + before(&across, column, width),
                    self.room.y + before(&down, row, height),
                    (taken(&across, column) + width).max(1.0),
                    (taken(&down, row) + height).max(1.0),
                )
            })
            .collect()
    }

    /// The length of each plot, in CSS pixels, when `taken` is the room around each of them.
    fn plot_length(&self, length: f32, taken: &[f32]) -> f32 {
        let gutters = self.gutter * taken.len().saturating_sub(1) as f32;
        ((length - gutters - taken.iter().sum::<f32>()) / taken.len().max(1) as f32).max(1.0)
    }

    /// The margins of each panel, chosen such that the plots of a row or a column are aligned.
    fn aligned(&self, margins: &[PlotMargins]) -> Vec<PlotMargins> {
        let largest_where = |test: &dyn Fn(usize) -> bool| {
            margins
                .iter()
                .enumerate()
                .filter(|(index, _)| test(*index))
                .fold(PlotMargins::default(), |all, (_, one)| all.max(*one))
        };
        (0..self.count)
            .map(|index| {
                let column = largest_where(&|other| other % self.columns == index % self.columns);
                let row = largest_where(&|other| other / self.columns == index / self.columns);
                PlotMargins {
                    top: row.top,
                    bottom: row.bottom,
                    left: column.left,
                    right: column.right,
                }
            })
            .collect()
    }
}
