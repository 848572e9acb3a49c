//! Titles as boxes of the layout: the options of a title or a subtitle in; its room and its lines out.

use super::config::Config;
use super::frame;
use super::helvetica::{self, LINE};
use super::layout::{Area, Boxed, Room};
use super::script::Field;
use super::shapes::{Letters, hundredths};
use crate::error::{Note, NoteKind, Notes, Result, excerpt};
use crate::spec::drawing::DrawingTitle;
use crate::spec::{Edge, Label, LabelAlign};

/// Where a title is in our own look.
pub(super) enum Place {
    /// Above everything.
    Title,
    /// Below the title.
    Subtitle,
    /// Below everything.
    Caption,
}

/// The weight of a subtitle among the boxes.
const SUBTITLE: u32 = 1500;

/// A title as a box.
pub(super) struct TitleBox {
    /// Where its text stands in the configuration.
    path: String,
    side: Edge,
    weight: u32,
    lines: Vec<String>,
    letters: Letters,
    align: LabelAlign,
    /// Above and below the lines, in CSS pixels.
    padding: [f64; 2],
    /// The height of a line in CSS pixels.
    line: f64,
    area: Area,
}

impl TitleBox {
    /// The title, and since version 3 the subtitle, as far as they are displayed. The outermost comes first.
    ///
    /// # Errors
    /// A size or a padding that is no number.
    pub(super) fn read_all(config: &Config<'_>, notes: &mut Notes) -> Result<Vec<TitleBox>> {
        let mut all = Vec::new();
        let options = config.title_and_legend().get("title");
        all.extend(TitleBox::read(config, &options, (2000, 700, 10.0), notes)?);
        if config.version.is_new() {
            let options = config.plugins.get("subtitle");
            all.extend(TitleBox::read(
                config,
                &options,
                (SUBTITLE, 400, 0.0),
                notes,
            )?);
        }
        Ok(all)
    }

    /// A title; `None` where it is not displayed. Its place, its weight of letters and its padding are those of its sort.
    fn read(
        config: &Config<'_>,
        options: &Field<'_>,
        (weight, bold, padding): (u32, u16, f64),
        notes: &mut Notes,
    ) -> Result<Option<TitleBox>> {
        if !options.get("display").truth().unwrap_or(false) {
            options.mark_read();
            return Ok(None);
        }
        let lines = options.get("text").lines()?.unwrap_or_default();
        let label = frame::label("", options, config, (12.0, bold), notes)?;
        let letters = Letters::of(&label);
        let given = options.get("padding");
        let side = |key: &str| given.get(key).number();
        let padding = match given.is_object() {
            true => [
                side("top")?.unwrap_or(padding),
                side("bottom")?.unwrap_or(padding),
            ],
            false => [given.number()?.unwrap_or(padding); 2],
        };
        let line = options.get("lineHeight").given();
        let line = line.unwrap_or_else(|| options.get_path(&["font", "lineHeight"]));
        Ok(Some(TitleBox {
            path: options.get("text").path(),
            side: side_of(options, Edge::Top),
            weight,
            lines: lines.iter().map(|line| line.to_string()).collect(),
            letters,
            align: match options.get("align").text()?.as_deref() {
                Some("start") if config.version.is_new() => LabelAlign::Left,
                Some("end") if config.version.is_new() => LabelAlign::Right,
                _ => LabelAlign::Center,
            },
            padding: padding.map(|length| length.clamp(-1000.0, 1000.0)),
            line: letters.size * line.number()?.unwrap_or(LINE).clamp(0.1, 10.0),
            area: Area::default(),
        }))
    }

    /// All lines as one text in these typefaces.
    pub(super) fn label(&self, families: &[String]) -> Label {
        let mut label = self.letters.label(&self.lines.join("\n"), self.align);
        label.font.families = families.to_vec();
        label
    }

    /// Where our own look has it; a note tells of a side at which that has none.
    pub(super) fn in_figure(&self, notes: &mut Notes) -> Place {
        if !self.side.is_horizontal() {
            let side = if self.side == Edge::Left {
                "left"
            } else {
                "right"
            };
            let path = self.path.replace(".text", ".position");
            let text = format!("\"{side}\" is drawn as top");
            notes.add(Note::new(NoteKind::Changed, &path, text));
        }
        match (self.weight == SUBTITLE, self.side) {
            (true, _) => Place::Subtitle,
            (false, Edge::Bottom) => Place::Caption,
            (false, _) => Place::Title,
        }
    }

    /// Notes a line that is longer than the picture, whose ends are cut off as those of Chart.js are.
    pub(super) fn note_cut(&self, notes: &mut Notes) {
        let room = match self.is_horizontal() {
            true => self.area.width(),
            false => self.area.height(),
        };
        let width =
            |line: &String| helvetica::width(line, self.letters.size, self.letters.is_bold());
        if let Some(line) = self.lines.iter().find(|line| width(line) > room) {
            let text = format!(
                "cut short for lack of room: {}; a list of texts is written in several lines",
                excerpt(line)
            );
            notes.add(Note::new(NoteKind::LeftOut, &self.path, text));
        }
    }

    /// Its lines with their places.
    pub(super) fn lines(&self) -> impl Iterator<Item = DrawingTitle> {
        let (angle, across) = match self.side {
            Edge::Left => (-90.0, self.area.left + self.padding[0]),
            Edge::Right => (90.0, self.area.right - self.padding[0]),
            Edge::Top | Edge::Bottom => (0.0, self.area.top + self.padding[0]),
        };
        let (start, end) = match self.is_horizontal() {
            true => (self.area.left, self.area.right),
            // upwards at the left, downwards at the right
            false if self.side == Edge::Left => (self.area.bottom, self.area.top),
            false => (self.area.top, self.area.bottom),
        };
        let along = match self.align {
            LabelAlign::Left => start,
            LabelAlign::Center => (start + end) / 2.0,
            LabelAlign::Right => end,
        };
        let lines = self.lines.iter().enumerate();
        let lines = lines.filter(|(_, text)| !text.is_empty());
        lines.map(move |(index, text)| {
            let down = self.line * (index as f64 + 0.5);
            let (x, y) = match self.side {
                Edge::Left => (across + down, along),
                Edge::Right => (across - down, along),
                Edge::Top | Edge::Bottom => (along, across + down),
            };
            DrawingTitle {
                label: self.letters.label(text, self.align),
                at: Some((hundredths(x), hundredths(y))),
                angle,
            }
        })
    }
}

/// The side that an option `position` names.
pub(super) fn side_of(options: &Field<'_>, default: Edge) -> Edge {
    let position = options.get("position");
    match position.text().ok().flatten().as_deref() {
        Some("top") => Edge::Top,
        Some("bottom") => Edge::Bottom,
        Some("left") => Edge::Left,
        Some("right") => Edge::Right,
        _ => default,
    }
}

impl Boxed for TitleBox {
    fn side(&self) -> Edge {
        self.side
    }

    fn weight(&self) -> u32 {
        self.weight
    }

    fn is_full(&self) -> bool {
        true
    }

    fn fit(&mut self, _: Room) -> f64 {
        self.lines.len() as f64 * self.line + self.padding[0] + self.padding[1]
    }

    fn place(&mut self, area: Area) {
        self.area = area;
    }
}
