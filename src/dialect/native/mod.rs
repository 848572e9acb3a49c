//! The native dialect: a query in, whose parameters are named after those of `pandas.DataFrame.plot` and matplotlib; a
//! [`Spec`] out.

mod advice;
mod alike;
mod alternatives;
mod annotations;
mod aspect;
mod axes;
mod axis_limits;
mod axis_titles;
mod balance_rows;
mod bars;
mod channels;
mod chart_data;
mod color_or_hue;
mod color_scale;
mod column_errors;
mod columns;
mod data;
mod explain;
pub mod fill;
mod find_name;
mod flows;
mod formula_curves;
mod formula_matrices;
mod grid_style;
mod guide_titles;
mod hints;
mod instants;
mod kind;
mod labels;
mod layers;
mod listed_dates;
mod misplaced;
mod missing_values;
mod names;
mod panels;
pub mod parameters;
mod pasted_code;
mod picture;
mod rewrite;
mod secondary;
mod shared_scales;
mod size;
mod small_picture;
mod split_series;
mod style;
mod style_lists;
mod sums_of_places;
mod table_plan;
mod table_roles;
mod time_position;
mod total_rows;
mod trend;
pub mod write;

pub use explain::explain;
pub use hints::note_unknown;
pub use kind::{Kind, drawing};

use chart_data::{ChartData, InputSeries};
use kind::KindReader;
use misplaced::Drawn;

use crate::chart::hides_everything;
use crate::color::{Colormap, Palette, PaletteName};
use crate::dialect::Sources;
use crate::dialect::parameter::{Arguments, Form};
use crate::error::{Error, ErrorKind, Note, NoteKind, Notes, Result};
use crate::query::Query;
use crate::spec::{Channel, LegendPosition, Panel, Spec, Theme, ValueAxis};

