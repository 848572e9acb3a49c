//! Transforms a table in the steps that its author asks for. Words and meaning are those of pandas.
//!
//! The steps are always done in the same order: `where`, `transpose`, `groupby` and `resample` with `agg`, `pivot`, `sort`,
//! `head`, `tail`, `cumsum`, `diff`, `pct`, `rolling`, `normalize`.

mod calculate;
mod filter;
mod group;
mod pivot;
mod resample;
mod role;
mod sort;
mod transpose;
mod window;

use super::{Column, Table, Values, list};
use crate::error::{Error, ErrorKind, Result};
use crate::limits::Limits;
use crate::vocabulary;
use crate::vocabulary::on_or_off;

pub use calculate::{Calculated, CalculatedSeries};
pub use group::{Aggregate, BLANK, has_equal_rows};
pub use pivot::MAX_SERIES;
pub use role::{Role, Roles};
pub use transpose::{beside_dated_header, has_dated_header, is_single_row};
pub use window::Normalize;

vocabulary! {
    /// The steps, in the order in which they are done.
    pub enum Step {
        /// `where=country=DE`: selects the rows for which this holds. Of several conditions all must hold.
        Where = "where",
        /// `transpose=1`: makes rows of the columns, so that a header of years becomes the axis.
        Transpose = "transpose",
        /// `groupby=country,year`: makes one row for each combination.
        Groupby = "groupby",
        /// `agg=mean`: says how the rows of a group or a period become one value.
        Agg = "agg",
        /// `resample=M`: makes one row for each month of the first column of dates.
        Resample = "resample",
        /// `pivot=country`: makes one column for each value of this column.
        Pivot = "pivot",
        /// `sort=-revenue,name`: sorts the rows; `-` puts the largest first.
        Sort = "sort",
        /// `head=10`: selects the first rows.
        Head = "head",
        /// `tail=10`: selects the last rows.
        Tail = "tail",
        /// `cumsum=1`: running totals.
        Cumsum = "cumsum",
        /// `diff=1`: the difference from so many rows before.
        Diff = "diff",
        /// `pct=1`: the change from so many rows before, as a fraction.
        Pct = "pct" | "pct_change",
        /// `rolling=7`: the mean of so many rows up to this one.
        Rolling = "rolling",
        /// `normalize=sum`: normalizes the values.
        Normalize = "normalize",
    }
}

/// The steps that a query asks for. Those that may fail carry the parameter as its author spelt it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    conditions: Vec<(String, String)>,
    /// The parameter, and whether rows and columns change places.
    transpose: Option<(String, bool)>,
    keys: Option<(String, Vec<String>)>,
    aggregate: Option<Aggregate>,
    resample: Option<(String, resample::Period)>,
    pivot: Option<(String, String)>,
    sort: Option<(String, Vec<String>)>,
    /// The steps that leave other columns than there were, each as its author wrote it, such as `pivot=country`.
    reshaping: Vec<String>,
    /// True for `groupby=off`: rows are not combined, whatever the verdicts on the columns suggest.
    refuses_groups: bool,
    /// True for `pivot=off`: the names of a column do not become series by themselves.
    refuses_pivot: bool,
    /// True for `sort=off`: rows stay in the order of the file.
    refuses_order: bool,
    /// True when a pivot was added that no query states, so that each of its series has only the rows of its name.
    is_divided: bool,
    head: Option<i64>,
    tail: Option<i64>,
    cumsum: bool,
    /// The parameter as its author spelt it, and how many rows.
    diff: Option<(String, i64)>,
    pct: Option<(String, i64)>,
    rolling: Option<(String, usize)>,
    normalize: Option<Normalize>,
}

