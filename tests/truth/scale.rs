//! Scales as a reader of the picture finds them: from what stands at the ticks and where.

use crate::svg::{Item, Picture, Rect, Shape};

/// Where a datum stands along an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum At {
    /// A number; a date as days since 1970.
    Number(f64),
    /// A name, and so many bands beside its middle.
    Name(String, f64),
}

/// What kind of scale a picture was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Linear,
    Log,
    /// Linear between so much below zero and so much above, matplotlib's `symlog` beyond.
    Symlog(f64),
    Names,
}

/// An axis as its ticks say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    /// The labels with their places in pixels.
    pub(crate) ticks: Vec<(String, f64)>,
    kind: Kind,
    /// The place is `a + b · f(value)`.
    a: f64,
    b: f64,
}

/// One panel of a picture.
#[derive(Clone, Debug)]
pub(crate) struct Panel {
    /// The rectangle that is framed.
    pub(crate) frame: Rect,
    pub(crate) items: Vec<Item>,
}

/// The number that a label says, if it says one.
pub(crate) fn number(label: &str) -> Option<f64> {
    let text: String = label
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '+')
        .map(|sign| if sign == '−' { '-' } else { sign })
        .collect();
    if let Some(power) = text.strip_prefix("10").and_then(raised) {
        return Some(10f64.powi(power));
    }
    let text = text.trim_end_matches('%');
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    if let Some(days) = date(text) {
        return Some(days);
    }
    let (digits, suffix) = text.split_at(text.char_indices().last()?.0);
    let factor = match suffix {
        "k" => 1e3,
        "M" => 1e6,
        "G" | "B" => 1e9,
        _ => return None,
    };
    Some(digits.parse::<f64>().ok()? * factor)
}

/// The number that raised digits say.
fn raised(text: &str) -> Option<i32> {
    let digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let (sign, text) = match text.strip_prefix('⁻') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut value = None;
    for sign in text.chars() {
        let digit = digits.chars().position(|digit| digit == sign)? as i32;
        value = Some(value.unwrap_or(0) * 10 + digit);
    }
    value.map(|value| value * sign)
}

/// The days since 1970 of an ISO date (the algorithm of Howard Hinnant, `days_from_civil`).
pub(crate) fn date(text: &str) -> Option<f64> {
    let parts: Vec<i64> = text
        .split('-')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [year, month, day] = parts[..] else {
        return None;
    };
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some((era * 146_097 + days - 719_468) as f64)
}

/// The function under which a scale's places are even.
fn even(kind: Kind, value: f64) -> f64 {
    match kind {
        Kind::Linear | Kind::Names => value,
        Kind::Log => value.log10(),
        // matplotlib's SymmetricalLogTransform with linscale 1 and base 10.
        Kind::Symlog(threshold) => {
            let linear = 1.0 / (1.0 - 0.1);
            let size = value.abs() / threshold;
            if size <= 1.0 {
                value / threshold * linear
            } else {
                value.signum() * (linear + size.log10())
            }
        }
    }
}

impl Axis {
    /// The axis of these ticks.
    ///
    /// # Errors
    /// What the ticks are instead, where they are not those of such a scale.
    fn fit(ticks: Vec<(String, f64)>, kind: Kind) -> Result<Axis, String> {
        let mut axis = Axis {
            ticks,
            kind,
            a: 0.0,
            b: 0.0,
        };
        if kind == Kind::Names {
            return Ok(axis);
        }
        // The title of the axis may be among them.
        let points: Vec<(f64, f64)> = axis
            .ticks
            .iter()
            .filter_map(|(label, place)| Some((even(kind, number(label)?), *place)))
            .collect();
        let labels = || {
            let labels: Vec<&str> = axis.ticks.iter().map(|(label, _)| label.as_str()).collect();
            labels.join(", ")
        };
        if points.len() < 2 {
            return Err(format!("two ticks with numbers | {}", labels()));
        }
        let count = points.len() as f64;
        let mean_x = points.iter().map(|(x, _)| x).sum::<f64>() / count;
        let mean_y = points.iter().map(|(_, y)| y).sum::<f64>() / count;
        let over: f64 = points
            .iter()
            .map(|(x, y)| (x - mean_x) * (y - mean_y))
            .sum();
        let under: f64 = points.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
        axis.b = over / under;
        axis.a = mean_y - axis.b * mean_x;
        for (x, y) in points {
            let off = (axis.a + axis.b * x - y).abs();
            if off.is_nan() || off > 0.8 {
                return Err(format!("ticks on a {kind:?} scale | {:?}", axis.ticks));
            }
        }
        Ok(axis)
    }

    /// The place of a number in pixels; what cannot stand on a logarithmic axis is far beyond its lower end.
    pub(crate) fn number(&self, value: f64) -> f64 {
        if self.kind == Kind::Log && value <= 0.0 {
            return self.a - 1e5 * self.b.signum();
        }
        self.a + self.b * even(self.kind, value)
    }

