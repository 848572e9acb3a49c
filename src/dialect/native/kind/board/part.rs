//! Everything on a board as a word and its fields: the one table that reads, says and documents them.

use super::field::{Value, cut};
use crate::color::Rgba;
use crate::error::{Error, Result};
use crate::font;
use crate::spec::board::{
    At, CoordinateSystem, Drawing, EdgeAxis, Frame, Grid, Key, Outline, Regions, Shape, Side,
    Slots, Symbol,
};
use crate::spec::{Fill, Label, LabelAlign, MarkerShape, Stroke, View};

/// One thing on a board.
pub struct Part<'a> {
    /// Its word and its fields as a text that says them all: what holds where nothing else is said.
    pub usual: &'static str,
    /// The values of the fields in the same order.
    values: Vec<&'a mut dyn Value>,
}

/// A part by its word, and name, value and usual value of each field; those of a label or a stroke come last.
macro_rules! part {
    ($word:literal $(, $name:literal $value:expr, $usual:literal)* ; label $label:expr) => {
        part!(
            $word $(, $name $value, $usual)*,
            "color" &mut $label.color, "#676767",
            "size" &mut $label.font.size, "11.5",
            "weight" &mut $label.font.weight, "400",
            "italic" &mut $label.font.italic, "off",
            "family" &mut $label.font.families, "",
        )
    };
    ($word:literal $(, $name:literal $value:expr, $usual:literal)* ; stroke $stroke:expr) => {
        part!(
            $word $(, $name $value, $usual)*,
            "color" &mut $stroke.color, "#000000",
            "width" &mut $stroke.width, "1",
            "dash" &mut $stroke.dash, "",
        )
    };
    ($word:literal $(, $name:literal $value:expr, $usual:literal)* $(,)?) => {
        Part {
            usual: concat!($word $(, ";", $name, ":", $usual)*),
            values: vec![$($value as &mut dyn Value),*],
        }
    };
}

impl Part<'_> {
    /// What it is.
    pub fn word(&self) -> &'static str {
        self.usual.split(';').next().unwrap_or("")
    }

    /// Its fields: names and what holds where nothing else is said.
    pub fn fields(&self) -> Vec<(&'static str, &'static str)> {
        let fields = self.usual.split(';').skip(1);
        fields.filter_map(|field| field.split_once(':')).collect()
    }

    /// Becomes what a text says: the word, then `name:value` of each field, `;` between them.
    fn hear(&mut self, parameter: &str, text: &str) -> Result<()> {
        let fields = self.fields();
        let mut argument = Vec::new();
        for piece in cut(text, ';').into_iter().skip(1) {
            let (name, value) = piece.split_once(':').unwrap_or((piece, ""));
            let name = name.trim();
            if name.is_empty() {
                continue;
            }
            if fields.iter().all(|(own, _)| *own != name) {
                let names: Vec<&str> = fields.iter().map(|(own, _)| *own).collect();
                return Err(Error::one_of(parameter, &names, name));
            }
            argument.push((name, value));
        }
        let word = self.word();
        for ((name, usual), value) in fields.iter().zip(&mut self.values) {
            let own = argument.iter().rev().find(|(own, _)| own == name);
            let text = own.map_or(*usual, |(_, text)| *text);
            if value.hear(text).is_none() {
                let what = format!("{} for {name} of {word}", value.form());
                return Err(Error::expected(parameter, &what, text));
            }
        }
        Ok(())
    }

    /// The text that [`Part::hear`] makes the same part from.
    fn say(&self) -> String {
        let mut text = self.word().to_owned();
        for ((name, usual), value) in self.fields().into_iter().zip(&self.values) {
            let value = value.say();
            if value != usual {
                for piece in [";", name, ":", &value] {
                    text.push_str(piece);
                }
            }
        }
        text
    }
}

/// The words of the grounds of a board.
pub const GROUNDS: &[&str] = &["plane", "bars", "polar", "round", "square", "fan", "map"];

/// The words of what stands on a board.
pub const WORDS: &[&str] = &[
    "title", "key", "swatch", "sample", "axis", "grid", "line", "area", "bars", "markers", "text",
    "span", "rule", "figure", "sector", "disc", "regions", "candle",
];

