//! A reader of SVG: the text of a picture comes in, its shapes come out, each as points in CSS pixels with its classes,
//! its titles, its paint and its clip. It shares nothing with the code that draws.

use std::collections::HashMap;

/// A rectangle by its edges, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rect {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rect {
    /// The rectangle that holds nothing yet.
    pub(crate) const NONE: Rect = Rect {
        left: f64::INFINITY,
        top: f64::INFINITY,
        right: f64::NEG_INFINITY,
        bottom: f64::NEG_INFINITY,
    };

    /// This rectangle, wide enough for a point as well.
    pub(crate) fn with(self, (x, y): (f64, f64)) -> Rect {
        Rect {
            left: self.left.min(x),
            top: self.top.min(y),
            right: self.right.max(x),
            bottom: self.bottom.max(y),
        }
    }

    /// The part that both have.
    pub(crate) fn within(self, other: Rect) -> Rect {
        Rect {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Grown by so many pixels on each side.
    pub(crate) fn grown(self, by: f64) -> Rect {
        Rect {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether a point lies in it, its edges included.
    pub(crate) fn holds(self, (x, y): (f64, f64)) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    /// Whether all of another lies in it; nothing lies in everything.
    pub(crate) fn covers(self, other: Rect) -> bool {
        other.left > other.right
            || other.top > other.bottom
            || (self.holds((other.left, other.top)) && self.holds((other.right, other.bottom)))
    }

    /// Its middle.
    pub(crate) fn center(self) -> (f64, f64) {
        (
            (self.left + self.right) / 2.0,
            (self.top + self.bottom) / 2.0,
        )
    }

    /// From left to right.
    pub(crate) fn width(self) -> f64 {
        self.right - self.left
    }

    /// From top to bottom.
    pub(crate) fn height(self) -> f64 {
        self.bottom - self.top
    }
}

/// What an element shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// Rows of points, curves as chords; whether each is closed.
    Path(Vec<(Vec<(f64, f64)>, bool)>),
    /// A marker about a point.
    Marker((f64, f64)),
    /// A text: where it is anchored, what it says, where its letters are about.
    Text((f64, f64), String, Rect),
    /// Pixels in a rectangle.
    Image(Rect),
}

/// A visible element.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// The classes of its groups, from outside to inside.
    pub(crate) classes: Vec<String>,
    /// The titles of its groups and its own, from outside to inside.
    pub(crate) titles: Vec<String>,
    pub(crate) shape: Shape,
    pub(crate) fill: Option<String>,
    pub(crate) stroke: Option<String>,
    /// Width of the stroke in pixels.
    pub(crate) width: f64,
    /// Where it is shown, if not everywhere.
    pub(crate) clip: Option<Rect>,
    /// The corners of the letters of a text, turned as they are; empty for anything else.
    pub(crate) corners: Vec<(f64, f64)>,
}

impl Item {
    /// Whether one of its groups has this class.
    pub(crate) fn is(&self, class: &str) -> bool {
        self.classes
            .iter()
            .any(|held| held.split(' ').any(|word| word == class))
    }

    /// The points of all its rows.
    pub(crate) fn points(&self) -> Vec<(f64, f64)> {
        match &self.shape {
            Shape::Path(rows) => rows.iter().flat_map(|(row, _)| row.clone()).collect(),
            Shape::Marker(at) => vec![*at],
            Shape::Text(at, ..) => vec![*at],
            Shape::Image(rect) => vec![(rect.left, rect.top), (rect.right, rect.bottom)],
        }
    }

    /// What it covers, with its stroke, where it is shown.
    pub(crate) fn ink(&self) -> Rect {
        let rect = match &self.shape {
            Shape::Text(.., rect) => *rect,
            _ => self
                .points()
                .into_iter()
                .fold(Rect::NONE, Rect::with)
                .grown(match self.stroke {
                    Some(_) => self.width / 2.0,
                    None => 0.0,
                }),
        };
        self.clip.map_or(rect, |clip| rect.within(clip))
    }

    /// The words of a text.
    pub(crate) fn text(&self) -> &str {
        match &self.shape {
            Shape::Text(_, text, _) => text,
            _ => "",
        }
    }

    /// The innermost title.
    pub(crate) fn title(&self) -> &str {
        self.titles.last().map_or("", String::as_str)
    }

    /// The area of its filled rows in square pixels.
    pub(crate) fn area(&self) -> f64 {
        let Shape::Path(rows) = &self.shape else {
            return 0.0;
        };
        let ring = |row: &Vec<(f64, f64)>| {
            let next = row.iter().cycle().skip(1);
            row.iter()
                .zip(next)
                .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
                .sum::<f64>()
                / 2.0
        };
        rows.iter().map(|(row, _)| ring(row)).sum::<f64>().abs()
    }
}

/// A picture that was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    pub(crate) size: (f64, f64),
    /// The elements in paint order.
    pub(crate) items: Vec<Item>,
    /// What it says to those who cannot see it.
    pub(crate) description: String,
}

