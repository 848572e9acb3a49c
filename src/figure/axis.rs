//! An axis made ready: its scale from what the marks claim, its ticks, and their labels shaped and measured.

use std::rc::Rc;

use super::context::Context;
use super::extent::Extent;
use super::names;
use crate::font::{Line, Style, Wrap};
use crate::scale::{Band, Label, Linear, Locale, Log, Scale, Symlog, Time, Zone};
use crate::spec::{Axis, AxisScale, Theme};

/// From the plot to the labels of an axis.
pub const LABEL_GAP: f32 = 6.0;

/// An axis with its scale and ticks.
pub struct AxisLayout<'a> {
    /// What the author said of it.
    pub axis: &'a Axis,
    /// How values become positions.
    pub scale: Rc<Scale>,
    /// The ticks in rising order of their values.
    pub ticks: Vec<Tick>,
    /// Where the ticks between the ticks lie along the axis, from 0 to 1; none unless they are asked for.
    pub minor: Vec<f64>,
    /// Degrees by which all labels are turned.
    pub angle: f32,
}

/// One tick.
pub struct Tick {
    /// Its value.
    pub value: f64,
    /// Where it lies along the axis, from 0 to 1.
    pub position: f64,
    /// Its label; no line where it has none.
    pub lines: Vec<Rc<Line>>,
}

impl Tick {
    /// Width of the widest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// The scale of an axis over what is claimed of it.
pub fn scale(axis: &Axis, extents: Extent, count: usize) -> Scale {
    let scale = match &axis.scale {
        AxisScale::Category { names } => Scale::Band(Band::new(names.len().max(1))),
        AxisScale::Linear => Scale::Linear(linear(axis, extents, count)),
        AxisScale::Log { base } => log(axis, extents, count, *base),
        AxisScale::Symlog { threshold } => {
            let (low, high) = ends(axis, extents);
            Scale::Symlog(Symlog::new(low, high, *threshold).nice(
                count,
                axis.domain[0].is_none(),
                axis.domain[1].is_none(),
            ))
        }
        AxisScale::Time { zone } => {
            let (low, high) = padded(axis, extents);
            let time = Time::new(low, high, zone.clone());
            // dates are read as midnights of UTC; in another zone they are times of day
            let dated = !extents.is_empty() && *zone == Zone::Utc;
            Scale::Time(if dated {
                time.grained(extents.grain)
            } else {
                time
            })
        }
    };
    if axis.reversed {
        scale.reversed()
    } else {
        scale
    }
}

/// The ends that the author fixed, else those of the data; 0 to 1 when there are none.
fn ends(axis: &Axis, extents: Extent) -> (f64, f64) {
    let (low, high) = if extents.is_empty() {
        (0.0, 1.0)
    } else {
        (extents.low, extents.high)
    };
    // bars of no height stand on the axis
    let (low, high) = if extents.nice && low == 0.0 && high == 0.0 {
        (0.0, 1.0)
    } else {
        (low, high)
    };
    let (fixed_low, fixed_high) = (axis.domain[0], axis.domain[1]);
    let low = fixed_low.unwrap_or_else(|| fixed_high.map_or(low, |high| low.min(high)));
    let high = fixed_high.unwrap_or_else(|| low.max(high));
    (low, high)
}

/// The same with room at the ends that the author left open and that are not zero.
fn padded(axis: &Axis, extents: Extent) -> (f64, f64) {
    let (low, high) = ends(axis, extents);
    let room = (high - low) * axis.margin.unwrap_or(extents.room);
    let open = |fixed: Option<f64>, end: f64, by: f64| match fixed {
        Some(_) => end,
        None if axis.margin.is_none() && end == 0.0 && !extents.free => end,
        None => end + by,
    };
    (
        open(axis.domain[0], low, -room),
        open(axis.domain[1], high, room),
    )
}

/// A linear scale: with ticks at its ends, or with room beyond the data.
fn linear(axis: &Axis, extents: Extent, count: usize) -> Linear {
    let (low, high) = padded(axis, extents);
    let scale = Linear::new(low, high);
    let scale = if extents.whole && axis.domain == [None, None] {
        scale.whole()
    } else {
        scale
    };
    if extents.nice && axis.margin.is_none() {
        scale.nice(count, axis.domain[0].is_none(), axis.domain[1].is_none())
    } else {
        scale
    }
}

/// A logarithmic scale over the positive part of the data; from 1 to 10 when there is none.
fn log(axis: &Axis, extents: Extent, count: usize, base: f64) -> Scale {
    let (least, most) = if extents.least_positive.is_finite() {
        (extents.least_positive, extents.high)
    } else {
        (1.0, 10.0)
    };
    // a bar from the end of the axis to itself would not be seen
    let least = if extents.nice { least / 2.0 } else { least };
    let low = axis.domain[0].unwrap_or_else(|| least.min(axis.domain[1].unwrap_or(f64::INFINITY)));
    let high = axis.domain[1].unwrap_or(most).max(low);
    let (low, high) = if low == high {
        (low / 3.0, high * 3.0)
    } else {
        (low, high)
    };
    match Log::new(low, high) {
        Some(log) => {
            let log = log.with_base(base);
            Scale::Log(log.nice(count, axis.domain[0].is_none(), axis.domain[1].is_none()))
        }
        None => Scale::Linear(Linear::new(low, high)),
    }
}

/// The ends of a claim; 0 to 1 when there is none, room round a single value.
fn ends_of(extents: Extent) -> (f64, f64) {
    if extents.is_empty() {
        (0.0, 1.0)
    } else if extents.low == extents.high {
        let room = if extents.low == 0.0 {
            1.0
        } else {
            extents.low.abs() / 2.0
        };
        (
            extents.low.min(0.0).max(extents.low - room),
            extents.high + room,
        )
    } else {
        (extents.low, extents.high)
    }
}

/// The least step of 1, 2, 2.5 or 5 times a power of ten of which `count` cover an extent, and the multiple of it
/// that they start from; `None` where the numbers leave no room for it.
fn cover(low: f64, high: f64, count: usize) -> Option<(f64, f64)> {
    let least = (high - low) / count.max(1) as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(least)));
    if !(power.is_normal() && least.is_finite()) {
        return None;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0]
        .iter()
        .map(|by| by * power)
        .find_map(|step| {
            let from = libm::floor(low / step + 1e-9) * step;
            (from + step * count as f64 >= high - step * 1e-9).then_some((from, step))
        })
}