/// A board of that ground and of nothing; `None` when the word is none of [`GROUNDS`].
pub fn on(ground: &str) -> Option<Drawing> {
    let ground = match ground {
        "plane" => CoordinateSystem::Plane,
        "bars" => CoordinateSystem::Bars(Slots {
            level: false,
            groups: 1,
            beside: 1,
            thickness: None,
            gap: 0.0,
            group_gap: 0.0,
            relative: false,
        }),
        "polar" => CoordinateSystem::Polar { spokes: 1 },
        "round" => CoordinateSystem::Round { tilt: 1.0 },
        "square" => CoordinateSystem::Square,
        "fan" => CoordinateSystem::Fan,
        "map" => CoordinateSystem::Map(View::Usa),
        _ => return None,
    };
    Some(Drawing {
        title: Vec::new(),
        key: None,
        fill: None,
        margins: [0.0; 4],
        ground,
        edges: Vec::new(),
        grid: None,
        shapes: Vec::new(),
    })
}

/// The board that these texts say: its ground, and what stands on it in paint order, each with the name of its
/// parameter.
///
/// # Errors
/// The first text that says nothing, by its parameter.
pub(super) fn read(ground: (&str, &str), things: &[(&str, &str)]) -> Result<Drawing> {
    let word = |text| cut(text, ';').first().copied().unwrap_or("").trim();
    let found = word(ground.1);
    let mut board = on(found).ok_or_else(|| Error::one_of(ground.0, GROUNDS, found))?;
    self::ground(&mut board).hear(ground.0, ground.1)?;
    for (name, text) in things {
        let found = word(text);
        let mut part = add(&mut board, found).ok_or_else(|| match found {
            "swatch" | "sample" => Error::expected(name, "a key before its entries", found),
            _ => Error::one_of(name, WORDS, found),
        })?;
        part.hear(name, text)?;
    }
    Ok(board)
}

/// The texts of the ground of a board and of what stands on it, from which [`read`] makes the same board.
pub fn say(board: &mut Drawing) -> (String, Vec<String>) {
    let ground = ground(board).say();
    (ground, parts(board).iter().map(Part::say).collect())
}

/// The ground of a board.
pub fn ground(board: &mut Drawing) -> Part<'_> {
    let (margins, fill) = (&mut board.margins, &mut board.fill);
    match &mut board.ground {
        CoordinateSystem::Plane => {
            part!("plane", "margins" margins, "0,0,0,0", "fill" fill, "none")
        }
        CoordinateSystem::Bars(slots) => part!(
            "bars",
            "level" &mut slots.level, "off",
            "groups" &mut slots.groups, "1",
            "beside" &mut slots.beside, "1",
            "thickness" &mut slots.thickness, "none",
            "gap" &mut slots.gap, "0",
            "group_gap" &mut slots.group_gap, "0",
            "relative" &mut slots.relative, "off",
            "margins" margins, "0,0,0,0",
            "fill" fill, "none",
        ),
        CoordinateSystem::Polar { spokes } => {
            part!("polar", "spokes" spokes, "1", "margins" margins, "0,0,0,0", "fill" fill, "none")
        }
        CoordinateSystem::Round { tilt } => {
            part!("round", "tilt" tilt, "1", "margins" margins, "0,0,0,0", "fill" fill, "none")
        }
        CoordinateSystem::Square => {
            part!("square", "margins" margins, "0,0,0,0", "fill" fill, "none")
        }
        CoordinateSystem::Fan => part!("fan", "margins" margins, "0,0,0,0", "fill" fill, "none"),
        CoordinateSystem::Map(view) => {
            part!("map", "area" view, "-55,-180,75.5,180", "margins" margins, "0,0,0,0", "fill" fill, "none")
        }
    }
}

/// Adds a thing to a board and gives its fields; `None` for an unknown word, and for an entry without a key.
pub fn add<'a>(board: &'a mut Drawing, word: &str) -> Option<Part<'a>> {
    match word {
        "title" => board.title.push(label()),
        "key" => {
            board.key = Some(Key {
                side: Side::Right,
                column: true,
                entries: Vec::new(),
                label: label(),
                least: (0.0, 0.0),
            });
        }
        "swatch" | "sample" => {
            let symbol = match word {
                "swatch" => Symbol::Square(Fill::default()),
                _ => Symbol::Line(stroke()),
            };
            board.key.as_mut()?.entries.push((String::new(), symbol));
        }
        "axis" => board.edges.push(EdgeAxis {
            side: Side::Bottom,
            ticks: Vec::new(),
            label: label(),
            align: None,
            line: None,
            tick: None,
            lengths: Vec::new(),
            thinned: false,
        }),
        "grid" => {
            board.grid = Some(Grid {
                x: Vec::new(),
                y: Vec::new(),
                stroke: stroke(),
            });
        }
        _ => board.shapes.push(shape(word)?),
    }
    match word {
        "title" => board.title.last_mut().map(title),
        "key" => board.key.as_mut().map(|own| key(own).0),
        "swatch" | "sample" => board.key.as_mut()?.entries.last_mut().map(entry),
        "axis" => board.edges.last_mut().map(axis),
        "grid" => board.grid.as_mut().map(grid),
        _ => board.shapes.last_mut().map(part),
    }
}

