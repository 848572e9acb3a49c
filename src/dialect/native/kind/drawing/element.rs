//! The elements of a drawing, each with a name and fields. One table of them serves the reader, the writer and the manual.

use super::field_value::{FieldValue, split_unescaped};
use crate::color::Rgba;
use crate::error::{Error, Result};
use crate::spec::drawing::{
    At, BarSlots, BarsShape, CoordinateSystem, Drawing, DrawingEntry, DrawingGrid, DrawingLegend,
    DrawingSymbol, DrawingTitle, EdgeAxis, MarkersShape, Outline, Part, Regions, RuleShape,
    SectorShape, Shape, TextShape,
};
use crate::spec::{Direction, Edge, Fill, Label, MapView, Stroke};

/// A view of one element of a drawing, or of its coordinate system: its fields can be read and written as text.
pub struct Element<'a> {
    /// Its name in a URL.
    name: &'static str,
    /// The name and the default of each field.
    fields: &'static [(&'static str, &'static str)],
    /// The values of the fields, in the same order.
    values: Vec<&'a mut dyn FieldValue>,
}

/// An element by its name, and by name, value and default of each field; the fields of a label or of a stroke come last.
macro_rules! element {
    ($name:literal $(, $field:literal $value:expr, $default:literal)* ; label $label:expr) => {
        element!(
            $name $(, $field $value, $default)*,
            "color" &mut $label.color, "#676767",
            "size" &mut $label.font.size, "11.5",
            "weight" &mut $label.font.weight, "400",
            "italic" &mut $label.font.italic, "off",
            "family" &mut $label.font.families, "",
        )
    };
    ($name:literal $(, $field:literal $value:expr, $default:literal)* ; stroke $stroke:expr) => {
        element!(
            $name $(, $field $value, $default)*,
            "color" &mut $stroke.color, "#000000",
            "width" &mut $stroke.width, "1",
            "dash" &mut $stroke.dash, "",
        )
    };
    ($name:literal $(, $field:literal $value:expr, $default:literal)* $(,)?) => {
        Element {
            name: $name,
            fields: &[$(($field, $default)),*],
            values: vec![$($value as &mut dyn FieldValue),*],
        }
    };
}

impl Element<'_> {
    /// Its name in a URL.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The name and the default of each field.
    pub fn fields(&self) -> &'static [(&'static str, &'static str)] {
        self.fields
    }

    /// Sets the fields from a text: the name of the element, then `name:value` for each field, with `;` between them.
    /// Fields that the text leaves out get their defaults; of a repeated field the last value counts.
    ///
    /// # Errors
    /// An unknown field or a wrong value, under the name of the parameter.
    fn read(&mut self, parameter: &str, text: &str) -> Result<()> {
        let fields = self.fields;
        let mut given = Vec::new();
        for piece in split_unescaped(text, ';').into_iter().skip(1) {
            let (name, value) = piece.split_once(':').unwrap_or((piece, ""));
            let name = name.trim();
            if name.is_empty() {
                continue;
            }
            if fields.iter().all(|(field, _)| *field != name) {
                let names: Vec<&str> = fields.iter().map(|(field, _)| *field).collect();
                return Err(Error::one_of(parameter, &names, name));
            }
            given.push((name, value));
        }
        for ((field, default), value) in fields.iter().zip(&mut self.values) {
            let last = given.iter().rev().find(|(name, _)| name == field);
            let text = last.map_or(*default, |(_, text)| *text);
            if value.read(text).is_none() {
                let what = format!("{} for {field} of {}", value.form(), self.name);
                return Err(Error::expected(parameter, &what, text));
            }
        }
        Ok(())
    }

    /// The text from which [`Element::read`] makes the same element; fields with their default are left out.
    fn write(&self) -> String {
        let mut text = self.name.to_owned();
        for ((field, default), value) in self.fields.iter().zip(&self.values) {
            let value = value.write();
            if value != *default {
                text.push_str(&format!(";{field}:{value}"));
            }
        }
        text
    }
}

/// The values of `ground`.
pub const COORDINATE_SYSTEMS: &[&str] = &[
    "data", "plane", "bars", "polar", "round", "square", "fan", "map",
];

