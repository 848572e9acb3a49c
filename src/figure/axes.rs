//! Draws what a laid out panel has round its marks: grid, axis lines, ticks, labels, titles, frame.

use super::axis::{Ruler, Tick};
use super::layout::{Laid, MINOR_TICK, SideTitle, TICK, is_thumbnail};
use super::sheet::Sheet;
use crate::scale::Scale;
use crate::scene::{Anchor, Item, Point, Rect, Role, Stroke};
use crate::spec::Theme;

/// Grid lines, under the marks.
pub fn grid(sheet: &mut Sheet<'_>, laid: &Laid<'_>) {
    let theme = sheet.theme();
    let thumbnail = is_thumbnail(sheet);
    let wanted = |ruler: &Ruler<'_>| {
        ruler.axis.visible
            && !thumbnail
            && ruler
                .axis
                .grid
                .unwrap_or(theme.grid_on && (theme.grid_both || ruler.is_value()))
    };
    let mut stroke = Stroke::solid(theme.grid, theme.grid_width);
    stroke.dash.clone_from(&theme.grid_dash);
    let plot = laid.plot;
    minor_grid(sheet, laid);
    sheet.group(Role::Grid, "grid", |sheet| {
        if wanted(&laid.y) {
            for tick in &laid.y.ticks {
                let y = plot.bottom() - tick.position as f32 * plot.height;
                line(
                    sheet,
                    Point::new(plot.x, y),
                    Point::new(plot.right(), y),
                    &stroke,
                );
            }
        }
        if wanted(&laid.x) {
            for tick in &laid.x.ticks {
                let x = plot.x + tick.position as f32 * plot.width;
                line(
                    sheet,
                    Point::new(x, plot.y),
                    Point::new(x, plot.bottom()),
                    &stroke,
                );
            }
        }
    });
}

/// Paler lines at the ticks between the ticks, where the author wants them.
fn minor_grid(sheet: &mut Sheet<'_>, laid: &Laid<'_>) {
    let wanted = |ruler: &Ruler<'_>| ruler.axis.minor_grid && !ruler.minor.is_empty();
    if !wanted(&laid.x) && !wanted(&laid.y) {
        return;
    }
    let theme = sheet.theme();
    let stroke = Stroke::solid(theme.grid.faded(0.55), theme.grid_width);
    let plot = laid.plot;
    sheet.group(Role::Grid, "minor-grid", |sheet| {
        for position in laid.y.minor.iter().filter(|_| wanted(&laid.y)) {
            let y = plot.bottom() - *position as f32 * plot.height;
            let (from, to) = (Point::new(plot.x, y), Point::new(plot.right(), y));
            line(sheet, from, to, &stroke);
        }
        for position in laid.x.minor.iter().filter(|_| wanted(&laid.x)) {
            let x = plot.x + *position as f32 * plot.width;
            let (from, to) = (Point::new(x, plot.y), Point::new(x, plot.bottom()));
            line(sheet, from, to, &stroke);
        }
    });
}

/// One grid line.
fn line(sheet: &Sheet<'_>, from: Point, to: Point, stroke: &Stroke) {
    sheet.canvas.push(Item::Rule {
        from,
        to,
        stroke: stroke.clone(),
    });
}

/// The lines at zero, over bars and areas, under lines.
pub fn zero(sheet: &mut Sheet<'_>, laid: &Laid<'_>) {
    let color = sheet.theme().zero;
    let plot = laid.plot;
    sheet.group(Role::Axis, "zero", |sheet| {
        if let Some(position) = zero_of(&laid.y) {
            let y = plot.bottom() - position * plot.height;
            sheet.rule(
                Point::new(plot.x, y),
                Point::new(plot.right(), y),
                color,
                1.0,
            );
        }
        if let Some(position) = zero_of(&laid.x).filter(|_| laid.y.is_banded()) {
            let x = plot.x + position * plot.width;
            sheet.rule(
                Point::new(x, plot.y),
                Point::new(x, plot.bottom()),
                color,
                1.0,
            );
        }
    });
}

/// Where zero lies on a scale of equal steps, if it lies inside.
fn zero_of(ruler: &Ruler<'_>) -> Option<f32> {
    if !ruler.axis.visible || !matches!(*ruler.scale, Scale::Linear(_) | Scale::Symlog(_)) {
        return None;
    }
    let position = ruler.scale.position(0.0);
    (-1e-6..=1.000_001)
        .contains(&position)
        .then_some(position as f32)
}

