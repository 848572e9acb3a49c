//! Palettes: the index of a series comes in, its colour goes out.

use super::Rgba;
use crate::vocabulary;

vocabulary! {
    /// Palettes with a name.
    pub enum PaletteName {
        /// Our own, for light backgrounds.
        Default = "default" | "plotcgi",
        /// Our own, for dark backgrounds.
        DefaultDark = "default-dark",
        /// matplotlib and Tableau, ten colours.
        Tab10 = "tab10" | "tableau" | "category10",
        /// matplotlib and Tableau, twenty colours in pairs.
        Tab20 = "tab20" | "category20",
        /// matplotlib, five hues with four shades each.
        Tab20b = "tab20b",
        /// matplotlib, five other hues with four shades each.
        Tab20c = "tab20c",
        /// Okabe and Ito, "Color Universal Design", 2008.
        OkabeIto = "okabe-ito" | "okabe_ito" | "okabeito",
        /// Petroff, "Accessible Color Sequences for Data Visualization", 2021.
        Petroff10 = "petroff10",
        /// Tableau, for colour-blind readers.
        TableauColorblind10 = "tableau-colorblind10" | "colorblind10",
        /// ColorBrewer.
        Set1 = "set1",
        /// ColorBrewer.
        Set2 = "set2",
        /// ColorBrewer.
        Set3 = "set3",
        /// ColorBrewer.
        Dark2 = "dark2",
        /// ColorBrewer.
        Accent = "accent",
        /// ColorBrewer.
        Paired = "paired",
        /// ColorBrewer.
        Pastel1 = "pastel1",
        /// ColorBrewer.
        Pastel2 = "pastel2",
        /// The style `ggplot` of matplotlib.
        Ggplot = "ggplot",
        /// The style `fivethirtyeight` of matplotlib.
        FiveThirtyEight = "fivethirtyeight",
        /// seaborn.
        Deep = "deep" | "seaborn",
        /// seaborn.
        Muted = "muted",
        /// seaborn.
        Bright = "bright",
        /// seaborn.
        Pastel = "pastel",
        /// seaborn.
        Dark = "dark",
        /// seaborn.
        Colorblind = "colorblind",
        /// Black to light grey.
        Grayscale = "grayscale" | "greyscale",
    }
}

/// Our ten colours for light backgrounds. Any two of the first eight differ by at least 10 (ΔE2000) in all kinds of
/// colour vision. The first four also differ in grey, and each has a contrast of at least 2:1 to white. The tests below
/// measure this.
const LIGHT: &[u32] = &[
    0x4267c8, 0xe4af16, 0xf44d37, 0x75a997, 0x2c9c4a, 0xff89c2, 0xac6bfc, 0x8bb9fc, 0x92674f,
    0x8f949f,
];

/// The same hues for dark backgrounds. Any two of the first eight differ by at least 9; each has a contrast of at least
/// 4:1.
const DARK: &[u32] = &[
    0x5977cf, 0xefbf3b, 0xfe5738, 0x80b39f, 0x34a951, 0xfb9fc9, 0xbc81fe, 0xa2cafa, 0xb89078,
    0xa3a7b0,
];

