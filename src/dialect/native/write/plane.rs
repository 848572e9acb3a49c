//! Marks of points by their positions and values, between two axes or around a centre: the layers of a panel in; kinds, data,
//! styles, and the limits of the axes out.

use super::super::fill;
use super::super::names::Named;
use super::query_writer::{QueryWriter, are_counted, collapse_equal, list_of};
use super::series::{colors, limits, position, values_and_names};
use crate::color::Rgba;
use crate::limits::Limits;
use crate::spec::mark::{Bar, Course, PointSizes, Radar};
use crate::spec::{
    Arrangement, Axis, AxisScale, Channel, Direction, Fill, Mark, Marker, MarkerShape, Panel,
    Series, Stroke,
};
use crate::stat::sort::sort_by_rank;
use crate::table::{ListedDates, Values, list};

/// A series with the mark that shows it.
#[derive(Clone, Copy)]
struct Entry<'a> {
    mark: &'a Mark,
    series: &'a Series,
    /// The number of the series in the order of painting.
    painted: usize,
}

impl<'a> Entry<'a> {
    /// The bars that show it.
    fn bar(&self) -> Option<&'a Bar> {
        match self.mark {
            Mark::Bar(bar) => Some(bar),
            _ => None,
        }
    }

    /// True when markers show its points.
    fn has_points(&self) -> bool {
        matches!(self.mark, Mark::Line(_) | Mark::Scatter(_) | Mark::Radar(_))
    }

    /// The colour that `color` gives it.
    fn color(&self) -> Rgba {
        match self.mark {
            Mark::Bar(_) | Mark::Scatter(_) => self.series.style.color,
            _ => self.series.style.stroke.color,
        }
    }

    /// The line along it: around bars, through points; `None` for points by themselves.
    fn line(&self) -> Option<&'a Stroke> {
        let style = &self.series.style;
        match self.mark {
            Mark::Bar(_) => Some(&style.edge).filter(|edge| edge.width > 0.0),
            Mark::Scatter(_) => None,
            _ => Some(&style.stroke),
        }
    }
}

/// The parameters of bars, lines, steps, areas and points that share two axes.
pub fn plane(panel: &Panel, out: &mut QueryWriter) {
    let entries = entries(panel);
    let bar = entries.iter().find_map(Entry::bar);
    let is_horizontal = bar.is_some_and(|bar| bar.direction == Direction::Horizontal);
    let positions = if is_horizontal { &panel.y } else { &panel.x };
    out.add_list(
        "kind",
        collapse_equal(entries.iter().map(|one| word(one.mark))),
    );
    data(&entries, positions, out);
    if let Some(bar) = bar {
        match bar.arrangement {
            Arrangement::Stacked => out.add("stacked", "on"),
            Arrangement::Overlapped => out.add("stacked", "overlap"),
            Arrangement::Percent => out.add("stacked", "percent"),
            Arrangement::Grouped => {}
        }
    }
    colors(entries.iter().map(|one| (one.series, one.color())), out);
    lines(&entries, out);
    areas(&entries, out);
    sizes(&entries, out);
    markers(&entries, out);
    if let Some(bar) = bar {
        bars(bar, &entries, out);
    }
    courses(&entries, out);
    order(&entries, out);
    axes(panel, positions, out);
}

/// The parameters of a radar chart.
pub fn radar(mark: &Radar, panel: &Panel, out: &mut QueryWriter) {
    let entries = entries(panel);
    let series: Vec<&Series> = entries.iter().map(|entry| entry.series).collect();
    out.add("kind", "radar");
    let names = series.first().map_or(&[][..], |first| &first.names);
    if !are_counted(names) {
        out.add("x", list_of(names));
    }
    values_and_names(&series, out);
    colors(entries.iter().map(|one| (one.series, one.color())), out);
    lines(&entries, out);
    if mark.filled {
        areas(&entries, out);
    } else {
        out.add("fill", "off");
    }
    markers(&entries, out);
    courses(&entries, out);
    order(&entries, out);
    limits(panel, out);
}

/// The series of all layers with their marks, in the order in which the author gave them.
fn entries(panel: &Panel) -> Vec<Entry<'_>> {
    let layers = panel.layers.iter();
    let all = layers.flat_map(|layer| layer.series.iter().map(|one| (&layer.mark, one)));
    let entry = |(painted, (mark, series))| Entry {
        mark,
        series,
        painted,
    };
    let mut entries: Vec<Entry<'_>> = all.enumerate().map(entry).collect();
    sort_by_rank(&mut entries, |entry| entry.series.place);
    entries
}

/// The word for a mark.
fn word(mark: &Mark) -> String {
    let word = match mark {
        Mark::Bar(bar) if bar.direction == Direction::Horizontal => "barh",
        Mark::Bar(_) => "bar",
        Mark::Line(line) if matches!(line.course, Course::Step(_)) => "step",
        Mark::Area(_) => "area",
        Mark::Scatter(_) => "scatter",
        _ => "line",
    };
    word.to_owned()
}

