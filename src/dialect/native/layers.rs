//! Series of one kind to a layer with its mark.

use super::data::{Data, Given};
use super::names::Named;
use super::secondary;
use super::style::Styles;
use super::words::HIST_TYPES;
use super::{Kind, marks, round};
use crate::dialect::word::Reader;
use crate::error::{Error, Notes, Result};
use crate::font;
use crate::limits::Limits;
use crate::order;
use crate::spec::mark;
use crate::spec::{
    Arrangement, BarLabels, Bins, Channel, Direction, Layer, Mark, Normalization, PieLabels,
    Series, Side, StepPlace, Theme,
};
use crate::stat::bins::Rule;
use crate::table::list;

/// The layers of one panel in paint order: surfaces first, then bars, lines and points. `wanted` are the numbers of its
/// series.
pub(super) fn read(
    reader: &Reader<'_>,
    data: &Data,
    wanted: &[usize],
    theme: &Theme,
    limits: &Limits,
    notes: &mut Notes,
) -> Result<Vec<Layer>> {
    let sides = secondary::sides(reader, data, notes)?;
    let styles = Styles::new(reader, theme, &data.series);
    let mut kinds: Vec<Kind> = Vec::new();
    let mut parts: Vec<(Kind, usize)> = Vec::new();
    for series in wanted.iter().filter_map(|index| data.series.get(*index)) {
        if !kinds.contains(&series.kind) {
            kinds.push(series.kind);
        }
        if !parts.contains(&series.part()) {
            parts.push(series.part());
        }
    }
    let alone = kinds
        .iter()
        .find(|kind| matches!(kind, Kind::Qr | Kind::Board));
    if let (Some(said), Some(kind)) = (reader.last("kind"), alone) {
        let message = format!("{} cannot share a picture with other kinds", kind.word());
        return Err(Error::of(said.name, message));
    }
    check_company(reader, &kinds, parts.len())?;
    order::sort_by_key(&mut parts, |(kind, _)| depth(*kind));
    let mut layers = Vec::with_capacity(parts.len());
    let parts = parts
        .into_iter()
        .flat_map(|part| [(part, Side::Left), (part, Side::Right)]);
    for (part, side) in parts {
        let kind = part.0;
        let mut series = Vec::new();
        for (index, (given, own)) in data.series.iter().zip(&sides).enumerate() {
            if given.part() == part && *own == side && wanted.contains(&index) {
                series.push(one_series(given, &styles, index, data)?);
            }
        }
        if series.is_empty() {
            continue;
        }
        let mark = mark(reader, part, &mut series, data, theme, limits, notes)?;
        note_hidden(kind, &series, notes);
        let trend = match kind {
            Kind::Line | Kind::Scatter | Kind::Errorbar | Kind::Step | Kind::Bar => {
                marks::trend(reader)?
            }
            _ => None,
        };
        let points = trend.is_some().then(|| series.clone());
        layers.push(Layer { mark, series, side });
        if let (Some(mark), Some(series)) = (trend, points) {
            layers.push(Layer { mark, series, side });
        }
    }
    Ok(layers)
}

/// A series with its look.
fn one_series(given: &Given, styles: &Styles<'_>, index: usize, data: &Data) -> Result<Series> {
    let style = styles.of(index, given)?;
    Ok(Series {
        place: index,
        name: given.title(index, data.series.len()),
        x: given.x.clone(),
        y: given.y.clone(),
        channels: given.channels.clone(),
        names: given.names.clone(),
        style,
    })
}

