//! How things look: strokes, fills, markers, labels.

use crate::color::Rgba;
use crate::font;
use crate::vocabulary;

/// A text of the chart and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text; `\n` begins a new line.
    pub text: String,
    /// Typeface, size, weight.
    pub font: font::Style,
    /// Its colour.
    pub color: Rgba,
    /// Where it stands along its side.
    pub align: LabelAlign,
}

vocabulary! {
    /// Where a text stands along its side.
    pub enum LabelAlign {
        /// At the left end of the plot.
        Left = "left",
        /// In the middle of the plot.
        Center = "center",
        /// At the right end of the plot.
        Right = "right",
    }
}

/// In the middle.
impl Default for LabelAlign {
    fn default() -> LabelAlign {
        LabelAlign::Center
    }
}

vocabulary! {
    /// matplotlib's line styles.
    pub enum Dash {
        /// Unbroken.
        Solid = "solid" | "-",
        /// Dashes.
        Dashed = "dashed" | "--" | "dash",
        /// Dots.
        Dotted = "dotted" | ":" | "dot",
        /// Dashes and dots in turn.
        DashDot = "dashdot" | "-.",
        /// No line.
        None = "none" | " ",
    }
}

impl Dash {
    /// Lengths of dashes and gaps for a line of width 1, matplotlib's defaults; empty when unbroken.
    pub fn pattern(self) -> &'static [f32] {
        match self {
            Dash::Solid | Dash::None => &[],
            Dash::Dashed => &[3.7, 1.6],
            Dash::Dotted => &[1.0, 1.65],
            Dash::DashDot => &[6.4, 1.6, 1.0, 1.6],
        }
    }
}

/// The line of a series or an outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Rgba,
    /// Width in CSS pixels; 0 draws nothing.
    pub width: f32,
    /// Lengths of dashes and gaps in CSS pixels, an even number; empty when unbroken.
    pub dash: Vec<f32>,
}

impl Stroke {
    /// An unbroken line.
    pub fn solid(color: Rgba, width: f32) -> Stroke {
        Stroke {
            color,
            width,
            dash: Vec::new(),
        }
    }
}

/// What a surface is filled with, independent of where it lies.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Rgba),
    /// From one colour to others across the surface.
    Gradient {
        /// Direction, degrees clockwise: 0 to the right, 90 downwards.
        angle: f32,
        /// Offsets 0..=1 in rising order and their colours, at least two.
        stops: Vec<(f32, Rgba)>,
    },
    /// Repeated stripes.
    Stripes {
        /// Direction across the stripes, degrees clockwise: 0 to the right, 90 downwards.
        angle: f32,
        /// Colours with their widths as parts of the surface.
        bands: Vec<(Rgba, f32)>,
    },
    /// Lines of one colour over another.
    Hatch {
        /// Which lines.
        pattern: Hatch,
        /// Colour of the lines.
        color: Rgba,
        /// Colour between them.
        background: Rgba,
    },
}

/// Black.
impl Default for Fill {
    fn default() -> Fill {
        Fill::Solid(Rgba::BLACK)
    }
}

impl Fill {
    /// Lines of a colour on a pale ground of the same.
    pub fn hatched(pattern: Hatch, color: Rgba) -> Fill {
        Fill::Hatch {
            pattern,
            color,
            background: color.faded(0.12),
        }
    }

    /// The same, see-through by a factor from 0 to 1.
    pub fn faded(self, alpha: f64) -> Fill {
        let fade = |color: Rgba| color.faded(alpha);
        match self {
            Fill::Solid(color) => Fill::Solid(fade(color)),
            Fill::Gradient { angle, stops } => Fill::Gradient {
                angle,
                stops: stops
                    .into_iter()
                    .map(|(at, color)| (at, fade(color)))
                    .collect(),
            },
            Fill::Stripes { angle, bands } => Fill::Stripes {
                angle,
                bands: bands
                    .into_iter()
                    .map(|(color, width)| (fade(color), width))
                    .collect(),
            },
            Fill::Hatch {
                pattern,
                color,
                background,
            } => Fill::Hatch {
                pattern,
                color: fade(color),
                background: fade(background),
            },
        }
    }
}

vocabulary! {
    /// matplotlib's hatches.
    pub enum Hatch {
        /// Rising lines.
        Slash = "/",
        /// Falling lines.
        Backslash = "\\",
        /// Upright lines.
        Vertical = "|",
        /// Level lines.
        Horizontal = "-",
        /// Upright and level lines.
        Plus = "+",
        /// Rising and falling lines.
        Cross = "x",
        /// Small circles.
        Circle = "o",
        /// Large circles.
        BigCircle = "O",
        /// Dots.
        Dot = ".",
        /// Stars.
        Star = "*",
    }
}

