//! Bars, upright and level.

use super::definition::{Company, Definition, Draft, Placing};
use crate::dialect::native::bars::{bar_label, bar_width, stacking};
use crate::dialect::parameter::Arguments;
use crate::error::Result;
use crate::spec::mark::Bar;
use crate::spec::{Arrangement, BarLabels, Direction, Mark};

pub(super) const BAR: Definition = Definition {
    is_pointwise: true,
    placing: Placing::Bands,
    is_outlined: true,
    has_trend: true,
    has_second_axis: true,
    ..Definition::new("bar", &["column"], upright)
};

pub(super) const BARH: Definition = Definition {
    family: "bar",
    is_pointwise: true,
    placing: Placing::Bands,
    is_outlined: true,
    company: Company::Alone,
    ..Definition::new("barh", &["horizontalBar"], level)
};

fn upright(draft: &mut Draft<'_>) -> Result<Mark> {
    bar(draft.arguments, Direction::Vertical)
}

fn level(draft: &mut Draft<'_>) -> Result<Mark> {
    bar(draft.arguments, Direction::Horizontal)
}

/// Bars in one direction.
fn bar(arguments: &Arguments<'_>, direction: Direction) -> Result<Mark> {
    let arrangement = stacking(arguments, Arrangement::Grouped, Arrangement::Grouped)?;
    let (labels, _) = bar_label(arguments)?.unwrap_or((BarLabels::None, None));
    let labels = match (labels, arrangement) {
        (BarLabels::Outside, Arrangement::Stacked | Arrangement::Percent) => BarLabels::Inside,
        (labels, _) => labels,
    };
    Ok(Mark::Bar(Bar {
        arrangement,
        direction,
        width: bar_width(arguments)?,
        radius: arguments.number("rounded")?.unwrap_or(2.0) as f32,
        labels,
        base: arguments.number("bottom")?.unwrap_or(0.0),
    }))
}