/// An element of XML.
#[derive(Clone, Debug, Default)]
struct Node {
    name: String,
    attributes: HashMap<String, String>,
    children: Vec<Node>,
    text: String,
}

impl Node {
    fn number(&self, name: &str) -> f64 {
        self.attributes.get(name).map_or(0.0, |text| {
            text.trim_end_matches("px").parse().unwrap_or(f64::NAN)
        })
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// Reads the text of an SVG.
pub(crate) fn read(text: &str) -> Picture {
    let root = parse(text);
    let mut clips = HashMap::new();
    find_clips(&root, &mut clips);
    let mut picture = Picture {
        size: (root.number("width"), root.number("height")),
        items: Vec::new(),
        description: root
            .children
            .iter()
            .find(|node| node.name == "desc")
            .map(|node| node.text.clone())
            .unwrap_or_default(),
    };
    let top = State {
        classes: Vec::new(),
        titles: Vec::new(),
        fill: Some("#000".to_owned()),
        stroke: None,
        width: 1.0,
        clip: None,
    };
    for child in &root.children {
        walk(child, &top, &clips, &mut picture.items);
    }
    picture
}

/// The clips by their ids.
fn find_clips(node: &Node, clips: &mut HashMap<String, Rect>) {
    if node.name == "clipPath" {
        let mut rect = Rect::NONE;
        for child in &node.children {
            for point in outline(child) {
                rect = rect.with(point);
            }
        }
        clips.insert(node.attribute("id").unwrap_or("").to_owned(), rect);
    }
    for child in &node.children {
        find_clips(child, clips);
    }
}

/// The points of a rectangle or path.
fn outline(node: &Node) -> Vec<(f64, f64)> {
    match node.name.as_str() {
        "rect" => corners(node),
        "path" => path(node.attribute("d").unwrap_or(""))
            .into_iter()
            .flat_map(|(row, _)| row)
            .collect(),
        other => panic!("a clip of <{other}>"),
    }
}

/// The corners of a rectangle; round ones are taken for sharp ones.
fn corners(node: &Node) -> Vec<(f64, f64)> {
    let (x, y) = (node.number("x"), node.number("y"));
    let (w, h) = (node.number("width"), node.number("height"));
    vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
}

/// What a group hands down.
#[derive(Clone)]
struct State {
    classes: Vec<String>,
    titles: Vec<String>,
    fill: Option<String>,
    stroke: Option<String>,
    width: f64,
    clip: Option<Rect>,
}

fn walk(node: &Node, above: &State, clips: &HashMap<String, Rect>, items: &mut Vec<Item>) {
    if matches!(
        node.name.as_str(),
        "defs" | "title" | "desc" | "style" | "clipPath"
    ) {
        return;
    }
    let mut state = above.clone();
    if let Some(class) = node.attribute("class") {
        state.classes.push(class.to_owned());
    }
    if let Some(title) = node.children.iter().find(|child| child.name == "title") {
        state.titles.push(title.text.clone());
    }
    let paint = |name: &str, inherited: &Option<String>| match node.attribute(name) {
        Some("none") => None,
        Some(color) => Some(color.to_owned()),
        None => inherited.clone(),
    };
    state.fill = paint("fill", &above.fill);
    state.stroke = paint("stroke", &above.stroke);
    if node.attribute("stroke-width").is_some() {
        state.width = node.number("stroke-width");
    }
    if let Some(clip) = node.attribute("clip-path") {
        let id = clip.trim_start_matches("url(#").trim_end_matches(')');
        let rect = clips[id];
        state.clip = Some(state.clip.map_or(rect, |held| held.within(rect)));
    }
    let mut corners_of_text = Vec::new();
    let shape = match node.name.as_str() {
        "g" | "a" | "svg" => None,
        "rect" => Some(Shape::Path(vec![(corners(node), true)])),
        "path" => Some(Shape::Path(path(node.attribute("d").unwrap_or("")))),
        "use" => Some(Shape::Marker((node.number("x"), node.number("y")))),
        "text" => {
            let (shape, turned) = letters(node);
            corners_of_text = turned;
            Some(shape)
        }
        "image" => {
            let rect = corners(node).into_iter().fold(Rect::NONE, Rect::with);
            Some(Shape::Image(rect))
        }
        other => panic!("an element that the reader does not know: <{other}>"),
    };
    match shape {
        None => {
            for child in &node.children {
                walk(child, &state, clips, items);
            }
        }
        Some(shape) => items.push(Item {
            classes: state.classes,
            titles: state.titles,
            shape,
            fill: state.fill,
            stroke: state.stroke,
            width: state.width,
            clip: state.clip,
            corners: corners_of_text,
        }),
    }
}

/// A text with about the place of its letters, and the corners of that: capitals are 0.727 of the size high.
fn letters(node: &Node) -> (Shape, Vec<(f64, f64)>) {
    let mut text = node.text.clone();
    for part in &node.children {
        if part.name == "tspan" {
            text.push_str(&part.text);
        }
    }
    let (x, y, size) = (node.number("x"), node.number("y"), node.number("font-size"));
    let width = match node.attribute("textLength") {
        Some(_) => node.number("textLength"),
        None => 0.6 * size * text.chars().count() as f64,
    };
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    let (right, top) = (left + width, y - 0.727 * size);
    let mut corners = vec![(left, top), (right, top), (right, y), (left, y)];
    if let Some(turn) = node.attribute("transform") {
        let numbers: Vec<f64> = turn
            .trim_start_matches("rotate(")
            .trim_end_matches(')')
            .split([' ', ','])
            .filter_map(|part| part.parse().ok())
            .collect();
        let (sin, cos) = numbers[0].to_radians().sin_cos();
        let about = (
            numbers.get(1).copied().unwrap_or(0.0),
            numbers.get(2).copied().unwrap_or(0.0),
        );
        for (x, y) in &mut corners {
            let (dx, dy) = (*x - about.0, *y - about.1);
            (*x, *y) = (about.0 + dx * cos - dy * sin, about.1 + dx * sin + dy * cos);
        }
    }
    let rect = corners.iter().copied().fold(Rect::NONE, Rect::with);
    (Shape::Text((x, y), text, rect), corners)
}

/// The rows of a path's data; curves and arcs' ends as chords.
fn path(data: &str) -> Vec<(Vec<(f64, f64)>, bool)> {
    let mut rows: Vec<(Vec<(f64, f64)>, bool)> = Vec::new();
    let (mut at, mut start) = ((0.0, 0.0), (0.0, 0.0));
    for (command, numbers) in commands(data) {
        let relative = command.is_ascii_lowercase();
        let from = |at: (f64, f64)| if relative { at } else { (0.0, 0.0) };
        let size = match command.to_ascii_lowercase() {
            'm' | 'l' => 2,
            'h' | 'v' => 1,
            'c' => 6,
            'a' => 7,
            'z' => 0,
            other => panic!("a command of paths that the reader does not know: {other}"),
        };
        if size == 0 {
            if let Some(row) = rows.last_mut() {
                row.1 = true;
            }
            at = start;
            continue;
        }
        for (index, part) in numbers.chunks(size).enumerate() {
            let (ox, oy) = from(at);
            let mut add = |point: (f64, f64)| {
                if rows.last().is_none_or(|(_, closed)| *closed) {
                    rows.push((vec![at], false));
                }
                rows.last_mut().unwrap().0.push(point);
            };
            match command.to_ascii_lowercase() {
                'm' if index == 0 => {
                    at = (ox + part[0], oy + part[1]);
                    start = at;
                    rows.push((vec![at], false));
                    continue;
                }
                'm' | 'l' => {
                    let to = (ox + part[0], oy + part[1]);
                    add(to);
                    at = to;
                }
                'h' => {
                    let to = (ox + part[0], at.1);
                    add(to);
                    at = to;
                }
                'v' => {
                    let to = (at.0, oy + part[0]);
                    add(to);
                    at = to;
                }
                'c' => {
                    let (a, b) = ((ox + part[0], oy + part[1]), (ox + part[2], oy + part[3]));
                    let to = (ox + part[4], oy + part[5]);
                    for step in 1..=12 {
                        let t = f64::from(step) / 12.0;
                        let s = 1.0 - t;
                        let mix = |p: f64, q: f64, r: f64, e: f64| {
                            s * s * s * p
                                + 3.0 * s * s * t * q
                                + 3.0 * s * t * t * r
                                + t * t * t * e
                        };
                        add((mix(at.0, a.0, b.0, to.0), mix(at.1, a.1, b.1, to.1)));
                    }
                    at = to;
                }
                _ => {
                    let to = (ox + part[5], oy + part[6]);
                    add(to);
                    at = to;
                }
            }
        }
    }
    rows
}

/// The commands of a path's data with their numbers.
fn commands(data: &str) -> Vec<(char, Vec<f64>)> {
    let mut found: Vec<(char, Vec<f64>)> = Vec::new();
    let mut number = String::new();
    let finish = |number: &mut String, found: &mut Vec<(char, Vec<f64>)>| {
        if !number.is_empty() {
            let value = number.parse().unwrap_or_else(|_| panic!("{number}"));
            found.last_mut().unwrap().1.push(value);
            number.clear();
        }
    };
    for sign in data.chars() {
        match sign {
            'a'..='z' | 'A'..='Z' if sign != 'e' => {
                finish(&mut number, &mut found);
                found.push((sign, Vec::new()));
            }
            ' ' | ',' | '\n' => finish(&mut number, &mut found),
            '-' if !number.is_empty() && !number.ends_with('e') => {
                finish(&mut number, &mut found);
                number.push(sign);
            }
            '.' if number.contains('.') => {
                finish(&mut number, &mut found);
                number.push(sign);
            }
            _ => number.push(sign),
        }
    }
    finish(&mut number, &mut found);
    found
}

/// The root element of a text.
fn parse(text: &str) -> Node {
    let mut open: Vec<Node> = vec![Node::default()];
    let mut rest = text;
    while let Some(begin) = rest.find('<') {
        open.last_mut().unwrap().text += &unescape(&rest[..begin]);
        rest = &rest[begin..];
        let end = tag_end(rest);
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('?') || tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let node = open.pop().unwrap();
            assert_eq!(name, node.name, "tags that do not match");
            open.last_mut().unwrap().children.push(node);
            continue;
        }
        let (body, alone) = match tag.strip_suffix('/') {
            Some(body) => (body, true),
            None => (tag, false),
        };
        let node = element(body);
        match alone {
            true => open.last_mut().unwrap().children.push(node),
            false => open.push(node),
        }
    }
    assert_eq!(open.len(), 1, "an element that does not end");
    open.remove(0)
        .children
        .into_iter()
        .find(|node| node.name == "svg")
        .expect("an <svg>")
}

/// Where a tag ends: at its `>`, quoted ones left out.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (index, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '>' if !quoted => return index,
            _ => {}
        }
    }
    panic!("a tag that does not end");
}

