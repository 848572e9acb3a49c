//! The positions of a query: the lists of `x` come in, and go out as numbers of one common type.

use std::collections::{BTreeMap, BTreeSet};

use super::lists::Lists;
use crate::dialect::native::chart_data::{Positions, texts, unequal_lengths};
use crate::dialect::native::columns::Columns;
use crate::dialect::native::kind::{Kind, PositionRule};
use crate::dialect::native::{bars, instants};
use crate::dialect::parameter::Arguments;
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::limits::Limits;
use crate::scale::instant::InstantFormat;
use crate::scale::{CalendarUnit, Format};
use crate::stat::Numbers;
use crate::stat::sort::sort_by_number;
use crate::table::{Values, list, ordered};

/// The positions of all series.
pub(super) struct Placed {
    /// What they are.
    pub(super) positions: Positions,
    /// What the data call their dates.
    pub(super) unit: CalendarUnit,
    /// The positions of each list.
    lists: Vec<Numbers>,
}

impl Placed {
    /// The positions that all series share; `None` where each has its own, or none.
    pub(super) fn only(&self) -> Option<&Numbers> {
        self.lists.first().filter(|_| self.lists.len() == 1)
    }

    /// The positions of a series: those of its own list, or of the only one.
    pub(super) fn of_series(&self, index: usize) -> Option<&Numbers> {
        self.lists.get(index).or_else(|| self.only())
    }
}

/// Reads the positions of all series; `x` is the parameter that gives them. `is_split_by_hue` where a hue makes several series of one.
///
/// # Errors
/// There are too many names, or a kind needs dates or angles and has others.
pub(super) fn read(
    arguments: &Arguments<'_>,
    x: &'static str,
    columns: &Columns<'_>,
    lists: &Lists,
    is_split_by_hue: bool,
    limits: &Limits,
    notes: &mut Notes,
) -> Result<Placed> {
    let Lists { kinds, xs, ys, .. } = lists;
    let needs = position_needs(arguments, kinds, !xs.is_empty(), is_split_by_hue);
    check_names(xs, ys, needs, limits)?;
    if kinds.iter().any(|kind| kind.needs_dates) {
        check_dates(arguments, x, xs)?;
    }
    if kinds.iter().any(|kind| kind.has_angles) {
        check_angles(arguments, xs)?;
    }
    let unit = columns.calendar(arguments);
    let positions = common_positions(xs, ys, needs, unit);
    let placed = xs.iter().map(|x| place(x, &positions, unit)).collect();
    let positions = match columns.is_clock() {
        true => without_day(positions),
        false => positions,
    };
    note_positions(arguments, x, columns, &positions, needs, notes);
    note_further_positions(arguments, x, xs, ys.len(), notes);
    Ok(Placed {
        positions,
        unit,
        lists: placed,
    })
}

/// What the kinds of a picture need of their common positions.
#[derive(Clone, Copy)]
struct PositionNeeds {
    /// A kind needs bands, even if the positions are numbers.
    bands: bool,
    /// A kind needs names, even if the positions are dates.
    names: bool,
    /// A kind needs one band for equal names.
    merged_names: bool,
    /// Several series stand at one position, which has one band; numbers are bands in ascending order.
    groups: bool,
}

/// What series of these kinds need of their positions, where they have some.
fn position_needs(
    arguments: &Arguments<'_>,
    kinds: &[Kind],
    has_positions: bool,
    is_split_by_hue: bool,
) -> PositionNeeds {
    let any = |test: fn(Kind) -> bool| kinds.iter().any(|kind| test(*kind));
    let has_scale = |axis: &str, word: &str| {
        let scale = arguments.last(axis);
        scale.is_some_and(|scale| scale.value.trim().eq_ignore_ascii_case(word))
    };
    // what stands over names in groups has one band for each name
    let groups = any(|kind| kind.is_split_by_name) && has_positions;
    let is_category = has_scale("xscale", "category");
    // bars stand at their numbers where the query says so, as they stand at dates
    let axis = match kinds.first() == Some(&Kind::BARH) {
        true => "yscale",
        false => "xscale",
    };
    let is_linear = has_scale(axis, "linear") && !any(|kind| !kind.is_bar());
    PositionNeeds {
        bands: any(Kind::is_banded) && !is_linear || groups || is_category,
        names: any(Kind::is_named) || groups || is_category,
        merged_names: any(|kind| kind.position_rule == PositionRule::MergedNames)
            || any(|kind| kind.is_bar()) && bars::are_stacked(arguments),
        groups: groups || is_split_by_hue && has_positions,
    }
}

