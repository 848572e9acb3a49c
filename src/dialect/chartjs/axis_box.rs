//! An axis as a box of the layout: the texts of its ticks come in; out come its thickness, the angle of its texts, and which
//! of them have room.
//!
//! Source: the behaviour of Chart.js 2.9.4 and 3.9.1 (`core.scale`).

use super::helvetica;
use super::layout::{Area, Boxed, Room, Sides};
use crate::spec::Edge;

/// One tick.
#[derive(Clone, Debug)]
pub(super) struct BoxTick {
    /// Its value.
    pub(super) value: f64,
    /// Its place as a part of the axis, from the left or from the top.
    pub(super) part: f64,
    /// The lines of its text; empty without one.
    pub(super) lines: Vec<String>,
}

/// What the size of an axis depends on. All lengths are CSS pixels.
#[derive(Clone, Debug)]
pub(super) struct AxisMeasures {
    /// How long its ticks are.
    pub(super) tick_length: f64,
    /// From a tick to its text.
    pub(super) gap: f64,
    /// Beyond the texts, where they are not turned.
    pub(super) beyond: f64,
    /// How much further than half a text it keeps from the edge of the picture; version 2 adds it in any case.
    pub(super) edge: f64,
    /// True for version 2.
    pub(super) adds_edge: bool,
    /// The size of the letters, and whether they are bold.
    pub(super) letters: (f64, bool),
    /// The height of a line of letters.
    pub(super) line: f64,
    /// The height of the title of the axis with its padding; 0 without one.
    pub(super) title: f64,
    /// The least and the greatest angle of texts, in degrees.
    pub(super) angles: (f64, f64),
    /// True where ticks without room are left out.
    pub(super) skips: bool,
    /// Most ticks; `None` takes as many as have room.
    pub(super) most: Option<f64>,
    /// The least distance between the texts of two ticks.
    pub(super) spacing: f64,
    /// True when texts are written.
    pub(super) has_texts: bool,
}

/// An axis as a box.
#[derive(Clone, Debug)]
pub(super) struct AxisBox {
    /// Its side of the chart.
    pub(super) side: Edge,
    /// False for an axis that takes no room.
    pub(super) is_visible: bool,
    /// True when ticks stand in the middle of bands.
    pub(super) has_bands: bool,
    /// Its ticks from the left or from the top.
    pub(super) ticks: Vec<BoxTick>,
    /// What its size depends on.
    pub(super) measures: AxisMeasures,
    /// The angle of its texts in degrees.
    pub(super) angle: f64,
    /// Where it is.
    pub(super) area: Area,
    /// How far it reaches beyond the ends of the chart.
    overhang: Sides,
    /// Its length when it was fitted, by which version 2 counts the ticks that have room on an upright axis.
    length: f64,
}

impl AxisBox {
    /// An axis that has not been fitted.
    pub(super) fn new(
        side: Edge,
        (is_visible, has_bands): (bool, bool),
        ticks: Vec<BoxTick>,
        measures: AxisMeasures,
    ) -> AxisBox {
        AxisBox {
            side,
            is_visible,
            has_bands,
            ticks,
            measures,
            angle: 0.0,
            area: Area::default(),
            overhang: [0.0; 4],
            length: 0.0,
        }
    }

    /// True when texts take room.
    fn has_texts(&self) -> bool {
        self.is_visible && self.measures.has_texts
    }

    /// The width of the lines of a tick.
    fn width_of(&self, tick: &BoxTick) -> f64 {
        let (size, is_bold) = self.measures.letters;
        helvetica::widest(&tick.lines, size, is_bold)
    }

    /// The width of the widest text.
    fn widest(&self) -> f64 {
        let widths = self.ticks.iter().map(|tick| self.width_of(tick));
        widths.fold(0.0, f64::max)
    }

    /// The height of the highest text; 0 without ticks.
    fn highest(&self) -> f64 {
        let lines = self.ticks.iter().map(|tick| tick.lines.len().max(1)).max();
        lines.unwrap_or(0) as f64 * self.measures.line
    }

