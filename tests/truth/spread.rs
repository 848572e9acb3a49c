//! Kinds with axes whose marks are worked out from the data: distributions, prices, running totals, spans.

use crate::ask::{Ask, list};
use crate::draw::picture;
use crate::judge::{Want, canvas, hold, near, pixels, room, shows, window};
use crate::scale::{At, Axis, Kind, Panel, date, panels};
use crate::simple;

/// A panel with its scales, places and values as in [`Ask`].
pub(crate) struct MapView<'a> {
    pub(crate) ask: &'a Ask,
    pub(crate) panel: &'a Panel,
    pub(crate) places: Axis,
    pub(crate) values: Axis,
}

impl MapView<'_> {
    pub(crate) fn point(&self, place: f64, value: f64) -> (f64, f64) {
        match self.ask.horizontal {
            true => (value, place),
            false => (place, value),
        }
    }

    fn name(&self, name: &str, beside: f64) -> Result<f64, String> {
        let place = self.places.place(&At::Name(name.to_owned(), beside));
        place.ok_or_else(|| format!("the name {name} at its place | {:?}", self.places.ticks))
    }

    fn fill(&self, series: usize, place: f64, from: f64, to: f64, what: String) -> Want {
        Want::Fill {
            series,
            upright: !self.ask.horizontal,
            at: place,
            from: self.values.number(from),
            to: self.values.number(to),
            what,
        }
    }

    fn stroke(&self, series: usize, a: (f64, f64), b: (f64, f64), what: &str) -> Want {
        Want::Stroke {
            series,
            piece: (self.point(a.0, a.1), self.point(b.0, b.1)),
            what: what.to_owned(),
        }
    }
}

/// The values of the two groups that distributions show.
pub(crate) const GROUPS: [[f64; 8]; 2] = [
    [1.0, 2.0, 3.0, 3.5, 4.0, 5.0, 6.0, 20.0],
    [3.0, 4.0, 6.0, 7.0, 9.0, 10.0, 11.0, 12.0],
];

/// The prices of four days: open, high, low, close.
pub(crate) const PRICES: [[f64; 4]; 4] = [
    [2.0, 6.0, 1.0, 4.0],
    [4.0, 9.0, 3.0, 8.0],
    [8.0, 8.5, 2.0, 3.0],
    [3.0, 5.0, 2.5, 4.5],
];

const DAYS: [&str; 4] = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"];

const CHANGES: [f64; 5] = [4.0, 3.0, -2.0, 5.0, -4.0];

/// The spans of a gantt chart: name, first and last day.
const SPANS: [(&str, &str, &str); 3] = [
    ("a", "2024-01-10", "2024-03-01"),
    ("b", "2024-02-01", "2024-05-01"),
    ("c", "2024-04-10", "2024-06-20"),
];

/// What a kind is asked for at first.
pub(crate) fn ask(kind: &'static str) -> Ask {
    let mut ask = Ask::new(kind);
    let group = |index: usize| list(&GROUPS[index]);
    let column = |index: usize| {
        let texts: Vec<String> = PRICES.iter().map(|row| row[index].to_string()).collect();
        texts.join(",")
    };
    ask.y = vec![GROUPS[0].into()];
    ask.data = Some(match kind {
        "box" | "violin" => {
            let names = |name: &str| [name; 8].join(",");
            format!(
                "x={},{}&y={},{}",
                names("a"),
                names("b"),
                group(0),
                group(1)
            )
        }
        "candlestick" | "ohlc" => format!(
            "x={}&open={}&high={}&low={}&close={}&xformat=%25Y-%25m-%25d",
            DAYS.join(","),
            column(0),
            column(1),
            column(2),
            column(3)
        ),
        "waterfall" => format!("x=a,b,c,d,e&y={}", list(&CHANGES)),
        "bullet" => "x=a,b&y=3,5&goal=5,4&ranges=2,4,7".to_owned(),
        "gantt" => {
            let each = |of: fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
                SPANS.iter().map(of).collect::<Vec<_>>().join(",")
            };
            format!(
                "x={}&start={}&end={}&xformat=%25Y-%25m-%25d",
                each(|span| span.0),
                each(|span| span.1),
                each(|span| span.2)
            )
        }
        "hist" => format!("y={}&bins=4", group(0)),
        _ => format!("y={}", group(0)),
    });
    if matches!(kind, "bullet" | "gantt") {
        ask.horizontal = true;
    }
    ask
}

