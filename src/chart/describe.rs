//! A description of the picture for people who cannot see it: kind, series, range and extremes.

use crate::stat::extent::extent;
use crate::stat::sort::sort_by_rank;
use std::borrow::Cow;

use super::kind::{AxisMeaning, Chart, Coords, Shown, Summary};
use super::kinds::chart;
use super::placement::{
    Datum, Placement, SeriesPlacement, observations_axis, position_axis, value_axis,
};
use crate::scale::{CalendarUnit, Clamp, Format, Granularity, Locale, Zone, instant};
use crate::spec::{Axis, AxisScale, Channel, Layer, Panel, Series, Spec};

/// Describes the chart in plain text: its title, then a sentence for each panel.
pub fn describe(spec: &Spec) -> String {
    let mut text: Vec<String> = spec
        .panels
        .iter()
        .map(|one| describe_panel(one, &spec.locale))
        .collect();
    if let Some(title) = spec.title() {
        text.insert(0, format!("{}.", title.trim_end_matches('.')));
    }
    text.join(" ").replace('\n', " ")
}

/// Describes the kinds, the names and the values of one panel in a sentence.
fn describe_panel(panel: &Panel, locale: &Locale) -> String {
    let mut kinds: Vec<&str> = panel
        .layers
        .iter()
        .map(|layer| chart(&layer.mark).name())
        .collect();
    kinds.dedup();
    let summaries = || {
        panel
            .layers
            .iter()
            .map(|layer| chart(&layer.mark).summary())
    };
    if summaries().all(|summary| summary == Summary::Name) {
        return format!("{}.", capitalized(&kinds.join(" and ")));
    }
    let seen = seen_series(panel);
    let series: Vec<&Series> = seen.iter().map(|series| &**series).collect();
    let mut text = capitalized(&kinds.join(" and "));
    let names: Vec<&str> = series
        .iter()
        .map(|one| one.name.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    let rows = panel
        .layers
        .iter()
        .any(|layer| chart(&layer.mark).has_rows())
        && series.len() > 1;
    // The default names of the rows of a matrix tell the reader nothing.
    let is_told = |axis: &Axis| matches!(axis.scale, AxisScale::Category { .. });
    let are_numbers = || names.iter().all(|name| name.parse::<f64>().is_ok());
    let is_default = |(index, name): (usize, &&str)| Series::is_default_name(name, index);
    let unnamed =
        rows && (names.iter().enumerate().all(is_default) || !is_told(&panel.y) && are_numbers());
    if !names.is_empty() && !unnamed {
        text.push_str(&format!(" of {}", join_names(&names)));
    }
    let first = panel.layers.first().map(|layer| chart(&layer.mark));
    let words = PanelWords {
        panel,
        has_values: panel.series().iter().any(|series| has_values(series)),
        locale,
        noun: first.map_or("values", |kind| kind.noun()),
        has_slices: first.is_some_and(|kind| kind.has_slices()),
        summary: first.map_or(Summary::Range, |kind| kind.summary()),
        kind: first,
    };
    text.push_str(&match &series[..] {
        [only] => words.one_series(only),
        several => words.several_series(several, rows, names.len() == several.len()),
    });
    text
}

/// True if the series of a panel have values, and none is seen between the limits of the axes.
pub fn hides_everything(panel: &Panel) -> bool {
    let mut given = panel.series().into_iter();
    let hides_values = || seen_series(panel).iter().all(|series| !has_values(series));
    let hides_marks = || panel.layers.iter().all(|layer| is_beyond(layer, panel));
    given.any(has_values) && (hides_values() || hides_marks())
}

/// True if all that a layer draws, such as the counts of a histogram, lies beyond the limits of an axis.
fn is_beyond(layer: &Layer, panel: &Panel) -> bool {
    let kind = chart(&layer.mark);
    if !kind.coords().has_axes() || kind.empty_state(layer).is_some() {
        return false;
    }
    let vertical = match kind.coords() {
        Coords::Upright => value_axis(layer, panel),
        _ => &panel.y,
    };
    let extents = kind.extents(layer, panel);
    let along = [(&panel.x, extents.x), (vertical, extents.y)];
    along.iter().any(|(axis, extent)| {
        let is_linear = axis.scale == AxisScale::Linear;
        is_linear && !extent.is_empty() && !reaches(axis, extent.low, extent.high)
    })
}

/// The series of a panel with the values that are seen: those outside of the limits of an axis, and those that have no place on
/// a logarithmic one, are missing.
fn seen_series(panel: &Panel) -> Vec<Cow<'_, Series>> {
    let mut all: Vec<(usize, Cow<'_, Series>)> = Vec::new();
    for layer in panel.layers.iter().filter(|layer| {
        // its series come with the layer that it is derived from
        !chart(&layer.mark).is_derived()
    }) {
        if let Some(sums) = chart(&layer.mark).sums(layer) {
            all.push((sums.place, Cow::Owned(sums)));
            continue;
        }
        let masks = hidden(layer, panel);
        for (index, series) in layer.series.iter().enumerate() {
            let hidden = masks.get(index).map_or(&[][..], Vec::as_slice);
            let mut series = Cow::Borrowed(series);
            if !series.channel(Channel::Part).is_empty() {
                series.to_mut().y = series.own_values().to_vec().into();
            }
            if hidden.contains(&true) {
                let values = series.to_mut().y.own().iter_mut().zip(hidden);
                values
                    .filter(|(_, hidden)| **hidden)
                    .for_each(|(value, _)| *value = f64::NAN);
            }
            all.push((series.place, series));
        }
    }
    sort_by_rank(&mut all, |(place, _)| *place);
    all.dedup_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, series)| series).collect()
}