/// Four ticks between every two: where the author, or another axis, has put the ticks.
fn between(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    let parts = |pair: &[f64]| {
        let (from, to) = (pair[0], pair[1]);
        (1..5).map(move |part| from + (to - from) * f64::from(part) / 5.0)
    };
    places.windows(2).flat_map(parts).collect()
}

impl<'a> AxisLayout<'a> {
    /// An axis over what is claimed of it, with about `count` ticks, or as many as the author says.
    pub fn new(
        axis: &'a Axis,
        extents: Extent,
        count: usize,
        context: &Context<'_>,
    ) -> AxisLayout<'a> {
        let count = axis.tick_count.unwrap_or(count);
        let scale = Rc::new(scale(axis, extents, count));
        let mut axis_layout = AxisLayout {
            axis,
            scale,
            ticks: Vec::new(),
            minor: Vec::new(),
            angle: axis.rotate.unwrap_or(0.0),
        };
        axis_layout.choose(count, context);
        axis_layout
    }

    /// How the labels are written.
    pub fn style(&self, context: &Context<'_>) -> Style {
        self.axis
            .tick_style
            .as_ref()
            .map_or_else(|| context.tick_style(), |label| label.font.clone())
    }

    /// The distance of the lines of its labels.
    pub fn pitch(&self, context: &Context<'_>) -> f32 {
        let style = self.style(context);
        let lines = self
            .ticks
            .iter()
            .map(|tick| context.fonts.pitch(&style, &tick.lines));
        lines.fold(context.fonts.line_height(&style), f32::max)
    }

    /// Chooses about `count` ticks and shapes their labels.
    pub fn choose(&mut self, count: usize, context: &Context<'_>) {
        let values = match &self.axis.ticks {
            Some(ticks) => ticks.clone(),
            None => self.scale.ticks(count),
        };
        self.place(&values, context);
        if self.axis.minor && self.axis.ticks.is_none() {
            let positions = self.scale.minor(count).into_iter();
            self.minor = positions.map(|value| self.scale.position(value)).collect();
        }
    }

    /// Puts ticks at these values and shapes their labels.
    fn place(&mut self, values: &[f64], context: &Context<'_>) {
        let style = self.style(context);
        let labels = self.labels(values, &context.spec.locale);
        let shape = |text: &String| {
            text.split('\n')
                .map(|line| context.line(line, &style))
                .collect::<Vec<_>>()
        };
        self.ticks = values
            .iter()
            .zip(&labels)
            .map(|(value, text)| Tick {
                value: *value,
                position: self.scale.position(*value),
                lines: if text.is_empty() {
                    Vec::new()
                } else {
                    shape(text)
                },
            })
            .filter(|tick| (-1e-9..=1.0 + 1e-9).contains(&tick.position))
            .collect();
        self.minor = if self.axis.minor && !self.is_banded() {
            let places: Vec<f64> = self.ticks.iter().map(|tick| tick.position).collect();
            between(places)
        } else {
            Vec::new()
        };
    }

    /// The text of each tick; a second line stands after `\n`.
    fn labels(&self, values: &[f64], locale: &Locale) -> Vec<String> {
        if let Some(labels) = &self.axis.tick_labels {
            return (0..values.len())
                .map(|index| labels.get(index).cloned().unwrap_or_default())
                .collect();
        }
        let names = self.axis.names();
        if !names.is_empty() {
            let name = |value: &f64| names.get(*value as usize).cloned().unwrap_or_default();
            return values.iter().map(name).collect();
        }
        let format = self
            .axis
            .format
            .clone()
            .unwrap_or_default()
            .around(&self.axis.prefix, &self.axis.suffix);
        let written = |label: Label| match label.context {
            Some(context) => format!("{}\n{context}", label.text),
            None => label.text,
        };
        format
            .labels(&self.scale, values, locale)
            .into_iter()
            .map(written)
            .collect()
    }

    /// Whether positions are bands with a name each.
    pub fn is_banded(&self) -> bool {
        matches!(*self.scale, Scale::Band(_))
    }

    /// Whether the axis measures values, so that it has grid lines and no line of its own.
    pub fn is_value(&self) -> bool {
        !matches!(*self.scale, Scale::Band(_) | Scale::Time(_))
    }

    /// Whether a line runs along the axis: where it measures values, only by the theme, or as a ruler for ticks between
    /// the ticks.
    pub fn is_lined(&self, theme: &Theme) -> bool {
        !self.is_value() || theme.value_axis_line || self.axis.minor
    }

    /// Whether ticks stand along the line.
    pub fn is_ticked(&self, theme: &Theme) -> bool {
        self.is_lined(theme) && !self.is_banded()
    }

    /// From the plot to the labels: past the ticks where there are some.
    pub fn gap(&self, theme: &Theme) -> f32 {
        LABEL_GAP + if self.is_lined(theme) { 2.0 } else { 0.0 }
    }

    /// Width of the widest label.
    pub fn label_width(&self) -> f32 {
        self.ticks.iter().map(Tick::width).fold(0.0, f32::max)
    }

    /// Most lines of a label.
    pub fn label_lines(&self) -> usize {
        self.ticks
            .iter()
            .map(|tick| tick.lines.len())
            .max()
            .unwrap_or(0)
    }

    /// Wraps the labels to a width, in at most that many lines.
    pub fn wrap(&mut self, width: f32, lines: usize, context: &Context<'_>) {
        let style = self.style(context);
        let wrap = Wrap {
            width: Some(width.max(1.0)),
            lines: Some(lines),
        };
        for tick in self.ticks.iter_mut().filter(|tick| tick.width() > width) {
            let text: Vec<&str> = tick.lines.iter().map(|line| line.text.as_str()).collect();
            tick.lines = context.fonts.paragraph(&text.join("\n"), &style, &wrap);
        }
    }

    /// Takes all labels away; the ticks stay.
    pub fn strip(&mut self) {
        self.ticks.iter_mut().for_each(|tick| tick.lines.clear());
    }

    /// Gives a second vertical axis as many ticks at the same heights as the first, so that one grid serves both.
    /// Nothing happens where an end, the ticks or another scale forbid it.
    pub fn align(&mut self, first: &AxisLayout<'_>, extents: Extent, context: &Context<'_>) {
        let free =
            |axis: &Axis| axis.domain == [None, None] && axis.ticks.is_none() && !axis.reversed;
        let linear = |axis_layout: &AxisLayout<'_>| matches!(*axis_layout.scale, Scale::Linear(_));
        let ends =
            [first.ticks.first(), first.ticks.last()].map(|tick| tick.map(|tick| tick.position));
        let whole = matches!(ends, [Some(low), Some(high)] if low.abs() < 1e-6 && (high - 1.0).abs() < 1e-6);
        if !whole || !linear(self) || !linear(first) || !free(self.axis) || first.axis.reversed {
            return;
        }
        let (low, high) = ends_of(extents);
        let count = first.ticks.len() - 1;
        let Some((from, step)) = cover(low, high, count) else {
            return;
        };
        let values: Vec<f64> = (0..=count).map(|k| from + step * k as f64).collect();
        let to = values.last().copied().unwrap_or(high);
        self.scale = Rc::new(Scale::Linear(Linear::new(from, to)));
        self.place(&values, context);
    }

    /// Keeps the label of every `step`-th tick, that of the least value included; where names count on by one, those
    /// whose numbers are multiples of a round step at least as great.
    pub fn thin(&mut self, step: usize) {
        let counted = names::counted(self.axis.names()).filter(|_| step > 1);
        let last = self.ticks.len().saturating_sub(1);
        let (step, first) = match counted {
            Some(first) => (names::round(step), first),
            None => (step.max(1), 0),
        };
        // where no multiple is among them, the first one stays
        let some = (first..=first + last).any(|number| number.is_multiple_of(step));
        let first = if some { first } else { 0 };
        let turned = matches!(&self.ticks[..], [first, .., last] if first.value > last.value);
        for (index, tick) in self.ticks.iter_mut().enumerate() {
            let rank = if turned { last - index } else { index };
            if !(rank + first).is_multiple_of(step) {
                tick.lines.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cover;

    #[test]
    fn covers_an_extent_with_so_many_steps() {
        #[rustfmt::skip]
        let table = [
            (0.0,   10.0, 5, Some((0.0, 2.0))),
            (0.0,   11.0, 5, Some((0.0, 2.5))),
            (3.0,   97.0, 4, Some((0.0, 25.0))),
            (-5.0,   5.0, 4, Some((-5.0, 2.5))),
            (1.0,    1.0, 4, None),
        ];
        for (low, high, count, expected) in table {
            assert_eq!(
                cover(low, high, count),
                expected,
                "{low} to {high} in {count}"
            );
        }
    }
}