/// Two series, told apart as the option says.
pub(crate) fn two(ask: &mut Ask, hue: bool) {
    ask.y = GROUPS.iter().map(|group| group.to_vec()).collect();
    let bins = if ask.kind == "hist" { "&bins=4" } else { "" };
    let (u, v) = (list(&GROUPS[0]), list(&GROUPS[1]));
    ask.data = Some(match hue {
        true => {
            let names = |name: &str| [name; 8].join(",");
            format!("y={u},{v}&hue={},{}{bins}", names("u"), names("v"))
        }
        false => format!("y={u}&y={v}&label=u&label=v{bins}"),
    });
}

/// Draws what is asked for and judges it.
///
/// # Errors
/// What was expected and what was found.
pub(crate) fn judge(ask: &Ask) -> Result<(), String> {
    let (picture, _) = picture(&ask.query()).map_err(|error| format!("a picture | {error}"))?;
    let panels = panels(&picture);
    let count = if ask.subplots { ask.y.len() } else { 1 };
    hold(panels.len() == count, || {
        format!("{count} panels | {}", panels.len())
    })?;
    canvas(&picture)?;
    for (index, panel) in panels.iter().enumerate() {
        window(panel)?;
        let labelled = simple::labelled(panel, &panels);
        let values = match (ask.value_log, ask.symlog) {
            (true, _) => Kind::Log,
            (_, true) => Kind::Symlog(1.0),
            _ => Kind::Linear,
        };
        let places = match ask.kind {
            "hist" | "ecdf" | "kde" if ask.place_log => Kind::Log,
            "hist" | "ecdf" | "kde" => Kind::Linear,
            _ => Kind::Names,
        };
        let of_values = |class: &str| match ask.horizontal {
            true => labelled.x(values),
            false => labelled.y(class, values),
        };
        let places = match ask.horizontal {
            true => labelled.y("y", places)?,
            false => labelled.x(places)?,
        };
        let series: Vec<usize> = match ask.subplots {
            true => vec![index],
            false => (0..ask.y.len()).collect(),
        };
        let view = MapView {
            ask,
            panel,
            places,
            values: of_values("y")?,
        };
        limits(&view)?;
        for series in series {
            let second = ask.secondary && series + 1 == ask.y.len();
            let view = MapView {
                values: of_values(if second { "y2" } else { "y" })?,
                places: view.places.clone(),
                ..view
            };
            let wants = match ask.kind {
                "hist" => hist(&view, series),
                "ecdf" => ecdf(&view, series),
                "kde" => kde(&view, series),
                "box" | "violin" => boxes(&view, index)?,
                "candlestick" | "ohlc" => prices(&view)?,
                "waterfall" => waterfall(&view)?,
                "bullet" => bullet(&view)?,
                "gantt" => gantt(&view)?,
                other => return Err(format!("a judge of {other} | none")),
            };
            hold(!wants.is_empty() || ask.kind == "bullet", || {
                "marks to look for | none".to_owned()
            })?;
            if ask.is_whole() {
                room(panel, &wants)?;
            }
            shows(panel, &wants)?;
        }
    }
    Ok(())
}

/// The ends and directions of the axis of values, and of places where they are numbers.
fn limits(view: &MapView) -> Result<(), String> {
    let (ask, frame) = (view.ask, view.panel.frame);
    let (upright, level) = ((frame.bottom, frame.top), (frame.left, frame.right));
    let (of_values, of_places) = match ask.horizontal {
        true => (level, upright),
        false => (upright, level),
    };
    let numbers = matches!(ask.kind, "hist" | "ecdf" | "kde");
    let sides = [
        (
            ask.value_limits,
            &view.values,
            of_values,
            ask.value_inverted,
            true,
        ),
        (
            ask.place_limits,
            &view.places,
            of_places,
            ask.place_inverted,
            numbers,
        ),
    ];
    for (limits, axis, ends, inverted, judged) in sides {
        if !judged {
            continue;
        }
        let rises = axis.rises() == (ends.1 > ends.0);
        hold(rises != inverted, || {
            format!("an axis inverted: {inverted} | it is not so")
        })?;
        let Some((low, high)) = limits else {
            continue;
        };
        let (from, to) = if inverted { (ends.1, ends.0) } else { ends };
        let found = (axis.number(low), axis.number(high));
        hold(near(found.0, from) && near(found.1, to), || {
            format!(
                "{low} to {high} fill the plot, {from:.0}..{to:.0} | {:.1}..{:.1}",
                found.0, found.1
            )
        })?;
    }
    Ok(())
}

