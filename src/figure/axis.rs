//! An axis ready for layout: its scale, made from the extent of the marks, and its ticks with shaped labels.

use std::cell::OnceCell;
use std::rc::Rc;

use super::context::Context;
use super::extent::Extent;
use super::names;
use crate::font::{FontStyle, ShapedLine, WrapLimits};
use crate::scale::slots::thinnings;
use crate::scale::{Band, CalendarUnit, Label, Linear, Locale, Log, Scale, Symlog, Time};
use crate::spec::{Axis, AxisScale, DateSlots, Theme};

/// From the plot to the labels of an axis, in CSS pixels.
pub const LABEL_GAP: f32 = 6.0;

/// An axis with its scale and ticks.
pub struct AxisLayout<'a> {
    /// The axis as the spec has it.
    pub axis: &'a Axis,
    /// Maps values to positions from 0 to 1.
    pub scale: Rc<Scale>,
    /// The ticks in increasing order of their values.
    pub ticks: Vec<Tick>,
    /// About how many ticks were asked for when the scale was made, which depends on them where its ends are ticks.
    pub tick_count: usize,
    /// Positions of the minor ticks, from 0 to 1; empty unless the author asks for them.
    pub minor: Vec<f64>,
    /// Rotation of all labels, in degrees clockwise.
    pub angle: f32,
    /// The size of the labels in CSS pixels where they are smaller than their style says, so that all names have room.
    pub label_size: Option<f32>,
    /// Of the labels only every so many-th is shaped; 1 where all are.
    pub shaped_every: usize,
    /// The names that are not written for lack of room; `None` when all are there, or the reader can infer the others.
    pub left_out: Option<LeftOut>,
    /// The first number of names that count up, once it is asked for.
    counting_start: OnceCell<Option<usize>>,
}

/// Names that are not written, or not to their ends, for lack of room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// How many they are, at least 1.
    pub count: usize,
    /// True if they are written, but cut short.
    pub is_cut: bool,
    /// By how much the panel has to be wider to show all of them, in CSS pixels; 0 when it is wide enough.
    pub wider: f32,
    /// By how much it has to be higher.
    pub higher: f32,
}

/// One tick of an axis.
pub struct Tick {
    /// Its value.
    pub value: f64,
    /// Its position along the axis, from 0 to 1.
    pub position: f64,
    /// The shaped lines of its label; empty for no label.
    pub lines: Vec<Rc<ShapedLine>>,
}

