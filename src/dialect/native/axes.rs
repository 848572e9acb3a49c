//! The words of the axes to two [`Axis`] values.

use super::data::{Data, Positions};
use super::words::SCALES;
use crate::dialect::word::{Reader, Said};
use crate::error::{Error, Notes, Result};
use crate::font;
use crate::scale::format::Format;
use crate::scale::{Zone, instant};
use crate::spec::{Axis, AxisScale, Direction, Label, LabelAlign, Layer, Mark, Theme};

/// The horizontal and the vertical axis of a query.
pub(super) fn read(
    reader: &Reader<'_>,
    data: &Data,
    layers: &[Layer],
    theme: &Theme,
    notes: &mut Notes,
) -> Result<(Axis, Axis)> {
    let positions = match &data.positions {
        _ if layers
            .iter()
            .any(|layer| matches!(layer.mark, Mark::Hist { .. })) =>
        {
            AxisScale::Linear
        }
        Positions::Numbers => AxisScale::Linear,
        Positions::Instants => AxisScale::Time { zone: Zone::Utc },
        Positions::Names(names) => AxisScale::Category {
            names: names.clone(),
        },
    };
    let level = layers.iter().any(|layer| {
        matches!(
            layer.mark,
            Mark::Bar {
                direction: Direction::Horizontal,
                ..
            }
        )
    });
    let (x, y) = if level {
        (AxisScale::Linear, positions)
    } else {
        (positions, AxisScale::Linear)
    };
    let x = axis(reader, &X, x, theme, notes)?;
    let mut y = axis(reader, &Y, y, theme, notes)?;
    if level {
        y.reversed = !y.reversed;
    }
    let (mut x, mut y) = (x, y);
    let grid = reader.last("grid").map(grid).transpose()?;
    if let Some((along_x, along_y)) = grid {
        (x.grid, y.grid) = (Some(along_x), Some(along_y));
    }
    Ok((x, y))
}

/// The words of one axis.
struct Words {
    label: &'static str,
    lim: &'static str,
    scale: &'static str,
    log: &'static str,
    format: &'static str,
}

const X: Words = Words {
    label: "xlabel",
    lim: "xlim",
    scale: "xscale",
    log: "logx",
    format: "xformat",
};
const Y: Words = Words {
    label: "ylabel",
    lim: "ylim",
    scale: "yscale",
    log: "logy",
    format: "yformat",
};

/// One axis by its words.
fn axis(
    reader: &Reader<'_>,
    words: &Words,
    scale: AxisScale,
    theme: &Theme,
    notes: &mut Notes,
) -> Result<Axis> {
    let scale = scale_of(reader, words, scale, notes)?;
    let mut axis = Axis::new(scale);
    axis.title = reader.text(words.label).map(|text| Label {
        text: text.to_owned(),
        font: font::Style {
            families: theme.families.clone(),
            size: theme.label_size,
            weight: 400,
            italic: false,
        },
        color: theme.label,
        align: LabelAlign::Center,
    });
    if let Some(said) = reader.last(words.lim) {
        axis.domain = limits(said, &axis.scale)?;
        if let [Some(low), Some(high)] = axis.domain
            && low > high
        {
            axis.domain = [Some(high), Some(low)];
            axis.reversed = true;
        }
    }
    let read = if matches!(axis.scale, AxisScale::Time { .. }) {
        Format::read_time
    } else {
        Format::read
    };
    axis.format = reader.choice(words.format, read)?;
    Ok(axis)
}

/// The scale that the author asked for, where the data allow it.
fn scale_of(
    reader: &Reader<'_>,
    words: &Words,
    scale: AxisScale,
    notes: &mut Notes,
) -> Result<AxisScale> {
    let by_flag = reader
        .flag(words.log)?
        .and_then(|log| log.then_some((words.log, "log")));
    let Some((name, wanted)) = reader
        .last(words.scale)
        .map(|said| (said.name, said.value))
        .or(by_flag)
    else {
        return Ok(scale);
    };
    let wanted = match wanted.trim().to_ascii_lowercase().as_str() {
        "linear" => return Ok(scale),
        "log" => AxisScale::Log { base: 10.0 },
        _ => return Err(Error::one_of(name, SCALES, wanted)),
    };
    if matches!(scale, AxisScale::Category { .. } | AxisScale::Time { .. }) {
        notes.add(format!(
            "{name}: names and dates have no logarithm; the axis stays as it is"
        ));
        return Ok(scale);
    }
    Ok(wanted)
}

/// Two ends with a comma, either of which may be empty.
fn limits(said: Said<'_>, scale: &AxisScale) -> Result<[Option<f64>; 2]> {
    let what = match scale {
        AxisScale::Time { .. } => {
            "two dates with a comma such as 2026-01-01,2026-12-31; either may be empty"
        }
        AxisScale::Log { .. } => {
            "two positive numbers with a comma such as 1,1000; either may be empty"
        }
        AxisScale::Linear | AxisScale::Symlog { .. } | AxisScale::Category { .. } => {
            "two numbers with a comma such as 0,100; either may be empty"
        }
    };
    let wrong = || Error::expected(said.name, what, said.value);
    let end = |part: Said<'_>| -> Result<Option<f64>> {
        if part.value.is_empty() {
            return Ok(None);
        }
        let number = match scale {
            AxisScale::Time { .. } => instant::iso(part.value)
                .map(|ms| ms as f64)
                .ok_or_else(wrong)?,
            AxisScale::Linear
            | AxisScale::Log { .. }
            | AxisScale::Symlog { .. }
            | AxisScale::Category { .. } => part.number().map_err(|_| wrong())?,
        };
        if matches!(scale, AxisScale::Log { .. }) && number <= 0.0 {
            return Err(wrong());
        }
        Ok(Some(number))
    };
    let parts: Vec<Said<'_>> = said.parts().collect();
    match parts[..] {
        [low, high] => {
            let ends = [end(low)?, end(high)?];
            if ends[0].is_some() && ends[0] == ends[1] {
                return Err(wrong());
            }
            Ok(ends)
        }
        _ => Err(wrong()),
    }
}

/// Along which axes grid lines run.
fn grid(said: Said<'_>) -> Result<(bool, bool)> {
    match said.value.trim().to_ascii_lowercase().as_str() {
        "x" => Ok((true, false)),
        "y" => Ok((false, true)),
        "both" => Ok((true, true)),
        _ => match said.flag() {
            Ok(on) => Ok((on, on)),
            Err(_) => Err(Error::one_of(
                said.name,
                &["on", "off", "x", "y", "both"],
                said.value,
            )),
        },
    }
}
