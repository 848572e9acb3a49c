//! `grid=` with a line style, such as `grid=--`, instead of the axes that have grid lines.

use super::names::Named;
use crate::dialect::parameter::Argument;
use crate::spec::Dash;

/// The line style of `grid=`; `None` when the value is not a line style, or means none.
pub(super) fn grid_dash(argument: Argument<'_>) -> Option<Dash> {
    Dash::find(&argument.unquoted()).filter(|dash| *dash != Dash::None)
}