    /// The angle at which the texts of a horizontal axis have room, in degrees.
    fn fitting_angle(&self, room: Room) -> f64 {
        let (least, greatest) = self.measures.angles;
        let count = self.ticks.len() as f64;
        if !self.has_texts() || least >= greatest || count <= 1.0 || !self.is_horizontal() {
            return least;
        }
        let (widest, highest) = (self.widest(), self.highest());
        let half_line = match self.measures.adds_edge {
            true => highest - self.measures.line / 2.0,
            false => highest,
        };
        let length = room.width.min(room.picture.0 - widest);
        let pitch = if self.has_bands {
            room.width / count
        } else {
            length / (count - 1.0)
        };
        if widest + 6.0 <= pitch {
            return least;
        }
        let pitch = length / (count - if self.has_bands { 0.5 } else { 1.0 });
        let most =
            room.height - self.measures.tick_length - self.measures.gap - self.measures.title;
        let diagonal = libm::hypot(widest, half_line);
        let arc = |part: f64| libm::asin(part.clamp(-1.0, 1.0));
        let by_pitch = arc((highest + 6.0) / pitch);
        let by_room = arc(most / diagonal) - arc(half_line / diagonal);
        let angle = by_pitch.min(by_room).to_degrees();
        angle.min(greatest).max(least)
    }

    /// The height that the texts of a horizontal axis need, without what is beyond them.
    fn text_height(&self) -> f64 {
        let (sin, cos) = libm::sincos(self.angle.to_radians());
        let highest = self.highest();
        let is_turned = self.angle != 0.0;
        let half = if is_turned && self.measures.adds_edge {
            self.measures.line / 2.0
        } else {
            0.0
        };
        let turned = sin.abs() * self.widest() + cos * (highest - half).max(0.0);
        turned
            + if is_turned && self.measures.adds_edge {
                0.0
            } else {
                self.measures.beyond
            }
    }

    /// How far the first and the last text of a horizontal axis reach beyond its ends, when it is as long as this.
    fn reach(&self, length: f64) -> (f64, f64) {
        let (Some(first), Some(last)) = (self.ticks.first(), self.ticks.last()) else {
            return (self.measures.edge, self.measures.edge);
        };
        let (sin, cos) = libm::sincos(self.angle.to_radians());
        let line = self.measures.line;
        let half = line / 2.0;
        let (before, after) = match (self.angle != 0.0, self.side) {
            (false, _) => (self.width_of(first) / 2.0, self.width_of(last) / 2.0),
            (true, Edge::Top) => (sin * (line - half), cos * self.width_of(last) + sin * half),
            (true, _) => (cos * self.width_of(first) + sin * half, sin * (line - half)),
        };
        let from = first.part * length;
        let to = (1.0 - last.part) * length;
        let edge = self.measures.edge;
        let beyond = |reach: f64, offset: f64| {
            let scaled = |reach: f64| reach * length / (length - offset).max(1.0);
            match self.measures.adds_edge {
                true => scaled(reach - offset).max(0.0) + edge,
                false => scaled(reach - offset + edge).max(0.0),
            }
        };
        (beyond(before, from), beyond(after, to))
    }

    /// Every so many ticks have room, when the axis is as long as this.
    fn step(&self, length: f64) -> usize {
        if !self.measures.skips || !self.has_texts() || self.ticks.is_empty() {
            return 1;
        }
        let (sin, cos) = libm::sincos(self.angle.to_radians());
        let (width, height) = (
            self.widest() + self.measures.spacing,
            self.highest() + self.measures.spacing,
        );
        let size = match (self.is_horizontal(), height * cos > width * sin) {
            (true, true) => width / cos,
            (true, false) => height / sin,
            (false, _) if height * sin < width * cos => height / cos,
            (false, _) => width / sin,
        };
        let count = self.ticks.len() as f64;
        let room = length / size.max(1e-6);
        let ratio = match self.measures.adds_edge {
            true => (count - 1.0) / self.measures.most.unwrap_or(room + 1.0),
            false => {
                let fits = libm::floor(room + if self.has_bands { 0.0 } else { 1.0 });
                count
                    / self
                        .measures
                        .most
                        .map_or(fits, |most| most.min(fits))
                        .max(1.0)
            }
        };
        libm::ceil(ratio.clamp(1.0, 1e6)) as usize
    }

