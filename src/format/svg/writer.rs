//! Items of a scene in, elements of an SVG and their definitions out.

use std::fmt::Write as _;

use super::letters::Letters;
use super::number::num;
use super::{path, style};
use crate::color::Rgba;
use crate::format::escape::{escape, escaped};
use crate::format::{datauri, png, raster};
use crate::scene::{Hatch, Item, Paint, Point, Rect, Role, Scene, Segment, Stroke, shape};

/// Stands for the beginning of every identifier until the picture's hash is known; it can occur nowhere else.
pub(super) const PREFIX: char = '\u{0}';

/// A raster of more cells becomes an embedded picture.
const MOST_CELLS: usize = 600;

/// What has been written so far.
pub(super) struct Writer {
    pub(super) letters: Letters,
    pub(super) out: String,
    /// Definitions: the tag, and what follows its identifier.
    pub(super) defs: Vec<(&'static str, String)>,
    /// The family named at the root.
    pub(super) family: String,
    /// Whether a group of crisp shapes is open.
    pub(super) crisp: bool,
}

impl Writer {
    /// Writes these items; `role` is that of the group around them.
    pub(super) fn items(&mut self, items: &[Item], role: Option<Role>) {
        let mut rest = items;
        while let Some((item, after)) = rest.split_first() {
            rest = after;
            match item {
                Item::Rule { from, to, stroke } => {
                    let same =
                        |item: &&Item| matches!(item, Item::Rule { stroke: s, .. } if s == stroke);
                    let more = after.iter().take_while(same).count();
                    let (others, after) = after.split_at(more);
                    rest = after;
                    self.rules((*from, *to), others, stroke);
                }
                item => self.item(item, role),
            }
        }
        self.crisp(false);
    }

    fn item(&mut self, item: &Item, role: Option<Role>) {
        match item {
            Item::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.rect(*rect, *radius, fill.as_ref(), stroke.as_ref()),
            Item::Rule { from, to, stroke } => self.rules((*from, *to), &[], stroke),
            Item::Path {
                segments,
                fill,
                stroke,
            } => {
                self.crisp(false);
                self.path(segments, fill.as_ref(), stroke.as_ref());
            }
            Item::Markers {
                segments,
                at,
                titles,
                fill,
                stroke,
            } => {
                self.crisp(false);
                self.markers(segments, (at, titles), fill.as_ref(), stroke.as_ref());
            }
            Item::Text(text) => {
                self.crisp(false);
                self.text(text);
            }
            Item::Raster {
                rect,
                columns,
                cells,
            } => self.raster(*rect, *columns, cells),
            Item::Group {
                role: own,
                class,
                title,
                clip,
                items,
            } => {
                self.crisp(false);
                let new = (role != Some(*own)).then_some(*own);
                let open = self.open(new, class, title, *clip);
                self.items(items, Some(*own));
                if open {
                    self.out.push_str("</g>");
                }
            }
        }
    }

    /// Opens or closes the group whose shapes lie on device pixels.
    fn crisp(&mut self, on: bool) {
        if on != self.crisp {
            self.crisp = on;
            self.out.push_str(if on {
                "<g shape-rendering=\"crispEdges\">"
            } else {
                "</g>"
            });
        }
    }

    /// Begins a group, unless it would say nothing.
    fn open(&mut self, role: Option<Role>, class: &str, title: &str, clip: Option<Rect>) -> bool {
        let classes: Vec<&str> = [role.map_or("", style::class), class]
            .into_iter()
            .filter(|class| !class.is_empty())
            .collect();
        if classes.is_empty() && title.is_empty() && clip.is_none() {
            return false;
        }
        let clip = clip.map(|rect| {
            let body = format!("><rect{}/></clipPath>", style::frame(rect));
            self.define("clipPath", body)
        });
        self.out.push_str("<g");
        if !classes.is_empty() {
            let _ = write!(self.out, " class=\"{}\"", escaped(&classes.join(" ")));
        }
        if let Some(id) = clip {
            let _ = write!(self.out, " clip-path=\"url(#{id})\"");
        }
        self.out.push('>');
        if !title.is_empty() {
            self.out.push_str("<title>");
            escape(&mut self.out, title);
            self.out.push_str("</title>");
        }
        true
    }

    /// The identifier of a definition: `tag`, then the rest of it from behind the identifier. Equal definitions are
    /// written once.
    fn define(&mut self, tag: &'static str, body: String) -> String {
        let definition = (tag, body);
        let index = self.defs.iter().position(|known| *known == definition);
        let index = index.unwrap_or_else(|| {
            self.defs.push(definition);
            self.defs.len() - 1
        });
        format!("{PREFIX}{index}")
    }