/// For each series of a layer, and for each of its values, true if it is not seen. Empty for kinds whose values have no place
/// of their own, and where all values are seen.
fn hidden(layer: &Layer, panel: &Panel) -> Vec<Vec<bool>> {
    let mut masks = beyond_limits(layer, panel);
    if let Shown::Between(low, high) = chart(&layer.mark).shown() {
        masks.resize(layer.series.len(), Vec::new());
        for (mask, series) in masks.iter_mut().zip(&layer.series) {
            mask.resize(series.y.len(), false);
            for (is_hidden, y) in mask.iter_mut().zip(&series.y) {
                *is_hidden |= y.is_finite() && !(low..=high).contains(y);
            }
        }
    }
    masks
}

/// For each series of a layer, and for each of its values, true if it lies beyond the limits of the axes, or has no place on a
/// logarithmic one. Empty as for [`hidden`].
fn beyond_limits(layer: &Layer, panel: &Panel) -> Vec<Vec<bool>> {
    let kind = chart(&layer.mark);
    let hides = |axis: &Axis| {
        let is_log = matches!(axis.scale, AxisScale::Log { .. });
        is_log || axis.domain.iter().any(Option::is_some)
    };
    let of_values = |is_hidden: &dyn Fn(f64) -> bool| -> Vec<Vec<bool>> {
        let of_series = |series: &Series| series.y.iter().map(|y| is_hidden(*y)).collect();
        layer.series.iter().map(of_series).collect()
    };
    if kind.empty_state(layer).is_some() {
        return Vec::new();
    }
    // a disc has an axis of values, its radius
    if kind.coords() == Coords::Disc && hides(&panel.y) {
        let base = kind.placing(layer).base;
        let from = |y: f64| if base.is_nan() { y } else { base };
        return of_values(&|y| !reaches(&panel.y, from(y), y));
    }
    // axes without marks have made-up limits
    if !kind.coords().has_axes() {
        return Vec::new();
    }
    let positions = position_axis(panel, kind.coords().direction());
    let values = value_axis(layer, panel);
    if !hides(positions) && !hides(values) {
        return Vec::new();
    }
    let is_flipped = kind.coords() == Coords::Flipped;
    let along = kind.axis_meanings()[usize::from(is_flipped)];
    if kind.is_statistical() && along == AxisMeaning::Values {
        return of_values(&|y| !reaches(positions, y, y));
    }
    let is_beside = |x: f64| !reaches(positions, x - 0.5, x + 0.5);
    match kind.shown() {
        Shown::All | Shown::Between(..) => return Vec::new(),
        Shown::Along => {
            let is_row_hidden = |row: usize| {
                let row = row as f64;
                kind.has_rows() && !reaches(values, row - 0.5, row + 0.5)
            };
            let of_row = |(row, series): (usize, &Series)| {
                let hides_all = is_row_hidden(row);
                let positions = series.x.iter();
                positions.map(|x| hides_all || is_beside(*x)).collect()
            };
            return layer.series.iter().enumerate().map(of_row).collect();
        }
        Shown::Points | Shown::Positions => {}
    }
    let placement = Placement::of(layer, panel);
    let of_series = |(series, placed): (&Series, &SeriesPlacement<'_>)| {
        let spans = kind.spans(series);
        let is_hidden = |(index, datum): (usize, Datum)| {
            let of_kind = spans.get(index).copied();
            let (from, end) = of_kind.unwrap_or_else(|| span(series, index, &datum));
            !reaches(positions, datum.sides.0, datum.sides.1) || !reaches(values, from, end)
        };
        let hidden: Vec<bool> = placed.data().enumerate().map(is_hidden).collect();
        // areas that were parted have other positions than their series
        match hidden.len() == series.y.len() {
            true => hidden,
            false => Vec::new(),
        }
    };
    let both = layer.series.iter().zip(&placement.series);
    both.map(of_series).collect()
}

