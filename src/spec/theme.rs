//! Themes: the colours and sizes of everything that is not data.

use super::mark::BarOutline;
use crate::color::{Palette, PaletteName, Rgba};
use crate::font::FontStyle;

/// A theme by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeName {
    /// White background, light grid.
    Light,
    /// Dark background, lighter versions of the same hues.
    Dark,
    /// Light, or dark when the reader's browser prefers it. Only SVG adapts; all other formats are light.
    Auto,
    /// matplotlib's own look: a frame, ticks, no grid.
    Matplotlib,
    /// matplotlib's look before 2.0.
    Classic,
    /// The look of R's ggplot2.
    Ggplot,
    /// The look of fivethirtyeight.com.
    FiveThirtyEight,
    /// seaborn's look: a white grid on grey-blue.
    Seaborn,
    /// seaborn's look: a grey grid on white.
    SeabornWhitegrid,
    /// seaborn's look: grey-blue without a grid.
    SeabornDark,
    /// seaborn's look: white with a frame.
    SeabornWhite,
    /// seaborn's look: white with a frame and ticks.
    SeabornTicks,
    /// seaborn's palette for the colour-blind.
    SeabornColorblind,
    /// seaborn's muted palette.
    SeabornMuted,
    /// seaborn's bright palette.
    SeabornBright,
    /// seaborn's pastel palette.
    SeabornPastel,
    /// seaborn's deep palette.
    SeabornDeep,
    /// White on black.
    DarkBackground,
    /// Greys, for print.
    Grayscale,
    /// matplotlib's look in Tableau's colours for the colour-blind.
    TableauColorblind10,
    /// matplotlib's look in Petroff's colours.
    Petroff10,
    /// The look of the book "Bayesian Methods for Hackers".
    Bmh,
    /// Solarized, light.
    SolarizeLight2,
    /// The look of Google Image Charts: small grey letters on white.
    Google,
    /// The look of Chart.js: small grey letters, a pale grid.
    ChartJs,
}

/// How one class of labels differs from labels in general; `None` does not differ.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LabelStyle {
    /// Size in CSS pixels.
    pub size: Option<f32>,
    /// CSS weight, 100 to 900.
    pub weight: Option<u16>,
    /// True for italic.
    pub italic: Option<bool>,
    /// Its colour.
    pub color: Option<Rgba>,
}

/// The colours of matplotlib's style `seaborn-v0_8`.
const DEEP: [u32; 6] = [0x4c72b0, 0x55a868, 0xc44e52, 0x8172b2, 0xccb974, 0x64b5cd];

/// Colours and sizes of everything that is not data. Lengths and sizes are CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The background of the picture.
    pub background: Rgba,
    /// The background of the plots.
    pub plot_background: Rgba,
    /// The colour of titles.
    pub text: Rgba,
    /// The colour of labels.
    pub label: Rgba,
    /// The colour of grid lines.
    pub grid: Rgba,
    /// The width of grid lines.
    pub grid_width: f32,
    /// The lengths of dashes and gaps of grid lines; empty for unbroken lines.
    pub grid_dash: Vec<f32>,
    /// The colour of the line at zero.
    pub zero: Rgba,
    /// The colour of frames and of the lines and ticks of axes.
    pub axis: Rgba,
    /// The colours of the series in turn.
    pub palette: Palette,
    /// The font families of all texts, as in CSS; empty for the embedded sans-serif font.
    pub families: Vec<String>,
    /// The font size of the title.
    pub title_size: f32,
    /// The font size of the subtitle.
    pub subtitle_size: f32,
    /// The font size of axis titles, tick labels and legend.
    pub label_size: f32,
    /// The font size of the caption.
    pub caption_size: f32,
    /// The CSS font weight of all texts except titles, 100 to 900.
    pub weight: u16,
    /// True for italic texts; the title stays upright.
    pub italic: bool,
    /// How axis titles differ from other labels.
    pub axis_titles: LabelStyle,
    /// How tick labels differ from other labels.
    pub ticks: LabelStyle,
    /// How the names in the legend differ from other labels.
    pub legend: LabelStyle,
    /// Where the lines around bars run.
    pub bar_outline: BarOutline,
    /// True draws a border around the plot.
    pub frame: bool,
    /// True draws the line and the ticks of axes of values.
    pub value_axis_line: bool,
    /// True draws grid lines for axes of positions as well.
    pub grid_both: bool,
    /// False draws no grid lines at all.
    pub grid_on: bool,
    /// True centres the title over the plot.
    pub title_centered: bool,
    /// True makes an SVG turn dark when the reader's browser prefers it.
    pub adapts: bool,
}