/// What stands on a board.
fn parts(board: &mut Drawing) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = board.title.iter_mut().map(title).collect();
    if let Some(own) = &mut board.key {
        let (own, entries) = key(own);
        parts.push(own);
        parts.extend(entries.iter_mut().map(entry));
    }
    parts.extend(board.edges.iter_mut().map(axis));
    parts.extend(board.grid.as_mut().map(grid));
    parts.extend(board.shapes.iter_mut().map(part));
    parts
}
/// A label before anything is said of it.
fn label() -> Label {
    Label {
        text: String::new(),
        font: font::Style {
            families: Vec::new(),
            size: 11.5,
            weight: 400,
            italic: false,
        },
        color: Rgba::BLACK,
        align: LabelAlign::Center,
    }
}

/// A stroke before anything is said of it.
fn stroke() -> Stroke {
    Stroke::solid(Rgba::BLACK, 1.0)
}

fn title(label: &mut Label) -> Part<'_> {
    part!(
        "title",
        "text" &mut label.text, "",
        "align" &mut label.align, "center";
        label label
    )
}

/// A key and its entries.
fn key(key: &mut Key) -> (Part<'_>, &mut Vec<(String, Symbol)>) {
    let part = part!(
        "key",
        "side" &mut key.side, "right",
        "column" &mut key.column, "on",
        "least" &mut key.least, "0,0";
        label key.label
    );
    (part, &mut key.entries)
}

fn entry((name, symbol): &mut (String, Symbol)) -> Part<'_> {
    match symbol {
        Symbol::Square(fill) => part!("swatch", "name" name, "", "fill" fill, "#000000"),
        Symbol::Line(stroke) => part!(
            "sample",
            "name" name, "";
            stroke stroke
        ),
    }
}

fn axis(edge: &mut EdgeAxis) -> Part<'_> {
    part!(
        "axis",
        "side" &mut edge.side, "bottom",
        "ticks" &mut edge.ticks, "",
        "end" &mut edge.align, "none",
        "line" &mut edge.line, "none",
        "tick" &mut edge.tick, "none",
        "lengths" &mut edge.lengths, "5",
        "thinned" &mut edge.thinned, "off";
        label edge.label
    )
}

fn grid(grid: &mut Grid) -> Part<'_> {
    part!(
        "grid",
        "x" &mut grid.x, "",
        "y" &mut grid.y, "";
        stroke grid.stroke
    )
}