/// Refuses kinds that cannot share a plot, and more than one part of those that fill it.
fn check_company(reader: &Reader<'_>, kinds: &[Kind], parts: usize) -> Result<()> {
    let said = reader.last("kind").map_or("kind", |said| said.name);
    let mixed = |test: fn(&Kind) -> bool| kinds.iter().any(test) && !kinds.iter().all(test);
    if mixed(|kind| matches!(kind, Kind::Pie | Kind::Donut)) {
        return Err(Error::of(
            said,
            "a pie cannot share a plot with other kinds",
        ));
    }
    if let (Some(alone), [_, _, ..]) = (kinds.iter().find(|kind| kind.is_lonely()), kinds) {
        let message = format!(
            "{} cannot share a plot with other kinds; subplots=1 gives each a panel",
            alone.word()
        );
        return Err(Error::of(said, message));
    }
    if let (Some(alone), true) = (kinds.iter().find(|kind| kind.is_lonely()), parts > 1) {
        let message = format!(
            "{} draws one formula in a plot, found {parts}; subplots=1 gives each a panel",
            alone.word()
        );
        return Err(Error::of("f", message));
    }
    Ok(())
}

/// What is painted first.
fn depth(kind: Kind) -> u8 {
    match kind {
        Kind::Heatmap
        | Kind::Hist2d
        | Kind::Hexbin
        | Kind::Contourf
        | Kind::Calendar
        | Kind::Map => 0,
        Kind::Area => 1,
        Kind::Bar
        | Kind::Barh
        | Kind::Hist
        | Kind::Pie
        | Kind::Donut
        | Kind::Waterfall
        | Kind::Funnel
        | Kind::Bullet
        | Kind::Gantt
        | Kind::Violin
        | Kind::Radar
        | Kind::Polar
        | Kind::Rose
        | Kind::Gauge
        | Kind::Treemap
        | Kind::Sankey
        | Kind::Surface
        | Kind::Box => 2,
        Kind::Candlestick | Kind::Ohlc | Kind::Quiver | Kind::Contour => 3,
        Kind::Line | Kind::Step | Kind::Stem | Kind::Kde | Kind::Ecdf | Kind::Sparkline => 4,
        Kind::Scatter | Kind::Errorbar | Kind::Qr | Kind::Board => 5,
    }
}

/// The mark of a kind with its own words.
fn mark(
    reader: &Reader<'_>,
    (kind, matrix): (Kind, usize),
    series: &mut [Series],
    data: &Data,
    theme: &Theme,
    limits: &Limits,
    notes: &mut Notes,
) -> Result<Mark> {
    let smooth = reader.flag("smooth")?.unwrap_or(false);
    Ok(match kind {
        Kind::Line => Mark::Line(mark::Line { smooth }),
        Kind::Step => Mark::Step(mark::Step {
            place: step_place(reader)?.unwrap_or(StepPlace::Pre),
        }),
        Kind::Area => Mark::Area(mark::Area {
            arrangement: area_arrangement(reader, series)?,
            smooth,
            step: step_place(reader)?,
        }),
        Kind::Scatter | Kind::Qr | Kind::Board => Mark::Scatter(mark::Scatter {
            shade: marks::shade_of_points(reader, theme)?,
            largest: marks::largest(reader)?,
            size_title: font::lines(reader.text("size_label").unwrap_or("")),
        }),
        Kind::Bar => bar(reader, series, Direction::Vertical)?,
        Kind::Barh => bar(reader, series, Direction::Horizontal)?,
        Kind::Hist => hist(reader, limits)?,
        Kind::Pie => round::pie(reader, series, 0.0)?,
        Kind::Donut => round::pie(reader, series, 0.6)?,
        Kind::Radar => round::radar(reader)?,
        Kind::Polar => round::polar(reader, series)?,
        Kind::Rose => round::rose(reader, series, notes)?,
        Kind::Gauge => round::gauge(reader, series, theme)?,
        Kind::Treemap => Mark::Treemap(mark::Treemap),
        Kind::Map => super::map::read(reader, series, theme)?,
        Kind::Sankey => round::sankey(series, &data.nodes)?,
        Kind::Surface => round::surface(reader, theme, series)?,
        Kind::Stem => Mark::Stem(mark::Stem {
            base: reader.number("bottom")?.unwrap_or(0.0),
        }),
        Kind::Errorbar => Mark::Errorbar(mark::Errorbar),
        Kind::Ecdf => Mark::Ecdf(mark::Ecdf),
        Kind::Box => marks::boxes(reader)?,
        Kind::Violin => Mark::Violin(mark::Violin {
            direction: marks::direction(reader)?,
            bandwidth: marks::bandwidth(reader)?,
            width: marks::bar_width(reader)?.unwrap_or(0.8),
        }),
        Kind::Kde => Mark::Kde(mark::Kde {
            bandwidth: marks::bandwidth(reader)?,
            filled: reader.flag("fill")?.unwrap_or(true),
        }),
        Kind::Hexbin => Mark::Hexbin(mark::Hexbin {
            across: reader.number_or_default("gridsize")? as usize,
            shade: marks::shade(reader, theme)?,
        }),
        Kind::Contour => marks::contour(reader, theme, series, limits, false)?,
        Kind::Contourf => marks::contour(reader, theme, series, limits, true)?,
        Kind::Calendar => Mark::Calendar(mark::Calendar {
            shade: marks::shade(reader, theme)?,
        }),
        Kind::Heatmap => marks::heatmap(reader, theme, series, matrix > 0)?,
        Kind::Hist2d => Mark::Hist2d(mark::Hist2d {
            bins: [bins(reader, limits)?, bins(reader, limits)?],
            shade: marks::shade(reader, theme)?,
        }),
        Kind::Candlestick => marks::prices(reader, theme, false)?,
        Kind::Ohlc => marks::prices(reader, theme, true)?,
        Kind::Waterfall => {
            alone(reader, kind, series)?;
            marks::waterfall(reader, theme, series)?
        }
        Kind::Funnel => Mark::Funnel(mark::Funnel {
            labels: PieLabels::NamePercent,
        }),
        Kind::Bullet => Mark::Bullet(mark::Bullet {
            bands: marks::bands(reader, limits)?,
        }),
        Kind::Gantt => Mark::Gantt(mark::Gantt {
            width: marks::bar_width(reader)?.unwrap_or(0.6),
            radius: reader.number("rounded")?.unwrap_or(2.0) as f32,
        }),
        Kind::Quiver => marks::quiver(reader, theme)?,
        Kind::Sparkline => Mark::Sparkline(mark::Sparkline),
    })
}

