//! `kind=map`: countries or states in the colours of their values.

use std::collections::BTreeSet;

use super::definition::{KindDefinition, MarkInput, PositionRule, Sharing};
use super::options::{DRAWING, only};
use crate::atlas;
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::native::names::{Named, names};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Result, excerpt};
use crate::spec::{ColorScale, Map, MapArea, MapView, Mark};

names! {
    MapArea {
        World = "world",
        Africa = "africa",
        Asia = "asia",
        Europe = "europe",
        MiddleEast = "middle_east",
        NorthAmerica = "north_america",
        SouthAmerica = "south_america",
        Oceania = "oceania",
        Usa = "usa",
    }
}

pub(super) const KIND: KindDefinition = KindDefinition {
    has_point_colors: true,
    has_color_scale: true,
    has_value_colors: true,
    position_rule: PositionRule::Names,
    sharing: Sharing::Alone,
    reads: &[
        DRAWING,
        only(&["color", "area", "land", "edgecolor", "grid_color"]),
    ],
    ..KindDefinition::new("map", &["choropleth"], read)
};

/// The mark of a map of the regions that the positions name.
fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    let (arguments, theme) = (input.arguments, input.theme);
    let names = input.series.iter().flat_map(|series| &series.names);
    let names: Vec<String> = names.cloned().collect();
    let regions = regions(arguments, &names)?;
    leave_out_unknown(input, &names, &regions);
    leave_out_second_values(input, &regions);
    let color = |name: &str| arguments.color(name, &theme.palette);
    let view = match arguments.last("area") {
        Some(argument) => view(argument)?,
        None => default_view(&regions),
    };
    Ok(Mark::Map(Map {
        view,
        color_scale: color_scale(arguments, theme, ColorScale::default())?,
        land: color("land")?.unwrap_or(theme.grid),
        border: color("edgecolor")?.unwrap_or(theme.background),
        regions,
    }))
}

/// The region of each name in the atlas; `None` for a name of none. Names such as `CA` and `Georgia`, which are those of a country
/// and of a state, are states where all names are and some is no country, or where the map shows the USA.
///
/// # Errors
/// No name is that of a region.
fn regions(arguments: &Arguments<'_>, names: &[String]) -> Result<Vec<Option<usize>>> {
    let regions: Vec<Option<usize>> = names.iter().map(|name| atlas::find(name)).collect();
    let states: Vec<Option<usize>> = names.iter().map(|name| atlas::find_state(name)).collect();
    let is_usa = arguments
        .last("area")
        .is_some_and(|argument| MapArea::find(argument.value) == Some(MapArea::Usa));
    let mut both = regions.iter().zip(&states);
    let are_states = both
        .clone()
        .all(|(region, state)| state.is_some() || region.is_none())
        && both.any(|(region, state)| state.is_some() && (region == state || region.is_none()));
    let found = match are_states || is_usa {
        true => states,
        false => regions,
    };
    match names.first() {
        Some(name) if found.iter().all(Option::is_none) => Err(unknown_region("x", name)),
        _ => Ok(found),
    }
}

/// Leaves out the values of names that are no regions, so that they have no share in the colours: they count as missing. A note
/// says which.
fn leave_out_unknown(input: &mut MarkInput<'_>, names: &[String], regions: &[Option<usize>]) {
    let mut at = regions.iter();
    for series in input.series.iter_mut() {
        let unknown: Vec<usize> = (0..series.y.len())
            .zip(at.by_ref())
            .filter(|(_, region)| region.is_none())
            .map(|(index, _)| index)
            .collect();
        for index in unknown {
            if let Some(value) = series.y.own().get_mut(index) {
                *value = f64::NAN;
            }
        }
    }
    let both = names.iter().zip(regions);
    let unknown = both.filter(|(name, region)| region.is_none() && !name.trim().is_empty());
    let mut unknown: Vec<&String> = unknown.map(|(name, _)| name).collect();
    unknown.dedup();
    let Some(first) = unknown.first() else {
        return;
    };
    let shown: Vec<String> = unknown.iter().take(3).map(|name| excerpt(name)).collect();
    let more = match unknown.len() - shown.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let meant = unknown_region("x", first).suggestion;
    let meant = meant.map_or(String::new(), |meant| {
        format!("; did you mean {}?", meant.better)
    });
    let shown = shown.join(", ");
    let text = format!("no country or state is called {shown}{more}; left out{meant}");
    input.notes.add(Note::new(NoteKind::LeftOut, "x", text));
}

