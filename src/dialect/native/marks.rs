//! The words of single kinds to their marks.

use super::names::Named;
use super::picture;
use crate::color::{Colormap, Rgba};
use crate::dialect::word::{Reader, Said};
use crate::error::{Error, Result};
use crate::font;
use crate::limits::Limits;
use crate::scale::format::Format;
use crate::spec::mark;
use crate::spec::{BarLabels, Direction, Fit, Mark, Series, Shade, Theme};
use crate::stat::density::{Bandwidth, Rule};
use crate::stat::quantile::Whiskers;
use crate::table::list;

/// How values become colours.
///
/// # Errors
/// A colormap that is not known, ends that are no numbers.
pub(super) fn shade(reader: &Reader<'_>, theme: &Theme) -> Result<Shade> {
    let map = reader
        .last("cmap")
        .map(|said| Colormap::read(said.name, said.value, &theme.palette))
        .transpose()?;
    let domain = [reader.number("vmin")?, reader.number("vmax")?];
    if let [Some(low), Some(high)] = domain
        && low >= high
    {
        let said = reader.last("vmax").map_or("vmax", |said| said.name);
        return Err(Error::of(
            said,
            format!("expected more than vmin, found {high}"),
        ));
    }
    let log = match reader.last("cscale") {
        None => false,
        Some(said) => match said.value.trim().to_ascii_lowercase().as_str() {
            "log" => true,
            "linear" => false,
            _ => return Err(Error::one_of(said.name, &["linear", "log"], said.value)),
        },
    };
    Ok(Shade {
        map,
        domain,
        center: reader.number("vcenter")?,
        log,
        bar: reader.flag("colorbar")?.unwrap_or(true),
        title: font::lines(reader.text("clabel").unwrap_or("")),
        format: reader.choice("cformat", Format::read)?,
    })
}

/// The same for points and lines: one sequence even where values lie on both sides of zero, for the pale middle of two would vanish
/// into the ground.
pub(super) fn shade_of_points(reader: &Reader<'_>, theme: &Theme) -> Result<Shade> {
    let mut shade = shade(reader, theme)?;
    if shade.center.is_none() {
        shade.map.get_or_insert_with(Colormap::sequential);
    }
    Ok(shade)
}

/// Diameter of the largest point, less in small pictures; `None` where `s` gives the sizes themselves.
pub(super) fn largest(reader: &Reader<'_>) -> Result<Option<f64>> {
    let direct = reader.last("s").is_some();
    let usual = (picture::shorter_side(reader) * 0.11).clamp(6.0, 44.0 * picture::growth(reader));
    let largest = reader.number("maxsize")?.unwrap_or(usual);
    Ok((!direct).then_some(largest))
}

/// `orientation=`: which way bars and boxes grow.
pub(super) fn direction(reader: &Reader<'_>) -> Result<Direction> {
    Ok(reader
        .choice("orientation", Direction::read)?
        .unwrap_or(Direction::Vertical))
}

/// `barwidth=`, or `width=` where that is a part of 1 as matplotlib's is.
pub(super) fn bar_width(reader: &Reader<'_>) -> Result<Option<f64>> {
    let part = || picture::side(reader, "width").err()?.number().ok();
    Ok(reader.number("barwidth")?.or_else(part))
}

/// `bar_label=`: where the values of bars stand, and how they are written where the author says it.
pub(super) fn bar_label(reader: &Reader<'_>) -> Result<Option<(BarLabels, Option<Format>)>> {
    let Some(said) = reader.last("bar_label").or(reader.last("annot")) else {
        return Ok(None);
    };
    let value = said.unquoted();
    let place = |text: &str| {
        let flag = Said {
            value: text,
            ..said
        }
        .flag()
        .map(|on| match on {
            true => BarLabels::Outside,
            false => BarLabels::None,
        });
        flag.ok().or_else(|| BarLabels::find(text))
    };
    let (first, rest) = value.split_once(',').unwrap_or((&value, ""));
    let (place, format) = match place(first) {
        Some(place) => (place, rest),
        None => (BarLabels::Outside, value.as_str()),
    };
    if format.is_empty() {
        return Ok(Some((place, None)));
    }
    let format = Format::read(said.name, format).map_err(|_| {
        let what = "none, edge, center or a format such as {:.1f}, or both as in center,{:.1f}";
        Error::expected(said.name, what, said.value)
    })?;
    Ok(Some((place, Some(format))))
}

/// Boxes with whiskers.
pub(super) fn boxes(reader: &Reader<'_>) -> Result<Mark> {
    Ok(Mark::BoxPlot(mark::BoxPlot {
        direction: direction(reader)?,
        whiskers: reader
            .last("whis")
            .map_or(Ok(Whiskers::Iqr(1.5)), whiskers)?,
        notch: reader.flag("notch")?.unwrap_or(false),
        outliers: reader.flag("outliers")?.unwrap_or(true),
        mean: reader.flag("means")?.unwrap_or(false),
        width: bar_width(reader)?.unwrap_or(0.5),
    }))
}

