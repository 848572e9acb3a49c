//! `grid=` where it says how lines look instead of where they are.

use super::names::Named;
use crate::dialect::word::Said;
use crate::spec::Dash;

/// The line style that is said instead of where there are grid lines.
pub(super) fn dash(said: Said<'_>) -> Option<Dash> {
    Dash::find(&said.unquoted()).filter(|dash| *dash != Dash::None)
}