    /// The place of a datum in pixels, if there is a tick of that name.
    pub(crate) fn place(&self, at: &At) -> Option<f64> {
        match at {
            At::Number(value) => Some(self.number(*value)),
            At::Name(name, beside) => {
                let tick = self.ticks.iter().find(|(label, _)| label == name)?;
                // The only name of an axis has no neighbour.
                let aside = if *beside == 0.0 {
                    0.0
                } else {
                    beside * self.band()
                };
                Some(tick.1 + aside)
            }
        }
    }

    /// From one name to the next in pixels, against the reading direction below 0.
    pub(crate) fn band(&self) -> f64 {
        let mut places: Vec<f64> = self.ticks.iter().map(|(_, place)| *place).collect();
        places.sort_by(f64::total_cmp);
        let steps = places.windows(2).map(|pair| pair[1] - pair[0]);
        steps.fold(f64::INFINITY, f64::min)
    }

    /// Whether greater values stand at greater places.
    pub(crate) fn rises(&self) -> bool {
        self.b > 0.0
    }
}

/// The panels of a picture that was asked for with `frame=on`; what follows the last frame belongs to the last.
pub(crate) fn panels(picture: &Picture) -> Vec<Panel> {
    let mut found = Vec::new();
    let mut items = Vec::new();
    for item in &picture.items {
        items.push(item.clone());
        if let Some(frame) = frame(item) {
            let items = std::mem::take(&mut items);
            found.push(Panel { frame, items });
        }
    }
    if let Some(last) = found.last_mut() {
        last.items.extend(items);
    }
    found
}

/// The rectangle of a frame: an outline without a class.
fn frame(item: &Item) -> Option<Rect> {
    let Shape::Path(rows) = &item.shape else {
        return None;
    };
    let is_frame = item.classes.is_empty()
        && item.fill.is_none()
        && item.stroke.is_some()
        && rows.len() == 1
        && rows[0].0.len() == 4;
    is_frame.then(|| item.points().into_iter().fold(Rect::NONE, Rect::with))
}

impl Panel {
    /// The horizontal axis, from its labels.
    ///
    /// # Errors
    /// As [`Axis::fit`].
    pub(crate) fn x(&self, kind: Kind) -> Result<Axis, String> {
        let ticks = self.labels("x").map(|(text, rect)| (text, rect.center().0));
        Axis::fit(ticks.collect(), kind).map_err(|error| format!("x: {error}"))
    }

    /// The vertical axis of this class, `y` or `y2`, from its labels.
    ///
    /// # Errors
    /// As [`Axis::fit`].
    pub(crate) fn y(&self, class: &str, kind: Kind) -> Result<Axis, String> {
        let ticks = self
            .labels(class)
            .map(|(text, rect)| (text, rect.center().1));
        Axis::fit(ticks.collect(), kind).map_err(|error| format!("{class}: {error}"))
    }

    /// The labels of an axis and where their letters are; its title is none of them.
    fn labels<'a>(&'a self, class: &'a str) -> impl Iterator<Item = (String, Rect)> + 'a {
        self.items
            .iter()
            .filter(move |item| item.is("axis") && item.is(class))
            .filter_map(|item| match &item.shape {
                Shape::Text(_, text, rect) => Some((text.clone(), *rect)),
                _ => None,
            })
    }

    /// What stands for data in a series (from 1), or in any with 0.
    pub(crate) fn marks(&self, series: usize) -> impl Iterator<Item = &Item> {
        let class = format!("series-{series}");
        self.items.iter().filter(move |item| {
            item.is("mark") && (series == 0 || item.is(&class)) && !item.is("mark-label")
        })
    }

    /// The labels at marks.
    pub(crate) fn mark_labels(&self) -> impl Iterator<Item = (&str, Rect)> {
        self.items
            .iter()
            .filter(|item| item.is("mark-label"))
            .filter_map(|item| match &item.shape {
                Shape::Text(_, text, rect) => Some((text.as_str(), *rect)),
                _ => None,
            })
    }

