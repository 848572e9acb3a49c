//! Where the elements of a chart stand: datasets and the axes around the plot in; bars, points and slices in CSS pixels out.

use std::collections::BTreeMap;

use super::axis_frame::AxisFrame;
use super::config::Config;
use super::dataset::Dataset;
use super::kind::Kind;
use super::plane::{Plane, Stacking};
use super::series;
use crate::error::Result;
use crate::spec::Axis;

/// One element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Element {
    /// A bar.
    Bar {
        /// True when it lies.
        lies: bool,
        /// The middle of its thickness.
        middle: f64,
        /// Where it begins.
        base: f64,
        /// Where it ends.
        end: f64,
    },
    /// A point with its radius.
    Point {
        /// Where it is.
        at: (f64, f64),
        /// Its radius.
        radius: f64,
    },
    /// A slice.
    Slice {
        /// The centre of its disc.
        center: (f64, f64),
        /// The inner and the outer radius.
        radii: (f64, f64),
        /// Where it begins and ends, in degrees clockwise from twelve o'clock.
        angles: (f64, f64),
    },
}

/// The elements of a dataset; `None` for one that is missing.
pub(super) struct Placed {
    /// The number of the dataset.
    pub(super) dataset: usize,
    /// Its elements.
    pub(super) elements: Vec<Option<Element>>,
}

