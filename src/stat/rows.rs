//! The points of several series as the rows of one table: positions come in, rows go out.

use super::sort::sort_by_number;

/// A row of a table of several series.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The position.
    pub position: f64,
    /// For each series, the index of its point at this position.
    pub points: Vec<Option<usize>>,
}

/// Calls `take` with the points of series at these positions, at most `max_rows` rows, until it returns false. Where all series
/// stand at the same positions, rows are in the order of the data, which a line follows; otherwise they are sorted by position.
/// Where a series has several points at one position, there are several rows. A position that is not finite has no row.
pub fn each_row(series: &[&[f64]], max_rows: usize, take: &mut dyn FnMut(&Row) -> bool) {
    let mut row = Row {
        position: f64::NAN,
        points: vec![None; series.len()],
    };
    let mut positions = series.iter();
    if let Some(x) = positions.next()
        && positions.all(|other| other == x)
    {
        let points = x.iter().enumerate().filter(|(_, x)| x.is_finite());
        for (index, position) in points.take(max_rows) {
            row.position = *position;
            row.points.fill(Some(index));
            if !take(&row) {
                return;
            }
        }
        return;
    }
    let mut sorted: Vec<std::iter::Peekable<_>> =
        series.iter().map(|x| ascending(x).peekable()).collect();
    for _ in 0..max_rows {
        let heads = sorted.iter_mut().filter_map(|points| points.peek());
        let Some(position) = heads.map(|(_, x)| *x).min_by(f64::total_cmp) else {
            return;
        };
        row.position = position;
        row.points.clear();
        row.points.extend(sorted.iter_mut().map(|points| {
            points
                .next_if(|(_, x)| *x == position)
                .map(|(index, _)| index)
        }));
        if !take(&row) {
            return;
        }
    }
}

/// The finite positions with their indices, in ascending order. Positions that ascend already are not copied.
fn ascending(x: &[f64]) -> impl Iterator<Item = (usize, f64)> {
    let is_sorted = x.is_sorted_by(|a, b| a.total_cmp(b).is_le());
    let mut order: Vec<u32> = Vec::new();
    if !is_sorted {
        order.extend((0..x.len()).filter_map(|index| u32::try_from(index).ok()));
        sort_by_number(&mut order, |item| x[*item as usize]);
    }
    let count = x.len();
    (0..count)
        .map(move |at| order.get(at).map_or(at, |index| *index as usize))
        .filter_map(|index| Some((index, *x.get(index)?)))
        .filter(|(_, x)| x.is_finite())
}
