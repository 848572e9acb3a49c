//! A matrix code (such as a QR code): square modules, dark or light, surrounded by a quiet zone.

/// The modules of a matrix code.
///
/// # Guarantees
/// `dark` has `side` × `side` values and `side` is at least 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    side: usize,
    dark: Vec<bool>,
    /// The width of the quiet zone: light modules on each side of the code.
    pub quiet: usize,
}

impl Matrix {
    /// A code with `side` modules on each side; `dark` answers for a column and a row. A side of 0 counts as 1.
    pub fn new(side: usize, quiet: usize, dark: impl Fn(usize, usize) -> bool) -> Matrix {
        let side = side.max(1);
        let dark = (0..side * side)
            .map(|at| dark(at % side, at / side))
            .collect();
        Matrix { side, dark, quiet }
    }

    /// The number of modules on each side, without the quiet zone.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The number of modules on each side, with the quiet zone.
    pub fn whole(&self) -> usize {
        self.side + 2 * self.quiet
    }

    /// True when a module is dark; modules outside the code are light.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.side
            && row < self.side
            && self.dark.get(row * self.side + column) == Some(&true)
    }

    /// The outlines of the dark modules as closed contours of corners (column, row). Dark modules are on the right-hand
    /// side of each contour. Filled with the non-zero rule, the contours leave no seam between modules.
    pub fn contours(&self) -> Vec<Vec<(usize, usize)>> {
        let width = self.side + 1;
        let dark =
            |column: usize, row: usize| column > 0 && row > 0 && self.is_dark(column - 1, row - 1);
        // four edges leave each corner: to the right, down, to the left, up
        let mut edges = vec![[false; 4]; width * width];
        for row in 0..=self.side {
            for column in 0..=self.side {
                // the four modules that meet at this corner
                let (nw, ne) = (dark(column, row), dark(column + 1, row));
                let (sw, se) = (dark(column, row + 1), dark(column + 1, row + 1));
                if let Some(corner) = edges.get_mut(row * width + column) {
                    *corner = [se && !ne, sw && !se, nw && !sw, ne && !nw];
                }
            }
        }
        let mut contours = Vec::new();
        for start in 0..edges.len() {
            // two contours can begin at a corner where modules touch diagonally
            while let Some(contour) = take_contour(&mut edges, width, start) {
                contours.push(contour);
            }
        }
        contours
    }
}

/// Follows one contour from a corner and removes its edges; `None` when no edge leaves the corner.
fn take_contour(
    edges: &mut [[bool; 4]],
    width: usize,
    start: usize,
) -> Option<Vec<(usize, usize)>> {
    let mut heading = edges.get(start)?.iter().position(|edge| *edge)?;
    let mut corners = Vec::new();
    let mut at = start;
    let mut last = None;
    loop {
        let free = edges.get_mut(at)?;
        // turn right first, so that modules that only touch at a corner get separate contours
        let turns = [(heading + 1) % 4, heading, (heading + 3) % 4];
        let Some(next) = turns
            .into_iter()
            .find(|turn| free.get(*turn) == Some(&true))
        else {
            break;
        };
        heading = next;
        if let Some(edge) = free.get_mut(heading) {
            *edge = false;
        }
        if last != Some(heading) {
            corners.push((at % width, at / width));
        }
        last = Some(heading);
        at = match heading {
            0 => at + 1,
            1 => at + width,
            2 => at - 1,
            _ => at - width,
        };
        if at == start {
            break;
        }
    }
    Some(corners)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[&str]) -> Matrix {
        Matrix::new(rows.len(), 0, |column, row| {
            rows[row].as_bytes()[column] == b'#'
        })
    }

    #[test]
    fn outlines_run_clockwise_and_holes_the_other_way() {
        #[rustfmt::skip]
        let table: [(&[&str], &[&[(usize, usize)]]); 4] = [
            (&["."],                 &[]),
            (&["#"],                 &[&[(0, 0), (1, 0), (1, 1), (0, 1)]]),
            (&["#.", ".#"],          &[&[(0, 0), (1, 0), (1, 1), (0, 1)], &[(1, 1), (2, 1), (2, 2), (1, 2)]]),
            (&["###", "#.#", "###"], &[&[(0, 0), (3, 0), (3, 3), (0, 3)], &[(1, 1), (1, 2), (2, 2), (2, 1)]]),
        ];
        for (rows, expected) in table {
            assert_eq!(of(rows).contours(), expected, "{rows:?}");
        }
    }

    #[test]
    fn the_outside_is_light() {
        let code = Matrix::new(2, 4, |_, _| true);
        assert_eq!(code.whole(), 10);
        assert!(code.is_dark(1, 1) && !code.is_dark(2, 0) && !code.is_dark(0, 2));
    }
}
