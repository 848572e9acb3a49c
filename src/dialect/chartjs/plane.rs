//! The plane of a chart with two axes: a configuration in; out what each axis measures, where each datum stands, and a panel.

use super::axis::{self, AxisOptions, Room, Sort};
use super::axis_frame::AxisFrame;
use super::config::Config;
use super::dataset::{self, Dataset};
use super::frame;
use super::instants;
use super::kind::Kind;
use super::range;
use super::script::Field;
use crate::error::{Notes, Result};
use crate::spec::{self, AxisScale, Canvas, Edge, ValueAxis};

/// The plane of a chart: its axes as the configuration has them, and what each measures.
pub(super) struct Plane<'c, 'a> {
    /// The configuration.
    pub(super) config: &'c Config<'a>,
    /// The axis of positions.
    pub(super) positions: AxisOptions<'a>,
    /// What the axis of positions measures with.
    pub(super) sort: Sort,
    /// The axes of values that are drawn, one or two.
    pub(super) values: Vec<AxisOptions<'a>>,
    /// The names along an axis of names.
    pub(super) names: Vec<String>,
    /// True when positions run along the upright axis.
    pub(super) is_horizontal: bool,
    /// The least and the greatest value, for kinds whose data are no plain values; `None` takes them from the datasets.
    pub(super) range: Option<(f64, f64)>,
    /// By dataset and datum, the values at which its mark begins and ends: in a stack on what the datasets before it add up to.
    spans: Vec<Vec<[f64; 2]>>,
}

/// How the values at one position are arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stacking {
    /// Each dataset by itself.
    None,
    /// Bars in front of one another.
    Overlapped,
    /// On top of one another.
    Stacked,
}

impl<'c, 'a> Plane<'c, 'a> {
    /// The plane of a configuration.
    ///
    /// # Errors
    /// A dataset names an axis that is not there.
    pub(super) fn new(config: &'c Config<'a>, notes: &mut Notes) -> Result<Plane<'c, 'a>> {
        let (horizontal, vertical) = axis::axes(config);
        let is_horizontal = config.is_horizontal;
        let (positions, values) = if is_horizontal {
            (vertical, horizontal)
        } else {
            (horizontal, vertical)
        };
        let mut positions = positions.into_iter();
        let by_default = match config.kind {
            Kind::Scatter | Kind::Bubble => Sort::Linear,
            Kind::Candlestick | Kind::Ohlc => Sort::Time,
            _ => Sort::Category,
        };
        let Some(first) = positions.next() else {
            return Err(config.options.get("scales").expected("axes"));
        };
        let why = "a second axis of positions is not drawn";
        positions.for_each(|axis| axis.note_left_out(why, notes));
        let mut values = values;
        values
            .iter()
            .skip(2)
            .for_each(|axis| axis.note_left_out("a third axis of values is not drawn", notes));
        values.truncate(if is_horizontal { 1 } else { 2 });
        if config.version.is_new() && config.shown().any(|dataset| dataset.kind.is_bar()) {
            values
                .iter_mut()
                .for_each(|axis| axis.begins_at_zero = true);
        }
        let mut plane = Plane {
            config,
            sort: first.sort()?.unwrap_or(by_default),
            positions: first,
            values,
            names: Vec::new(),
            is_horizontal,
            range: None,
            spans: Vec::new(),
        };
        plane.names = plane.position_names();
        plane.spans = plane.read_spans()?;
        Ok(plane)
    }

    /// The names along an axis of names: the labels, or without any the positions of the data, or numbers.
    fn position_names(&self) -> Vec<String> {
        // the labels of the axis come before those of the data, and data whose position is none of them bring their own
        let own = self.positions.field.get("labels").items();
        let own: Option<Vec<String>> = own.map(|all| {
            let text = |field: &Field<'_>| frame::text_of(field).ok().flatten().unwrap_or_default();
            all.iter().map(text).collect()
        });
        let has_own = own.is_some() && self.sort == Sort::Category;
        let mut names = own
            .filter(|_| has_own)
            .unwrap_or_else(|| self.config.labels.clone());
        if names.is_empty() || has_own {
            let data = self.config.shown().flat_map(|dataset| &dataset.data);
            for text in data.filter_map(|datum| datum.x.as_ref()?.text().ok().flatten()) {
                if !names.iter().any(|name| **name == *text) && names.len() < 10_000 {
                    names.push(text.to_string());
                }
            }
        }
        let count = self.config.place_count();
        names.resize(names.len().max(count), String::new());
        names
    }

