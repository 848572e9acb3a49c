//! The layout of one panel: how much room its axes need, and what is left for the plot.

use std::rc::Rc;

use super::axis::{AxisLayout, LABEL_GAP};
use super::context::Context;
use super::extent::Extents;
use super::names;
use crate::font::Line;
use crate::scene::Rect;
use crate::spec::{Axis, Label, Panel, Theme};

/// From the labels of an axis to its title.
pub const TITLE_GAP: f32 = 8.0;
/// Length of ticks along the lines of axes.
pub const TICK: f32 = 4.0;
/// Length of the ticks between them.
pub const MINOR_TICK: f32 = 2.0;
/// Least room between two labels side by side.
const BETWEEN: f32 = 10.0;

/// The title of a vertical axis.
pub enum SideTitle {
    /// None.
    None,
    /// Level, above the axis.
    Above(Vec<Rc<Line>>),
    /// Turned, beside the axis.
    Beside(Vec<Rc<Line>>),
}

/// A panel with everything in its place.
pub struct PanelLayout<'a> {
    /// The panel.
    pub panel: &'a Panel,
    /// What it takes altogether.
    pub cell: Rect,
    /// Where the marks are drawn.
    pub plot: Rect,
    /// The horizontal axis.
    pub x: AxisLayout<'a>,
    /// Its title.
    pub x_title: Vec<Rc<Line>>,
    /// The vertical axis.
    pub y: AxisLayout<'a>,
    /// Its title.
    pub y_title: SideTitle,
    /// The second vertical axis.
    pub y2: Option<AxisLayout<'a>>,
    /// Its title.
    pub y2_title: SideTitle,
    /// The panel's own title.
    pub title: Vec<Rc<Line>>,
    /// Room taken round the plot.
    pub sides: Sides,
    /// What it keeps to.
    fit: Fit,
}

/// What the marks of a panel claim: of its axes, and of the second vertical one.
#[derive(Clone, Copy, Debug)]
pub struct PanelExtents {
    /// Of the first pair of axes.
    pub first: Extents,
    /// Of the second vertical axis.
    pub second: super::extent::Extent,
}

/// Room taken at the four sides of a plot, in CSS pixels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sides {
    /// Above.
    pub top: f32,
    /// At the right.
    pub right: f32,
    /// Below.
    pub bottom: f32,
    /// At the left.
    pub left: f32,
}

impl Sides {
    /// The greater of both at each side.
    pub fn max(self, other: Sides) -> Sides {
        Sides {
            top: self.top.max(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
            left: self.left.max(other.left),
        }
    }
}

/// What a panel keeps to so that it fits among its neighbours.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fit {
    /// Room that something else needs at the right of the plot.
    pub right: f32,
    /// What the plot leaves free at least.
    pub least: Sides,
    /// Whether the labels of the horizontal axis stand at a panel below.
    pub bare_x: bool,
    /// Whether the labels of the vertical axis stand at a panel to the left.
    pub bare_y: bool,
}

/// From the title of a panel to what is below it.
const PANEL_TITLE_GAP: f32 = 6.0;

/// The title of a panel wrapped to a width, and the room that it takes.
pub fn panel_title(context: &Context<'_>, panel: &Panel, width: f32) -> (Vec<Rc<Line>>, f32) {
    match &panel.title {
        Some(title) if !is_tiny(context) => {
            let lines = context.wrapped(title, width, 2);
            let height = context.fonts.pitch(&title.font, &lines) * lines.len() as f32;
            (lines, height + PANEL_TITLE_GAP)
        }
        _ => (Vec::new(), 0.0),
    }
}

