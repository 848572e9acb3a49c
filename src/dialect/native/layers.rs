//! Series of one kind to a layer with its mark.

use super::Kind;
use super::data::{Data, Given};
use super::style::Styles;
use crate::dialect::word::Reader;
use crate::error::{Error, Notes, Result};
use crate::limits::Limits;
use crate::spec::{
    Arrangement, BarLabels, Bins, Direction, Layer, Mark, Normalization, PieLabels, Series, Side,
    StepPlace, Theme,
};
use crate::stat::bins::Rule;
use crate::table::list;

/// The layers of a query in paint order: surfaces first, then bars, lines and points.
pub(super) fn read(
    reader: &Reader<'_>,
    data: &Data,
    theme: &Theme,
    limits: &Limits,
    notes: &mut Notes,
) -> Result<Vec<Layer>> {
    let styles = Styles::new(reader, theme, &data.series);
    let mut kinds: Vec<Kind> = Vec::new();
    for series in &data.series {
        if !kinds.contains(&series.kind) {
            kinds.push(series.kind);
        }
    }
    if let Some(said) = reader.last("kind").filter(|_| kinds.contains(&Kind::Qr)) {
        return Err(Error::of(
            said.name,
            "a code (qr) cannot share a picture with other kinds",
        ));
    }
    check_company(reader, &kinds)?;
    kinds.sort_by_key(|kind| depth(*kind));
    let mut layers = Vec::with_capacity(kinds.len());
    for kind in kinds {
        let mut series = Vec::new();
        for (index, given) in data
            .series
            .iter()
            .enumerate()
            .filter(|(_, given)| given.kind == kind)
        {
            series.push(one_series(given, &styles, index, data)?);
        }
        let mark = mark(reader, kind, &series, limits)?;
        note_hidden(kind, &series, notes);
        layers.push(Layer {
            mark,
            series,
            side: Side::Left,
        });
    }
    Ok(layers)
}

/// A series with its look.
fn one_series(given: &Given, styles: &Styles<'_>, index: usize, data: &Data) -> Result<Series> {
    let style = styles.of(index, given)?;
    let mut name = given.name.clone();
    if name.is_empty() && data.series.len() > 1 {
        name = format!("y{}", index + 1);
    }
    Ok(Series {
        name,
        x: given.x.clone(),
        y: given.y.clone(),
        channels: Default::default(),
        names: given.names.clone(),
        style,
    })
}

/// Refuses kinds that cannot share a plot.
fn check_company(reader: &Reader<'_>, kinds: &[Kind]) -> Result<()> {
    let round = |kind: &Kind| matches!(kind, Kind::Pie | Kind::Donut);
    let alone = |test: fn(&Kind) -> bool| kinds.iter().any(test) && !kinds.iter().all(test);
    let said = reader.last("kind").map_or("kind", |said| said.name);
    if kinds.iter().any(round) && !kinds.iter().all(round) {
        return Err(Error::of(
            said,
            "a pie cannot share a plot with other kinds",
        ));
    }
    if alone(|kind| *kind == Kind::Barh) {
        return Err(Error::of(
            said,
            "level bars (barh) cannot share a plot with other kinds",
        ));
    }
    Ok(())
}

/// What is painted first.
fn depth(kind: Kind) -> u8 {
    match kind {
        Kind::Area => 0,
        Kind::Bar | Kind::Barh | Kind::Hist | Kind::Pie | Kind::Donut => 1,
        Kind::Line | Kind::Step => 2,
        Kind::Scatter | Kind::Qr => 3,
    }
}

/// The mark of a kind with its own words.
fn mark(reader: &Reader<'_>, kind: Kind, series: &[Series], limits: &Limits) -> Result<Mark> {
    Ok(match kind {
        Kind::Line => Mark::Line { smooth: false },
        Kind::Step => Mark::Step {
            place: StepPlace::Pre,
        },
        Kind::Area => Mark::Area {
            arrangement: stacking(reader, Arrangement::Stacked, Arrangement::Overlapped)?,
            smooth: false,
            step: None,
        },
        Kind::Scatter | Kind::Qr => Mark::Scatter,
        Kind::Bar => bar(reader, Direction::Vertical)?,
        Kind::Barh => bar(reader, Direction::Horizontal)?,
        Kind::Hist => Mark::Hist {
            bins: bins(reader, limits)?,
            arrangement: stacking(reader, Arrangement::Overlapped, Arrangement::Overlapped)?,
            normalization: Normalization::Count,
            cumulative: false,
            outline: false,
            direction: Direction::Vertical,
        },
        Kind::Pie | Kind::Donut => Mark::Pie {
            hole: reader
                .number("hole")?
                .unwrap_or(if kind == Kind::Donut { 0.6 } else { 0.0 }),
            start: 0.0,
            labels: if series.iter().any(|one| !one.names.is_empty()) {
                PieLabels::NamePercent
            } else {
                PieLabels::NameValue
            },
            threshold: 0.0,
            explode: Vec::new(),
        },
    })
}

/// Bars in one direction.
fn bar(reader: &Reader<'_>, direction: Direction) -> Result<Mark> {
    let arrangement = stacking(reader, Arrangement::Grouped, Arrangement::Grouped)?;
    let width = if arrangement == Arrangement::Grouped {
        0.85
    } else {
        0.75
    };
    Ok(Mark::Bar {
        arrangement,
        direction,
        width,
        radius: 2.0,
        labels: BarLabels::None,
        base: 0.0,
    })
}

/// `stacked=`: what holds when it is not given, and what `off` means.
fn stacking(reader: &Reader<'_>, default: Arrangement, off: Arrangement) -> Result<Arrangement> {
    let Some(said) = reader.last("stacked") else {
        return Ok(default);
    };
    if said.value.eq_ignore_ascii_case("percent") || said.value == "100" {
        return Ok(Arrangement::Percent);
    }
    let stacked = said
        .flag()
        .map_err(|_| Error::expected(said.name, "on, off or percent", said.value))?;
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
