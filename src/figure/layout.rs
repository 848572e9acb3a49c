//! The layout of one panel: how much room its axes need, and which rectangle is left for the plot.

use std::rc::Rc;

use super::axis::{AxisLayout, LABEL_GAP};
use super::band_labels::{self, has_touching_labels};
use super::context::Context;
use super::extent::Extents;
use crate::font::ShapedLine;
use crate::scene::Rect;
use crate::spec::{Label, Panel, Theme};

/// From the labels of an axis to its title, in CSS pixels.
pub const TITLE_GAP: f32 = 8.0;
/// Length of tick marks in CSS pixels.
pub const TICK: f32 = 4.0;
/// Length of minor tick marks in CSS pixels.
pub const MINOR_TICK: f32 = 2.0;
/// The title of a vertical axis.
pub enum SideTitle {
    /// No title.
    None,
    /// Horizontal, above the axis.
    Above(Vec<Rc<ShapedLine>>),
    /// Rotated, beside the axis.
    Beside(Vec<Rc<ShapedLine>>),
}

/// A panel with all its parts laid out.
pub struct PanelLayout<'a> {
    /// The panel.
    pub panel: &'a Panel,
    /// The rectangle of the whole panel.
    pub cell: Rect,
    /// The rectangle between the axes.
    pub plot: Rect,
    /// The horizontal axis.
    pub x: AxisLayout<'a>,
    /// The lines of its title.
    pub x_title: Vec<Rc<ShapedLine>>,
    /// The first vertical axis.
    pub y: AxisLayout<'a>,
    /// Its title.
    pub y_title: SideTitle,
    /// The second vertical axis, at the right.
    pub y2: Option<AxisLayout<'a>>,
    /// Its title.
    pub y2_title: SideTitle,
    /// The panel's own title.
    pub title: Vec<Rc<ShapedLine>>,
    /// Room around the plot.
    pub sides: PlotMargins,
    /// How far inwards a plot of square cells begins and ends in its room, in CSS pixels; 0 for any other plot.
    pub centering: f32,
    /// The constraints that it was laid out with.
    fit: FitConstraints,
}

/// The extents of all marks of a panel.
#[derive(Clone, Copy, Debug)]
pub struct PanelExtents {
    /// Along the horizontal and the first vertical axis.
    pub first: Extents,
    /// Along the second vertical axis.
    pub second: super::extent::Extent,
}

/// Room at the four sides of a plot, in CSS pixels.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlotMargins {
    /// Above the plot.
    pub top: f32,
    /// At its right.
    pub right: f32,
    /// Below it.
    pub bottom: f32,
    /// At its left.
    pub left: f32,
}