/// The names of the elements that `draw` may add.
pub const ELEMENTS: &[&str] = &[
    "title", "key", "swatch", "sample", "axis", "grid", "line", "area", "bars", "markers", "text",
    "span", "rule", "figure", "sector", "disc", "regions", "candle", "marks", "part",
];

/// A drawing without elements in a coordinate system; `None` when the name is not in [`COORDINATE_SYSTEMS`].
pub fn empty_drawing(coordinates: &str) -> Option<Drawing> {
    let ground = match coordinates {
        "data" => CoordinateSystem::Data,
        "plane" => CoordinateSystem::Plane,
        "bars" => CoordinateSystem::Bars(BarSlots {
            direction: Direction::Vertical,
            groups: 1,
            beside: 1,
            thickness: None,
            gap: 0.0,
            group_gap: 0.0,
            relative: false,
        }),
        "polar" => CoordinateSystem::Polar {
            spokes: 1,
            open: false,
        },
        "round" => CoordinateSystem::Round {
            tilt: 1.0,
            radius: None,
        },
        "square" => CoordinateSystem::Square,
        "fan" => CoordinateSystem::Fan { radius: None },
        "map" => CoordinateSystem::Map(MapView::Usa),
        _ => return None,
    };
    Some(Drawing::new(ground, Vec::new()))
}

/// The drawing of a coordinate system and of elements in paint order, each given as the name of its parameter and a text.
///
/// # Errors
/// The first text with an unknown name, an unknown field or a wrong value.
pub(super) fn read(ground: (&str, &str), elements: &[(&str, &str)]) -> Result<Drawing> {
    let first = |text| {
        split_unescaped(text, ';')
            .first()
            .copied()
            .unwrap_or("")
            .trim()
    };
    let (parameter, text) = ground;
    let name = first(text);
    let mut drawing =
        empty_drawing(name).ok_or_else(|| Error::one_of(parameter, COORDINATE_SYSTEMS, name))?;
    coordinates(&mut drawing).read(parameter, text)?;
    for (parameter, text) in elements {
        let name = first(text);
        let mut element = add(&mut drawing, name).ok_or_else(|| match name {
            "swatch" | "sample" => Error::expected(parameter, "a key before its entries", name),
            _ => Error::one_of(parameter, ELEMENTS, name),
        })?;
        element.read(parameter, text)?;
    }
    Ok(drawing)
}

/// The values of `ground` and of every `draw` from which `read` makes the same drawing.
pub fn say(drawing: &mut Drawing) -> (String, Vec<String>) {
    let ground = coordinates(drawing).write();
    (
        ground,
        elements(drawing).iter().map(Element::write).collect(),
    )
}

/// The coordinate system of a drawing.
pub fn coordinates(drawing: &mut Drawing) -> Element<'_> {
    let (margins, fixed, fill) = (&mut drawing.margins, &mut drawing.frame, &mut drawing.fill);
    match &mut drawing.coords {
        CoordinateSystem::Data => {
            element!("data", "margins" margins, "0,0,0,0", "fixed" fixed, "off", "fill" fill, "none")
        }
        CoordinateSystem::Plane => {
            element!("plane", "margins" margins, "0,0,0,0", "fixed" fixed, "off", "fill" fill, "none")
        }
        CoordinateSystem::Bars(slots) => element!(
            "bars",
            "level" &mut slots.direction, "off",
            "groups" &mut slots.groups, "1",
            "beside" &mut slots.beside, "1",
            "thickness" &mut slots.thickness, "none",
            "gap" &mut slots.gap, "0",
            "group_gap" &mut slots.group_gap, "0",
            "relative" &mut slots.relative, "off",
            "margins" margins, "0,0,0,0",
            "fixed" fixed, "off",
            "fill" fill, "none",
        ),
        CoordinateSystem::Polar { spokes, open } => element!(
            "polar",
            "spokes" spokes, "1",
            "open" open, "off",
            "margins" margins, "0,0,0,0",
            "fixed" fixed, "off",
            "fill" fill, "none",
        ),
        CoordinateSystem::Round { tilt, radius } => element!(
            "round",
            "tilt" tilt, "1",
            "radius" radius, "none",
            "margins" margins, "0,0,0,0",
            "fixed" fixed, "off",
            "fill" fill, "none",
        ),
        CoordinateSystem::Square => {
            element!("square", "margins" margins, "0,0,0,0", "fixed" fixed, "off", "fill" fill, "none")
        }
        CoordinateSystem::Fan { radius } => {
            element!("fan", "radius" radius, "none", "margins" margins, "0,0,0,0", "fixed" fixed, "off", "fill" fill, "none")
        }
        CoordinateSystem::Map(view) => {
            element!("map", "area" view, "-55,-180,75.5,180", "margins" margins, "0,0,0,0", "fixed" fixed, "off", "fill" fill, "none")
        }
    }
}

