//! The words of the axes to two [`Axis`] values.

use super::ends::limits;
use super::given::{Data, Positions};
use super::parameters::SCALES;
use super::{bars, grid};
use crate::chart::{Cells, Coords, Measure, chart};
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::font;
use crate::scale::format::Format;
use crate::scale::{Zone, instant};
use crate::spec::{Axis, AxisScale, Label, LabelAlign, Layer, Place, Side, Theme};
use crate::table::list;

/// The horizontal and the vertical axis of a query.
pub(super) fn read(
    arguments: &Arguments<'_>,
    data: &Data,
    layers: &[Layer],
    theme: &Theme,
    notes: &mut Notes,
) -> Result<(Axis, Axis)> {
    let zone = arguments.choice("tz", Zone::read)?.unwrap_or(Zone::Utc);
    let level = layers
        .iter()
        .any(|layer| chart(&layer.mark).coords() == Coords::Flipped);
    let (along, across) = scales(arguments, data, layers, zone);
    let banded = matches!(along, AxisScale::Category { .. });
    let rows = matches!(across, AxisScale::Category { .. });
    let (x, y) = if level {
        (across, along)
    } else {
        (along, across)
    };
    let mut x = axis(arguments, &X, x, theme, notes)?;
    let mut y = axis(arguments, &Y, y, theme, notes)?;
    if rows || (level && banded) {
        y.reversed = !y.reversed;
    }
    x.values = values(arguments, layers)?;
    y.values.clone_from(&x.values);
    invert(arguments, &mut x, &mut y)?;
    options(arguments, &mut x, &mut y)?;
    if let Some((along_x, along_y)) = arguments.last("grid").map(grid).transpose()? {
        (x.grid, y.grid) = (Some(along_x), Some(along_y));
    }
    let hides =
        |argument: Argument<'_>| argument.name.starts_with("ax") && argument.flag() == Ok(false);
    if arguments.every("square").into_iter().any(hides) {
        (x.visible, y.visible) = (false, false);
        (x.grid, y.grid) = (Some(false), Some(false));
    }
    if let Some((along_x, along_y)) = arguments.last("minor").map(sides).transpose()? {
        (x.minor, y.minor) = (along_x, along_y);
    }
    if let Some((along_x, along_y)) = arguments.last("minor_grid").map(sides).transpose()? {
        (x.minor_grid, y.minor_grid) = (along_x, along_y);
        (x.minor, y.minor) = (x.minor || along_x, y.minor || along_y);
    }
    note_lost(layers, &x, &X, level, notes);
    note_lost(layers, &y, &Y, !level, notes);
    Ok((x, y))
}

/// How the values of bars are written at them, where the author says it.
fn values(arguments: &Arguments<'_>, layers: &[Layer]) -> Result<Option<Format>> {
    if !layers
        .iter()
        .any(|layer| chart(&layer.mark).writes_values())
    {
        return Ok(None);
    }
    Ok(bars::bar_label(arguments)?.and_then(|(_, format)| format))
}

/// Notes how many points have no place on a logarithmic axis, along which their positions or their `values` lie.
fn note_lost(layers: &[Layer], axis: &Axis, words: &Words, values: bool, notes: &mut Notes) {
    if !matches!(axis.scale, AxisScale::Log { .. }) {
        return;
    }
    let pointed = layers
        .iter()
        .filter(|layer| chart(&layer.mark).needs_positive());
    let series = pointed.flat_map(|layer| &layer.series);
    let places = series.flat_map(|one| if values { &*one.y } else { &*one.x });
    let lost = places.filter(|place| **place <= 0.0).count();
    if lost > 0 {
        let text = format!("0 and below have no logarithm; points left out: {lost}");
        notes.add(Note::new(NoteKind::LeftOut, words.scale, text));
    }
}

