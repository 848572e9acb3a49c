//! Elections: the votes for each candidate in each place come in, a plan goes out that adds them up for each candidate.

use super::outcome::TablePlan;
use super::survey::Surveyed;
use crate::error::{Note, NoteKind, excerpt};
use crate::table::verdict::{ColumnKind, determines};
use crate::table::{Values, heading, list};

impl Surveyed<'_> {
    /// Adds up the only column of votes for each candidate, where all other numbers are those of a place: they come again unchanged for
    /// each candidate there. True when they do.
    pub(super) fn plan_votes(&self, plan: &mut TablePlan) -> bool {
        let (votes, others): (Vec<usize>, Vec<usize>) = self
            .values(None)
            .into_iter()
            .partition(|at| heading::names_votes(self.name(*at)));
        let &[votes] = votes.as_slice() else {
            return false;
        };
        let rows = self.table.rows();
        let numbers: Vec<usize> = self
            .columns()
            .filter(|at| *at != votes && self.kind(*at) == ColumnKind::Identifier)
            .chain(others.iter().copied())
            .collect();
        // the number of a candidate on the list is none of the place
        let places = self.combined(&others);
        let is_place = |at: &usize| {
            let own = self.codes.get(*at);
            own.is_some_and(|own| determines(&places.rows, &own.rows, places.distinct))
        };
        let places = self.combined(&numbers.into_iter().filter(is_place).collect::<Vec<_>>());
        let is_shared = !others.is_empty() && places.distinct * 2 <= rows;
        let is_votes = self.codes.get(votes).is_some_and(|own| own.distinct > 1);
        let is_candidate = |at: &usize| {
            let column = self.table.columns.get(*at).map(|column| &column.values);
            let is_name = matches!(column, Some(Values::Names(_))) && self.is_free(*at);
            let own = self.codes.get(*at);
            is_name
                && self.distinct(*at) > 1
                && own.is_some_and(|own| own.with(&places).distinct == rows)
        };
        let names: Vec<usize> = self.columns().filter(is_candidate).collect();
        let named = names
            .iter()
            .copied()
            .find(|at| heading::names_candidate(self.name(*at)));
        let candidate = named.or_else(|| names.first().copied());
        let is_open =
            self.is_open() && self.request.may_group && plan.x.is_none_or(|x| !self.is_time(x));
        let Some(candidate) = candidate.filter(|_| is_open && is_shared && is_votes) else {
            return false;
        };
        let gone = others.iter().map(|at| self.name(*at).to_owned());
        plan.hidden.extend(gone);
        plan.notes.clear();
        plan.values = vec![votes];
        plan.x = Some(candidate);
        self.add_up(candidate, false, plan);
        let text = format!(
            "{} not drawn, because its numbers are those of places; y={} draws it",
            excerpt(
                &others
                    .iter()
                    .map(|at| self.name(*at))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            list::quoted(self.name(others.first().copied().unwrap_or(votes)))
        );
        plan.notes.push(Note::new(NoteKind::LeftOut, "data", text));
        true
    }

    /// True for a column of dates or years.
    fn is_time(&self, at: usize) -> bool {
        matches!(
            self.kind(at),
            ColumnKind::Date | ColumnKind::Epoch | ColumnKind::Year
        )
    }
}
