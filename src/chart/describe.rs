//! The picture in one sentence, for those who cannot see it: kind, series, range, extremes.

use crate::scale::{Format, Locale, instant};
use crate::spec::{AxisScale, Mark, Panel, Series, Spec};

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
    let kinds: Vec<&str> = panel.layers.iter().map(|layer| kind(&layer.mark)).collect();
    if kinds == ["QR code"] {
        return "QR code.".to_owned();
    }
    let series: Vec<&Series> = panel
        .layers
        .iter()
        .flat_map(|layer| &layer.series)
        .collect();
    let names: Vec<&str> = series
        .iter()
        .map(|one| one.name.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    let mut text = capital(&kinds.join(" and "));
    if !names.is_empty() {
        text.push_str(&format!(" of {}", listed(&names)));
    }
    match &series[..] {
        [only] => text.push_str(&one(only, panel, locale)),
        several => text.push_str(&many(several, locale)),
    }
    text
}

/// What a kind of mark is called in a sentence.
fn kind(mark: &Mark) -> &'static str {
    match mark {
        Mark::Line { .. } => "line chart",
        Mark::Step { .. } => "step chart",
        Mark::Area { .. } => "area chart",
        Mark::Scatter { .. } => "scatter plot",
        Mark::Stem { .. } => "stem plot",
        Mark::Errorbar => "plot of points with error bars",
        Mark::Ecdf => "empirical distribution",
        Mark::Box { .. } => "box plot",
        Mark::Violin { .. } => "violin plot",
        Mark::Kde { .. } => "density plot",
        Mark::Hexbin { .. } => "hexagonal histogram",
        Mark::Contour { .. } => "contour plot",
        Mark::Calendar { .. } => "calendar",
        Mark::Trend { .. } => "trend line",
        Mark::Heatmap { .. } => "heatmap",
        Mark::Hist2d { .. } => "two-dimensional histogram",
        Mark::Candlestick { bars: false, .. } => "candlestick chart",
        Mark::Candlestick { bars: true, .. } => "open-high-low-close chart",
        Mark::Waterfall { .. } => "waterfall chart",
        Mark::Funnel { .. } => "funnel chart",
        Mark::Bullet { .. } => "bullet chart",
        Mark::Gantt { .. } => "Gantt chart",
        Mark::Quiver { .. } => "arrow plot",
        Mark::Sparkline => "sparkline",
        Mark::Bar { .. } => "bar chart",
        Mark::Hist { .. } => "histogram",
        Mark::Pie { .. } => "pie chart",
        Mark::Radar { .. } => "radar chart",
        Mark::Polar { .. } => "polar plot",
        Mark::Rose { .. } => "rose chart",
        Mark::Gauge { .. } => "gauge",
        Mark::Treemap => "treemap",
        Mark::Map(_) => "map",
        Mark::Sankey { .. } => "Sankey diagram",
        Mark::Surface { .. } => "surface",
        Mark::Qr { .. } => "QR code",
        Mark::Board(_) => "chart",
    }
}

/// Points, range and extremes of one series.
fn one(series: &Series, panel: &Panel, locale: &Locale) -> String {
    let values = series.y.iter().copied().enumerate();
    let mut points = values.filter(|(_, value)| value.is_finite());
    let Some(first) = points.next() else {
        return " without values.".to_owned();
    };
    let (mut least, mut most, mut count) = (first, first, 1_usize);
    for point in points {
        count += 1;
        if point.1.total_cmp(&least.1).is_lt() {
            least = point;
        }
        if point.1.total_cmp(&most.1).is_ge() {
            most = point;
        }
    }
    let number = |value: f64| Format::default().value(value, locale);
    if count == 1 {
        return format!(" with one value: {}.", number(most.1));
    }
    let at = |index: usize| position(series, index, panel);
    format!(
        " with {} values, from {}{} to {}{}{}.",
        count,
        number(least.1),
        at(least.0),
        number(most.1),
        at(most.0),
        trend(series, panel)
    )
}

/// Which way values go along an ordered axis, where they go one way: at least half of their spread must be told by a
/// straight line (the coefficient of determination). Nothing for names, whose order says nothing, and few values.
fn trend(series: &Series, panel: &Panel) -> &'static str {
    let ordered = panel.layers.iter().all(|layer| {
        matches!(
            layer.mark,
            Mark::Line { .. } | Mark::Step { .. } | Mark::Area { .. } | Mark::Scatter { .. }
        )
    });
    let few = series.points().nth(4).is_none();
    if !ordered || few || matches!(panel.x.scale, AxisScale::Category { .. }) {
        return "";
    }
    let count = series.points().count() as f64;
    let mean = series.points().fold((0.0, 0.0), |(x, y), point| {
        (x + point.0 / count, y + point.1 / count)
    });
    let (mut xx, mut yy, mut xy) = (0.0_f64, 0.0_f64, 0.0_f64);
    for point in series.points() {
        let (x, y) = (point.0 - mean.0, point.1 - mean.1);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    let told = xy * xy / (xx * yy);
    match xy.partial_cmp(&0.0) {
        Some(std::cmp::Ordering::Greater) if told >= 0.5 => ", rising overall",
        Some(std::cmp::Ordering::Less) if told >= 0.5 => ", falling overall",
        _ => "",
    }
}

/// Where a point lies, in words; nothing where its place says nothing.
fn position(series: &Series, index: usize, panel: &Panel) -> String {
    if let Some(name) = series.names.get(index).filter(|name| !name.is_empty()) {
        return format!(" ({name})");
    }
    let level = panel.layers.iter().any(|layer| layer.mark.is_level());
    let axis = if level { &panel.y } else { &panel.x };
    match (&axis.scale, series.x.get(index)) {
        (AxisScale::Time { .. }, Some(at)) if at.is_finite() => {
            format!(" ({})", instant::to_iso(*at as i64))
        }
        _ => String::new(),
    }
}

/// Range over several series.
fn many(series: &[&Series], locale: &Locale) -> String {
    let values = || {
        series
            .iter()
            .flat_map(|one| one.y.iter().copied())
            .filter(|value| value.is_finite())
    };
    let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    if low > high {
        return " without values.".to_owned();
    }
    let number = |value: f64| Format::default().value(value, locale);
    format!(
        " with {} series and values from {} to {}.",
        series.len(),
        number(low),
        number(high)
    )
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