/// A shape before anything is said of it; `None` when no shape has that name.
fn shape(word: &str) -> Option<Shape> {
    let (at, fill) = (At::default(), Fill::default());
    Some(match word {
        "line" => Shape::Line {
            at: Vec::new(),
            stroke: stroke(),
            smooth: false,
            series: None,
        },
        "area" => Shape::Area {
            at: Vec::new(),
            base: Vec::new(),
            fill,
            smooth: false,
        },
        "bars" => Shape::Bars {
            from: Vec::new(),
            to: Vec::new(),
            fills: Vec::new(),
            radii: Vec::new(),
            series: 0,
        },
        "markers" => Shape::Markers {
            shape: MarkerShape::Circle,
            at: Vec::new(),
            sizes: Vec::new(),
            colors: Vec::new(),
            width: 0.0,
            series: None,
        },
        "text" => Shape::Text {
            label: label(),
            at,
            anchor: (0, 0),
            shift: (0.0, 0.0),
            frame: Frame::None,
            halo: None,
        },
        "figure" => Shape::Figure {
            at,
            outline: Outline::default(),
            fill,
            edge: stroke(),
        },
        "span" => Shape::Span {
            level: true,
            from: 0.0,
            to: 1.0,
            fill,
        },
        "rule" => Shape::Rule {
            level: true,
            at,
            to: None,
            stroke: stroke(),
            length: None,
        },
        "sector" => Shape::Sector {
            from: 0.0,
            to: 360.0,
            inner: 0.0,
            outer: 1.0,
            fill,
            edge: stroke(),
            name: String::new(),
        },
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

/// The word and the fields of a shape.
fn part(shape: &mut Shape) -> Part<'_> {
    match shape {
        Shape::Line {
            at,
            stroke,
            smooth,
            series,
        } => part!(
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
        } => part!(
            "area",
            "at" at, "",
            "base" base, "",
            "fill" fill, "#000000",
            "smooth" smooth, "off",
        ),
        Shape::Bars {
            from,
            to,
            fills,
            radii,
            series,
        } => part!(
            "bars",
            "from" from, "",
            "to" to, "",
            "fills" fills, "#000000",
            "radii" radii, "0",
            "series" series, "0",
        ),
        Shape::Markers {
            shape,
            at,
            sizes,
            colors,
            width,
            series,
        } => part!(
            "markers",
            "shape" shape, "o",
            "at" at, "",
            "sizes" sizes, "10",
            "colors" colors, "#000000",
            "width" width, "0",
            "series" series, "none",
        ),
        Shape::Text {
            label,
            at,
            anchor,
            shift,
            frame,
            halo,
        } => part!(
            "text",
            "text" &mut label.text, "",
            "at" at, "0,0",
            "align" &mut label.align, "center",
            "anchor" anchor, "0,0",
            "shift" shift, "0,0",
            "frame" frame, "none",
            "halo" halo, "none";
            label label
        ),
        Shape::Figure {
            at,
            outline,
            fill,
            edge,
        } => part!(
            "figure",
            "at" at, "0,0",
            "path" outline, "",
            "fill" fill, "#000000",
            "edge" &mut edge.color, "#000000",
            "width" &mut edge.width, "0",
        ),
        Shape::Span {
            level,
            from,
            to,
            fill,
        } => part!(
            "span",
            "level" level, "on",
            "from" from, "0",
            "to" to, "1",
            "fill" fill, "#000000",
        ),
        Shape::Rule {
            level,
            at,
            to,
            stroke,
            length,
        } => part!(
            "rule",
            "level" level, "on",
            "at" at, "0,0",
            "to" to, "none",
            "length" length, "none";
            stroke stroke
        ),
        Shape::Sector {
            from,
            to,
            inner,
            outer,
            fill,
            edge,
            name,
        } => part!(
            "sector",
            "from" from, "0",
            "to" to, "360",
            "inner" inner, "0",
            "outer" outer, "1",
            "fill" fill, "#000000",
            "edge" &mut edge.color, "#ffffff",
            "width" &mut edge.width, "0",
            "name" name, "",
        ),
        Shape::Disc { at, radius, fill } => {
            part!("disc", "at" at, "0,0", "radius" radius, "1", "fill" fill, "#000000")
        }
        Shape::Regions {
            regions,
            fill,
            border,
        } => part!(
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
        } => part!(
            "candle",
            "at" at, "0,0 0,0 0,0 0,0",
            "width" width, "10",
            "fill" fill, "none",
            "edge" edge, "#000000",
        ),
    }
}
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_reads() {
        let ground = "bars;groups:2;thickness:23;margins:1,2.5,3,4;fill:#ff0000";
        #[rustfmt::skip]
        let things = [
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
        ];
        let argument: Vec<(&str, &str)> = things.iter().map(|thing| ("draw", *thing)).collect();
        let mut board = read(("ground", ground), &argument).unwrap();
        assert_eq!(
            say(&mut board),
            (ground.to_owned(), things.map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn every_word_has_its_part() {
        for word in GROUNDS {
            let usual = [("draw", "line")];
            assert_eq!(ground(&mut on(word).unwrap()).word(), *word);
            assert!(read(("ground", word), &usual).is_ok(), "{word}");
        }
        for word in WORDS {
            let things = [("draw", "key"), ("draw", *word)];
            assert!(read(("ground", "plane"), &things).is_ok(), "{word}");
        }
    }

    #[test]
    fn fades_every_colour() {
        let optional = |word: &str| match word {
            "axis" => ";line:#000000;tick:#000000",
            "bars" => ";fills:#000000 #ff0000",
            "text" => ";halo:#ffffff",
            "candle" => ";fill:#ffffff",
            _ => "",
        };
        let texts: Vec<String> = WORDS
            .iter()
            .map(|word| format!("{word}{}", optional(word)))
            .collect();
        let things: Vec<(&str, &str)> = texts.iter().map(|text| ("draw", text.as_str())).collect();
        let mut board = read(("ground", "plane;fill:#ffffff"), &things).unwrap();
        board.fade(0.5);
        let (ground, argument) = say(&mut board);
        let argument = format!("{ground};{}", argument.join(";"));
        let colors: Vec<&str> = argument
            .split([';', ' ', ':'])
            .filter(|value| value.starts_with('#'))
            .collect();
        assert_eq!(colors.len(), 27, "{argument}");
        for color in colors {
            assert!(
                color.len() == 9 && color.ends_with("80"),
                "{color} in {argument}"
            );
        }
    }
}
