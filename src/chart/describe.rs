//! The picture in one sentence, for those who cannot see it: kind, series, range, extremes.

use super::kind::{Coords, Summary};
use super::kinds::chart;
use crate::scale::{Format, Locale, instant};
use crate::spec::{AxisScale, Panel, Series, Spec};

/// What the chart shows, in one or two sentences of plain text.
pub fn describe(spec: &Spec) -> String {
    let mut text: Vec<String> = spec
        .panels
        .iter()
        .map(|one| panel(one, &spec.locale))
        .collect();
    if let Some(title) = &spec.heading.title {
        text.insert(0, format!("{}.", title.text.trim_end_matches('.')));
    }
    text.join(" ").replace('\n', " ")
}

fn panel(panel: &Panel, locale: &Locale) -> String {
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
        return format!("{}.", capital(&kinds.join(" and ")));
    }
    let series = panel.series();
    let mut text = capital(&kinds.join(" and "));
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
    let unnamed = rows && names.iter().enumerate().all(is_number);
    if !names.is_empty() && !unnamed {
        text.push_str(&format!(" of {}", listed(&names)));
    }
    let first = panel.layers.first().map(|layer| chart(&layer.mark));
    let told = Told {
        panel,
        locale,
        noun: first.map_or("values", |kind| kind.items()),
        sliced: first.is_some_and(|kind| kind.is_sliced()),
        summary: first.map_or(Summary::Range, |kind| kind.summary()),
    };
    text.push_str(&match &series[..] {
        [only] => told.one(only),
        several => told.many(several, rows, names.len() == several.len()),
    });
    text
}

/// Whether a row is called by its number because nobody has given it a name.
fn is_number((index, name): (usize, &&str)) -> bool {
    name.strip_prefix('y') == Some((index + 1).to_string().as_str())
}

/// What the sentences of one panel share.
struct Told<'a> {
    panel: &'a Panel,
    locale: &'a Locale,
    /// What one item is called, more than one of them.
    noun: &'static str,
    /// Whether the values are parts of a whole.
    sliced: bool,
    /// What is said of one series.
    summary: Summary,
}

/// A value of a series and its index.
type Point = (usize, f64);

