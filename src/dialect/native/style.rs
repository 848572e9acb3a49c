//! How each series looks: the words of style, one value a series, to [`SeriesStyle`].

use super::color_words::are_colors;
use super::given::Given;
use super::kind::{Join, Kind, MarkerUse};
use super::names::Named;
use super::size;
use crate::color::Rgba;
use crate::dialect::parameter::{Argument, Arguments};
use crate::error::{Error, Result};
use crate::spec::{
    Dash, ErrorBars, Fill, Hatch, Marker, MarkerShape, SeriesStyle, Stroke, Theme, ThemeName,
};

/// The words of style as they were said, not yet shared out among the series.
pub(super) struct Styles<'a> {
    arguments: &'a Arguments<'a>,
    theme: &'a Theme,
    /// How many series there are.
    count: usize,
    /// How many of them are lines.
    lines: usize,
}

impl<'a> Styles<'a> {
    /// The words of style of a query for these series.
    pub(super) fn new(
        arguments: &'a Arguments<'a>,
        theme: &'a Theme,
        series: &[Given],
    ) -> Styles<'a> {
        let lines = series.iter().filter(|one| one.kind.is_line).count();
        Styles {
            arguments,
            theme,
            count: series.len(),
            lines,
        }
    }

    /// What a word says of one series: its own occurrence where the word is repeated, else its item of
    /// the one list; a list comes round again, and a repeated word's last occurrence holds for the rest.
    fn argument(&self, word: &str, index: usize) -> Option<Argument<'a>> {
        let every = self.arguments.every(word);
        let argument = match every[..] {
            [] => return None,
            [one] => {
                let parts: Vec<Argument<'a>> = if word.ends_with("color") {
                    one.colors().collect()
                } else {
                    one.parts().collect()
                };
                *parts.get(index % parts.len().max(1))?
            }
            _ => *every.get(index).or(every.last())?,
        };
        (!argument.value.is_empty()).then_some(argument)
    }

    /// A number of one series within the bounds of its word.
    fn number(&self, word: &str, index: usize) -> Result<Option<f64>> {
        self.argument(word, index)
            .filter(|argument| !argument.value.trim().is_empty())
            .map(|argument| self.arguments.bounded(word, argument))
            .transpose()
    }

    /// matplotlib's format string of one series; a theme that is said by the same word is none.
    fn short(&self, index: usize) -> Result<Short> {
        let argument = self.argument("style", index);
        argument
            .filter(|argument| ThemeName::find(argument.value).is_none())
            .map_or(Ok(Short::default()), |argument| {
                Short::read(argument, self.theme)
            })
    }

    /// How one series looks.
    pub(super) fn of(&self, index: usize, series: &Given) -> Result<SeriesStyle> {
        let short = self.short(index)?;
        let alpha = self.number("alpha", index)?;
        let fade = |color: Rgba| alpha.map_or(color, |alpha| color.faded(alpha));
        let colors = self.colors(index, series)?;
        let by_point = colors.len() > 1;
        let first = colors.first().copied().or(short.color);
        let plain = series.kind.is_named_by_axis && self.arguments.last("palette").is_none();
        let turn = if plain { 0 } else { index };
        let color = fade(first.unwrap_or_else(|| self.theme.series_color(turn)));
        let colors = if by_point {
            (0..series.y.len())
                .map(|at| colors.get(at % colors.len()).copied().map_or(color, fade))
                .collect()
        } else {
            Vec::new()
        };
        let stroke = self.stroke(index, series.kind, color, &short)?;
        let marker = self.marker(index, series, color, &short)?;
        let hatches = self.hatches(series)?;
        let fill = match hatches.len() {
            0 | 1 => self.fill(index, series.kind, color)?,
            _ => None,
        };
        let hatched = matches!(fill, Some(Fill::Hatch { .. })) || hatches.len() > 1;
        let edge = self.edge(index, color, hatched && series.kind.is_outlined)?;
        let errors = self.errors(index)?;
        Ok(SeriesStyle {
            color,
            colors,
            stroke,
            fill,
            hatches,
            edge,
            errors,
            marker,
        })
    }

    /// The hatches of the points of an only series.
    fn hatches(&self, series: &Given) -> Result<Vec<Option<Hatch>>> {
        match self.arguments.every("hatch")[..] {
            [one] if self.count == 1 && series.kind.is_pointwise => {
                one.parts().map(hatch).collect()
            }
            _ => Ok(Vec::new()),
        }
    }

    /// The colours that are said of one series; more than one are colours of its points.
    fn colors(&self, index: usize, series: &Given) -> Result<Vec<Rgba>> {
        let mut every = self.arguments.every("color");
        every.retain(|argument| argument.name != "c" || are_colors(*argument));
        let list: Vec<Argument<'_>> = match every[..] {
            [one] if self.count > 1 || !series.kind.is_pointwise => self
                .argument("color", index)
                .into_iter()
                .filter(|_| !one.value.is_empty())
                .collect(),
            _ => every
                .get(index)
                .map(|argument| argument.colors().collect())
                .unwrap_or_default(),
        };
        list.iter()
            .filter(|argument| !argument.value.trim().is_empty())
            .map(|argument| Rgba::read(argument.name, argument.value, &self.theme.palette))
            .collect()
    }

    /// The line of one series.
    fn stroke(&self, index: usize, kind: Kind, color: Rgba, short: &Short) -> Result<Stroke> {
        let default = match self.lines {
            0..=4 => 2.0,
            5..=14 => 1.5,
            _ => 1.0,
        };
        let argument = self.argument("linestyle", index);
        let dash = match argument {
            Some(argument) if argument.number().is_ok() => {
                let what = "solid, dashed, dotted, dashdot or none; a pattern is dashes=5,2";
                return Err(Error::expected(argument.name, what, argument.value));
            }
            Some(argument) => Dash::read(argument.name, argument.value)?,
            None => short.dash.unwrap_or_else(|| self.usual_dash(index, kind)),
        };
        let width = self.number("linewidth", index)?;
        let mut width = width.unwrap_or_else(|| default * size::growth(self.arguments)) as f32;
        let unjoined = match kind.join {
            Join::Always => false,
            Join::Asked => argument.is_none(),
            Join::Never => true,
        };
        if dash == Dash::None || (unjoined && short.dash.is_none()) {
            width = 0.0;
        }
        let dash = match self.dashes(index)? {
            Some(dashes) => dashes,
            None => dash
                .pattern()
                .iter()
                .map(|part| part * width.max(1.0))
                .collect(),
        };
        Ok(Stroke { color, width, dash })
    }

    /// Unbroken lines; in dashes and dots where the colours come round again, so that no two lines look the same.
    fn usual_dash(&self, index: usize, kind: Kind) -> Dash {
        const ROUNDS: [Dash; 4] = [Dash::Solid, Dash::Dashed, Dash::DashDot, Dash::Dotted];
        let colored = ["color", "dashes", "style"].map(|word| self.arguments.last(word));
        if colored.iter().any(Option::is_some) || !kind.has_dashes {
            return Dash::Solid;
        }
        let round = self.theme.palette.round(index) % ROUNDS.len();
        ROUNDS.get(round).copied().unwrap_or(Dash::Solid)
    }

    /// Lengths of dashes and gaps by the author: one list for all, or repeated for each.
    fn dashes(&self, index: usize) -> Result<Option<Vec<f32>>> {
        let every = self.arguments.every("dashes");
        let Some(argument) = every
            .get(index)
            .or(every.last())
            .filter(|argument| !argument.value.trim().is_empty())
        else {
            return Ok(None);
        };
        let wrong = || {
            Error::expected(
                argument.name,
                "lengths of dashes and gaps in pixels (0.1 to 200) such as 5,2",
                argument.value,
            )
        };
        let mut lengths = argument
            .parts()
            .map(|part| part.number().map(|length| length as f32))
            .collect::<Result<Vec<f32>>>()
            .map_err(|_| wrong())?;
        if lengths.len() > 16 || !lengths.iter().all(|length| (0.1..=200.0).contains(length)) {
            return Err(wrong());
        }
        if lengths.len() % 2 == 1 {
            lengths.extend_from_within(..);
        }
        Ok(Some(lengths))
    }

    /// A hatch or a gradient, where one is asked for.
    fn fill(&self, index: usize, kind: Kind, color: Rgba) -> Result<Option<Fill>> {
        let argument = self.argument("hatch", index).map(hatch).transpose()?;
        if let Some(pattern) = argument.flatten() {
            return Ok(Some(Fill::hatched(pattern, color)));
        }
        let gradient = self
            .argument("gradient", index)
            .map(Argument::flag)
            .transpose()?;
        if gradient != Some(true) {
            return Ok(None);
        }
        let (top, bottom) = if kind.is_line || kind.is_faint {
            (0.45, 0.02)
        } else {
            (1.0, 0.45)
        };
        Ok(Some(Fill::Gradient {
            angle: 90.0,
            stops: vec![(0.0, color.faded(top)), (1.0, color.faded(bottom))],
        }))
    }

    /// A colour that a word says of one series.
    fn tint(&self, word: &str, index: usize) -> Result<Option<Rgba>> {
        self.argument(word, index)
            .map(|argument| Rgba::read(argument.name, argument.value, &self.theme.palette))
            .transpose()
    }

    /// The outline of bars and slices.
    fn edge(&self, index: usize, color: Rgba, hatched: bool) -> Result<Stroke> {
        let edge = self.tint("edgecolor", index)?;
        let width = if edge.is_some() || hatched {
            self.number("linewidth", index)?.unwrap_or(1.0)
        } else {
            0.0
        };
        Ok(Stroke::solid(edge.unwrap_or(color), width as f32))
    }

    /// The error bars.
    fn errors(&self, index: usize) -> Result<ErrorBars> {
        let length = |word: &str| {
            self.number(word, index)
                .map(|own| own.map(|own| own as f32))
        };
        Ok(ErrorBars {
            color: self.tint("ecolor", index)?,
            width: length("elinewidth")?,
            cap: length("capsize")?,
        })
    }

    /// The insides of markers and their edges, which are to be seen where something is said of one or the other;
    /// points alone have the words of bars, too.
    fn inks(
        &self,
        index: usize,
        kind: Kind,
        shape: MarkerShape,
        color: Rgba,
    ) -> Result<(Option<Rgba>, Stroke)> {
        let points = kind.join == Join::Never;
        let face = self.tint("markerfacecolor", index)?;
        let edge = match self.tint("markeredgecolor", index)? {
            None if points => self.tint("edgecolor", index)?,
            edge => edge,
        };
        let width = match self.number("markeredgewidth", index)? {
            None if points && edge.is_some() => self.number("linewidth", index)?,
            width => width,
        };
        let usual = if face.or(edge).is_some() { 1.5 } else { 0.0 };
        let alpha = self.number("alpha", index)?.unwrap_or(1.0);
        let fade = |own: Rgba| own.faded(alpha);
        let (inside, outside) = match edge {
            Some(edge) if shape.is_line() => (fade(edge), fade(edge)),
            _ => (face.map_or(color, fade), edge.map_or(color, fade)),
        };
        let edge = match width {
            // nor is there the ring that points have unasked
            Some(0.0) => Stroke::solid(Rgba::TRANSPARENT, 1.0),
            width => Stroke::solid(outside, width.unwrap_or(usual) as f32),
        };
        Ok((Some(inside).filter(|inside| inside.a > 0), edge))
    }

    /// What stands at the points of one series.
    fn marker(
        &self,
        index: usize,
        series: &Given,
        color: Rgba,
        short: &Short,
    ) -> Result<Option<Marker>> {
        let kind = series.kind;
        let count = series.y.len();
        // no more than leave most of the line to be seen in a small picture
        let side = size::shorter_side(self.arguments);
        let few =
            kind.marker == MarkerUse::Few && count < 25 && count as f64 * 7.0 < side.max(60.0);
        let own = kind.marker == MarkerUse::Always;
        let shape = match self.argument("marker", index) {
            Some(argument)
                if argument.value.eq_ignore_ascii_case("none") || argument.value == "0" =>
            {
                None
            }
            Some(argument) if argument.value == "1" => Some(MarkerShape::Circle),
            Some(argument) => Some(marker_shape(argument)?),
            None if short.marker.is_some() => short.marker,
            None if own || (few && !short.given) => Some(MarkerShape::Circle),
            None => None,
        };
        let default = if own { 7.0 } else { 5.0 };
        let default = default * (side / 180.0).clamp(0.4, 1.0) * size::growth(self.arguments);
        let default = default.max(2.0);
        let size = self.number("markersize", index)?.unwrap_or(default) as f32;
        let drawn = kind.marker != MarkerUse::Never;
        let Some(shape) = shape.filter(|_| drawn && size > 0.0) else {
            return Ok(None);
        };
        let (fill, edge) = self.inks(index, kind, shape, color)?;
        Ok(Some(Marker {
            shape,
            size,
            fill,
            edge,
        }))
    }
}

