//! `kind=pie` and `kind=donut`: slices of a whole, without and with a hole.

use super::definition::{KindDefinition, KindReader, MarkInput, PositionRule, SameNames, Sharing};
use super::options::{DRAWING, EDGES, HUE, VALUE_COLORS, only};
use crate::dialect::native::axis_limits::number_limits;
use crate::dialect::native::find_name::NameIndex;
use crate::dialect::native::names::{Named, names};
use crate::dialect::native::picture;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result};
use crate::font;
use crate::scale::format::Format;
use crate::spec::mark::{NamePlace, Pie};
use crate::spec::{Mark, PieLabels, Series};

names! {
    PieLabels {
        NamePercent = "percent",
        NameValue = "value",
        Name = "name",
        None = "none",
    }
}

pub(super) const PIE: KindDefinition = KindDefinition {
    max_points: 5_000,
    has_point_colors: true,
    position_rule: PositionRule::Names,
    same_names: SameNames::AddedUp,
    has_named_points: true,
    sharing: Sharing::SameKind,
    reads: &[
        VALUE_COLORS,
        HUE,
        EDGES,
        DRAWING,
        only(&[
            "hatch",
            "gradient",
            "slice_limits",
            "hole",
            "startangle",
            "circumference",
            "counterclock",
            "explode",
            "other",
            "pie_labels",
            "autopct",
            "clockwise",
            "text",
        ]),
    ],
    positive_parts: Some("slices"),
    has_no_zeros: true,
    has_value_colors: true,
    ..KindDefinition::new("pie", &[], full)
};

pub(super) const DONUT: KindDefinition = KindDefinition {
    name: "donut",
    aliases: &["doughnut"],
    family: "pie",
    read: KindReader::Mark(with_hole),
    ..PIE
};

fn full(input: &mut MarkInput<'_>) -> Result<Mark> {
    pie(input, Pie::default())
}

fn with_hole(input: &mut MarkInput<'_>) -> Result<Mark> {
    pie(input, Pie::donut())
}

/// The mark of slices; `default` holds what the query leaves out.
fn pie(input: &mut MarkInput<'_>, default: Pie) -> Result<Mark> {
    if input.arguments.last("ground").is_none() {
        note_many(input.series, input.notes);
    }
    note_rings(input.arguments, input.series, input.notes);
    let (arguments, series) = (input.arguments, &*input.series);
    // without names they are counted
    let are_counted = arguments.last("x").is_none() && input.series.iter().all(is_counted);
    let have_names = !are_counted && series.iter().any(|series| !series.names.is_empty());
    let clockwise = match arguments.flag("counterclock")? {
        Some(counter) => !counter,
        None => arguments.flag("clockwise")?.unwrap_or(default.clockwise),
    };
    // matplotlib counts degrees counter-clockwise from three o'clock, the mark clockwise from twelve
    let start = arguments
        .number("startangle")?
        .map_or(default.start, |angle| 90.0 - angle);
    let slices = series
        .iter()
        .map(|series| series.y.len())
        .max()
        .unwrap_or(0);
    let (inside, format) = match arguments.last("autopct") {
        Some(argument) => shares(argument)?,
        None => (default.inside, default.format),
    };
    let labels = arguments.choice("pie_labels", PieLabels::read)?;
    Ok(Mark::Pie(Pie {
        limits: slice_limits(arguments)?,
        hole: arguments.number("hole")?.unwrap_or(default.hole),
        start,
        span: arguments.number("circumference")?.unwrap_or(default.span),
        clockwise,
        labels: labels.unwrap_or_else(|| PieLabels::of_slices(have_names)),
        // a legend that is asked for lists the names, as one of matplotlib does
        names: match have_names {
            _ if labels != Some(PieLabels::Name) && picture::has_legend(arguments)? => {
                NamePlace::Legend
            }
            true => NamePlace::Slices,
            false => NamePlace::Nowhere,
        },
        inside,
        format,
        middle: middle(arguments),
        other: input.titles.other.clone(),
        threshold: arguments
            .last("other")
            .map_or(Ok(default.threshold), threshold)?,
        explode: arguments.last("explode").map_or_else(
            || Ok(default.explode),
            |argument| explode(argument, series, slices),
        )?,
    }))
}

/// True when the names of a series are the numbers of its values, from 0.
fn is_counted(series: &Series) -> bool {
    let mut names = series.names.iter().enumerate();
    names.all(|(index, name)| *name == index.to_string())
}

