//! `chem`: icons at points of a chart.

use super::icon;
use crate::dialect::google::escape::{split, unescape};
use crate::dialect::google::number::parse_number;
use crate::dialect::google::params::Params;
use crate::dialect::google::points::{SeriesPoints, parse_indices};
use crate::error::{Note, NoteKind, Notes, excerpt};
use crate::spec::drawing::{At, Shape};

/// The most icons of one set.
const MAX_ICONS: usize = 2000;

/// The shapes of a set of `chem` with their depths.
///
/// Its fields are separated by `;`: `s` is the icon, `d` its data, `ds` and `dp` are the series and the points, `py` is the depth,
/// `po` a position on the plot instead of points, `of` an offset in pixels.
pub(in crate::dialect::google) fn icon_markers(
    set: &str,
    params: &Params<'_>,
    rows: &[SeriesPoints],
    notes: &mut Notes,
) -> Vec<(f64, Shape)> {
    let mut shapes = Vec::new();
    let fields = split(set, ';', '@');
    let field = |name: &str| {
        let mut pairs = fields
            .iter()
            .rev()
            .filter_map(|field| field.split_once('='));
        pairs
            .find(|(key, _)| key.trim() == name)
            .map_or("", |(_, value)| value.trim())
    };
    let name = field("s");
    let kind = if name.starts_with("d_") {
        name.to_owned()
    } else {
        format!("d_{name}")
    };
    let data: Vec<String> = split(field("d"), ',', '@')
        .iter()
        .map(|part| unescape(part.trim(), '@'))
        .collect();
    let pair = |text: &str| {
        let mut parts = text.split(',').map(parse_number);
        Some((parts.next()??, parts.next()??))
    };
    let series = parse_number(field("ds")).map_or(0, |at| at.max(0.0) as usize);
    let positions: Vec<At> = match (pair(field("po")), rows.get(series)) {
        (Some((x, y)), _) => vec![At::plot(x, y)],
        (None, Some(row)) => {
            let points = parse_indices(field("dp"), row.at.len()).into_iter();
            points.filter_map(|index| row.point(index)).collect()
        }
        (None, None) => Vec::new(),
    };
    let (dx, dy) = pair(field("of")).unwrap_or((0.0, 0.0));
    let by = (
        dx.clamp(-5000.0, 5000.0) as f32,
        -dy.clamp(-5000.0, 5000.0) as f32,
    );
    let depth = parse_number(field("py")).unwrap_or(0.0).max(0.0);
    for position in positions.into_iter().filter(At::is_finite).take(MAX_ICONS) {
        let Some(icon) = icon(&kind, &data, params, notes) else {
            let name = excerpt(name);
            let text = format!("there is no icon \"{name}\"; it is left out");
            notes.add(Note::new(NoteKind::Missing, "chem", text));
            break;
        };
        shapes.extend(
            icon.at(position, by)
                .into_iter()
                .map(|shape| (depth, shape)),
        );
    }
    shapes
}