/// The first of matplotlib's signs for hatches; `None` for none.
fn hatch(argument: Argument<'_>) -> Result<Option<Hatch>> {
    if argument.value.eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let first: String = argument.value.chars().take(1).collect();
    // a plus in a query reads as a blank
    let first = if first == " " { "+" } else { &first };
    match Hatch::find(first) {
        None => Err(Error::one_of(argument.name, Hatch::WORDS, argument.value)),
        found => Ok(found),
    }
}

/// What matplotlib's format string says: `r--o` is a red dashed line with discs.
#[derive(Default)]
struct Short {
    /// Whether there is one.
    given: bool,
    color: Option<Rgba>,
    marker: Option<MarkerShape>,
    dash: Option<Dash>,
}

impl Short {
    /// Colour, marker and line in any order; a marker without a line stands alone.
    fn read(argument: Argument<'_>, theme: &Theme) -> Result<Short> {
        let wrong = || {
            Error::expected(
                argument.name,
                "a colour, a line style and a marker such as r--o, C1:, ks, or a theme such as ggplot; numbers are written by yformat or cformat",
                argument.value,
            )
        };
        let mut short = Short {
            given: true,
            ..Short::default()
        };
        if let Ok(color) = Rgba::read(argument.name, argument.value, &theme.palette)
            && argument.value.trim().chars().count() > 1
            && !argument
                .value
                .starts_with(['.', '0', '1', '2', '3', '4', '8'])
        {
            short.color = Some(color);
            return Ok(short);
        }
        let mut rest = argument.value.trim();
        while !rest.is_empty() {
            let length = short.take(rest, theme).ok_or_else(wrong)?;
            rest = rest.get(length..).unwrap_or("");
        }
        if short.marker.is_some() && short.dash.is_none() {
            short.dash = Some(Dash::None);
        }
        Ok(short)
    }