/// numpy's four bins over all series, and how many values of one are in each.
fn bins(ask: &Ask, series: usize) -> Vec<(f64, f64, f64)> {
    // A panel is what a chart of its own would be.
    let all = if ask.subplots {
        ask.y[series].clone()
    } else {
        ask.y.concat()
    };
    let all = all.iter().copied().filter(|value| !value.is_nan());
    let (low, high) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let edge = |bin: usize| low + (high - low) * bin as f64 / 4.0;
    (0..4)
        .map(|bin| {
            let (from, to) = (edge(bin), edge(bin + 1));
            let within =
                |value: &&f64| **value >= from && (**value < to || (bin == 3 && **value <= to));
            (from, to, ask.y[series].iter().filter(within).count() as f64)
        })
        .collect()
}

/// A bar of each bin from zero, or from those below, to its count.
fn hist(view: &MapView, series: usize) -> Vec<Want> {
    let ask = view.ask;
    let below: Vec<Vec<(f64, f64, f64)>> = (0..series).map(|other| bins(ask, other)).collect();
    let all: Vec<Vec<(f64, f64, f64)>> = (0..ask.y.len()).map(|other| bins(ask, other)).collect();
    bins(ask, series)
        .into_iter()
        .enumerate()
        .map(|(bin, (from, to, count))| {
            let base: f64 = match ask.stacked || ask.percent {
                true => below.iter().map(|other| other[bin].2).sum(),
                false => 0.0,
            };
            let total: f64 = all.iter().map(|other| other[bin].2).sum();
            let part = if ask.percent && total > 0.0 {
                100.0 / total
            } else {
                1.0
            };
            let (low, high) = (view.places.number(from), view.places.number(to));
            let what = format!("the bar of {count} values from {from} to {to}");
            view.fill(
                series + 1,
                (low + high) / 2.0,
                base * part,
                (base + count) * part,
                what,
            )
        })
        .collect()
}

/// The steps of the part of the values up to each.
fn ecdf(view: &MapView, series: usize) -> Vec<Want> {
    let mut values: Vec<f64> = view.ask.y[series]
        .iter()
        .copied()
        .filter(|v| !v.is_nan())
        .collect();
    values.sort_by(f64::total_cmp);
    let count = values.len() as f64;
    let part = |rank: usize| view.values.number(rank as f64 / count);
    let place = |rank: usize| view.places.number(values[rank]);
    let level = (0..values.len() - 1).map(|rank| {
        let y = part(rank + 1);
        view.stroke(series + 1, (place(rank), y), (place(rank + 1), y), "a step")
    });
    level.collect()
}

/// The curve at the values: Gaussian kernels as wide as Scott's rule says.
fn kde(view: &MapView, series: usize) -> Vec<Want> {
    let values: Vec<f64> = view.ask.y[series]
        .iter()
        .copied()
        .filter(|v| !v.is_nan())
        .collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / (count - 1.0);
    let width = variance.sqrt() * count.powf(-0.2);
    let density = |x: f64| {
        let parts = values
            .iter()
            .map(|value| (-0.5 * ((x - value) / width).powi(2)).exp());
        parts.sum::<f64>() / (count * width * (2.0 * std::f64::consts::PI).sqrt())
    };
    let mut wants: Vec<Want> = values
        .iter()
        .map(|x| {
            let at = (view.places.number(*x), view.values.number(density(*x)));
            view.stroke(series + 1, at, at, "the density")
        })
        .collect();
    // Where the ground under the curve is filled, it is filled from zero.
    if view
        .panel
        .marks(series + 1)
        .any(|item| item.fill.is_some() && item.area() > 100.0)
    {
        wants.extend(values.iter().map(|x| {
            view.fill(
                series + 1,
                view.places.number(*x),
                0.0,
                density(*x),
                format!("the ground under the density of {x}"),
            )
        }));
    }
    wants
}

/// A quantile as numpy's default says it.
fn quantile(sorted: &[f64], part: f64) -> f64 {
    let at = part * (sorted.len() - 1) as f64;
    let (low, high) = (at.floor() as usize, at.ceil() as usize);
    sorted[low] + (at - low as f64) * (sorted[high] - sorted[low])
}