/// The common type of all positions: dates if all are dates, numbers if all are numbers, else names. Without positions the
/// numbers from 0 are those of the values.
fn common_positions(
    xs: &[Values],
    ys: &[Numbers],
    needs: PositionNeeds,
    unit: CalendarUnit,
) -> Positions {
    let all = |test: fn(&Values) -> bool| !xs.is_empty() && xs.iter().all(test);
    if !needs.names && all(|values| matches!(values, Values::Instants(_))) {
        return Positions::Instants;
    }
    if !needs.bands && (xs.is_empty() || all(|values| matches!(values, Values::Numbers(_)))) {
        return Positions::Numbers;
    }
    if let [only] = xs
        && needs.bands
        && !needs.merged_names
        && !needs.groups
    {
        return Positions::Names(texts(only, unit));
    }
    let mut seen = BTreeSet::new();
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if seen.insert(name.clone()) {
            names.push(name);
        }
    };
    for values in xs {
        match values {
            Values::Numbers(numbers) if needs.groups => {
                let mut sorted: Vec<f64> =
                    numbers.iter().copied().filter(|x| !x.is_nan()).collect();
                sorted.sort_by(f64::total_cmp);
                texts(&Values::Numbers(sorted.into()), unit)
                    .into_iter()
                    .for_each(&mut add);
            }
            _ => texts(values, unit).into_iter().for_each(&mut add),
        }
    }
    let longest = ys.iter().map(|values| values.len()).max().unwrap_or(0);
    if xs.is_empty() {
        (0..longest).for_each(|index| add(index.to_string()));
    }
    put_in_order(xs, &mut names);
    Positions::Names(names)
}

/// Sorts the names of several lists, which have not the same ones, where each list has its own in ascending order: of numbers, or of names
/// such as months (`df1.index.union(df2.index)`).
fn put_in_order(xs: &[Values], names: &mut Vec<String>) {
    if xs.len() < 2 || xs.iter().all(|x| x.len() == names.len()) {
        return;
    }
    let numbers: Option<Vec<f64>> = names.iter().map(|name| name.parse().ok()).collect();
    let texts: Vec<&str> = names.iter().map(String::as_str).collect();
    let ranks = numbers.or_else(|| {
        let (_, ranks) = ordered::order(&texts)?;
        Some(ranks.iter().map(|rank| *rank as f64).collect())
    });
    let Some(ranks) = ranks else {
        return;
    };
    let rank = |name: &str| {
        let at = names.iter().position(|known| known == name);
        at.and_then(|at| ranks.get(at)).copied().unwrap_or(f64::NAN)
    };
    // the first and the last rank of a list; lists that follow one another, October to December and January to March, stay so
    let ends = |x: &Values| {
        let own: Vec<f64> = (0..x.len()).map(|row| rank(&x.name(row))).collect();
        let rises = own.windows(2).all(|pair| pair[0] < pair[1]);
        let ends = own.first().copied().zip(own.last().copied());
        ends.filter(|_| rises)
    };
    let interlock = |ends: &[(f64, f64)]| {
        let meets = |(at, one): (usize, &(f64, f64))| {
            let mut others = ends[at + 1..].iter();
            others.any(|other| one.0 <= other.1 && other.0 <= one.1)
        };
        ends.iter().enumerate().any(meets)
    };
    if names.len() > MAX_ORDERED {
        return;
    }
    let ends: Option<Vec<(f64, f64)>> = xs.iter().map(ends).collect();
    if ends.is_some_and(|ends| interlock(&ends)) {
        let mut order: Vec<(f64, String)> = ranks.iter().copied().zip(names.drain(..)).collect();
        sort_by_number(&mut order, |(rank, _)| *rank);
        names.extend(order.into_iter().map(|(_, name)| name));
    }
}

/// More names than this stay in the order in which they come.
const MAX_ORDERED: usize = 1000;

/// The positions as numbers: milliseconds UTC for dates, indices for names, NaN for a missing one.
fn place(x: &Values, positions: &Positions, unit: CalendarUnit) -> Numbers {
    match (x, positions) {
        (Values::Numbers(x) | Values::Instants(x), Positions::Numbers | Positions::Instants) => {
            x.clone()
        }
        (values, Positions::Names(names)) => {
            let texts = texts(values, unit);
            if texts == *names {
                return (0..names.len()).map(|index| index as f64).collect();
            }
            let mut indices = BTreeMap::new();
            for (index, name) in names.iter().enumerate() {
                indices.entry(name).or_insert(index as f64);
            }
            let index = |name: &String| indices.get(name).copied().unwrap_or(f64::NAN);
            texts.iter().map(index).collect()
        }
        (Values::Names(names), Positions::Numbers | Positions::Instants) => {
            vec![f64::NAN; names.len()].into()
        }
    }
}

