//! Does the steps that compute each value of a column from others of the same column: a table and the roles of its columns in, the
//! same table with other values out.

use super::role::{Role, Roles};
use super::window::{self, Scale};
use super::{Step, Steps, group};
use crate::table::{Column, Table, Values};

/// What the steps left of a table, as far as its author has to know.
#[derive(Debug, Default)]
pub struct Calculated {
    /// The names of the columns that tell several series apart, each of which was computed for itself; empty for a single series.
    pub divided_by: Vec<String>,
    /// The series that had values.
    pub series: Vec<CalculatedSeries>,
    /// True when bounds or distances are missing now, because differences have none.
    pub is_unbounded: bool,
    /// The scales that values were brought to, each with its column and the number of its series.
    scales: Vec<(String, usize, Scale)>,
}

impl Calculated {
    /// Brings values to the scale of a column that is a single series. False where it has no scale of its own.
    pub fn normalize(&self, column: &str, values: &mut [f64]) -> bool {
        let mut known = self.scales.iter();
        let scale = known.find(|(name, ..)| name == column && self.divided_by.is_empty());
        scale.map(|(.., scale)| scale.apply(values)).is_some()
    }
}

/// What the steps left of a series.
#[derive(Debug)]
pub struct CalculatedSeries {
    /// The name of its column.
    pub column: String,
    /// Its name among the series of this column; that of the column where this is one series.
    pub name: String,
    /// True when a value is left.
    pub has_values: bool,
}

impl Steps {
    /// The first of the steps that compute each value from others; `None` without any.
    pub fn first_calculation(&self) -> Option<Step> {
        let given = [
            (self.cumsum, Step::Cumsum),
            (self.diff.is_some(), Step::Diff),
            (self.pct.is_some(), Step::Pct),
            (self.rolling.is_some(), Step::Rolling),
            (self.normalize.is_some(), Step::Normalize),
        ];
        let mut given = given.into_iter().filter(|(is_given, _)| *is_given);
        given.next().map(|(_, step)| step)
    }

    /// True when values are normalized.
    pub fn normalizes(&self) -> bool {
        self.normalize.is_some()
    }

    /// True when no step but `normalize` computes values.
    pub fn only_normalizes(&self) -> bool {
        self.first_calculation() == Some(Step::Normalize)
    }

    /// True when the steps compute values of which bounds are no bounds any more.
    pub fn differs(&self) -> bool {
        self.diff.is_some() || self.pct.is_some()
    }

    /// Computes the values of all columns of numbers whose role it is: in the rows of each series for itself, unless `groupby=off`
    /// says that names tell no rows apart. Bounds and distances go through the same sums and means as their values and are
    /// divided by the same number.
    pub fn calculate(&self, table: &mut Table, roles: &Roles) -> Calculated {
        let mut calculated = Calculated::default();
        if self.first_calculation().is_none() {
            return calculated;
        }
        let series = self.rows_of_series(table, roles);
        if series.as_ref().is_some_and(|series| series.len() > 1) {
            let columns = table.columns.iter().map(|column| &column.name);
            let keys = columns.filter(|name| *roles.of(name) == Role::Series);
            calculated.divided_by = keys.cloned().collect();
        }
        for follows in [false, true] {
            for column in &mut table.columns {
                let role = roles.of(&column.name);
                let scale_of = roles.scale_of(&column.name);
                let is_fixed = matches!(role, Role::Fixed | Role::Series);
                if is_fixed || scale_of.is_some() != follows {
                    continue;
                }
                let own_rows = self.own_rows(column);
                let Values::Numbers(values) = &mut column.values else {
                    continue;
                };
                let values = values.own();
                let mut compute = |number: usize, values: &mut Vec<f64>, name: &str| {
                    let of_values = |(name, other, _): &&(String, usize, Scale)| {
                        *other == number && Some(name.as_str()) == scale_of
                    };
                    let shared = calculated
                        .scales
                        .iter()
                        .find(of_values)
                        .map(|(.., scale)| *scale);
                    let had_values = values.iter().any(|value| !value.is_nan());
                    let scale = self.compute(values, role, shared);
                    let has_values = values.iter().any(|value| !value.is_nan());
                    let is_bound = matches!(role, Role::Bound(_) | Role::Distance(_));
                    calculated.is_unbounded |= is_bound && had_values && self.differs();
                    if !is_bound && had_values {
                        calculated.series.push(CalculatedSeries {
                            column: column.name.clone(),
                            name: name.to_owned(),
                            has_values,
                        });
                    }
                    if let Some(scale) = scale {
                        calculated.scales.push((column.name.clone(), number, scale));
                    }
                };
                let mut compute_rows = |number: usize, rows: &[usize], name: &str| {
                    let at = |row: &usize| values.get(*row).copied().unwrap_or(f64::NAN);
                    let mut own: Vec<f64> = rows.iter().map(at).collect();
                    compute(number, &mut own, name);
                    for (row, value) in rows.iter().zip(own) {
                        if let Some(place) = values.get_mut(*row) {
                            *place = value;
                        }
                    }
                };
                match (&series, own_rows) {
                    (Some(series), _) => {
                        for (number, (name, rows)) in series.iter().enumerate() {
                            compute_rows(number, rows, name);
                        }
                    }
                    (None, Some(rows)) => compute_rows(0, &rows, &column.name),
                    (None, None) => compute(0, values, &column.name),
                }
            }
        }
        calculated
    }