impl Told<'_> {
    /// Points, range, extremes and trend of one series.
    fn one(&self, series: &Series) -> String {
        let Some((least, most)) = extremes(series) else {
            return " without values.".to_owned();
        };
        let count = series.y.iter().filter(|value| value.is_finite()).count();
        if count == 1 {
            return format!(" with one value: {}.", self.value(most.1));
        }
        let noun = self.noun;
        if self.summary == Summary::Count {
            return format!(" with {count} arrows.");
        }
        if least.1 == most.1 {
            return format!(" with {count} {noun}, all {}.", self.value(most.1));
        }
        let place = |point: Point| {
            parenthesis(&[&self.place(series, point.0), &self.share(series, point.1)])
        };
        format!(
            " with {count} {noun}, from {}{} to {}{}{}.",
            self.value(least.1),
            place(least),
            self.value(most.1),
            place(most),
            trend(series, self.panel).map_or(String::new(), |way| format!(", {way} overall"))
        )
    }

    /// Range, extremes and trends of several series. `rows` are those of one whole; `named` says that the names of all
    /// stand in the sentence already.
    fn many(&self, series: &[&Series], rows: bool, named: bool) -> String {
        let all = || series.iter().filter_map(|one| Some((*one, extremes(one)?)));
        let least = all()
            .map(|(one, (least, _))| (one, least))
            .min_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let most = all()
            .map(|(one, (_, most))| (one, most))
            .rev()
            .max_by(|a, b| a.1.1.total_cmp(&b.1.1));
        let (Some(least), Some(most)) = (least, most) else {
            return " without values.".to_owned();
        };
        let what = match (rows, named) {
            (true, _) => format!(" with {} rows and values", series.len()),
            (false, true) => " with values".to_owned(),
            (false, false) => format!(" with {} series and values", series.len()),
        };
        if least.1.1 == most.1.1 {
            return format!("{what} that are all {}.", self.value(most.1.1));
        }
        let place =
            |(one, point): (&Series, Point)| parenthesis(&[&one.name, &self.place(one, point.0)]);
        format!(
            "{what} from {}{} to {}{}{}.",
            self.value(least.1.1),
            place(least),
            self.value(most.1.1),
            place(most),
            self.trends(series)
        )
    }

    /// Which series rise and which fall.
    fn trends(&self, series: &[&Series]) -> String {
        let going = |way: &str| -> Vec<&str> {
            let going = series
                .iter()
                .filter(|one| trend(one, self.panel) == Some(way));
            going.map(|one| one.name.as_str()).collect()
        };
        let told = |way: &str| {
            let names = going(way);
            match names.len() {
                0 => String::new(),
                all if all == series.len() => format!(", all {way} overall"),
                _ if names.iter().any(|name| name.is_empty()) => String::new(),
                _ => format!(", {} {way} overall", listed(&names)),
            }
        };
        told("rising") + &told("falling")
    }

    /// A number in the language of the chart, a date where the axis of values has dates.
    fn value(&self, value: f64) -> String {
        let axis = if self.is_level() {
            &self.panel.x
        } else {
            &self.panel.y
        };
        match axis.scale {
            AxisScale::Time { .. } => instant::to_iso(value as i64),
            _ => Format::default().value(value, self.locale),
        }
    }

    fn is_level(&self) -> bool {
        self.panel
            .layers
            .iter()
            .any(|layer| chart(&layer.mark).coords() == Coords::Flipped)
    }

    /// The share of the whole that a slice has.
    fn share(&self, series: &Series, value: f64) -> String {
        let sum: f64 = series.y.iter().filter(|value| **value > 0.0).sum();
        if self.sliced && sum > 0.0 {
            self.percent((100.0 * value / sum).round() / 100.0)
        } else {
            String::new()
        }
    }

    fn percent(&self, part: f64) -> String {
        let format = Format::read("percent", "percent").unwrap_or_default();
        format.value(part, self.locale)
    }

    /// Where a point lies, in words; nothing where its place says nothing.
    fn place(&self, series: &Series, index: usize) -> String {
        if let Some(name) = series.names.get(index).filter(|name| !name.is_empty()) {
            return name.clone();
        }
        let axis = if self.is_level() {
            &self.panel.y
        } else {
            &self.panel.x
        };
        match (&axis.scale, series.x.get(index)) {
            (AxisScale::Time { .. }, Some(at)) if at.is_finite() => instant::to_iso(*at as i64),
            _ => String::new(),
        }
    }
}

/// What has something to say, in parentheses with commas.
fn parenthesis(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    if said.is_empty() {
        String::new()
    } else {
        format!(" ({})", said.join(", "))
    }
}

/// The least and the most of a series, the first of equal ones; `None` where there is no value.
fn extremes(series: &Series) -> Option<(Point, Point)> {
    let values = series.y.iter().copied().enumerate();
    let mut points = values.filter(|(_, value)| value.is_finite());
    let first = points.next()?;
    Some(points.fold((first, first), |(least, most), point| {
        let least = if point.1 < least.1 { point } else { least };
        (least, if point.1 > most.1 { point } else { most })
    }))
}

/// So many points say which way all of them go.
const ENOUGH: usize = 100_000;

/// Which way values go along an ordered axis, where they go one way: at least half of their spread must be told by a
/// straight line (the coefficient of determination). Nothing for names, whose order says nothing, and few values.
fn trend(series: &Series, panel: &Panel) -> Option<&'static str> {
    let ordered = panel
        .layers
        .iter()
        .all(|layer| chart(&layer.mark).is_ordered());
    if !ordered || matches!(panel.x.scale, AxisScale::Category { .. }) {
        return None;
    }
    // Of very many points every so many-th speaks for the others.
    let step = series.y.len() / ENOUGH + 1;
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
    let told = xy * xy / (xx * yy);
    match xy.partial_cmp(&0.0) {
        Some(std::cmp::Ordering::Greater) if told >= 0.5 => Some("rising"),
        Some(std::cmp::Ordering::Less) if told >= 0.5 => Some("falling"),
        _ => None,
    }
}

/// Names with commas and an "and"; at most six of them.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] if names.len() <= 6 => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} more", names[..5].join(", "), names.len() - 5),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}