    fn rect(
        &mut self,
        rect: Rect,
        radius: [f32; 4],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let even = radius.iter().all(|r| *r == radius[0]);
        self.crisp(radius.iter().all(|r| *r <= 0.0));
        if !even {
            return self.path(&shape::rounded(rect, radius), fill, stroke);
        }
        let (fill, stroke) = (self.fill(fill), self.stroke(stroke));
        let corners = if radius[0] > 0.0 {
            format!(" rx=\"{}\"", num(radius[0]))
        } else {
            String::new()
        };
        let _ = write!(
            self.out,
            "<rect{}{corners}{fill}{stroke}/>",
            style::frame(rect)
        );
    }

    fn rules(&mut self, first: (Point, Point), others: &[Item], stroke: &Stroke) {
        self.crisp(true);
        let mut data = path::Data::default();
        data.line(first.0, first.1);
        for item in others {
            if let Item::Rule { from, to, .. } = item {
                data.line(*from, *to);
            }
        }
        let stroke = self.stroke(Some(stroke));
        let _ = write!(self.out, "<path d=\"{}\"{stroke}/>", data.finish());
    }

    fn path(&mut self, segments: &[Segment], fill: Option<&Paint>, stroke: Option<&Stroke>) {
        let data = path::data(segments);
        if data.is_empty() {
            return;
        }
        let (fill, stroke) = (self.fill(fill), self.stroke(stroke));
        let _ = write!(self.out, "<path d=\"{data}\"{fill}{stroke}/>");
    }

    fn markers(
        &mut self,
        segments: &[Segment],
        (at, titles): (&[Point], &[String]),
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let data = path::data(segments);
        if data.is_empty() || at.is_empty() {
            return;
        }
        let id = self.define("path", format!(" d=\"{data}\"/>"));
        let (fill, stroke) = (self.fill(fill), self.stroke(stroke));
        let _ = write!(self.out, "<g{fill}{stroke}>");
        for (index, point) in at.iter().enumerate() {
            let (x, y) = (num(point.x), num(point.y));
            let _ = write!(self.out, "<use href=\"#{id}\" x=\"{x}\" y=\"{y}\"");
            match titles.get(index).filter(|title| !title.is_empty()) {
                Some(title) => {
                    let _ = write!(self.out, "><title>{}</title></use>", escaped(title));
                }
                None => self.out.push_str("/>"),
            }
        }
        self.out.push_str("</g>");
    }

    fn raster(&mut self, rect: Rect, columns: usize, cells: &[Rgba]) {
        let columns = columns.max(1);
        let rows = cells.len() / columns;
        if rows == 0 {
            return;
        }
        if cells.len() > MOST_CELLS {
            return self.embedded(rect, (columns, rows), cells);
        }
        self.crisp(true);
        let (wide, high) = (rect.width / columns as f32, rect.height / rows as f32);
        for (row, line) in cells.chunks_exact(columns).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                let cell = Rect::new(
                    rect.x + wide * column as f32,
                    rect.y + high * row as f32,
                    wide * run.len() as f32,
                    high,
                );
                column += run.len();
                if let Some(color) = run.first().filter(|color| color.a > 0) {
                    let fill = self.fill(Some(&Paint::Solid(*color)));
                    let _ = write!(self.out, "<rect{}{fill}/>", style::frame(cell));
                }
            }
        }
    }

    fn embedded(&mut self, rect: Rect, (columns, rows): (usize, usize), cells: &[Rgba]) {
        self.crisp(false);
        let pixels = raster::Pixels {
            width: columns as u32,
            height: rows as u32,
            data: raster::Data::Rgba(cells.iter().flat_map(|c| [c.r, c.g, c.b, c.a]).collect()),
        };
        if cells.is_empty() {
            return;
        }
        let bytes = png::encode(&pixels, &Scene::new(1.0, 1.0));
        let source = datauri::encode("image/png", &bytes);
        let _ = write!(
            self.out,
            "<image{} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"{source}\"/>",
            style::frame(rect)
        );
    }

    pub(super) fn fill(&mut self, paint: Option<&Paint>) -> String {
        match paint {
            None => " fill=\"none\"".to_owned(),
            Some(paint) => self.paint("fill", paint),
        }
    }

    fn stroke(&mut self, stroke: Option<&Stroke>) -> String {
        match stroke {
            None => String::new(),
            Some(stroke) => {
                let paint = self.paint("stroke", &stroke.paint);
                format!("{paint}{}", style::outline(stroke))
            }
        }
    }

    fn paint(&mut self, attribute: &str, paint: &Paint) -> String {
        match paint {
            Paint::Solid(color) => style::color(attribute, *color),
            Paint::Linear { from, to, stops } => {
                let id = self.define("linearGradient", style::gradient(*from, *to, stops));
                format!(" {attribute}=\"url(#{id})\"")
            }
            Paint::Hatch {
                pattern,
                color,
                background,
                spacing,
                width,
            } => {
                let id = self.hatch(*pattern, (*color, *background), *spacing, *width);
                format!(" {attribute}=\"url(#{id})\"")
            }
        }
    }

    fn hatch(&mut self, pattern: Hatch, colors: (Rgba, Rgba), spacing: f32, width: f32) -> String {
        self.define("pattern", style::hatch(pattern, colors, spacing, width))
    }
}