/// The values between which slices grow; `None` when the query does not limit them.
fn slice_limits(arguments: &Arguments<'_>) -> Result<Option<[f64; 2]>> {
    let given = number_limits(arguments, "slice_limits")?;
    let [low, high] = [given[0].unwrap_or(0.0), given[1].unwrap_or(f64::MAX)];
    match arguments.last("slice_limits") {
        Some(argument) if low >= high => {
            let what = "two rising numbers with a comma such as 0,100; either may be empty";
            Err(Error::expected(argument.name, what, argument.value))
        }
        _ => Ok((given != [None, None]).then_some([low, high])),
    }
}

/// The text in the hole: one line for each `text`, at most 200 characters in all.
fn middle(arguments: &Arguments<'_>) -> String {
    let texts = arguments.every("text").into_iter();
    let lines: Vec<String> = texts
        .map(|argument| font::lines(&argument.unquoted()))
        .collect();
    lines.join("\n").chars().take(200).collect()
}

/// True when shares stand inside the slices, and their format; `None` where the query leaves it open.
fn shares(argument: Argument<'_>) -> Result<(Option<bool>, Option<Format>)> {
    if let Ok(on) = argument.flag() {
        return Ok((Some(on), None));
    }
    let wrong = |_| {
        Error::expected(
            argument.name,
            "on, off or a format such as %.1f%%",
            argument.value,
        )
    };
    let format = Format::read(argument.name, &argument.unquoted()).map_err(wrong)?;
    Ok((Some(true), Some(format)))
}

/// A share from 0 to 1, or a percentage.
fn threshold(argument: Argument<'_>) -> Result<f64> {
    let wrong = || {
        Error::expected(
            argument.name,
            "a share from 0 to 1 such as 0.03, or per cent such as 3%",
            argument.value,
        )
    };
    let text = argument.value.trim();
    let share = match text.strip_suffix('%') {
        Some(percent) => {
            Argument {
                value: percent,
                ..argument
            }
            .number()
            .map_err(|_| wrong())?
                / 100.0
        }
        None => argument.number().map_err(|_| wrong())?,
    };
    if (0.0..=1.0).contains(&share) {
        Ok(share)
    } else {
        Err(wrong())
    }
}

/// The distance by which each slice is moved outwards, as a share of the radius: a number for each slice, one number for
/// all, or the names of the slices that are moved.
fn explode(argument: Argument<'_>, series: &[Series], slices: usize) -> Result<Vec<f64>> {
    let parts: Vec<Argument<'_>> = argument.parts().collect();
    let numbers: Option<Vec<f64>> = parts
        .iter()
        .map(|part| {
            part.number()
                .ok()
                .filter(|distance| (0.0..=1.0).contains(distance))
        })
        .collect();
    if let Some(numbers) = numbers {
        return Ok(match numbers[..] {
            [all] if slices > 1 => vec![all; slices],
            _ => numbers,
        });
    }
    let names = series
        .last()
        .map_or(&[][..], |series| series.names.as_slice());
    let index = NameIndex::new(names);
    let mut distances = vec![0.0; slices];
    for part in parts {
        let found = index.places(part.value);
        if found.is_empty() {
            return Err(Error::expected(
                argument.name,
                "parts of the radius from 0 to 1 with commas, or names of slices",
                argument.value,
            ));
        }
        for place in found {
            if let Some(distance) = distances.get_mut(*place) {
                *distance = Pie::STANDS_OUT;
            }
        }
    }
    Ok(distances)
}

/// Adds a note about names of series, which are rings without a place for a name.
fn note_rings(arguments: &Arguments<'_>, series: &[Series], notes: &mut Notes) {
    let names: Vec<&str> = series.iter().map(|series| series.name.as_str()).collect();
    let is_default = |(index, name): (usize, &&str)| Series::is_default_name(name, index);
    if names.len() < 2 || names.iter().enumerate().all(is_default) {
        return;
    }
    let name = arguments
        .last("label")
        .map_or("y", |argument| argument.name);
    let text = format!(
        "rings have no room for their names; from the inside they are {}",
        names.join(", ")
    );
    notes.add(Note::new(NoteKind::LeftOut, name, text));
}

/// Adds a note about many slices.
fn note_many(series: &[Series], notes: &mut Notes) {
    if series.iter().any(|series| series.y.len() > 7) {
        let text = "more than seven slices are hard to compare; kind=barh shows them better";
        notes.add(Note::new(NoteKind::Advice, "kind", text));
    }
}
