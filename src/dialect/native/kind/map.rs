//! Regions of the earth in the colours of their values.

use super::definition::{Company, Definition, Draft, Placing};
use crate::atlas;
use crate::color::Rgba;
use crate::dialect::native::color_scale::color_scale;
use crate::dialect::native::names::{Named, names};
use crate::dialect::parameter::Argument;
use crate::error::{Error, Result, nearest};
use crate::spec::{Map, MapArea, Mark, View};

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

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    is_shaded: true,
    placing: Placing::Names,
    company: Company::Alone,
    ..Definition::new("map", &["choropleth"], read)
};

/// A map of the regions that the series names.
fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    let (arguments, series, theme) = (draft.arguments, &*draft.series, draft.theme);
    let names = series.iter().flat_map(|one| &one.names);
    let regions: Vec<usize> = names.map(|name| region("x", name)).collect::<Result<_>>()?;
    let color = |word: &str, usual: Rgba| match arguments.last(word) {
        Some(argument) => Rgba::read(argument.name, argument.value, &theme.palette),
        None => Ok(usual),
    };
    let view = match arguments.last("area") {
        Some(argument) => view(argument)?,
        None => usual_view(&regions),
    };
    Ok(Mark::Map(Map {
        view,
        color_scale: color_scale(arguments, theme)?,
        land: color("land", theme.grid)?,
        border: color("edgecolor", theme.background)?,
        regions,
    }))
}

/// A region by its code or its English name.
fn region(word: &str, name: &str) -> Result<usize> {
    atlas::find(name).ok_or_else(|| {
        let names: Vec<&str> = atlas::regions()
            .iter()
            .map(|region| region.name.as_str())
            .collect();
        let what = "codes or English names of countries or states such as FR, Brazil, US-CA";
        let error = Error::expected(word, what, name);
        match nearest(&names, name) {
            Some(near) if name.chars().count() > 3 => {
                let message = format!("{}; did you mean \"{near}\"?", error.message);
                Error::of(word, message)
            }
            _ => error,
        }
    })
}

/// The states of the USA when all regions are some, else the world.
fn usual_view(regions: &[usize]) -> View {
    let is_state = |index: &usize| {
        let region = atlas::regions().get(*index);
        region.is_some_and(atlas::Region::is_part)
    };
    if !regions.is_empty() && regions.iter().all(is_state) {
        View::Usa
    } else {
        MapArea::World.view()
    }
}

/// A name, four ends in degrees, or regions with commas.
fn view(argument: Argument<'_>) -> Result<View> {
    if let Some(area) = MapArea::find(argument.value) {
        return Ok(area.view());
    }
    let parts: Vec<Argument<'_>> = argument.parts().collect();
    let ends: Vec<f64> = parts.iter().filter_map(|part| part.number().ok()).collect();
    if let [south, west, north, east] = ends[..] {
        return Ok(View::bounds([south, west, north, east]));
    }
    let regions: Vec<usize> = parts
        .iter()
        .filter_map(|part| atlas::find(part.value))
        .collect();
    let around = View::around(&bounds(&regions));
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

/// The ends of regions.
fn bounds(regions: &[usize]) -> Vec<[f32; 4]> {
    let found = regions.iter().filter_map(|at| atlas::regions().get(*at));
    found.filter_map(atlas::Region::bounds).collect()
}