/// The values between which the mark of a datum is: from its base, or from the lower to the upper edge where it has those, such as
/// the lowest and the highest price.
fn span(series: &Series, index: usize, datum: &Datum) -> (f64, f64) {
    let edge = |channel: Channel| {
        let value = series.channel(channel).get(index).copied();
        value.filter(|value| value.is_finite())
    };
    let base = match datum.base.is_nan() {
        true => datum.end,
        false => datum.base,
    };
    let low = edge(Channel::Low).map_or(base, |low| low.min(base));
    let high = edge(Channel::High).map_or(datum.end, |high| high.max(datum.end));
    (low, high)
}

/// True if a mark from one value to its end is seen between the limits of an axis.
fn reaches(axis: &Axis, from: f64, end: f64) -> bool {
    let (low, high) = (from.min(end), from.max(end));
    let ends = axis
        .domain
        .map(|limit| limit.filter(|limit| limit.is_finite()));
    let is_log = matches!(axis.scale, AxisScale::Log { .. });
    let (is_low_held, is_high_held) = match (axis.clamp, axis.reversed) {
        (Clamp::Off, _) => (false, false),
        (Clamp::On, _) => (true, true),
        (Clamp::End, is_reversed) => (is_reversed, !is_reversed),
    };
    let ends = [
        ends[0].filter(|_| !is_low_held),
        ends[1].filter(|_| !is_high_held),
    ];
    let (least, most) = match ends {
        [Some(one), Some(other)] => (one.min(other), one.max(other)),
        [low, high] => (
            low.unwrap_or(f64::NEG_INFINITY),
            high.unwrap_or(f64::INFINITY),
        ),
    };
    !(is_log && end <= 0.0) && high >= least && low <= most
}

/// What the phrases about one panel share.
struct PanelWords<'a> {
    panel: &'a Panel,
    /// True if there are values, seen or not.
    has_values: bool,
    locale: &'a Locale,
    /// The plural of what one value is called.
    noun: &'static str,
    /// True if the values are parts of a whole.
    has_slices: bool,
    /// What is told about one series.
    summary: Summary,
    /// The kind of the first layer.
    kind: Option<&'a dyn Chart>,
}

/// True if a series has a finite value.
fn has_values(series: &Series) -> bool {
    series.y.iter().any(|value| value.is_finite())
}

/// The index of a value in its series, and the value.
type IndexedValue = (usize, f64);

