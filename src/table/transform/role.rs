//! The roles of columns: what a chart uses each column of a table for, so that steps compute values and leave alone what says
//! where and how these are drawn.

use super::group::Aggregate;

/// What a column is used for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Role {
    /// Values, from which steps such as `cumsum` compute others.
    #[default]
    Value,
    /// Positions, sizes, weights and numbers that are shown as colours: no step computes others from them.
    Fixed,
    /// Names that tell series apart: each series is computed for itself.
    Series,
    /// A bound around the values of the column with this name: it stays around them.
    Bound(String),
    /// Distances from the values of the column with this name: they grow and shrink with these.
    Distance(String),
    /// The prices of a candlestick, and how much was traded at them.
    Open,
    /// The highest price.
    High,
    /// The lowest price.
    Low,
    /// The last price.
    Close,
    /// How much was traded.
    Volume,
}

/// The roles of the columns of a table by their names; every other column holds values.
#[derive(Clone, Debug, Default)]
pub struct Roles(Vec<(String, Role)>);

impl Roles {
    /// Gives a column a role in place of the one that it has.
    pub fn set(&mut self, name: &str, role: Role) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), role));
    }

    /// The role of the column with this name.
    pub fn of(&self, name: &str) -> &Role {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or(&Role::Value, |(_, role)| role)
    }

    /// The column of values to whose scale a column belongs: that of the last price for the other prices. `None` for a column with
    /// a scale of its own.
    pub(super) fn scale_of(&self, name: &str) -> Option<&str> {
        match self.of(name) {
            Role::Bound(values) | Role::Distance(values) => Some(values),
            Role::Open | Role::High | Role::Low => {
                let close = self.0.iter().find(|(_, role)| *role == Role::Close);
                close.map(|(name, _)| name.as_str())
            }
            Role::Value | Role::Fixed | Role::Series | Role::Close | Role::Volume => None,
        }
    }

    /// How the rows of a period or a group become one in a column: as the author says, else prices as pandas' `ohlc` does it, and others
    /// by `default`. `None` for a column of which nothing is left: counts and standard deviations have no bounds, and what tells
    /// series apart has no sum.
    pub(super) fn aggregate(
        &self,
        name: &str,
        stated: Option<Aggregate>,
        default: Aggregate,
    ) -> Option<Aggregate> {
        let own = match self.of(name) {
            Role::Bound(_) | Role::Distance(_) if stated.is_some_and(Aggregate::is_unbounded) => {
                return None;
            }
            Role::Series => {
                let how = stated.unwrap_or(default);
                return Some(how).filter(|how| how.picks());
            }
            Role::Open => Aggregate::First,
            Role::High => Aggregate::Max,
            Role::Low => Aggregate::Min,
            Role::Close => Aggregate::Last,
            Role::Volume => Aggregate::Sum,
            Role::Value | Role::Fixed | Role::Bound(_) | Role::Distance(_) => default,
        };
        Some(stated.unwrap_or(own))
    }
}