/// A factor of the distance between the quartiles, or two percentiles.
fn whiskers(said: Said<'_>) -> Result<Whiskers> {
    let wrong = || {
        Error::expected(
            said.name,
            "a factor from 0 to 100 such as 1.5, or two rising percentiles such as 5,95",
            said.value,
        )
    };
    let parts = said
        .parts()
        .map(Said::number)
        .collect::<Result<Vec<f64>>>()
        .map_err(|_| wrong())?;
    match parts[..] {
        [factor] if (0.0..=100.0).contains(&factor) => Ok(Whiskers::Iqr(factor)),
        [low, high] if (0.0..=100.0).contains(&low) && low < high && high <= 100.0 => {
            Ok(Whiskers::Percentiles(low, high))
        }
        _ => Err(wrong()),
    }
}

/// How wide the kernel of a density is: a rule, or a factor of the standard deviation.
pub(super) fn bandwidth(reader: &Reader<'_>) -> Result<Bandwidth> {
    let Some(said) = reader.last("bw_method") else {
        return Ok(Bandwidth::Rule(Rule::Scott));
    };
    if let Some(rule) = Rule::find(said.value) {
        return Ok(Bandwidth::Rule(rule));
    }
    said.number()
        .ok()
        .filter(|factor| (0.001..=100.0).contains(factor))
        .map(Bandwidth::Factor)
        .ok_or_else(|| {
            Error::expected(
                said.name,
                "scott, silverman or a factor of the standard deviation from 0.001 to 100",
                said.value,
            )
        })
}

/// The places of the rows of a matrix: their labels where all are numbers, else 0, 1, 2 …
pub(super) fn places(series: &[Series]) -> Vec<f64> {
    let places: Option<Vec<f64>> = series.iter().map(|one| one.name.parse().ok()).collect();
    places
        .filter(|places: &Vec<f64>| places.iter().all(|place| place.is_finite()))
        .unwrap_or_else(|| (0..series.len()).map(|row| row as f64).collect())
}

/// Lines of equal value, or the ground between them. The labels of the rows are their places where all are numbers.
pub(super) fn contour(
    reader: &Reader<'_>,
    theme: &Theme,
    series: &[Series],
    limits: &Limits,
    filled: bool,
) -> Result<Mark> {
    let rows = places(series);
    let (mut levels, mut count) = (Vec::new(), 8);
    if let Some(said) = reader.last("levels") {
        let wrong = || {
            Error::expected(
                said.name,
                "how many lines (1 to 100), or at most 100 rising values with commas",
                said.value,
            )
        };
        let numbers = list::numbers(said.name, said.value, limits).map_err(|_| wrong())?;
        match numbers[..] {
            [only] if only.fract() == 0.0 && (1.0..=100.0).contains(&only) => count = only as usize,
            [_, _, ..]
                if numbers.len() <= 100 && numbers.windows(2).all(|pair| pair[0] < pair[1]) =>
            {
                levels = numbers;
            }
            _ => return Err(wrong()),
        }
    }
    Ok(Mark::Contour(mark::Contour {
        rows,
        levels,
        count,
        filled,
        labels: reader.flag("annot")?.unwrap_or(!filled),
        shade: if filled {
            shade(reader, theme)?
        } else {
            shade_of_points(reader, theme)?
        },
    }))
}

/// `trend=`: a curve through the points, its formula after a comma or by `formula=1`.
pub(super) fn trend(reader: &Reader<'_>) -> Result<Option<Mark>> {
    let Some(said) = reader.last("trend") else {
        return Ok(None);
    };
    let wrong = || {
        Error::expected(
            said.name,
            "linear, poly:2 (1 to 10), lowess, lowess:0.5 (0.01 to 1) or ma:7 (2 to 100000)",
            said.value,
        )
    };
    let text = said.value.trim().to_ascii_lowercase();
    let (name, number) = match text.split_once(':') {
        Some((name, number)) => (name, Some(number.parse::<f64>().map_err(|_| wrong())?)),
        None => (text.as_str(), None),
    };
    let whole = |number: f64, most: f64| {
        let fits = number.fract() == 0.0 && (1.0..=most).contains(&number);
        fits.then_some(number as usize).ok_or_else(wrong)
    };
    let fit = match (name, number) {
        ("off" | "none" | "0", None) => return Ok(None),
        ("linear" | "1" | "on" | "ols", None) => Fit::Poly(1),
        ("poly", number) => Fit::Poly(whole(number.unwrap_or(2.0), 10.0)?),
        ("lowess" | "loess", None) => Fit::Lowess(2.0 / 3.0),
        ("lowess" | "loess", Some(share)) if (0.01..=1.0).contains(&share) => Fit::Lowess(share),
        ("ma" | "mean" | "rolling", number) => Fit::Mean(whole(number.unwrap_or(7.0), 1e5)?),
        _ => return Err(wrong()),
    };
    Ok(Some(Mark::Trend(mark::Trend {
        fit,
        formula: reader.flag("formula")?.unwrap_or(false),
    })))
}