    /// Takes one sign from the beginning; how many bytes it has, `None` where it is none or the second of its sort.
    fn take(&mut self, rest: &str, theme: &Theme) -> Option<usize> {
        for dash in ["--", "-.", "-", ":"] {
            if rest.starts_with(dash) {
                let taken = self.dash.replace(Dash::find(dash)?).is_none();
                return taken.then_some(dash.len());
            }
        }
        let first = rest.chars().next()?;
        let cycle = rest.strip_prefix('C').map_or(0, |digits| {
            digits.chars().take_while(char::is_ascii_digit).count()
        });
        let color = if cycle > 0 {
            rest.get(..=cycle)?
        } else if "bgrcmykw".contains(first) {
            rest.get(..1)?
        } else {
            let sign = rest.get(..first.len_utf8())?;
            let sign = if sign == " " { "+" } else { sign };
            let taken = self.marker.replace(MarkerShape::find(sign)?).is_none();
            return taken.then_some(first.len_utf8());
        };
        let known = Rgba::read("style", color, &theme.palette).ok()?;
        self.color.replace(known).is_none().then_some(color.len())
    }
}

/// One of matplotlib's markers.
fn marker_shape(argument: Argument<'_>) -> Result<MarkerShape> {
    let text = if argument.value == " " {
        "+"
    } else {
        argument.value
    };
    MarkerShape::find(text)
        .ok_or_else(|| Error::one_of(argument.name, MarkerShape::WORDS, argument.value))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_format_strings() {
        let theme = Theme::light();
        let red = Some(Rgba::hex(0xff0000));
        let read = |value| {
            Short::read(
                Argument {
                    name: "style",
                    value,
                },
                &theme,
            )
        };
        for (text, color, dash, marker) in [
            ("r--o", red, Some(Dash::Dashed), Some(MarkerShape::Circle)),
            ("or--", red, Some(Dash::Dashed), Some(MarkerShape::Circle)),
            ("C1:", Some(theme.series_color(1)), Some(Dash::Dotted), None),
            (
                "ks",
                Some(Rgba::BLACK),
                Some(Dash::None),
                Some(MarkerShape::Square),
            ),
            ("-.", None, Some(Dash::DashDot), None),
            ("^", None, Some(Dash::None), Some(MarkerShape::TriangleUp)),
            ("red", red, None, None),
        ] {
            let short = read(text).unwrap();
            assert_eq!(
                (short.color, short.dash, short.marker),
                (color, dash, marker),
                "{text}"
            );
        }
        for text in ["rr", "r--x--", "q", "---"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