    /// The position of each datum of a dataset.
    pub(super) fn positions_of(&self, dataset: &Dataset<'_>) -> Vec<f64> {
        let pattern = self.positions.pattern();
        let place = |(index, datum): (usize, &dataset::Datum<'_>)| {
            let own = datum.x.as_ref();
            match self.sort {
                Sort::Category => {
                    let text = own.and_then(|x| x.text().ok().flatten());
                    let named =
                        text.and_then(|text| self.names.iter().position(|name| **name == *text));
                    named.unwrap_or(index) as f64
                }
                Sort::Time => {
                    let field = own.or_else(|| self.config.label_fields.get(index));
                    field.map_or(f64::NAN, |field| {
                        instants::instant_of(field, pattern.as_deref())
                    })
                }
                Sort::Linear | Sort::Logarithmic => match own {
                    Some(x) => dataset::number(x),
                    None => {
                        let label = self.config.label_fields.get(index);
                        label.map_or(index as f64, dataset::number)
                    }
                },
            }
        };
        dataset.data.iter().enumerate().map(place).collect()
    }

    /// A share of a band or of a slot that bars take: that of the first dataset with one, or of the axis.
    ///
    /// # Errors
    /// It is no number from 0 to 10.
    pub(super) fn bar_share(&self, key: &str, default: f64) -> Result<f64> {
        let mut shown = self.config.shown();
        let own = shown.find_map(|dataset| dataset.field.get(key).given());
        let own = own.unwrap_or_else(|| self.positions.field.get(key));
        Ok(own.number_in(0.0, 10.0)?.unwrap_or(default))
    }

    /// The number of the axis of values of a dataset.
    ///
    /// # Errors
    /// It names an axis that is not there.
    pub(super) fn axis_of(&self, dataset: &Dataset<'_>) -> Result<usize> {
        let named = dataset.field.get(if self.is_horizontal {
            "xAxisID"
        } else {
            "yAxisID"
        });
        let Some(id) = named.text()? else {
            return Ok(0);
        };
        let found = self.values.iter().position(|axis| axis.id == *id);
        found.ok_or_else(|| {
            let ids: Vec<&str> = self.values.iter().map(|axis| axis.id.as_str()).collect();
            named.expected(&format!("an axis of options.scales ({})", ids.join(", ")))
        })
    }

    /// How datasets along an axis of values are arranged.
    pub(super) fn stacking(&self, axis: usize) -> Stacking {
        let along = self.values.get(axis).and_then(AxisOptions::stacked);
        let across = self.positions.stacked();
        let named = || {
            self.config
                .shown()
                .any(|dataset| dataset.field.get("stack").is_given())
        };
        match (along, across) {
            (Some(true), _) => Stacking::Stacked,
            (_, Some(true)) => Stacking::Overlapped,
            (None, _) if named() => Stacking::Stacked,
            _ => Stacking::None,
        }
    }

    /// True for a dataset whose marks stand on those of other datasets.
    pub(super) fn is_stacked(&self, dataset: &Dataset<'_>) -> bool {
        let can_stack = !matches!(dataset.kind, Kind::Scatter | Kind::Bubble);
        let stacking = self.axis_of(dataset).map(|axis| self.stacking(axis));
        can_stack && stacking.is_ok_and(|stacking| stacking == Stacking::Stacked)
    }

    /// The values at which the marks of a dataset begin and end; none for a hidden one.
    pub(super) fn spans_of(&self, dataset: &Dataset<'_>) -> &[[f64; 2]] {
        self.spans.get(dataset.index).map_or(&[], Vec::as_slice)
    }

