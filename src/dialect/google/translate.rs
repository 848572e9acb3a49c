//! A request in Google's words to the same chart in our own, as near as these say it.

use super::axis::{Said, axes_said};
use super::bar::Way;
use super::color::{Area, Colors, fill_of, fills};
use super::encoding::{Data, Scaling, Sharing, number, read, scaling};
use super::{Asked, canvas};
use crate::color::Rgba;
use crate::dialect::request;
use crate::error::{Error, Notes, Result};
use crate::query::Query;
use crate::spec::board::Side;
use crate::spec::{Fill, Mark, Spec, View};

/// The same chart in our own words. Codes and plain maps are the same to the byte; of charts, what has no word of ours
/// is noted.
///
/// # Errors
/// What the request itself would fail with; chart types of which we have no kind.
pub(super) fn said(asked: &Asked<'_>, spec: &Spec, notes: &mut Notes) -> Result<Query> {
    let mut out = Words::default();
    let kind = asked.text("cht");
    let (kind, option) = kind.split_once([':', '/']).unwrap_or((kind, ""));
    let mark = spec.panels.first().and_then(|panel| panel.layers.first());
    let mark = mark.map(|layer| &layer.mark);
    match (kind.to_ascii_lowercase().as_str(), mark) {
        ("qr", _) => code(asked, &mut out),
        ("map" | "t", Some(Mark::Map(_))) => map(asked, spec, &mut out),
        ("lc" | "l" | "lxy" | "ls" | "lfi" | "s" | "bb", _) => {
            lines(asked, kind, option, &mut out, notes)?;
        }
        ("r" | "rs", _) => radar(asked, &mut out, notes)?,
        ("bvs" | "bv", _) => bars(asked, Way::Stacked, false, &mut out, notes)?,
        ("bhs" | "bh", _) => bars(asked, Way::Stacked, true, &mut out, notes)?,
        ("bvg", _) => bars(asked, Way::Grouped, false, &mut out, notes)?,
        ("bhg", _) => bars(asked, Way::Grouped, true, &mut out, notes)?,
        ("bvo", _) => bars(asked, Way::Overlapped, false, &mut out, notes)?,
        ("bho", _) => bars(asked, Way::Overlapped, true, &mut out, notes)?,
        ("p" | "p3" | "pd" | "pc" | "pa", _) => slices(asked, kind, &mut out, notes)?,
        ("gom", _) => dial(asked, &mut out, notes)?,
        _ => {
            let what = if kind.is_empty() { "chst" } else { "cht" };
            let message =
                format!("no kind of ours draws \"{kind}\"; it is drawn in Google's words alone");
            return Err(Error::of(what, message));
        }
    }
    surface(asked, kind, &mut out)?;
    for word in request::WORDS {
        if let Some(value) = asked.get(word.name) {
            out.say(word.name, value);
        }
    }
    unsaid(asked, kind, notes);
    Ok(out.0)
}

/// The words in the order in which they are said.
#[derive(Default)]
struct Words(Query);

impl Words {
    fn say(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(name, value);
    }

    /// A list with commas; what has some itself loses them.
    fn list(&mut self, name: &str, parts: impl IntoIterator<Item = String>) {
        let parts: Vec<String> = parts
            .into_iter()
            .map(|part| part.replace(',', "\u{201a}"))
            .collect();
        self.say(name, parts.join(","));
    }
}

/// A number as briefly as it can be read back; a missing one is nan.
fn brief(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    // sums of binary fractions need no sixteen digits
    let rounded = format!("{value:.10}");
    let text = rounded.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// A colour as our words read it.
fn hex(color: Rgba) -> String {
    let solid = format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b);
    match color.a {
        255 => solid,
        alpha => format!("{solid}{alpha:02x}"),
    }
}

/// Size, background and title.
fn surface(asked: &Asked<'_>, kind: &str, out: &mut Words) -> Result<()> {
    let (width, height) = canvas::size(asked, &mut Notes::default())?;
    out.say("width", brief(width));
    out.say("height", brief(height));
    match fill_of(&fills(asked), Area::Background) {
        Some(Fill::Solid(color)) if color.a == 0 => out.say("transparent", "on"),
        Some(Fill::Solid(color)) if kind != "qr" => out.say("background", hex(*color)),
        _ => {}
    }
    if let Some(title) = asked.get("chtt").filter(|_| kind != "qr") {
        out.say("title", title.replace('|', " "));
        let align = match asked.text("chts").split(',').nth(2).map(str::trim) {
            Some("l") => "left",
            Some("r") => "right",
            _ => "center",
        };
        out.say("title_align", align);
    }
    if asked.flag("icretina") {
        out.say("scale", "2");
    }
    Ok(())
}