/// Reads a query of the native dialect.
///
/// # Errors
/// The first parameter with a wrong value, by its name as the author spelt it.
pub fn read(query: &Query, sources: &Sources<'_>, notes: &mut Notes) -> Result<Spec> {
    let arguments = Arguments::new(query, parameters::PARAMETERS);
    check_lengths(query, sources)?;
    pasted_code::refuse(query)?;
    if let Some(kind) = parameters::kind(query)
        && let KindReader::Picture(read) = kind.read
    {
        let spec = read(query, &arguments, sources)?;
        misplaced::note(query, &Drawn::of(vec![kind], &spec.panels, false), notes);
        return Ok(spec);
    }
    let has_shape = arguments.last("square").is_some();
    // without `kind` a table becomes lines or bars
    let mut asked_kinds = data::kinds(&arguments)?;
    if arguments.last("kind").is_none() {
        asked_kinds.push(Kind::BAR);
    }
    let of_asked = misplaced::read_part(query, &asked_kinds);
    let asked = Arguments::new(&of_asked, parameters::PARAMETERS);
    let data = data::read(query, &of_asked, &asked, sources, notes)?;
    let of_drawn = misplaced::read_part(query, &data.kinds());
    let of_drawn = rewrite::rewritten(&of_drawn, &data.rewrites);
    let arguments = Arguments::new(&of_drawn, parameters::PARAMETERS);
    let mut picture = picture::read(&arguments, sources, picture::default_size(&data))?;
    if has_shape {
        // whether or not a kind reads it, who asks for a shape wants no other height
        picture.canvas.max_height = None;
    }
    let has_caption = picture.heading.caption.is_some();
    small_picture::note(&arguments, &picture.canvas, has_caption, notes);
    set_palette(&arguments, &data, &mut picture.canvas.theme)?;
    let theme = &picture.canvas.theme;
    let groups = panels::groups(&arguments, &data)?;
    let mut panels = Vec::with_capacity(groups.len());
    let mut axes_name_series = true;
    for group in &groups {
        let (panel, is_named) = panel(&arguments, &data, group, theme, sources, notes)?;
        axes_name_series &= is_named;
        panels.push(panel);
    }
    let panels = panels::read(&arguments, panels, &groups, &picture.canvas, notes)?;
    if panels
        .panels
        .iter()
        .any(|panel| panel.frame_drawing().is_some())
    {
        // the drawing has margins and a legend of its own
        picture.legend.place = LegendPosition::None;
        picture.canvas.margins = picture.canvas.margins.map(|side| side.or(Some(0.0)));
    }
    // without any value there are no series, but the kind still has its parameters
    let kinds = match data.kinds() {
        kinds if kinds.is_empty() => asked_kinds,
        kinds => kinds,
    };
    let drawn = Drawn::of(kinds, &panels.panels, data.x_name.is_some());
    misplaced::note(query, &drawn, notes);
    style_lists::note_left_over(&arguments, &data.series, notes);
    if picture.legend.place == LegendPosition::Auto
        && (axes_name_series || panels::named_by_titles(&panels.panels))
    {
        picture.legend.place = LegendPosition::None;
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

/// A panel with the series of a group. The flag is true when its axes name all of them, so that it needs no legend.
fn panel(
    arguments: &Arguments<'_>,
    data: &ChartData,
    group: &panels::PanelGroup,
    theme: &Theme,
    sources: &Sources<'_>,
    notes: &mut Notes,
) -> Result<(Panel, bool)> {
    let mut layers = layers::read(arguments, data, &group.series, theme, sources, notes)?;
    let positions = split_series::positions_of_panel(data, &group.series, &mut layers);
    let (mut x, mut y) = axes::read(arguments, data, positions, &layers, theme, notes)?;
    let mut y2 = axes::second(arguments, &layers, theme, notes)?;
    let is_named = match &mut y2 {
        Some(y2) => secondary::mark_axes(&layers, data, &mut y, y2, theme),
        None => false,
    };
    let locale = &sources.locale;
    axis_titles::name_axes(data, &layers, theme, locale, &group.title, [&mut x, &mut y]);
    // a panel whose series all belong to the second axis has no other
    let vertical = match &y2 {
        Some(y2) if layers.iter().all(|layer| layer.axis == ValueAxis::Second) => y2,
        _ => &y,
    };
    let annotations = annotations::read(arguments, &layers, &x, vertical, theme, notes)?;
    let mut panel = Panel {
        title: None,
        layers,
        x,
        y,
        y2,
        annotations,
        frame: arguments.flag("frame")?.unwrap_or(theme.frame),
        // a circle in polar coordinates looks like a circle
        equal: aspect::equal_aspect(arguments)?.unwrap_or(arguments.last("r").is_some()),
        drawing: drawing::of_chart(arguments, theme)?,
    };
    axis_limits::show_whole_bars(&mut panel);
    note_empty_view(arguments, &panel, notes);
    Ok((panel, is_named))
}

/// Adds a note when the limits that the author gave leave nothing to be seen.
fn note_empty_view(arguments: &Arguments<'_>, panel: &Panel, notes: &mut Notes) {
    let mut limits = ["xlim", "ylim", "y2lim"].into_iter();
    let given = limits.find_map(|name| arguments.last(name));
    let asked = given.filter(|given| !given.value.trim().is_empty());
    if let Some(argument) = asked.filter(|_| hides_everything(panel)) {
        let text = "no value lies within the limits of the axes";
        notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
    }
}

/// Sets the colours of the series from `palette`, or from `cmap` when no series shows values by colours.
fn set_palette(arguments: &Arguments<'_>, data: &ChartData, theme: &mut Theme) -> Result<()> {
    if let Some(argument) = arguments.last("palette") {
        theme.palette = Palette::read(argument.name, argument.value)?;
        return Ok(());
    }
    let has_valued_colors = |series: &InputSeries| {
        series.kind.has_color_scale || series.channels.contains_key(&Channel::Hue)
    };
    if let Some(argument) = arguments.last("cmap")
        && !data.series.iter().any(has_valued_colors)
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

/// Refuses texts that are longer than the limit. Lists are left out here, because their points are counted.
///
/// # Errors
/// The first text that is too long.
fn check_lengths(query: &Query, sources: &Sources<'_>) -> Result<()> {
    let is_list = |name: &str| {
        parameters::PARAMETERS.iter().any(|parameter| {
            parameter.is_spelt(name)
                && matches!(
                    parameter.form,
                    Form::Switch(_) | Form::Other(_) | Form::Color
                )
        })
    };
    for pair in &query.pairs {
        if pair.name == "text" || is_list(&pair.name) {
            continue;
        }
        let length = pair.value.chars().count();
        if length > sources.limits.text_length {
            let most = sources.limits.text_length;
            let message = format!("expected at most {most} characters, found {length}");
            let error = Error::for_parameter(&pair.name, message);
            return Err(error.with_kind(ErrorKind::TooLarge));
        }
    }
    Ok(())
}