/// The scales along which positions and values lie.
fn scales(
    arguments: &Arguments<'_>,
    data: &Data,
    layers: &[Layer],
    zone: Zone,
) -> (AxisScale, AxisScale) {
    let observed = layers
        .iter()
        .any(|layer| chart(&layer.mark).is_statistical());
    let positions = match &data.positions {
        _ if observed => AxisScale::Linear,
        Positions::Numbers => AxisScale::Linear,
        Positions::Instants => AxisScale::Time { zone: zone.clone() },
        Positions::Names(names) => AxisScale::Category {
            names: names.clone(),
        },
    };
    let banded = |cells: Cells| cells.extent.is_none();
    let rows = layers
        .iter()
        .any(|layer| chart(&layer.mark).cells().is_some_and(banded));
    let values = if rows {
        AxisScale::Category {
            names: row_names(arguments, layers),
        }
    } else if data.timed {
        AxisScale::Time { zone }
    } else {
        AxisScale::Linear
    };
    (positions, values)
}

/// The names of the rows of a matrix: labels or names of columns, else numbers from 0.
fn row_names(arguments: &Arguments<'_>, layers: &[Layer]) -> Vec<String> {
    let labelled = arguments.last("label").is_some();
    let name = |(index, name): (usize, &String)| {
        // a series that nobody named is called y1, y2, …
        let own = labelled || (!name.is_empty() && *name != format!("y{}", index + 1));
        if own { name.clone() } else { index.to_string() }
    };
    let series = layers.iter().flat_map(|layer| &layer.series);
    let names: Vec<&String> = series.map(|one| &one.name).collect();
    names.into_iter().enumerate().map(name).collect()
}

/// Turns axes round: `invert=x`, `invert_xaxis=1`.
fn invert(arguments: &Arguments<'_>, x: &mut Axis, y: &mut Axis) -> Result<()> {
    let (mut along_x, mut along_y) = arguments
        .last("invert")
        .map(sides)
        .transpose()?
        .unwrap_or((false, false));
    along_x |= arguments.flag("invert_xaxis")?.unwrap_or(false);
    along_y |= arguments.flag("invert_yaxis")?.unwrap_or(false);
    x.reversed ^= along_x;
    y.reversed ^= along_y;
    Ok(())
}

/// Options that both axes share: turned labels, room beyond the data.
fn options(arguments: &Arguments<'_>, x: &mut Axis, y: &mut Axis) -> Result<()> {
    x.rotate = arguments.number("rot")?.map(|turn| -turn as f32);
    if let Some(argument) = arguments.last("margins") {
        let wrong = || {
            Error::expected(
                argument.name,
                "a part of the extent from 0 to 10 such as 0.05, or two with a comma for x and y",
                argument.value,
            )
        };
        let parts = argument
            .parts()
            .map(|part| {
                part.number()
                    .ok()
                    .filter(|part| (0.0..=10.0).contains(part))
            })
            .collect::<Option<Vec<f64>>>()
            .ok_or_else(wrong)?;
        (x.margin, y.margin) = match parts[..] {
            [both] => (Some(both), Some(both)),
            [along_x, along_y] => (Some(along_x), Some(along_y)),
            _ => return Err(wrong()),
        };
    }
    Ok(())
}

/// The second vertical axis, when a layer needs it.
pub(super) fn second(
    arguments: &Arguments<'_>,
    layers: &[Layer],
    theme: &Theme,
    notes: &mut Notes,
) -> Result<Option<Axis>> {
    if layers.iter().all(|layer| layer.side == Side::Left) {
        return Ok(None);
    }
    let mut axis = axis(arguments, &Y2, AxisScale::Linear, theme, notes)?;
    axis.place = Place::Opposite;
    axis.values = values(arguments, layers)?;
    Ok(Some(axis))
}

/// The words of one axis.
struct Words {
    label: &'static str,
    lim: &'static str,
    scale: &'static str,
    log: &'static str,
    format: &'static str,
    ticks: &'static str,
    tick_labels: &'static str,
    prefix: &'static str,
    suffix: &'static str,
}