/// Names of the series, and where they stand.
fn names(asked: &Asked<'_>, shown: usize, out: &mut Words) {
    let Some(names) = asked.get("chdl") else {
        if shown > 1 {
            out.say("legend", "none");
        }
        return;
    };
    for name in names.split('|').take(shown) {
        out.say("label", name.trim());
    }
    let place = match asked.text("chdlp").chars().next() {
        Some('b') => "bottom",
        Some('t') => "top",
        _ => "outside",
    };
    out.say("legend", place);
}

/// A QR code.
fn code(asked: &Asked<'_>, out: &mut Words) {
    out.say("kind", "qr");
    out.say("text", asked.query.last("chl").unwrap_or(""));
    let (level, quiet) = super::qr::level(asked.text("chld"), &mut Notes::default());
    out.say("ecc", level.word());
    out.say("margin", quiet.to_string());
    if let Some(encoding) = asked.get("choe") {
        out.say("encoding", encoding);
    }
    if let Some(ink) = asked.get("icqrf").and_then(super::color::read) {
        out.say("color", hex(ink));
    }
    if let Some(ground) = asked.get("icqrb").and_then(super::color::read) {
        match ground.a {
            0 => out.say("transparent", "on"),
            _ => out.say("background", hex(ground)),
        }
    }
}

/// A map without title, key and flags.
fn map(asked: &Asked<'_>, spec: &Spec, out: &mut Words) {
    let layer = spec.panels.first().and_then(|panel| panel.layers.first());
    let Some((layer, Mark::Map(map))) = layer.map(|layer| (layer, &layer.mark)) else {
        return;
    };
    out.say("kind", "map");
    let series = layer.series.first();
    let names = series.map_or(&[][..], |one| one.names.as_slice());
    let values = series.map_or(&[][..], |one| &one.y);
    match names.is_empty() {
        // a map of nothing still needs a region
        true => {
            out.say("x", "VA");
            out.say("y", "nan");
        }
        false => {
            out.list("x", names.iter().cloned());
            out.list("y", values.iter().copied().map(brief));
        }
    }
    match (map.view, asked.get("chtm")) {
        (_, Some(area)) if asked.text("cht") == "t" => out.say("area", area),
        (View::Usa, _) => out.say("area", "usa"),
        (
            View::Bounds {
                south,
                west,
                north,
                east,
            },
            _,
        ) => out.list("area", [south, west, north, east].map(brief)),
    }
    out.say("land", hex(map.land));
    out.say("edgecolor", hex(map.border));
    if let Some(colors) = &map.shade.map {
        out.list("cmap", colors.stops().iter().map(|stop| hex(stop.1)));
    }
    for (word, end) in ["vmin", "vmax"].iter().zip(map.shade.domain) {
        out.say(word, brief(end.unwrap_or(0.0)));
    }
    out.say("colorbar", "off");
    let margins = spec.canvas.margins.map(|margin| margin.unwrap_or(0.0));
    out.list("padding", margins.map(|margin| brief(f64::from(margin))));
}

/// Data, its scale, and where its values lie on the axis that its author sees.
struct Read {
    data: Data,
    scale: Scaling,
    axes: Vec<Said>,
}

impl Read {
    fn new(asked: &Asked<'_>, sharing: Sharing, notes: &mut Notes) -> Result<Read> {
        let data = read(asked, notes)?;
        if data.shown == 0 || data.rows.iter().all(Vec::is_empty) {
            let message =
                "expected series that are drawn themselves; markers alone have no kind of ours";
            return Err(Error::of("chd", message));
        }
        let scale = scaling(asked, &data, sharing);
        let axes = axes_said(asked);
        Ok(Read { data, scale, axes })
    }

    /// The first axis along or across.
    fn axis(&self, level: bool) -> Option<&Said> {
        let along = |side: Side| matches!(side, Side::Bottom | Side::Top) == level;
        self.axes.iter().find(|axis| along(axis.side))
    }

    /// What an axis shows at its ends.
    fn ends(&self, level: bool, row: usize) -> (f64, f64) {
        let own = self.axis(level).and_then(|axis| axis.range);
        let scale = self.scale.of(row);
        match own {
            Some((low, high)) => (low, high),
            None if self.scale.automatic => (scale.low, scale.high),
            None => (0.0, 100.0),
        }
    }

    /// A row in the units of the axis.
    fn row(&self, row: usize, ends: (f64, f64)) -> Vec<f64> {
        let values = self.data.rows.get(row).map_or(&[][..], Vec::as_slice);
        let scale = self.scale.of(row);
        values
            .iter()
            .map(|value| ends.0 + scale.part(*value) * (ends.1 - ends.0))
            .collect()
    }