/// Adds an element with its defaults to a drawing, and returns a view of it; `None` for an unknown name, and for an entry
/// of a legend (`swatch`, `sample`) before there is a `key`.
pub fn add<'a>(drawing: &'a mut Drawing, name: &str) -> Option<Element<'a>> {
    match name {
        "title" => drawing.title.push(DrawingTitle::from(Label::default())),
        "key" => {
            drawing.legend = Some(DrawingLegend::new((Edge::Right, true), Label::default()));
        }
        "swatch" | "sample" => {
            let symbol = match name {
                "swatch" => DrawingSymbol::square(Fill::default()),
                _ => DrawingSymbol::Line(default_stroke()),
            };
            let entry = DrawingEntry::new(String::new(), symbol);
            drawing.legend.as_mut()?.entries.push(entry);
        }
        "axis" => drawing.axes.push(EdgeAxis {
            lengths: Vec::new(),
            ..EdgeAxis::new(Edge::Bottom, Label::default())
        }),
        "grid" => {
            drawing.grid = Some(DrawingGrid {
                x: Vec::new(),
                y: Vec::new(),
                stroke: default_stroke(),
            });
        }
        _ => drawing.shapes.push(new_shape(name)?),
    }
    match name {
        "title" => drawing.title.last_mut().map(title_element),
        "key" => drawing
            .legend
            .as_mut()
            .map(|legend| legend_element(legend).0),
        "swatch" | "sample" => drawing
            .legend
            .as_mut()?
            .entries
            .last_mut()
            .map(entry_element),
        "axis" => drawing.axes.last_mut().map(axis_element),
        "grid" => drawing.grid.as_mut().map(grid_element),
        _ => drawing.shapes.last_mut().map(shape_element),
    }
}

/// The elements of a drawing, in an order that [`read`] accepts.
fn elements(drawing: &mut Drawing) -> Vec<Element<'_>> {
    let mut all: Vec<Element<'_>> = drawing.title.iter_mut().map(title_element).collect();
    if let Some(legend) = &mut drawing.legend {
        let (key, entries) = legend_element(legend);
        all.push(key);
        all.extend(entries.iter_mut().map(entry_element));
    }
    all.extend(drawing.axes.iter_mut().map(axis_element));
    all.extend(drawing.grid.as_mut().map(grid_element));
    all.extend(drawing.shapes.iter_mut().map(shape_element));
    all
}

/// A stroke as it is before its fields are read.
fn default_stroke() -> Stroke {
    Stroke::solid(Rgba::BLACK, 1.0)
}

/// A line of the title.
fn title_element(title: &mut DrawingTitle) -> Element<'_> {
    element!(
        "title",
        "text" &mut title.label.text, "",
        "align" &mut title.label.align, "center",
        "at" &mut title.at, "none",
        "angle" &mut title.angle, "0";
        label title.label
    )
}

/// The legend, and apart from it its entries, which are elements of their own.
fn legend_element(legend: &mut DrawingLegend) -> (Element<'_>, &mut Vec<DrawingEntry>) {
    let element = element!(
        "key",
        "side" &mut legend.side, "right",
        "column" &mut legend.column, "on",
        "least" &mut legend.least, "0,0",
        "margins" &mut legend.margins, "none",
        "align" &mut legend.align, "center",
        "symbol" &mut legend.symbol, "10,10",
        "gap" &mut legend.gap, "5",
        "spacing" &mut legend.spacing, "none";
        label legend.label
    );
    (element, &mut legend.entries)
}

