//! The steps of a query applied to a table whose columns have roles: the rows are selected and combined, the column of positions is
//! found, and then values are computed from others.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::added::joined_names;
use super::asked::{Asked, named_axes};
use super::roles::{ChartRoles, ColumnUse, shares};
use super::{Columns, lists, only_value_column};
use crate::dialect::native::column_errors::unknown_column;
use crate::dialect::native::kind::Kind;
use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::native::rewrite::Rewrite;
use crate::dialect::native::table_plan::PlannedChart;
use crate::dialect::native::table_roles;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Note, NoteKind, Notes, Result, excerpt};
use crate::query::Query;
use crate::table::transform::{
    Aggregate, Calculated, MAX_SERIES, Role, Roles, Step, Steps, has_equal_rows,
};
use crate::table::verdict::{ColumnKind, Verdict, count_distinct, judge};
use crate::table::{Column, Table, Values, list};

/// The parameters that may name a column of dates.
const OF_DATES: [&str; 8] = ["x", "y", "hue", "label", "start", "end", "sort", "pivot"];

/// The parameters that use a column of groups otherwise than as a series.
const OTHER_USES: [&str; 6] = ["y", "hue", "size", "s", "label", "secondary_y"];

impl Columns<'_> {
    /// Makes a table of the lists of the query when there are steps, and transforms it.
    ///
    /// # Errors
    /// A list has a wrong item, or a step is wrong.
    pub(super) fn read_lists(
        &mut self,
        query: &Query,
        kinds: &[Kind],
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<()> {
        let covers = covers(query, kinds) && steps.may_add();
        if steps.is_empty() && !covers {
            return Ok(());
        }
        let are_combined = steps.groups() || steps.has_aggregate() || covers;
        let format = self.date_format.as_ref();
        let read = lists::read(query, kinds, format, self.limits, are_combined, notes)?;
        let Some(mut found) = read else {
            return Ok(());
        };
        let arguments = Arguments::new(&found.query, PARAMETERS);
        super::zone::read(&mut found.table, &arguments, kinds)?;
        let asked = Asked {
            arguments: &arguments,
            kinds,
        };
        steps.group_by_default(named_axes(&asked, &found.table));
        let styles = match are_combined {
            true => Vec::new(),
            false => styles_of_points(&arguments, found.table.rows()),
        };
        if !styles.is_empty() {
            let rows = (0..found.table.rows()).map(|row| row.to_string().into());
            let rows = Values::Names(rows.collect());
            found.table.columns.push(Column::new(ROWS, rows));
        }
        let judged = judge(&found.table);
        let names = found.table.columns.iter().map(|column| column.name.clone());
        let verdicts = names.zip(judged).collect();
        self.apply(found.table, None, &asked, steps, notes)?;
        if let Some(table) = &mut self.table
            && let Some(at) = table.columns.iter().position(|column| column.name == ROWS)
        {
            let rows = table.columns.remove(at).values;
            let order: Vec<usize> = (0..rows.len())
                .filter_map(|row| rows.name(row).parse().ok())
                .collect();
            for argument in styles {
                let texts = argument.texts();
                let moved = order.iter().filter_map(|row| texts.get(*row));
                let moved: Vec<Cow<'_, str>> = moved.map(|text| list::quoted(text)).collect();
                self.rewrites
                    .push(Rewrite::new(argument, vec![moved.join(",")]));
            }
        }
        // what lists were taken for is for messages alone
        self.verdicts = verdicts;
        self.named_lists = Some(found.query);
        Ok(())
    }

    /// Transforms the table, and keeps it with the name of its column of positions, which is `planned` unless the query
    /// names one.
    ///
    /// # Errors
    /// A step is wrong, or makes more of the table than the limits allow.
    pub(super) fn apply(
        &mut self,
        mut table: Table,
        planned: Option<String>,
        asked: &Asked<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<()> {
        let arguments = asked.arguments;
        let x = arguments
            .last("x")
            .map(|argument| argument.value)
            .filter(|x| table.position(x).is_some());
        self.add_covering(&table, x.or(planned.as_deref()), asked, steps, notes);
        let axis = self.divide_groups(&mut table, x, asked, steps, notes)?;
        let values: Vec<Argument<'_>> = arguments
            .every("y")
            .into_iter()
            .flat_map(Argument::parts)
            .collect();
        let mut y: Vec<&str> = values
            .iter()
            .map(|y| y.value)
            .filter(|y| table.position(y).is_some())
            .collect();
        let own = axis.as_deref();
        let own = own.or(planned.as_deref());
        let down = x.or(own.filter(|_| steps.pivots()));
        let mut taken = vec![down, steps.pivot_name()];
        taken.extend(steps.keys().iter().map(|key| Some(key.as_str())));
        let taken: Vec<Option<usize>> = taken.iter().map(|name| table.position((*name)?)).collect();
        let measures: Vec<String> = self.measures(&table, &taken);
        let counts = y.is_empty() && steps.counts_groups();
        if y.is_empty() && steps.pivots() && !counts {
            y = measures.iter().map(String::as_str).collect();
        }
        let spread = if counts { 1 } else { y.len() };
        let bands = std::mem::take(&mut self.bands);
        let has_bounds = bands.iter().all(|band| y.contains(&band.value.as_str()));
        let bands = if has_bounds || !steps.pivots() {
            bands
        } else {
            Vec::new()
        };
        let unknown = steps
            .pivots()
            .then(|| unknown_column(&table, arguments))
            .flatten();
        let pivot = arguments
            .text("pivot")
            .and_then(|name| table.position(name));
        let pivot = pivot.and_then(|at| table.columns.get(at));
        if let Some(column) = pivot.filter(|_| steps.pivots()) {
            self.spread.clone_from(&column.name);
        }
        self.pivoted = only_value_column(&table, &y, down.or(planned.as_deref()));
        let bounds = bands
            .iter()
            .flat_map(|band| [band.low.as_str(), band.high.as_str()]);
        y.extend(bounds.filter(|_| steps.pivots()));
        let positions = down.map(str::to_owned).into_iter().collect::<Vec<_>>();
        let before = ColumnUse {
            table: &table,
            arguments,
            kinds: asked.kinds,
            measures: &measures,
            positions: &positions,
            bands: &bands,
        };
        let roles = before.roles().roles;
        if let Some(what) = steps.unbounded() {
            for argument in before.bounds(&roles) {
                let text =
                    format!("left out, because the bounds of values are none of their {what}");
                notes.add(Note::new(NoteKind::LeftOut, argument.name, text));
                self.rewrites.push(Rewrite::new(argument, Vec::new()));
            }
        }
        let mut table = match counts {
            true => steps.apply_counting_rows(table, down, self.limits)?,
            false => steps.apply(table, down, &y, &roles, self.limits)?,
        };
        self.steps = steps.clone();
        if let Some(argument) = unknown.filter(|argument| table.position(argument.value).is_none())
        {
            return Err(self.unknown_after(&table, argument));
        }
        if steps.pivots() && spread > 0 {
            self.series_per_column = table.columns.len().saturating_sub(1) / y.len().max(1);
        }
        self.bands = match steps.pivots() && !bands.is_empty() {
            true => self.spread_bands(&mut table, &bands, spread),
            false => bands.clone(),
        };
        self.is_reshaped = steps.pivots();
        let hue = arguments.last("hue").map(|hue| hue.value);
        let is_divided = hue.is_some_and(|hue| steps.keys().iter().any(|key| key == hue));
        let of_prices = asked.kinds.iter().any(|kind| kind.has_prices());
        let own = axis.clone().filter(|_| is_divided || of_prices);
        let down = down.map(str::to_owned).or(own);
        self.x = x
            .map(str::to_owned)
            .or(down)
            .or(planned.filter(|_| !steps.groups()))
            .filter(|x| table.position(x).is_some())
            .or_else(|| {
                let may_have = steps.groups() || self.is_file();
                let first = self.position_column(&table, steps.groups());
                first.filter(|x| may_have && (steps.groups() || !self.is_number_of_things(x)))
            })
            .filter(|x| steps.groups() || !self.is_constant(x))
            .filter(|_| self.chart != PlannedChart::Boxes);
        let is_text = |x: &String| self.has_kind(x, ColumnKind::Text);
        self.has_plain_names |= !steps.groups() && self.x.as_ref().is_some_and(is_text);
        self.calculate(&mut table, asked, steps, notes);
        self.table = Some(table);
        Ok(())
    }

    /// Adds up the rows of a series that share a position, where the marks of several would cover one another.
    fn add_covering(
        &self,
        table: &Table,
        x: Option<&str>,
        asked: &Asked<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) {
        let column = |name: &str| table.columns.get(table.position(name)?);
        let Some(x) = x.and_then(column).map(|column| column.name.clone()) else {
            return;
        };
        let hue = asked.dividing_hue(table).filter(|hue| *hue != x);
        let are_several = hue.is_some() || !asked.has_one_series(table);
        let adds = steps.may_add() && asked.adds_rows(are_several);
        if !adds || asked.arguments.every("x").len() > 1 {
            return;
        }
        let keys: Vec<String> = [x].into_iter().chain(hue).collect();
        if !has_equal_rows(table, &keys) {
            return;
        }
        let has_aggregate = steps.has_aggregate();
        steps.group_by(keys.clone());
        steps.aggregate_by_default(Aggregate::Sum);
        if !has_aggregate {
            let text = format!(
                "the rows with the same {} are added up; agg=mean takes their mean, groupby=off draws each row",
                excerpt(&keys.join(" and "))
            );
            notes.add(Note::new(NoteKind::Assumed, "x", text));
        }
    }

    /// Leaves out names of `hue` that groups do not keep where they would divide none of several series, with a note.
    fn drop_lost_hue(
        &mut self,
        table: &Table,
        asked: &Asked<'_>,
        steps: &Steps,
        notes: &mut Notes,
    ) {
        let hue = asked.arguments.last("hue");
        let column = hue.and_then(|hue| table.columns.get(table.position(hue.value)?));
        let (Some(hue), Some(column)) = (hue, column) else {
            return;
        };
        let is_lost =
            matches!(column.values, Values::Names(_)) && !steps.keys().contains(&column.name);
        if is_lost && !asked.has_one_series(table) {
            let text = "names divide a single series, and here are several; ignored";
            notes.add(Note::new(NoteKind::Ignored, hue.name, text));
            self.rewrites.push(Rewrite::new(hue, Vec::new()));
        }
    }

    /// Makes what groups have in common the axis and the series: dates without a meaning in a group are dropped, periods are divided by
    /// the names that `pivot` or `hue` tells apart, and the keys beside the axis become series, or one name for each group where a kind
    /// has no series. Returns the axis; `None` without groups.
    ///
    /// # Errors
    /// None but those of a wrong step.
    fn divide_groups(
        &mut self,
        table: &mut Table,
        x: Option<&str>,
        asked: &Asked<'_>,
        steps: &mut Steps,
        notes: &mut Notes,
    ) -> Result<Option<String>> {
        let arguments = asked.arguments;
        let name = |table: &Table, name: &str| {
            let column = table.columns.get(table.position(name)?)?;
            Some(column.name.clone())
        };
        let pivot = steps.pivot_name().and_then(|pivot| name(table, pivot));
        let of_prices = asked.kinds.iter().any(|kind| kind.has_prices());
        let shares = || shares(table, x).filter(|_| of_prices);
        if let Some(pivot) = &pivot {
            steps.resample_each("pivot", pivot);
        } else if let Some(names) = asked.dividing_hue(table).or_else(shares) {
            steps.resample_each("hue", &names);
        }
        if !steps.combines() {
            return Ok(None);
        }
        self.drop_lost_hue(table, asked, steps, notes);
        let dates = || {
            let mut columns = table.columns.iter();
            columns.find(|column| matches!(column.values, Values::Instants(_)))
        };
        // the first price of a group is that of the first day, also in a file that begins with the last one
        if of_prices
            && let Some(rows) = dates().and_then(|dates| table_roles::rows_in_time(&dates.values))
        {
            *table = table.pick(&rows);
        }
        let keys: Vec<String> = steps
            .keys()
            .iter()
            .filter_map(|key| name(table, key))
            .collect();
        if keys.len() < steps.keys().len() {
            // the step says which one is unknown
            return Ok(None);
        }
        let date = steps.period_column(table, x).map(str::to_owned);
        let named: Vec<String> = OF_DATES
            .iter()
            .flat_map(|parameter| arguments.every(parameter))
            .flat_map(Argument::parts)
            .filter_map(|part| name(table, part.value.trim_start_matches(['-', '−'])))
            .collect();
        table.columns.retain(|column| {
            let is_dated = matches!(column.values, Values::Instants(_));
            let is_used = |names: &[String]| names.contains(&column.name);
            !is_dated || is_used(&named) || is_used(&keys) || date.as_ref() == Some(&column.name)
        });
        let x = x.and_then(|x| name(table, x));
        let chosen = x
            .clone()
            .filter(|x| keys.contains(x) || date.as_ref() == Some(x));
        let free = || keys.iter().filter(|key| pivot.as_ref() != Some(key));
        let of_time = |key: &&String| {
            let mut dated = table.columns.iter().filter(|column| column.name == **key);
            let is_dated = dated.any(|column| matches!(column.values, Values::Instants(_)));
            is_dated || self.has_kind(key, ColumnKind::Year)
        };
        let is_used = |key: &String| {
            let every = OTHER_USES
                .iter()
                .flat_map(|parameter| arguments.every(parameter));
            let mut parts = every.flat_map(Argument::parts);
            parts.any(|part| name(table, part.value).as_ref() == Some(key))
        };
        let time = date.clone().or_else(|| free().find(of_time).cloned());
        // a key that hue uses otherwise tells series apart along another one
        let first = || free().find(|key| !is_used(key)).or(free().next()).cloned();
        let Some(axis) = chosen.or(time).or_else(first) else {
            return Ok(None);
        };
        let others: Vec<String> = keys.iter().filter(|key| **key != axis).cloned().collect();
        let is_named = x.is_some();
        let is_open = pivot.is_none() && !steps.refuses_pivot() && x.is_none_or(|x| x == axis);
        if others.is_empty() || !is_open || others.iter().any(is_used) {
            return Ok(Some(axis));
        }
        if asked.has_series() {
            let series = self.join(table, &others, &keys, steps);
            let column = table.columns.iter().find(|column| column.name == series);
            if column.is_none_or(|column| count_distinct(&column.values) > MAX_SERIES) {
                return Ok(Some(axis));
            }
            let quoted = list::quoted(&series);
            steps.divide_by(&series);
            // names that are joined are no column that a query could name
            let same = match (others.len(), steps.first_calculation()) {
                (1, None) => format!(", as with pivot={quoted}"),
                // a pivot would count the rows of all series
                _ => String::new(),
            };
            let text = format!(
                "drawn as one series for each {}{same}; pivot=off draws one series",
                excerpt(&series)
            );
            notes.add(Note::new(NoteKind::Assumed, "groupby", text));
            self.series = others;
        } else if let ([only], true) = (&others[..], asked.kinds.iter().all(|kind| kind.has_pairs))
        {
            let text = format!(
                "the points of each {} look alike; hue={} tells them apart",
                excerpt(only),
                list::quoted(only)
            );
            notes.add(Note::new(NoteKind::Advice, "groupby", text));
        } else if asked.combines_names() && date.is_none() && !is_named {
            let joined = self.join(table, &keys, &keys, steps);
            let text = format!(
                "called by {} together; x={} calls them by {} alone",
                excerpt(&joined),
                list::quoted(&axis),
                excerpt(&axis)
            );
            notes.add(Note::new(NoteKind::Assumed, "groupby", text));
            return Ok(Some(joined));
        }
        Ok(Some(axis))
    }

    /// Makes one key of `several` of the keys, if there are several, and returns its name.
    fn join(
        &mut self,
        table: &mut Table,
        several: &[String],
        keys: &[String],
        steps: &mut Steps,
    ) -> String {
        if let [only] = several {
            return only.clone();
        }
        let at: Vec<usize> = several
            .iter()
            .filter_map(|key| table.position(key))
            .collect();
        let column = joined_names(table, &at);
        let name = column.name.clone();
        let others = keys.iter().filter(|key| !several.contains(key)).cloned();
        steps.replace_keys(others.chain([name.clone()]).collect());
        let verdict = Verdict {
            kind: ColumnKind::Key,
            why: "joined from its parts".into(),
        };
        self.verdicts.push((name.clone(), verdict));
        table.columns.push(column);
        name
    }

    /// Computes values from others, and says what became of series, bounds and errors.
    fn calculate(
        &mut self,
        table: &mut Table,
        asked: &Asked<'_>,
        steps: &Steps,
        notes: &mut Notes,
    ) {
        let arguments = asked.arguments;
        self.no_row = self
            .no_row
            .take()
            .or_else(|| steps.too_few_rows(table.rows()));
        let Some(step) = steps.first_calculation() else {
            return;
        };
        let x = self.x.as_deref().and_then(|x| table.position(x));
        let measures = self.measures(table, &[x]);
        let column = |at: usize| table.columns.get(at).map(|column| column.name.clone());
        let mut positions: Vec<String> = x.and_then(column).into_iter().collect();
        positions.extend(
            steps
                .keys()
                .iter()
                .filter_map(|key| column(table.position(key)?)),
        );
        let after = ColumnUse {
            table,
            arguments,
            kinds: asked.kinds,
            measures: &measures,
            positions: &positions,
            bands: &self.bands,
        };
        let drawn = match steps.pivots() {
            true => measures.clone(),
            false => after.values(),
        };
        let ChartRoles {
            mut roles,
            without_column,
            shared,
            band_owner,
        } = after.roles();
        self.band_owner = band_owner;
        let values = after.values();
        let fixed = after.fixed_values();
        let shared: Vec<_> = shared
            .into_iter()
            .map(|argument| (argument, after.halves(argument)))
            .collect();
        let kept = table
            .columns
            .iter()
            .filter(|column| fixed.contains(&column.name));
        self.unchanged = kept.cloned().collect();
        for (argument, columns) in shared {
            self.give_each(table, argument, &columns, &values, &mut roles);
        }
        let calculated = steps.calculate(table, &roles);
        self.scale_ranges(&calculated, &values, asked, steps, notes);
        let parameter = arguments
            .last(step.word())
            .map_or(step.word(), |argument| argument.name);
        if !calculated.divided_by.is_empty() {
            let text = format!(
                "computed for each {} by itself; groupby=off goes through all rows",
                excerpt(&calculated.divided_by.join(", "))
            );
            notes.add(Note::new(NoteKind::Assumed, parameter, text));
        }
        if calculated.series.is_empty() && self.no_row.is_none() {
            let text = "no column of values that it could change; ignored";
            notes.add(Note::new(NoteKind::Ignored, parameter, text));
        }
        if steps.differs() && asked.kinds.iter().any(|kind| kind.has_prices()) {
            let text = "each column of prices is computed for itself, so that the highest of them need not be above the others; kind=line&y=close draws the change of one";
            notes.add(Note::new(NoteKind::Assumed, parameter, text));
        }
        for argument in without_column {
            let text = format!(
                "taken as they are; {parameter} changes only those that are a column of one series"
            );
            notes.add(Note::new(NoteKind::Assumed, argument.name, text));
        }
        if calculated.is_unbounded {
            let bounds = ["low", "high", "yerr", "xerr", "goal"].into_iter();
            let given = bounds.filter_map(|bound| arguments.last(bound)).next();
            let name = given.map_or("data", |argument| argument.name);
            let text = "left out, because the bounds of values are none of their differences";
            notes.add(Note::new(NoteKind::LeftOut, name, text));
        }
        self.note_emptied(&calculated, &drawn, steps, notes);
    }

    /// Gives each of several series its own errors where one argument holds for all, so that they change with the values of each.
    fn give_each(
        &mut self,
        table: &mut Table,
        argument: Argument<'_>,
        columns: &[String],
        values: &[String],
        roles: &mut Roles,
    ) {
        let mut each = Vec::with_capacity(values.len());
        for (number, values) in (1..).zip(values) {
            let mut names = Vec::with_capacity(columns.len());
            for name in columns {
                let column = table.columns.iter().find(|column| column.name == *name);
                let Some(mut copy) = column.cloned() else {
                    continue;
                };
                let role = match roles.of(name) {
                    Role::Distance(_) => Role::Distance(values.clone()),
                    Role::Bound(_) => Role::Bound(values.clone()),
                    _ => return,
                };
                copy.name = format!("{name} {number}");
                while table.position(&copy.name).is_some() {
                    copy.name.push('_');
                }
                roles.set(&copy.name, role);
                self.hidden.insert(copy.name.clone());
                names.push(copy.name.clone());
                table.columns.push(copy);
            }
            each.push(names.join(";"));
        }
        self.rewrites.push(Rewrite::new(argument, each));
    }

    /// Brings the ranges behind bars to the scale of these where that is all that changed, and says so where it is not.
    fn scale_ranges(
        &mut self,
        calculated: &Calculated,
        values: &[String],
        asked: &Asked<'_>,
        steps: &Steps,
        notes: &mut Notes,
    ) {
        let reads = |kind: &Kind| {
            kind.groups()
                .any(|group| group.parameters.contains(&"ranges"))
        };
        let ranges = asked.arguments.last("ranges");
        let Some(argument) = ranges.filter(|_| asked.kinds.iter().any(reads)) else {
            return;
        };
        // the kind reports a number that cannot be read
        let Ok(mut ends) = list::numbers(argument.name, argument.value, self.limits) else {
            return;
        };
        let is_scaled = match (values, steps.only_normalizes()) {
            ([only], true) => calculated.normalize(only, &mut ends),
            _ => false,
        };
        if is_scaled {
            let ends: Vec<String> = ends.iter().map(f64::to_string).collect();
            self.rewrites
                .push(Rewrite::new(argument, vec![ends.join(",")]));
        } else {
            let text = "taken as they are; no step but normalize changes them, and that with a single series";
            notes.add(Note::new(NoteKind::Assumed, argument.name, text));
        }
    }

    /// Says of which series no value is left because a step needs more rows than there are without a gap, or a scale to divide by.
    fn note_emptied(
        &mut self,
        calculated: &Calculated,
        drawn: &[String],
        steps: &Steps,
        notes: &mut Notes,
    ) {
        let needed = steps.most_needed();
        if self.no_row.is_some() || needed.is_none() && !steps.normalizes() {
            return;
        }
        let series = || {
            let all = calculated.series.iter();
            all.filter(|series| drawn.contains(&series.column))
        };
        let emptied: Vec<String> = series()
            .filter(|series| !series.has_values)
            .map(|series| excerpt(&series.name))
            .collect();
        if emptied.is_empty() {
            return;
        }
        let advice = match self.spread.as_str() {
            "" => String::new(),
            spread => format!(
                "; hue={} in place of pivot counts the rows of each alone",
                list::quoted(spread)
            ),
        };
        let shown = emptied
            .iter()
            .take(MAX_NAMED)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        let more = if emptied.len() > MAX_NAMED {
            ", …"
        } else {
            ""
        };
        let (parameter, why) = match needed {
            Some((parameter, least)) => (
                parameter,
                format!("for which {least} rows without a gap are needed{advice}"),
            ),
            None => (
                Step::Normalize.word().to_owned(),
                "because 0 and equal values are no scale".to_owned(),
            ),
        };
        let text = format!("no value is left of {shown}{more}, {why}");
        if emptied.len() == series().count() {
            self.no_row = Some(Error::for_parameter(&parameter, text));
        } else {
            notes.add(Note::new(NoteKind::LeftOut, &parameter, text));
        }
    }
}

/// The name of a column that numbers the rows of lists, which no list has.
const ROWS: &str = "\u{1}";

/// The lists of colours and the like that have one for each point of the only series, which they follow when steps move it.
fn styles_of_points<'a>(arguments: &Arguments<'a>, rows: usize) -> Vec<Argument<'a>> {
    if rows < 2 || arguments.every("y").len() > 1 {
        return Vec::new();
    }
    let every = ["color", "edgecolor", "hatch", "explode"].map(|name| arguments.every(name));
    let every = every.into_iter().filter(|every| every.len() == 1).flatten();
    // explode may also name slices
    let is_number = |text: &String| text.trim().parse::<f64>().is_ok();
    every
        .filter(|argument| {
            let texts = argument.texts();
            texts.len() == rows && (argument.name != "explode" || texts.iter().all(is_number))
        })
        .collect()
}

/// True when points of lists share a position, where their kinds show one value of a series at each.
fn covers(query: &Query, kinds: &[Kind]) -> bool {
    let arguments = Arguments::new(query, PARAMETERS);
    let asked = Asked {
        arguments: &arguments,
        kinds,
    };
    let texts = |name: &str| arguments.last(name).map(|list| list.texts());
    let hue = texts("hue").unwrap_or_default();
    let are_several = !hue.is_empty() || arguments.every("y").len() > 1;
    let Some(x) = texts("x").filter(|_| asked.adds_rows(are_several)) else {
        return false;
    };
    let mut known = BTreeSet::new();
    let points = x.iter().enumerate();
    points
        .map(|(at, x)| (x, hue.get(at)))
        .any(|point| !known.insert(point))
}

/// More series than this are not named in a note.
const MAX_NAMED: usize = 4;
