//! How each series looks: the words of style, one value a series, to [`SeriesStyle`].

use super::Kind;
use super::data::Given;
use crate::color::Rgba;
use crate::dialect::word::{Reader, Said};
use crate::error::{Error, Result};
use crate::spec::{Dash, Marker, MarkerShape, SeriesStyle, Stroke, Theme};

/// The words of style as they were said, not yet shared out among the series.
pub(super) struct Styles<'a> {
    reader: &'a Reader<'a>,
    theme: &'a Theme,
    /// How many series there are.
    count: usize,
    /// How many of them are lines.
    lines: usize,
}

impl<'a> Styles<'a> {
    /// The words of style of a query for these series.
    pub(super) fn new(reader: &'a Reader<'a>, theme: &'a Theme, series: &[Given]) -> Styles<'a> {
        let lines = series
            .iter()
            .filter(|one| matches!(one.kind, Kind::Line | Kind::Step))
            .count();
        Styles {
            reader,
            theme,
            count: series.len(),
            lines,
        }
    }

    /// What a word says of one series: its own occurrence where the word is repeated, else its item of
    /// the one list; a list comes round again, and a repeated word's last occurrence holds for the rest.
    fn said(&self, word: &str, index: usize) -> Option<Said<'a>> {
        let every = self.reader.every(word);
        let said = match every[..] {
            [] => return None,
            [one] => {
                let parts: Vec<Said<'a>> = one.parts().collect();
                *parts.get(index % parts.len().max(1))?
            }
            _ => *every.get(index).or(every.last())?,
        };
        (!said.value.trim().is_empty()).then_some(said)
    }

    /// A number of one series within the bounds of its word.
    fn number(&self, word: &str, index: usize) -> Result<Option<f64>> {
        self.said(word, index)
            .map(|said| self.reader.bounded(word, said))
            .transpose()
    }

    /// How one series looks.
    pub(super) fn of(&self, index: usize, series: &Given) -> Result<SeriesStyle> {
        let alpha = self.number("alpha", index)?;
        let fade = |color: Rgba| alpha.map_or(color, |alpha| color.faded(alpha));
        let colors = self.colors(index, series)?;
        let by_point = colors.len() > 1;
        let first = colors.first().copied();
        let color = fade(first.unwrap_or_else(|| self.theme.series_color(index)));
        let colors = if by_point {
            (0..series.y.len())
                .map(|at| colors.get(at % colors.len()).copied().map_or(color, fade))
                .collect()
        } else {
            Vec::new()
        };
        let stroke = self.stroke(index, series.kind, color)?;
        let marker = self.marker(index, series, color)?;
        let edge = Stroke {
            color,
            width: 0.0,
            dash: Vec::new(),
        };
        Ok(SeriesStyle {
            color,
            colors,
            stroke,
            fill: None,
            edge,
            marker,
        })
    }

    /// The colours that are said of one series; more than one are colours of its points.
    fn colors(&self, index: usize, series: &Given) -> Result<Vec<Rgba>> {
        let every = self.reader.every("color");
        let pointwise = matches!(
            series.kind,
            Kind::Bar | Kind::Barh | Kind::Scatter | Kind::Pie | Kind::Donut
        );
        let list: Vec<Said<'_>> = match every[..] {
            [one] if self.count > 1 || !pointwise => self
                .said("color", index)
                .into_iter()
                .filter(|_| !one.value.is_empty())
                .collect(),
            _ => every
                .get(index)
                .map(|said| said.parts().collect())
                .unwrap_or_default(),
        };
        list.iter()
            .filter(|said| !said.value.trim().is_empty())
            .map(|said| Rgba::read(said.name, said.value, &self.theme.palette))
            .collect()
    }

    /// The line of one series.
    fn stroke(&self, index: usize, kind: Kind, color: Rgba) -> Result<Stroke> {
        let default = match self.lines {
            0..=4 => 2.0,
            5..=14 => 1.5,
            _ => 1.0,
        };
        let dash = match self.said("linestyle", index) {
            Some(said) => Dash::read(said.name, said.value)?,
            None => Dash::Solid,
        };
        let mut width = self.number("linewidth", index)?.unwrap_or(default) as f32;
        if dash == Dash::None || kind == Kind::Scatter {
            width = 0.0;
        }
        let dash = dash
            .pattern()
            .iter()
            .map(|part| part * width.max(1.0))
            .collect();
        Ok(Stroke { color, width, dash })
    }

    /// What stands at the points of one series.
    fn marker(&self, index: usize, series: &Given, color: Rgba) -> Result<Option<Marker>> {
        let few = series.kind == Kind::Line && series.y.len() < 25;
        let shape = match self.said("marker", index) {
            Some(said) if said.value.eq_ignore_ascii_case("none") || said.value == "0" => None,
            Some(said) if said.value == "1" => Some(MarkerShape::Circle),
            Some(said) => Some(marker_shape(said)?),
            None if series.kind == Kind::Scatter || few => Some(MarkerShape::Circle),
            None => None,
        };
        let default = if series.kind == Kind::Scatter {
            7.0
        } else {
            5.0
        };
        let size = self.number("markersize", index)?.unwrap_or(default) as f32;
        let drawn = matches!(
            series.kind,
            Kind::Line | Kind::Step | Kind::Scatter | Kind::Area
        );
        Ok(shape.filter(|_| drawn && size > 0.0).map(|shape| Marker {
            shape,
            size,
            fill: Some(color),
            edge: Stroke {
                color,
                width: 0.0,
                dash: Vec::new(),
            },
        }))
    }
}

/// One of matplotlib's markers.
fn marker_shape(said: Said<'_>) -> Result<MarkerShape> {
    let text = if said.value == " " { "+" } else { said.value };
    MarkerShape::find(text).ok_or_else(|| Error::one_of(said.name, MarkerShape::WORDS, said.value))
}
