//! Where each datum of a layer stands: a layer and its panel come in; slot, base and end of every datum go out. Marks, error
//! bars, labels, trends and descriptions read them here.

use crate::stat::sort::sort_by_number;
use std::borrow::Cow;
use std::collections::BTreeSet;

use super::kind::{Coords, Placing};
use super::kinds::chart;
use super::spacing::band_width;
use crate::figure::plot_area::PlotArea;
use crate::scale::Scale;
use crate::scale::calendar::DAY;
use crate::spec::{
    Arrangement, Axis, AxisScale, Channel, Direction, Layer, Panel, Series, ValueAxis,
};
use crate::stat::course::Course;
use crate::stat::stack::{self, Column, StackUnit};

/// Where the data of a layer stand.
pub(super) struct Placement<'a> {
    /// The direction of the axis of values.
    pub direction: Direction,
    /// For each series of the layer.
    pub series: Vec<SeriesPlacement<'a>>,
}

/// Where the data of one series stand.
pub(super) struct SeriesPlacement<'a> {
    /// The positions. NaN is missing. Those of the series, unless areas that stand on one another needed others.
    pub positions: Cow<'a, [f64]>,
    /// The values at which marks begin, as many as positions, or one for all. NaN where they have none.
    bases: Cow<'a, [f64]>,
    /// The values at which marks end, as many as positions. NaN is missing.
    pub ends: Cow<'a, [f64]>,
    /// The two sides of the slot, relative to its position, in units of the axis of positions.
    pub slot: (f64, f64),
    /// True if no mark of another series stands beside its marks.
    pub is_alone: bool,
    /// By what the values and the errors of the series are divided; empty for 1.
    units: Vec<f64>,
    /// True for each mark whose end no other mark covers; empty if that is so for all.
    free: Vec<bool>,
    /// True if straight lines join the positions, whatever the kind draws otherwise.
    pub straight: bool,
    /// The unit of the errors of its positions, in units of their axis: over dates, which are milliseconds, a day.
    distance_unit: f64,
}

/// Where one datum stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Datum {
    /// Its position on the axis of positions.
    pub position: f64,
    /// The two sides of its slot there.
    pub sides: (f64, f64),
    /// The value at which its mark begins; NaN where it has no base.
    pub base: f64,
    /// The value at which its mark ends.
    pub end: f64,
    /// True if no other mark covers its end.
    pub free: bool,
}

impl Datum {
    /// The middle of its slot.
    pub(super) fn middle(&self) -> f64 {
        (self.sides.0 + self.sides.1) / 2.0
    }
}

impl<'a> Placement<'a> {
    /// The placement of a layer of a panel. One that is derived, such as a trend line, has that of the layer before it.
    pub(super) fn of(layer: &'a Layer, panel: &Panel) -> Placement<'a> {
        let source = source(layer, panel);
        let kind = chart(&source.mark);
        let direction = kind.coords().direction();
        let placing = kind.placing(source);
        let mut series = place(&placing, &layer.series);
        let positions = &position_axis(panel, direction).scale;
        let is_dated = matches!(positions, AxisScale::Time { .. });
        for placed in &mut series {
            placed.distance_unit = distance_unit(is_dated);
        }
        if placing.width > 0.0 {
            let slots = Shares::new(&placing, source, panel, direction);
            for (number, placed) in series.iter_mut().enumerate() {
                placed.slot = slots.sides(number);
                placed.is_alone = slots.all <= 1;
            }
        }
        Placement { direction, series }
    }
}

/// The layer from which a layer is derived; a layer that is not derived is its own.
fn source<'p>(layer: &'p Layer, panel: &'p Panel) -> &'p Layer {
    let is_layer = |other: &&Layer| std::ptr::eq(*other, layer);
    let before = panel.layers.iter().take_while(|other| !is_layer(other));
    let is_source = |other: &&Layer| !chart(&other.mark).is_derived();
    match chart(&layer.mark).is_derived() {
        true => before.filter(is_source).last().unwrap_or(layer),
        false => layer,
    }
}

/// The bases and the ends of the marks of all series, without their slots.
fn place<'a>(placing: &Placing, series: &'a [Series]) -> Vec<SeriesPlacement<'a>> {
    if !placing.is_stacked() {
        return series
            .iter()
            .map(|one| SeriesPlacement::own(placing, one))
            .collect();
    }
    let columns: Vec<Column<'a>> = series
        .iter()
        .map(|series| Column {
            positions: &series.x,
            values: &series.y,
        })
        .collect();
    if let Some(course) = placing.course {
        return stack::areas(&columns, placing.stack_unit(), course)
            .into_iter()
            .map(|edges| SeriesPlacement {
                positions: edges.positions,
                bases: edges.from.into(),
                ends: edges.to.into(),
                slot: (0.0, 0.0),
                is_alone: true,
                units: Vec::new(),
                free: Vec::new(),
                straight: edges.straight,
                distance_unit: 1.0,
            })
            .collect();
    }
    let parts = stack::stack(&columns, placing.stack_unit());
    columns
        .iter()
        .zip(parts)
        .map(|(column, parts)| SeriesPlacement {
            positions: column.positions.into(),
            bases: parts.from.into(),
            ends: parts.to.into(),
            slot: (0.0, 0.0),
            is_alone: true,
            units: match placing.stack_unit() {
                StackUnit::Percent => parts.units,
                StackUnit::Values => Vec::new(),
            },
            free: parts.outermost,
            straight: false,
            distance_unit: 1.0,
        })
        .collect()
}

