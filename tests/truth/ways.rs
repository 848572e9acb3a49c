//! The same data said in other ways: as a file of each kind, with a column more, in another order, as the program itself
//! gives them out. And pictures in pixels, probed outside of the plot.

use crate::cells::Cell;
use crate::draw::{ask, picture, room, write};
use crate::judge::hold;
use crate::scale::{number, panels};
use crate::svg::{Item, Picture, Rect, Shape};

/// What the marks of a series cover together.
pub(crate) fn boxes_of(picture: &Picture, series: usize) -> Rect {
    let class = format!("series-{series}");
    let items = picture
        .items
        .iter()
        .filter(|item| item.is(&class) && !item.is("mark-label"));
    items.fold(Rect::NONE, |all, item| {
        item.points().into_iter().fold(all, Rect::with)
    })
}

/// A mark, with its points as parts of its plot.
pub(crate) type Mark = (Item, Vec<(f64, f64)>);

/// The marks of a picture, each with places as parts of its plot (of all marks, where nothing is framed).
pub(crate) fn relative(picture: &Picture) -> Vec<Mark> {
    let is_mark = |item: &&Item| {
        item.is("mark") && !item.is("mark-label") && !matches!(item.shape, Shape::Text(..))
    };
    let within = |items: &[Item], frame: Rect| -> Vec<Mark> {
        let part = |(x, y): (f64, f64)| {
            (
                (x - frame.left) / frame.width().max(1.0),
                (y - frame.top) / frame.height().max(1.0),
            )
        };
        items
            .iter()
            .filter(is_mark)
            .map(|item| (item.clone(), item.points().into_iter().map(part).collect()))
            .collect()
    };
    let panels = panels(picture);
    if panels.is_empty() {
        let all = picture.items.iter().filter(is_mark);
        let frame = all.fold(Rect::NONE, |all, item| {
            item.points().into_iter().fold(all, Rect::with)
        });
        return within(&picture.items, frame);
    }
    panels
        .iter()
        .flat_map(|panel| within(&panel.items, panel.frame))
        .collect()
}

/// Two pictures have the same marks, in any order, the places of the second turned by a map; shapes are compared by
/// what they cover where `boxes` is set, else point by point.
pub(crate) fn same(
    one: &Picture,
    two: &Picture,
    boxes: bool,
    map: impl Fn((f64, f64)) -> (f64, f64),
) -> Result<(), String> {
    alike(&relative(one), relative(two), boxes, true, map)
}

/// As [`same`], of marks; which series they are of counts where `by_series` is set.
pub(crate) fn alike(
    one: &[Mark],
    two: Vec<Mark>,
    boxes: bool,
    by_series: bool,
    map: impl Fn((f64, f64)) -> (f64, f64),
) -> Result<(), String> {
    hold(one.len() == two.len(), || {
        format!("{} marks | {}", one.len(), two.len())
    })?;
    hold(!one.is_empty(), || "marks | none".to_owned())?;
    let mut left: Vec<Mark> = two
        .into_iter()
        .map(|(item, points)| (item, points.into_iter().map(&map).collect()))
        .collect();
    for (item, points) in one {
        let alike = |other: &Mark| {
            let kind =
                std::mem::discriminant(&item.shape) == std::mem::discriminant(&other.0.shape);
            kind && (!by_series || series(item) == series(&other.0))
                && item.fill.is_some() == other.0.fill.is_some()
                && match boxes {
                    true => close(&corners(points), &corners(&other.1)),
                    false => points.len() == other.1.len() && close(points, &other.1),
                }
        };
        let found = left.iter().position(alike);
        let Some(found) = found else {
            let at = points.first().unwrap_or(&(0.0, 0.0));
            return Err(format!(
                "the mark {} {:?} at {:.3},{:.3} of the plot in both | only in one",
                item.classes.join(" "),
                item.title(),
                at.0,
                at.1
            ));
        };
        left.swap_remove(found);
    }
    Ok(())
}

/// The class that says which series an item belongs to.
fn series(item: &Item) -> String {
    let words = item.classes.iter().flat_map(|class| class.split(' '));
    words.filter(|word| word.starts_with("series-")).collect()
}

fn corners(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let rect = points.iter().copied().fold(Rect::NONE, Rect::with);
    vec![(rect.left, rect.top), (rect.right, rect.bottom)]
}

fn close(one: &[(f64, f64)], two: &[(f64, f64)]) -> bool {
    one.iter()
        .zip(two)
        .all(|(a, b)| (a.0 - b.0).abs() < 0.006 && (a.1 - b.1).abs() < 0.006)
}