vocabulary! {
    /// matplotlib's markers.
    pub enum MarkerShape {
        /// A disc.
        Circle = "o" | "circle",
        /// A square on its side.
        Square = "s" | "square",
        /// A triangle pointing up.
        TriangleUp = "^",
        /// A triangle pointing down.
        TriangleDown = "v",
        /// A triangle pointing left.
        TriangleLeft = "<",
        /// A triangle pointing right.
        TriangleRight = ">",
        /// A square on its corner.
        Diamond = "D" | "diamond",
        /// A slender diamond.
        ThinDiamond = "d",
        /// A five-cornered star.
        Star = "*" | "star",
        /// A pentagon.
        Pentagon = "p",
        /// A hexagon on its corner.
        Hexagon = "h",
        /// A hexagon on its side.
        HexagonFlat = "H",
        /// An octagon.
        Octagon = "8",
        /// A plus of lines.
        Plus = "+",
        /// A cross of lines.
        Cross = "x" | "cross",
        /// A filled plus.
        PlusFilled = "P",
        /// A filled cross.
        CrossFilled = "X",
        /// An upright line.
        VerticalLine = "|",
        /// A level line.
        HorizontalLine = "_",
        /// A tripod pointing down.
        TripodDown = "1",
        /// A tripod pointing up.
        TripodUp = "2",
        /// A tripod pointing left.
        TripodLeft = "3",
        /// A tripod pointing right.
        TripodRight = "4",
        /// A small dot.
        Point = ".",
        /// One pixel.
        Pixel = ",",
    }
}

impl MarkerShape {
    /// Whether it consists of lines alone.
    pub fn is_line(self) -> bool {
        matches!(
            self,
            MarkerShape::Plus
                | MarkerShape::Cross
                | MarkerShape::VerticalLine
                | MarkerShape::HorizontalLine
                | MarkerShape::TripodDown
                | MarkerShape::TripodUp
                | MarkerShape::TripodLeft
                | MarkerShape::TripodRight
        )
    }
}

/// What stands at each point.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Its shape.
    pub shape: MarkerShape,
    /// Its diameter in CSS pixels.
    pub size: f32,
    /// The inside; `None` is hollow.
    pub fill: Option<Rgba>,
    /// The edge; a width of 0 draws none.
    pub edge: Stroke,
}

/// How error bars differ from what the mark makes them; `None` is its way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ErrorBars {
    /// Their colour.
    pub color: Option<Rgba>,
    /// Their width in CSS pixels.
    pub width: Option<f32>,
    /// From the bar to the end of a cap in CSS pixels; 0 for none.
    pub cap: Option<f32>,
}

/// How a series looks.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesStyle {
    /// The colour that stands for the series: its lines, fills and legend entry.
    pub color: Rgba,
    /// A colour for each point; empty or as long as the series.
    pub colors: Vec<Rgba>,
    /// Its line.
    pub stroke: Stroke,
    /// What its bars, areas and slices are filled with; `None` lets the mark derive it from `color`.
    pub fill: Option<Fill>,
    /// A hatch for each point in turn, or none for one of them; empty where `fill` says all.
    pub hatches: Vec<Option<Hatch>>,
    /// The outline of its bars and slices; a width of 0 draws none.
    pub edge: Stroke,
    /// Its error bars.
    pub errors: ErrorBars,
    /// What stands at each point.
    pub marker: Option<Marker>,
}

impl SeriesStyle {
    /// What a point of that colour is filled with.
    pub fn fill_of(&self, at: usize, color: Rgba) -> Fill {
        let own = self.hatches.get(at % self.hatches.len().max(1));
        match own.copied().flatten() {
            Some(pattern) => Fill::hatched(pattern, color),
            None => Fill::Solid(color),
        }
    }
}

vocabulary! {
    /// Where the legend stands: automatic, matplotlib's places inside, the sides, or nowhere.
    pub enum LegendPlace {
        /// At the ends of lines where there is room, else in a row under the title; none for one series.
        Auto = "auto",
        /// Nowhere.
        None = "none",
        /// Inside, where it covers no data; above the plot where it would anywhere.
        Best = "best",
        /// Inside, top right.
        UpperRight = "upper right",
        /// Inside, top left.
        UpperLeft = "upper left",
        /// Inside, bottom left.
        LowerLeft = "lower left",
        /// Inside, bottom right.
        LowerRight = "lower right",
        /// Inside, right.
        CenterRight = "center right" | "right",
        /// Inside, left.
        CenterLeft = "center left" | "left",
        /// Inside, bottom.
        LowerCenter = "lower center",
        /// Inside, top.
        UpperCenter = "upper center",
        /// Inside, in the middle.
        Center = "center",
        /// Outside, in rows above the plot.
        Top = "top",
        /// Outside, in rows below the plot.
        Bottom = "bottom",
        /// Outside, in a column to the right.
        Outside = "outside",
        /// Outside, in a column to the left.
        OutsideLeft = "outside left",
        /// At the ends of the lines.
        Ends = "ends",
    }
}