    /// Where fills of a series meet the line `x = at` (or `y = at`), as stretches in pixels, clipped and joined.
    pub(crate) fn cover(&self, series: usize, upright: bool, at: f64) -> Vec<(f64, f64)> {
        let mut found: Vec<(f64, f64)> = Vec::new();
        for item in self.marks(series).filter(|item| item.fill.is_some()) {
            let Shape::Path(rows) = &item.shape else {
                continue;
            };
            if item.is("trend") {
                continue;
            }
            let clip = item.clip.unwrap_or(Rect {
                left: f64::NEG_INFINITY,
                top: f64::NEG_INFINITY,
                right: f64::INFINITY,
                bottom: f64::INFINITY,
            });
            let (low, high, from, to) = match upright {
                true => (clip.left, clip.right, clip.top, clip.bottom),
                false => (clip.top, clip.bottom, clip.left, clip.right),
            };
            if at < low || at > high {
                continue;
            }
            // Not through a corner.
            let at = at + 0.0137;
            let mut crossings = Vec::new();
            for (row, _) in rows {
                let next = row.iter().cycle().skip(1);
                for (a, b) in row.iter().zip(next) {
                    let ((u, v), (s, t)) = match upright {
                        true => (*a, *b),
                        false => ((a.1, a.0), (b.1, b.0)),
                    };
                    if (u < at) != (s < at) {
                        crossings.push(v + (t - v) * (at - u) / (s - u));
                    }
                }
            }
            crossings.sort_by(f64::total_cmp);
            for pair in crossings.chunks(2) {
                let (begin, end) = (pair[0].max(from), pair[1].min(to));
                if end - begin > 0.05 {
                    found.push((begin, end));
                }
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (begin, end) in found {
            match joined.last_mut() {
                Some(last) if begin <= last.1 + 0.3 => last.1 = last.1.max(end),
                _ => joined.push((begin, end)),
            }
        }
        joined
    }

    /// The straight pieces of what is stroked in a series, cut where they are clipped.
    pub(crate) fn strokes(&self, series: usize) -> Vec<((f64, f64), (f64, f64))> {
        let mut found = Vec::new();
        for item in self.marks(series).filter(|item| item.stroke.is_some()) {
            let Shape::Path(rows) = &item.shape else {
                continue;
            };
            for (row, closed) in rows {
                let end = closed.then(|| (row[row.len() - 1], row[0]));
                let pieces = row.windows(2).map(|pair| (pair[0], pair[1])).chain(end);
                for (a, b) in pieces {
                    let cut = match item.clip {
                        Some(clip) => cut(a, b, clip),
                        None => Some((a, b)),
                    };
                    found.extend(cut);
                }
            }
        }
        found
    }
}

/// The part of a straight piece within a rectangle (Liang and Barsky).
pub(crate) fn cut(a: (f64, f64), b: (f64, f64), rect: Rect) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut from, mut to) = (0.0f64, 1.0f64);
    let sides = [
        (-dx, a.0 - rect.left),
        (dx, rect.right - a.0),
        (-dy, a.1 - rect.top),
        (dy, rect.bottom - a.1),
    ];
    for (p, q) in sides {
        if p == 0.0 {
            if q < 0.0 {
                return None;
            }
            continue;
        }
        let t = q / p;
        match p < 0.0 {
            true => from = from.max(t),
            false => to = to.min(t),
        }
    }
    let on = |t: f64| (a.0 + t * dx, a.1 + t * dy);
    (from <= to).then(|| (on(from), on(to)))
}

/// The distance of a point from a straight piece.
pub(crate) fn distance(point: (f64, f64), (a, b): ((f64, f64), (f64, f64))) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let t = match length > 0.0 {
        true => (((point.0 - a.0) * dx + (point.1 - a.1) * dy) / length).clamp(0.0, 1.0),
        false => 0.0,
    };
    (point.0 - a.0 - t * dx).hypot(point.1 - a.1 - t * dy)
}

#[test]
fn scales_are_recovered_from_ticks() {
    let ticks = |list: &[(&str, f64)]| -> Vec<(String, f64)> {
        list.iter().map(|(l, p)| ((*l).to_owned(), *p)).collect()
    };
    let axis = Axis::fit(ticks(&[("0", 100.0), ("1 000", 50.0)]), Kind::Linear).unwrap();
    assert_eq!(axis.number(500.0), 75.0);
    let axis = Axis::fit(
        ticks(&[("1", 100.0), ("10", 50.0), ("100", 0.0)]),
        Kind::Log,
    )
    .unwrap();
    assert_eq!(axis.number(1000.0), -50.0);
    let wrong = Axis::fit(
        ticks(&[("1", 100.0), ("10", 50.0), ("100", 0.0)]),
        Kind::Linear,
    );
    assert!(wrong.is_err());
    assert_eq!(date("1970-01-01"), Some(0.0));
    assert_eq!(date("2024-03-01"), Some(19_783.0));
    assert_eq!(number("−1 500"), Some(-1500.0));
    assert_eq!((number("10⁻²"), number("10")), (Some(0.01), Some(10.0)));
    let frame = Rect {
        left: 0.0,
        top: 0.0,
        right: 10.0,
        bottom: 10.0,
    };
    assert_eq!(
        cut((-5.0, 5.0), (15.0, 5.0), frame),
        Some(((0.0, 5.0), (10.0, 5.0)))
    );
    assert_eq!(cut((-5.0, 50.0), (15.0, 50.0), frame), None);
}
