//! Styles: labels, strokes, fills, markers and the position of the legend.

use crate::color::Rgba;
use crate::font;

/// A text and how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The text; `\n` begins a new line.
    pub text: String,
    /// Typeface, size, weight.
    pub font: font::FontStyle,
    /// Its colour.
    pub color: Rgba,
    /// Its horizontal alignment.
    pub align: LabelAlign,
}

/// An empty text in the middle, in the small grey letters that drawings have unless they say otherwise.
impl Default for Label {
    fn default() -> Label {
        Label {
            text: String::new(),
            font: font::FontStyle {
                families: Vec::new(),
                size: 11.5,
                weight: 400,
                italic: false,
            },
            color: Rgba::hex(0x676767),
            align: LabelAlign::Center,
        }
    }
}

/// The horizontal alignment of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelAlign {
    /// At the left.
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

impl LabelAlign {
    /// The side of a text that is at its place: −1 the left one, 0 the middle, 1 the right one.
    pub fn side(self) -> i8 {
        match self {
            LabelAlign::Left => -1,
            LabelAlign::Center => 0,
            LabelAlign::Right => 1,
        }
    }
}

/// The middle.
impl Default for LabelAlign {
    fn default() -> LabelAlign {
        LabelAlign::Center
    }
}

/// matplotlib's line styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    /// An unbroken line.
    Solid,
    /// Only dashes.
    Dashed,
    /// Only dots.
    Dotted,
    /// Alternating dashes and dots.
    DashDot,
    /// No line.
    None,
}

impl Dash {
    /// The lengths of dashes and gaps for a line of width 1; empty for an unbroken line.
    ///
    /// Source: matplotlib's `lines.dashed_pattern`, `lines.dotted_pattern` and `lines.dashdot_pattern`.
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
    /// Its width in CSS pixels; 0 draws nothing.
    pub width: f32,
    /// The lengths of dashes and gaps in CSS pixels, an even number of them; empty for an unbroken line.
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

/// What an area is filled with, independent of its position.
#[derive(Clone, Debug, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Rgba),
    /// A gradient across the area.
    Gradient {
        /// The direction in degrees clockwise: 0 is to the right, 90 downwards.
        angle: f32,
        /// Offsets from 0 to 1 in ascending order with their colours, at least two.
        stops: Vec<(f32, Rgba)>,
    },
    /// A gradient across the picture, of which the area shows its part.
    Axial {
        /// Where it begins, in CSS pixels of the picture.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
        /// Offsets from 0 to 1 in ascending order with their colours, at least two.
        stops: Vec<(f32, Rgba)>,
    },
    /// Repeated stripes.
    Stripes {
        /// The direction across the stripes in degrees clockwise: 0 is to the right, 90 downwards.
        angle: f32,
        /// The colours with their widths as parts of the area.
        bands: Vec<(Rgba, f32)>,
    },
    /// A hatch of one colour over another.
    Hatch {
        /// The pattern.
        pattern: Hatch,
        /// The colour of the lines.
        color: Rgba,
        /// The colour between the lines.
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
    /// A hatch of this colour over a pale version of it.
    pub fn hatched(pattern: Hatch, color: Rgba) -> Fill {
        Fill::Hatch {
            pattern,
            color,
            background: color.faded(0.12),
        }
    }

    /// The same fill with its opacity multiplied by `alpha`, 0 to 1.
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
            Fill::Axial { from, to, stops } => Fill::Axial {
                from,
                to,
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
    /// Lines that rise to the right.
    Slash,
    /// Lines that fall to the right.
    Backslash,
    /// Vertical lines.
    Vertical,
    /// Horizontal lines.
    Horizontal,
    /// Vertical and horizontal lines.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkerShape {
    /// A disc.
    #[default]
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
    /// A plus and a cross of lines.
    Asterisk,
    /// A filled plus.
    PlusFilled,
    /// A filled cross.
    CrossFilled,
    /// A vertical line.
    VerticalLine,
    /// A horizontal line.
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
    /// True when the shape consists of lines only and has no area to fill.
    pub fn is_line(self) -> bool {
        matches!(
            self,
            MarkerShape::Plus
                | MarkerShape::Cross
                | MarkerShape::Asterisk
                | MarkerShape::VerticalLine
                | MarkerShape::HorizontalLine
                | MarkerShape::TripodDown
                | MarkerShape::TripodUp
                | MarkerShape::TripodLeft
                | MarkerShape::TripodRight
        )
    }
}

/// The marker at a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Marker {
    /// Its shape.
    pub shape: MarkerShape,
    /// Its diameter in CSS pixels.
    pub size: f32,
    /// The fill; `None` is hollow.
    pub fill: Option<Rgba>,
    /// The outline; a width of 0 draws nothing.
    pub edge: Stroke,
}

/// How error bars look; `None` takes the default of the kind of chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ErrorBars {
    /// Their colour.
    pub color: Option<Rgba>,
    /// Their width in CSS pixels.
    pub width: Option<f32>,
    /// Half the length of a cap in CSS pixels; 0 draws no caps.
    pub cap: Option<f32>,
}