    /// Ends, ticks and texts of an axis of values.
    fn say(&self, name: char, level: bool, ends: (f64, f64), out: &mut Words) {
        out.list(&format!("{name}lim"), [brief(ends.0), brief(ends.1)]);
        let Some(axis) = self.axis(level) else {
            out.say(&format!("{name}ticks"), "none");
            return;
        };
        if axis.labels.iter().all(String::is_empty) {
            return;
        }
        let last = axis.labels.len().saturating_sub(1).max(1) as f64;
        let place = |at: usize| match axis.positions.get(at) {
            Some(position) => *position,
            None => ends.0 + (ends.1 - ends.0) * at as f64 / last,
        };
        let given = (0..axis.labels.len()).filter(|at| !axis.labels[*at].is_empty());
        out.list(&format!("{name}ticks"), given.clone().map(place).map(brief));
        let texts = given.map(|at| axis.labels[at].clone());
        out.list(&format!("{name}ticklabels"), texts);
    }
}

/// Colours of the series in turn.
fn colors(asked: &Asked<'_>, shown: usize, usual: u32, out: &mut Words) {
    let colors = Colors::read(asked.text("chco"));
    let color = |at: usize| colors.at(at, 0).unwrap_or(Rgba::hex(usual));
    out.list("color", (0..shown).map(color).map(hex));
}

/// Lines, sparklines, scatter plots and bubbles.
fn lines(
    asked: &Asked<'_>,
    kind: &str,
    option: &str,
    out: &mut Words,
    notes: &mut Notes,
) -> Result<()> {
    let paired = matches!(kind, "lxy" | "s");
    let sharing = if paired { Sharing::Pairs } else { Sharing::All };
    let read = Read::new(asked, sharing, notes)?;
    let points = matches!(kind, "s" | "bb");
    out.say("kind", if points { "scatter" } else { "line" });
    let (x_ends, y_ends) = (read.ends(true, 0), read.ends(false, usize::from(paired)));
    let shown = match kind {
        "lxy" => read.data.shown / 2,
        "s" => 1,
        _ => read.data.shown,
    };
    for series in 0..shown {
        let (xs, ys) = if paired {
            (
                read.row(2 * series, x_ends),
                read.row(2 * series + 1, y_ends),
            )
        } else {
            let ys = read.row(series, y_ends);
            let step = (x_ends.1 - x_ends.0) / ys.len().saturating_sub(1).max(1) as f64;
            let xs = (0..ys.len())
                .map(|at| x_ends.0 + step * at as f64)
                .collect();
            (xs, ys)
        };
        if kind == "bb" {
            let row = read.data.rows.get(series).map_or(&[][..], Vec::as_slice);
            let column = |at: usize| row.iter().skip(at).step_by(4).copied().map(brief);
            out.list("x", column(0));
            out.list("y", column(1));
            out.list(
                "s",
                row.iter().skip(2).step_by(4).map(|size| brief(size * 2.0)),
            );
            continue;
        }
        let count = xs.len().min(ys.len());
        out.list("x", xs.into_iter().take(count).map(brief));
        out.list("y", ys.into_iter().take(count).map(brief));
    }
    read.say('x', true, x_ends, out);
    read.say('y', false, y_ends, out);
    colors(asked, shown, 0xff9900, out);
    names(asked, shown, out);
    if !points {
        out.say("marker", "none");
    }
    let grid = if asked.get("chg").is_some() {
        "on"
    } else {
        "off"
    };
    out.say("grid", grid);
    if matches!(kind, "ls" | "lfi") || option == "nda" {
        notes.add("cht: the axis lines cannot be taken away in our own words");
    }
    Ok(())
}

