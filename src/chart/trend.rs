//! Trend lines: a curve fitted to the points of each series, with its formula if the author asks for it.

use super::kind::{Chart, Cost, PaintOrder};
use super::placement::{Placement, position_axis, scales, value_axis};
use crate::color::Rgba;
use crate::error::{Note, NoteKind};
use crate::figure::annotation::least_covering;
use crate::figure::context::text;
use crate::figure::element;
use crate::figure::extent::{Extent, Extents};
use crate::figure::plot_area::PlotArea;
use crate::scale::number::{self, MINUS};
use crate::scale::{Format, Locale, Scale, instant};
use crate::scene::backend::GroupStart;
use crate::scene::{Anchor, Point, Rect, Role, Stroke};
use crate::spec::mark::{Course, Trend};
use crate::spec::{AxisScale, Direction, Fit, Layer, Panel};
use crate::stat::decimate::decimate;
use crate::stat::extent::extent;
use crate::stat::fit::{Polynomial, moving_average};
use crate::stat::lowess::lowess;
use crate::stat::sort::sort_by_number;

/// A local regression follows at most this many points of a series: its time grows with their number, about 200 times in
/// each of four rounds.
const MAX_LOWESS: usize = 50_000;

/// The number of segments along the curve of a polynomial.
const SEGMENTS: usize = 200;

impl Chart for Trend {
    fn name(&self) -> &'static str {
        "trend line"
    }

    fn cost(&self) -> Cost {
        Cost::Gathered
    }

    fn paint_order(&self) -> PaintOrder {
        PaintOrder::Line
    }

    /// Along the values the polynomials between the first and the last point, so that they stay in the plot. On a logarithmic axis only
    /// their highest values: a curve may fall towards zero there.
    fn extents(&self, layer: &Layer, panel: &Panel) -> Extents {
        let mut y = Extent::NONE;
        let Fit::Poly(degree) = self.fit else {
            return Extents {
                x: Extent::NONE,
                y: Extent::NONE,
            };
        };
        let placement = Placement::of(layer, panel);
        let axis = value_axis(layer, panel);
        let is_log = matches!(axis.scale, AxisScale::Log { .. });
        for placed in &placement.series {
            let (_, tips) = placed.tips();
            let Some(polynomial) = Polynomial::fit(&placed.positions, tips, degree) else {
                continue;
            };
            let (first, last) = polynomial.domain();
            let steps = (0..=SEGMENTS).map(|step| step as f64 / SEGMENTS as f64);
            let values = steps.map(|share| polynomial.at(first + (last - first) * share));
            if is_log {
                y.add(values.fold(f64::NEG_INFINITY, f64::max));
            } else {
                values.for_each(|value| y.add(value));
            }
        }
        // the curve decides nothing about the ticks of the values
        (y.integers, y.grain) = (true, Extent::NONE.grain);
        Extents::along(placement.direction, Extent::NONE, y)
    }

    /// Draws the curve of each series through the ends of its marks, and writes the formulas.
    fn draw(&self, plot: &mut PlotArea<'_, '_>, layer: &Layer, panel: &Panel, _first: usize) {
        let mut formulas = Vec::new();
        let mut without_curve = 0;
        let placement = Placement::of(layer, panel);
        let direction = placement.direction;
        for (series, placed) in layer.series.iter().zip(&placement.series) {
            let (positions, values) = placed.tips();
            let polynomial = match self.fit {
                // the formula counts from the positions, not from the places beside them
                Fit::Poly(degree) => Polynomial::fit(&placed.positions, values, degree),
                Fit::Lowess(_) | Fit::Mean(_) => None,
            };
            if let (Fit::Lowess(_), step @ 2..) = (self.fit, lowess_step(values)) {
                let count = values.len();
                let why = format!("of {count} points it follows every {step}th");
                let note = Note::new(NoteKind::LeftOut, "trend", why);
                plot.context.notes.add(note);
            }
            let (scale, _) = scales(plot, direction);
            let curve = match &polynomial {
                Some(polynomial) => along(scale, (&positions, values), |x| {
                    polynomial.at(x - placed.shift())
                }),
                None => curve(scale, (&positions, values), self.fit),
            };
            let has_value = values.iter().any(|value| value.is_finite());
            without_curve += usize::from(has_value && !is_curve(&curve));
            let curve: Vec<(f64, f64)> = decimated(plot, direction, curve)
                .into_iter()
                .map(|(position, value)| direction.xy(position, value))
                .collect();
            let ink = series.style.color.mix(plot.theme().text, 0.35);
            let locale = &plot.context.spec.locale;
            let formula = polynomial.map(|curve| match scale {
                Scale::Time(_) => formula_over_time(&curve, locale),
                Scale::Band(_) => {
                    formula_over_names(&curve, position_axis(panel, direction).names(), locale)
                }
                _ => formula(&curve, locale),
            });
            let open = GroupStart::new(Role::Mark).class("trend");
            let open = open.title(formula.as_deref().unwrap_or_default());
            plot.group(open, |plot| draw_curve(plot, curve, ink));
            formulas.extend(formula.filter(|_| self.formula).map(|text| (text, ink)));
        }
        write_formulas(plot, &formulas);
        if without_curve > 0 {
            let text = format!(
                "{}; series without a curve: {without_curve}",
                needs(self.fit)
            );
            plot.context
                .notes
                .add(Note::new(NoteKind::LeftOut, "trend", text));
        }
    }

    fn is_derived(&self) -> bool {
        true
    }
}