impl<'a> SeriesPlacement<'a> {
    /// The placement of a series whose marks lead to its own values: from the base of the kind, or from the channel `Start` of
    /// bars that have it, or between the channels `Low` and `High` of a series that has them and whose kind joins marks to
    /// areas. Areas run from the least position to the greatest, in whatever order these come, so that their edges never
    /// cross themselves.
    fn own(placing: &Placing, series: &'a Series) -> SeriesPlacement<'a> {
        let edge = |channel: Channel| {
            let edge = series.channel(channel);
            (placing.course.is_some() && !edge.is_empty()).then_some(edge)
        };
        let mut positions: Cow<'a, [f64]> = Cow::Borrowed(&series.x);
        let starts = series.channel(Channel::Start);
        let starts = (placing.width > 0.0 && !starts.is_empty()).then_some(starts);
        let mut bases = edge(Channel::Low)
            .or(starts)
            .map_or(vec![placing.base].into(), Cow::Borrowed);
        let mut ends: Cow<'a, [f64]> = edge(Channel::High).unwrap_or(&series.y).into();
        if placing.course.is_some() && !stack::is_ascending(&series.x) {
            let places = series.x.iter().copied().zip(0..);
            let mut order: Vec<(f64, usize)> = places.filter(|(at, _)| at.is_finite()).collect();
            sort_by_number(&mut order, |item| item.0);
            for values in [&mut positions, &mut bases, &mut ends] {
                // a base for all has no order
                if values.len() > 1 {
                    let sorted = order
                        .iter()
                        .filter_map(|(_, index)| values.get(*index).copied());
                    *values = sorted.collect();
                }
            }
        }
        SeriesPlacement {
            positions,
            bases,
            ends,
            slot: (0.0, 0.0),
            is_alone: true,
            units: Vec::new(),
            free: Vec::new(),
            straight: false,
            distance_unit: 1.0,
        }
    }

    /// The band between the channels `Low` and `High` of a series.
    pub(super) fn band(series: &'a Series) -> SeriesPlacement<'a> {
        let placing = Placing {
            base: 0.0,
            course: Some(Course::Straight),
            ..Placing::POINT
        };
        SeriesPlacement::own(&placing, series)
    }

    /// The points of a series at their own positions, on a scale, and values.
    pub(super) fn points(series: &'a Series, positions: &Scale) -> SeriesPlacement<'a> {
        let is_dated = matches!(positions, Scale::Time(_));
        SeriesPlacement {
            distance_unit: distance_unit(is_dated),
            ..SeriesPlacement::own(&Placing::POINT, series)
        }
    }

    /// The value at which a mark begins; NaN where it has no base.
    pub(super) fn base(&self, index: usize) -> f64 {
        let base = match &self.bases[..] {
            [all] => Some(all),
            each => each.get(index),
        };
        base.copied().unwrap_or(f64::NAN)
    }

    /// By what the value and the errors of a datum are divided.
    pub(super) fn unit(&self, index: usize) -> f64 {
        self.units.get(index).copied().unwrap_or(1.0)
    }

    /// All data, also those without a position or an end.
    pub(super) fn data(&self) -> impl Iterator<Item = Datum> {
        let pairs = self.positions.iter().zip(self.ends.iter()).enumerate();
        pairs.map(|(index, (position, end))| Datum {
            position: *position,
            sides: (position + self.slot.0, position + self.slot.1),
            base: self.base(index),
            end: *end,
            free: self.free.get(index).copied().unwrap_or(true),
        })
    }

    /// The middle of the slot relative to its position.
    pub(super) fn shift(&self) -> f64 {
        (self.slot.0 + self.slot.1) / 2.0
    }

    /// Middle of the slot and end of every datum.
    pub(super) fn tips(&self) -> (Cow<'_, [f64]>, &[f64]) {
        let shift = self.shift();
        let positions = match shift == 0.0 {
            true => Cow::Borrowed(&*self.positions),
            false => self.positions.iter().map(|at| at + shift).collect(),
        };
        (positions, &self.ends)
    }

    /// The two ends of the error bar along the values; `None` when the datum has no error.
    pub(super) fn value_error(&self, series: &Series, index: usize) -> Option<(f64, f64)> {
        let (below, above) = distances(series, Channel::YErrLow, Channel::YErrHigh, index)?;
        let (end, unit) = (*self.ends.get(index)?, self.unit(index));
        end.is_finite()
            .then_some((end - below / unit, end + above / unit))
    }

    /// The two ends of the error bar along the positions; `None` when the datum has no error.
    pub(super) fn position_error(&self, series: &Series, index: usize) -> Option<(f64, f64)> {
        let (below, above) = distances(series, Channel::XErrLow, Channel::XErrHigh, index)?;
        let at = *self.positions.get(index)? + self.shift();
        let (below, above) = (below * self.distance_unit, above * self.distance_unit);
        at.is_finite().then_some((at - below, at + above))
    }

    /// The value at the outer end of a mark together with its error bar: what is written at the mark stands beyond it.
    pub(super) fn outer_end(&self, series: &Series, index: usize, datum: &Datum) -> f64 {
        match self.value_error(series, index) {
            Some((low, high)) if datum.end >= datum.base => high.max(low).max(datum.end),
            Some((low, high)) => low.min(high).min(datum.end),
            None => datum.end,
        }
    }
}

/// The unit of the errors of positions in units of their axis: a day over dates, which are milliseconds.
fn distance_unit(is_dated: bool) -> f64 {
    if is_dated { DAY as f64 } else { 1.0 }
}

/// The two distances of an error bar; `None` when a point has none.
fn distances(series: &Series, low: Channel, high: Channel, index: usize) -> Option<(f64, f64)> {
    let distance = |channel: Channel| series.channel(channel).get(index).copied();
    let (below, above) = (distance(low)?, distance(high)?);
    (below.is_finite() && above.is_finite()).then_some((below, above))
}

/// How the marks of a layer share the bands with those of other layers.
struct Shares {
    /// The part of a band that the marks of one position fill.
    width: f64,
    /// The distance between positions, in units of their axis.
    band: f64,
    /// How many marks of earlier layers stand side by side at one position.
    before: usize,
    /// How many marks of all layers stand side by side.
    all: usize,
    /// The gap between marks side by side, as a part of a band.
    gap: f64,
    /// True if the series of the layer have slots of their own.
    is_grouped: bool,
}

impl Shares {
    fn new(placing: &Placing, layer: &Layer, panel: &Panel, direction: Direction) -> Shares {
        let before = panel.layers.iter();
        let before = before.take_while(|other| !std::ptr::eq(*other, layer));
        let all: usize = panel.layers.iter().map(slots).sum();
        Shares {
            width: if all > 1 {
                placing.width
            } else {
                placing.width_alone
            },
            band: band_width(position_axis(panel, direction), &layer.series),
            before: before.map(slots).sum(),
            all,
            gap: placing.gap.unwrap_or(0.0),
            is_grouped: placing.arrangement == Arrangement::Grouped && slots(layer) > 1,
        }
    }

    /// The two sides of the slot of a series, relative to its position.
    fn sides(&self, number: usize) -> (f64, f64) {
        let all = self.all.max(1) as f64;
        let thickness = (self.width - self.gap * (all - 1.0)) * self.band / all;
        let slot = match self.is_grouped {
            true => self.before + number,
            false => self.before,
        };
        let step = thickness + self.gap * self.band;
        let from = -self.width * self.band / 2.0 + step * slot as f64;
        (from, from + thickness)
    }
}

/// How many marks of a layer stand side by side at one position; 0 for marks without a width. Series of which no two have a
/// value at one position need no slots of their own.
pub(super) fn slots(layer: &Layer) -> usize {
    let placing = chart(&layer.mark).placing(layer);
    match placing.arrangement {
        _ if placing.width == 0.0 => 0,
        Arrangement::Grouped if placing.gap.is_some() || meet(&layer.series) => layer.series.len(),
        _ => 1,
    }
}

/// True if two series have a value at the same position.
fn meet(series: &[Series]) -> bool {
    // nearly all series begin at the same position
    let first = |series: &Series| series.points().next().map(|(x, _)| x);
    let firsts = series
        .windows(2)
        .map(|pair| (first(&pair[0]), first(&pair[1])));
    if firsts
        .into_iter()
        .any(|(one, two)| one.is_some() && one == two)
    {
        return true;
    }
    let mut before: BTreeSet<u64> = BTreeSet::new();
    for (number, one) in series.iter().enumerate() {
        // many observations may stand at one position
        let mut last = None;
        let mut own: Vec<u64> = Vec::new();
        for (x, _) in one.points() {
            let position = (x + 0.0).to_bits();
            if last.replace(position) != Some(position) {
                own.push(position);
            }
        }
        if own.iter().any(|position| before.contains(position)) {
            return true;
        }
        if number + 1 < series.len() {
            before.extend(own);
        }
    }
    false
}

/// The axis of positions.
pub(super) fn position_axis(panel: &Panel, direction: Direction) -> &Axis {
    match direction {
        Direction::Vertical => &panel.x,
        Direction::Horizontal => &panel.y,
    }
}

/// The axis of the values of a layer, which may be the one on the right.
pub(super) fn value_axis<'p>(layer: &Layer, panel: &'p Panel) -> &'p Axis {
    match (chart(&layer.mark).coords(), layer.axis, &panel.y2) {
        (Coords::Flipped, _, _) => &panel.x,
        (_, ValueAxis::Second, Some(y2)) => y2,
        _ => &panel.y,
    }
}

/// The axis of the observations that a layer counts or summarizes; `None` for a layer of values at positions.
pub fn observations_axis<'p>(layer: &Layer, panel: &'p Panel) -> Option<&'p Axis> {
    let kind = chart(&layer.mark);
    let axes = kind.axis_meanings().into_iter().zip([&panel.x, &panel.y]);
    let mut observed = axes.filter(|(meaning, _)| *meaning == super::kind::AxisMeaning::Values);
    observed
        .next()
        .filter(|_| kind.is_statistical())
        .map(|(_, axis)| axis)
}

/// The scales of positions and values of a plot.
pub(super) fn scales<'p>(
    plot: &'p PlotArea<'_, '_>,
    direction: Direction,
) -> (&'p Scale, &'p Scale) {
    match direction {
        Direction::Vertical => (plot.x_scale(), plot.y_scale()),
        Direction::Horizontal => (plot.y_scale(), plot.x_scale()),
    }
}

/// Two opposite corners of the rectangle from the base of a datum to a value, as wide as its slot. A base without a place
/// on its scale is at the lower end of the scale.
pub(super) fn corners(
    plot: &PlotArea<'_, '_>,
    direction: Direction,
    datum: &Datum,
    value: f64,
) -> [(f64, f64); 2] {
    let (_, values) = scales(plot, direction);
    [
        direction.xy(datum.sides.0, values.base(datum.base)),
        direction.xy(datum.sides.1, value),
    ]
}
