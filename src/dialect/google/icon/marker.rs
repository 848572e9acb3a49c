//! `chem`: icons at points of a chart.

use super::icon;
use crate::dialect::google::encoding::number;
use crate::dialect::google::params::Params;
use crate::dialect::google::points::{Row, chosen};
use crate::error::{Note, NoteKind, Notes, excerpt};
use crate::spec::board::{At, Shape};

/// Icons of one request are no more than this.
const MOST: usize = 2000;

/// The shapes of `chem` with their depths: sets by `|`, in each `s` is the icon, `d` its data, `ds` and `dp` the series
/// and the points, `py` the depth, `po` a place on the plot instead, `of` by how many pixels it is moved.
pub(in crate::dialect::google) fn markers(
    params: &Params<'_>,
    rows: &[Row],
    notes: &mut Notes,
) -> Vec<(f64, Shape)> {
    let mut shapes = Vec::new();
    for set in split(params.text("chem"), '|') {
        if set.trim().is_empty() {
            continue;
        }
        let fields = split(&set, ';');
        let field = |name: &str| {
            let mut argument = fields
                .iter()
                .rev()
                .filter_map(|field| field.split_once('='));
            argument
                .find(|(own, _)| own.trim() == name)
                .map_or("", |(_, value)| value.trim())
        };
        let name = field("s");
        let kind = if name.starts_with("d_") {
            name.to_owned()
        } else {
            format!("d_{name}")
        };
        let data: Vec<String> = split(field("d"), ',')
            .iter()
            .map(|part| plain(part.trim()))
            .collect();
        let pair = |text: &str| {
            let mut parts = text.split(',').map(number);
            Some((parts.next()??, parts.next()??))
        };
        let series = number(field("ds")).map_or(0, |at| at.max(0.0) as usize);
        let places: Vec<At> = match (pair(field("po")), rows.get(series)) {
            (Some((x, y)), _) => vec![At::plot(x, y)],
            (None, Some(row)) => {
                let points = chosen(field("dp"), row.at.len()).into_iter();
                points.filter_map(|index| row.place(index)).collect()
            }
            (None, None) => Vec::new(),
        };
        let (dx, dy) = pair(field("of")).unwrap_or((0.0, 0.0));
        let by = (
            dx.clamp(-5000.0, 5000.0) as f32,
            -dy.clamp(-5000.0, 5000.0) as f32,
        );
        let depth = number(field("py")).unwrap_or(0.0).max(0.0);
        for place in places.into_iter().filter(At::is_finite).take(MOST) {
            let Some(icon) = icon(&kind, &data, params, notes) else {
                let name = excerpt(name);
                let text = format!("there is no icon \"{name}\"; it is left out");
                notes.add(Note::new(NoteKind::Missing, "chem", text));
                break;
            };
            shapes.extend(icon.at(place, by).into_iter().map(|shape| (depth, shape)));
        }
    }
    shapes
}

/// The pieces between signs that no `@` precedes.
fn split(text: &str, sign: char) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut after = false;
    for letter in text.chars() {
        let free = !after;
        after = letter == '@' && free;
        match pieces.last_mut() {
            Some(piece) if letter != sign || !free => piece.push(letter),
            _ => pieces.push(String::new()),
        }
    }
    pieces
}

/// The text without the `@` before signs.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        out.extend(match letter {
            '@' => letters.next(),
            _ => Some(letter),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped() {
        assert_eq!(split("a,b@,c,@@", ','), ["a", "b@,c", "@@"]);
        assert_eq!(plain("b@,c@@@;"), "b,c@;");
    }
}