/// The parameters that are columns where the data are a table.
const COLUMNS: &[&str] = &[
    "x", "y", "open", "high", "low", "close", "start", "end", "u", "v", "goal", "source", "target",
    "hue", "yerr", "xerr", "size",
];

/// A query's lists as columns with the names that they get, and what else it says.
pub(crate) struct Columns {
    /// Parameter, name, values.
    columns: Vec<(String, String, Vec<String>)>,
    rest: String,
}

/// Parts a query into columns and what else it says.
pub(crate) fn columns(query: &str) -> Columns {
    let pairs: Vec<(&str, &str)> = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect();
    let labels: Vec<&str> = pairs
        .iter()
        .filter(|(name, _)| *name == "label")
        .flat_map(|(_, value)| value.split(','))
        .collect();
    let mut columns = Vec::new();
    let mut rest = Vec::new();
    let mut ys = 0;
    for (name, value) in pairs {
        if name == "label" {
            continue;
        }
        // One error for all is no column.
        let single = matches!(name, "yerr" | "xerr") && !value.contains(',');
        if !COLUMNS.contains(&name) || single {
            rest.push(format!("{name}={value}"));
            continue;
        }
        let title = match name {
            "y" => {
                ys += 1;
                labels
                    .get(ys - 1)
                    .map_or(format!("y{ys}"), |label| (*label).to_owned())
            }
            "x" => "p".to_owned(),
            other => other.to_owned(),
        };
        let values = value
            .split(',')
            .map(|v| if v == "_" { "" } else { v }.to_owned());
        columns.push((name.to_owned(), title, values.collect()));
    }
    Columns {
        columns,
        rest: rest.join("&"),
    }
}

impl Columns {
    fn rows(&self) -> usize {
        self.columns
            .iter()
            .map(|(.., values)| values.len())
            .max()
            .unwrap_or(0)
    }

    fn cell(&self, column: usize, row: usize) -> &str {
        self.columns[column].2.get(row).map_or("", String::as_str)
    }

    /// The query that reads them from a file.
    pub(crate) fn query(&self, file: &str) -> String {
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|(word, name, _)| format!("{word}={name}"))
            .collect();
        format!("{}&data={file}&{}", self.rest, names.join("&"))
    }

    fn swapped(&self) -> Columns {
        let swap = |(word, name, values): &(String, String, Vec<String>)| {
            let mut values = values.clone();
            if values.len() > 2 {
                values.swap(1, 2);
            }
            (word.clone(), name.clone(), values)
        };
        Columns {
            columns: self.columns.iter().map(swap).collect(),
            rest: self.rest.clone(),
        }
    }

    /// The columns as lists of a query again.
    fn inline(&self) -> String {
        let lists = self.columns.iter().map(|(word, name, values)| {
            let label = if word == "y" {
                format!("&label={name}")
            } else {
                String::new()
            };
            format!("{word}={}{label}", values.join(","))
        });
        format!("{}&{}", self.rest, lists.collect::<Vec<_>>().join("&"))
    }

    pub(crate) fn csv(&self, further: bool) -> String {
        let mut lines = vec![
            self.columns
                .iter()
                .map(|(_, name, _)| name.clone())
                .collect::<Vec<_>>(),
        ];
        for row in 0..self.rows() {
            lines.push(
                (0..self.columns.len())
                    .map(|column| self.cell(column, row).to_owned())
                    .collect(),
            );
        }
        if further {
            for (row, line) in lines.iter_mut().enumerate() {
                line.push(if row == 0 {
                    "zz".to_owned()
                } else {
                    format!("{}", row * 1000)
                });
            }
        }
        lines
            .iter()
            .map(|line| line.join(","))
            .collect::<Vec<_>>()
            .join("\n")
            + "\n"
    }

    /// A list of records.
    pub(crate) fn json(&self) -> String {
        let value = |text: &str| match (text, text.parse::<f64>()) {
            ("", _) => "null".to_owned(),
            (_, Ok(value)) => value.to_string(),
            _ => format!("\"{text}\""),
        };
        let record = |row| {
            let fields = (0..self.columns.len()).map(|column| {
                format!(
                    "\"{}\":{}",
                    self.columns[column].1,
                    value(self.cell(column, row))
                )
            });
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        };
        format!(
            "[{}]",
            (0..self.rows()).map(record).collect::<Vec<_>>().join(",")
        )
    }

    /// A database with one table, `t`.
    pub(crate) fn sqlite(&self, name: &str) {
        let path = room().join(name);
        let _ = std::fs::remove_file(&path);
        let database = rusqlite::Connection::open(&path).unwrap();
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|(_, name, _)| format!("\"{name}\""))
            .collect();
        let mut sql = format!("create table t ({});", names.join(","));
        let value = |text: &str| match (text, text.parse::<f64>()) {
            ("", _) => "null".to_owned(),
            (_, Ok(_)) => text.to_owned(),
            _ => format!("'{text}'"),
        };
        for row in 0..self.rows() {
            let values: Vec<String> = (0..self.columns.len())
                .map(|column| value(self.cell(column, row)))
                .collect();
            sql.push_str(&format!("insert into t values ({});", values.join(",")));
        }
        database.execute_batch(&sql).unwrap();
    }
}

