//! The values written at bars: bars with their texts come in, labels go out that touch neither one another nor a bar that is
//! not theirs. All labels of a layer look alike: smaller letters, or vertical ones, where they have no room otherwise.

use std::rc::Rc;

use super::taken::Taken;
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::figure::advice::shows_all;
use crate::figure::context::{LEAST_TEXT_SIZE, text, text_sizes};
use crate::figure::plot_area::PlotArea;
use crate::font::{FontStyle, ShapedLine};
use crate::scene::{Anchor, Point, Rect};
use crate::spec::Edge;

/// From the end of a bar to its label, in CSS pixels.
const GAP: f32 = 4.0;
/// Labels may extend above the plot by so many CSS pixels.
const ABOVE_PLOT: f32 = 16.0;
/// And below it.
const BELOW_PLOT: f32 = 4.0;
/// Least distance between two labels in CSS pixels.
const SPACING: f32 = 2.0;
/// A label may cover so many CSS pixels of a bar that is not its own, which rounding may take.
const TOLERANCE: f32 = 1.0;
/// The part of a line of text that digits fill.
const DIGITS: f32 = 0.8;
/// With more labels than this only one way of writing them is tried.
const MANY: usize = 1_000;

/// Where the value of a bar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValuePlace {
    /// In the middle of the bar.
    Inside,
    /// Beyond this edge of it.
    Beyond(Edge),
}

/// The value of a bar.
pub(super) struct BarValue {
    /// Its text.
    pub words: String,
    /// The rectangle at which it is written.
    pub bar: Rect,
    /// The place.
    pub place: ValuePlace,
    /// The colour of the bar.
    pub color: Rgba,
}

impl BarValue {
    /// True if there is a bar to see in which the value could stand, or the value stands outside of it.
    fn is_seen(&self) -> bool {
        self.place != ValuePlace::Inside || (self.bar.width >= 1.0 && self.bar.height >= 1.0)
    }
}

/// How all labels of a layer are written.
#[derive(Clone, Copy, Debug)]
struct Lettering {
    /// The size of the letters in CSS pixels.
    size: f32,
    /// True for vertical letters.
    is_vertical: bool,
}

/// A label at its place.
struct Placed {
    line: Rc<ShapedLine>,
    at: Point,
    anchor: Anchor,
    angle: f32,
    ink: Rgba,
    /// What it covers.
    area: Rect,
}

/// What is drawn besides the values of bars.
pub(super) struct Drawn<'a> {
    /// The rectangles of all bars, of which the first belong to the values in their order.
    pub bars: &'a [Rect],
    /// The rectangles of all error bars.
    pub errors: &'a [Rect],
    /// True when bars stand side by side.
    pub is_upright: bool,
}

/// Writes the values of bars. A note tells how many values have no room.
pub(super) fn write(plot: &mut PlotArea<'_, '_>, values: &[BarValue], drawn: &Drawn<'_>) {
    let is_upright = drawn.is_upright;
    let canvas = &plot.context.spec.canvas;
    let mut taken = Taken::new(canvas.width, canvas.height);
    for (index, bar) in drawn.bars.iter().enumerate() {
        taken.add(Some(index), *bar);
    }
    let mut errors = Taken::new(canvas.width, canvas.height);
    for error in drawn.errors {
        errors.add(None, *error);
    }
    let count = values.iter().filter(|value| value.is_seen()).count();
    let mut best: Vec<Placed> = Vec::new();
    for lettering in letterings(plot, values, is_upright) {
        let placed = place_all(plot, values, lettering, &taken, (&errors, is_upright));
        let is_whole = placed.len() >= count;
        if best.is_empty() || placed.len() > best.len() {
            best = placed;
        }
        if is_whole {
            break;
        }
    }
    let left_out = count.saturating_sub(best.len());
    for one in best {
        plot.push(text(
            &one.line, one.at, one.anchor, one.angle, one.ink, None,
        ));
    }
    if left_out > 0 {
        note_left_out(plot, values, left_out, is_upright);
    }
}

/// The ways of writing labels, the best first.
fn letterings(plot: &PlotArea<'_, '_>, values: &[BarValue], is_upright: bool) -> Vec<Lettering> {
    let full = plot.context.label_style().size;
    if values.len() > MANY {
        return vec![Lettering {
            size: full,
            is_vertical: false,
        }];
    }
    let sizes = text_sizes(full);
    let of = |is_vertical: bool| {
        let lettering = move |size: &f32| Lettering {
            size: *size,
            is_vertical,
        };
        sizes.iter().map(lettering).collect::<Vec<_>>()
    };
    let mut all = of(false);
    if is_upright {
        all.extend(of(true));
    }
    all
}