const X: Words = Words {
    label: "xlabel",
    lim: "xlim",
    scale: "xscale",
    log: "logx",
    format: "xformat",
    ticks: "xticks",
    tick_labels: "xticklabels",
    prefix: "xprefix",
    suffix: "xsuffix",
};
const Y: Words = Words {
    label: "ylabel",
    lim: "ylim",
    scale: "yscale",
    log: "logy",
    format: "yformat",
    ticks: "yticks",
    tick_labels: "yticklabels",
    prefix: "yprefix",
    suffix: "ysuffix",
};

const Y2: Words = Words {
    label: "y2label",
    lim: "y2lim",
    scale: "y2scale",
    log: "logy2",
    format: "y2format",
    ticks: "y2ticks",
    tick_labels: "y2ticklabels",
    prefix: "y2prefix",
    suffix: "y2suffix",
};

/// One axis by its words.
fn axis(
    arguments: &Arguments<'_>,
    words: &Words,
    scale: AxisScale,
    theme: &Theme,
    notes: &mut Notes,
) -> Result<Axis> {
    let scale = scale_of(arguments, words, scale, notes)?;
    let mut axis = Axis::new(scale);
    axis.title = arguments.text(words.label).map(|text| title(text, theme));
    axis.domain = limits(arguments, words.lim, &axis.scale)?;
    if let [Some(low), Some(high)] = axis.domain
        && low > high
    {
        axis.domain = [Some(high), Some(low)];
        axis.reversed = true;
    }
    let read = if matches!(axis.scale, AxisScale::Time { .. }) {
        Format::read_time
    } else {
        Format::read
    };
    axis.format = arguments.choice(words.format, read)?;
    axis.prefix = arguments.text(words.prefix).unwrap_or("").to_owned();
    axis.suffix = arguments.text(words.suffix).unwrap_or("").to_owned();
    axis.ticks = arguments
        .last(words.ticks)
        .map(|argument| ticks(argument, &axis.scale))
        .transpose()?;
    axis.tick_labels = arguments.last(words.tick_labels).map(|argument| {
        list::items(argument.value)
            .into_iter()
            .map(|label| font::lines(&label))
            .collect()
    });
    // labels without places stand at the values from 0, as matplotlib's do at its fixed ticks
    if let (None, Some(labels)) = (&axis.ticks, &axis.tick_labels) {
        axis.ticks = Some((0..labels.len()).map(|index| index as f64).collect());
    }
    Ok(axis)
}

/// A title of an axis.
fn title(text: &str, theme: &Theme) -> Label {
    Label {
        text: font::lines(text),
        font: theme.style_of(theme.axis_titles),
        color: theme.color_of(theme.axis_titles),
        align: LabelAlign::Center,
    }
}

/// Calls axes without a title by the columns of the table that they measure: the only series, and positions that are
/// numbers. What the title of the chart says is not said again.
pub(super) fn name_by_columns(
    arguments: &Arguments<'_>,
    data: &Data,
    layers: &[Layer],
    theme: &Theme,
    [x, y]: [&mut Axis; 2],
) {
    let mut drawn = layers
        .iter()
        .filter(|layer| !chart(&layer.mark).is_derived());
    let (Some(along), Some(layer), None) = (&data.along, drawn.next(), drawn.next()) else {
        return;
    };
    let only = match data.series.as_slice() {
        [only] => only.name.as_str(),
        _ => "",
    };
    let along = match data.positions {
        Positions::Numbers => along.as_str(),
        Positions::Instants | Positions::Names(_) => "",
    };
    let name = |measure: Measure| match measure {
        Measure::Positions => along,
        Measure::Values => only,
        Measure::Nothing => "",
    };
    let [across, up] = chart(&layer.mark).measures().map(name);
    let heading = arguments.text("title").unwrap_or_default().to_lowercase();
    for (axis, name) in [(x, across), (y, up)] {
        let number = name.strip_prefix("column ");
        let nameless = number.is_some_and(|number| number.parse::<usize>().is_ok());
        let argument = axis.title.is_some() || nameless || heading.contains(&name.to_lowercase());
        if !argument && !name.is_empty() {
            axis.title = Some(title(name, theme));
        }
    }
}