impl Tick {
    /// Width of the widest line of the label, in CSS pixels.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// More labels than this do not fit on any axis.
const MAX_SLOTS: usize = 500;

/// More names than this do not fit on any axis, in the smallest letters and side by side.
const MAX_NAMES: usize = 4000;

/// The lines of a label as one text; `\n` separates them.
fn written(label: Label) -> String {
    match label.context {
        Some(context) => format!("{}\n{context}", label.text),
        None => label.text,
    }
}

/// The scale of an axis whose marks have this extent, with about `count` ticks.
pub fn build_scale(axis: &Axis, extents: Extent, count: usize) -> Scale {
    let scale = match &axis.scale {
        AxisScale::Category { names } => Scale::Band(bands(axis, names.len())),
        AxisScale::Linear => Scale::Linear(linear_scale(axis, extents, count)),
        AxisScale::Log { base } => log_scale(axis, extents, count, *base),
        AxisScale::Symlog { threshold } => {
            let (low, high) = domain_ends(axis, extents);
            Scale::Symlog(Symlog::new(low, high, *threshold).nice(
                count,
                axis.domain[0].is_none(),
                axis.domain[1].is_none(),
            ))
        }
        AxisScale::Time { zone } => {
            let (low, high) = padded_domain(axis, extents);
            let time = Time::new(low, high, zone.clone());
            // A date is read as midnight UTC. In another zone that is a time of day, not a date.
            let dated = !extents.is_empty() && zone.is_plain();
            let time = if dated {
                time.grained(extents.grain)
            } else {
                time
            };
            Scale::Time(if axis.unit == CalendarUnit::Date {
                time
            } else {
                time.called(axis.unit)
            })
        }
    };
    if axis.reversed {
        scale.reversed()
    } else {
        scale
    }
}

/// The bands of `count` names, or those between the names that the author fixed as the first and the last one.
fn bands(axis: &Axis, count: usize) -> Band {
    let last = count.saturating_sub(1);
    // a float that is no index becomes 0 or the greatest index
    let index = |end: f64| (end as usize).min(last);
    let first = axis.domain[0].map_or(0, index);
    let last = axis.domain[1].map_or(last, index);
    let bands = Band::from(first, (last + 1).saturating_sub(first));
    match axis.margin {
        Some(part) => bands.with_margin(part),
        None => bands,
    }
}

/// The ends of the domain: those fixed by the author, else those of the data, else 0 and 1.
fn domain_ends(axis: &Axis, extents: Extent) -> (f64, f64) {
    let (low, high) = if extents.is_empty() {
        (0.0, 1.0)
    } else {
        (extents.low, extents.high)
    };
    // Bars without height stand on the axis, so that it needs a positive end.
    let (low, high) = if extents.nice && low == 0.0 && high == 0.0 {
        (0.0, 1.0)
    } else {
        (low, high)
    };
    let (low, high) = match extents.has_neighbors && extents.integers && low == high {
        true => (low - 1.0, high + 1.0),
        false => (low, high),
    };
    let (fixed_low, fixed_high) = (axis.domain[0], axis.domain[1]);
    let low = fixed_low.unwrap_or_else(|| fixed_high.map_or(low, |high| low.min(high)));
    let high = fixed_high.unwrap_or_else(|| low.max(high));
    (low, high)
}

/// The same ends, padded where the author left them open and where they are not zero.
fn padded_domain(axis: &Axis, extents: Extent) -> (f64, f64) {
    let (low, high) = domain_ends(axis, extents);
    let room = (high - low) * axis.margin.unwrap_or(extents.padding);
    let open = |fixed: Option<f64>, end: f64, by: f64| match fixed {
        Some(_) => end,
        None if axis.margin.is_none() && end == 0.0 && !extents.pads_zero => end,
        None => end + by,
    };
    (
        open(axis.domain[0], low, -room),
        open(axis.domain[1], high, room),
    )
}

/// A linear scale. Its ends are at ticks, or padded beyond the data.
fn linear_scale(axis: &Axis, extents: Extent, count: usize) -> Linear {
    let (low, high) = padded_domain(axis, extents);
    let scale = Linear::new(low, high).clamped(axis.clamp);
    let mut given = axis.domain.iter().flatten();
    let scale = if extents.integers && given.all(|end| end.trunc() == *end) {
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

/// A logarithmic scale over the positive part of the data; from 1 to 10 without any.
fn log_scale(axis: &Axis, extents: Extent, count: usize, base: f64) -> Scale {
    let (least, greatest) = if extents.least_positive.is_finite() {
        (extents.least_positive, extents.high)
    } else {
        (1.0, 10.0)
    };
    // A bar from the lower end of the axis to itself would be invisible.
    let least = if extents.nice { least / 2.0 } else { least };
    let low = axis.domain[0].unwrap_or_else(|| least.min(axis.domain[1].unwrap_or(f64::INFINITY)));
    let high = axis.domain[1].unwrap_or(greatest).max(low);
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

/// The ends of an extent, with room around a single value; 0 and 1 for an empty one.
fn extent_ends(extents: Extent) -> (f64, f64) {
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

/// Finds the least step of 1, 2, 2.5 or 5 times a power of ten such that `count` steps cover the range. Returns the
/// start, a multiple of the step, and the step. `None` when the range is empty or too small for the precision of the
/// numbers.
fn find_step(low: f64, high: f64, count: usize) -> Option<(f64, f64)> {
    let least = (high - low) / count.max(1) as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(least)));
    if !(power.is_normal() && least.is_finite()) {
        return None;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0]
        .iter()
        .map(|by| by * power)
        .find_map(|step| {
            // A multiple of the step that lies just above `low` through rounding is taken for `low`.
            let from = libm::floor(low / step + 1e-9) * step;
            (from + step * count as f64 >= high - step * 1e-9).then_some((from, step))
        })
}

/// The positions of four minor ticks between every two ticks. It is used when the author, or another axis, has set the
/// ticks.
fn minor_positions(mut positions: Vec<f64>) -> Vec<f64> {
    positions.sort_by(f64::total_cmp);
    let parts = |pair: &[f64]| {
        let (from, to) = (pair[0], pair[1]);
        (1..5).map(move |part| from + (to - from) * f64::from(part) / 5.0)
    };
    positions.windows(2).flat_map(parts).collect()
}

impl<'a> AxisLayout<'a> {
    /// Lays out an axis over an extent with about `count` ticks, or as many as the author asks for.
    pub fn new(
        axis: &'a Axis,
        extents: Extent,
        count: usize,
        context: &Context<'_>,
    ) -> AxisLayout<'a> {
        let count = axis.tick_count.unwrap_or(count);
        let scale = Rc::new(build_scale(axis, extents, count));
        let mut axis_layout = AxisLayout {
            axis,
            scale,
            ticks: Vec::new(),
            tick_count: count,
            minor: Vec::new(),
            angle: axis.rotate.unwrap_or(0.0),
            label_size: None,
            shaped_every: 1,
            left_out: None,
            counting_start: OnceCell::new(),
        };
        axis_layout.choose_ticks(count, context);
        axis_layout
    }

    /// The font of the labels.
    pub fn style(&self, context: &Context<'_>) -> FontStyle {
        let style = self
            .axis
            .tick_style
            .as_ref()
            .map_or_else(|| context.tick_style(), |label| label.font.clone());
        FontStyle {
            size: self.label_size.unwrap_or(style.size),
            ..style
        }
    }

    /// Sets the size of the labels in CSS pixels, for those that are shaped from now on.
    fn set_label_size(&mut self, size: f32, context: &Context<'_>) {
        self.label_size = None;
        self.label_size = Some(size).filter(|size| *size < self.style(context).size);
    }

    /// Shapes all labels anew, horizontal and in letters of this size in CSS pixels.
    pub fn relabel(&mut self, size: f32, context: &Context<'_>) {
        self.set_label_size(size, context);
        self.left_out = None;
        self.angle = self.axis.rotate.unwrap_or(0.0);
        let values: Vec<f64> = self.ticks.iter().map(|tick| tick.value).collect();
        self.place_ticks(&values, context);
    }

    /// Counts the names without a label, or those that are cut short if all have one; of an axis of numbers or dates the ticks
    /// without a label. A panel that is by so many CSS pixels wider and higher would show all of them.
    pub fn count_left_out(&mut self, wider: f32, higher: f32) {
        let names = self.axis.names();
        if names.is_empty() {
            let count = self
                .ticks
                .iter()
                .filter(|tick| tick.lines.is_empty())
                .count();
            self.left_out = (count > 0).then_some(LeftOut {
                count,
                is_cut: false,
                wider,
                higher,
            });
            return;
        }
        let name = |tick: &Tick| names.get(tick.value as usize).cloned().unwrap_or_default();
        let named = || self.ticks.iter().filter(|tick| !name(tick).is_empty());
        let missing = named().filter(|tick| tick.lines.is_empty()).count();
        let ends = |tick: &Tick| {
            let mut lines = tick.lines.iter();
            lines.any(|line| line.text.ends_with('\u{2026}')) && !name(tick).ends_with('\u{2026}')
        };
        let cut = named().filter(|tick| ends(tick)).count();
        let is_cut = missing == 0;
        let count = if is_cut { cut } else { missing };
        self.left_out = (count > 0).then_some(LeftOut {
            count,
            is_cut,
            wider,
            higher,
        });
    }

    /// The distance between the lines of its labels, in CSS pixels.
    pub fn pitch(&self, context: &Context<'_>) -> f32 {
        let style = self.style(context);
        let lines = self
            .ticks
            .iter()
            .map(|tick| context.fonts.pitch(&style, &tick.lines));
        lines.fold(context.fonts.line_height(&style), f32::max)
    }

    /// Chooses about `count` ticks and shapes their labels.
    pub fn choose_ticks(&mut self, count: usize, context: &Context<'_>) {
        let values = match &self.axis.ticks {
            Some(ticks) => ticks.clone(),
            None => self.scale.ticks(count),
        };
        self.place_ticks(&values, context);
        if self.axis.minor && self.axis.ticks.is_none() {
            let positions = self.scale.minor(count).into_iter();
            self.minor = positions.map(|value| self.scale.position(value)).collect();
        }
    }

    /// Places ticks at these values and shapes their labels. Ticks outside the domain are dropped.
    fn place_ticks(&mut self, values: &[f64], context: &Context<'_>) {
        let style = self.style(context);
        let mut labels = self.labels(values, &context.spec.locale);
        self.shaped_every = self.shaping_interval(values.len());
        let keeps = self.keeps(values, self.shaped_every);
        for (index, text) in labels.iter_mut().enumerate() {
            if !keeps(index) {
                text.clear();
            }
        }
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
            // Ticks at the ends of the domain are kept in spite of rounding.
            .filter(|tick| (-1e-9..=1.0 + 1e-9).contains(&tick.position))
            .collect();
        self.minor = if self.axis.minor && !self.is_banded() {
            let positions: Vec<f64> = self.ticks.iter().map(|tick| tick.position).collect();
            minor_positions(positions)
        } else {
            Vec::new()
        };
    }

    /// The text of each tick label. `\n` separates two lines.
    fn labels(&self, values: &[f64], locale: &Locale) -> Vec<String> {
        if let Some(labels) = &self.axis.tick_labels {
            return (0..values.len())
                .map(|index| labels.get(index).cloned().unwrap_or_default())
                .collect();
        }
        if let Some(slots) = &self.axis.slots {
            return self.slot_labels(slots, values, locale);
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
        let labels = format.labels(&self.scale, values, locale);
        labels.into_iter().map(written).collect()
    }

    /// The dates of slots, as the data call them.
    fn slot_labels(&self, slots: &DateSlots, values: &[f64], locale: &Locale) -> Vec<String> {
        let instant = |value: &f64| match *self.scale {
            Scale::Band(_) => slots.instants.get(*value as usize).copied(),
            _ => Some(*value),
        };
        let instants: Vec<f64> = values
            .iter()
            .map(|value| instant(value).unwrap_or(f64::NAN))
            .collect();
        let time = Time::new(0.0, 1.0, slots.zone.clone()).called(self.axis.unit);
        let format = self.axis.format.clone().unwrap_or_default();
        let format = format.around(&self.axis.prefix, &self.axis.suffix);
        let labels = format.labels(&Scale::Time(time), &instants, locale);
        labels.into_iter().map(written).collect()
    }

    /// Places ticks at slots only: at all of them, in the first of these sizes of letters in CSS pixels in which they fit, or at the
    /// first of each week, month and so on, in the first size. It takes the first set of slots that `fits`; false if none does,
    /// or if there are no slots or the author chose the ticks.
    pub fn tick_slots(
        &mut self,
        sizes: &[f32],
        context: &Context<'_>,
        fits: impl Fn(&mut AxisLayout<'_>, usize) -> bool,
    ) -> bool {
        let axis = self.axis;
        let Some(slots) = axis.slots.as_ref().filter(|_| axis.ticks.is_none()) else {
            return false;
        };
        let banded = self.is_banded();
        for kept in thinnings(&slots.instants, &slots.zone) {
            let value = |index: &usize| match banded {
                true => *index as f64,
                false => slots.instants.get(*index).copied().unwrap_or(f64::NAN),
            };
            // Shaping thousands of labels that cannot fit would take long.
            if kept.len() > MAX_SLOTS {
                continue;
            }
            let values: Vec<f64> = kept.iter().map(value).collect();
            let is_all = kept.len() == slots.instants.len();
            let tried = if is_all { sizes.len() } else { 1 };
            for size in sizes.iter().take(tried) {
                self.set_label_size(*size, context);
                self.place_ticks(&values, context);
                if fits(self, kept.len()) {
                    return true;
                }
            }
        }
        false
    }

    /// True if it has slots and is drawn, and not each of them has a tick.
    pub fn lacks_slots(&self) -> bool {
        let is_open = self.axis.visible && self.axis.ticks.is_none();
        let slots = self.axis.slots.as_ref().filter(|_| is_open);
        slots.is_some_and(|slots| self.ticks.len() < slots.instants.len())
    }

    /// Writes each label in one line.
    pub fn join_lines(&mut self, context: &Context<'_>) {
        let style = self.style(context);
        for tick in self.ticks.iter_mut().filter(|tick| tick.lines.len() > 1) {
            let text: Vec<&str> = tick.lines.iter().map(|line| line.text.as_str()).collect();
            tick.lines = vec![context.line(&text.join(" "), &style)];
        }
    }

    /// True if positions are bands, one for each name.
    pub fn is_banded(&self) -> bool {
        matches!(*self.scale, Scale::Band(_))
    }

    /// True if the axis measures values. Such an axis has grid lines and no line of its own.
    pub fn is_value(&self) -> bool {
        !matches!(*self.scale, Scale::Band(_) | Scale::Time(_))
    }

    /// True if a line runs along the axis. An axis of values has one only if the theme asks for it or there are minor
    /// ticks.
    pub fn is_lined(&self, theme: &Theme) -> bool {
        !self.is_value() || theme.value_axis_line || self.axis.minor
    }

    /// True if tick marks stand along the line.
    pub fn is_ticked(&self, theme: &Theme) -> bool {
        self.is_lined(theme) && !self.is_banded()
    }

    /// From the plot to the labels, in CSS pixels; larger where there are tick marks.
    pub fn gap(&self, theme: &Theme) -> f32 {
        LABEL_GAP + if self.is_lined(theme) { 2.0 } else { 0.0 }
    }

    /// Width of the widest label in CSS pixels.
    pub fn label_width(&self) -> f32 {
        self.ticks.iter().map(Tick::width).fold(0.0, f32::max)
    }

    /// Wraps labels wider than `width` CSS pixels or of more than `lines` lines, to at most so many. The line breaks of a label that has
    /// no room for them become spaces.
    pub fn wrap_labels(&mut self, width: f32, lines: usize, context: &Context<'_>) {
        let style = self.style(context);
        let wrap = WrapLimits {
            width: Some(width.max(1.0)),
            lines: Some(lines),
        };
        let has_room = |tick: &Tick| tick.width() <= width && tick.lines.len() <= lines;
        for tick in self.ticks.iter_mut().filter(|tick| !has_room(tick)) {
            let text: Vec<&str> = tick.lines.iter().map(|line| line.text.as_str()).collect();
            let wrapped = |separator| {
                let text = text.join(separator);
                context.fonts.paragraph(&text, &style, &wrap)
            };
            let mut with_breaks = wrapped("\n");
            if text.len() > 1 && with_breaks.iter().any(|line| is_cut(&line.text)) {
                with_breaks = wrapped(" ");
            }
            tick.lines = with_breaks;
        }
    }

    /// Removes all labels and keeps the ticks.
    pub fn clear_labels(&mut self) {
        self.ticks.iter_mut().for_each(|tick| tick.lines.clear());
    }

    /// Gives a second vertical axis as many ticks as the first, at the same heights, so that one grid serves both. It
    /// does nothing unless both scales are linear and not reversed, the first has ticks at both ends, and the author
    /// fixed neither ends nor ticks of the second.
    pub fn align_with(&mut self, first: &AxisLayout<'_>, extents: Extent, context: &Context<'_>) {
        let free =
            |axis: &Axis| axis.domain == [None, None] && axis.ticks.is_none() && !axis.reversed;
        let linear = |axis_layout: &AxisLayout<'_>| matches!(*axis_layout.scale, Scale::Linear(_));
        let ends =
            [first.ticks.first(), first.ticks.last()].map(|tick| tick.map(|tick| tick.position));
        let whole = matches!(ends, [Some(low), Some(high)] if low.abs() < 1e-6 && (high - 1.0).abs() < 1e-6);
        if !whole || !linear(self) || !linear(first) || !free(self.axis) || first.axis.reversed {
            return;
        }
        let (low, high) = extent_ends(extents);
        let count = first.ticks.len() - 1;
        let Some((from, step)) = find_step(low, high, count) else {
            return;
        };
        let values: Vec<f64> = (0..=count).map(|k| from + step * k as f64).collect();
        let to = values.last().copied().unwrap_or(high);
        self.scale = Rc::new(Scale::Linear(Linear::new(from, to)));
        self.place_ticks(&values, context);
    }

    /// The first number of names that count up by one; `None` for other names.
    fn counting_start(&self) -> Option<usize> {
        let start = || names::counting_start(self.axis.names());
        *self.counting_start.get_or_init(start)
    }

    /// Of so many names only every so many-th is shaped, because shaping all of them would take long and none of the
    /// others could be written; 1 where all are.
    fn shaping_interval(&self, count: usize) -> usize {
        let names = self.axis.names();
        if count <= MAX_NAMES || names.is_empty() || self.axis.ticks.is_some() {
            return 1;
        }
        let interval = count.div_ceil(MAX_NAMES);
        match self.counting_start() {
            Some(_) => names::round_step_up(interval),
            None => interval,
        }
    }

    /// Which of the ticks at these values are kept when every `step`-th is, beginning with the least. Where names count
    /// up by one, it keeps those whose numbers are multiples of `step`.
    fn keeps(&self, values: &[f64], step: usize) -> impl Fn(usize) -> bool + use<> {
        let start = || self.counting_start();
        let first = (step > 1).then(start).flatten().unwrap_or(0);
        let last = values.len().saturating_sub(1);
        // Without a multiple among them the first label is kept.
        let some = (first..=first + last).any(|number| number.is_multiple_of(step));
        let first = if some { first } else { 0 };
        let turned = matches!(values, [first, .., last] if first > last);
        move |index| {
            let rank = if turned { last - index } else { index };
            (rank + first).is_multiple_of(step)
        }
    }

    /// Keeps the label of every `step`-th tick at least, beginning with that of the least value. Where names count up by
    /// one, it keeps those whose numbers are multiples of a round number of at least `step`.
    pub fn thin_labels(&mut self, step: usize) {
        let interval = self.shaped_every;
        let counts = step > 1 && self.counting_start().is_some();
        let mut step = step.max(1).next_multiple_of(interval);
        if counts {
            // Week 50, Week 100 … are easier to follow than Week 1, Week 39 …
            step = names::round_step_up(step);
            while !step.is_multiple_of(interval) {
                step = names::round_step_up(step + 1);
            }
        }
        let values: Vec<f64> = self.ticks.iter().map(|tick| tick.value).collect();
        let keeps = self.keeps(&values, step);
        for (index, tick) in self.ticks.iter_mut().enumerate() {
            if !keeps(index) {
                tick.lines.clear();
            }
        }
    }
}

/// True if a text ends with an ellipsis.
pub(super) fn is_cut(text: &str) -> bool {
    text.ends_with('\u{2026}')
}

#[cfg(test)]
mod tests {
    use super::find_step;

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
                find_step(low, high, count),
                expected,
                "{low} to {high} in {count}"
            );
        }
    }
}