/// True when two neighbouring points of a curve have values, so that there is something to draw.
fn is_curve(curve: &[(f64, f64)]) -> bool {
    curve
        .windows(2)
        .any(|pair| pair.iter().all(|(x, y)| x.is_finite() && y.is_finite()))
}

/// What a curve needs, as a note words it.
fn needs(fit: Fit) -> String {
    match fit {
        Fit::Poly(1) => "a straight line needs values at 2 positions".to_owned(),
        Fit::Poly(degree) => {
            let count = degree + 1;
            format!("a polynomial of degree {degree} needs values at {count} positions")
        }
        Fit::Lowess(_) => "a local regression needs values at 2 positions".to_owned(),
        Fit::Mean(window) => {
            format!("means of {window} points need more than {window} points without a gap")
        }
    }
}

/// The points of a curve over the positions that have a value, in even steps in the picture, also on a logarithmic scale.
fn along(
    scale: &Scale,
    (positions, values): (&[f64], &[f64]),
    value: impl Fn(f64) -> f64,
) -> Vec<(f64, f64)> {
    let (low, high) = positions
        .iter()
        .zip(values)
        .filter(|(x, y)| x.is_finite() && y.is_finite())
        .map(|(x, _)| scale.position(*x))
        .filter(|position| position.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
            (low.min(at), high.max(at))
        });
    (0..=SEGMENTS)
        .map(|step| low + (high - low) * step as f64 / SEGMENTS as f64)
        .map(|position| scale.invert(position))
        .map(|x| (x, value(x)))
        .collect()
}

/// The points of a curve that is no polynomial.
fn curve(scale: &Scale, (positions, values): (&[f64], &[f64]), fit: Fit) -> Vec<(f64, f64)> {
    match fit {
        Fit::Poly(_) => Vec::new(),
        Fit::Lowess(share) => {
            let (low, high) = scale.domain();
            // of many points the curve is computed at every half per cent of the axis and interpolated between
            let delta = if positions.len() > 1000 {
                (high - low).abs() * 0.005
            } else {
                0.0
            };
            let step = lowess_step(values);
            if step == 1 {
                return lowess(positions, values, share, 3, delta);
            }
            let pairs = positions.iter().copied().zip(values.iter().copied());
            let mut points: Vec<(f64, f64)> = pairs.collect();
            sort_by_number(&mut points, |item| item.0);
            let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().step_by(step).unzip();
            lowess(&x, &y, share, 3, delta)
        }
        Fit::Mean(window) => {
            // neighbours are those along the axis, in whatever order the points are given
            let pairs = positions.iter().copied().zip(values.iter().copied());
            let mut points: Vec<(f64, f64)> = pairs.filter(|(at, _)| at.is_finite()).collect();
            sort_by_number(&mut points, |point| point.0);
            let (positions, values): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
            let means = moving_average(&values, window, true);
            positions.into_iter().zip(means).collect()
        }
    }
}

/// The step between the points that a local regression follows, in the order of their positions; 1 for all.
fn lowess_step(values: &[f64]) -> usize {
    values.len().div_ceil(MAX_LOWESS).max(1)
}

/// The positions and values of a curve that are distinguishable at this size, as those of a line.
fn decimated(
    plot: &PlotArea<'_, '_>,
    direction: Direction,
    curve: Vec<(f64, f64)>,
) -> Vec<(f64, f64)> {
    let Some(columns) = plot.crowded_columns(direction, curve.len()) else {
        return curve;
    };
    let (scale, _) = scales(plot, direction);
    let column = |position: f64| scale.position(position) * columns as f64;
    decimate(curve.into_iter(), column)
}