impl Steps {
    /// Sets one step to the value `text`; `parameter` is the name as the author spelt it. An empty text sets nothing.
    ///
    /// # Errors
    /// A value that the step does not take.
    pub fn set(&mut self, step: Step, parameter: &str, text: &str) -> Result<()> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let owned = || (parameter.to_owned(), text.to_owned());
        let count = || parse_whole(parameter, text);
        // other words for it, such as n and 0, are names of columns
        let is_off = ["off", "none", "false"].contains(&text.to_ascii_lowercase().as_str());
        let reshapes = matches!(
            step,
            Step::Transpose | Step::Groupby | Step::Resample | Step::Pivot
        );
        if reshapes && !is_off && text != "0" {
            self.reshaping.push(format!("{parameter}={text}"));
        }
        match step {
            Step::Where if self.conditions.len() >= MAX_PARTS => {
                return Err(too_many_parts(parameter, "conditions"));
            }
            Step::Where => self.conditions.push(owned()),
            Step::Transpose => {
                self.transpose = Some((parameter.to_owned(), parse_flag(parameter, text)?));
            }
            Step::Groupby if is_off => self.refuses_groups = true,
            Step::Pivot if is_off => self.refuses_pivot = true,
            Step::Sort if is_off => self.refuses_order = true,
            Step::Agg
            | Step::Resample
            | Step::Head
            | Step::Tail
            | Step::Diff
            | Step::Pct
            | Step::Rolling
                if is_off => {}
            Step::Groupby => self.keys = Some((parameter.to_owned(), names(parameter, text)?)),
            Step::Agg => self.aggregate = Some(aggregate(parameter, text)?),
            Step::Resample => {
                self.resample = Some((
                    parameter.to_owned(),
                    resample::Period::read(parameter, text)?,
                ));
            }
            Step::Pivot => self.pivot = Some(owned()),
            Step::Sort => self.sort = Some((parameter.to_owned(), names(parameter, text)?)),
            Step::Head => self.head = Some(count()?),
            Step::Tail => self.tail = Some(count()?),
            Step::Cumsum => self.cumsum = parse_flag(parameter, text)?,
            Step::Diff | Step::Pct => {
                let rows = Some((parameter.to_owned(), count()?)).filter(|(_, rows)| *rows != 0);
                match step {
                    Step::Diff => self.diff = rows,
                    _ => self.pct = rows,
                }
            }
            Step::Rolling => {
                let window = usize::try_from(count()?).ok().filter(|rows| *rows > 0);
                let what = "a whole number of rows from 1";
                let window = window.ok_or_else(|| Error::expected(parameter, what, text))?;
                self.rolling = Some((parameter.to_owned(), window));
            }
            Step::Normalize => self.normalize = Normalize::read_optional(parameter, text)?,
        }
        Ok(())
    }

    /// Makes one series for each name of a column, as its verdict suggests and no query states. Unlike the columns of a pivot, a series has no
    /// rows where only others have some.
    pub fn divide_by(&mut self, name: &str) {
        let name = list::quoted(name);
        self.reshaping.push(format!("pivot={name}"));
        self.pivot = Some(("pivot".to_owned(), name.into_owned()));
        self.is_divided = true;
    }

    /// Groups by these columns, as the verdicts on them suggest and no query states.
    pub fn group_by(&mut self, keys: Vec<String>) {
        let quoted: Vec<_> = keys.iter().map(|key| list::quoted(key)).collect();
        self.reshaping.push(format!("groupby={}", quoted.join(",")));
        self.keys = Some(("groupby".to_owned(), keys));
    }

    /// Says how the rows of a group or a period become one value, unless the query does.
    pub fn aggregate_by_default(&mut self, how: Aggregate) {
        self.aggregate.get_or_insert(how);
    }

    /// True when the series are those of [`Steps::divide_by`].
    pub fn is_divided(&self) -> bool {
        self.is_divided
    }

    /// True when there is nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Steps::default()
    }

    /// Groups by these columns where the steps say how rows become one value but not which rows.
    pub fn group_by_default(&mut self, keys: Vec<String>) {
        let is_open = !self.groups() && !self.refuses_groups;
        if is_open && self.aggregate.is_some() && !keys.is_empty() {
            self.keys = Some(("agg".to_owned(), keys));
        }
    }

    /// True when the result has one row for each group or period, which the first column names.
    pub fn groups(&self) -> bool {
        self.keys.is_some() || self.resample.is_some() || self.pivot.is_some()
    }

    /// True when there is a pivot, so that the columns get other names.
    pub fn pivots(&self) -> bool {
        self.pivot.is_some()
    }

    /// The rows for which all conditions hold, and where there are none, the error that says which condition held for no
    /// row, and what there was instead. The steps have no conditions afterwards.
    ///
    /// # Errors
    /// A condition is wrong.
    pub fn filter(&mut self, mut table: Table) -> Result<(Table, Option<Error>)> {
        let mut none = None;
        for (parameter, condition) in std::mem::take(&mut self.conditions) {
            let rows = filter::filter_rows(&table, &parameter, &condition)?;
            if rows.rows() == 0 && table.rows() > 0 {
                none = Some(filter::no_row(&table, &parameter, &condition));
            }
            table = rows;
        }
        Ok((table, none))
    }

    /// The table with rows and columns changed, if `transpose=1` says so, or if nothing is said and `by_itself` is true.
    /// The flag is true when it was changed by itself.
    ///
    /// # Errors
    /// The table cannot be transposed.
    pub fn transpose(&mut self, table: Table, by_itself: bool) -> Result<(Table, bool)> {
        match self.transpose.take() {
            Some((parameter, true)) => Ok((transpose::transpose(&table, &parameter)?, false)),
            Some((_, false)) => Ok((table, false)),
            None if by_itself => Ok((transpose::transpose(&table, "transpose")?, true)),
            None => Ok((table, false)),
        }
    }

    /// True when the query says that rows and columns change places.
    pub fn transposes(&self) -> bool {
        matches!(self.transpose, Some((_, true)))
    }

    /// True when there is nothing to do but to select rows by conditions and to let rows and columns change places.
    pub fn is_plain(&self) -> bool {
        let plain = Steps {
            conditions: self.conditions.clone(),
            transpose: self.transpose.clone(),
            reshaping: self.reshaping.clone(),
            ..Steps::default()
        };
        *self == plain
    }

    /// True when the steps leave it to the verdicts on the columns which rows belong to a series.
    pub fn may_pivot(&self) -> bool {
        let chosen = self.groups() || self.sort.is_some() || self.head.or(self.tail).is_some();
        !chosen && !self.refuses_pivot
    }

    /// True when the steps leave it to the verdicts on the columns which rows are added up.
    pub fn may_group(&self) -> bool {
        let chosen = self.groups() || self.sort.is_some() || self.head.or(self.tail).is_some();
        !chosen && !self.refuses_groups && !self.refuses_pivot
    }

    /// True when the steps leave the order of the rows open.
    pub fn may_sort(&self) -> bool {
        self.sort.is_none()
            && !self.refuses_order
            && self.head.or(self.tail).is_none()
            && !self.groups()
    }

    /// The steps that leave other columns than there were, as their author wrote them: `resample=M and pivot=country`; empty
    /// without any.
    pub fn reshaping(&self) -> String {
        self.reshaping.join(" and ")
    }

    /// What keeps a column that groups or periods leave out: `groupby=country,year` for the column `year`. `None` for a pivot,
    /// which keeps no other column, and without groups and periods.
    pub fn keeping(&self, name: &str) -> Option<String> {
        let name = list::quoted(name);
        match (&self.keys, &self.resample) {
            _ if self.pivot.is_some() => None,
            (Some((parameter, names)), _) => {
                let names: Vec<_> = names.iter().map(|name| list::quoted(name)).collect();
                Some(format!("{parameter}={},{name}", names.join(",")))
            }
            (None, Some(_)) => Some(format!("groupby={name}")),
            (None, None) => None,
        }
    }

    /// True when rows are combined in a way that the author states.
    pub fn has_aggregate(&self) -> bool {
        self.aggregate.is_some()
    }

    /// What values become of which their bounds and errors are none, in the plural; `None` where these stay bounds and errors.
    pub fn unbounded(&self) -> Option<&'static str> {
        let how = self.aggregate.filter(|_| self.groups())?;
        how.is_unbounded().then_some(match how {
            Aggregate::Count => "counts",
            _ => "standard deviations",
        })
    }

    /// True when the steps leave it open which rows are added up where the marks of several would cover one another.
    pub fn may_add(&self) -> bool {
        !self.groups() && !self.refuses_groups && self.head.or(self.tail).is_none()
    }

    /// True when each group or period becomes the number of its rows.
    pub fn counts_groups(&self) -> bool {
        self.combines() && self.aggregate == Some(Aggregate::Count)
    }

    /// True when the rows of each group or period become one, whatever a pivot makes of them then.
    pub fn combines(&self) -> bool {
        self.keys.is_some() || self.resample.is_some()
    }

    /// The names of the columns whose values groups have in common; empty without groups.
    pub fn keys(&self) -> &[String] {
        self.keys.as_ref().map_or(&[], |(_, names)| names)
    }

    /// The name of the column that a pivot spreads; `None` without a pivot.
    pub fn pivot_name(&self) -> Option<&str> {
        self.pivot.as_ref().map(|(_, name)| name.as_str())
    }

    /// The name of the column of dates that periods divide, where there are periods: `x` if that holds dates, else the first one.
    pub fn period_column<'t>(&self, table: &'t Table, x: Option<&str>) -> Option<&'t str> {
        self.resample.as_ref()?;
        let (at, _) = resample::date_column(table, x)?;
        table.columns.get(at).map(|column| column.name.as_str())
    }

    /// Divides the periods of each of these names, where there are periods and the query groups by nothing else.
    pub fn resample_each(&mut self, parameter: &str, name: &str) {
        if self.resample.is_some() && self.keys.is_none() && !self.refuses_groups {
            self.keys = Some((parameter.to_owned(), vec![name.to_owned()]));
        }
    }

    /// Groups by these columns in place of those that the query names.
    pub fn replace_keys(&mut self, names: Vec<String>) {
        if let Some((_, keys)) = &mut self.keys {
            *keys = names;
        }
    }

    /// True when the query says that no names make series.
    pub fn refuses_pivot(&self) -> bool {
        self.refuses_pivot
    }

    /// Transforms a table as [`Steps::apply`] does, but counts the rows of each group, in a column `count`, instead of the values of
    /// each column.
    ///
    /// # Errors
    /// As [`Steps::apply`].
    pub fn apply_counting_rows(
        &self,
        mut table: Table,
        x: Option<&str>,
        limits: &Limits,
    ) -> Result<Table> {
        let roles = Roles::default();
        let names = || self.keys.iter().flat_map(|(_, names)| names);
        if names().any(|name| table.position(name).is_none()) {
            return self.apply(table, x, &[], &roles, limits);
        }
        let mut used: Vec<usize> = names().filter_map(|name| table.position(name)).collect();
        if self.resample.is_some() {
            let date = resample::date_column(&table, x);
            used.extend(date.map(|(at, _)| at));
        }
        let mut keys = used.iter().filter_map(|at| table.columns.get(*at));
        let is_taken = keys.any(|column| column.name == "count");
        let name = if is_taken { "rows" } else { "count" };
        let ones = Values::Numbers(vec![1.0; table.rows()].into());
        let mut at = 0..;
        table
            .columns
            .retain(|_| at.next().is_some_and(|at| used.contains(&at)));
        table.columns.push(Column::new(name, ones));
        self.apply(table, x, &[], &roles, limits)
    }

    /// Does the steps that select and combine rows; [`Steps::calculate`] does the others. `x` names the column of positions, whose
    /// values become the rows of a pivot; without it those of the first other column do. `y` names the columns that a pivot
    /// spreads; empty for all columns of numbers.
    ///
    /// # Errors
    /// A column that does not exist or has no such values; more cells than the limits allow.
    pub fn apply(
        &self,
        mut table: Table,
        x: Option<&str>,
        y: &[&str],
        roles: &Roles,
        limits: &Limits,
    ) -> Result<Table> {
        for (parameter, condition) in &self.conditions {
            table = filter::filter_rows(&table, parameter, condition)?;
        }
        if let Some((parameter, true)) = &self.transpose {
            table = transpose::transpose(&table, parameter)?;
        }
        let keys = self
            .keys
            .as_ref()
            .map(|(parameter, names)| (parameter.as_str(), names.as_slice()));
        let how = |default: Aggregate| {
            move |column: &Column| roles.aggregate(&column.name, self.aggregate, default)
        };
        if let Some((parameter, period)) = &self.resample {
            let how = how(Aggregate::Mean);
            table = resample::resample(&table, parameter, *period, keys, &how, x, limits)?;
        } else if let Some((parameter, names)) = keys {
            table = group::group_by(&table, parameter, names, &how(Aggregate::Sum))?;
        }
        if let Some((parameter, name)) = &self.pivot {
            let how = match self.aggregate {
                // the rows are counted already
                Some(Aggregate::Count) if self.combines() => Aggregate::Sum,
                how => how.unwrap_or(Aggregate::Mean),
            };
            let how = pivot::Cells {
                how,
                are_combined: self.combines(),
            };
            table = pivot::pivot(&table, parameter, name, x, y, how, limits)?;
        }
        if let Some((parameter, names)) = &self.sort {
            let after = |mut error: Error| {
                if !self.reshaping.is_empty() {
                    error
                        .message
                        .push_str(&format!(" after {}", self.reshaping()));
                }
                error
            };
            table = sort::sort(&table, parameter, names).map_err(after)?;
        }
        if let Some(rows) = self.head {
            table = sort::head(&table, rows);
        }
        if let Some(rows) = self.tail {
            table = sort::tail(&table, rows);
        }
        Ok(table)
    }

    /// The error about a step that needs more rows than a table has, so that no value is left of them; `None` when none does.
    pub fn too_few_rows(&self, rows: usize) -> Option<Error> {
        let (parameter, found, least) = self.needs().find(|(.., least)| *least > rows)?;
        let message = format!("found {found}, for which {least} rows are needed; there are {rows}");
        Some(Error::for_parameter(&parameter, message))
    }

    /// The step that needs the most rows to leave a value, as its author spelt it, and how many it needs; `None` without such a step.
    pub fn most_needed(&self) -> Option<(String, usize)> {
        let most = self.needs().max_by_key(|(.., least)| *least);
        most.map(|(parameter, _, least)| (parameter, least))
    }

    /// The steps that need several rows for a value: the parameter, the number in it, and how many rows it needs.
    fn needs(&self) -> impl Iterator<Item = (String, usize, usize)> {
        let back = |step: &Option<(String, i64)>| {
            let (parameter, rows) = step.as_ref()?;
            let rows = usize::try_from(rows.unsigned_abs()).unwrap_or(usize::MAX);
            Some((parameter.clone(), rows, rows.saturating_add(1)))
        };
        let rolling = self.rolling.clone();
        let rolling = rolling.map(|(parameter, rows)| (parameter, rows, rows));
        [back(&self.diff), back(&self.pct), rolling]
            .into_iter()
            .flatten()
    }
}

