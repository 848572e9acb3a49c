//! Series of one kind to a layer with its mark.

use super::given::{Data, Given};
use super::kind::{Company, Draft, Kind, Reading};
use super::style::Styles;
use super::{secondary, trend};
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Notes, Result};
use crate::limits::Limits;
use crate::spec::{Layer, Series, Side, Theme};

/// The layers of one panel, one for each kind and side. `wanted` are the numbers of its series.
pub(super) fn read(
    arguments: &Arguments<'_>,
    data: &Data,
    wanted: &[usize],
    theme: &Theme,
    limits: &Limits,
    notes: &mut Notes,
) -> Result<Vec<Layer>> {
    let sides = secondary::sides(arguments, data, notes)?;
    let styles = Styles::new(arguments, theme, &data.series);
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
        .find(|kind| matches!(kind.read, Reading::Picture(_)));
    if let (Some(argument), Some(kind)) = (arguments.last("kind"), alone) {
        let message = format!("{} cannot share a picture with other kinds", kind.name);
        return Err(Error::of(argument.name, message));
    }
    check_company(arguments, &kinds, parts.len())?;
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
        let Reading::Mark(read) = kind.read else {
            continue;
        };
        let mut draft = Draft::new(arguments, kind, &mut series, theme, limits, notes);
        draft.is_formula = part.1 > 0;
        draft.nodes = &data.nodes;
        let mark = read(&mut draft)?;
        let trend = if kind.has_trend {
            trend::trend(arguments)?
        } else {
            None
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
fn check_company(arguments: &Arguments<'_>, kinds: &[Kind], parts: usize) -> Result<()> {
    let argument = arguments
        .last("kind")
        .map_or("kind", |argument| argument.name);
    let mixed = |test: fn(&Kind) -> bool| kinds.iter().any(test) && !kinds.iter().all(test);
    if mixed(|kind| kind.company == Company::Whole) {
        return Err(Error::of(
            argument,
            "a pie cannot share a plot with other kinds",
        ));
    }
    if let (Some(alone), [_, _, ..]) = (
        kinds.iter().find(|kind| kind.company == Company::Alone),
        kinds,
    ) {
        let message = format!(
            "{} cannot share a plot with other kinds; subplots=1 gives each a panel",
            alone.name
        );
        return Err(Error::of(argument, message));
    }
    if let (Some(alone), true) = (
        kinds.iter().find(|kind| kind.company == Company::Alone),
        parts > 1,
    ) {
        let message = format!(
            "{} draws one formula in a plot, found {parts}; subplots=1 gives each a panel",
            alone.name
        );
        return Err(Error::of("f", message));
    }
    Ok(())
}