    /// The values at which all marks begin and end. Bars stand on bars and lines on lines, those of a stack on one another.
    fn read_spans(&self) -> Result<Vec<Vec<[f64; 2]>>> {
        let mut all = vec![Vec::new(); self.config.datasets.len()];
        let mut stacks: Vec<(usize, bool, String)> = Vec::new();
        // by stack and datum, the sums of what is not below zero and of what is
        let mut sums: Vec<Vec<[f64; 2]>> = Vec::new();
        for dataset in self.config.shown() {
            let stack = dataset.field.get("stack").text()?.unwrap_or_default();
            let axis = self.axis_of(dataset)?;
            let key = (axis, dataset.kind.is_bar(), stack.to_string());
            let stack = stacks.iter().position(|known| *known == key);
            let stack = stack.unwrap_or(stacks.len());
            if stack == stacks.len() {
                stacks.push(key);
                sums.push(Vec::new());
            }
            let is_stacked = self.is_stacked(dataset);
            let span = |(index, datum): (usize, &dataset::Datum<'_>)| {
                let from = datum.span.map_or(0.0, |[from, _]| from);
                if !is_stacked || !datum.y.is_finite() {
                    return [from, datum.y];
                }
                let Some(sums) = sums.get_mut(stack) else {
                    return [from, datum.y];
                };
                if sums.len() <= index {
                    sums.resize(index + 1, [0.0; 2]);
                }
                let sum = &mut sums[index][usize::from(datum.y < 0.0)];
                let from = *sum;
                *sum += datum.y;
                [from, *sum]
            };
            if let Some(spans) = all.get_mut(dataset.index) {
                *spans = dataset.data.iter().enumerate().map(span).collect();
            }
        }
        Ok(all)
    }

    /// The least and the greatest value along an axis of values.
    fn range_of(&self, axis: usize) -> Result<Option<(f64, f64)>> {
        if self.range.is_some() {
            return Ok(self.range);
        }
        let mut all = Vec::new();
        for dataset in self.config.shown() {
            if self.axis_of(dataset)? != axis {
                continue;
            }
            let has_starts = self.is_stacked(dataset);
            for (datum, [from, to]) in dataset.data.iter().zip(self.spans_of(dataset)) {
                all.push(*to);
                // stacks begin at zero, and floating bars at their own values
                all.extend(datum.span.map(|[from, _]| from));
                all.extend((has_starts && to.is_finite()).then_some(*from));
            }
        }
        Ok(range::range(&all))
    }

    /// The range of positions on an axis of numbers or instants.
    fn range_of_positions(&self) -> Option<(f64, f64)> {
        range::range(&self.all_positions())
    }

    /// The axes of values.
    fn value_axes(&self, room: Room, notes: &mut Notes) -> Result<Vec<spec::Axis>> {
        let axes = self.values.iter().enumerate();
        let axis = |(index, axis): (usize, &AxisOptions<'_>)| {
            let sort = axis.sort()?.unwrap_or(Sort::Linear);
            axis.numeric(self.config, self.range_of(index)?, sort, room, notes)
        };
        axes.map(axis).collect()
    }

    /// The positions of all data.
    fn all_positions(&self) -> Vec<f64> {
        let all = self.config.shown();
        all.flat_map(|dataset| self.positions_of(dataset)).collect()
    }

    /// All positions in increasing order.
    fn instants(&self) -> Vec<f64> {
        let mut all = self.all_positions();
        all.retain(|at| at.is_finite());
        all.sort_by(f64::total_cmp);
        all.dedup();
        all
    }