/// Draws a dashed line, which stands out from points and lines. A part without a position on the scales is a gap.
fn draw_curve(plot: &PlotArea<'_, '_>, curve: Vec<(f64, f64)>, ink: Rgba) {
    let is_on_scales = |(x, y): &(f64, f64)| {
        // a value that is not positive lies below a logarithmic axis, so that the line leaves the plot there
        plot.x_scale().position(*x).is_finite() && y.is_finite()
    };
    let mut stroke = Stroke::solid(ink, 2.0);
    stroke.dash = vec![6.0, 4.0];
    for run in curve
        .split(|point| !is_on_scales(point))
        .filter(|run| run.len() > 1)
    {
        plot.draw(&element::Line {
            points: run.into(),
            course: Course::Straight,
            stroke: stroke.clone(),
        });
    }
}

/// The formula, and R² if it is finite. Coefficients have three significant digits, or as many as the curve needs to keep its place
/// to a hundredth of its height: far from zero, such as over years, a rounded slope would move it.
fn formula(polynomial: &Polynomial, locale: &Locale) -> String {
    let coefficients = polynomial.coefficients();
    let (first, last) = polynomial.domain();
    let reach = first.abs().max(last.abs());
    let heights: Vec<f64> = (0..=16)
        .map(|step| polynomial.at(first + (last - first) * f64::from(step) / 16.0))
        .collect();
    let height = extent(&heights).map_or(0.0, |(low, high)| high - low);
    let tolerance = height * 0.01 / coefficients.len() as f64;
    let coefficient_text = |value: f64, power: usize| {
        let share = tolerance / (value.abs() * libm::pow(reach.max(1.0), power as f64));
        let needed = match share > 0.0 {
            true => (-libm::log10(share)).ceil() as i32,
            false => LEAST_DIGITS,
        };
        digits(value, needed.clamp(LEAST_DIGITS, 12) as usize, locale)
    };
    let mut formula = String::new();
    for (power, coefficient) in coefficients.iter().enumerate().rev() {
        if *coefficient == 0.0 && (power > 0 || !formula.is_empty()) {
            continue;
        }
        let size = coefficient_text(coefficient.abs(), power);
        let size = match (power, size.as_str()) {
            (0, _) => size,
            (_, "1") => String::new(),
            _ => size + " ",
        };
        let sign = match (formula.is_empty(), *coefficient < 0.0) {
            (true, false) => String::new(),
            (true, true) => MINUS.to_owned(),
            (false, false) => " + ".to_owned(),
            (false, true) => format!(" {MINUS} "),
        };
        let variable = match power {
            0 => String::new(),
            1 => "x".to_owned(),
            _ => format!("x{}", number::superscript(power as i32)),
        };
        formula.push_str(&format!("{sign}{size}{variable}"));
    }
    if polynomial.r_squared.is_finite() {
        let r_squared = digits(polynomial.r_squared, LEAST_DIGITS as usize, locale);
        format!("y = {formula}   R² = {r_squared}")
    } else {
        format!("y = {formula}")
    }
}

/// The formula of a curve over names, which are counted from 0: by their numbers where these are in even steps, else with the words that
/// tell what is counted.
fn formula_over_names(polynomial: &Polynomial, names: &[String], locale: &Locale) -> String {
    let numbers: Option<Vec<f64>> = names.iter().map(|name| name.parse().ok()).collect();
    if let Some([first, second, rest @ ..]) = numbers.as_deref() {
        let step = second - first;
        let mut next = rest.iter().zip(2..);
        if step > 0.0
            && next.all(|(at, index)| (at - first - step * f64::from(index)).abs() < step * 1e-9)
        {
            return formula(&polynomial.rescaled(-first / step, 1.0 / step), locale);
        }
    }
    let formula = formula(polynomial, locale);
    format!("{formula}   (x counts the names from 0)")
}

/// The formula of a curve over milliseconds, in a unit of time that suits the points, from the first of them on.
fn formula_over_time(polynomial: &Polynomial, locale: &Locale) -> String {
    let (first, last) = polynomial.domain();
    let (name, unit) = TIME_UNITS
        .iter()
        .find(|(_, unit)| last - first >= 2.0 * unit)
        .copied()
        .unwrap_or(SECONDS);
    // Rounding of the domain must not move the first instant.
    let first = first.round();
    let formula = formula(&polynomial.rescaled(first, unit), locale);
    format!(
        "{formula}   (x in {name} from {})",
        instant::to_iso(first as i64)
    )
}