/// The labels that have room in one way of writing them.
fn place_all(
    plot: &PlotArea<'_, '_>,
    values: &[BarValue],
    lettering: Lettering,
    bars: &Taken,
    (errors, is_upright): (&Taken, bool),
) -> Vec<Placed> {
    let style = FontStyle {
        size: lettering.size,
        ..plot.context.label_style()
    };
    let canvas = &plot.context.spec.canvas;
    let mut labels = Taken::new(canvas.width, canvas.height);
    let mut placed = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let line = plot.context.line(&value.words, &style);
        let places = [value.place, ValuePlace::Inside];
        let is_inside = value.place == ValuePlace::Inside;
        let places = if is_inside { &places[..1] } else { &places };
        let found = places.iter().find_map(|place| {
            let label = place_one(plot, value, *place, &line, lettering.is_vertical)?;
            let label = match place {
                ValuePlace::Inside => beside_errors(label, value.bar, errors, is_upright),
                _ => label,
            };
            let free = is_inside || bars.is_free(Some(index), &label.area.inset(TOLERANCE));
            let apart = labels.is_free(Some(index), &label.area.inset(-SPACING / 2.0));
            (free && apart).then_some(label)
        });
        if let Some(label) = found {
            labels.add(Some(index), label.area.inset(-SPACING / 2.0));
            placed.push(label);
        }
    }
    placed
}

/// A label in a bar, moved to a half of it where an error bar would strike it; in the middle where it fits into no half.
fn beside_errors(label: Placed, bar: Rect, errors: &Taken, is_upright: bool) -> Placed {
    let is_free = |area: &Rect| errors.is_free(None, area);
    if is_free(&label.area) {
        return label;
    }
    let quarters = [-0.25, 0.25].map(|part| match is_upright {
        true => (bar.width * part, 0.0),
        false => (0.0, bar.height * part),
    });
    let moved = |(x, y): (f32, f32)| Rect {
        x: label.area.x + x,
        y: label.area.y + y,
        ..label.area
    };
    let found = quarters.into_iter().find(|by| {
        let area = moved(*by);
        bar.encloses(&area) && is_free(&area)
    });
    match found {
        Some((x, y)) => Placed {
            area: moved((x, y)),
            at: Point::new(label.at.x + x, label.at.y + y),
            ..label
        },
        None => label,
    }
}

/// A label at one place of its bar; `None` if it does not fit there. A label that belongs beyond the end of its bar stands
/// inside, next to that end, where the plot has no room beyond it.
fn place_one(
    plot: &PlotArea<'_, '_>,
    value: &BarValue,
    place: ValuePlace,
    line: &Rc<ShapedLine>,
    is_vertical: bool,
) -> Option<Placed> {
    // digits fill less than the line from the ascent to the descent
    let height = (line.ascent + line.descent) * DIGITS;
    let (across, down) = if is_vertical {
        (height, line.width)
    } else {
        (line.width, height)
    };
    let (bar, middle) = (value.bar, value.bar.center());
    let is_moved_in = place == ValuePlace::Inside && value.place != ValuePlace::Inside;
    if place == ValuePlace::Inside {
        let fits = bar.width >= across + 2.0 && bar.height >= down;
        let has_end = bar.width >= across + 2.0 * GAP || bar.height >= down + 2.0 * GAP;
        if !fits || (is_moved_in && !has_end) {
            return None;
        }
    }
    // from the middle of the letters to their baseline
    let drop = (line.ascent - line.descent) / 2.0;
    // a baseline stands right above a bar; below it letters have some room above them already
    let (above, below) = if is_vertical {
        (bar.y - GAP - down, bar.bottom() + GAP)
    } else {
        let half = down / 2.0;
        let middle_below = bar.bottom() + GAP / 2.0 + (line.ascent + line.descent) / 2.0;
        (bar.y - GAP - drop - half, middle_below - half)
    };
    let corner = match (place, value.place) {
        (ValuePlace::Beyond(Edge::Top), _) => Point::new(middle.x - across / 2.0, above),
        (ValuePlace::Beyond(Edge::Bottom), _) => Point::new(middle.x - across / 2.0, below),
        (ValuePlace::Beyond(Edge::Right), _) => {
            Point::new(bar.right() + GAP, middle.y - down / 2.0)
        }
        (ValuePlace::Beyond(Edge::Left), _) => {
            Point::new(bar.x - GAP - across, middle.y - down / 2.0)
        }
        (ValuePlace::Inside, ValuePlace::Beyond(Edge::Top)) => {
            Point::new(middle.x - across / 2.0, bar.y + GAP)
        }
        (ValuePlace::Inside, ValuePlace::Beyond(Edge::Bottom)) => {
            Point::new(middle.x - across / 2.0, bar.bottom() - GAP - down)
        }
        (ValuePlace::Inside, ValuePlace::Beyond(Edge::Right)) => {
            Point::new(bar.right() - GAP - across, middle.y - down / 2.0)
        }
        (ValuePlace::Inside, ValuePlace::Beyond(Edge::Left)) => {
            Point::new(bar.x + GAP, middle.y - down / 2.0)
        }
        (ValuePlace::Inside, ValuePlace::Inside) => {
            Point::new(middle.x - across / 2.0, middle.y - down / 2.0)
        }
    };
    let area = Rect::new(corner.x, corner.y, across, down);
    // letters are a little higher than digits
    if !allowed(plot).encloses(&area.inset(-1.5)) {
        return None;
    }
    let ink = if place == ValuePlace::Inside {
        plot.theme().ink_on(value.color)
    } else {
        plot.theme().label
    };
    let center = area.center();
    let (at, anchor, angle) = if is_vertical {
        // the baseline runs upwards, the tops of the letters point to the left
        let at = Point::new(center.x + drop, area.bottom());
        (at, Anchor::Start, -90.0)
    } else {
        let (x, anchor) = match place {
            ValuePlace::Beyond(Edge::Right) => (area.x, Anchor::Start),
            ValuePlace::Beyond(Edge::Left) => (area.right(), Anchor::End),
            ValuePlace::Inside | ValuePlace::Beyond(Edge::Top | Edge::Bottom) => {
                (center.x, Anchor::Middle)
            }
        };
        (Point::new(x, center.y + drop), anchor, 0.0)
    };
    Some(Placed {
        line: Rc::clone(line),
        at,
        anchor,
        angle,
        ink,
        area,
    })
}