/// Positions, values and names.
fn data(entries: &[Entry<'_>], positions: &Axis, out: &mut QueryWriter) {
    let series: Vec<&Series> = entries.iter().map(|entry| entry.series).collect();
    let names = positions.names();
    let counts = |series: &Series| series.x.iter().enumerate().all(|(at, x)| *x == at as f64);
    if !names.is_empty() {
        let has_bars = entries.iter().any(|entry| entry.bar().is_some());
        if !are_nameless(names) && !are_counted(names) {
            out.add("x", list_of(names));
        }
        if !are_nameless(names) && are_misread(names, has_bars) {
            out.add("xscale", "category");
        }
    } else if !series.iter().all(|one| counts(one)) {
        let texts = |one: &&Series| -> Vec<String> {
            let places = one.x.iter();
            places.map(|x| position(&positions.scale, *x)).collect()
        };
        for x in collapse_equal(series.iter().map(texts)) {
            out.add_list("x", x);
        }
    }
    values_and_names(&series, out);
}

/// True when no position has a name.
fn are_nameless(names: &[String]) -> bool {
    names.iter().all(String::is_empty)
}

/// True when names would be read as numbers or dates. Bars over numbers stand side by side as over names.
fn are_misread(names: &[String], has_bars: bool) -> bool {
    let written = list_of(names);
    let column = list::column("x", &written, None, &Limits::default());
    let are_names = column.is_ok_and(|column| matches!(column.values, Values::Names(_)));
    match ListedDates::read(&written) {
        Some(ListedDates::Dates(_)) => true,
        Some(ListedDates::Times(_)) => !has_bars,
        _ => !has_bars && !are_names,
    }
}

/// Widths, dashes and the colours of outlines.
fn lines(entries: &[Entry<'_>], out: &mut QueryWriter) {
    let of_each = |text: fn(&Stroke) -> String| {
        let texts = entries.iter().map(move |entry| entry.line().map(text));
        let texts: Vec<Option<String>> = texts.collect();
        let is_said = texts.iter().any(Option::is_some);
        is_said.then(|| collapse_equal(texts.into_iter().map(Option::unwrap_or_default)))
    };
    if let Some(widths) = of_each(|line| line.width.to_string()) {
        out.add_list("linewidth", widths);
    }
    let has_dash = |entry: &Entry<'_>| entry.line().is_some_and(|line| !line.dash.is_empty());
    if entries.iter().any(has_dash) {
        for entry in entries {
            let dash = entry.line().map_or(&[][..], |line| &line.dash);
            out.add_list("dashes", dash.iter().map(f32::to_string));
        }
    }
    let edge = |entry: &Entry<'_>| {
        entry
            .bar()
            .and(entry.line())
            .map(|line| line.color.to_string())
    };
    let own = |entry: &Entry<'_>| match entry.bar() {
        Some(_) => entry.series.style.edge_colors.clone(),
        None => Vec::new(),
    };
    if entries.iter().any(|entry| !own(entry).is_empty()) {
        // one parameter for each series, with a colour for each of its bars
        for entry in entries {
            let each = own(entry);
            match each.is_empty() {
                true => out.add("edgecolor", edge(entry).unwrap_or_default()),
                false => out.add_list("edgecolor", each.iter().map(Rgba::to_string)),
            }
        }
    } else if entries.iter().any(|entry| edge(entry).is_some()) {
        let edges = entries.iter().map(|entry| edge(entry).unwrap_or_default());
        out.add_list("edgecolor", collapse_equal(edges));
    }
}

/// What areas, and bars that have more than a colour, are filled with.
fn areas(entries: &[Entry<'_>], out: &mut QueryWriter) {
    let own = |entry: &Entry<'_>, is_of_bars: bool| -> Option<Fill> {
        let fill = entry.series.style.fill.clone()?;
        let is_color = entry.bar().is_some() && fill == Fill::Solid(entry.series.style.color);
        (entry.bar().is_some() == is_of_bars && !is_color).then_some(fill)
    };
    for (parameter, is_of_bars) in [("fill", false), ("gradient", true)] {
        let fills = entries.iter().map(|entry| own(entry, is_of_bars));
        let fills: Vec<Option<Fill>> = fills.collect();
        if fills.iter().any(Option::is_some) {
            let text =
                |fill: Option<Fill>| fill.map_or("off".to_owned(), |fill| fill::argument(&fill));
            let texts = collapse_equal(fills.into_iter().map(text));
            texts.into_iter().for_each(|text| out.add(parameter, text));
        }
    }
}