impl PlotMargins {
    /// The larger margin at each side.
    pub fn max(self, other: PlotMargins) -> PlotMargins {
        PlotMargins {
            top: self.top.max(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
            left: self.left.max(other.left),
        }
    }
}

/// What the neighbours of a panel demand of its layout.
#[derive(Clone, Copy, Debug, Default)]
pub struct FitConstraints {
    /// Room that a legend or a colour bar needs at the right of the plot, in CSS pixels.
    pub right: f32,
    /// The least margins of the plot.
    pub least: PlotMargins,
    /// True if a panel below shows the labels of the shared horizontal axis.
    pub hides_x_labels: bool,
    /// True if a panel at the left shows the labels of the shared vertical axis.
    pub hides_y_labels: bool,
    /// About how many ticks the horizontal and the first vertical axis have at most, so that panels with a shared axis have the
    /// same ones; `None` where nothing is shared.
    pub most_ticks: [Option<usize>; 2],
}

/// From the title of a panel to what is below it, in CSS pixels.
const PANEL_TITLE_GAP: f32 = 6.0;

/// The title of a panel wrapped to `width` CSS pixels, and the height that it needs. It says which series the panel shows, so
/// it stays in tiny pictures.
pub fn wrap_panel_title(
    context: &Context<'_>,
    panel: &Panel,
    width: f32,
) -> (Vec<Rc<ShapedLine>>, f32) {
    match &panel.title {
        Some(title) if !context.spec.canvas.is_thumbnail() => {
            let lines = context.wrapped(title, width, 2);
            let height = context.fonts.pitch(&title.font, &lines) * lines.len() as f32;
            (lines, height + PANEL_TITLE_GAP)
        }
        _ => (Vec::new(), 0.0),
    }
}

/// Lays out a panel within the rectangle `cell`.
pub fn lay_out_panel<'a>(
    context: &Context<'_>,
    panel: &'a Panel,
    panel_extents: &PanelExtents,
    cell: Rect,
    fit: FitConstraints,
) -> PanelLayout<'a> {
    let tiny = context.spec.canvas.is_tiny();
    let label_height = context.fonts.line_height(&context.tick_style());
    let (title, title_height) = wrap_panel_title(context, panel, cell.width);
    let x_title = match &panel.x.title {
        Some(title) if !tiny && !fit.hides_x_labels => context.wrapped(title, cell.width, 2),
        _ => Vec::new(),
    };
    let y2 = panel.y2.as_ref();
    let titles = [
        panel.y.title.as_ref().filter(|_| !fit.hides_y_labels),
        y2.and_then(|axis| axis.title.as_ref()),
    ];
    // A title above an axis takes height, which low panels have not. All rows decide alike, also where one is higher for the
    // labels of a shared axis.
    let spec = context.spec;
    let rows = spec.panels.len().div_ceil(spec.columns.max(1));
    let height = spec.canvas.height / rows.max(1) as f32;
    let x_labels = if panel.x.title.is_some() { 2.0 } else { 1.0 };
    let is_low = rows > 1 && (x_labels + 1.5) * label_height + title_height > height * 0.45;
    let side_title = |title: Option<&Label>| match title {
        Some(title) if !tiny => side_title(context, title, cell, is_low),
        _ => SideTitle::None,
    };
    let [y_title, y2_title] = titles.map(side_title);
    let mut sides = PlotMargins {
        right: fit.right,
        ..PlotMargins::default()
    };
    let above = |title: &SideTitle| match title {
        SideTitle::Above(lines) => {
            lines.len() as f32 * context.title_pitch(lines) + 0.5 * label_height + 4.0
        }
        SideTitle::None | SideTitle::Beside(_) => 0.0,
    };
    sides.top = above(&y_title).max(above(&y2_title)) + title_height;
    let x_title_height = match x_title.len() {
        0 => 0.0,
        count => count as f32 * context.title_pitch(&x_title) + TITLE_GAP,
    };
    sides.bottom = x_title_height
        + if panel.x.visible {
            label_height + LABEL_GAP
        } else {
            0.0
        };
    let mut layout = PanelLayout {
        panel,
        cell,
        plot: cell,
        x: AxisLayout::new(&panel.x, panel_extents.first.x, 6, context),
        x_title,
        y: AxisLayout::new(&panel.y, panel_extents.first.y, 6, context),
        y_title,
        y2: panel
            .y2
            .as_ref()
            .map(|axis| AxisLayout::new(axis, panel_extents.second, 6, context)),
        y2_title,
        title,
        sides,
        centering: 0.0,
        fit,
    };
    // The labels of each axis take room from the other one. A second pass lays them out in the room that the first
    // pass left, a third one slanted labels, whose room depends on their angle.
    for pass in 0..3 {
        let is_slanted = layout.x.angle != 0.0;
        if pass == 2 && !is_slanted {
            break;
        }
        let left = sides.left;
        sides = sides.max(fit.least);
        layout.fit_vertical_axes(context, panel_extents, &mut sides);
        sides = sides.max(fit.least);
        if is_slanted {
            // Slanted names reach beyond the left end by more where that end moves to the right.
            sides.left = sides.left.max(left);
        }
        layout.fit_horizontal_axis(context, panel_extents, &mut sides, x_title_height);
    }
    layout.drop_labels(context, &mut sides);
    layout.sides = sides.max(fit.least);
    layout.plot = layout.plot_rect(&layout.sides);
    if fit.hides_x_labels {
        layout.x.clear_labels();
        layout.x.left_out = None;
    }
    if fit.hides_y_labels {
        layout.y.clear_labels();
        layout.y.left_out = None;
    }
    layout
}