/// The places of ticks: numbers, dates, or names of the axis; `none` for no ticks.
fn ticks(argument: Argument<'_>, scale: &AxisScale) -> Result<Vec<f64>> {
    if argument.value.eq_ignore_ascii_case("none") || argument.value.eq_ignore_ascii_case("off") {
        return Ok(Vec::new());
    }
    let items = list::items(argument.value);
    let what = match scale {
        AxisScale::Time { .. } => "at most 1000 dates with commas such as 2026-01-01,2026-07-01",
        AxisScale::Category { .. } => "names of the axis with commas, or their numbers from 0",
        AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => {
            "at most 1000 numbers with commas such as 0,50,100"
        }
    };
    let place = |item: &str| match scale {
        AxisScale::Time { .. } => instant::iso(item).map(|ms| ms as f64),
        AxisScale::Category { names } => names
            .iter()
            .position(|name| name == item)
            .map(|at| at as f64)
            .or_else(|| {
                item.parse::<usize>()
                    .ok()
                    .filter(|at| *at < names.len())
                    .map(|at| at as f64)
            }),
        AxisScale::Linear | AxisScale::Log { .. } | AxisScale::Symlog { .. } => {
            let item = Argument {
                name: argument.name,
                value: item,
            };
            item.number().ok()
        }
    };
    let places: Option<Vec<f64>> = items.iter().map(|item| place(item)).collect();
    places
        .filter(|places| places.len() <= 1000)
        .ok_or_else(|| Error::expected(argument.name, what, argument.value))
}

/// The scale that the author asked for, where the data allow it.
fn scale_of(
    arguments: &Arguments<'_>,
    words: &Words,
    scale: AxisScale,
    notes: &mut Notes,
) -> Result<AxisScale> {
    let by_flag = match arguments.last(words.log) {
        Some(argument) if argument.value.eq_ignore_ascii_case("sym") => Some((words.log, "symlog")),
        Some(argument) => argument.flag()?.then_some((words.log, "log")),
        None => None,
    };
    let Some((name, wanted)) = arguments
        .last(words.scale)
        .map(|argument| (argument.name, argument.value))
        .or(by_flag)
    else {
        return Ok(scale);
    };
    let wanted = match wanted.trim().to_ascii_lowercase().as_str() {
        "linear" => return Ok(scale),
        "log" | "log10" => AxisScale::Log { base: 10.0 },
        "symlog" => AxisScale::Symlog {
            threshold: arguments.number_or_default("linthresh")?,
        },
        _ => return Err(Error::one_of(name, SCALES, wanted)),
    };
    if matches!(scale, AxisScale::Category { .. } | AxisScale::Time { .. }) {
        let text = "names and dates have no logarithm; the parameter is ignored";
        notes.add(Note::new(NoteKind::Ignored, name, text));
        return Ok(scale);
    }
    Ok(wanted)
}

/// Along which axes there are grid lines.
fn grid(argument: Argument<'_>) -> Result<(bool, bool)> {
    let value = &argument.unquoted();
    match grid::dash(argument) {
        Some(_) => Ok((true, true)),
        None => sides(Argument { value, ..argument }).map_err(|_| {
            let what = "on, off, x, y, both or a line style such as --";
            Error::expected(argument.name, what, argument.value)
        }),
    }
}

/// Which of the two axes a word holds for: `x`, `y`, `both`, or a flag.
fn sides(argument: Argument<'_>) -> Result<(bool, bool)> {
    match argument.value.trim().to_ascii_lowercase().as_str() {
        "x" => Ok((true, false)),
        "y" => Ok((false, true)),
        "both" | "xy" | "x,y" => Ok((true, true)),
        _ => match argument.flag() {
            Ok(on) => Ok((on, on)),
            Err(_) => Err(Error::one_of(
                argument.name,
                &["on", "off", "x", "y", "both"],
                argument.value,
            )),
        },
    }
}