/// Lays out a panel within a cell.
pub fn panel<'a>(
    context: &Context<'_>,
    panel: &'a Panel,
    panel_extents: &PanelExtents,
    cell: Rect,
    fit: Fit,
) -> PanelLayout<'a> {
    let tiny = is_tiny(context);
    let label = context.fonts.line_height(&context.tick_style());
    let (title, title_height) = panel_title(context, panel, cell.width);
    let x_title = match &panel.x.title {
        Some(title) if !tiny && !fit.bare_x => context.wrapped(title, cell.width, 2),
        _ => Vec::new(),
    };
    let side_title = |title: &Option<Label>| match title {
        Some(title) if !tiny => side_title(context, title, cell),
        _ => SideTitle::None,
    };
    let (y_title, y2_title) = (
        side_title(if fit.bare_y { &None } else { &panel.y.title }),
        side_title(&panel.y2.as_ref().and_then(|axis| axis.title.clone())),
    );
    let mut sides = Sides {
        right: fit.right,
        ..Sides::default()
    };
    let above = |title: &SideTitle| match title {
        SideTitle::Above(lines) => {
            lines.len() as f32 * context.title_pitch(lines) + 0.5 * label + 4.0
        }
        SideTitle::None | SideTitle::Beside(_) => 0.0,
    };
    sides.top = above(&y_title).max(above(&y2_title)) + title_height;
    let titled = match x_title.len() {
        0 => 0.0,
        count => count as f32 * context.title_pitch(&x_title) + TITLE_GAP,
    };
    sides.bottom = titled
        + if panel.x.visible {
            label + LABEL_GAP
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
        fit,
    };
    for _ in 0..2 {
        sides = sides.max(fit.least);
        layout.fit_vertical(context, panel_extents, &mut sides);
        sides = sides.max(fit.least);
        layout.fit_horizontal(context, panel_extents, &mut sides, titled);
    }
    layout.drop_labels(context, &mut sides);
    layout.sides = sides.max(fit.least);
    layout.plot = layout.inner(&layout.sides);
    if fit.bare_x {
        layout.x.strip();
    }
    if fit.bare_y {
        layout.y.strip();
    }
    layout
}

/// Whether the picture is so small that titles have to go first.
pub fn is_tiny(context: &Context<'_>) -> bool {
    context.spec.canvas.width < 320.0 || context.spec.canvas.height < 200.0
}

/// Whether the picture is so small that nothing but the data has room.
pub fn is_thumbnail(context: &Context<'_>) -> bool {
    context.spec.canvas.width < 100.0 || context.spec.canvas.height < 80.0
}

/// A vertical axis' title: level above the axis when it is short, else turned beside it.
fn side_title(context: &Context<'_>, title: &Label, cell: Rect) -> SideTitle {
    let lines = context.wrapped(title, cell.width * 0.6, 1);
    let short = !title.text.contains('\n')
        && context.line(&title.text, &title.font).width <= cell.width * 0.6;
    if short {
        SideTitle::Above(lines)
    } else {
        SideTitle::Beside(context.wrapped(title, cell.height * 0.8, 2))
    }
}

impl PanelLayout<'_> {
    /// The plot with these sides taken; never less than one pixel each way.
    fn inner(&self, sides: &Sides) -> Rect {
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

    /// Gives up labels rather than the data where they would leave the plot less than a third of its cell.
    fn drop_labels(&mut self, context: &Context<'_>, sides: &mut Sides) {
        let small = is_thumbnail(context);
        let plot = self.inner(sides);
        if small || plot.height < self.cell.height / 3.0 {
            self.x.ticks.iter_mut().for_each(|tick| tick.lines.clear());
            self.x_title.clear();
            sides.bottom = 0.0;
        }
        if small || plot.width < self.cell.width / 3.0 {
            for axis_layout in [Some(&mut self.y), self.y2.as_mut()].into_iter().flatten() {
                axis_layout
                    .ticks
                    .iter_mut()
                    .for_each(|tick| tick.lines.clear());
            }
            (sides.left, sides.right) = (0.0, self.fit.right);
            (self.y_title, self.y2_title) = (SideTitle::None, SideTitle::None);
            self.title.clear();
            sides.top = 0.0;
        }
    }

    /// Chooses the ticks of the vertical axes and the room to their left and right.
    fn fit_vertical(
        &mut self,
        context: &Context<'_>,
        panel_extents: &PanelExtents,
        sides: &mut Sides,
    ) {
        let plot = self.inner(sides);
        let line = self.y.pitch(context);
        let beside = |title: &SideTitle| match title {
            SideTitle::Beside(lines) => lines.len() as f32 * context.title_pitch(lines) + TITLE_GAP,
            SideTitle::None | SideTitle::Above(_) => 0.0,
        };
        refit(
            &mut self.y,
            panel_extents.first.y,
            plot.height,
            line,
            self.cell.width,
            context,
        );
        let theme = context.theme();
        let labels = if self.fit.bare_y {
            0.0
        } else {
            room(&self.y, theme)
        };
        sides.left = labels + beside(&self.y_title);
        if let Some(y2) = &mut self.y2 {
            refit(
                y2,
                panel_extents.second,
                plot.height,
                line,
                self.cell.width,
                context,
            );
            y2.align(&self.y, panel_extents.second, context);
            sides.right = self.fit.right + room(y2, theme) + beside(&self.y2_title);
        }
        let overhang = if self.y.axis.visible && !self.y.ticks.is_empty() && !self.y.is_banded() {
            line * 0.4
        } else {
            0.0
        };
        sides.top = sides.top.max(overhang);
    }

    /// Chooses the ticks of the horizontal axis and the room below and at its ends.
    fn fit_horizontal(
        &mut self,
        context: &Context<'_>,
        panel_extents: &PanelExtents,
        sides: &mut Sides,
        titled: f32,
    ) {
        let plot = self.inner(sides);
        let line = context.fonts.line_height(&self.x.style(context));
        if self.x.axis.visible {
            if self.x.is_banded() {
                fit_bands(&mut self.x, plot.width, self.cell.height, line, context);
                drop_stumps(&mut self.x);
            } else {
                fit_values(&mut self.x, panel_extents.first.x, plot.width, context);
            }
        } else {
            self.x.ticks.clear();
        }
        let (left, right, below) = if self.fit.bare_x {
            (0.0, 0.0, 0.0)
        } else {
            hang(&self.x, plot.width, self.x.pitch(context))
        };
        let labelled = if below > 0.0 {
            below + self.x.gap(context.theme())
        } else {
            0.0
        };
        sides.bottom = (labelled + titled).max(if self.y.is_banded() { 0.0 } else { line * 0.4 });
        sides.left = sides.left.max(left);
        sides.right = sides.right.max(right);
    }
}