/// Markers and how they look.
fn markers(entries: &[Entry<'_>], out: &mut QueryWriter) {
    if !entries.iter().any(Entry::has_points) {
        return;
    }
    let marker = |entry: &Entry<'_>| {
        entry
            .series
            .style
            .marker
            .clone()
            .filter(|_| entry.has_points())
    };
    let all: Vec<Option<Marker>> = entries.iter().map(marker).collect();
    let words = all.iter().map(|marker| match marker {
        Some(marker) => marker.shape.word().to_owned(),
        None => "none".to_owned(),
    });
    // points by themselves are circles unless something else is said
    let is_default = |entry: &Entry<'_>| {
        let marker = entry.series.style.marker.as_ref();
        let is_circle = marker.is_some_and(|marker| marker.shape == MarkerShape::Circle);
        is_circle && matches!(entry.mark, Mark::Scatter(_))
    };
    if !entries.iter().all(is_default) {
        out.add_list("marker", collapse_equal(words));
    }
    let mut add = |parameter: &str, text: &dyn Fn(&Marker) -> String| {
        let texts = all.iter().map(|marker| marker.as_ref().map(text));
        let texts: Vec<Option<String>> = texts.collect();
        if texts.iter().any(Option::is_some) {
            let texts = texts.into_iter().map(Option::unwrap_or_default);
            out.add_list(parameter, collapse_equal(texts));
        }
    };
    add("markersize", &|marker| marker.size.to_string());
    let is_plain = |entry: &Entry<'_>| {
        let marker = entry.series.style.marker.as_ref();
        marker.is_none_or(|marker| {
            marker.fill == Some(entry.color()) && marker.edge.color == Rgba::TRANSPARENT
        })
    };
    if !entries.iter().all(is_plain) {
        let none = || "none".to_owned();
        add("markerfacecolor", &|marker| {
            marker.fill.map_or_else(none, |fill| fill.to_string())
        });
        add("markeredgecolor", &|marker| marker.edge.color.to_string());
        add("markeredgewidth", &|marker| marker.edge.width.to_string());
    } else {
        add("markeredgewidth", &|_| "0".to_owned());
    }
}

/// The sizes of points that have their own.
fn sizes(entries: &[Entry<'_>], out: &mut QueryWriter) {
    let size = |entry: &Entry<'_>| -> Vec<f64> { entry.series.channel(Channel::Size).to_vec() };
    if entries.iter().all(|entry| size(entry).is_empty()) {
        return;
    }
    for entry in entries {
        out.add_numbers("size", &size(entry));
    }
    let unit = entries.iter().find_map(|entry| match entry.mark {
        Mark::Scatter(scatter) => match scatter.sizes {
            PointSizes::Diameters { unit, .. } => Some(unit),
            _ => None,
        },
        _ => None,
    });
    if let Some(unit) = unit {
        out.add("size_pixels", unit.to_string());
    }
}

/// Where bars begin, how wide and how far apart they are, and their corners.
fn bars(bar: &Bar, entries: &[Entry<'_>], out: &mut QueryWriter) {
    let start = |entry: &Entry<'_>| entry.series.channel(Channel::Start).first().copied();
    let starts: Vec<f64> = entries.iter().filter_map(start).collect();
    for start in starts {
        out.add("baseline", start.to_string());
    }
    if bar.base != 0.0 {
        out.add("baseline", bar.base.to_string());
    }
    if let Some(width) = bar.width {
        out.add("barwidth", width.to_string());
    }
    if let Some(gap) = bar.gap {
        out.add("bargap", gap.to_string());
    }
    out.add("rounded", bar.radius.to_string());
}

/// How lines run from point to point.
fn courses(entries: &[Entry<'_>], out: &mut QueryWriter) {
    let course = |entry: &Entry<'_>| match entry.mark {
        Mark::Line(line) => line.course,
        Mark::Area(area) => area.course,
        Mark::Radar(radar) if radar.smooth => Course::Smooth,
        _ => Course::Straight,
    };
    if entries.iter().any(|entry| course(entry) == Course::Smooth) {
        out.add("smooth", "on");
    }
    let step = |entry: &Entry<'_>| match course(entry) {
        Course::Step(place) => Some(place),
        Course::Straight | Course::Smooth => None,
    };
    if let Some(place) = entries.iter().find_map(step) {
        out.add("step", place.word());
    }
}

/// The order of painting, where it is not that of the series.
fn order(entries: &[Entry<'_>], out: &mut QueryWriter) {
    // bars stand beside or on one another in the order of the series
    let free: Vec<&Entry<'_>> = entries.iter().filter(|entry| entry.has_points()).collect();
    if free.is_sorted_by_key(|entry| entry.painted) {
        return;
    }
    let number = |entry: &Entry<'_>| match entry.has_points() {
        true => entry.painted.to_string(),
        false => String::new(),
    };
    out.add_list("zorder", entries.iter().map(number));
}

/// Scales, limits, and whether names stand at the ends of their axis.
fn axes(panel: &Panel, positions: &Axis, out: &mut QueryWriter) {
    let axes = [
        ("xscale", Some(&panel.x)),
        ("yscale", Some(&panel.y)),
        ("y2scale", panel.y2.as_ref()),
    ];
    for (parameter, axis) in axes {
        if let Some(AxisScale::Log { .. }) = axis.map(|axis| &axis.scale) {
            out.add(parameter, "log");
        }
    }
    let names = positions.names();
    match positions.margin.filter(|_| !names.is_empty()) {
        // without names positions are numbers, the first of which stands at one end and the last at the other
        Some(0.0) if are_nameless(names) => {
            out.add_numbers("xlim", &[0.0, (names.len() - 1) as f64]);
            limits(panel, out);
        }
        Some(margin) => {
            limits(panel, out);
            out.add("margins", margin.to_string());
        }
        None => limits(panel, out),
    }
}
