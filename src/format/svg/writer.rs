//! Writes the items of a scene as SVG elements, and collects their definitions.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::identifier::PREFIX;
use super::letters::Letters;
use super::number::num;
use super::typefaces::Typefaces;
use super::{path, style};
use crate::color::Rgba;
use crate::format::escape::{escape, escaped};
use crate::format::{datauri, png, raster};
use crate::scene::{Hatch, Item, Paint, Point, Rect, Role, Scene, Segment, Stroke, shape};

/// A raster of more cells than this becomes an embedded picture instead of rectangles.
const MAX_CELL_RECTS: usize = 600;

/// The state of writing an SVG.
pub(super) struct SvgWriter {
    /// How texts are written.
    pub(super) letters: Letters,
    /// The elements so far.
    pub(super) out: String,
    /// The definitions: the tag, and the text that follows its identifier.
    pub(super) defs: Vec<(&'static str, String)>,
    /// The index of each definition.
    pub(super) known: HashMap<(&'static str, String), usize>,
    /// The value of `font-family` at the root, escaped.
    pub(super) family: String,
    /// The typefaces in the file.
    pub(super) typefaces: Typefaces,
    /// True while a group with `shape-rendering="crispEdges"` is open.
    pub(super) crisp: bool,
    /// Nothing is added once there are more bytes than this.
    pub(super) most_bytes: usize,
}

impl SvgWriter {
    /// Writes items; `role` is that of the group around them. Neighbouring rules of the same stroke become one path.
    pub(super) fn write_items(&mut self, items: &[Item], role: Option<Role>) {
        let mut rest = items;
        while let Some((item, after)) = rest.split_first() {
            rest = after;
            if self.out.len() > self.most_bytes {
                return;
            }
            match item {
                Item::Rule { from, to, stroke } => {
                    let same =
                        |item: &&Item| matches!(item, Item::Rule { stroke: s, .. } if s == stroke);
                    let more = after.iter().take_while(same).count();
                    let (others, after) = after.split_at(more);
                    rest = after;
                    self.write_rules((*from, *to), others, stroke);
                }
                item => self.write_item(item, role),
            }
        }
        self.set_crisp(false);
    }

    /// Writes one item.
    fn write_item(&mut self, item: &Item, role: Option<Role>) {
        match item {
            Item::Rect {
                rect,
                radius,
                fill,
                stroke,
            } => self.write_rect(*rect, *radius, fill.as_ref(), stroke.as_ref()),
            Item::Rule { from, to, stroke } => self.write_rules((*from, *to), &[], stroke),
            Item::Path {
                segments,
                fill,
                stroke,
            } => {
                self.set_crisp(false);
                self.write_path(segments, fill.as_ref(), stroke.as_ref());
            }
            Item::Markers {
                segments,
                at,
                titles,
                fill,
                stroke,
            } => {
                self.set_crisp(false);
                self.write_markers(segments, (at, titles), fill.as_ref(), stroke.as_ref());
            }
            Item::Text(text) => {
                self.set_crisp(false);
                self.write_text(text);
            }
            Item::Raster {
                rect,
                columns,
                cells,
            } => self.write_raster(*rect, *columns, cells),
            Item::Group {
                role: own,
                class,
                title,
                clip,
                items,
            } => {
                self.set_crisp(false);
                let new = (role != Some(*own)).then_some(*own);
                let open = self.open_group(new, class, title, *clip);
                self.write_items(items, Some(*own));
                if open {
                    self.out.push_str("</g>");
                }
            }
        }
    }

    /// Opens or closes the group with `shape-rendering="crispEdges"`, for shapes that lie on device pixels.
    fn set_crisp(&mut self, on: bool) {
        if on != self.crisp {
            self.crisp = on;
            self.out.push_str(if on {
                "<g shape-rendering=\"crispEdges\">"
            } else {
                "</g>"
            });
        }
    }

    /// Opens a group and returns true. A group without class, title and clip is not written, and false is returned.
    fn open_group(
        &mut self,
        role: Option<Role>,
        class: &str,
        title: &str,
        clip: Option<Rect>,
    ) -> bool {
        let classes: Vec<&str> = [role.map_or("", style::role_class), class]
            .into_iter()
            .filter(|class| !class.is_empty())
            .collect();
        if classes.is_empty() && title.is_empty() && clip.is_none() {
            return false;
        }
        let clip = clip.map(|rect| {
            let body = format!("><rect{}/></clipPath>", style::rect_attributes(rect));
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

    /// Adds a definition and returns its identifier. `body` is the text after the identifier. Equal definitions are
    /// written once.
    fn define(&mut self, tag: &'static str, body: String) -> String {
        let definition = (tag, body);
        let next = self.defs.len();
        let index = *self.known.entry(definition.clone()).or_insert(next);
        if index == next {
            self.defs.push(definition);
        }
        format!("{PREFIX}{index}")
    }

    fn write_rect(
        &mut self,
        rect: Rect,
        radius: [f32; 4],
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let even = radius.iter().all(|r| *r == radius[0]);
        self.set_crisp(radius.iter().all(|r| *r <= 0.0));
        if !even {
            return self.write_path(&shape::rounded(rect, radius), fill, stroke);
        }
        let (fill, stroke) = (self.fill_attributes(fill), self.stroke_attributes(stroke));
        let corners = if radius[0] > 0.0 {
            format!(" rx=\"{}\"", num(radius[0]))
        } else {
            String::new()
        };
        let _ = write!(
            self.out,
            "<rect{}{corners}{fill}{stroke}/>",
            style::rect_attributes(rect)
        );
    }

    /// Writes rules of one stroke as one path.
    fn write_rules(&mut self, first: (Point, Point), others: &[Item], stroke: &Stroke) {
        self.set_crisp(true);
        let mut data = path::PathData::default();
        data.line(first.0, first.1);
        for item in others {
            if let Item::Rule { from, to, .. } = item {
                data.line(*from, *to);
            }
        }
        let stroke = self.stroke_attributes(Some(stroke));
        let _ = write!(self.out, "<path d=\"{}\"{stroke}/>", data.finish());
    }

    fn write_path(&mut self, segments: &[Segment], fill: Option<&Paint>, stroke: Option<&Stroke>) {
        let data = path::path_data(segments);
        if data.is_empty() {
            return;
        }
        let (fill, stroke) = (self.fill_attributes(fill), self.stroke_attributes(stroke));
        let _ = write!(self.out, "<path d=\"{data}\"{fill}{stroke}/>");
    }

    /// Writes a marker once as a definition, and uses it at each point.
    fn write_markers(
        &mut self,
        segments: &[Segment],
        (at, titles): (&[Point], &[String]),
        fill: Option<&Paint>,
        stroke: Option<&Stroke>,
    ) {
        let data = path::path_data(segments);
        if data.is_empty() || at.is_empty() {
            return;
        }
        let id = self.define("path", format!(" d=\"{data}\"/>"));
        let (fill, stroke) = (self.fill_attributes(fill), self.stroke_attributes(stroke));
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

    fn write_raster(&mut self, rect: Rect, columns: usize, cells: &[Rgba]) {
        let columns = columns.max(1);
        let rows = cells.len() / columns;
        if rows == 0 {
            return;
        }
        if cells.len() > MAX_CELL_RECTS {
            return self.write_image(rect, (columns, rows), cells);
        }
        self.set_crisp(true);
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
                    let fill = self.fill_attributes(Some(&Paint::Solid(*color)));
                    let _ = write!(self.out, "<rect{}{fill}/>", style::rect_attributes(cell));
                }
            }
        }
    }

    /// Writes a raster as an embedded picture.
    fn write_image(&mut self, rect: Rect, (columns, rows): (usize, usize), cells: &[Rgba]) {
        self.set_crisp(false);
        let pixels = raster::Pixels {
            width: columns as u32,
            height: rows as u32,
            data: raster::PixelData::Rgba(
                cells.iter().flat_map(|c| [c.r, c.g, c.b, c.a]).collect(),
            ),
        };
        if cells.is_empty() {
            return;
        }
        let bytes = png::encode(&pixels, &Scene::new(1.0, 1.0));
        let source = datauri::encode("image/png", &bytes);
        let _ = write!(
            self.out,
            "<image{} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"{source}\"/>",
            style::rect_attributes(rect)
        );
    }

    pub(super) fn fill_attributes(&mut self, paint: Option<&Paint>) -> String {
        match paint {
            None => " fill=\"none\"".to_owned(),
            Some(paint) => self.paint_attributes("fill", paint),
        }
    }

    fn stroke_attributes(&mut self, stroke: Option<&Stroke>) -> String {
        match stroke {
            None => String::new(),
            Some(stroke) => {
                let paint = self.paint_attributes("stroke", &stroke.paint);
                format!("{paint}{}", style::stroke_attributes(stroke))
            }
        }
    }

    fn paint_attributes(&mut self, attribute: &str, paint: &Paint) -> String {
        match paint {
            Paint::Solid(color) => style::color_attributes(attribute, *color),
            Paint::Linear { from, to, stops } => {
                let id = self.define("linearGradient", style::gradient_body(*from, *to, stops));
                format!(" {attribute}=\"url(#{id})\"")
            }
            Paint::Hatch {
                pattern,
                color,
                background,
                spacing,
                width,
            } => {
                let id = self.define_hatch(*pattern, (*color, *background), *spacing, *width);
                format!(" {attribute}=\"url(#{id})\"")
            }
        }
    }

    /// Defines a hatch and returns its identifier.
    fn define_hatch(
        &mut self,
        pattern: Hatch,
        colors: (Rgba, Rgba),
        spacing: f32,
        width: f32,
    ) -> String {
        self.define(
            "pattern",
            style::hatch_body(pattern, colors, spacing, width),
        )
    }
}