/// Axis lines, ticks, labels and titles.
pub fn draw(sheet: &mut Sheet<'_>, laid: &Laid<'_>) {
    sheet.group(Role::Axis, "x", |sheet| horizontal(sheet, laid));
    sheet.group(Role::Axis, "y", |sheet| {
        vertical(sheet, laid, &laid.y, &laid.y_title, false)
    });
    if let Some(y2) = &laid.y2 {
        sheet.group(Role::Axis, "y2", |sheet| {
            vertical(sheet, laid, y2, &laid.y2_title, true)
        });
    }
    if laid.panel.frame {
        frame(sheet, laid.plot);
    }
}

/// A border on four sides.
fn frame(sheet: &Sheet<'_>, plot: Rect) {
    let stroke = Stroke::solid(sheet.theme().axis, 1.0);
    sheet.canvas.push(Item::Rect {
        rect: plot,
        radius: [0.0; 4],
        fill: None,
        stroke: Some(stroke),
    });
}

/// The axis at the bottom.
fn horizontal(sheet: &mut Sheet<'_>, laid: &Laid<'_>) {
    let (plot, ruler) = (laid.plot, &laid.x);
    if !ruler.axis.visible {
        return;
    }
    let theme = sheet.theme();
    let base = plot.bottom();
    if ruler.is_lined(theme) && !hides_line(laid) {
        sheet.rule(
            Point::new(plot.x, base),
            Point::new(plot.right(), base),
            theme.axis,
            1.0,
        );
    }
    for (position, length) in strokes(ruler, theme) {
        let x = plot.x + position as f32 * plot.width;
        sheet.rule(
            Point::new(x, base),
            Point::new(x, base + length),
            theme.axis,
            1.0,
        );
    }
    let top = base + ruler.gap(theme);
    let height = ruler.pitch(sheet);
    let mut lowest = top;
    for tick in &ruler.ticks {
        let x = plot.x + tick.position as f32 * plot.width;
        lowest = lowest.max(label_below(sheet, ruler, height, tick, x, top));
    }
    let line = sheet.title_pitch(&laid.x_title);
    let middle = plot.center().x;
    let bottom = laid.cell.bottom() - line * laid.x_title.len() as f32;
    let below = lowest.max(bottom.min(lowest + super::layout::TITLE_GAP));
    for (index, title) in laid.x_title.iter().enumerate() {
        let y = below + line * index as f32 + title.ascent;
        let x = middle.clamp(
            laid.cell.x + title.width / 2.0,
            (laid.cell.right() - title.width / 2.0).max(laid.cell.x + title.width / 2.0),
        );
        let color = laid
            .panel
            .x
            .title
            .as_ref()
            .map_or(theme.label, |label| label.color);
        sheet.write(title, Point::new(x, y), Anchor::Middle, 0.0, color);
    }
}

/// Where ticks stand along a line and how long each is.
fn strokes(ruler: &Ruler<'_>, theme: &Theme) -> Vec<(f64, f32)> {
    if !ruler.is_ticked(theme) {
        return Vec::new();
    }
    let ticks = ruler.ticks.iter().map(|tick| (tick.position, TICK));
    let minor = ruler.minor.iter().map(|position| (*position, MINOR_TICK));
    ticks.chain(minor).collect()
}

/// Whether the zero line runs where the axis line would.
fn hides_line(laid: &Laid<'_>) -> bool {
    zero_of(&laid.y).is_some_and(|position| position.abs() < 1e-6)
}

/// One label under a horizontal axis, its lines so high; how far down it reaches.
fn label_below(
    sheet: &Sheet<'_>,
    ruler: &Ruler<'_>,
    height: f32,
    tick: &Tick,
    x: f32,
    top: f32,
) -> f32 {
    let color = label_color(sheet, ruler);
    if ruler.angle == 0.0 {
        for (index, line) in tick.lines.iter().enumerate() {
            let baseline =
                top + height * index as f32 + baseline(height, line.ascent, line.descent);
            sheet.write(line, Point::new(x, baseline), Anchor::Middle, 0.0, color);
        }
        return top + height * tick.lines.len() as f32;
    }
    let turn = f64::from(ruler.angle).to_radians();
    let (cos, sin) = (libm::cos(turn) as f32, libm::sin(turn) as f32);
    let Some(line) = tick.lines.first() else {
        return top;
    };
    let anchor = if ruler.angle < 0.0 {
        Anchor::End
    } else {
        Anchor::Start
    };
    // the middle of the letters' height lies on the tick; the nearest corner stands at the gap
    let half = (line.ascent - line.descent) / 2.0;
    let at = Point::new(x - half * sin, top + half * cos.max(0.3));
    sheet.write(line, at, anchor, ruler.angle, color);
    top + line.width * sin.abs() + height * cos
}

