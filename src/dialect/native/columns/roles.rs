//! The roles of columns: a query, its kinds and a table in; what each column is used for out.

use super::bands::NamedBand;
use super::{Columns, named_like};
use crate::dialect::native::chart_data::count_within;
use crate::dialect::native::color_or_hue::is_hue;
use crate::dialect::native::kind::Kind;
use crate::dialect::native::parameters::PARAMETERS;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::Result;
use crate::table::transform::{Role, Roles, has_equal_rows};
use crate::table::verdict::count_distinct;
use crate::table::{Column, Table, Values};

/// The parameters whose columns stay as they are.
const FIXED: [&str; 5] = ["size", "s", "weights", "u", "v"];

/// The parameters whose columns are bounds or errors of values.
const BOUNDS: [&str; 5] = ["low", "high", "goal", "yerr", "xerr"];

/// The most numbers of a hue that divide bars or boxes into groups. A legend of more could not be told apart.
pub(in crate::dialect::native) const MAX_GROUPS: usize = 20;

/// The name of the column that tells apart the rows of one date, such as the symbols of shares; `None` where each date has one row, or no
/// column does. Dates are those of `x`, else those of the first column that has some.
pub(super) fn shares(table: &Table, x: Option<&str>) -> Option<String> {
    let is_dated = |column: &&Column| matches!(column.values, Values::Instants(_));
    let x = x.and_then(|x| table.columns.get(table.position(x)?));
    let dates = x
        .filter(is_dated)
        .or_else(|| table.columns.iter().find(is_dated))?;
    if !has_equal_rows(table, std::slice::from_ref(&dates.name)) {
        return None;
    }
    let names = |column: &&Column| {
        let together = [dates.name.clone(), column.name.clone()];
        matches!(column.values, Values::Names(_)) && !has_equal_rows(table, &together)
    };
    let found = table.columns.iter().find(names);
    found.map(|column| column.name.clone())
}

/// True for the spelling of a parameter whose column says where or how values are drawn.
fn is_fixed(parameter: &str) -> bool {
    let fixed = |name: &str| FIXED.contains(&name) || ["x", "hue"].contains(&name);
    let mut known = PARAMETERS.iter().filter(|known| fixed(known.name));
    known.any(|known| known.is_spelt(parameter))
}

impl Columns<'_> {
    /// The column that an argument names, as it was before the steps computed its values where the argument says where or how these are
    /// drawn.
    ///
    /// # Errors
    /// The argument names an unknown column.
    pub(super) fn given<'t>(
        &'t self,
        table: &'t Table,
        argument: Argument<'_>,
    ) -> Result<&'t Column> {
        let column = self.column(table, argument)?;
        let mut before = self.unchanged.iter();
        let before = before.find(|before| before.name == column.name);
        Ok(before.filter(|_| is_fixed(argument.name)).unwrap_or(column))
    }
}

/// The roles of the columns of a table, and what has none although the query gives it.
pub(super) struct ChartRoles<'q> {
    pub roles: Roles,
    /// The bounds and errors that belong to no column: lists beside a file.
    pub without_column: Vec<Argument<'q>>,
    /// The errors and goals that several series share. Their columns have the role of those of the first one.
    pub shared: Vec<Argument<'q>>,
    /// The index of the column of values to which the only `low` and `high` belong; `None` where these are not given.
    pub band_owner: Option<usize>,
}

/// The columns of a table as a query uses them.
pub(super) struct ColumnUse<'a, 'q> {
    pub table: &'a Table,
    pub arguments: &'a Arguments<'q>,
    pub kinds: &'a [Kind],
    /// The columns of values when the query names none.
    pub measures: &'a [String],
    /// The column of positions when the query names none, and those that groups and periods have in common.
    pub positions: &'a [String],
    /// The values with bounds that the query does not name.
    pub bands: &'a [NamedBand],
}

