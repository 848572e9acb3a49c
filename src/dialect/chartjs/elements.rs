//! Where the elements of a chart stand: datasets and the axes around the plot in; bars, points and slices in CSS pixels out.

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
        /// True when it is horizontal.
        is_horizontal: bool,
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
    /// Where a value is along the axis of values with this number, or the end of the axis that is nearest to it, in CSS pixels.
    pub(super) fn level(&self, axis: usize, value: f64) -> Option<f64> {
        let (frame, axis) = self.values.get(axis)?;
        Some(frame.pixel(axis, base(axis, value)))
    }
}

/// How bars share their band.
pub(super) struct BarSlots {
    /// The slots, each with what the datasets in it have in common.
    keys: Vec<String>,
    /// The part of a band that all slots take.
    category: f64,
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
        })
    }

    /// True when bars do not share one layer: several stacks share the bands, or bars beside one another have looks of their own.
    ///
    /// # Errors
    /// A stack that is no text, or an axis that is not there.
    pub(super) fn are_apart(plane: &Plane<'_, '_>) -> Result<bool> {
        let mut axes = 0..plane.values.len();
        let is_stacked = axes.any(|axis| plane.stacking(axis) == Stacking::Stacked);
        let mut bars = plane.config.shown().filter(|dataset| dataset.kind.is_bar());
        let has_own = |dataset: &Dataset<'_>| {
            [
                "barPercentage",
                "barThickness",
                "maxBarThickness",
                "borderSkipped",
                "borderRadius",
            ]
            .iter()
            .any(|key| dataset.field.get(key).is_given())
        };
        Ok((is_stacked || bars.any(has_own)) && BarSlots::read(plane)?.count() > 1)
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

    /// The thickness of the slot and of the bars of a dataset, as parts of the band, whose thickness is in CSS pixels.
    ///
    /// # Errors
    /// A percentage that is no number.
    pub(super) fn fit(
        &self,
        plane: &Plane<'_, '_>,
        dataset: &Dataset<'_>,
        band: f64,
    ) -> Result<(f64, f64)> {
        let option = |key: &str| {
            let own = dataset.field.get(key).given();
            own.unwrap_or_else(|| plane.positions.field.get(key))
        };
        // 'flex' fits them into the room as bars are by default
        let thickness = |key: &str| {
            let number = option(key).number().ok().flatten();
            number.filter(|thickness| *thickness > 0.0)
        };
        let slot = self.category / self.count() as f64;
        let share = option("barPercentage").number_in(0.0, 10.0)?;
        let (slot, bar) = match thickness("barThickness") {
            Some(thickness) => (thickness / band, thickness / band),
            None => (slot, slot * share.unwrap_or(0.9)),
        };
        let most = thickness("maxBarThickness").map_or(f64::INFINITY, |most| most / band);
        Ok((slot, bar.min(most)))
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
    let mut all = Vec::new();
    for dataset in config.shown() {
        let number = plane.axis_of(dataset)?;
        let Some((value_frame, value_axis)) = axes.values.get(number).or(axes.values.first())
        else {
            continue;
        };
        let mut shift = 0.0;
        if dataset.kind.is_bar() {
            let middle = slots.of(plane, dataset)? as f64 - (slots.count() as f64 - 1.0) / 2.0;
            shift = middle * slots.fit(plane, dataset, band)?.0 * band;
        }
        let radii = radii(config, dataset)?;
        let data = dataset
            .data
            .iter()
            .zip(plane.positions_of(dataset))
            .enumerate();
        let spans = plane.spans_of(dataset);
        let element = |(index, (datum, position)): (usize, (&super::dataset::Datum<'_>, f64))| {
            let [from, to] = *spans.get(index)?;
            let along = frame.pixel(axis, position) + shift;
            let end = value_frame.pixel(value_axis, to);
            if !along.is_finite() || !end.is_finite() {
                return None;
            }
            if dataset.kind.is_bar() {
                let base = base(value_axis, from);
                return Some(Element::Bar {
                    is_horizontal: plane.is_horizontal,
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