impl Theme {
    /// The theme with this name.
    pub fn named(name: ThemeName) -> Theme {
        match name {
            ThemeName::Light => Theme::light(),
            ThemeName::Dark => Theme::dark(),
            ThemeName::Auto => Theme {
                adapts: true,
                ..Theme::light()
            },
            ThemeName::Matplotlib => Theme::matplotlib(PaletteName::Tab10),
            ThemeName::TableauColorblind10 => Theme::matplotlib(PaletteName::TableauColorblind10),
            ThemeName::Petroff10 => Theme::matplotlib(PaletteName::Petroff10),
            ThemeName::Classic => Theme::classic(),
            ThemeName::Ggplot => Theme::ggplot(),
            ThemeName::FiveThirtyEight => Theme::fivethirtyeight(),
            ThemeName::Seaborn => Theme::seaborn(),
            ThemeName::SeabornWhitegrid => Theme::seaborn().on_white(0xcccccc, true),
            ThemeName::SeabornDark => Theme {
                grid_on: false,
                ..Theme::seaborn()
            },
            ThemeName::SeabornWhite => Theme::seaborn().on_white(0x262626, false),
            ThemeName::SeabornTicks => Theme {
                value_axis_line: true,
                ..Theme::seaborn().on_white(0x262626, false)
            },
            ThemeName::SeabornColorblind => {
                Theme::with_six_colors([0x0072b2, 0x009e73, 0xd55e00, 0xcc79a7, 0xf0e442, 0x56b4e9])
            }
            ThemeName::SeabornMuted => {
                Theme::with_six_colors([0x4878cf, 0x6acc65, 0xd65f5f, 0xb47cc7, 0xc4ad66, 0x77bedb])
            }
            ThemeName::SeabornBright => {
                Theme::with_six_colors([0x003fff, 0x03ed3a, 0xe8000b, 0x8a2be2, 0xffc400, 0x00d7ff])
            }
            ThemeName::SeabornPastel => {
                Theme::with_six_colors([0x92c6ff, 0x97f0aa, 0xff9f9a, 0xd0bbff, 0xfffea3, 0xb0e0e6])
            }
            ThemeName::SeabornDeep => Theme::with_six_colors(DEEP),
            ThemeName::DarkBackground => Theme::dark_background(),
            ThemeName::Grayscale => Theme::matplotlib(PaletteName::Grayscale),
            ThemeName::Bmh => Theme::bmh(),
            ThemeName::SolarizeLight2 => Theme::solarized(),
            ThemeName::Google => Theme::google(),
            ThemeName::ChartJs => Theme::chartjs(),
        }
    }

    /// matplotlib's default style: black frame and ticks, no grid, the title in the middle.
    fn matplotlib(palette: PaletteName) -> Theme {
        Theme {
            text: Rgba::BLACK,
            label: Rgba::hex(0x262626),
            grid: Rgba::hex(0xb0b0b0),
            zero: Rgba::TRANSPARENT,
            axis: Rgba::BLACK,
            palette: Palette::named(palette),
            frame: true,
            value_axis_line: true,
            grid_both: true,
            grid_on: false,
            title_centered: true,
            ..Theme::light()
        }
    }

    /// matplotlib's default style in one of the palettes of six colours that matplotlib's `seaborn-v0_8-*` styles keep.
    fn with_six_colors(colors: [u32; 6]) -> Theme {
        Theme {
            palette: Palette::new(colors.map(Rgba::hex).to_vec()),
            ..Theme::matplotlib(PaletteName::Tab10)
        }
    }

    /// matplotlib's style `classic`: the default style in the pure colours of matplotlib 1.
    fn classic() -> Theme {
        let colors = [
            0x0000ff, 0x008000, 0xff0000, 0x00bfbf, 0xbf00bf, 0xbfbf00, 0x000000,
        ];
        Theme {
            palette: Palette::new(colors.map(Rgba::hex).to_vec()),
            ..Theme::matplotlib(PaletteName::Tab10)
        }
    }

    /// matplotlib's style `ggplot`: a white grid on light grey.
    fn ggplot() -> Theme {
        Theme {
            plot_background: Rgba::hex(0xe5e5e5),
            label: Rgba::hex(0x555555),
            grid: Rgba::WHITE,
            zero: Rgba::WHITE,
            axis: Rgba::hex(0x555555),
            palette: Palette::named(PaletteName::Ggplot),
            grid_both: true,
            title_centered: true,
            ..Theme::light()
        }
    }