/// Room that the labels of a vertical axis take beside the plot.
fn room(axis_layout: &AxisLayout<'_>, theme: &Theme) -> f32 {
    let width = axis_layout.label_width();
    if width > 0.0 {
        width + axis_layout.gap(theme)
    } else {
        0.0
    }
}

/// Chooses the ticks of a vertical axis anew for its height.
fn refit(
    axis_layout: &mut AxisLayout<'_>,
    extents: super::extent::Extent,
    height: f32,
    line: f32,
    width: f32,
    context: &Context<'_>,
) {
    if !axis_layout.axis.visible {
        axis_layout.ticks.clear();
        return;
    }
    let angle = axis_layout.angle;
    if axis_layout.is_banded() {
        *axis_layout = AxisLayout::new(axis_layout.axis, extents, usize::MAX, context);
        axis_layout.wrap(
            (width * 0.35).min(260.0),
            ((height / axis_layout.ticks.len().max(1) as f32 / line / 1.1) as usize).clamp(1, 4),
            context,
        );
        let step = (axis_layout.ticks.len() as f32 * line * 1.05 / height)
            .ceil()
            .max(1.0) as usize;
        axis_layout.thin(step);
    } else {
        // few ticks stand closer, for two alone say little
        let few = ((height / 25.0) as usize + 1).min(4);
        // up to six stand as close as they read well, more in a tall plot only
        let usual = height * 12.0 / axis_layout.style(context).size;
        let many = ((usual / 72.0) as usize).max(6);
        let count = ((usual / 44.0) as usize).max(few).clamp(2, many.min(8));
        *axis_layout = AxisLayout::new(axis_layout.axis, extents, count, context);
        let need = axis_layout.ticks.len() as f32 * line * 1.15 / height;
        axis_layout.thin(need.ceil().max(1.0) as usize);
    }
    axis_layout.angle = angle;
}

/// Chooses as many ticks of numbers or times as stand side by side.
fn fit_values(
    axis_layout: &mut AxisLayout<'_>,
    extents: super::extent::Extent,
    width: f32,
    context: &Context<'_>,
) {
    let angle = axis_layout.axis.rotate;
    // the names of months are short, and twelve of them read at a glance
    let (each, most) = if axis_layout.is_value() {
        (72.0, 8)
    } else {
        (54.0, 10)
    };
    let usual = width * 12.0 / axis_layout.style(context).size;
    let most = ((usual / each) as usize).clamp(3, most);
    for count in (1..=most).rev() {
        *axis_layout = AxisLayout::new(axis_layout.axis, extents, count, context);
        if angle.is_some() || !crowded(axis_layout, width) {
            return;
        }
        if axis_layout.axis.ticks.is_some() {
            break;
        }
    }
    let steps = 2..=axis_layout.ticks.len().max(2);
    for step in steps {
        axis_layout.thin(step);
        if !crowded(axis_layout, width) {
            return;
        }
    }
}

/// Whether two labels side by side are too near.
fn crowded(axis_layout: &AxisLayout<'_>, width: f32) -> bool {
    let mut spans: Vec<(f32, f32)> = axis_layout
        .ticks
        .iter()
        .filter(|tick| tick.width() > 0.0)
        .map(|tick| (tick.position as f32 * width, tick.width() / 2.0))
        .collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    spans
        .windows(2)
        .any(|pair| pair[0].0 + pair[0].1 + BETWEEN > pair[1].0 - pair[1].1)
}