/// The cell of a kind and one of the ways.
pub(crate) fn cell(kind: &'static str, option: &'static str, base: String) -> Cell {
    let judge = |judge: fn(&str, &str) -> Result<(), String>| {
        let base = base.clone();
        Cell::Judge(Box::new(move || judge(kind, &base)))
    };
    match (option, kind) {
        ("table" | "json" | "unused" | "order", "qr" | "drawing") => {
            Cell::NotApplicable("it shows no values")
        }
        ("table", _) => judge(tables),
        ("unused", _) => judge(unused),
        ("json", _) => judge(sent_back),
        (
            "order",
            "scatter" | "errorbar" | "stem" | "hist" | "ecdf" | "kde" | "box" | "violin" | "hexbin"
            | "hist2d" | "quiver" | "candlestick" | "ohlc" | "calendar" | "map" | "area",
        ) => judge(order),
        ("order", "line" | "step" | "sparkline" | "polar") => {
            Cell::NotApplicable("a line joins its points in the order of the rows")
        }
        ("order", "treemap" | "sankey") => Cell::NotApplicable(
            "where a part lies is chosen by the layout, which may heed the order",
        ),
        ("order", "gauge" | "surface" | "heatmap" | "contour" | "contourf") => {
            Cell::NotApplicable("its rows are places")
        }
        ("order", _) => Cell::NotApplicable("the order of the rows is the order of the names"),
        (
            _,
            "line" | "step" | "area" | "scatter" | "bar" | "barh" | "stem" | "errorbar" | "hist"
            | "ecdf" | "kde" | "box" | "violin" | "candlestick" | "ohlc" | "waterfall",
        ) => judge(raster),
        _ => Cell::NotApplicable(
            "it has no limits that cut data off, or colours of its own that say values",
        ),
    }
}