/// Leaves out the values of regions that have one already, in this series or in one before it, because a region has one colour:
/// they count as missing. A note says how many. `regions` are those of all points of all series.
fn leave_out_second_values(input: &mut MarkInput<'_>, regions: &[Option<usize>]) {
    let mut colored = BTreeSet::new();
    let (mut regions, mut count) = (regions.iter(), 0);
    for series in input.series.iter_mut() {
        let second: Vec<usize> = series
            .y
            .iter()
            .zip(regions.by_ref())
            .enumerate()
            .filter(|(_, (value, region))| value.is_finite() && !colored.insert(**region))
            .map(|(index, _)| index)
            .collect();
        count += second.len();
        for index in second {
            if let Some(value) = series.y.own().get_mut(index) {
                *value = f64::NAN;
            }
        }
    }
    if count > 0 {
        let name = input
            .arguments
            .last("y")
            .map_or("y", |argument| argument.name);
        let advice = match input.series.len() {
            1 => "agg=sum adds them up, agg=mean takes their mean",
            _ => "subplots=1 draws a map for each series",
        };
        let text = format!(
            "a region has one colour, that of its first value; further values left out: {count}; {advice}"
        );
        let note = Note::new(NoteKind::LeftOut, name, text);
        input.notes.add(note);
    }
}

/// The error about a name that is no region of the atlas, under the name of the parameter.
fn unknown_region(parameter: &str, name: &str) -> Error {
    let names: Vec<&str> = atlas::regions()
        .iter()
        .map(|region| region.name.as_str())
        .collect();
    let what = "codes or English names of countries or states such as FR, Brazil, US-CA";
    // a code is too short for a suggestion
    match name.chars().count() > 3 {
        true => Error::expected_near(parameter, what, name, &names),
        false => Error::expected(parameter, what, name),
    }
}

/// The USA when all regions are its states, else the world.
fn default_view(regions: &[Option<usize>]) -> MapView {
    let is_state = |index: &usize| {
        let region = atlas::regions().get(*index);
        region.is_some_and(atlas::Region::is_part)
    };
    let mut known = regions.iter().flatten().peekable();
    if known.peek().is_some() && known.all(is_state) {
        MapView::Usa
    } else {
        MapArea::World.view()
    }
}

/// The visible part of the earth: a name, four bounds in degrees, or the smallest part that shows some regions.
fn view(argument: Argument<'_>) -> Result<MapView> {
    if let Some(area) = MapArea::find(argument.value) {
        return Ok(area.view());
    }
    let parts: Vec<Argument<'_>> = argument.parts().collect();
    let degrees: Vec<f64> = parts.iter().filter_map(|part| part.number().ok()).collect();
    if let [south, west, north, east] = degrees[..] {
        return Ok(MapView::bounds([south, west, north, east]));
    }
    let regions: Vec<usize> = parts
        .iter()
        .filter_map(|part| atlas::find(part.value))
        .collect();
    let around = MapView::around(&bounds(&regions));
    match around.filter(|_| regions.len() == parts.len()) {
        Some(view) => Ok(view),
        None => {
            let names = MapArea::WORDS.join(", ");
            let what = format!(
                "one of {names}, or south,west,north,east in degrees, or countries such as FR,DE"
            );
            Err(Error::expected(argument.name, &what, argument.value))
        }
    }
}

/// The bounds of regions in degrees.
fn bounds(regions: &[usize]) -> Vec<[f32; 4]> {
    let found = regions
        .iter()
        .filter_map(|index| atlas::regions().get(*index));
    found.flat_map(atlas::Region::bounds).collect()
}