/// Boxes from quartile to quartile with whiskers and outliers; violins from the lowest to the highest value.
fn boxes(view: &MapView, panel: usize) -> Result<Vec<Want>, String> {
    let ask = view.ask;
    let mut wants = Vec::new();
    // Which values stand over which name, as which series.
    let groups: Vec<(String, f64, Vec<f64>, usize)> = match (ask.hue, ask.y.len()) {
        (true, _) => ["a", "b"]
            .iter()
            .enumerate()
            .flat_map(|(name, text)| {
                [-0.25, 0.25]
                    .into_iter()
                    .enumerate()
                    .map(move |(half, beside)| {
                        let values = GROUPS[name][half * 4..half * 4 + 4].to_vec();
                        ((*text).to_owned(), beside, values, 0)
                    })
            })
            .collect(),
        (false, 2) => (0..2)
            .map(|series| (ask.name(series), 0.0, ask.y[series].clone(), series + 1))
            .filter(|group| !ask.subplots || group.3 == panel + 1)
            .collect(),
        _ => ["a", "b"]
            .iter()
            .enumerate()
            .map(|(series, name)| ((*name).to_owned(), 0.0, GROUPS[series].to_vec(), series + 1))
            .collect(),
    };
    let missing = ask.data.as_ref().is_some_and(|data| data.contains('_'));
    for (name, beside, mut values, series) in groups {
        let middle = view.name(&name, 0.0)?;
        let band = match view.places.ticks.len() {
            1 if ask.horizontal => view.panel.frame.height(),
            1 => view.panel.frame.width(),
            _ => view.places.band(),
        };
        let way = match (ask.place_inverted, ask.horizontal) {
            (true, _) => -1.0,
            _ => 1.0,
        };
        let mut place = middle + way * beside * band;
        if missing && name == "a" {
            values.remove(1);
        }
        values.sort_by(f64::total_cmp);
        let (q1, median, q3) = (
            quantile(&values, 0.25),
            quantile(&values, 0.5),
            quantile(&values, 0.75),
        );
        let what = format!("{} {name}", ask.kind);
        if ask.hue {
            // How wide boxes of a group are is theirs; they stand on their side of the name.
            let across = view
                .panel
                .cover(series, ask.horizontal, view.values.number(median));
            let own = across.iter().find(|(a, b)| *a <= place && *b >= place);
            let (a, b) =
                own.ok_or_else(|| format!("{what} about {place:.1} | {}", pixels(&across)))?;
            place = (a + b) / 2.0;
        }
        // A series of 0 stands for all.
        if ask.kind == "violin" {
            let (low, high) = (values[0], values[values.len() - 1]);
            wants.push(view.fill(series, place, low, high, what));
            continue;
        }
        let reach = 1.5 * (q3 - q1);
        let inside: Vec<f64> = values
            .iter()
            .copied()
            .filter(|v| *v >= q1 - reach && *v <= q3 + reach)
            .collect();
        // A whisker does not end inside of its box, as in matplotlib.
        let (low, high) = (inside[0].min(q1), inside[inside.len() - 1].max(q3));
        // Beside the whiskers, through which a fill of strokes would count.
        let width = if ask.hue { 0.08 } else { 0.12 } * band;
        wants.push(view.fill(series, place + width, q1, q3, what));
        let at = |value: f64| view.values.number(value);
        wants.push(view.stroke(
            series,
            (place, at(low)),
            (place, at(q1)),
            "the lower whisker",
        ));
        wants.push(view.stroke(
            series,
            (place, at(q3)),
            (place, at(high)),
            "the upper whisker",
        ));
        wants.push(view.stroke(
            series,
            (place - width, at(median)),
            (place + width, at(median)),
            "the median",
        ));
        for value in values
            .iter()
            .filter(|value| **value < low || **value > high)
        {
            wants.push(Want::Marker {
                series,
                at: view.point(place, at(*value)),
                what: format!("the outlier {value}"),
            });
        }
    }
    Ok(wants)
}