/// The title of a vertical axis: above the axis if it is short and the panel is not low, else rotated beside it.
fn side_title(context: &Context<'_>, title: &Label, cell: Rect, is_low: bool) -> SideTitle {
    let lines = context.wrapped(title, cell.width * 0.6, 1);
    let short = !is_low
        && !title.text.contains('\n')
        && context.line(&title.text, &title.font).width <= cell.width * 0.6;
    if short {
        SideTitle::Above(lines)
    } else {
        SideTitle::Beside(context.wrapped(title, cell.height * 0.8, 2))
    }
}

impl<'a> PanelLayout<'a> {
    /// True if the horizontal axis has a title that is left out for lack of room.
    pub fn lacks_x_title(&self) -> bool {
        self.panel.x.title.is_some() && !self.fit.hides_x_labels && self.x_title.is_empty()
    }

    /// True if the names of bands have room along the plot as it is now.
    pub fn names_have_room(&self, context: &Context<'_>) -> bool {
        band_labels::have_room_below(&self.x, self.plot.width, context)
            && band_labels::have_room_beside(&self.y, self.plot.height, context)
    }

    /// Lays out the panel anew such that its plot lies within `plot`.
    pub fn lay_out_within(
        &mut self,
        context: &Context<'_>,
        panel_extents: &PanelExtents,
        plot: Rect,
    ) {
        let fit = FitConstraints {
            least: PlotMargins {
                top: plot.y - self.cell.y,
                right: self.cell.right() - plot.right(),
                bottom: self.cell.bottom() - plot.bottom(),
                left: plot.x - self.cell.x,
            },
            ..self.fit
        };
        let centering = self.centering;
        *self = lay_out_panel(context, self.panel, panel_extents, self.cell, fit);
        self.centering = centering;
    }

    /// The rectangle that these margins leave of the cell; at least one pixel wide and high.
    fn plot_rect(&self, sides: &PlotMargins) -> Rect {
        let width = (self.cell.width - sides.left - sides.right).max(1.0);
        let height = (self.cell.height - sides.top - sides.bottom).max(1.0);
        let left = self.cell.x + sides.left.min(self.cell.width - 1.0).max(0.0);
        let top = self.cell.y + sides.top.min(self.cell.height - 1.0).max(0.0);
        Rect::new(
            left.round(),
            top.round(),
            width.round().max(1.0),
            height.round().max(1.0),
        )
    }

    /// Drops labels that would leave the plot less than a third of its cell: the data matter more.
    fn drop_labels(&mut self, context: &Context<'_>, sides: &mut PlotMargins) {
        let small = context.spec.canvas.is_thumbnail();
        let mut plot = self.plot_rect(sides);
        // The plot gets a third of a panel that is half as large again as what surrounds it.
        let higher = (sides.top + sides.bottom) * 1.5 + 2.0 - self.cell.height;
        let wider = (sides.left + sides.right) * 1.5 + 2.0 - self.cell.width;
        if !self.x_title.is_empty() && plot.height < self.cell.height / 3.0 {
            // the labels are worth more than the title
            let height = self.x_title.len() as f32 * context.title_pitch(&self.x_title) + TITLE_GAP;
            self.x_title.clear();
            sides.bottom = (sides.bottom - height).max(0.0);
            plot = self.plot_rect(sides);
        }
        if small || plot.height < self.cell.height / 3.0 {
            self.x.clear_labels();
            self.x.count_left_out(0.0, higher);
            sides.bottom = 0.0;
        }
        if small || plot.width < self.cell.width / 3.0 {
            for axis_layout in [Some(&mut self.y), self.y2.as_mut()].into_iter().flatten() {
                axis_layout.clear_labels();
                axis_layout.count_left_out(wider, 0.0);
            }
            // A legend or a colour bar keeps its room.
            (sides.left, sides.right) = (0.0, self.fit.right);
            (self.y_title, self.y2_title) = (SideTitle::None, SideTitle::None);
            self.title.clear();
            sides.top = 0.0;
        }
    }