/// The positions and the values of a series at the same length, the shorter one; a note says when something is left out.
/// Without positions they are the numbers from 0. Where a position is missing, so is the value.
pub(super) fn align(x: Option<Numbers>, mut y: Numbers, notes: &mut Notes) -> (Numbers, Numbers) {
    let mut x = x.unwrap_or_else(|| (0..y.len()).map(|index| index as f64).collect());
    // a value without a position must not widen the domain of the axis
    if x.iter().any(|x| x.is_nan()) {
        let pairs = y.own().iter_mut().zip(&x);
        pairs
            .filter(|(_, x)| x.is_nan())
            .for_each(|(value, _)| *value = f64::NAN);
    }
    if x.len() != y.len() {
        let count = x.len().min(y.len());
        notes.add(unequal_lengths(y.len(), x.len()));
        let first = |values: Numbers| values.iter().copied().take(count).collect();
        (x, y) = (first(x), first(y));
    }
    (x, y)
}

/// The points of a series without the positions at which a pivot found no row for it, so that a line over times of its own
/// is whole. In a series whose steps are even, a position stays where a step is missing, and the line has a gap there.
pub(super) fn without_absent(x: Numbers, y: Numbers, absent: &[bool]) -> (Numbers, Numbers) {
    let is_absent = |row: usize| absent.get(row).copied().unwrap_or(false);
    if !(0..x.len()).any(is_absent) {
        return (x, y);
    }
    let own: Vec<f64> = (0..x.len())
        .filter(|row| !is_absent(*row))
        .filter_map(|row| x.get(row).copied())
        .collect();
    let mut steps: Vec<f64> = own.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
    // months have 28 to 31 days
    let even = steps
        .iter()
        .filter(|step| (*step / usual - 1.0).abs() < 0.12)
        .count();
    let is_even = steps.len() > 2 && even * 5 >= steps.len() * 4;
    // how many positions with a row have come: the last of them lies before, the next one behind
    let (mut passed, mut kept) = (0, Vec::with_capacity(x.len()));
    for row in 0..x.len() {
        let is_kept = if is_absent(row) {
            let before = own.get(usize::wrapping_sub(passed, 1));
            let gap = own
                .get(passed)
                .zip(before)
                .map(|(next, before)| next - before);
            is_even && gap.is_some_and(|gap| gap > usual * 1.5)
        } else {
            passed += 1;
            true
        };
        if is_kept {
            kept.push(row);
        }
    }
    let pick = |values: &Numbers| {
        kept.iter()
            .filter_map(|row| values.get(*row).copied())
            .collect()
    };
    (pick(&x), pick(&y))
}

/// Positions that are times of day, as names without the day on which the program has them.
fn without_day(positions: Positions) -> Positions {
    let Positions::Names(mut names) = positions else {
        return positions;
    };
    for name in names.iter_mut().filter(|name| !name.is_empty()) {
        // midnight is written as the day alone
        let time = name.split_once(' ').map_or("00:00", |(_, time)| time);
        *name = time.to_owned();
    }
    Positions::Names(names)
}

/// Checks how many names the positions of a chart make whose kinds need names or bands.
///
/// # Errors
/// 413 for more than `limits.names`, of all series together.
fn check_names(xs: &[Values], ys: &[Numbers], needs: PositionNeeds, limits: &Limits) -> Result<()> {
    let is_named = |values: &Values| match values {
        Values::Names(_) => true,
        Values::Instants(_) => needs.names,
        Values::Numbers(_) => needs.names || needs.bands,
    };
    if xs.iter().any(is_named) || xs.is_empty() && needs.bands {
        let points = ys.iter().map(|values| values.len()).sum();
        let names: usize = xs.iter().map(Values::len).sum();
        let parameter = if names > points { "x" } else { "y" };
        return list::check_names(parameter, names.max(points), limits);
    }
    Ok(())
}