impl<'q> ColumnUse<'_, 'q> {
    /// What each column is used for. A column of values that has another use besides is one of values.
    pub(super) fn roles(&self) -> ChartRoles<'q> {
        let mut found = ChartRoles {
            roles: Roles::default(),
            without_column: Vec::new(),
            shared: Vec::new(),
            band_owner: None,
        };
        let y = self.values();
        let first = self.kinds.first();
        let is_free = |name: &String| !y.contains(name);
        for parameter in FIXED {
            let columns = self.of(parameter).into_iter().filter(is_free);
            columns.for_each(|name| found.roles.set(&name, Role::Fixed));
        }
        for hue in self.hues().into_iter().filter(is_free) {
            let role = match y.len() < 2 && self.divides(&hue) {
                true => Role::Series,
                false => Role::Fixed,
            };
            found.roles.set(&hue, role);
        }
        for NamedBand { value, low, high } in self.bands {
            for bound in [low, high].into_iter().filter(|name| is_free(name)) {
                found.roles.set(bound, Role::Bound(value.clone()));
            }
        }
        let has_prices = first.is_some_and(|kind| kind.has_prices());
        match has_prices {
            true => {
                self.set_prices(&mut found.roles);
                let names = shares(self.table, self.of("x").first().map(String::as_str));
                names.inspect(|name| found.roles.set(name, Role::Series));
            }
            false => self.set_bounds(&y, &mut found),
        }
        for parameter in ["start", "end"] {
            let columns = self.of(parameter).into_iter();
            columns.for_each(|name| found.roles.set(&name, Role::Fixed));
        }
        if first.is_some_and(|kind| kind.own_span.is_some()) {
            y.iter().for_each(|name| found.roles.set(name, Role::Fixed));
        }
        let takes_observations = first.is_some_and(|kind| kind.takes_observations);
        if !(takes_observations && self.of("y").is_empty()) {
            let x = self.of("x");
            // each box is a series of its own
            if first.is_some_and(|kind| kind.is_split_by_name) {
                x.iter()
                    .for_each(|name| found.roles.set(name, Role::Series));
            }
            let positions = x.iter().chain(self.positions);
            for name in positions.filter(|name| !self.of("y").contains(name)) {
                if *found.roles.of(name) != Role::Series {
                    found.roles.set(name, Role::Fixed);
                }
            }
        }
        found
    }

    /// The column with this name or number.
    fn column(&self, name: &str) -> Option<&Column> {
        self.table.columns.get(self.table.position(name)?)
    }

    /// The columns that an argument names.
    fn named(&self, argument: Argument<'_>) -> Vec<String> {
        let name = |value: &str| self.column(value).map(|column| column.name.clone());
        match name(argument.value) {
            Some(name) => vec![name],
            None => argument
                .parts()
                .filter_map(|part| name(part.value))
                .collect(),
        }
    }

    /// The columns that an argument names which may have lower and upper errors, with `;` between them.
    pub(super) fn halves(&self, argument: Argument<'_>) -> Vec<String> {
        let halves = argument.value.split(';').map(|value| Argument {
            value: value.trim(),
            ..argument
        });
        halves.flat_map(|half| self.named(half)).collect()
    }

    /// The arguments whose columns are bounds or errors of values.
    pub(super) fn bounds(&self, roles: &Roles) -> Vec<Argument<'q>> {
        let bounds = |name: &String| matches!(roles.of(name), Role::Bound(_) | Role::Distance(_));
        let every = BOUNDS.iter().flat_map(|name| self.arguments.every(name));
        every
            .filter(|argument| self.halves(*argument).iter().any(bounds))
            .collect()
    }

    /// The columns of values that also say where or how these are drawn.
    pub(super) fn fixed_values(&self) -> Vec<String> {
        let fixed = FIXED.iter().flat_map(|parameter| self.of(parameter));
        let mut drawn: Vec<String> = fixed.chain(self.hues()).collect();
        let values = self.values();
        drawn.retain(|name| values.contains(name));
        let y = self.of("y");
        drawn.extend(self.of("x").into_iter().filter(|name| y.contains(name)));
        drawn
    }

    /// The columns that all occurrences of a parameter name.
    fn of(&self, parameter: &str) -> Vec<String> {
        let every = self.arguments.every(parameter).into_iter();
        every.flat_map(|argument| self.named(argument)).collect()
    }

    /// The columns of the values: those of `y`, of the parameter that gives the values of the first kind instead, or the measures.
    pub(super) fn values(&self) -> Vec<String> {
        let mut y = self.of("y");
        let own = self.kinds.first().and_then(|kind| kind.value_parameter);
        if let (true, Some(own)) = (y.is_empty(), own) {
            y = self.of(own);
        }
        if y.is_empty() {
            y = self.measures.to_vec();
        }
        y
    }

    /// The columns of `hue`, which `c` does not name where it has colours.
    fn hues(&self) -> Vec<String> {
        let every = self.arguments.every("hue").into_iter();
        let hues = every.filter(is_hue);
        hues.flat_map(|argument| self.named(argument)).collect()
    }

    /// True when the values of a column divide the rows into series: names do, and a few numbers for bars and boxes at positions that
    /// come again.
    fn divides(&self, name: &str) -> bool {
        let Some(column) = self.column(name) else {
            return false;
        };
        let of_groups = |kind: &Kind| kind.groups_by_numbers();
        let comes_again = || {
            let x = self.of("x");
            let x = x.first().or(self.positions.first());
            let x = x.and_then(|x| self.column(x));
            x.is_some_and(|x| count_distinct(&x.values) < x.values.len())
        };
        matches!(column.values, Values::Names(_))
            || self.kinds.first().is_some_and(of_groups)
                && count_distinct(&column.values) <= MAX_GROUPS
                && comes_again()
    }

    /// Sets the roles of the prices of candlesticks and of the volume beside them.
    fn set_prices(&self, roles: &mut Roles) {
        let y = self.of("y");
        let prices = [
            ("open", Role::Open),
            ("high", Role::High),
            ("low", Role::Low),
            ("close", Role::Close),
            ("volume", Role::Volume),
        ];
        for (word, role) in prices {
            let given = self.of(word).into_iter().next();
            let is_free = |name: &String| role == Role::Volume || !y.contains(name);
            let own = || named_like(self.table, word).filter(is_free);
            let name = given.or_else(own);
            let name = match (&role, y.first()) {
                (Role::Close, Some(y)) if self.arguments.last(word).is_none() => Some(y.clone()),
                _ => name,
            };
            if let Some(name) = name {
                roles.set(&name, role);
            }
        }
    }

    /// Sets the roles of the bounds and errors of the columns of values.
    fn set_bounds(&self, y: &[String], found: &mut ChartRoles<'q>) {
        let has_edges = self.kinds.first().is_some_and(|kind| kind.has_low_edge)
            || self.arguments.last("high").is_some();
        let owner = self.owner(y);
        found.band_owner = owner;
        let are_level = self.kinds.iter().all(|kind| *kind == Kind::BARH);
        // errors along positions are those of values where bars are horizontal
        let bounding = BOUNDS
            .into_iter()
            .filter(|name| are_level || *name != "xerr");
        for parameter in bounding {
            let mut every = self.arguments.every(parameter);
            // y2 is one more series of most kinds
            every.retain(|argument| has_edges || argument.name != "y2");
            let count = every.len();
            for (index, argument) in every.into_iter().enumerate() {
                if argument.value.trim().is_empty() {
                    continue;
                }
                let values = match (y, count, parameter) {
                    ([only], ..) => Some(only),
                    (_, 1, "low" | "high") => owner.and_then(|owner| y.get(owner)),
                    (_, 1, _) => y.first(),
                    _ => y.get(index),
                };
                let columns = self.halves(argument);
                let Some(values) = values.filter(|_| !columns.is_empty()) else {
                    found.without_column.push(argument);
                    continue;
                };
                if y.len() > 1 && count == 1 && !matches!(parameter, "low" | "high") {
                    found.shared.push(argument);
                }
                for name in columns.iter().filter(|name| !y.contains(name)) {
                    let role = match parameter {
                        "yerr" | "xerr" => Role::Distance(values.clone()),
                        _ => Role::Bound(values.clone()),
                    };
                    found.roles.set(name, role);
                }
            }
        }
        let errors = self.of("xerr").into_iter().filter(|_| !are_level);
        errors.for_each(|name| found.roles.set(&name, Role::Fixed));
    }

    /// The index of the column of values to which the only `low` and `high` belong: that with the most values between them.
    fn owner(&self, y: &[String]) -> Option<usize> {
        let numbers = |name: &String| self.column(name)?.values.numbers();
        let bound = |parameter: &str| self.of(parameter).into_iter().next();
        let (low, high) = (bound("low")?, bound("high")?);
        let (low, high) = (numbers(&low)?, numbers(&high)?);
        let within = |name: &String| count_within(numbers(name).unwrap_or_default(), low, high);
        let counts: Vec<usize> = y.iter().map(within).collect();
        let most = counts.iter().max()?;
        counts.iter().position(|count| count == most)
    }
}
