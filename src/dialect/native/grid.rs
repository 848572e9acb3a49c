//! `grid=` where it says how lines look instead of where they are.

use super::names::Named;
use crate::dialect::parameter::Argument;
use crate::spec::Dash;

/// The line style that is said instead of where there are grid lines.
pub(super) fn dash(argument: Argument<'_>) -> Option<Dash> {
    Dash::find(&argument.unquoted()).filter(|dash| *dash != Dash::None)
}