    /// The width of the labels and of the title of the second vertical axis in CSS pixels; 0 without one.
    pub fn second_axis_width(&self) -> f32 {
        match self.y2 {
            Some(_) => (self.sides.right - self.fit.right).max(0.0),
            None => 0.0,
        }
    }

    /// Chooses the ticks of the vertical axes and the margins at the left and right.
    fn fit_vertical_axes(
        &mut self,
        context: &Context<'_>,
        panel_extents: &PanelExtents,
        sides: &mut PlotMargins,
    ) {
        let plot = self.plot_rect(sides);
        let line_height = self.y.pitch(context);
        let beside = |title: &SideTitle| match title {
            SideTitle::Beside(lines) => lines.len() as f32 * context.title_pitch(lines) + TITLE_GAP,
            SideTitle::None | SideTitle::Above(_) => 0.0,
        };
        let size = (plot.height, self.cell.width);
        let most = self.fit.most_ticks[1].unwrap_or(usize::MAX);
        let extents = panel_extents.first.y;
        fit_vertical_axis(&mut self.y, extents, size, line_height, most, context);
        let theme = context.theme();
        let labels = if self.fit.hides_y_labels {
            0.0
        } else {
            labels_width(&self.y, theme)
        };
        sides.left = labels + beside(&self.y_title);
        if let Some(y2) = &mut self.y2 {
            let extents = panel_extents.second;
            fit_vertical_axis(y2, extents, size, line_height, usize::MAX, context);
            y2.align_with(&self.y, panel_extents.second, context);
            sides.right = self.fit.right + labels_width(y2, theme) + beside(&self.y2_title);
        }
        // The label of the topmost tick extends above the plot by almost half a line.
        let overhang = if self.y.axis.visible && !self.y.ticks.is_empty() && !self.y.is_banded() {
            line_height * 0.4
        } else {
            0.0
        };
        sides.top = sides.top.max(overhang);
    }

    /// Chooses the ticks of the horizontal axis and the margin below, and widens those at its ends.
    fn fit_horizontal_axis(
        &mut self,
        context: &Context<'_>,
        panel_extents: &PanelExtents,
        sides: &mut PlotMargins,
        x_title_height: f32,
    ) {
        let plot = self.plot_rect(sides);
        let line_height = context.fonts.line_height(&self.x.style(context));
        if self.x.axis.visible {
            if self.x.is_banded() {
                let size = (self.cell.width, self.cell.height);
                band_labels::fit_below(&mut self.x, plot.width, size, context);
                band_labels::drop_truncated_names(&mut self.x, self.cell.height, context);
            } else {
                let most = self.fit.most_ticks[0].unwrap_or(usize::MAX);
                let extents = panel_extents.first.x;
                fit_horizontal_ticks(&mut self.x, extents, plot.width, most, context);
            }
        } else {
            self.x.ticks.clear();
        }
        let (left, right, below) = if self.fit.hides_x_labels {
            (0.0, 0.0, 0.0)
        } else {
            label_overhang(&self.x, plot.width, self.x.pitch(context))
        };
        let labelled = if below > 0.0 {
            below + self.x.gap(context.theme())
        } else {
            0.0
        };
        sides.bottom = (labelled + x_title_height).max(if self.y.is_banded() {
            0.0
        } else {
            line_height * 0.4
        });
        sides.left = sides.left.max(left);
        sides.right = sides.right.max(right);
    }
}

/// Width that the labels of a vertical axis need beside the plot, in CSS pixels.
fn labels_width(axis_layout: &AxisLayout<'_>, theme: &Theme) -> f32 {
    let width = axis_layout.label_width();
    if width > 0.0 {
        width + axis_layout.gap(theme)
    } else {
        0.0
    }
}