/// Distance from the top of a line box to the baseline of a text centred in it.
fn baseline(height: f32, ascent: f32, descent: f32) -> f32 {
    (height + ascent - descent) / 2.0
}

fn label_color(sheet: &Sheet<'_>, ruler: &Ruler<'_>) -> crate::color::Rgba {
    ruler
        .axis
        .tick_style
        .as_ref()
        .map_or(sheet.theme().color_of(sheet.theme().ticks), |label| {
            label.color
        })
}

/// An axis at the left, or at the right.
fn vertical(
    sheet: &mut Sheet<'_>,
    laid: &Laid<'_>,
    ruler: &Ruler<'_>,
    title: &SideTitle,
    right: bool,
) {
    let plot = laid.plot;
    let theme = sheet.theme();
    if !ruler.axis.visible {
        return;
    }
    let (edge, out) = if right {
        (plot.right(), 1.0)
    } else {
        (plot.x, -1.0)
    };
    if ruler.is_lined(theme) && !(ruler.is_banded() && zero_of(&laid.x).is_some()) {
        sheet.rule(
            Point::new(edge, plot.y),
            Point::new(edge, plot.bottom()),
            theme.axis,
            1.0,
        );
    }
    for (position, length) in strokes(ruler, theme) {
        let y = plot.bottom() - position as f32 * plot.height;
        sheet.rule(
            Point::new(edge, y),
            Point::new(edge + out * length, y),
            theme.axis,
            1.0,
        );
    }
    let gap = ruler.gap(theme);
    let height = ruler.pitch(sheet);
    let color = label_color(sheet, ruler);
    for tick in &ruler.ticks {
        let y = plot.bottom() - tick.position as f32 * plot.height;
        let top = y - height * tick.lines.len() as f32 / 2.0;
        for (index, line) in tick.lines.iter().enumerate() {
            let cap = (line.ascent - line.descent) / 2.0;
            let at = Point::new(edge + out * gap, top + height * (index as f32 + 0.5) + cap);
            let anchor = if right { Anchor::Start } else { Anchor::End };
            sheet.write(line, at, anchor, 0.0, color);
        }
    }
    side_title(sheet, laid, ruler, title, right);
}

/// The title of a vertical axis.
fn side_title(
    sheet: &Sheet<'_>,
    laid: &Laid<'_>,
    ruler: &Ruler<'_>,
    title: &SideTitle,
    right: bool,
) {
    let color = ruler
        .axis
        .title
        .as_ref()
        .map_or(sheet.theme().label, |label| label.color);
    match title {
        SideTitle::None => {}
        SideTitle::Above(lines) => {
            let height = sheet.title_pitch(lines);
            // the label of a tick at the top reaches half a line above the plot
            let label = sheet.fonts.line_height(&ruler.style(sheet));
            let top = laid.plot.y - 4.0 - height * lines.len() as f32 - 0.5 * label;
            for (index, line) in lines.iter().enumerate() {
                let y = top.max(laid.cell.y)
                    + height * index as f32
                    + baseline(height, line.ascent, line.descent);
                let (x, anchor) = if right {
                    (laid.cell.right(), Anchor::End)
                } else {
                    (laid.cell.x, Anchor::Start)
                };
                sheet.write(line, Point::new(x, y), anchor, 0.0, color);
            }
        }
        SideTitle::Beside(lines) => {
            let middle = laid.plot.center().y;
            let height = sheet.title_pitch(lines);
            for (index, line) in lines.iter().enumerate() {
                let offset = height * index as f32 + baseline(height, line.ascent, line.descent);
                let (x, angle) = if right {
                    (laid.cell.right() - offset, 90.0)
                } else {
                    (laid.cell.x + offset, -90.0)
                };
                sheet.write(line, Point::new(x, middle), Anchor::Middle, angle, color);
            }
        }
    }
}