/// The name and attributes of a tag.
fn element(body: &str) -> Node {
    let (name, mut rest) = body.split_once([' ', '\n']).unwrap_or((body, ""));
    let mut node = Node {
        name: name.to_owned(),
        ..Node::default()
    };
    while let Some((key, value)) = rest.split_once("=\"") {
        let (value, after) = value.split_once('"').expect("a quote that ends");
        node.attributes
            .insert(key.trim().to_owned(), unescape(value));
        rest = after;
    }
    node
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn paths_texts_and_clips_are_read() {
    let picture = read(concat!(
        r##"<svg width="9" height="8"><desc>d</desc><defs><clipPath id="c"><rect x="1" y="1" width="2" height="3"/>"##,
        r##"</clipPath></defs><g class="mark series-1" clip-path="url(#c)"><title>t</title>"##,
        r##"<path d="M1 2h3v-1.5.5z" fill="#fff"/><text x="5" y="5" font-size="10">a&lt;b</text></g></svg>"##
    ));
    assert_eq!(
        (picture.size, picture.description.as_str()),
        ((9.0, 8.0), "d")
    );
    let shape = Shape::Path(vec![(
        vec![(1.0, 2.0), (4.0, 2.0), (4.0, 0.5), (4.0, 1.0)],
        true,
    )]);
    assert_eq!(picture.items[0].shape, shape);
    assert_eq!(picture.items[0].ink().right, 3.0);
    assert_eq!(picture.items[0].title(), "t");
    assert_eq!(picture.items[1].text(), "a<b");
    assert!(picture.items[1].is("series-1"));
}