/// Makes the names under bands fit: as they are, thinned out if they are ordered, in two lines, turned.
fn fit_bands(
    axis_layout: &mut AxisLayout<'_>,
    width: f32,
    height: f32,
    line: f32,
    context: &Context<'_>,
) {
    let rotate = axis_layout.axis.rotate;
    *axis_layout = AxisLayout::new(
        axis_layout.axis,
        super::extent::Extent::NONE,
        usize::MAX,
        context,
    );
    let band = width / axis_layout.ticks.len().max(1) as f32;
    let longest = height * 0.4;
    if let Some(angle) = rotate {
        axis_layout.angle = angle;
        axis_layout.wrap(longest.max(line), 1, context);
        return;
    }
    if !crowded(axis_layout, width) {
        return;
    }
    let mut steps = 2..=axis_layout.ticks.len();
    if names::ordered(axis_layout.axis.names())
        && let Some(step) = steps.find(|step| !crowded_by(axis_layout, width, *step))
    {
        axis_layout.thin(step);
        return;
    }
    if longest_word(axis_layout, context) <= band - BETWEEN {
        axis_layout.wrap(band - BETWEEN, 3, context);
        return;
    }
    axis_layout.angle = if band >= line * 1.25 { -45.0 } else { -90.0 };
    axis_layout.wrap(longest, 1, context);
    let need = if axis_layout.angle == -45.0 {
        line * 1.25
    } else {
        line * 0.95
    };
    axis_layout.thin((need / band).ceil() as usize);
}

/// Takes all names away where one is cut to a letter or two.
fn drop_stumps(axis_layout: &mut AxisLayout<'_>) {
    let stump = |line: &Rc<Line>| line.text.ends_with('\u{2026}') && line.text.chars().count() < 4;
    if axis_layout
        .ticks
        .iter()
        .any(|tick| tick.lines.iter().any(stump))
    {
        axis_layout
            .ticks
            .iter_mut()
            .for_each(|tick| tick.lines.clear());
    }
}

/// Whether all names of a horizontal axis can be read under it: as they are, thinned out if they are ordered, wrapped
/// or slanted, but neither cut nor on end.
pub fn has_room_for_names(context: &Context<'_>, axis: &Axis, width: f32, height: f32) -> bool {
    let mut axis_layout = AxisLayout::new(axis, super::extent::Extent::NONE, usize::MAX, context);
    let line = context.fonts.line_height(&axis_layout.style(context));
    fit_bands(&mut axis_layout, width, height, line, context);
    let cut = |text: &str| text.ends_with('\u{2026}');
    let whole = |(tick, name): (&super::axis::Tick, &String)| {
        cut(name) || !tick.lines.iter().any(|line| cut(&line.text))
    };
    axis_layout.angle != -90.0 && axis_layout.ticks.iter().zip(axis.names()).all(whole)
}

/// The same question for every `step`-th label only.
fn crowded_by(axis_layout: &AxisLayout<'_>, width: f32, step: usize) -> bool {
    let band = width * step as f32 / axis_layout.ticks.len().max(1) as f32;
    let kept = axis_layout.ticks.iter().step_by(step.max(1));
    kept.map(super::axis::Tick::width).fold(0.0, f32::max) + BETWEEN > band
}

/// Width of the longest word of all labels.
fn longest_word(axis_layout: &AxisLayout<'_>, context: &Context<'_>) -> f32 {
    let style = axis_layout.style(context);
    let words = axis_layout
        .ticks
        .iter()
        .flat_map(|tick| &tick.lines)
        .flat_map(|line| line.text.split_whitespace());
    words
        .map(|word| context.line(word, &style).width)
        .fold(0.0, f32::max)
}

/// How far the labels of a horizontal axis hang over the plot: to the left, to the right, and below.
fn hang(axis_layout: &AxisLayout<'_>, width: f32, line: f32) -> (f32, f32, f32) {
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
            below = below.max(lines * line);
            continue;
        }
        let (extent, back) = (label * cos + line * sin / 2.0, line * sin / 2.0);
        let (before, after) = if axis_layout.angle < 0.0 {
            (extent, back)
        } else {
            (back, extent)
        };
        left = left.max(before - at);
        right = right.max(at + after - width);
        below = below.max(label * sin + lines * line * cos);
    }
    (left, right, below)
}