/// Seconds in milliseconds.
const SECONDS: (&str, f64) = ("seconds", 1e3);

/// Units of time in milliseconds, the longest first. The year is that of the Gregorian calendar in the mean.
const TIME_UNITS: [(&str, f64); 5] = [
    ("years", 365.2425 * 86_400e3),
    ("days", 86_400e3),
    ("hours", 3600e3),
    ("minutes", 60e3),
    SECONDS,
];

/// The least number of significant digits of a coefficient.
const LEAST_DIGITS: i32 = 3;

/// A number with so many significant digits at most.
fn digits(value: f64, count: usize, locale: &Locale) -> String {
    let rounded = format!("{value:.*e}", count.saturating_sub(1));
    let rounded: f64 = rounded.parse().unwrap_or(value);
    // the usual notation has six
    if count <= 6 || !(1e-4..1e15).contains(&rounded.abs()) {
        return Format::default().value(rounded, locale);
    }
    let most = count.saturating_sub(1 + libm::log10(rounded.abs()).floor().max(-4.0) as usize);
    let is_whole = |decimals: &usize| format!("{rounded:.*}", decimals).parse() == Ok(rounded);
    let decimals = (0..=most + 4).find(is_whole).unwrap_or(most);
    number::fixed(rounded, decimals, locale)
}

/// Writes the formulas one below another, with an outline in the colour of the background, where they cover the least of what is
/// drawn so far.
fn write_formulas(plot: &mut PlotArea<'_, '_>, formulas: &[(String, Rgba)]) {
    const INSET: f32 = 8.0;
    if formulas.is_empty() {
        return;
    }
    let style = plot.context.label_style();
    let pitch = plot.context.fonts.line_height(&style);
    let (background, ink) = (plot.theme().background, plot.theme().text);
    let shape = |(formula, _): &(String, Rgba)| plot.context.line(formula, &style);
    let lines: Vec<_> = formulas.iter().map(shape).collect();
    let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let height = pitch * lines.len() as f32;
    let inside = plot.rect;
    let columns = [
        inside.x + INSET,
        inside.right() - INSET - width,
        inside.center().x - width / 2.0,
    ];
    let rows = [
        inside.y + INSET / 2.0,
        inside.bottom() - INSET / 2.0 - height,
    ];
    let places = rows
        .iter()
        .flat_map(|y| columns.map(|x| Rect::new(x, *y, width, height)));
    let mut covered = plot.context.canvas.covered_points(inside);
    sort_by_number(&mut covered, |point| point.y);
    let places: Vec<Rect> = places.collect();
    let Some(block) = least_covering(&places, inside, &covered, &[]) else {
        return;
    };
    plot.group(GroupStart::new(Role::MarkLabel), |plot| {
        for (index, (line, (_, color))) in lines.iter().zip(formulas).enumerate() {
            let middle = block.y + pitch * (index as f32 + 0.5);
            let at = Point::new(block.x, middle + (line.ascent - line.descent) / 2.0);
            let color = color.legible(background, ink);
            let halo = Some((background, 4.0));
            plot.push(text(line, at, Anchor::Start, 0.0, color, halo));
        }
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn formulas_over_names_are_by_their_numbers() {
        let words = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            // np.polyfit([-5, 0, 5], [3, -2, 9], 2) is 0.32, 0.6, -2
            let curve = Polynomial::fit(&[0.0, 1.0, 2.0], &[3.0, -2.0, 9.0], 2).unwrap();
            formula_over_names(&curve, &names, &Locale::DEFAULT)
        };
        assert_eq!(words(&["-5", "0", "5"]), "y = 0.32 x² + 0.6 x − 2   R² = 1");
        let counted = "y = 8 x² − 13 x + 3   R² = 1   (x counts the names from 0)";
        assert_eq!(words(&["10", "20", "50"]), counted);
        assert_eq!(words(&["a", "b", "c"]), counted);
    }

    #[test]
    fn writes_formulas() {
        let x = [0.0, 1.0, 2.0, 3.0];
        for (y, degree, expected) in [
            ([1.0, 3.0, 5.0, 7.0], 1, "y = 2 x + 1   R² = 1"),
            ([0.0, -1.0, -4.0, -9.0], 2, "y = −x²   R² = 1"),
            ([5.0, 5.0, 5.0, 5.0], 0, "y = 5"),
        ] {
            let words = formula(&Polynomial::fit(&x, &y, degree).unwrap(), &Locale::DEFAULT);
            assert!(words.starts_with(expected), "{words}");
        }
    }
}