/// The frames of the axes of a plane with the axes themselves: that of positions, and those of values.
pub(super) struct PlaneAxes<'f, 'a> {
    /// The axis of positions.
    pub(super) positions: (&'f AxisFrame<'a>, &'f Axis),
    /// The axes of values.
    pub(super) values: Vec<(&'f AxisFrame<'a>, &'f Axis)>,
}

impl PlaneAxes<'_, '_> {
    /// Where zero is along the axis of values with this number, or the end of the axis that is nearest to it, in CSS pixels.
    pub(super) fn zero(&self, axis: usize) -> Option<f64> {
        let (frame, axis) = self.values.get(axis)?;
        Some(frame.pixel(axis, base(axis, 0.0)))
    }
}

/// How bars share their band.
pub(super) struct BarSlots {
    /// The slots, each with what the datasets in it have in common.
    keys: Vec<String>,
    /// The part of a band that all slots take.
    pub(super) category: f64,
    /// The part of its slot that a bar takes.
    pub(super) bar: f64,
}

impl BarSlots {
    /// The slots of the bars of a plane.
    ///
    /// # Errors
    /// A percentage that is no number.
    pub(super) fn read(plane: &Plane<'_, '_>) -> Result<BarSlots> {
        let mut keys = Vec::new();
        for dataset in plane.config.shown().filter(|dataset| dataset.kind.is_bar()) {
            let key = BarSlots::key(plane, dataset)?;
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        Ok(BarSlots {
            keys,
            category: plane.bar_share("categoryPercentage", 0.8)?,
            bar: plane.bar_share("barPercentage", 0.9)?,
        })
    }

    /// True when several stacks share the bands, which one layer cannot hold.
    ///
    /// # Errors
    /// A stack that is no text, or an axis that is not there.
    pub(super) fn are_apart(plane: &Plane<'_, '_>) -> Result<bool> {
        let axes = 0..plane.values.len();
        let has_stacks = axes
            .into_iter()
            .any(|axis| plane.stacking(axis) == Stacking::Stacked);
        Ok(has_stacks && BarSlots::read(plane)?.count() > 1)
    }

    /// What the datasets of the slot of this one have in common.
    fn key(plane: &Plane<'_, '_>, dataset: &Dataset<'_>) -> Result<String> {
        let axis = plane.axis_of(dataset)?;
        let stack = dataset.field.get("stack");
        if plane.config.kind == Kind::ProgressBar {
            return Ok(String::new());
        }
        if plane.stacking(axis) == Stacking::None && !stack.is_given() {
            return Ok(format!("\u{0}{}", dataset.index));
        }
        Ok(stack.text()?.unwrap_or_default().to_string())
    }

    /// How many slots there are.
    pub(super) fn count(&self) -> usize {
        self.keys.len().max(1)
    }

    /// The slot of a dataset.
    ///
    /// # Errors
    /// Its stack is no text.
    pub(super) fn of(&self, plane: &Plane<'_, '_>, dataset: &Dataset<'_>) -> Result<usize> {
        let key = BarSlots::key(plane, dataset)?;
        Ok(self.keys.iter().position(|one| *one == key).unwrap_or(0))
    }

    /// How far the middle of a slot is from the middle of its band, as a part of the band.
    pub(super) fn shift(&self, slot: usize) -> f64 {
        let count = self.count() as f64;
        (slot as f64 - (count - 1.0) / 2.0) * self.category / count
    }
}

/// The elements of all datasets of a plane.
///
/// # Errors
/// An option that is no number.
pub(super) fn of_plane(plane: &Plane<'_, '_>, axes: &PlaneAxes<'_, '_>) -> Result<Vec<Placed>> {
    let config = plane.config;
    let slots = BarSlots::read(plane)?;
    let (frame, axis) = axes.positions;
    let band = band(plane, axes)?;
    let mut sums = Sums::default();
    let mut all = Vec::new();
    for dataset in config.shown() {
        let number = plane.axis_of(dataset)?;
        let Some((value_frame, value_axis)) = axes.values.get(number).or(axes.values.first())
        else {
            continue;
        };
        let is_stacked = plane.stacking(number) == Stacking::Stacked
            && !matches!(dataset.kind, Kind::Scatter | Kind::Bubble);
        let shift = match dataset.kind.is_bar() {
            true => slots.shift(slots.of(plane, dataset)?) * band,
            false => 0.0,
        };
        let radii = radii(config, dataset)?;
        let stack = dataset.field.get("stack").text()?.unwrap_or_default();
        let stack = sums.stack((number, dataset.kind.is_bar(), stack.to_string()));
        let data = dataset
            .data
            .iter()
            .zip(plane.positions_of(dataset))
            .enumerate();
        let element = |(index, (datum, position)): (usize, (&super::dataset::Datum<'_>, f64))| {
            let (mut from, mut to) = (datum.span.map_or(0.0, |[from, _]| from), datum.y);
            if is_stacked && to.is_finite() {
                let sum = sums.at(stack, index, to < 0.0);
                (from, to) = (*sum, *sum + to);
                *sum = to;
            }
            let along = frame.pixel(axis, position) + shift;
            let end = value_frame.pixel(value_axis, to);
            if !along.is_finite() || !end.is_finite() {
                return None;
            }
            if dataset.kind.is_bar() {
                let base = base(value_axis, from);
                return Some(Element::Bar {
                    lies: plane.is_horizontal,
                    middle: along,
                    base: value_frame.pixel(value_axis, base),
                    end,
                });
            }
            let at = if plane.is_horizontal {
                (end, along)
            } else {
                (along, end)
            };
            let own = match dataset.kind {
                Kind::Bubble if datum.field.is_object() => datum.field.get("r").to_number(),
                _ => f64::NAN,
            };
            let common = radii.get(index).or(radii.first()).copied().unwrap_or(3.0);
            let radius = if own.is_finite() { own } else { common };
            Some(Element::Point { at, radius })
        };
        all.push(Placed {
            dataset: dataset.index,
            elements: data.map(element).collect(),
        });
    }
    Ok(all)
}

/// Sums of stacks so far.
#[derive(Default)]
struct Sums {
    /// The stacks: of an axis, of bars or lines, of a name.
    stacks: Vec<(usize, bool, String)>,
    /// The sums by stack, position, and whether they are of negative values.
    sums: BTreeMap<(usize, usize, bool), f64>,
}

impl Sums {
    /// The number of a stack.
    fn stack(&mut self, key: (usize, bool, String)) -> usize {
        let known = self.stacks.iter().position(|stack| *stack == key);
        known.unwrap_or_else(|| {
            self.stacks.push(key);
            self.stacks.len() - 1
        })
    }

    /// The sum so far at a position of a stack.
    fn at(&mut self, stack: usize, index: usize, is_negative: bool) -> &mut f64 {
        self.sums.entry((stack, index, is_negative)).or_insert(0.0)
    }
}

/// Where a bar begins: on a logarithmic axis at its low end, and never beyond the ends of an axis.
fn base(axis: &Axis, from: f64) -> f64 {
    let [Some(low), Some(high)] = axis.domain else {
        return from;
    };
    from.clamp(low.min(high), high.max(low))
}

/// The radius of each point of a dataset.
fn radii(config: &Config<'_>, dataset: &Dataset<'_>) -> Result<Vec<f64>> {
    if dataset.kind.is_bar() {
        return Ok(Vec::new());
    }
    let default = if config.kind == Kind::Sparkline {
        0.0
    } else {
        3.0
    };
    series::radii(config, dataset, default)
}

/// The width of a band of the axis of positions in CSS pixels: from one name to the next, or the least distance of positions.
pub(super) fn band(plane: &Plane<'_, '_>, axes: &PlaneAxes<'_, '_>) -> Result<f64> {
    let (frame, axis) = axes.positions;
    let length = match plane.is_horizontal {
        true => frame.sized.area.height(),
        false => frame.sized.area.width(),
    };
    let count = axis.names().len();
    if count > 0 {
        let bands = if axis.margin.is_some() {
            count - 1
        } else {
            count
        };
        return Ok(length / bands.max(1) as f64);
    }
    let mut places: Vec<f64> = Vec::new();
    for dataset in plane.config.shown().filter(|dataset| dataset.kind.is_bar()) {
        let positions = plane.positions_of(dataset);
        places.extend(positions.iter().map(|at| frame.pixel(axis, *at)));
    }
    places.retain(|place| place.is_finite());
    places.sort_by(f64::total_cmp);
    let steps = places.windows(2).map(|pair| pair[1] - pair[0]);
    Ok(steps.filter(|step| *step > 1e-6).fold(length, f64::min))
}