/// The most conditions, and the most columns to group or to sort by: each is another pass over all rows.
const MAX_PARTS: usize = 100;

/// The names of a list, without empty ones.
///
/// # Errors
/// 413 for more than [`MAX_PARTS`].
fn names(parameter: &str, text: &str) -> Result<Vec<String>> {
    let mut names = list::texts(text);
    names.retain(|name| !name.is_empty());
    if names.len() > MAX_PARTS {
        return Err(too_many_parts(parameter, "columns"));
    }
    Ok(names)
}

/// The error for more than [`MAX_PARTS`] conditions or columns.
fn too_many_parts(parameter: &str, what: &str) -> Error {
    let message = format!("expected at most {MAX_PARTS} {what}, found more");
    Error::for_parameter(parameter, message).with_kind(ErrorKind::TooLarge)
}

/// A way to make one value of several.
///
/// # Errors
/// The word is unknown. The message translates words of SQL, pandas and spreadsheets.
fn aggregate(parameter: &str, text: &str) -> Result<Aggregate> {
    let word = text.split('(').next().unwrap_or(text).trim();
    let meant = match word.to_lowercase().as_str() {
        "total" => Some(Aggregate::Sum),
        "size" | "n" | "counta" | "value_counts" => Some(Aggregate::Count),
        "stdev" | "stddev" | "sd" | "var" => Some(Aggregate::Std),
        _ => Aggregate::find(word).filter(|_| word != text),
    };
    Aggregate::find(text).ok_or_else(|| match meant.map(Aggregate::word) {
        Some(word) => {
            let advice = format!("use {parameter}={word}");
            Error::one_of_with(parameter, Aggregate::WORDS, text, &advice).suggesting(text, word)
        }
        None => Error::one_of(parameter, Aggregate::WORDS, text),
    })
}