    /// The rows of a series that a pivot made which no query states: those that the table had for it. `None` where all rows are its own.
    fn own_rows(&self, column: &Column) -> Option<Vec<usize>> {
        let rows = column.absent.iter().enumerate();
        let own = rows.filter(|(_, is_absent)| !**is_absent);
        (self.is_divided && column.absent.contains(&true))
            .then(|| own.map(|(row, _)| row).collect())
    }

    /// The names of the series that columns tell apart, each with its rows; `None` where all rows are one series.
    fn rows_of_series(&self, table: &Table, roles: &Roles) -> Option<Vec<(String, Vec<usize>)>> {
        let columns = table.columns.iter().enumerate();
        let keys: Vec<usize> = columns
            .filter(|(_, column)| *roles.of(&column.name) == Role::Series)
            .map(|(at, _)| at)
            .collect();
        if keys.is_empty() || self.refuses_groups {
            return None;
        }
        let named = |rows: &[usize]| {
            let first = rows.first().copied().unwrap_or_default();
            let columns = keys.iter().filter_map(|at| table.columns.get(*at));
            let names: Vec<String> = columns
                .map(|column| match &*column.values.name(first) {
                    "" => group::BLANK.to_owned(),
                    name => name.to_owned(),
                })
                .collect();
            names.join(", ")
        };
        let groups = group::group_rows(table, &keys);
        let rows = groups
            .iter()
            .map(|rows| group::indices(rows).collect::<Vec<_>>());
        Some(rows.map(|rows| (named(&rows), rows)).collect())
    }

    /// Computes the values of one series of a column in place. Returns the scale that `normalize` brought them to, which is `shared`
    /// where they belong to that of another column.
    fn compute(&self, values: &mut Vec<f64>, role: &Role, shared: Option<Scale>) -> Option<Scale> {
        if self.cumsum {
            window::cumsum(values);
        }
        if let Role::Bound(_) | Role::Distance(_) = role
            && self.differs()
        {
            values.fill(f64::NAN);
        }
        if let Some((_, rows)) = &self.diff {
            *values = window::diff(values, *rows);
        }
        if let Some((_, rows)) = &self.pct {
            *values = window::pct(values, *rows);
        }
        if let Some((_, rows)) = &self.rolling {
            *values = window::rolling(values, *rows);
        }
        let how = self.normalize?;
        let scale = shared.unwrap_or_else(|| Scale::of(values, how));
        match role {
            Role::Distance(_) => scale.distance().apply(values),
            _ => scale.apply(values),
        }
        Some(scale)
    }
}