/// Chooses about `most` ticks of a vertical axis or fewer, for the height of the plot and the width of the panel.
fn fit_vertical_axis(
    axis_layout: &mut AxisLayout<'_>,
    extents: super::extent::Extent,
    (height, width): (f32, f32),
    line_height: f32,
    most: usize,
    context: &Context<'_>,
) {
    if !axis_layout.axis.visible {
        axis_layout.ticks.clear();
        return;
    }
    let angle = axis_layout.angle;
    if axis_layout.is_banded() {
        band_labels::fit_beside(axis_layout, height, width, context);
    } else {
        // On a low plot ticks may stand closer, because two ticks alone say little.
        let few = ((height / 25.0) as usize + 1).min(4);
        // Up to six ticks stand as close as they are easy to read; only a tall plot has more.
        let scaled = height * 12.0 / axis_layout.style(context).size;
        let many = ((scaled / 72.0) as usize).max(6);
        // matplotlib and Vega-Lite have six to nine ticks on a plot 250 to 310 pixels high.
        let count = ((scaled / 44.0) as usize).max(few).clamp(2, many.min(8));
        let count = count.min(most);
        *axis_layout = AxisLayout::new(axis_layout.axis, extents, count, context);
        if !band_labels::fit_slots_beside(axis_layout, height, context) {
            let need = axis_layout.ticks.len() as f32 * line_height * 1.15 / height;
            axis_layout.thin_labels(need.ceil().max(1.0) as usize);
        }
    }
    axis_layout.angle = angle;
}

/// Chooses the greatest number of ticks up to about `most` whose labels fit side by side.
fn fit_horizontal_ticks(
    axis_layout: &mut AxisLayout<'_>,
    extents: super::extent::Extent,
    width: f32,
    most: usize,
    context: &Context<'_>,
) {
    let angle = axis_layout.axis.rotate;
    if axis_layout.axis.slots.is_some() {
        *axis_layout = AxisLayout::new(axis_layout.axis, extents, 6, context);
        if band_labels::fit_slots_below(axis_layout, width, context) {
            return;
        }
    }
    // Names of months are short, and twelve of them are read at a glance.
    let (width_per_tick, max_count) = if axis_layout.is_value() {
        (72.0, 8)
    } else {
        (54.0, 10)
    };
    let scaled = width * 12.0 / axis_layout.style(context).size;
    let max_count = ((scaled / width_per_tick) as usize).clamp(3, max_count);
    let max_count = max_count.min(most).max(1);
    for count in (1..=max_count).rev() {
        *axis_layout = AxisLayout::new(axis_layout.axis, extents, count, context);
        if angle.is_some() || !has_touching_labels(axis_layout, width) {
            return;
        }
        if axis_layout.axis.ticks.is_some() {
            break;
        }
    }
    let steps = 2..=axis_layout.ticks.len().max(2);
    for step in steps {
        axis_layout.thin_labels(step);
        if !has_touching_labels(axis_layout, width) {
            return;
        }
    }
}

/// How far the labels of a horizontal axis extend beyond the plot, in CSS pixels: to the left, to the right and below.
fn label_overhang(axis_layout: &AxisLayout<'_>, width: f32, line_height: f32) -> (f32, f32, f32) {
    let turn = f64::from(axis_layout.angle).to_radians();
    let (cos, sin) = (libm::cos(turn).abs() as f32, libm::sin(turn).abs() as f32);
    let (mut left, mut right, mut below) = (0.0_f32, 0.0_f32, 0.0_f32);
    for tick in axis_layout
        .ticks
        .iter()
        .filter(|tick| !tick.lines.is_empty())
    {
        let at = tick.position as f32 * width;
        let (label, lines) = (tick.width(), tick.lines.len() as f32);
        if axis_layout.angle == 0.0 {
            left = left.max(label / 2.0 - at);
            right = right.max(at + label / 2.0 - width);
            below = below.max(lines * line_height);
            continue;
        }
        let (extent, back) = (
            label * cos + line_height * sin / 2.0,
            line_height * sin / 2.0,
        );
        let (before, after) = if axis_layout.angle < 0.0 {
            (extent, back)
        } else {
            (back, extent)
        };
        left = left.max(before - at);
        right = right.max(at + after - width);
        below = below.max(label * sin + lines * line_height * cos);
    }
    (left, right, below)
}