/// A whole number within a billion.
fn parse_whole(parameter: &str, text: &str) -> Result<i64> {
    let number = text.replace('−', "-").parse::<i64>().ok();
    number
        .filter(|number| number.unsigned_abs() <= 1_000_000_000)
        .ok_or_else(|| Error::expected(parameter, "a whole number", text))
}

/// A word for on or off.
fn parse_flag(parameter: &str, text: &str) -> Result<bool> {
    on_or_off(text).ok_or_else(|| Error::expected(parameter, "on or off", text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::table::{Options, read};

    const SALES: &str = "\
date,country,product,units,price
2026-01-05,DE,A,10,1.5
2026-01-20,FR,A,7,2.0
2026-02-03,DE,B,,3.0
2026-02-10,DE,A,4,1.0
2026-04-01,FR,B,9,
2026-04-30,IT,A,1,5.0
2026-04-30,,B,3,2.5
";

    /// The table after the steps of a query such as `groupby=country&agg=mean`: `x=` and `y=` are roles.
    fn run(query: &str) -> Result<String> {
        let limits = Limits::default();
        let table = read(&mut SALES.as_bytes(), &Options::default(), &limits)?.table;
        let (mut steps, mut x, mut y) = (Steps::default(), None, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap();
            match name {
                "x" => x = Some(value),
                "y" => y = value.split(',').collect(),
                _ => steps.set(Step::find(name).unwrap(), name, value)?,
            }
        }
        let mut roles = Roles::default();
        x.into_iter().for_each(|x| roles.set(x, Role::Fixed));
        let mut table = steps.apply(table, x, &y, &roles, &limits)?;
        steps.calculate(&mut table, &roles);
        let column = |column: &crate::table::Column| {
            let value = |row: usize| match &column.values {
                crate::table::Values::Numbers(v) if v[row].is_finite() => {
                    format!("{}", (v[row] * 1e6).round() / 1e6)
                }
                values if values.is_missing(row) => "?".to_owned(),
                values => values.name(row).to_string(),
            };
            let values: Vec<String> = (0..table.rows()).map(value).collect();
            format!("{}:{}", column.name, values.join(","))
        };
        Ok(table
            .columns
            .iter()
            .map(column)
            .collect::<Vec<_>>()
            .join("|"))
    }

    #[test]
    fn whole_numbers_lie_within_a_billion() {
        let read = |text: &str| parse_whole("diff", text).ok();
        assert_eq!(read("-1000000000"), Some(-1_000_000_000));
        assert_eq!(read("1000000001"), None);
        assert_eq!(read("-9223372036854775808"), None);
    }

    /// Figures by pandas 3.1.1 on the same text, by the calls named beside them, with `sort=False, dropna=False` for groups
    /// and pivots; what pandas calls NaN in them is `(blank)` here.
    #[test]
    fn agrees_with_pandas() {
        #[rustfmt::skip]
        let table: &[(&str, &str)] = &[
            // df[df.country=='DE']
            ("where=country=DE",
             "date:2026-01-05,2026-02-03,2026-02-10|country:DE,DE,DE|product:A,B,A|units:10,?,4|price:1.5,3,1"),
            // df[df.country!='DE']
            ("where=country!=DE",
             "date:2026-01-20,2026-04-01,2026-04-30,2026-04-30|country:FR,FR,IT,?|product:A,B,A,B|units:7,9,1,3|price:2,?,5,2.5"),
            // df[(df.units>=7)&(df.price<2)]
            ("where=units>=7&where=price<2",
             "date:2026-01-05|country:DE|product:A|units:10|price:1.5"),
            // df[df.country.isin(['DE','IT'])]
            ("where=country in DE,IT",
             "date:2026-01-05,2026-02-03,2026-02-10,2026-04-30|country:DE,DE,DE,IT|product:A,B,A,A|units:10,?,4,1|price:1.5,3,1,5"),
            // df[df['product'].str.contains('a',case=False)]
            ("where=product~a",
             "date:2026-01-05,2026-01-20,2026-02-10,2026-04-30|country:DE,FR,DE,IT|product:A,A,A,A|units:10,7,4,1|price:1.5,2,1,5"),
            // df[df.date>'2026-02']
            ("where=date>2026-02",
             "date:2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,DE,FR,IT,?|product:B,A,B,A,B|units:?,4,9,1,3|price:3,1,?,5,2.5"),
            // df[df.country.isna()]
            ("where=country=",
             "date:2026-04-30|country:?|product:B|units:3|price:2.5"),
            // df.groupby('country').agg('sum')
            ("groupby=country&agg=sum",
             "country:DE,FR,IT,(blank)|units:14,16,1,3|price:5.5,2,5,2.5"),
            // df.groupby('country').agg('mean')
            ("groupby=country&agg=mean",
             "country:DE,FR,IT,(blank)|date:2026-01-26T16:00:00Z,2026-02-24T12:00:00Z,2026-04-30,2026-04-30|units:7,8,1,3|price:1.833333,2,5,2.5"),
            // df.groupby('country').agg('median')
            ("groupby=country&agg=median",
             "country:DE,FR,IT,(blank)|date:2026-02-03,2026-02-24T12:00:00Z,2026-04-30,2026-04-30|units:7,8,1,3|price:1.5,2,5,2.5"),
            // df.groupby('country').agg('count')
            ("groupby=country&agg=count",
             "country:DE,FR,IT,(blank)|date:3,2,1,1|product:3,2,1,1|units:2,2,1,1|price:3,1,1,1"),
            // df.groupby('country').agg('min')
            ("groupby=country&agg=min",
             "country:DE,FR,IT,(blank)|date:2026-01-05,2026-01-20,2026-04-30,2026-04-30|units:4,7,1,3|price:1,2,5,2.5"),
            // df.groupby('country').agg('max')
            ("groupby=country&agg=max",
             "country:DE,FR,IT,(blank)|date:2026-02-10,2026-04-01,2026-04-30,2026-04-30|units:10,9,1,3|price:3,2,5,2.5"),
            // df.groupby('country').agg('std')
            ("groupby=country&agg=std",
             "country:DE,FR,IT,(blank)|units:4.242641,1.414214,?,?|price:1.040833,?,?,?"),
            // df.groupby('country').agg('first')
            ("groupby=country&agg=first",
             "country:DE,FR,IT,(blank)|date:2026-01-05,2026-01-20,2026-04-30,2026-04-30|product:A,A,A,B|units:10,7,1,3|price:1.5,2,5,2.5"),
            // df.groupby('country').agg('last')
            ("groupby=country&agg=last",
             "country:DE,FR,IT,(blank)|date:2026-02-10,2026-04-01,2026-04-30,2026-04-30|product:A,B,A,B|units:4,9,1,3|price:1,2,5,2.5"),
            // df.groupby(['product','country'])[N].sum()
            ("groupby=product,country&agg=sum",
             "product:A,A,A,B,B,B|country:DE,FR,IT,DE,FR,(blank)|units:14,7,1,0,9,3|price:2.5,2,5,3,0,2.5"),
            // df.groupby('country')[N].sum()
            ("groupby=country",
             "country:DE,FR,IT,(blank)|units:14,16,1,3|price:5.5,2,5,2.5"),
            // ts[N].resample('MS').sum()
            ("resample=M&agg=sum",
             "date:2026-01-01,2026-02-01,2026-03-01,2026-04-01|units:17,4,0,13|price:3.5,4,0,7.5"),
            // ts[N].resample('ME').sum()
            ("resample=ME&agg=sum",
             "date:2026-01-31,2026-02-28,2026-03-31,2026-04-30|units:17,4,0,13|price:3.5,4,0,7.5"),
            // ts[N].resample('MS').mean()
            ("resample=M",
             "date:2026-01-01,2026-02-01,2026-03-01,2026-04-01|units:8.5,4,?,4.333333|price:1.75,2,?,3.75"),
            // ts[N].resample('QS').max()
            ("resample=Q&agg=max",
             "date:2026-01-01,2026-04-01|units:10,9|price:3,5"),
            // ts.resample('YS').count()
            ("resample=Y&agg=count",
             "date:2026-01-01|country:6|product:7|units:6|price:6"),
            // ts[N].resample('W-MON',closed='left',label='left').sum().head(3)
            ("resample=W&agg=sum&head=3",
             "date:2026-01-05,2026-01-12,2026-01-19|units:10,0,7|price:1.5,0,2"),
            // ts[N].resample('30D').sum()
            ("resample=30D&agg=sum",
             "date:2026-01-05,2026-02-04,2026-03-06,2026-04-05|units:17,4,9,4|price:6.5,1,0,7.5"),
            // ts.groupby('country')[N].resample('MS').sum()
            ("groupby=country&resample=M&agg=sum",
             "country:DE,DE,FR,FR,FR,FR,IT,(blank)|date:2026-01-01,2026-02-01,2026-01-01,2026-02-01,2026-03-01,2026-04-01,2026-04-01,2026-04-01|units:10,4,7,0,0,9,1,3|price:1.5,4,2,0,0,0,5,2.5"),
            // df.pivot_table(index='product',columns='country',values='units',aggfunc='sum')
            ("pivot=country&x=product&y=units&agg=sum",
             "product:A,B|DE:14,0|FR:7,9|IT:1,?|(blank):?,3"),
            // df.pivot_table(index='country',columns='product',values=['units','price'])[['units','price']]
            ("pivot=product&x=country&y=units,price",
             "country:DE,FR,IT,(blank)|units A:7,7,1,?|units B:?,9,?,3|price A:1.25,2,5,?|price B:3,?,?,2.5"),
            // df.sort_values('units')
            ("sort=units",
             "date:2026-04-30,2026-04-30,2026-02-10,2026-01-20,2026-04-01,2026-01-05,2026-02-03|country:IT,?,DE,FR,FR,DE,DE|product:A,B,A,A,B,A,B|units:1,3,4,7,9,10,?|price:5,2.5,1,2,?,1.5,3"),
            // df.sort_values('units',ascending=False)
            ("sort=-units",
             "date:2026-01-05,2026-04-01,2026-01-20,2026-02-10,2026-04-30,2026-04-30,2026-02-03|country:DE,FR,FR,DE,?,IT,DE|product:A,B,A,A,B,A,B|units:10,9,7,4,3,1,?|price:1.5,?,2,1,2.5,5,3"),
            // df.sort_values(['country','price'],ascending=[True,False])
            ("sort=country,-price",
             "date:2026-02-03,2026-01-05,2026-02-10,2026-01-20,2026-04-01,2026-04-30,2026-04-30|country:DE,DE,DE,FR,FR,IT,?|product:B,A,A,A,B,A,B|units:?,10,4,7,9,1,3|price:3,1.5,1,2,?,5,2.5"),
            // df.head(2)
            ("head=2",
             "date:2026-01-05,2026-01-20|country:DE,FR|product:A,A|units:10,7|price:1.5,2"),
            // df.head(-5)
            ("head=-5",
             "date:2026-01-05,2026-01-20|country:DE,FR|product:A,A|units:10,7|price:1.5,2"),
            // df.tail(2)
            ("tail=2",
             "date:2026-04-30,2026-04-30|country:IT,?|product:A,B|units:1,3|price:5,2.5"),
            // df.tail(-6)
            ("tail=-6",
             "date:2026-04-30|country:?|product:B|units:3|price:2.5"),
            // df[N].cumsum()
            ("cumsum=1",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:10,17,?,21,30,31,34|price:1.5,3.5,6.5,7.5,?,12.5,15"),
            // df[N].diff()
            ("diff=1",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,-3,?,?,5,-8,2|price:?,0.5,1,-2,?,?,-2.5"),
            // df[N].diff(-2)
            ("diff=-2",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,3,?,3,6,?,?|price:-1.5,1,?,-4,?,?,?"),
            // df[N].pct_change()
            ("pct=1",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,-0.3,?,?,1.25,-0.888889,2|price:?,0.333333,0.5,-0.666667,?,?,-0.5"),
            // df[N].rolling(2).mean()
            ("rolling=2",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,8.5,?,?,6.5,5,2|price:?,1.75,2.5,2,?,?,3.75"),
            // df['units'].rolling(2).mean()
            ("rolling=2&x=price",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,8.5,?,?,6.5,5,2|price:1.5,2,3,1,?,5,2.5"),
            // df[N]/df[N].sum()
            ("normalize=sum",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:0.294118,0.205882,?,0.117647,0.264706,0.029412,0.088235|price:0.1,0.133333,0.2,0.066667,?,0.333333,0.166667"),
            // (df[N]-df[N].min())/(df[N].max()-df[N].min())
            ("normalize=minmax",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:1,0.666667,?,0.333333,0.888889,0,0.222222|price:0.125,0.25,0.5,0,?,1,0.375"),
            // (df[N]-df[N].mean())/df[N].std()
            ("normalize=zscore",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:1.217562,0.374634,?,-0.468293,0.936586,-1.31122,-0.749269|price:-0.707107,-0.353553,0.353553,-1.06066,?,1.767767,0"),
            // df[N]/df[N].iloc[0]*100
            ("normalize=first",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:100,70,?,40,90,10,30|price:100,133.333333,200,66.666667,?,333.333333,166.666667"),
            // ts[N].resample('2MS').sum()
            ("resample=2M&agg=sum",
             "date:2026-01-01,2026-03-01|units:21,13|price:7.5,7.5"),
            // ts[N].resample('2MS').sum()
            ("resample=2MS&agg=sum",
             "date:2026-01-01,2026-03-01|units:21,13|price:7.5,7.5"),
            // ts[N].resample('2ME').sum()
            ("resample=2ME&agg=sum",
             "date:2026-01-31,2026-03-31,2026-05-31|units:17,4,13|price:3.5,4,7.5"),
            // ts[N].resample('QE').sum()
            ("resample=QE&agg=sum",
             "date:2026-03-31,2026-06-30|units:21,13|price:7.5,7.5"),
            // ts[N].resample('2QS').sum()
            ("resample=2Q&agg=sum",
             "date:2026-01-01|units:34|price:15"),
            // ts[N].resample('2QE').sum()
            ("resample=2QE&agg=sum",
             "date:2026-03-31,2026-09-30|units:21,13|price:7.5,7.5"),
            // ts[N].resample('YE').sum()
            ("resample=YE&agg=sum",
             "date:2026-12-31|units:34|price:15"),
            // ts[N].resample('2YS').sum()
            ("resample=2Y&agg=sum",
             "date:2026-01-01|units:34|price:15"),
            // ts[N].resample('W-SUN').sum().head(4)
            ("resample=W-SUN&agg=sum&head=4",
             "date:2026-01-11,2026-01-18,2026-01-25,2026-02-01|units:10,0,7,0|price:1.5,0,2,0"),
            // ts[N].resample('W-WED').sum().tail(3)
            ("resample=W-WED&agg=sum&tail=3",
             "date:2026-04-22,2026-04-29,2026-05-06|units:0,0,4|price:0,0,7.5"),
            // ts[N].resample('4W-SUN').sum()
            ("resample=4W-SUN&agg=sum",
             "date:2026-01-11,2026-02-08,2026-03-08,2026-04-05,2026-05-03|units:10,7,4,9,4|price:1.5,5,1,0,7.5"),
            // ts[N].resample('4W-MON',closed='left',label='left').sum()
            ("resample=4W&agg=sum",
             "date:2026-01-05,2026-02-02,2026-03-02,2026-03-30,2026-04-27|units:17,4,0,9,4|price:3.5,4,0,0,7.5"),
            // ts[['country','product','units','price']].resample('D').count().head(2)
            ("resample=D&agg=count&head=2",
             "date:2026-01-05,2026-01-06|country:1,0|product:1,0|units:1,0|price:1,0"),
            // ts[N].resample('50h').sum().head(3)
            ("resample=50h&agg=sum&head=3",
             "date:2026-01-05,2026-01-07T02:00:00Z,2026-01-09T04:00:00Z|units:10,0,0|price:1.5,0,0"),
            // ts[N].resample('2MS').median()
            ("resample=2M&agg=median",
             "date:2026-01-01,2026-03-01|units:7,3|price:1.75,3.75"),
            // ts[N].resample('2MS').min()
            ("resample=2M&agg=min",
             "date:2026-01-01,2026-03-01|units:4,1|price:1,2.5"),
            // ts[N].resample('2MS').max()
            ("resample=2M&agg=max",
             "date:2026-01-01,2026-03-01|units:10,9|price:3,5"),
            // ts[N].resample('2MS').std()
            ("resample=2M&agg=std",
             "date:2026-01-01,2026-03-01|units:3,4.163332|price:0.853913,1.767767"),
            // ts.resample('2MS').first()
            ("resample=2M&agg=first",
             "date:2026-01-01,2026-03-01|country:DE,FR|product:A,B|units:10,9|price:1.5,5"),
            // ts.resample('2MS').last()
            ("resample=2M&agg=last",
             "date:2026-01-01,2026-03-01|country:DE,IT|product:A,B|units:4,3|price:1,2.5"),
            // df.assign(**{c: df[c]/df[c].max() for c in N})
            ("normalize=max",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:1,0.7,?,0.4,0.9,0.1,0.3|price:0.3,0.4,0.6,0.2,?,1,0.5"),
            // df.assign(**{c: df[c].rolling(3).mean() for c in N})
            ("rolling=3",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,?,?,?,?,4.666667,4.333333|price:?,?,2.166667,2,?,?,?"),
            // df.assign(**{c: df[c].diff(2) for c in N})
            ("diff=2",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,?,?,-3,?,-3,-6|price:?,?,1.5,-1,?,4,?"),
            // df.assign(**{c: df[c].pct_change(2,fill_method=None) for c in N})
            ("pct=2",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,?,?,-0.428571,?,-0.75,-0.666667|price:?,?,1,-0.5,?,4,?"),
            // df.assign(**{c: df[c].pct_change(-1,fill_method=None) for c in N})
            ("pct=-1",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:0.428571,?,?,-0.555556,8,-0.666667,?|price:-0.25,-0.333333,2,?,?,1,?"),
            // df[df.country.str.contains('e',case=False,na=False)&(df.units<=10)]
            ("where=country~e&where=units<=10",
             "date:2026-01-05,2026-02-10|country:DE,DE|product:A,A|units:10,4|price:1.5,1"),
            // df[df['product'].isin(['B'])]
            ("where=product in B",
             "date:2026-02-03,2026-04-01,2026-04-30|country:DE,FR,?|product:B,B,B|units:?,9,3|price:3,?,2.5"),
            // df[df.price!=1.5]
            ("where=price!=1.5",
             "date:2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:FR,DE,DE,FR,IT,?|product:A,B,A,B,A,B|units:7,?,4,9,1,3|price:2,3,1,?,5,2.5"),
            // df.sort_values(['date','units'],ascending=[False,True]).head(3)
            ("sort=-date,units&head=3",
             "date:2026-04-30,2026-04-30,2026-04-01|country:IT,?,FR|product:A,B,B|units:1,3,9|price:5,2.5,?"),
            // df.groupby('product')[N].std()
            ("groupby=product&agg=std",
             "product:A,B|units:3.872983,4.242641|price:1.796988,0.353553"),
            // df.pivot_table(index='country',columns='product',values='units',aggfunc='count')
            ("pivot=product&x=country&y=units&agg=count",
             "country:DE,FR,IT,(blank)|A:2,1,1,?|B:0,1,?,1"),
            // df.pivot_table(index='country',columns='product',values='units',aggfunc='max')
            ("pivot=product&x=country&y=units&agg=max",
             "country:DE,FR,IT,(blank)|A:10,7,1,?|B:?,9,?,3"),
            // (lambda d: d.assign(**{c: d[c].cumsum().diff().pct_change(fill_method=None) for c in
            // N}))(df[df.units>1].sort_values('units').head(4).tail(3))
            ("where=units>1&sort=units&head=4&tail=3&cumsum=1&diff=1&pct=1",
             "date:2026-02-10,2026-01-20,2026-04-01|country:DE,FR,FR|product:A,A,B|units:?,?,0.285714|price:?,?,?"),
            // (lambda d: d.assign(**{c: d[c].cumsum().rolling(2).mean()/d[c].cumsum().rolling(2).mean().max() for c in
            // N}))(df)
            ("cumsum=1&rolling=2&normalize=max",
             "date:2026-01-05,2026-01-20,2026-02-03,2026-02-10,2026-04-01,2026-04-30,2026-04-30|country:DE,FR,DE,DE,FR,IT,?|product:A,A,B,A,B,A,B|units:?,0.415385,?,?,0.784615,0.938462,1|price:?,0.181818,0.363636,0.509091,?,?,1"),
            // …groupby('country')[N].sum().sort_values('units',ascending=False).head(2)[N].cumsum()
            ("where=country!=&groupby=country&agg=sum&sort=-units&head=2&cumsum=1",
             "country:FR,DE|units:16,30|price:2,7.5"),
        ];
        for (query, expected) in table {
            assert_eq!(run(query).as_deref(), Ok(*expected), "{query}");
        }
    }

    /// Figures by pandas 3.1.1: `df.resample(period).sum()`, weeks by `'W-MON', closed='left', label='left'`, those
    /// above 0.
    #[test]
    fn periods_of_the_clock_agree_with_pandas() {
        const TIMES: &str = "time,v\n2026-03-01T08:03:10,1\n2026-03-01T08:14:59,2\n2026-03-01T08:15:00,4\n\
            2026-03-01T09:59:59,8\n2026-03-01T23:50:30,16\n2026-03-02T00:10:00,32\n";
        #[rustfmt::skip]
        let table: &[(&str, &str)] = &[
            ("h", "2026-03-01T08:00:00Z=7 2026-03-01T09:00:00Z=8 2026-03-01T23:00:00Z=16 2026-03-02=32"),
            ("15min", "2026-03-01T08:00:00Z=3 2026-03-01T08:15:00Z=4 2026-03-01T09:45:00Z=8 2026-03-01T23:45:00Z=16 2026-03-02=32"),
            ("6h", "2026-03-01T06:00:00Z=15 2026-03-01T18:00:00Z=16 2026-03-02=32"),
            ("D", "2026-03-01=31 2026-03-02=32"),
            ("30s", "2026-03-01T08:03:00Z=1 2026-03-01T08:14:30Z=2 2026-03-01T08:15:00Z=4 2026-03-01T09:59:30Z=8 2026-03-01T23:50:30Z=16 2026-03-02T00:10:00Z=32"),
            ("min", "2026-03-01T08:03:00Z=1 2026-03-01T08:14:00Z=2 2026-03-01T08:15:00Z=4 2026-03-01T09:59:00Z=8 2026-03-01T23:50:00Z=16 2026-03-02T00:10:00Z=32"),
            ("2D", "2026-03-01=63"),
            ("W", "2026-02-23=31 2026-03-02=32"),
            ("90min", "2026-03-01T07:30:00Z=7 2026-03-01T09:00:00Z=8 2026-03-01T22:30:00Z=16 2026-03-02=32"),
            ("5h", "2026-03-01T05:00:00Z=15 2026-03-01T20:00:00Z=48"),
            ("7min", "2026-03-01T08:03:00Z=1 2026-03-01T08:10:00Z=6 2026-03-01T09:55:00Z=8 2026-03-01T23:48:00Z=16 2026-03-02T00:09:00Z=32"),
        ];
        let limits = Limits::default();
        for (period, expected) in table {
            let times = read(&mut TIMES.as_bytes(), &Options::default(), &limits);
            let mut steps = Steps::default();
            for (step, value) in [(Step::Resample, *period), (Step::Agg, "sum")] {
                steps.set(step, step.word(), value).unwrap();
            }
            let summed = steps
                .apply(times.unwrap().table, None, &[], &Roles::default(), &limits)
                .unwrap();
            let values = |at: usize, row: usize| summed.columns[at].values.name(row);
            let shown: Vec<String> = (0..summed.rows())
                .filter(|row| &*values(1, *row) != "0")
                .map(|row| format!("{}={}", values(0, row), values(1, row)))
                .collect();
            assert_eq!(shown.join(" "), *expected, "{period}");
        }
    }

    #[test]
    fn says_which_condition_holds_for_no_row_and_what_there_is() {
        #[rustfmt::skip]
        let table: &[(&[&str], &str)] = &[
            (&["country=DE"],                 ""),
            (&["country=de"],                 "where: no row has country = de; did you mean \"DE\"? (there are DE, FR, IT)"),
            (&["country=Spain"],              "where: no row has country = Spain; there are DE, FR, IT"),
            (&["country in ES,PT"],           "where: no row has country in ES,PT; there are DE, FR, IT"),
            (&["units>100"],                  "where: no row has units > 100; units goes from 1 to 10"),
            (&["date<2026-01-01"],            "where: no row has date < 2026-01-01; date goes from 2026-01-05 to 2026-04-30"),
            (&["country=IT", "product=B"],    "where: no row has product = B; there are A"),
            (&["country=IT", "product=B", "units=1"], "where: no row has product = B; there are A"),
            (&["country=DE and units>3"],     "where: no row has country = DE and units>3; each condition is a where= of its own, as in where=a=1&where=b>2; there are DE, FR, IT"),
        ];
        for (conditions, expected) in table {
            let sales = read(
                &mut SALES.as_bytes(),
                &Options::default(),
                &Limits::default(),
            );
            let mut steps = Steps::default();
            for condition in *conditions {
                steps.set(Step::Where, "where", condition).unwrap();
            }
            let (_, none) = steps.filter(sales.unwrap().table).unwrap();
            let message = none.map_or(String::new(), |error| error.to_string());
            assert_eq!(message, *expected);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        #[rustfmt::skip]
        let table = [
            ("where=units",          "where: expected a column, one of = != < <= > >= ~ in, and a value, found \"units\", such as where=units=10"),
            ("where=country is DE",  "where: expected a column, one of = != < <= > >= ~ in, and a value, found \"country is DE\", such as where=country=DE"),
            ("where=DE",             "where: expected a column, one of = != < <= > >= ~ in, and a value, found \"DE\""),
            ("where=unit=3",         "where: found \"unit\"; did you mean \"units\"? (there are date (date), country (key), product (key), units (measure), price (money))"),
            ("where=units>many",     "where: expected a number to compare units with, found \"many\"; units goes from 1 to 10"),
            ("where=date>soon",      "where: expected a date such as 2026-01-31 to compare date with, found \"soon\"; date goes from 2026-01-05 to 2026-04-30"),
            ("where=units>1 and price>2", "where: expected a number to compare units with, found \"1 and price>2\"; each condition is a where= of its own, as in where=a=1&where=b>2"),
            ("groupby=land",         "groupby: expected a column of the data, found \"land\"; there are date (date), country (key), product (key), units (measure), price (money)"),
            ("agg=total",            "agg: found \"total\"; use agg=sum (one of sum, mean, median, count, min, max, std, first, last)"),
            ("agg=sum(units)",       "agg: found \"sum(units)\"; use agg=sum (one of sum, mean, median, count, min, max, std, first, last)"),
            ("agg=mode",             "agg: expected one of sum, mean, median, count, min, max, std, first, last, found \"mode\""),
            ("sort=units desc",      "sort: found \"units desc\"; use sort=-units"),
            ("sort=price ASC,units", "sort: found \"price ASC\"; use sort=price"),
            ("sort=descending",      "sort: found \"descending\"; a column in descending order is sort=-date"),
            ("resample=monthly",     "resample: found \"monthly\"; use resample=M (such as D, W, M, Q, Y, h or 15min)"),
            ("resample=fortnight",   "resample: expected a period such as D, W, M, Q, Y, h or 15min, found \"fortnight\""),
            ("resample=0D",          "resample: expected a period such as D, W, M, Q, Y, h or 15min, found \"0D\""),
            ("resample=s&where=units>1", ""),
            ("rolling=0",            "rolling: expected a whole number of rows from 1, found \"0\""),
            ("head=x",               "head: expected a whole number, found \"x\""),
        ];
        for (query, expected) in table {
            let found = run(query).err().map(|error| error.to_string());
            if expected.is_empty() {
                assert!(
                    found.is_none() || found.is_some_and(|f| f.contains("cells")),
                    "{query}"
                );
            } else {
                assert_eq!(found.as_deref(), Some(expected), "{query}");
            }
        }
    }
}