impl PanelWords<'_> {
    /// The end of a sentence about series of which no value is seen.
    fn without_values(&self) -> &'static str {
        if self.has_values {
            " without a value inside of the axes."
        } else {
            " without values."
        }
    }

    /// The least and the greatest value of a series, or the least beginning and the greatest end of what its marks span.
    fn extremes(&self, series: &Series) -> Option<(IndexedValue, IndexedValue)> {
        let (Summary::Spans, Some(kind)) = (self.summary, self.kind) else {
            return extremes(&series.y);
        };
        let spans = kind.spans(series);
        let seen = || {
            series
                .y
                .iter()
                .zip(&spans)
                .map(|(y, span)| (y.is_finite(), span))
        };
        let ends = |of: fn(&(f64, f64)) -> f64| {
            let ends = seen().map(|(is_seen, span)| if is_seen { of(span) } else { f64::NAN });
            extremes(&ends.collect::<Vec<f64>>())
        };
        let (least, _) = ends(|(from, end)| from.min(*end))?;
        let (_, greatest) = ends(|(from, end)| from.max(*end))?;
        Some((least, greatest))
    }

    /// Number, range, extremes and trend of one series.
    fn one_series(&self, series: &Series) -> String {
        let Some((least, greatest)) = self.extremes(series) else {
            return self.without_values().to_owned();
        };
        let count = series.y.iter().filter(|value| value.is_finite()).count();
        if count == 1 && self.summary != Summary::Spans {
            return format!(" with one value: {}.", self.value(greatest.1));
        }
        let noun = self.noun;
        let counted = match count {
            1 => format!("one {}", noun.trim_end_matches('s')),
            _ => format!("{count} {noun}"),
        };
        if self.summary == Summary::Count {
            return format!(" with {counted}.");
        }
        if least.1 == greatest.1 {
            return format!(" with {counted}, all {}.", self.value(greatest.1));
        }
        let place = |point: IndexedValue| {
            in_parentheses(&[&self.place(series, point.0), &self.share(series, point.1)])
        };
        format!(
            " with {counted}, from {}{} to {}{}{}.",
            self.value(least.1),
            place(least),
            self.value(greatest.1),
            place(greatest),
            trend(series, self.panel)
                .map_or(String::new(), |direction| format!(", {direction} overall"))
        )
    }

    /// Range, extremes and trends of several series. `rows` says that they are the rows of one matrix, `named` that
    /// all names are in the sentence already.
    fn several_series(&self, series: &[&Series], rows: bool, named: bool) -> String {
        let extremes = |one: &&'_ Series| self.extremes(one);
        let all = || series.iter().filter_map(|one| Some((*one, extremes(one)?)));
        let least = all()
            .map(|(one, (least, _))| (one, least))
            .min_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let greatest = all()
            .map(|(one, (_, greatest))| (one, greatest))
            // `max_by` returns the last of equal values; in reverse order that is the first series.
            .rev()
            .max_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let (Some(least), Some(greatest)) = (least, greatest) else {
            return self.without_values().to_owned();
        };
        if self.summary == Summary::Count {
            let values = series.iter().flat_map(|one| &one.y);
            let count = values.filter(|value| value.is_finite()).count();
            return format!(" with {count} {}.", self.noun);
        }
        let what = match (rows, named) {
            (true, _) => format!(" with {} rows and values", series.len()),
            (false, true) => " with values".to_owned(),
            (false, false) => format!(" with {} series and values", series.len()),
        };
        if least.1.1 == greatest.1.1 {
            return format!("{what} that are all {}.", self.value(greatest.1.1));
        }
        let place = |(one, point): (&Series, IndexedValue)| {
            // the rows of a matrix over numbers are called by them
            let name = match one.name.parse::<f64>() {
                Ok(number) if rows => Format::default().value(number, self.locale),
                _ => one.name.clone(),
            };
            in_parentheses(&[&name, &self.place(one, point.0)])
        };
        format!(
            "{what} from {}{} to {}{}{}.",
            self.value(least.1.1),
            place(least),
            self.value(greatest.1.1),
            place(greatest),
            self.trends(series)
        )
    }

    /// Which series are rising and which are falling.
    fn trends(&self, series: &[&Series]) -> String {
        let series_names = |direction: &str| -> Vec<&str> {
            let series_names = series
                .iter()
                .filter(|one| trend(one, self.panel) == Some(direction));
            series_names.map(|one| one.name.as_str()).collect()
        };
        let sentence = |direction: &str| {
            let names = series_names(direction);
            match names.len() {
                0 => String::new(),
                all if all == series.len() => format!(", all {direction} overall"),
                _ if names.iter().any(|name| name.is_empty()) => String::new(),
                _ => format!(", {} {direction} overall", join_names(&names)),
            }
        };
        sentence("rising") + &sentence("falling")
    }

    /// A value in the notation of the chart's language, or a date where the axis of values is a time axis.
    fn value(&self, value: f64) -> String {
        let axis = if let Some(axis) = self.observations_axis() {
            axis
        } else if self.is_flipped() {
            &self.panel.x
        } else {
            &self.panel.y
        };
        match &axis.scale {
            AxisScale::Time { zone } => instant::to_text_in(value as i64, axis.unit, zone),
            _ => Format::default().value(value, self.locale),
        }
    }

    /// The axis of observations; `None` when the values stand at positions.
    fn observations_axis(&self) -> Option<&Axis> {
        let first = self.panel.layers.first();
        first.and_then(|layer| observations_axis(layer, self.panel))
    }

    /// True if values run along the horizontal axis.
    fn is_flipped(&self) -> bool {
        self.panel
            .layers
            .iter()
            .any(|layer| chart(&layer.mark).coords() == Coords::Flipped)
    }

    /// The share of the whole that a slice has, as a percentage; empty for other marks.
    fn share(&self, series: &Series, value: f64) -> String {
        if !self.has_slices {
            return String::new();
        }
        let sum: f64 = series.y.iter().filter(|value| **value > 0.0).sum();
        if sum > 0.0 && value > 0.0 {
            self.percent((100.0 * value / sum).round() / 100.0)
        } else {
            String::new()
        }
    }

    /// A share from 0 to 1 as a percentage in the notation of the chart's language.
    fn percent(&self, part: f64) -> String {
        let format = Format::read("percent", "percent").unwrap_or_default();
        format.value(part, self.locale)
    }

    /// The name or the date of a point; empty where it has neither.
    fn place(&self, series: &Series, index: usize) -> String {
        let axis = if self.is_flipped() {
            &self.panel.y
        } else {
            &self.panel.x
        };
        if let (Some(slots), AxisScale::Category { .. }) = (&axis.slots, &axis.scale) {
            let slot = series.x.get(index).filter(|slot| slot.is_finite());
            let at = slot.and_then(|slot| slots.instants.get(*slot as usize));
            return at.map_or(String::new(), |at| {
                period(*at, axis.unit, &Zone::Utc, || slots.instants.iter())
            });
        }
        let first = self.panel.layers.first();
        if first.is_some_and(|layer| !chart(&layer.mark).says_names(series)) {
            return String::new();
        }
        if let Some(name) = series.names.get(index).filter(|name| !name.is_empty()) {
            return name.clone();
        }
        if self.observations_axis().is_some() {
            return String::new();
        }
        match (&axis.scale, series.x.get(index)) {
            (AxisScale::Time { zone }, Some(at)) if at.is_finite() => {
                let all = || self.panel.series().into_iter().flat_map(|one| &one.x);
                period(*at, axis.unit, zone, all)
            }
            _ => String::new(),
        }
    }
}