impl PaletteName {
    /// The colours of the palette, each as `0xrrggbb`.
    pub fn colors(self) -> &'static [u32] {
        match self {
            PaletteName::Default => LIGHT,
            PaletteName::DefaultDark => DARK,
            PaletteName::Tab10 => &[
                0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f,
                0xbcbd22, 0x17becf,
            ],
            PaletteName::Tab20 => &[
                0x1f77b4, 0xaec7e8, 0xff7f0e, 0xffbb78, 0x2ca02c, 0x98df8a, 0xd62728, 0xff9896,
                0x9467bd, 0xc5b0d5, 0x8c564b, 0xc49c94, 0xe377c2, 0xf7b6d2, 0x7f7f7f, 0xc7c7c7,
                0xbcbd22, 0xdbdb8d, 0x17becf, 0x9edae5,
            ],
            PaletteName::Tab20b => &[
                0x393b79, 0x5254a3, 0x6b6ecf, 0x9c9ede, 0x637939, 0x8ca252, 0xb5cf6b, 0xcedb9c,
                0x8c6d31, 0xbd9e39, 0xe7ba52, 0xe7cb94, 0x843c39, 0xad494a, 0xd6616b, 0xe7969c,
                0x7b4173, 0xa55194, 0xce6dbd, 0xde9ed6,
            ],
            PaletteName::Tab20c => &[
                0x3182bd, 0x6baed6, 0x9ecae1, 0xc6dbef, 0xe6550d, 0xfd8d3c, 0xfdae6b, 0xfdd0a2,
                0x31a354, 0x74c476, 0xa1d99b, 0xc7e9c0, 0x756bb1, 0x9e9ac8, 0xbcbddc, 0xdadaeb,
                0x636363, 0x969696, 0xbdbdbd, 0xd9d9d9,
            ],
            PaletteName::OkabeIto => &[
                0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7, 0x000000,
            ],
            PaletteName::Petroff10 => &[
                0x3f90da, 0xffa90e, 0xbd1f01, 0x94a4a2, 0x832db6, 0xa96b59, 0xe76300, 0xb9ac70,
                0x717581, 0x92dadd,
            ],
            PaletteName::TableauColorblind10 => &[
                0x006ba4, 0xff800e, 0xababab, 0x595959, 0x5f9ed1, 0xc85200, 0x898989, 0xa2c8ec,
                0xffbc79, 0xcfcfcf,
            ],
            PaletteName::Set1 => &[
                0xe41a1c, 0x377eb8, 0x4daf4a, 0x984ea3, 0xff7f00, 0xffff33, 0xa65628, 0xf781bf,
                0x999999,
            ],
            PaletteName::Set2 => &[
                0x66c2a5, 0xfc8d62, 0x8da0cb, 0xe78ac3, 0xa6d854, 0xffd92f, 0xe5c494, 0xb3b3b3,
            ],
            PaletteName::Set3 => &[
                0x8dd3c7, 0xffffb3, 0xbebada, 0xfb8072, 0x80b1d3, 0xfdb462, 0xb3de69, 0xfccde5,
                0xd9d9d9, 0xbc80bd, 0xccebc5, 0xffed6f,
            ],
            PaletteName::Dark2 => &[
                0x1b9e77, 0xd95f02, 0x7570b3, 0xe7298a, 0x66a61e, 0xe6ab02, 0xa6761d, 0x666666,
            ],
            PaletteName::Accent => &[
                0x7fc97f, 0xbeaed4, 0xfdc086, 0xffff99, 0x386cb0, 0xf0027f, 0xbf5b17, 0x666666,
            ],
            PaletteName::Paired => &[
                0xa6cee3, 0x1f78b4, 0xb2df8a, 0x33a02c, 0xfb9a99, 0xe31a1c, 0xfdbf6f, 0xff7f00,
                0xcab2d6, 0x6a3d9a, 0xffff99, 0xb15928,
            ],
            PaletteName::Pastel1 => &[
                0xfbb4ae, 0xb3cde3, 0xccebc5, 0xdecbe4, 0xfed9a6, 0xffffcc, 0xe5d8bd, 0xfddaec,
                0xf2f2f2,
            ],
            PaletteName::Pastel2 => &[
                0xb3e2cd, 0xfdcdac, 0xcbd5e8, 0xf4cae4, 0xe6f5c9, 0xfff2ae, 0xf1e2cc, 0xcccccc,
            ],
            PaletteName::Ggplot => &[
                0xe24a33, 0x348abd, 0x988ed5, 0x777777, 0xfbc15e, 0x8eba42, 0xffb5b8,
            ],
            PaletteName::FiveThirtyEight => {
                &[0x008fd5, 0xfc4f30, 0xe5ae38, 0x6d904f, 0x8b8b8b, 0x810f7c]
            }
            PaletteName::Deep => &[
                0x4c72b0, 0xdd8452, 0x55a868, 0xc44e52, 0x8172b3, 0x937860, 0xda8bc3, 0x8c8c8c,
                0xccb974, 0x64b5cd,
            ],
            PaletteName::Muted => &[
                0x4878d0, 0xee854a, 0x6acc64, 0xd65f5f, 0x956cb4, 0x8c613c, 0xdc7ec0, 0x797979,
                0xd5bb67, 0x82c6e2,
            ],
            PaletteName::Bright => &[
                0x023eff, 0xff7c00, 0x1ac938, 0xe8000b, 0x8b2be2, 0x9f4800, 0xf14cc1, 0xa3a3a3,
                0xffc400, 0x00d7ff,
            ],
            PaletteName::Pastel => &[
                0xa1c9f4, 0xffb482, 0x8de5a1, 0xff9f9b, 0xd0bbff, 0xdebb9b, 0xfab0e4, 0xcfcfcf,
                0xfffea3, 0xb9f2f0,
            ],
            PaletteName::Dark => &[
                0x001c7f, 0xb1400d, 0x12711c, 0x8c0800, 0x591e71, 0x592f0d, 0xa23582, 0x3c3c3c,
                0xb8850a, 0x006374,
            ],
            PaletteName::Colorblind => &[
                0x0173b2, 0xde8f05, 0x029e73, 0xd55e00, 0xcc78bc, 0xca9161, 0xfbafe4, 0x949494,
                0xece133, 0x56b4e9,
            ],
            PaletteName::Grayscale => &[0x000000, 0x404040, 0x666666, 0x8c8c8c, 0xb3b3b3, 0xd9d9d9],
        }
    }
}

