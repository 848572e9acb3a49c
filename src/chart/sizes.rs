//! Default sizes of letters, lines and points: they follow from the shorter side of the picture in CSS pixels, and from the
//! number of lines and points.

use crate::spec::Theme;
use crate::spec::mark::Scatter;

/// The factor for the sizes of letters, lines and points: above 1 where the shorter side is longer than 1200 pixels, which
/// is more than the height of most screens, and below 1 where it is shorter than 24, which is the height of a line of text.
pub fn growth(side: f64) -> f64 {
    libm::pow((side / 1200.0).max(1.0), 0.75) * (side / 24.0).clamp(0.25, 1.0)
}

/// A theme with letters that suit the picture. They grow in a large picture; in a tiny one they stay as they are, because
/// smaller letters cannot be read.
pub fn with_letters(theme: Theme, side: f64) -> Theme {
    let factor = growth(side) as f32;
    if factor > 1.0 {
        let size = (theme.label_size * factor).round();
        theme.with_label_size(size)
    } else {
        theme
    }
}

/// The size of the title: hardly above that of labels in a thumbnail, where it must not take a third of the height.
pub fn title_size(theme: &Theme, side: f64) -> f32 {
    if side < 200.0 {
        theme.title_size.min(theme.label_size + 1.0)
    } else {
        theme.title_size
    }
}

/// The width of each line. Many lines hide one another less when they are thin.
pub fn line_width(lines: usize, side: f64) -> f64 {
    let width = match lines {
        0..=4 => 2.0,
        5..=14 => 1.5,
        _ => 1.0,
    };
    width * growth(side)
}

/// True when a line has markers at its points: when there are so few that most of the line can be seen, in a small picture
/// too.
pub fn has_markers(points: usize, side: f64) -> bool {
    points < 25 && points as f64 * 7.0 < side.max(60.0)
}

/// The diameter of markers, which are smaller on lines than alone.
pub fn marker_size(on_lines: bool, side: f64) -> f64 {
    let size = if on_lines { 5.0 } else { 7.0 };
    let size = size * (side / 180.0).clamp(0.4, 1.0) * growth(side);
    size.max(2.0)
}

/// The part of a square picture that points whose sizes show values may cover together. More would hide one another.
const COVERED: f64 = 0.2;

/// The diameter of the largest point where sizes show values. `count` is the number of points of that size that would cover as
/// much as all points do, which is less than their number.
pub fn largest_point(side: f64, count: f64) -> f64 {
    let apart = side * (4.0 * COVERED / (std::f64::consts::PI * count.max(1.0))).sqrt();
    let least = 6.0 * growth(side);
    (side * 0.11)
        .clamp(6.0, Scatter::LARGEST * growth(side))
        .min(apart.max(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_points_are_smaller() {
        #[rustfmt::skip]
        let cases = [(10.0, 44.0), (21.0, 44.0), (400.0, 10.0925), (1e6, 6.0)];
        for (count, expected) in cases {
            let found = largest_point(400.0, count);
            assert!((found - expected).abs() < 1e-3, "{count}: {found}");
        }
    }

    #[test]
    fn sizes_follow_the_shorter_side() {
        #[rustfmt::skip]
        let cases = [
            // side,   growth, width of a line, marker alone, on a line, largest point
            (   16.0,  2.0 / 3.0, 4.0 / 3.0,    2.0,          2.0,       6.0),
            (   90.0,  1.0,       2.0,          3.5,          2.5,       9.9),
            (  400.0,  1.0,       2.0,          7.0,          5.0,       44.0),
            (19_200.0, 8.0,       16.0,         56.0,         40.0,      352.0),
        ];
        for (side, factor, line, alone, joined, largest) in cases {
            let found = [
                growth(side),
                line_width(1, side),
                marker_size(false, side),
                marker_size(true, side),
                largest_point(side, 1.0),
            ];
            for (found, expected) in found.iter().zip([factor, line, alone, joined, largest]) {
                assert!(
                    (found - expected).abs() < 1e-9,
                    "{side}: {found}, {expected}"
                );
            }
        }
    }

    #[test]
    fn many_lines_are_thin() {
        let widths = [1, 4, 5, 14, 15, 100].map(|lines| line_width(lines, 400.0));
        assert_eq!(widths, [2.0, 2.0, 1.5, 1.5, 1.0, 1.0]);
    }

    #[test]
    fn few_points_have_markers() {
        #[rustfmt::skip]
        let cases = [
            // points, side, markers
            (24, 400.0, true),
            (25, 400.0, false),
            (14, 100.0, true),
            (15, 100.0, false),
            ( 8,  10.0, true),
            ( 9,  10.0, false),
        ];
        for (points, side, expected) in cases {
            assert_eq!(has_markers(points, side), expected, "{points} at {side}");
        }
    }

    #[test]
    fn letters_grow_in_large_pictures_and_titles_shrink_in_thumbnails() {
        let theme = Theme::light();
        let usual = theme.label_size;
        for (side, factor) in [(20.0, 1.0), (1200.0, 1.0), (19_200.0, 8.0)] {
            let found = with_letters(Theme::light(), side).label_size;
            assert_eq!(found, usual * factor, "{side}");
        }
        assert_eq!(title_size(&theme, 200.0), theme.title_size);
        assert_eq!(title_size(&theme, 199.0), theme.label_size + 1.0);
    }
}