/// A stroke from low to high, a body or ticks from open to close.
fn prices(view: &MapView) -> Result<Vec<Want>, String> {
    let mut wants = Vec::new();
    for (day, [open, high, low, close]) in DAYS.iter().zip(PRICES) {
        let at = |value: f64| view.values.number(value);
        if view
            .ask
            .data
            .as_ref()
            .is_some_and(|data| data.contains('_'))
            && *day == DAYS[1]
        {
            continue;
        }
        let place = match view.name(day, 0.0) {
            // Limits leave days out.
            Err(_) if !view.ask.extra.is_empty() => continue,
            place => place?,
        };
        wants.push(view.stroke(
            1,
            (place, at(low)),
            (place, at(high)),
            "the prices of a day",
        ));
        if view.ask.kind == "candlestick" {
            wants.push(view.fill(1, place + 3.0, open, close, format!("the body of {day}")));
        } else {
            let beside = if view.ask.place_inverted { -3.0 } else { 3.0 };
            wants.push(view.stroke(
                1,
                (place - beside, at(open)),
                (place, at(open)),
                "the first price",
            ));
            wants.push(view.stroke(
                1,
                (place, at(close)),
                (place + beside, at(close)),
                "the last price",
            ));
        }
    }
    Ok(wants)
}

/// Bars from total to total.
fn waterfall(view: &MapView) -> Result<Vec<Want>, String> {
    let mut total = 0.0;
    let mut wants = Vec::new();
    for (name, change) in ["a", "b", "c", "d", "e"].iter().zip(CHANGES) {
        if view
            .ask
            .data
            .as_ref()
            .is_some_and(|data| data.contains('_'))
            && *name == "b"
        {
            continue;
        }
        let place = view.name(name, 0.0)?;
        wants.push(view.fill(1, place, total, total + change, format!("{name}: {change}")));
        if view.ask.labels {
            let (end, way) = (view.values.number(total + change), change.signum());
            let found = view.panel.mark_labels().any(|(text, rect)| {
                let (x, y) = rect.center();
                let number = crate::scale::number(text);
                let up = if view.ask.value_inverted { -way } else { way };
                let gap = (end - y) * up - rect.height() / 2.0;
                number == Some(change) && near(x, place) && (-1.5..=16.0).contains(&gap)
            });
            hold(found, || {
                format!("the label {change} beyond {place:.0},{end:.0} | none there")
            })?;
        }
        total += change;
    }
    Ok(wants)
}

/// Bars from zero to the value and a mark at the goal.
fn bullet(view: &MapView) -> Result<Vec<Want>, String> {
    for (name, value, goal) in [("a", 3.0, 5.0), ("b", 5.0, 4.0)] {
        let place = view.name(name, 0.0)?;
        let cover = view.panel.cover(1, false, place);
        let frame = view.panel.frame;
        let at = |value: f64| view.values.number(value).clamp(frame.left, frame.right);
        let ends = (at(0.0).min(at(value)), at(0.0).max(at(value)));
        let missing = view
            .ask
            .data
            .as_ref()
            .is_some_and(|data| data.contains('_'))
            && name == "a";
        let reaches = cover.iter().any(|(a, b)| {
            let end = |end: f64, wanted: f64| near(end, wanted) || (end - at(goal)).abs() <= 2.5;
            // The mark of the goal is no bar.
            b - a > 6.0 && end(*a, ends.0) && end(*b, ends.1)
        });
        hold(reaches || missing || ends.1 - ends.0 < 1.0, || {
            format!(
                "{name}: {value} from {:.1} to {:.1} | {}",
                ends.0,
                ends.1,
                pixels(&cover)
            )
        })?;
        // The goal is higher than the bar, so that it is seen beside it.
        let shows_goal = view.panel.marks(1).any(|item| {
            let ink = item.ink();
            near(ink.center().0, at(goal))
                && ink.width() < 6.0
                && ink.top < place
                && ink.bottom > place
        });
        let inside = frame.grown(-2.0).holds((view.values.number(goal), place));
        hold(shows_goal || !inside, || {
            format!("the goal {goal} at {:.1} | not there", at(goal))
        })?;
    }
    Ok(Vec::new())
}

/// Bars from the first to the last day.
fn gantt(view: &MapView) -> Result<Vec<Want>, String> {
    let mut wants = Vec::new();
    for (name, start, end) in SPANS {
        if view
            .ask
            .data
            .as_ref()
            .is_some_and(|data| data.contains('_'))
            && name == "b"
        {
            continue;
        }
        let place = view.name(name, 0.0)?;
        let (start, end) = (date(start).unwrap(), date(end).unwrap());
        wants.push(view.fill(1, place, start, end, format!("the span {name}")));
    }
    Ok(wants)
}
