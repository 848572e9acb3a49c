//! The panels of a figure: what they claim and the room for all come in, each panel in its place goes out, all plots of
//! one size and in line with one another.

use std::rc::Rc;

use super::context::Context;
use super::layout::{Fit, PanelExtents, PanelLayout, Sides, panel as lay_out, panel_title};
use crate::font::Line;
use crate::scene::{Anchor, Point, Rect, Role};
use crate::spec::{LabelAlign, Panel, Spec};

/// Most room between two panels.
const GUTTER: f32 = 24.0;

/// A round mark in a panel is not higher than so many times its width.
const ROUND: f32 = 0.9;

/// A panel in its place.
pub struct PlacedPanel<'a> {
    /// The panel.
    pub panel: &'a Panel,
    /// Its axes; `None` where no mark needs any.
    pub layout: Option<PanelLayout<'a>>,
    /// Where the marks are drawn.
    pub plot: Rect,
    title: Vec<Rc<Line>>,
    top: f32,
}

/// Places the panels in rows. `panel_extents` has one item a panel, `None` where no axes are needed; so has `is_round`, which says
/// whether a disc lies in a panel; `right` is room that
/// something else needs at the right of the plot of each.
pub fn place<'a>(
    context: &Context<'a>,
    panel_extents: &[Option<PanelExtents>],
    is_round: &[bool],
    room: Rect,
    right: &[f32],
) -> Vec<PlacedPanel<'a>> {
    let spec = context.spec;
    let grid = Grid::new(spec, room);
    let panel_extents = shared(spec, panel_extents);
    let fit = |index: usize, least: Sides| Fit {
        right: right.get(index).copied().unwrap_or(0.0),
        least,
        bare_x: spec.share_x && index + grid.columns < spec.panels.len(),
        bare_y: spec.share_y && !index.is_multiple_of(grid.columns),
    };
    let lay = |index: usize, cell: Rect, least: Sides| -> Option<PlacedPanel<'a>> {
        let (panel, extents) = (spec.panels.get(index)?, panel_extents.get(index)?);
        Some(match extents {
            Some(extents) => {
                let layout = lay_out(context, panel, extents, cell, fit(index, least));
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
                free(context, panel, round, cell, fit(index, least))
            }
        })
    };
    let count = spec.panels.len();
    let mut sides = vec![Sides::default(); count];
    let mut placed: Vec<PlacedPanel<'a>> = Vec::new();
    let passes = if count == 1 { 1 } else { 3 };
    for _ in 0..passes {
        let cells = grid.cells(&sides);
        placed = (0..count)
            .filter_map(|index| lay(index, *cells.get(index)?, *sides.get(index)?))
            .collect();
        if count > 1 {
            let own: Vec<Sides> = placed.iter().map(PlacedPanel::sides).collect();
            sides = grid.aligned(&own);
        }
    }
    placed
}

/// The claims with those united that share an axis.
fn shared(spec: &Spec, panel_extents: &[Option<PanelExtents>]) -> Vec<Option<PanelExtents>> {
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

/// A panel without axes.
fn free<'a>(
    context: &Context<'_>,
    panel: &'a Panel,
    round: bool,
    cell: Rect,
    fit: Fit,
) -> PlacedPanel<'a> {
    let (title, height) = panel_title(context, panel, cell.width);
    let top = height.max(fit.least.top).min(cell.height - 1.0).max(0.0);
    let width = (cell.width - fit.right).max(1.0);
    // what is round keeps its title near
    let high = if round && !title.is_empty() {
        (cell.height - top).min(width * ROUND)
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
    /// Room taken round the plot.
    fn sides(&self) -> Sides {
        match &self.layout {
            Some(layout) => layout.sides,
            None => Sides {
                top: self.plot.y - self.top,
                ..Sides::default()
            },
        }
    }

    /// Writes the panel's own title over its plot.
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

/// Rows and columns of cells.
struct Grid {
    room: Rect,
    columns: usize,
    rows: usize,
    count: usize,
    gutter: f32,
}

impl Grid {
    fn new(spec: &Spec, room: Rect) -> Grid {
        let count = spec.panels.len();
        let columns = spec.columns.clamp(1, count.max(1));
        let rows = count.div_ceil(columns).max(1);
        let cell = (room.width / columns as f32).min(room.height / rows as f32);
        Grid {
            room,
            columns,
            rows,
            count,
            gutter: (cell * 0.12).min(GUTTER),
        }
    }

    /// Each panel's room so that all plots have one size.
    fn cells(&self, sides: &[Sides]) -> Vec<Rect> {
        let side = |index: usize| sides.get(index).copied().unwrap_or_default();
        let across: Vec<f32> = (0..self.columns)
            .map(|at| side(at).left + side(at).right)
            .collect();
        let down: Vec<f32> = (0..self.rows)
            .map(|at| side(at * self.columns).top + side(at * self.columns).bottom)
            .collect();
        let width = self.free(self.room.width, &across);
        let height = self.free(self.room.height, &down);
        (0..self.count)
            .map(|index| {
                let (column, row) = (index % self.columns, index / self.columns);
                let before = |taken: &[f32], at: usize, plot: f32| {
                    taken
                        .iter()
                        .take(at)
                        .map(|taken| taken + plot + self.gutter)
                        .sum::<f32>()
                };
                let taken = |taken: &[f32], at: usize| taken.get(at).copied().unwrap_or(0.0);
                Rect::new(
                    self.room.x + before(&across, column, width),
                    self.room.y + before(&down, row, height),
                    (taken(&across, column) + width).max(1.0),
                    (taken(&down, row) + height).max(1.0),
                )
            })
            .collect()
    }

    /// The length of each plot when so much is taken beside each.
    fn free(&self, length: f32, taken: &[f32]) -> f32 {
        let gutters = self.gutter * taken.len().saturating_sub(1) as f32;
        ((length - gutters - taken.iter().sum::<f32>()) / taken.len().max(1) as f32).max(1.0)
    }

    /// What each panel leaves free so that plots in a row or column are in line.
    fn aligned(&self, own: &[Sides]) -> Vec<Sides> {
        let most = |test: &dyn Fn(usize) -> bool| {
            own.iter()
                .enumerate()
                .filter(|(index, _)| test(*index))
                .fold(Sides::default(), |all, (_, one)| all.max(*one))
        };
        (0..self.count)
            .map(|index| {
                let column = most(&|other| other % self.columns == index % self.columns);
                let row = most(&|other| other / self.columns == index / self.columns);
                Sides {
                    top: row.top,
                    bottom: row.bottom,
                    left: column.left,
                    right: column.right,
                }
            })
            .collect()
    }
}
