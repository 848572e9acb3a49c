//! The native dialect: a query in the words of `pandas.DataFrame.plot` and matplotlib in, a [`Spec`] out.

mod annotations;
mod aspect;
mod axes;
mod bars;
mod channels;
mod color_scale;
mod color_words;
mod columns;
mod data;
mod defaults;
mod ends;
mod fields;
pub mod fill;
mod flows;
mod functions;
mod given;
mod grid;
mod hints;
mod instead;
mod kind;
mod layers;
mod names;
mod panels;
pub mod parameters;
mod picture;
mod secondary;
mod size;
mod split;
mod style;
mod trend;

pub use hints::note_unknown;
pub use kind::{Kind, board};

use given::{Data, Given};
use kind::Reading;

use crate::color::{Colormap, Palette, PaletteName};
use crate::dialect::Sources;
use crate::dialect::parameter::{Argument, Arguments, Form};
use crate::error::{Error, Notes, Result};
use crate::query::Query;
use crate::spec::{Channel, LegendPlace, Panel, Spec, Theme};

/// Reads a query in our own words.
///
/// # Errors
/// The first word that is wrong, by its name.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let arguments = Arguments::new(query, parameters::PARAMETERS);
    check_lengths(query, sources)?;
    let object = |argument: &Argument<'_>| {
        argument.name == "c" && argument.value.trim_start().starts_with('{')
    };
    if let Some(argument) = arguments
        .every("hue")
        .iter()
        .find(|argument| object(argument))
    {
        let what = "colours or values; configurations of Chart.js are not supported; use kind=bar&x=a,b&y=1,2";
        return Err(Error::expected(argument.name, what, argument.value));
    }
    if let Some(Reading::Picture(read)) = parameters::kind(query).map(|kind| kind.read) {
        return read(query, &arguments, sources);
    }
    let data = data::read(query, &arguments, sources, notes)?;
    let mut picture = picture::read(&arguments, sources, picture::default_size(&data))?;
    palette(&arguments, &data, &mut picture.canvas.theme)?;
    let theme = &picture.canvas.theme;
    let groups = panels::groups(&arguments, &data)?;
    let mut panels = Vec::with_capacity(groups.len());
    let mut named = true;
    for group in &groups {
        let (panel, by_axes) = panel(&arguments, &data, group, theme, sources, notes)?;
        named &= by_axes;
        panels.push(panel);
    }
    let panels = panels::read(&arguments, panels, &groups, &picture.canvas)?;
    if picture.legend.place == LegendPlace::Auto
        && (named || panels::named_by_titles(&panels.panels))
    {
        picture.legend.place = LegendPlace::None;
    }
    Ok(Spec {
        canvas: picture.canvas,
        heading: picture.heading,
        legend: picture.legend,
        panels: panels.panels,
        columns: panels.columns,
        share_x: panels.share_x,
        share_y: panels.share_y,
        table: arguments.flag("table")?.unwrap_or(false),
        alt: None,
        lang: sources.lang.to_owned(),
        locale: sources.locale,
    })
}

/// One panel with these series, and whether its axes name all of them.
fn panel(
    arguments: &Arguments<'_>,
    data: &Data,
    group: &panels::Group,
    theme: &Theme,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<(Panel, bool)> {
    let layers = layers::read(arguments, data, &group.series, theme, sources.limits, notes)?;
    let (mut x, mut y) = axes::read(arguments, data, &layers, theme, notes)?;
    axes::name_by_columns(arguments, data, &layers, theme, [&mut x, &mut y]);
    let mut y2 = axes::second(arguments, &layers, theme, notes)?;
    let named = match &mut y2 {
        Some(y2) => secondary::mark_axes(&layers, &mut y, y2, theme),
        None => false,
    };
    let annotations = annotations::read(arguments, &layers, &x, &y, theme, notes)?;
    let panel = Panel {
        title: None,
        layers,
        x,
        y,
        y2,
        annotations,
        frame: arguments.flag("frame")?.unwrap_or(theme.frame),
        // A circle in polar coordinates is to look like one.
        equal: aspect::square(arguments)?.unwrap_or(arguments.last("r").is_some()),
    };
    Ok((panel, named))
}

/// The series' colours in turn: `palette`, or `cmap` where it colours no values.
fn palette(arguments: &Arguments<'_>, data: &Data, theme: &mut Theme) -> Result<()> {
    if let Some(argument) = arguments.last("palette") {
        theme.palette = Palette::read(argument.name, argument.value)?;
        return Ok(());
    }
    let valued = |one: &Given| one.kind.is_shaded || one.channels.contains_key(&Channel::Hue);
    if let Some(argument) = arguments.last("cmap")
        && !data.series.iter().any(valued)
    {
        if let Some(named) = PaletteName::find(argument.value) {
            theme.palette = Palette::named(named);
            return Ok(());
        }
        let map = Colormap::read(argument.name, argument.value, &theme.palette)?;
        theme.palette = map.palette(data.series.len());
    }
    Ok(())
}

/// Refuses texts that are longer than the limit; lists of values are counted by their points instead.
fn check_lengths(query: &Query, sources: &Sources<'_>) -> Result<()> {
    let listed = |name: &str| {
        parameters::PARAMETERS
            .iter()
            .any(|word| word.is_spelt(name) && matches!(word.form, Form::Other(_) | Form::Color))
    };
    for pair in &query.pairs {
        if pair.name == "text" || listed(&pair.name) {
            continue;
        }
        let length = pair.value.chars().count();
        if length > sources.limits.text_length {
            let most = sources.limits.text_length;
            return Err(Error::of(
                &pair.name,
                format!("expected at most {most} characters, found {length}"),
            ));
        }
    }
    Ok(())
}