/// Where labels may stand: within the picture, and not over what is above and below the plot.
fn allowed(plot: &PlotArea<'_, '_>) -> Rect {
    let canvas = &plot.context.spec.canvas;
    let top = (plot.rect.y - ABOVE_PLOT).max(0.0);
    let bottom = (plot.rect.bottom() + BELOW_PLOT).min(canvas.height);
    Rect::new(0.0, top, canvas.width, bottom - top)
}

/// Adds a note about values without a label, with the size of the picture that shows all of them.
fn note_left_out(
    plot: &mut PlotArea<'_, '_>,
    values: &[BarValue],
    left_out: usize,
    is_upright: bool,
) {
    let canvas = &plot.context.spec.canvas;
    let style = FontStyle {
        size: plot.context.label_style().size.min(LEAST_TEXT_SIZE),
        ..plot.context.label_style()
    };
    let pitch = plot.context.fonts.line_height(&style) * DIGITS + SPACING + 1.0;
    let mut places: Vec<f32> = values
        .iter()
        .map(|value| value.bar.center())
        .map(|middle| if is_upright { middle.x } else { middle.y })
        .collect();
    places.sort_by(f32::total_cmp);
    let steps = places.windows(2).map(|pair| pair[1] - pair[0]);
    let step = steps
        .filter(|step| *step > 0.1)
        .fold(f32::INFINITY, f32::min);
    let factor = pitch / step;
    let (name, side, plot_side) = if is_upright {
        ("width", canvas.width, plot.rect.width)
    } else {
        ("height", canvas.height, plot.rect.height)
    };
    let larger = |name: &'static str, side: f32, plot_side: f32, factor: f32| {
        (factor > 1.0).then_some((name, side + plot_side * (factor - 1.0)))
    };
    // The values in a stack need the length of their bars.
    let inside = values
        .iter()
        .filter(|value| value.place == ValuePlace::Inside && value.is_seen());
    let (name_along, side_along, plot_along) = if is_upright {
        ("height", canvas.height, plot.rect.height)
    } else {
        ("width", canvas.width, plot.rect.width)
    };
    let along = inside.map(|value| match is_upright {
        true => pitch / value.bar.height,
        false => (plot.context.line(&value.words, &style).width + 3.0) / value.bar.width,
    });
    let along = along.fold(0.0, f32::max);
    let sizes = [
        larger(name, side, plot_side, factor),
        larger(name_along, side_along, plot_along, along),
    ];
    let sizes: Vec<(&str, f32)> = sizes.into_iter().flatten().collect();
    let text = format!(
        "{left_out} of {} values are left out for lack of room",
        values.len()
    );
    let note = Note::new(NoteKind::LeftOut, "bar_label", text);
    let note = note.advising(shows_all(&sizes, None));
    plot.context.notes.add(note);
}