/// An entry of the legend.
fn entry_element(entry: &mut DrawingEntry) -> Element<'_> {
    let (name, struck) = (&mut entry.name, &mut entry.is_struck);
    match &mut entry.symbol {
        DrawingSymbol::Swatch(fill, edge, shape) => element!(
            "swatch",
            "name" name, "",
            "fill" fill, "#000000",
            "edge" &mut edge.color, "#ffffff",
            "width" &mut edge.width, "0",
            "dash" &mut edge.dash, "",
            "shape" shape, "none",
            "struck" struck, "off",
        ),
        DrawingSymbol::Line(stroke) => element!(
            "sample",
            "name" name, "",
            "struck" struck, "off";
            stroke stroke
        ),
    }
}

/// An axis at one side of the drawing.
fn axis_element(edge: &mut EdgeAxis) -> Element<'_> {
    let (grid, title) = (&mut edge.grid, &mut edge.title);
    element!(
        "axis",
        "side" &mut edge.side, "bottom",
        "offset" &mut edge.offset, "0",
        "ticks" &mut edge.ticks, "",
        "end" &mut edge.align, "none",
        "gap" &mut edge.gap, "none",
        "angle" &mut edge.angle, "0",
        "shift" &mut edge.shift, "0",
        "backdrop" &mut edge.backdrop, "none",
        "pad" &mut edge.pad, "2,2",
        "line" &mut edge.line, "none",
        "width" &mut edge.width, "1",
        "tick" &mut edge.tick, "none",
        "lengths" &mut edge.lengths, "5",
        "thinned" &mut edge.thinned, "off",
        "grid" &mut grid.colors, "",
        "widths" &mut grid.widths, "",
        "dash" &mut grid.dash, "",
        "zero" &mut grid.zero, "none",
        "zero_width" &mut grid.zero_width, "1",
        "between" &mut grid.are_between, "off",
        "polygons" &mut grid.are_polygons, "off",
        "title" &mut title.label.text, "",
        "title_gap" &mut title.gap, "0",
        "title_color" &mut title.label.color, "#676767",
        "title_size" &mut title.label.font.size, "11.5",
        "title_weight" &mut title.label.font.weight, "400",
        "title_italic" &mut title.label.font.italic, "off",
        "title_family" &mut title.label.font.families, "";
        label edge.label
    )
}

/// The grid lines.
fn grid_element(grid: &mut DrawingGrid) -> Element<'_> {
    element!(
        "grid",
        "x" &mut grid.x, "",
        "y" &mut grid.y, "";
        stroke grid.stroke
    )
}

/// A shape as it is before its fields are read; `None` when no shape has that name.
fn new_shape(name: &str) -> Option<Shape> {
    let (at, fill) = (At::default(), Fill::default());
    Some(match name {
        "marks" => Shape::Marks,
        "part" => Shape::Part(Part::None),
        "line" => Shape::Line {
            at: Vec::new(),
            stroke: default_stroke(),
            smooth: false,
            series: None,
        },
        "area" => Shape::Area {
            at: Vec::new(),
            base: Vec::new(),
            fill,
            smooth: false,
        },
        "bars" => Shape::Bars(BarsShape::default()),
        "markers" => Shape::Markers(MarkersShape::default()),
        "text" => Shape::text(Label::default(), at, (0, 0)),
        "figure" => Shape::Figure {
            at,
            outline: Outline::default(),
            fill,
            edge: default_stroke(),
        },
        "span" => Shape::Span {
            direction: Direction::Horizontal,
            from: 0.0,
            to: 1.0,
            fill,
        },
        "rule" => Shape::Rule(RuleShape::default()),
        "sector" => Shape::Sector(SectorShape::default()),
        "disc" => Shape::Disc {
            at,
            radius: 1.0,
            fill,
        },
        "regions" => Shape::Regions {
            regions: Regions::default(),
            fill: Rgba::BLACK,
            border: Rgba::BLACK,
        },
        "candle" => Shape::Candle {
            at: [at; 4],
            width: 10.0,
            fill: None,
            edge: Rgba::BLACK,
        },
        _ => return None,
    })
}

