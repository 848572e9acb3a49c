//! The columns of a table that hold the starts, the ends and the names of tasks.

use super::Columns;
use crate::table::{Column, Table, Values, heading};

impl Columns<'_> {
    /// The columns for the two parameters of a `span`, a start and an end, that are not `given`, and the column of names for `x`:
    /// each with its parameter. Empty without a table, or where the table does not tell them.
    pub(in crate::dialect::native) fn span(
        &self,
        [start, end]: [&'static str; 2],
        given: &dyn Fn(&str) -> bool,
    ) -> Vec<(&'static str, String)> {
        let Some(table) = self.table.as_ref().filter(|_| !self.is_reshaped) else {
            return Vec::new();
        };
        let [first, second] = ends(table);
        let names = |at: &&Column| matches!(at.values, Values::Names(_));
        let planned = || {
            let x = self.x.as_deref().filter(|_| self.follows_plan)?;
            table.columns.iter().find(|column| column.name == x)
        };
        // what is the same in every row names no task
        let differs = |column: &&Column| !self.is_constant(&column.name);
        let mut all = table.columns.iter().filter(names);
        let tasks = planned().filter(names);
        let tasks = tasks.or_else(|| all.clone().find(differs)).or(all.next());
        let is_open = !given("y");
        let found = [(start, first), (end, second), ("x", tasks)].into_iter();
        found
            .filter(|(name, _)| is_open && !given(name))
            .filter_map(|(name, column)| Some((name, column?.name.clone())))
            .collect()
    }
}

/// The columns of starts and ends: those that are called so, else the only two columns of dates.
fn ends(table: &Table) -> [Option<&Column>; 2] {
    let is_value = |column: &&Column| !matches!(column.values, Values::Names(_));
    let called = |says: fn(&str) -> bool| {
        let mut values = table.columns.iter().filter(is_value);
        values.find(|column| says(&column.name))
    };
    let is_date = |column: &&Column| matches!(column.values, Values::Instants(_));
    let dates: Vec<&Column> = table.columns.iter().filter(is_date).collect();
    match (
        called(heading::names_start),
        called(heading::names_end),
        dates.as_slice(),
    ) {
        (Some(start), Some(end), _) => [Some(start), Some(end)],
        (_, _, &[first, second]) => [Some(first), Some(second)],
        (start, end, _) => [start, end],
    }
}