/// Colours for series, in their order.
///
/// # Guarantees
/// There is at least one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    colors: Vec<Rgba>,
}

impl Default for Palette {
    fn default() -> Palette {
        Palette::named(PaletteName::Default)
    }
}

impl Palette {
    /// A palette of these colours; without colours it is the default palette.
    pub fn new(colors: Vec<Rgba>) -> Palette {
        if colors.is_empty() {
            return Palette::default();
        }
        Palette { colors }
    }

    /// The palette of a name.
    pub fn named(name: PaletteName) -> Palette {
        Palette {
            colors: name.colors().iter().map(|hex| Rgba::hex(*hex)).collect(),
        }
    }

    /// The number of times that the palette was used up before series `index`.
    pub fn round(&self, index: usize) -> usize {
        index / self.colors.len().max(1)
    }

    /// The colour of series `index`. After the last colour the first one follows again.
    pub fn at(&self, index: usize) -> Rgba {
        let place = index % self.colors.len().max(1);
        self.colors.get(place).copied().unwrap_or(Rgba::BLACK)
    }

    /// The colours in their order, at least one.
    pub fn colors(&self) -> &[Rgba] {
        &self.colors
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use ::palette::color_difference::Ciede2000;
    use ::palette::{FromColor, Lab, LinSrgb, Srgb};

    type Matrix = [[f32; 3]; 3];

    /// How the colour-blind see, severity 1, on linear sRGB (Machado, Oliveira and Fernandes, "A
    /// Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, table 1).
    #[rustfmt::skip]
    const VISIONS: &[(&str, Matrix)] = &[
        ("normal",       [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("protanopia",   [[ 0.152286,  1.052583, -0.204868], [ 0.114503, 0.786281,  0.099216], [-0.003882, -0.048116, 1.051998]]),
        ("deuteranopia", [[ 0.367322,  0.860646, -0.227968], [ 0.280085, 0.672501,  0.047413], [-0.011820,  0.042940, 0.968881]]),
        ("tritanopia",   [[ 1.255528, -0.076749, -0.178779], [-0.078411, 0.930809,  0.147602], [ 0.004733,  0.691367, 0.303900]]),
    ];

    fn seen(color: Rgba, matrix: &Matrix) -> Lab {
        let light: LinSrgb<f32> = Srgb::new(color.r, color.g, color.b).into_linear();
        let row = |r: [f32; 3]| {
            (r[0] * light.red + r[1] * light.green + r[2] * light.blue).clamp(0.0, 1.0)
        };
        Lab::from_color(LinSrgb::new(row(matrix[0]), row(matrix[1]), row(matrix[2])))
    }

    /// The smallest ΔE2000 between any two of the first `count` colours.
    fn closest(name: PaletteName, count: usize, matrix: &Matrix) -> f32 {
        let labs: Vec<Lab> = Palette::named(name)
            .colors()
            .iter()
            .take(count)
            .map(|c| seen(*c, matrix))
            .collect();
        let mut least = f32::MAX;
        for (i, a) in labs.iter().enumerate() {
            for b in &labs[i + 1..] {
                least = least.min(a.difference(*b));
            }
        }
        least
    }

    /// The least of all four kinds of vision.
    fn worst(name: PaletteName) -> f32 {
        let each = VISIONS.iter().map(|(_, matrix)| closest(name, 8, matrix));
        each.fold(f32::MAX, f32::min)
    }

    #[test]
    fn our_first_eight_stay_apart_for_everyone() {
        for (name, least) in [
            (PaletteName::Default, 10.0),
            (PaletteName::DefaultDark, 9.0),
        ] {
            for (vision, matrix) in VISIONS {
                let distance = closest(name, 8, matrix);
                assert!(
                    distance >= least,
                    "{} for {vision}: {distance}",
                    name.word()
                );
            }
        }
        // For comparison, in the same measure: Okabe and Ito 10.9 (with black and a yellow that is 1.3:1 on white),
        // Petroff 11.9, tab10 1.3, our list before it was adjusted 2.6.
        assert!(worst(PaletteName::Tab10) < 2.0);
        assert!(worst(PaletteName::OkabeIto) > 10.0);
    }

    #[test]
    fn our_first_four_differ_in_grey() {
        for name in [PaletteName::Default, PaletteName::DefaultDark] {
            let mut grey: Vec<f32> = (0..4)
                .map(|i| seen(Palette::named(name).at(i), &VISIONS[0].1).l)
                .collect();
            grey.sort_by(f32::total_cmp);
            assert!(grey.windows(2).all(|w| w[1] - w[0] > 7.5), "{grey:?}");
        }
    }

    #[test]
    fn ours_can_be_seen_as_a_thin_line() {
        for color in Palette::default().colors() {
            assert!(color.contrast(Rgba::WHITE) >= 2.0, "{color} on white");
        }
        for color in Palette::named(PaletteName::DefaultDark).colors() {
            assert!(
                color.contrast(Rgba::hex(0x14171a)) >= 4.0,
                "{color} on dark"
            );
        }
    }

    #[test]
    fn reads_names_and_lists() {
        assert_eq!(
            Palette::read("palette", "Tab10").unwrap().at(0),
            Rgba::hex(0x1f77b4)
        );
        assert_eq!(
            Palette::read("palette", "viridis").unwrap().at(9),
            Rgba::hex(0xfde725)
        );
        let list = Palette::read("palette", "red, rgb(0,0,255)|C0").unwrap();
        assert_eq!(
            list.colors(),
            [
                Rgba::hex(0xff0000),
                Rgba::hex(0x0000ff),
                Rgba::hex(0x4267c8)
            ]
        );
        assert_eq!(list.at(4), Rgba::hex(0x0000ff));
        assert_eq!(
            Palette::read("palette", "tab11").unwrap_err().to_string(),
            "palette: expected a palette such as tab10, okabe-ito, viridis or a list of colours, found \"tab11\"; did you mean \"tab10\"?"
        );
        assert_eq!(Palette::new(Vec::new()), Palette::default());
    }

    #[test]
    fn every_name_has_colours() {
        for name in PaletteName::ALL {
            assert!(name.colors().len() >= 5, "{}", name.word());
        }
    }
}
