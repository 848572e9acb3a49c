//! Level bars from start to end.

use super::definition::{Company, Definition, Draft, Placing};
use crate::dialect::native::bars::bar_width;
use crate::error::Result;
use crate::spec::Mark;
use crate::spec::mark::Gantt;

pub(super) const KIND: Definition = Definition {
    is_pointwise: true,
    placing: Placing::Spans,
    is_outlined: true,
    values: Some("end"),
    company: Company::Alone,
    ..Definition::new("gantt", &["broken_barh", "timeline"], read)
};

fn read(draft: &mut Draft<'_>) -> Result<Mark> {
    Ok(Mark::Gantt(Gantt {
        width: bar_width(draft.arguments)?.unwrap_or(0.6),
        radius: draft.arguments.number("rounded")?.unwrap_or(2.0) as f32,
    }))
}