/// How a series looks.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesStyle {
    /// The colour of the series: of its lines, its fills and its entry in the legend.
    pub color: Rgba,
    /// A colour for each point; empty, or as long as the series.
    pub colors: Vec<Rgba>,
    /// The line through its points.
    pub stroke: Stroke,
    /// The fill of its bars, areas and slices; `None` lets the kind of chart derive it from `color`.
    pub fill: Option<Fill>,
    /// The gradients and stripes of the points in turn, `None` for a point without; empty when no point has one.
    pub fills: Vec<Option<Fill>>,
    /// The hatches of the points in turn, `None` for a point without one; empty when no point is hatched.
    pub hatches: Vec<Option<Hatch>>,
    /// The outline of its bars and slices; a width of 0 draws nothing.
    pub edge: Stroke,
    /// A colour for the outline of each of them; empty when all have that of `edge`.
    pub edge_colors: Vec<Rgba>,
    /// Its error bars.
    pub errors: ErrorBars,
    /// The marker at each point; `None` draws none.
    pub marker: Option<Marker>,
}

impl SeriesStyle {
    /// The colour of the point with this index: its own, or the colour of the series.
    pub fn color_of_point(&self, index: usize) -> Rgba {
        self.colors.get(index).copied().unwrap_or(self.color)
    }

    /// The fill of the sector of the point with this index: that of the series, or else its own.
    pub fn fill_of_point(&self, index: usize) -> Fill {
        let own = || self.fill_of(index, self.color_of_point(index));
        self.fill.clone().unwrap_or_else(own)
    }

    /// The outline of the bar or slice of the point with this index.
    pub fn edge_of_point(&self, index: usize) -> Stroke {
        let own = self.edge_colors.get(index);
        Stroke {
            color: own.copied().unwrap_or(self.edge.color),
            ..self.edge.clone()
        }
    }

    /// The fill of the point with index `at`, whose colour is `color`: its own, its hatch, or the plain colour.
    pub fn fill_of(&self, at: usize, color: Rgba) -> Fill {
        // `max(1)` avoids the remainder by zero when there are none
        if let Some(Some(fill)) = self.fills.get(at % self.fills.len().max(1)) {
            return fill.clone();
        }
        let hatch = self.hatches.get(at % self.hatches.len().max(1));
        match hatch.copied().flatten() {
            Some(pattern) => Fill::hatched(pattern, color),
            None => Fill::Solid(color),
        }
    }
}

/// The position of the legend: automatic, one of matplotlib's positions inside the plot, outside, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegendPosition {
    /// At the ends of the lines when there is enough space, else in a row under the title; none for a single series.
    Auto,
    /// No legend.
    None,
    /// Inside, at the position where it covers no data; above the plot when there is no such position.
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