/// Refuses a second series of a kind that has no room for one in a plot.
fn alone(reader: &Reader<'_>, kind: Kind, series: &[Series]) -> Result<()> {
    if series.len() < 2 {
        return Ok(());
    }
    let message = format!(
        "expected one series for a {}, found {}; subplots=1 gives each a panel",
        kind.word(),
        series.len()
    );
    Err(Error::of(
        reader.last("y").map_or("y", |said| said.name),
        message,
    ))
}

/// `step=`, or `where=` where it says the same.
fn step_place(reader: &Reader<'_>) -> Result<Option<StepPlace>> {
    if let Some(place) = reader.choice("step", StepPlace::read)? {
        return Ok(Some(place));
    }
    Ok(reader
        .every("where")
        .iter()
        .find_map(|said| StepPlace::find(said.value)))
}

/// Areas are stacked, but for those with edges of their own.
fn area_arrangement(reader: &Reader<'_>, series: &[Series]) -> Result<Arrangement> {
    let edged = |one: &Series| !one.channel(Channel::Low).is_empty();
    if series.iter().any(edged) {
        return Ok(Arrangement::Overlapped);
    }
    stacking(reader, Arrangement::Stacked, Arrangement::Overlapped)
}

/// Bars in one direction. One that nobody gave a width is no thicker than a quarter of the plot: a bar alone would be
/// a wall.
fn bar(reader: &Reader<'_>, series: &[Series], direction: Direction) -> Result<Mark> {
    let arrangement = stacking(reader, Arrangement::Grouped, Arrangement::Grouped)?;
    let places = series.iter().map(|one| one.x.len()).max().unwrap_or(0);
    let quarter = 0.25 * places.max(1) as f64;
    let width = if arrangement == Arrangement::Grouped {
        (quarter * series.len() as f64).min(0.85)
    } else {
        quarter.min(0.75)
    };
    let (labels, _) = marks::bar_label(reader)?.unwrap_or((BarLabels::None, None));
    let labels = match (labels, arrangement) {
        (BarLabels::Outside, Arrangement::Stacked | Arrangement::Percent) => BarLabels::Inside,
        (labels, _) => labels,
    };
    Ok(Mark::Bar(mark::Bar {
        arrangement,
        direction,
        width: marks::bar_width(reader)?.unwrap_or(width),
        radius: reader.number("rounded")?.unwrap_or(2.0) as f32,
        labels,
        base: reader.number("bottom")?.unwrap_or(0.0),
    }))
}