/// A matrix of colours; `counted` where the labels of its rows and the positions of its columns are numbers along the
/// axes, in even steps.
pub(super) fn heatmap(
    reader: &Reader<'_>,
    theme: &Theme,
    series: &[Series],
    counted: bool,
) -> Result<Mark> {
    let edges = |places: &[f64]| -> [f64; 2] {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return [0.0, 1.0];
        };
        let half = (last - first) / (places.len().max(2) - 1) as f64 / 2.0;
        [first - half, last + half]
    };
    let columns = series.first().map_or(&[][..], |row| &row.x);
    Ok(Mark::Heatmap(mark::Heatmap {
        shade: shade(reader, theme)?,
        labels: reader.flag("annot")?,
        square: square(reader)?,
        extent: counted.then(|| [edges(columns), edges(&places(series))]),
    }))
}

/// `square=`, or matplotlib's `aspect=`: whether cells, or the units of both axes, are as high as wide.
pub(super) fn square(reader: &Reader<'_>) -> Result<Option<bool>> {
    let mut every = reader.every("square");
    // axis=off hides axes
    every.retain(|said| !said.name.starts_with("ax") || said.flag().is_err());
    match every.last() {
        Some(said) if said.value.trim().eq_ignore_ascii_case("equal") => Ok(Some(true)),
        Some(said) if said.value.trim().eq_ignore_ascii_case("auto") => Ok(Some(false)),
        Some(said) => said
            .flag()
            .map(Some)
            .map_err(|_| Error::expected(said.name, "on, off, equal or auto", said.value)),
        None => Ok(None),
    }
}

/// A colour by a word, or this one.
fn color(reader: &Reader<'_>, word: &str, theme: &Theme, default: u32) -> Result<Rgba> {
    reader.last(word).map_or(Ok(Rgba::hex(default)), |said| {
        Rgba::read(said.name, said.value, &theme.palette)
    })
}

/// A green and a red that the colour-blind can tell apart by their lightness, for the ground of a theme.
fn up_and_down(theme: &Theme) -> (u32, u32) {
    if theme.is_dark() {
        (0x3fb68b, 0xff6b57)
    } else {
        (0x1a9a6c, 0xd9402f)
    }
}

/// Candles or bars of prices.
pub(super) fn prices(reader: &Reader<'_>, theme: &Theme, bars: bool) -> Result<Mark> {
    let (up, down) = up_and_down(theme);
    Ok(Mark::Candlestick(mark::Candlestick {
        bars,
        rising: color(reader, "upcolor", theme, up)?,
        falling: color(reader, "downcolor", theme, down)?,
    }))
}

/// Bars from sum to sum; `totals` names those that are sums.
pub(super) fn waterfall(reader: &Reader<'_>, theme: &Theme, series: &[Series]) -> Result<Mark> {
    let (up, down) = up_and_down(theme);
    let names = series.first().map_or(&[][..], |one| one.names.as_slice());
    let place = |said: Said<'_>| -> Result<usize> {
        if let Some(at) = names.iter().position(|name| name == said.value) {
            return Ok(at);
        }
        let words: Vec<&str> = names.iter().map(String::as_str).collect();
        said.value
            .parse::<usize>()
            .ok()
            .filter(|at| *at < names.len())
            .ok_or_else(|| Error::one_of(said.name, &words, said.value))
    };
    let totals = match reader.last("totals") {
        Some(said) => said
            .parts()
            .filter(|part| !part.value.is_empty())
            .map(place)
            .collect::<Result<_>>()?,
        None => Vec::new(),
    };
    let labels = bar_label(reader)?.is_none_or(|(place, _)| place != BarLabels::None);
    Ok(Mark::Waterfall(mark::Waterfall {
        totals,
        rising: color(reader, "upcolor", theme, up)?,
        falling: color(reader, "downcolor", theme, down)?,
        total: theme.series_color(0),
        labels,
    }))
}

/// Upper ends of the bands behind bullets.
pub(super) fn bands(reader: &Reader<'_>, limits: &Limits) -> Result<Vec<f64>> {
    let Some(said) = reader.last("ranges") else {
        return Ok(Vec::new());
    };
    let ends = list::numbers(said.name, said.value, limits)?;
    let rising = ends.windows(2).all(|pair| pair[0] < pair[1]);
    if !rising || ends.len() > 8 || ends.iter().any(|end| !end.is_finite()) {
        return Err(Error::expected(
            said.name,
            "at most eight rising numbers such as 50,75,100",
            said.value,
        ));
    }
    Ok(ends)
}

/// Arrows.
pub(super) fn quiver(reader: &Reader<'_>, theme: &Theme) -> Result<Mark> {
    let shaded = reader.last("cmap").is_some() || reader.flag("colorbar")? == Some(true);
    Ok(Mark::Quiver(mark::Quiver {
        scale: reader.number("arrowscale")?,
        shade: if shaded {
            Some(shade(reader, theme)?)
        } else {
            None
        },
    }))
}