/// A shape.
fn shape_element(shape: &mut Shape) -> Element<'_> {
    match shape {
        Shape::Marks => element!("marks"),
        Shape::Part(part) => element!("part", "name" part, "none"),
        Shape::Line {
            at,
            stroke,
            smooth,
            series,
        } => element!(
            "line",
            "at" at, "",
            "smooth" smooth, "off",
            "series" series, "none";
            stroke stroke
        ),
        Shape::Area {
            at,
            base,
            fill,
            smooth,
        } => element!(
            "area",
            "at" at, "",
            "base" base, "",
            "fill" fill, "#000000",
            "smooth" smooth, "off",
        ),
        Shape::Bars(bars) => bars.element(),
        Shape::Markers(markers) => markers.element(),
        Shape::Text(text) => text.element(),
        Shape::Figure {
            at,
            outline,
            fill,
            edge,
        } => element!(
            "figure",
            "at" at, "0,0",
            "path" outline, "",
            "fill" fill, "#000000",
            "edge" &mut edge.color, "#000000",
            "width" &mut edge.width, "0",
        ),
        Shape::Span {
            direction,
            from,
            to,
            fill,
        } => element!(
            "span",
            "level" direction, "on",
            "from" from, "0",
            "to" to, "1",
            "fill" fill, "#000000",
        ),
        Shape::Rule(rule) => rule.element(),
        Shape::Sector(sector) => sector.element(),
        Shape::Disc { at, radius, fill } => {
            element!("disc", "at" at, "0,0", "radius" radius, "1", "fill" fill, "#000000")
        }
        Shape::Regions {
            regions,
            fill,
            border,
        } => element!(
            "regions",
            "codes" regions, "",
            "fill" fill, "#cccccc",
            "border" border, "#999999",
        ),
        Shape::Candle {
            at,
            width,
            fill,
            edge,
        } => element!(
            "candle",
            "at" at, "0,0 0,0 0,0 0,0",
            "width" width, "10",
            "fill" fill, "none",
            "edge" edge, "#000000",
        ),
    }
}

impl BarsShape {
    /// A view of its fields.
    fn element(&mut self) -> Element<'_> {
        element!(
            "bars",
            "from" &mut self.from, "",
            "to" &mut self.to, "",
            "fills" &mut self.fills, "#000000",
            "radii" &mut self.radii, "0",
            "series" &mut self.series, "0",
        )
    }
}

impl MarkersShape {
    /// A view of its fields.
    fn element(&mut self) -> Element<'_> {
        element!(
            "markers",
            "shape" &mut self.shape, "o",
            "at" &mut self.at, "",
            "sizes" &mut self.sizes, "10",
            "colors" &mut self.colors, "#000000",
            "width" &mut self.width, "0",
            "series" &mut self.series, "none",
        )
    }
}

impl TextShape {
    /// A view of its fields.
    fn element(&mut self) -> Element<'_> {
        element!(
            "text",
            "text" &mut self.label.text, "",
            "at" &mut self.at, "0,0",
            "align" &mut self.label.align, "center",
            "anchor" &mut self.anchor, "0,0",
            "shift" &mut self.shift, "0,0",
            "frame" &mut self.frame, "none",
            "fill" &mut self.backing.fill, "none",
            "edge" &mut self.backing.edge, "#000000",
            "width" &mut self.backing.width, "0",
            "radius" &mut self.backing.radius, "0",
            "pad" &mut self.backing.pad, "0,0,0,0",
            "halo" &mut self.halo, "none",
            "inside" &mut self.inside, "off",
            "angle" &mut self.angle, "0";
            label self.label
        )
    }
}

impl RuleShape {
    /// A view of its fields.
    fn element(&mut self) -> Element<'_> {
        element!(
            "rule",
            "level" &mut self.direction, "on",
            "at" &mut self.at, "0,0",
            "to" &mut self.to, "none",
            "length" &mut self.length, "none";
            stroke self.stroke
        )
    }
}