/// Bars.
fn bars(
    asked: &Asked<'_>,
    way: Way,
    level: bool,
    out: &mut Words,
    notes: &mut Notes,
) -> Result<()> {
    let sharing = if way == Way::Stacked {
        Sharing::Sum
    } else {
        Sharing::All
    };
    let read = Read::new(asked, sharing, notes)?;
    out.say("kind", if level { "barh" } else { "bar" });
    let shown = read.data.shown.max(1);
    let ends = read.ends(level, 0);
    let groups = read.data.rows.iter().map(Vec::len).max().unwrap_or(0);
    let texts = read.axis(!level).map_or(&[][..], |axis| &axis.labels);
    let name = |at: usize| {
        let at = if level { groups - 1 - at } else { at };
        match texts.len() == groups {
            true => texts[at].clone(),
            false => at.to_string(),
        }
    };
    out.list("x", (0..groups).map(name));
    for series in 0..shown {
        out.list("y", read.row(series, ends).into_iter().map(brief));
    }
    if way == Way::Stacked && shown > 1 {
        out.say("stacked", "on");
    }
    if way == Way::Overlapped && shown > 1 {
        notes
            .add("cht: bars in front of one another have no word of ours; they stand side by side");
    }
    // the vertical axis of level bars is that of the names
    let (names_axis, values_axis) = if level { ('y', 'x') } else { ('x', 'y') };
    if read.axis(!level).is_none() {
        out.say(&format!("{names_axis}ticks"), "none");
    }
    read.say(values_axis, level, ends, out);
    let colors_of = Colors::read(asked.text("chco"));
    match (shown, colors_of.of(0).len()) {
        (1, points) if points > 1 => out.list(
            "color",
            (0..groups).filter_map(|at| colors_of.at(0, at)).map(hex),
        ),
        _ => colors(asked, shown, 0xffcc33, out),
    }
    names(asked, shown, out);
    let grid = if asked.get("chg").is_some() {
        "on"
    } else {
        "off"
    };
    out.say("grid", grid);
    Ok(())
}

/// A radar.
fn radar(asked: &Asked<'_>, out: &mut Words, notes: &mut Notes) -> Result<()> {
    let read = Read::new(asked, Sharing::All, notes)?;
    out.say("kind", "radar");
    let ends = read.ends(false, 0);
    let texts = read.axis(true).map_or(&[][..], |axis| &axis.labels);
    let count = read.data.rows.iter().map(Vec::len).max().unwrap_or(0);
    let spokes = if texts.is_empty() { count } else { texts.len() };
    let name = |at: usize| texts.get(at).cloned().unwrap_or(at.to_string());
    out.list("x", (0..spokes).map(name));
    for series in 0..read.data.shown {
        let mut row = read.row(series, ends);
        row.resize(spokes, f64::NAN);
        out.list("y", row.into_iter().map(brief));
    }
    out.say("fill", "off");
    out.list("ylim", [brief(ends.0), brief(ends.1)]);
    colors(asked, read.data.shown, 0xff9900, out);
    names(asked, read.data.shown, out);
    Ok(())
}

/// A pie, a doughnut or polar areas; of several rings the first.
fn slices(asked: &Asked<'_>, kind: &str, out: &mut Words, notes: &mut Notes) -> Result<()> {
    let read = Read::new(asked, Sharing::All, notes)?;
    let word = match kind {
        "pd" => "donut",
        "pa" => "rose",
        _ => "pie",
    };
    out.say("kind", word);
    let row = read.data.rows.iter().find(|row| !row.is_empty());
    let row = row.map_or(&[][..], Vec::as_slice);
    let named = asked.get("chl").or(asked.get("chdl")).unwrap_or("");
    let mut texts = named
        .split('|')
        .map(str::trim)
        .filter(|_| !named.is_empty());
    let name = |_: &f64| texts.next().unwrap_or("").to_owned();
    out.list("x", row.iter().map(name));
    let positive = |value: &f64| value.max(0.0);
    out.list("y", row.iter().map(positive).map(brief));
    let colors = super::pie::colors(asked, row.len());
    out.list("color", colors.into_iter().map(hex));
    if word == "pie" {
        let turn = asked.get("chp").and_then(number).unwrap_or(0.0);
        out.say("startangle", brief((-turn.to_degrees() % 360.0).round()));
        out.say("pie_labels", "name");
    }
    if kind == "p3" {
        notes.add("cht: our pies are seen from above");
    }
    if kind == "pc" && read.data.rows.len() > 1 {
        notes.add("cht: our pies have one ring; the first is said");
    }
    Ok(())
}

/// A dial.
fn dial(asked: &Asked<'_>, out: &mut Words, notes: &mut Notes) -> Result<()> {
    let read = Read::new(asked, Sharing::All, notes)?;
    out.say("kind", "gauge");
    let values = read.data.rows.iter().flatten().copied();
    out.list("y", values.map(brief));
    if let Some(name) = asked.get("chl") {
        out.list("x", name.split('|').map(str::to_owned));
    }
    let scale = read.scale.of(0);
    out.list("ylim", [brief(scale.low), brief(scale.high)]);
    Ok(())
}

/// Notes what of the request has no word of ours.
fn unsaid(asked: &Asked<'_>, kind: &str, notes: &mut Notes) {
    const LOST: &[&str] = &[
        "chm", "chem", "chfd", "chls", "chma", "chbh", "chbr", "chxtc", "chdls", "chlps", "chli",
    ];
    if matches!(kind, "qr" | "map" | "t") {
        return;
    }
    for name in LOST {
        if asked.get(name).is_some() {
            notes.add(format!("{name}: not said in our own words"));
        }
    }
}
