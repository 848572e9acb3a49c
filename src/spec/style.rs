//! How things look: strokes, fills, markers, labels.

use crate::color::Rgba;
use crate::font;

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

/// Where a text stands along its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelAlign {
    /// At the left end of the plot.
    Left,
    /// In the middle of the plot.
    Center,
    /// At the right end of the plot.
    Right,
}

/// In the middle.
impl Default for LabelAlign {
    fn default() -> LabelAlign {
        LabelAlign::Center
    }
}

/// matplotlib's line styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Dashes and dots in turn.
    DashDot,
    /// No line.
    None,
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

/// matplotlib's hatches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hatch {
    /// Rising lines.
    Slash,
    /// Falling lines.
    Backslash,
    /// Upright lines.
    Vertical,
    /// Level lines.
    Horizontal,
    /// Upright and level lines.
    Plus,
    /// Rising and falling lines.
    Cross,
    /// Small circles.
    Circle,
    /// Large circles.
    BigCircle,
    /// Dots.
    Dot,
    /// Stars.
    Star,
}

/// matplotlib's markers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerShape {
    /// A disc.
    Circle,
    /// A square on its side.
    Square,
    /// A triangle pointing up.
    TriangleUp,
    /// A triangle pointing down.
    TriangleDown,
    /// A triangle pointing left.
    TriangleLeft,
    /// A triangle pointing right.
    TriangleRight,
    /// A square on its corner.
    Diamond,
    /// A slender diamond.
    ThinDiamond,
    /// A five-cornered star.
    Star,
    /// A pentagon.
    Pentagon,
    /// A hexagon on its corner.
    Hexagon,
    /// A hexagon on its side.
    HexagonFlat,
    /// An octagon.
    Octagon,
    /// A plus of lines.
    Plus,
    /// A cross of lines.
    Cross,
    /// A filled plus.
    PlusFilled,
    /// A filled cross.
    CrossFilled,
    /// An upright line.
    VerticalLine,
    /// A level line.
    HorizontalLine,
    /// A tripod pointing down.
    TripodDown,
    /// A tripod pointing up.
    TripodUp,
    /// A tripod pointing left.
    TripodLeft,
    /// A tripod pointing right.
    TripodRight,
    /// A small dot.
    Point,
    /// One pixel.
    Pixel,
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

/// Where the legend stands: automatic, matplotlib's places inside, the sides, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendPlace {
    /// At the ends of lines where there is room, else in a row under the title; none for one series.
    Auto,
    /// Nowhere.
    None,
    /// Inside, where it covers no data; above the plot where it would anywhere.
    Best,
    /// Inside, top right.
    UpperRight,
    /// Inside, top left.
    UpperLeft,
    /// Inside, bottom left.
    LowerLeft,
    /// Inside, bottom right.
    LowerRight,
    /// Inside, right.
    CenterRight,
    /// Inside, left.
    CenterLeft,
    /// Inside, bottom.
    LowerCenter,
    /// Inside, top.
    UpperCenter,
    /// Inside, in the middle.
    Center,
    /// Outside, in rows above the plot.
    Top,
    /// Outside, in rows below the plot.
    Bottom,
    /// Outside, in a column to the right.
    Outside,
    /// Outside, in a column to the left.
    OutsideLeft,
    /// At the ends of the lines.
    Ends,
}