/// Checks that the positions of a kind that shows days are dates.
///
/// # Errors
/// A list of positions has no dates, or an item that is none.
fn check_dates(arguments: &Arguments<'_>, x: &str, xs: &[Values]) -> Result<()> {
    let name = arguments.last(x).map_or(x, |argument| argument.name);
    let what = "dates such as 2026-01-31";
    if xs.is_empty() {
        let message = format!("expected {what}, found none");
        return Err(Error::for_parameter(name, message));
    }
    let Some(other) = xs.iter().find(|x| !matches!(x, Values::Instants(_))) else {
        return Ok(());
    };
    let texts = texts(other, CalendarUnit::Date);
    let slip = list::misfit(&texts.join(","), None).map(|slip| slip.item);
    let first = || texts.iter().find(|text| !text.is_empty()).cloned();
    let found = slip.or_else(first).unwrap_or_default();
    Err(Error::expected(name, what, &found))
}

/// Checks that the positions of a kind that goes around are numbers.
///
/// # Errors
/// They are names or dates.
fn check_angles(arguments: &Arguments<'_>, xs: &[Values]) -> Result<()> {
    let Some(other) = xs.iter().find(|x| x.numbers().is_none()) else {
        return Ok(());
    };
    let texts = texts(other, CalendarUnit::Date);
    let found = texts.iter().find(|text| !text.is_empty());
    let name = arguments.last("x").map_or("x", |argument| argument.name);
    let what = "angles; names and dates stand around kind=radar and kind=rose";
    Err(Error::expected(
        name,
        what,
        found.map_or("", String::as_str),
    ))
}

/// Makes instants of positions that are numbers where `xformat` writes dates: `xformat=%Y` says that they are years. `x` is the
/// parameter that gives positions, which level bars have along the vertical axis.
pub(super) fn date_numbers(arguments: &Arguments<'_>, x: &str, kinds: &[Kind], xs: &mut [Values]) {
    let is_horizontal = x == "y" || kinds.first() == Some(&Kind::BARH);
    let parameter = if is_horizontal { "yformat" } else { "xformat" };
    // the axis reports a format that cannot be read
    let format = arguments.last(parameter).map(|argument| argument.value);
    let format = format.and_then(|format| Format::read(parameter, format).ok());
    let Some(format) = format.filter(|_| xs.iter().all(|x| x.numbers().is_some())) else {
        return;
    };
    let instants: Option<Vec<Numbers>> = xs
        .iter()
        .map(|x| instants::of_numbers(x.numbers().unwrap_or_default(), &format))
        .collect();
    for (x, instants) in xs.iter_mut().zip(instants.into_iter().flatten()) {
        *x = Values::Instants(instants);
    }
}

/// Adds notes about lists of positions that became names although most of their items are dates or numbers, and about a
/// format of dates that no item has.
fn note_positions(
    arguments: &Arguments<'_>,
    x: &str,
    columns: &Columns<'_>,
    positions: &Positions,
    needs: PositionNeeds,
    notes: &mut Notes,
) {
    if columns.is_table() {
        return;
    }
    let lists = arguments.every(x);
    if let Some((argument, format)) = columns.date_format(arguments)
        && *format != InstantFormat::Iso
        && lists.iter().all(|x| list::has_other_dates(x.value, format))
    {
        let text = format!(
            "no date in x is written like this, which is how the data write them; labels of dates are xformat={}",
            excerpt(argument.value)
        );
        notes.add(Note::new(NoteKind::Ignored, argument.name, text));
        return;
    }
    if needs.names || !matches!(positions, Positions::Names(_)) {
        return;
    }
    let format = columns.date_format(arguments).map(|(_, format)| format);
    for argument in lists {
        let slip = list::misfit(argument.value, format);
        // bars stand side by side, so that names are as good as numbers
        if let Some(slip) = slip.filter(|slip| slip.what == "date" || !needs.bands) {
            let (item, position, what) = (excerpt(&slip.item), slip.position, slip.what);
            let text =
                format!("item {position}, \"{item}\", is no {what}, so the positions are names");
            notes.add(Note::new(NoteKind::Assumed, argument.name, text));
        }
    }
}

/// Adds a note about lists of positions for which there are no values.
fn note_further_positions(
    arguments: &Arguments<'_>,
    x: &str,
    xs: &[Values],
    count: usize,
    notes: &mut Notes,
) {
    if let (Some(argument), true) = (arguments.last(x), xs.len() > count.max(1)) {
        let text = format!(
            "{} lists of positions for {count} series; the last are left out",
            xs.len()
        );
        notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
    }
}