impl SectorShape {
    /// A view of its fields.
    fn element(&mut self) -> Element<'_> {
        element!(
            "sector",
            "from" &mut self.from, "0",
            "to" &mut self.to, "360",
            "inner" &mut self.inner, "0",
            "outer" &mut self.outer, "1",
            "fill" &mut self.fill, "#000000",
            "edge" &mut self.edge.color, "#ffffff",
            "width" &mut self.edge.width, "0",
            "name" &mut self.name, "",
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_reads() {
        let ground = "bars;groups:2;thickness:23;margins:1,2.5,3,4;fill:#ff0000";
        #[rustfmt::skip]
        let elements = [
            r"title;text:a\;b\|c\\d;weight:700;family:Noto Sans,serif",
            "key;side:top;column:off;least:10,20",
            "swatch;name:A;fill:stripes(45,#000000,0.5,#ffffff,0.5)",
            "sample;name:B;color:#0000ff80;dash:4,1",
            r"axis;side:left;ticks:0 0 \| x|#1.5 b|1 ;end:left;line:#000000;lengths:5 -10",
            "grid;x:0 0.5;y:0.25",
            "line;at:0,0 NaN,NaN 1,0.30000000000000004;smooth:on;series:3",
            "area;at:0,1,plot;base:0,0",
            "bars;from:0,0,1;to:0,0.5,1;fills:#ff0000 #00ff00;radii:0 3",
            "markers;shape:x;at:0,1;sizes:4 5",
            "text;text: blank first;anchor:-1,1;shift:-3,4.5;frame:flag",
            "text;text:rim;align:right;halo:#ffffff",
            "figure;at:0.5,0.5;path:M0,0 L5,-8 L-5,-8 Z;fill:#ff0000;width:1",
            "span;level:off;from:0.1;to:0.2",
            "rule;to:0.5,0.5;length:12",
            "sector;from:10;to:20;inner:0.5;name:slice",
            "disc;at:0.5,0.5;radius:0.25",
            "regions;codes:FR DE US-CA",
            "candle;at:0,0 0,0.2 0,0.3 0,1;fill:#ff0000",
            "part;name:legend",
            "text;text:turned;angle:-45",
            "marks",
        ];
        let draws: Vec<(&str, &str)> = elements.iter().map(|text| ("draw", *text)).collect();
        let mut drawing = read(("ground", ground), &draws).unwrap();
        assert_eq!(
            say(&mut drawing),
            (ground.to_owned(), elements.map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn every_name_has_its_element() {
        for name in COORDINATE_SYSTEMS {
            let line = [("draw", "line")];
            assert_eq!(coordinates(&mut empty_drawing(name).unwrap()).name(), *name);
            assert!(read(("ground", name), &line).is_ok(), "{name}");
        }
        for name in ELEMENTS {
            let elements = [("draw", "key"), ("draw", *name)];
            assert!(read(("ground", "plane"), &elements).is_ok(), "{name}");
        }
    }

    #[test]
    fn fades_every_colour() {
        let optional = |name: &str| match name {
            "axis" => {
                ";line:#000000;tick:#000000;grid:#000000;zero:#000000;backdrop:#000000;title_color:#000000"
            }
            "bars" => ";fills:#000000 #ff0000",
            "text" => ";halo:#ffffff;fill:#ffffff",
            "candle" => ";fill:#ffffff",
            _ => "",
        };
        let texts: Vec<String> = ELEMENTS
            .iter()
            .map(|name| format!("{name}{}", optional(name)))
            .collect();
        let draws: Vec<(&str, &str)> = texts.iter().map(|text| ("draw", text.as_str())).collect();
        let mut drawing = read(("ground", "plane;fill:#ffffff"), &draws).unwrap();
        drawing.fade(0.5);
        let (ground, draws) = say(&mut drawing);
        let text = format!("{ground};{}", draws.join(";"));
        let colors: Vec<&str> = text
            .split([';', ' ', ':'])
            .filter(|value| value.starts_with('#'))
            .collect();
        assert_eq!(colors.len(), 34, "{text}");
        for color in colors {
            assert!(
                color.len() == 9 && color.ends_with("80"),
                "{color} in {text}"
            );
        }
    }
}