    /// The axis of positions.
    fn position_axis(&self, room: Room, notes: &mut Notes) -> Result<spec::Axis> {
        let are_prices = matches!(self.config.kind, Kind::Candlestick | Kind::Ohlc);
        let mut axis = match self.sort {
            Sort::Category => self
                .positions
                .category(self.config, self.names.clone(), notes)?,
            Sort::Time => {
                let at = match are_prices {
                    true => self.instants(),
                    false => Vec::new(),
                };
                let data = self.range_of_positions();
                self.positions.time(self.config, (data, at), room, notes)?
            }
            sort => {
                self.positions
                    .numeric(self.config, self.range_of_positions(), sort, room, notes)?
            }
        };
        let has_bars = self.config.shown().any(|dataset| {
            !matches!(
                dataset.kind,
                Kind::Line | Kind::Sparkline | Kind::Scatter | Kind::Bubble
            )
        });
        let has_bars = has_bars || (self.config.kind.is_bar() && self.config.datasets.is_empty());
        let is_time = self.sort == Sort::Time;
        // bars of version 2 stand at the ends of an axis of time
        let by_default = has_bars && (self.config.version.is_new() || !is_time || are_prices);
        let offset = self.positions.field.get("offset").truth();
        let offset = offset.unwrap_or(by_default);
        let is_category = matches!(axis.scale, AxisScale::Category { .. });
        if is_category && !offset {
            // the first and the last name stand at the ends
            axis.margin = Some(0.0);
        }
        if is_time
            && offset
            && let [Some(low), Some(high)] = axis.domain
        {
            let bar = (high - low) / (self.config.place_count().max(2) - 1) as f64;
            let ticks = axis.ticks.as_deref().unwrap_or_default();
            let ticks = if are_prices { &[] } else { ticks };
            // half as far beyond the ends as the first two and the last two ticks are apart; without ticks half a bar
            let (first, last) = match ticks {
                [] => (bar, bar),
                [only] => (2.0 * (high - only), 2.0 * (only - low)),
                [first, second, ..] => {
                    let [before, last] = [2, 1].map(|back| ticks[ticks.len() - back]);
                    (second - first, last - before)
                }
            };
            let most = match (self.config.version.is_new(), ticks.len()) {
                (false, _) | (_, 0) => f64::INFINITY,
                (true, ..3) => high - low,
                (true, _) => (high - low) / 2.0,
            };
            let [first, last] = [first, last].map(|distance| distance.min(most) / 2.0);
            axis.domain = [Some(low - first), Some(high + last)];
        }
        // bars have lines between them, which is where the ends of their bands are
        if axis.grid.is_none() && is_category && has_bars {
            axis.grid = Some(false);
        }
        Ok(axis)
    }

    /// The length of the horizontal axes in CSS pixels: the picture without its padding and what stands beside the plot.
    fn horizontal_room(&self, canvas: &Canvas, vertical: &[spec::Axis]) -> Result<Room> {
        let [_, right, _, left] = frame::padding(self.config)?;
        let mut length = f64::from(canvas.width) - left - right;
        let options = match self.is_horizontal {
            true => std::slice::from_ref(&self.positions),
            false => &self.values[..],
        };
        for (options, axis) in options.iter().zip(vertical) {
            let silent = &mut Notes::default();
            let frame = AxisFrame::read(options, axis, Edge::Left, self.config, silent)?;
            length -= frame.width_alone(f64::from(canvas.height));
        }
        Ok(Room {
            length: length.max(40.0),
            is_horizontal: true,
        })
    }

    /// The panel with its axes and all layers, without annotations.
    ///
    /// # Errors
    /// An option that cannot be drawn.
    pub(super) fn panel(
        &self,
        layers: Vec<spec::Layer>,
        canvas: &Canvas,
        notes: &mut Notes,
    ) -> Result<spec::Panel> {
        let mut panel = spec::Panel::new(layers);
        let [top, _, bottom, _] = frame::padding(self.config)?;
        let vertical = Room {
            length: f64::from(canvas.height) - top - bottom,
            is_horizontal: false,
        };
        let (positions, values) = if self.is_horizontal {
            let positions = self.position_axis(vertical, notes)?;
            let horizontal = self.horizontal_room(canvas, std::slice::from_ref(&positions))?;
            (positions, self.value_axes(horizontal, notes)?)
        } else {
            let values = self.value_axes(vertical, notes)?;
            let horizontal = self.horizontal_room(canvas, &values)?;
            (self.position_axis(horizontal, notes)?, values)
        };
        let mut values = values.into_iter();
        let first = values.next();
        let first = first.unwrap_or_else(|| spec::Axis::new(AxisScale::Linear));
        (panel.x, panel.y) = if self.is_horizontal {
            (first, positions)
        } else {
            (positions, first)
        };
        panel.y2 = values.next().filter(|_| !self.is_horizontal);
        if let Some(second) = &mut panel.y2 {
            second.grid = Some(second.grid.unwrap_or(false));
        }
        Ok(panel)
    }

    /// The side of the axis of values with this number.
    pub(super) fn side(axis: usize) -> ValueAxis {
        if axis == 0 {
            ValueAxis::First
        } else {
            ValueAxis::Second
        }
    }
}