/// An instant as its axis calls it: by the unit of the data, or as a month or a year where `all` instants begin such, else by the
/// clock of a zone.
fn period<'a, I: Iterator<Item = &'a f64>>(
    at: f64,
    unit: CalendarUnit,
    zone: &Zone,
    all: impl Fn() -> I,
) -> String {
    let grain = || {
        let finite = all().filter(|at| at.is_finite());
        finite.map(|at| Granularity::of(*at)).min()
    };
    match unit {
        CalendarUnit::Date => match grain().unwrap_or(Granularity::Any) {
            Granularity::Any => instant::to_text_in(at as i64, unit, zone),
            grain => grain.write(at as i64),
        },
        CalendarUnit::Week
        | CalendarUnit::Month
        | CalendarUnit::Quarter
        | CalendarUnit::TimeOfDay
        | CalendarUnit::DayOfYear => instant::to_text(at as i64, unit),
    }
}

/// Joins the parts that are not empty with commas, in parentheses; empty without parts.
fn in_parentheses(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    }
}

/// The least and the greatest value of a series, the first one of equal values; `None` without finite values.
fn extremes(values: &[f64]) -> Option<(IndexedValue, IndexedValue)> {
    let (least, greatest) = extent(values)?;
    let first = |end: f64| {
        let index = values.iter().position(|value| *value == end);
        index.map(|index| (index, end))
    };
    first(least).zip(first(greatest))
}

/// This many points are enough to find the trend of a series.
const TREND_SAMPLE: usize = 100_000;

/// The trend of values along an ordered axis: "rising" or "falling" if a straight line explains at least half of their
/// variance (coefficient of determination), else `None`. `None` also for categories, whose order has no meaning, and
/// for fewer than five points.
fn trend(series: &Series, panel: &Panel) -> Option<&'static str> {
    let ordered = panel
        .layers
        .iter()
        .all(|layer| chart(&layer.mark).is_ordered());
    if !ordered || matches!(panel.x.scale, AxisScale::Category { .. }) {
        return None;
    }
    // A long series is sampled at regular intervals.
    let step = series.y.len() / TREND_SAMPLE + 1;
    let points = || {
        let points = series.x.iter().step_by(step);
        let points = points.zip(series.y.iter().step_by(step));
        points.filter(|(x, y)| x.is_finite() && y.is_finite())
    };
    let sum = points().fold((0.0, 0.0, 0.0), |sum, (x, y)| {
        (sum.0 + x, sum.1 + y, sum.2 + 1.0)
    });
    let mean = (sum.0 / sum.2, sum.1 / sum.2);
    if sum.2 < 5.0 {
        return None;
    }
    let (mut xx, mut yy, mut xy) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (x, y) in points() {
        let (x, y) = (x - mean.0, y - mean.1);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let explained = xy * xy / (xx * yy);
    // Values without variance make this NaN, which is no trend.
    let is_trend = explained >= 0.5;
    is_trend.then_some(if xy > 0.0 { "rising" } else { "falling" })
}

/// Joins names with commas and "and". Of more than six names it lists five and the number of the others.
fn join_names(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] if names.len() <= 6 => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} more", names[..5].join(", "), names.len() - 5),
    }
}

/// The text with its first letter in upper case.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