    /// The ticks that are shown with their numbers.
    pub(super) fn shown(&self) -> impl Iterator<Item = (usize, &BoxTick)> {
        let length = match (self.is_horizontal(), self.measures.adds_edge) {
            (true, _) => self.area.width(),
            (false, true) => self.length,
            (false, false) => self.area.height(),
        };
        let mut step = self.step(length);
        // version 2 lets the numbers of a low chart run into one another
        let distance = self.area.height() / (self.ticks.len().max(2) - 1) as f64;
        if !self.is_horizontal() && distance * (step as f64) < self.measures.letters.0 {
            step = step.max(self.step(self.area.height()));
        }
        // version 2 counts from the top, later ones from the bottom
        let is_from_end = !self.is_horizontal() && !self.measures.adds_edge;
        let first = match is_from_end {
            true => self.ticks.len().saturating_sub(1) % step,
            false => 0,
        };
        self.ticks.iter().enumerate().skip(first).step_by(step)
    }

    /// Moves its sides that are those of the chart to another chart, which is nearly the same.
    pub(super) fn align(&mut self, from: Area, to: Area) {
        let moved = |side: f64| {
            let pairs = [
                (from.left, to.left),
                (from.right, to.right),
                (from.top, to.top),
                (from.bottom, to.bottom),
            ];
            let same = pairs
                .into_iter()
                .find(|(from, _)| (from - side).abs() < 1e-6);
            same.map_or(side, |(_, to)| to)
        };
        if self.is_horizontal() {
            (self.area.left, self.area.right) = (moved(self.area.left), moved(self.area.right));
        } else {
            (self.area.top, self.area.bottom) = (moved(self.area.top), moved(self.area.bottom));
        }
        match self.side {
            Edge::Bottom => self.area.top = moved(self.area.top),
            Edge::Top => self.area.bottom = moved(self.area.bottom),
            Edge::Left => self.area.right = moved(self.area.right),
            Edge::Right => self.area.left = moved(self.area.left),
        }
    }

    /// The place of a part of the axis, in CSS pixels from the left or from the top of the picture.
    pub(super) fn pixel(&self, part: f64) -> f64 {
        match self.is_horizontal() {
            true => self.area.left + part * self.area.width(),
            false => self.area.top + part * self.area.height(),
        }
    }
}

impl Boxed for AxisBox {
    fn side(&self) -> Edge {
        self.side
    }

    fn weight(&self) -> u32 {
        0
    }

    fn is_full(&self) -> bool {
        false
    }

    fn fit(&mut self, room: Room) -> f64 {
        self.angle = self.fitting_angle(room);
        let padding = (room.picture.1 - room.height) / 2.0;
        self.length = room.picture.1 - 2.0 * padding.max(self.measures.line / 2.0);
        if !self.is_visible {
            return 0.0;
        }
        let measures = &self.measures;
        let mut thickness = measures.tick_length + measures.title;
        if self.has_texts() {
            if self.is_horizontal() {
                thickness = (thickness + measures.gap + self.text_height()).min(room.height);
                let (before, after) = self.reach(room.width);
                self.overhang = [0.0, after, 0.0, before];
            } else {
                let (sin, cos) = libm::sincos(self.angle.to_radians());
                let texts = if measures.adds_edge {
                    self.widest()
                } else {
                    cos * self.widest() + sin * self.highest()
                };
                thickness = (thickness + measures.gap + texts + measures.beyond).min(room.width);
                let half = if self.ticks.is_empty() {
                    0.0
                } else {
                    measures.line / 2.0
                };
                let edge = if measures.adds_edge {
                    0.0
                } else {
                    measures.edge
                };
                self.overhang = [half + edge, 0.0, half + edge, 0.0];
            }
        }
        thickness
    }

    fn overhang(&self) -> Sides {
        self.overhang
    }

    fn place(&mut self, area: Area) {
        self.area = area;
    }
}