/// A histogram.
fn hist(reader: &Reader<'_>, limits: &Limits) -> Result<Mark> {
    let outline = match reader.last("histtype") {
        None => false,
        Some(said) => match said.value.trim().to_ascii_lowercase().as_str() {
            "step" => true,
            "bar" | "stepfilled" | "barstacked" => false,
            _ => return Err(Error::one_of(said.name, HIST_TYPES, said.value)),
        },
    };
    let normalization = match reader.flag("density")? {
        Some(true) => Normalization::Density,
        Some(false) | None => reader
            .choice("normalization", Normalization::read)?
            .unwrap_or(Normalization::Count),
    };
    Ok(Mark::Hist(mark::Hist {
        bins: bins(reader, limits)?,
        arrangement: stacking(reader, Arrangement::Overlapped, Arrangement::Overlapped)?,
        normalization,
        cumulative: reader.flag("cumulative")?.unwrap_or(false),
        outline,
        direction: marks::direction(reader)?,
    }))
}

/// `stacked=`: what holds when it is not given, and what `off` means.
fn stacking(reader: &Reader<'_>, default: Arrangement, off: Arrangement) -> Result<Arrangement> {
    let Some(said) = reader.last("stacked") else {
        return Ok(default);
    };
    match said.value.trim().to_ascii_lowercase().as_str() {
        "percent" | "100" | "normalize" | "fill" => return Ok(Arrangement::Percent),
        "overlap" | "overlapped" | "layered" | "layer" | "overlay" => {
            return Ok(Arrangement::Overlapped);
        }
        "stack" | "zero" => return Ok(Arrangement::Stacked),
        "dodge" | "group" => return Ok(off),
        _ => {}
    }
    let stacked = said
        .flag()
        .map_err(|_| Error::expected(said.name, "on, off, percent or overlap", said.value))?;
    Ok(if stacked { Arrangement::Stacked } else { off })
}

/// `bins=`: a number, edges, or a rule.
fn bins(reader: &Reader<'_>, limits: &Limits) -> Result<Bins> {
    let Some(said) = reader.last("bins") else {
        return Ok(Bins::Rule(Rule::Auto));
    };
    if let Some(rule) = Rule::find(said.value) {
        return Ok(Bins::Rule(rule));
    }
    let wrong = || {
        Error::expected(
            said.name,
            "a whole number from 1 to 10000, rising edges with commas, or a rule such as auto, sturges, scott or fd",
            said.value,
        )
    };
    let edges = list::numbers(said.name, said.value, limits).map_err(|_| wrong())?;
    match edges[..] {
        [count] if count.fract() == 0.0 && (1.0..=10_000.0).contains(&count) => {
            Ok(Bins::Count(count as usize))
        }
        [_, _, ..] if edges.len() <= 10_001 && edges.windows(2).all(|pair| pair[0] < pair[1]) => {
            Ok(Bins::Edges(edges))
        }
        _ => Err(wrong()),
    }
}

/// Notes what a kind cannot show.
fn note_hidden(kind: Kind, series: &[Series], notes: &mut Notes) {
    if !matches!(kind, Kind::Pie | Kind::Donut) {
        return;
    }
    if series
        .iter()
        .any(|one| one.y.iter().any(|value| *value < 0.0))
    {
        notes.add("y: a pie has no slices for negative values; they are left out");
    }
    if series.iter().any(|one| one.y.len() > 7) {
        notes.add("kind: more than seven slices are hard to compare; kind=barh shows them better");
    }
}
