//! Squarified treemaps: sizes and a rectangle come in, a rectangle for each size goes out.

use super::sort::sort_by_number;

/// Rectangles `[x, y, width, height]` that fill the rectangle `frame` in proportion to `sizes`, each as square as
/// possible. They are in the order of `sizes`; the largest lies in the top left corner. A size that is not positive and
/// finite gets an empty rectangle.
///
/// Source: Bruls, Huizing, van Wijk, "Squarified Treemaps", 2000.
pub fn squarify(sizes: &[f64], frame: [f64; 4]) -> Vec<[f64; 4]> {
    let mut order: Vec<usize> = (0..sizes.len())
        .filter(|index| sizes[*index] > 0.0 && sizes[*index].is_finite())
        .collect();
    sort_by_number(&mut order, |index| -sizes[*index]);
    let total: f64 = order.iter().map(|index| sizes[*index]).sum();
    let mut cells = vec![[frame[0], frame[1], 0.0, 0.0]; sizes.len()];
    let [mut x, mut y, mut width, mut height] = frame;
    if !(total > 0.0 && total.is_finite() && width > 0.0 && height > 0.0) {
        return cells;
    }
    let scale = width * height / total;
    let mut rest = &order[..];
    while !rest.is_empty() && width > 0.0 && height > 0.0 {
        let side = width.min(height);
        let area = |at: usize| sizes[rest[at]] * scale;
        // The worst aspect ratio in a row of `count` rectangles with the area `row`. Sizes descend, so that the first
        // and the last are the extremes.
        let worst = |row: f64, count: usize| {
            let (most, least) = (area(0), area(count - 1));
            (side * side * most / (row * row)).max(row * row / (side * side * least))
        };
        let (mut count, mut row) = (1, area(0));
        while count < rest.len() && worst(row + area(count), count + 1) <= worst(row, count) {
            row += area(count);
            count += 1;
        }
        let depth = row / side;
        let mut along = 0.0;
        for index in &rest[..count] {
            let length = sizes[*index] * scale / depth;
            cells[*index] = if width >= height {
                [x, y + along, depth, length]
            } else {
                [x + along, y, length, depth]
            };
            along += length;
        }
        if width >= height {
            x += depth;
            width -= depth;
        } else {
            y += depth;
            height -= depth;
        }
        rest = &rest[count..];
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::squarify;

    #[test]
    fn draws_the_example_of_the_paper() {
        // figure 4 of the paper: areas 6, 6, 4, 3, 2, 2, 1 in 6 × 4
        let cells = squarify(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], [0.0, 0.0, 6.0, 4.0]);
        let near = |found: [f64; 4], expected: [f64; 4]| {
            found
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-9)
        };
        assert!(near(cells[0], [0.0, 0.0, 3.0, 2.0]), "{:?}", cells[0]);
        assert!(near(cells[1], [0.0, 2.0, 3.0, 2.0]), "{:?}", cells[1]);
        assert!(
            near(cells[2], [3.0, 0.0, 12.0 / 7.0, 7.0 / 3.0]),
            "{:?}",
            cells[2]
        );
        assert!(
            near(cells[3], [3.0 + 12.0 / 7.0, 0.0, 9.0 / 7.0, 7.0 / 3.0]),
            "{:?}",
            cells[3]
        );
        let area: f64 = cells.iter().map(|cell| cell[2] * cell[3]).sum();
        assert!((area - 24.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_gets_no_room() {
        assert_eq!(squarify(&[], [0.0, 0.0, 1.0, 1.0]), Vec::<[f64; 4]>::new());
        let cells = squarify(&[0.0, -1.0, f64::NAN, 2.0], [0.0, 0.0, 1.0, 1.0]);
        assert_eq!(cells[3], [0.0, 0.0, 1.0, 1.0]);
        assert!(cells[..3].iter().all(|cell| cell[2] * cell[3] == 0.0));
    }
}