    /// matplotlib's style `fivethirtyeight`: light grey all over, strong colours, a large title.
    fn fivethirtyeight() -> Theme {
        Theme {
            background: Rgba::hex(0xf0f0f0),
            text: Rgba::hex(0x222222),
            grid: Rgba::hex(0xcbcbcb),
            zero: Rgba::hex(0x555555),
            axis: Rgba::hex(0x999999),
            palette: Palette::named(PaletteName::FiveThirtyEight),
            title_size: 20.0,
            subtitle_size: 14.0,
            label_size: 13.0,
            grid_both: true,
            ..Theme::light()
        }
    }

    /// matplotlib's style `seaborn-v0_8`: a white grid on grey-blue.
    fn seaborn() -> Theme {
        Theme {
            plot_background: Rgba::hex(0xeaeaf2),
            text: Rgba::hex(0x262626),
            label: Rgba::hex(0x262626),
            grid: Rgba::WHITE,
            zero: Rgba::WHITE,
            axis: Rgba::hex(0xb4b4c0),
            palette: Theme::with_six_colors(DEEP).palette,
            grid_both: true,
            title_centered: true,
            ..Theme::light()
        }
    }

    /// The same theme on white, with a frame of this colour, with a grid or without.
    fn on_white(self, frame: u32, grid: bool) -> Theme {
        Theme {
            plot_background: Rgba::TRANSPARENT,
            grid: Rgba::hex(0xcccccc),
            zero: Rgba::hex(0xcccccc),
            axis: Rgba::hex(frame),
            frame: true,
            grid_on: grid,
            ..self
        }
    }

    /// matplotlib's style `dark_background`: white on black.
    fn dark_background() -> Theme {
        let colors = [
            0x8dd3c7, 0xfeffb3, 0xbfbbd9, 0xfa8174, 0x81b1d2, 0xfdb462, 0xb3de69, 0xbc82bd,
            0xccebc4, 0xffed6f,
        ];
        Theme {
            background: Rgba::BLACK,
            text: Rgba::WHITE,
            label: Rgba::WHITE,
            grid: Rgba::hex(0x555555),
            axis: Rgba::WHITE,
            palette: Palette::new(colors.map(Rgba::hex).to_vec()),
            ..Theme::matplotlib(PaletteName::Tab10)
        }
    }

    /// matplotlib's style `bmh`: dashed grid on light grey.
    fn bmh() -> Theme {
        let colors = [
            0x348abd, 0xa60628, 0x7a68a6, 0x467821, 0xd55e00, 0xcc79a7, 0x56b4e9, 0x009e73,
            0xf0e442, 0x0072b2,
        ];
        Theme {
            plot_background: Rgba::hex(0xeeeeee),
            grid: Rgba::hex(0xb2b2b2),
            grid_dash: vec![3.7, 1.6],
            zero: Rgba::hex(0xb2b2b2),
            axis: Rgba::hex(0xbcbcbc),
            palette: Palette::new(colors.map(Rgba::hex).to_vec()),
            frame: true,
            grid_both: true,
            title_centered: true,
            ..Theme::light()
        }
    }

    /// matplotlib's style `Solarize_Light2`, with greys that are dark enough to read.
    fn solarized() -> Theme {
        let colors = [
            0x268bd2, 0x2aa198, 0x859900, 0xb58900, 0xcb4b16, 0xdc322f, 0xd33682, 0x6c71c4,
        ];
        Theme {
            background: Rgba::hex(0xfdf6e3),
            plot_background: Rgba::hex(0xeee8d5),
            text: Rgba::hex(0x073642),
            label: Rgba::hex(0x586e75),
            grid: Rgba::hex(0xfdf6e3),
            zero: Rgba::hex(0xfdf6e3),
            axis: Rgba::hex(0x93a1a1),
            palette: Palette::new(colors.map(Rgba::hex).to_vec()),
            grid_both: true,
            title_centered: true,
            ..Theme::light()
        }
    }

    /// Black or white, whichever is readable on a colour.
    ///
    /// An adapting theme replaces its white when it turns dark. On a colour that does not turn, the white text must not
    /// turn either; so it is one shade off, which no replacement matches.
    pub fn ink_on(&self, color: Rgba) -> Rgba {
        let ink = Rgba::readable_on(color);
        if self.adapts && ink == Rgba::WHITE && !self.palette.colors().contains(&color) {
            Rgba::hex(0xfefefe)
        } else {
            ink
        }
    }

