//! Themes: the colours and sizes of everything that is not data.

use crate::color::{Palette, PaletteName, Rgba};
use crate::vocabulary;

vocabulary! {
    /// A theme by name.
    pub enum ThemeName {
        /// White ground, light grid.
        Light = "light" | "default",
        /// Dark ground, the same hues lifted.
        Dark = "dark",
    }
}

/// Colours and sizes of everything that is not data. Lengths and sizes are CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: Rgba,
    /// Behind the marks.
    pub plot_background: Rgba,
    /// Titles.
    pub text: Rgba,
    /// Labels.
    pub label: Rgba,
    /// Grid lines.
    pub grid: Rgba,
    /// Width of grid lines.
    pub grid_width: f32,
    /// Lengths of dashes and gaps of grid lines; empty for unbroken ones.
    pub grid_dash: Vec<f32>,
    /// The line at zero.
    pub zero: Rgba,
    /// Lines and ticks of category and time axes, frames.
    pub axis: Rgba,
    /// The series' colours in turn.
    pub palette: Palette,
    /// Families of all texts, as in CSS; empty for the embedded sans.
    pub families: Vec<String>,
    /// Size of the title.
    pub title_size: f32,
    /// Size of the subtitle.
    pub subtitle_size: f32,
    /// Size of axis titles, tick labels and legend.
    pub label_size: f32,
    /// Size of the source note.
    pub caption_size: f32,
    /// Whether a border surrounds the plot.
    pub frame: bool,
    /// Whether value axes have a line and ticks.
    pub value_axis_line: bool,
    /// Whether there are grid lines along position axes as well.
    pub grid_both: bool,
    /// Whether there are grid lines at all.
    pub grid_on: bool,
    /// Whether the title stands over the middle of the plot.
    pub title_centered: bool,
}

impl Theme {
    /// The theme of that name.
    pub fn named(name: ThemeName) -> Theme {
        match name {
            ThemeName::Light => Theme::light(),
            ThemeName::Dark => Theme::dark(),
        }
    }

    /// The same with labels of that size in CSS pixels; the other texts keep their proportion to it.
    pub fn with_label_size(self, size: f32) -> Theme {
        let by = size / self.label_size;
        Theme {
            title_size: self.title_size * by,
            subtitle_size: self.subtitle_size * by,
            label_size: size,
            caption_size: self.caption_size * by,
            ..self
        }
    }

    /// White ground, light grid.
    pub fn light() -> Theme {
        Theme {
            background: Rgba::WHITE,
            plot_background: Rgba::TRANSPARENT,
            text: Rgba::hex(0x1b1f24),
            label: Rgba::hex(0x4a4f57),
            grid: Rgba::hex(0xe5e7eb),
            grid_width: 1.0,
            grid_dash: Vec::new(),
            zero: Rgba::hex(0x8a9099),
            axis: Rgba::hex(0x8a9099),
            palette: Palette::named(PaletteName::Default),
            families: Vec::new(),
            title_size: 16.0,
            subtitle_size: 13.0,
            label_size: 12.0,
            caption_size: 10.0,
            frame: false,
            value_axis_line: false,
            grid_both: false,
            grid_on: true,
            title_centered: false,
        }
    }

    /// Dark ground, the same hues lifted.
    pub fn dark() -> Theme {
        Theme {
            background: Rgba::hex(0x14171a),
            text: Rgba::hex(0xe8eaed),
            label: Rgba::hex(0xb4bac2),
            grid: Rgba::hex(0x2a2f35),
            zero: Rgba::hex(0x6b727b),
            axis: Rgba::hex(0x6b727b),
            palette: Palette::named(PaletteName::DefaultDark),
            ..Theme::light()
        }
    }

    /// The colour of the series with that number, counted from 0; they come round again.
    pub fn series_color(&self, index: usize) -> Rgba {
        self.palette.at(index)
    }

    /// Whether the ground is darker than the text.
    pub fn is_dark(&self) -> bool {
        self.background.luminance() < self.text.luminance()
    }
}
