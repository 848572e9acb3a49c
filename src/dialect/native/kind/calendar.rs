//! `kind=calendar`: the days of years as coloured cells.

use super::definition::{KindDefinition, MarkInput, Sharing};
use super::options::only;
use crate::chart::calendar_size;
use crate::dialect::native::color_scale::color_scale;
use crate::error::{Note, NoteKind, Result, excerpt};
use crate::scale::calendar::DAY;
use crate::spec::mark::Calendar;
use crate::spec::{Mark, Series};
use crate::table::heading;

pub(super) const KIND: KindDefinition = KindDefinition {
    has_color_scale: true,
    needs_dates: true,
    sharing: Sharing::Alone,
    size: Some(calendar_size),
    reads: &[only(&["grid_color"])],
    ..KindDefinition::new("calendar", &[], read)
};

fn read(input: &mut MarkInput<'_>) -> Result<Mark> {
    note_further(input);
    Ok(Mark::Calendar(Calendar {
        has_means: has_means(input),
        color_scale: color_scale(
            input.arguments,
            input.theme,
            Calendar::default().color_scale,
        )?,
    }))
}

/// Adds a note about series beside the first one, which alone has a colour for each day.
fn note_further(input: &mut MarkInput<'_>) {
    let [first, further @ ..] = &*input.series else {
        return;
    };
    if further.is_empty() {
        return;
    }
    let titles = further.iter().enumerate();
    let titles = titles.map(|(index, series)| match series.name.as_str() {
        "" => Series::default_name(index + 1),
        name => excerpt(name),
    });
    let first = match first.name.as_str() {
        "" => Series::default_name(0),
        name => excerpt(name),
    };
    let text = format!(
        "a calendar shows one series, {first}; left out: {}; subplots=1 draws each",
        titles.collect::<Vec<_>>().join(", ")
    );
    input.notes.add(Note::new(NoteKind::LeftOut, "y", text));
}

/// True when a day with several values has their mean, with a note: fractions of what has no name of an amount are measured again and
/// again. Everything else is added up.
fn has_means(input: &mut MarkInput<'_>) -> bool {
    let Some(series) = input.series.first() else {
        return false;
    };
    let days = series.points().map(|(at, _)| (at as i64).div_euclid(DAY));
    let mut days: Vec<i64> = days.collect();
    days.sort_unstable();
    if days.windows(2).all(|pair| pair[0] < pair[1]) {
        return false;
    }
    let is_measured = !series.name.is_empty() && !heading::names_amount(&series.name);
    let has_means = is_measured && series.points().any(|(_, value)| value.fract() != 0.0);
    let text = match has_means {
        true => {
            "several values of one day are drawn as their mean; agg=sum&resample=D adds them up"
        }
        false => "several values of one day are added up; agg=mean&resample=D takes their mean",
    };
    input.notes.add(Note::new(NoteKind::Assumed, "x", text));
    has_means
}