    /// What each colour of this light theme becomes in a dark one: greys, then the palette, then its colours as used for
    /// texts. No colour appears twice on the left.
    pub fn turned(&self, dark: &Theme) -> Vec<(Rgba, Rgba)> {
        let greys = [
            (self.background, dark.background),
            (self.text, dark.text),
            (self.label, dark.label),
            // not `self.grid`: the author may have chosen that one
            (Theme::light().grid, dark.grid),
            (self.axis, dark.axis),
        ];
        let series = (0..self.palette.colors().len())
            .map(|index| (self.palette.at(index), dark.palette.at(index)));
        let texts = series.clone().map(|(light_color, dark_color)| {
            (
                light_color.legible(self.background, self.text),
                dark_color.legible(dark.background, dark.text),
            )
        });
        let mut all: Vec<(Rgba, Rgba)> = Vec::new();
        for pair in greys.into_iter().chain(series.clone()).chain(texts) {
            if all.iter().all(|known| known.0 != pair.0) {
                all.push(pair);
            }
        }
        all
    }

    /// The same theme with labels of this size in CSS pixels. The other texts keep their proportions.
    pub fn with_label_size(self, size: f32) -> Theme {
        let factor = size / self.label_size;
        Theme {
            title_size: self.title_size * factor,
            subtitle_size: self.subtitle_size * factor,
            label_size: size,
            caption_size: self.caption_size * factor,
            ..self
        }
    }

    /// The font of labels in general.
    pub fn label_style(&self) -> FontStyle {
        FontStyle {
            families: self.families.clone(),
            size: self.label_size,
            weight: self.weight,
            italic: self.italic,
        }
    }

    /// The font of a class of labels.
    pub fn style_of(&self, class: LabelStyle) -> FontStyle {
        FontStyle {
            families: self.families.clone(),
            size: class.size.unwrap_or(self.label_size),
            weight: class.weight.unwrap_or(self.weight),
            italic: class.italic.unwrap_or(self.italic),
        }
    }

    /// The colour of a class of labels.
    pub fn color_of(&self, class: LabelStyle) -> Rgba {
        class.color.unwrap_or(self.label)
    }

    /// White background, light grid.
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
            weight: 400,
            italic: false,
            axis_titles: LabelStyle::default(),
            ticks: LabelStyle::default(),
            legend: LabelStyle::default(),
            bar_outline: BarOutline::Centered,
            frame: false,
            value_axis_line: false,
            grid_both: false,
            grid_on: true,
            title_centered: false,
            adapts: false,
        }
    }

    /// The typeface of Google Image Charts and of Chart.js.
    fn arial() -> Vec<String> {
        vec!["Arial".to_owned()]
    }

    /// The look of Chart.js: grey letters, a pale grid with axes of the same colour, bold titles in the middle.
    pub fn chartjs() -> Theme {
        Theme {
            text: Rgba::hex(0x666666),
            label: Rgba::hex(0x666666),
            grid: Rgba::BLACK.faded(0.1),
            zero: Rgba::BLACK.faded(0.25),
            axis: Rgba::BLACK.faded(0.1),
            families: Theme::arial(),
            bar_outline: BarOutline::OpenBase,
            title_size: 12.0,
            label_size: 12.0,
            value_axis_line: true,
            grid_both: true,
            title_centered: true,
            ..Theme::light()
        }
    }

    /// The colour of letters in Google Image Charts.
    pub const GOOGLE_INK: Rgba = Rgba::hex(0x676767);

    /// The size of letters in Google Image Charts, in CSS pixels.
    pub const GOOGLE_SIZE: f32 = 11.5;

    /// The size of letters of titles in Google Image Charts, in CSS pixels.
    pub const GOOGLE_TITLE_SIZE: f32 = 13.5;

    /// The look of Google Image Charts: small grey letters on white, black axes, titles in the middle.
    pub fn google() -> Theme {
        Theme {
            text: Theme::GOOGLE_INK,
            label: Theme::GOOGLE_INK,
            axis: Rgba::hex(0x999999),
            families: Theme::arial(),
            title_size: Theme::GOOGLE_TITLE_SIZE,
            label_size: Theme::GOOGLE_SIZE,
            title_centered: true,
            ..Theme::light()
        }
    }

    /// Dark background, lighter versions of the same hues.
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

    /// The colour of the series with this number, counted from 0. After the last colour the first one follows.
    pub fn series_color(&self, index: usize) -> Rgba {
        self.palette.at(index)
    }

    /// True when the background is darker than the text.
    pub fn is_dark(&self) -> bool {
        self.background.luminance() < self.text.luminance()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_colour_turns_into_one_dark_colour() {
        let turned = Theme::light().turned(&Theme::dark());
        assert_eq!(turned[0], (Rgba::WHITE, Rgba::hex(0x14171a)));
        for (index, (light, _)) in turned.iter().enumerate() {
            assert!(
                turned[..index].iter().all(|other| other.0 != *light),
                "{light}"
            );
        }
    }
}