/// As CSV, JSON and SQLite the data give the same marks as in the query.
fn tables(kind: &str, base: &str) -> Result<(), String> {
    let base = &titled(base);
    let (inline, _) = picture(base)?;
    let columns = columns(base);
    write(&format!("{kind}-way.csv"), columns.csv(false));
    write(&format!("{kind}-way.json"), columns.json());
    columns.sqlite(&format!("{kind}-way.sqlite"));
    let stored = format!("{kind}-way.sqlite&query=all");
    for file in [
        format!("{kind}-way.csv"),
        format!("{kind}-way.json"),
        stored,
    ] {
        let query = columns.query(&file);
        let (table, _) = picture(&query).map_err(|error| format!("{file} draws | {error}"))?;
        same(&inline, &table, false, |at| at).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

/// The query with titles at its axes: the names of columns, which lists do not have, take room from the plot.
fn titled(query: &str) -> String {
    format!("{query}&xlabel=across&ylabel=up")
}

/// A column that is not named changes no byte.
fn unused(kind: &str, base: &str) -> Result<(), String> {
    let columns = columns(base);
    let name = format!("{kind}-unused.csv");
    let mut bodies = Vec::new();
    for further in [false, true] {
        write(&name, columns.csv(further));
        bodies.push(ask(format!("{}&format=svg", columns.query(&name)).as_bytes())?.body);
    }
    hold(bodies[0] == bodies[1], || {
        "the same bytes with an unused column | others".to_owned()
    })
}

/// Two rows that change places change no mark.
fn order(_: &str, base: &str) -> Result<(), String> {
    let columns = columns(base);
    let (one, _) = picture(&columns.inline())?;
    let (two, _) = picture(&columns.swapped().inline())?;
    same(&one, &two, true, |at| at)
}

/// `format=json` holds each value and draws the same marks when it is sent back with the names that it has.
pub(crate) fn sent_back(kind: &str, base: &str) -> Result<(), String> {
    let answer = ask(format!("{base}&format=json").as_bytes())?;
    let base = &titled(base);
    let text = String::from_utf8(answer.body).unwrap();
    let rows: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&text).map_err(|error| format!("rows as JSON | {error}"))?;
    let columns = columns(base);
    let said: Vec<(String, String)> = rows
        .iter()
        .flat_map(|row| row.iter())
        .map(|(name, value)| {
            (
                name.clone(),
                value.as_str().map_or(value.to_string(), str::to_owned),
            )
        })
        .collect();
    let by_hue = columns.columns.iter().any(|(word, _, values)| {
        word == "hue" && values.iter().all(|value| number(value).is_none())
    });
    let grouped = by_hue || matches!(kind, "box" | "violin");
    let mut named = Vec::new();
    for (word, name, values) in &columns.columns {
        let key = match word.as_str() {
            "x" => "x",
            "hue" if values.iter().all(|value| number(value).is_none()) => continue,
            // Rows of a matrix have the names that they were given.
            _ if kind.starts_with("contour") => name.trim_start_matches('y'),
            _ => name,
        };
        // Values stand under the names of groups where names are series.
        let spread_apart = grouped && matches!(word.as_str(), "y" | "size");
        if !spread_apart {
            named.push(format!("{word}={key}"));
        }
        for value in values.iter().filter(|value| !value.is_empty()) {
            let holds = said.iter().any(|(under, other)| {
                (under == key || spread_apart)
                    && (other == value || number(other).is_some() && number(other) == number(value))
            });
            hold(holds, || {
                let keys: Vec<&str> = rows
                    .first()
                    .map_or(Vec::new(), |row| row.keys().map(String::as_str).collect());
                format!("{value} under {key} | columns {}", keys.join(", "))
            })?;
        }
    }
    // A file of its own for each query: others are judged meanwhile.
    let file = format!("{kind}-{}-back.json", base.len());
    write(&file, &text);
    if grouped {
        let keys = rows.first().into_iter().flat_map(|row| row.keys());
        let keys = keys.filter(|key| *key != "x" && !key.ends_with(" size"));
        named.extend(keys.map(|key| format!("y={key}")));
    }
    let query = format!("{}&data={file}&{}", columns.rest, named.join("&"));
    let (one, _) = picture(base)?;
    let (two, _) = picture(&query).map_err(|error| format!("the JSON draws | {error}"))?;
    same(&one, &two, false, |at| at).map_err(|error| format!("sent back as {query}: {error}"))
}

/// With limits that cut the data off no pixel outside of the plot has the colour of the marks.
fn raster(kind: &str, base: &str) -> Result<(), String> {
    let limits = match kind {
        "barh" => "xlim=3,6",
        "hist" => "ylim=1,3",
        "ecdf" => "ylim=0.25,0.75",
        "kde" => "ylim=0.02,0.06",
        "waterfall" => "ylim=2,8",
        _ => "ylim=3,6",
    };
    pixels(&format!("{base}&{limits}"))
}

/// No pixel outside of the plots has the colour of the marks, whatever the limits of a query cut off.
pub(crate) fn pixels(query: &str) -> Result<(), String> {
    let colors = "color=ff00ff,ff00ff&upcolor=ff00ff&downcolor=ff00ff&legend=off";
    let query = format!("{query}&{colors}");
    let (vector, _) = picture(&query)?;
    let frames: Vec<Rect> = panels(&vector).iter().map(|panel| panel.frame).collect();
    let bytes = ask(format!("{query}&format=png").as_bytes())?.body;
    let pixels = image::load_from_memory(&bytes)
        .map_err(|error| error.to_string())?
        .to_rgb8();
    let mut inside = 0;
    for (x, y, pixel) in pixels.enumerate_pixels() {
        let [r, g, b] = pixel.0.map(i32::from);
        if r - g <= 30 || b - g <= 30 {
            continue;
        }
        let at = (f64::from(x) + 0.5, f64::from(y) + 0.5);
        inside += usize::from(frames.iter().any(|frame| frame.holds(at)));
        // A marker whose middle is inside may hang over the edge.
        hold(
            frames.iter().any(|frame| frame.grown(7.0).holds(at)),
            || format!("no colour of marks outside of the plot | at {x},{y}"),
        )?;
    }
    hold(inside > 20, || {
        format!("marks in the plot | {inside} pixels of them")
    })
}
