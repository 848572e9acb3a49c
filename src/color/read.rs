//! Notations of colours: the value of a parameter comes in, a colour, a colormap or a palette goes out.

use super::{Colormap, Palette, PaletteName, Rgba, to_channel};
use crate::error::{Error, Result};

/// The colours of the xkcd survey; each line has a name, a tab and six hexadecimal digits (Munroe, 2010, CC0).
const XKCD: &str = include_str!("xkcd.tsv");

/// The single letters of matplotlib. Its c, m and y are darker than the CSS colours cyan, magenta and yellow.
const SINGLE_LETTERS: &[(&str, u32)] = &[
    ("b", 0x0000ff),
    ("g", 0x008000),
    ("r", 0xff0000),
    ("c", 0x00bfbf),
    ("m", 0xbf00bf),
    ("y", 0xbfbf00),
    ("k", 0x000000),
    ("w", 0xffffff),
];

/// The colours of Tableau by the names of matplotlib, without the prefix `tab:`.
const TABLEAU: &[(&str, u32)] = &[
    ("blue", 0x1f77b4),
    ("orange", 0xff7f0e),
    ("green", 0x2ca02c),
    ("red", 0xd62728),
    ("purple", 0x9467bd),
    ("brown", 0x8c564b),
    ("pink", 0xe377c2),
    ("gray", 0x7f7f7f),
    ("grey", 0x7f7f7f),
    ("olive", 0xbcbd22),
    ("cyan", 0x17becf),
];

impl Rgba {
    /// Reads a colour: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` (also without `#`), names and functions of CSS, and the
    /// notations of matplotlib: `C0`, `tab:blue`, `b`, `0.5`, `(0.1, 0.2, 0.5)`, `xkcd:sky blue`, `(red, 0.5)`. Our own
    /// are `red@0.5` and `none`. `C0` is the first colour of `palette`; after the last colour the first one follows
    /// again.
    ///
    /// Sources: CSS Color Module Level 4; matplotlib's manual, "Specifying colors".
    ///
    /// # Errors
    /// The text is no colour; the nearest name is suggested.
    pub fn read(parameter: &str, text: &str, palette: &Palette) -> Result<Rgba> {
        Rgba::find(text, palette).ok_or_else(|| unknown_color(parameter, text))
    }

    /// The colour of a text in the notations that [`Rgba::read`] lists; `None` when it is none. Looks for no near name, which
    /// takes a thousand times as long.
    pub fn find(text: &str, palette: &Palette) -> Option<Rgba> {
        parse_color(text, palette)
    }
}

/// The colour of a text; `None` when it is none.
fn parse_color(text: &str, palette: &Palette) -> Option<Rgba> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"');
    // No colour is longer. The bound also limits how deep `(((…@1)@1)` can nest.
    if text.len() > 100 {
        return None;
    }
    if text.eq_ignore_ascii_case("none") || text.eq_ignore_ascii_case("transparent") {
        return Some(Rgba::TRANSPARENT);
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        return parse_tuple(inside, palette);
    }
    if let Some((color, alpha)) = text.rsplit_once('@') {
        return Some(parse_color(color, palette)?.with_alpha(parse_fraction(alpha)?));
    }
    parse_cycle(text, palette)
        .or_else(|| parse_grey(text))
        .or_else(|| parse_prefixed(text))
        .or_else(|| find_in(SINGLE_LETTERS, text))
        .or_else(|| parse_css(text))
}

/// The colour of a tuple without its brackets: `0.1, 0.2, 0.5`, with or without an opacity, or `red, 0.5`.
fn parse_tuple(inside: &str, palette: &Palette) -> Option<Rgba> {
    let shares: Option<Vec<f64>> = inside.split(',').map(parse_fraction).collect();
    match shares.as_deref() {
        Some(&[r, g, b]) => Some(Rgba::rgb(to_channel(r), to_channel(g), to_channel(b))),
        Some(&[r, g, b, a]) => {
            Some(Rgba::rgb(to_channel(r), to_channel(g), to_channel(b)).with_alpha(a))
        }
        _ => {
            let (color, alpha) = inside.rsplit_once(',')?;
            Some(parse_color(color, palette)?.with_alpha(parse_fraction(alpha)?))
        }
    }
}

/// A number from 0 to 1, or a percentage; `None` outside of the range.
fn parse_fraction(text: &str) -> Option<f64> {
    let text = text.trim();
    let value: f64 = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.parse().ok()?,
    };
    (0.0..=1.0).contains(&value).then_some(value)
}

/// A colour of the palette by its index: `C0`, `C12`. With a small letter only `c0` to `c9`, because `c12` is a
/// hexadecimal colour.
fn parse_cycle(text: &str, palette: &Palette) -> Option<Rgba> {
    let digits = text
        .strip_prefix('C')
        .or_else(|| text.strip_prefix('c').filter(|rest| rest.len() == 1))?;
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(palette.at(digits.parse().ok()?))
}

/// A grey: `0.5`, `.25`, `0` or `1` from black to white, or `gray50` in percent.
fn parse_grey(text: &str) -> Option<Rgba> {
    let lower = text.to_ascii_lowercase();
    let percent = lower
        .strip_prefix("gray")
        .or_else(|| lower.strip_prefix("grey"));
    let value = match percent {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            digits.parse::<f64>().ok().filter(|p| *p <= 100.0)? / 100.0
        }
        _ if matches!(text, "0" | "1") || text.contains('.') => parse_fraction(text)?,
        _ => return None,
    };
    Some(Rgba::rgb(
        to_channel(value),
        to_channel(value),
        to_channel(value),
    ))
}

/// A colour with a prefix: `tab:blue`, `xkcd:sky blue`.
fn parse_prefixed(text: &str) -> Option<Rgba> {
    let (prefix, name) = text.split_once(':')?;
    if prefix.eq_ignore_ascii_case("tab") {
        return find_in(TABLEAU, name);
    }
    if !prefix.eq_ignore_ascii_case("xkcd") {
        return None;
    }
    let mut entries = XKCD.lines().filter_map(|line| line.split_once('\t'));
    let (_, hex) = entries.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(Rgba::hex(u32::from_str_radix(hex, 16).ok()?))
}

/// A colour of a list by its name; letters are compared without case.
fn find_in(list: &[(&str, u32)], text: &str) -> Option<Rgba> {
    let entry = list
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))?;
    Some(Rgba::hex(entry.1))
}

/// A colour in a notation of CSS.
fn parse_css(text: &str) -> Option<Rgba> {
    let [r, g, b, a] = csscolorparser::parse(text).ok()?.to_rgba8();
    Some(Rgba { r, g, b, a })
}

/// The error for a text that is no colour.
fn unknown_color(parameter: &str, text: &str) -> Error {
    let what = "a colour such as red, 4267c8, C0, 0.5 or rgb(66,103,200)";
    let names = csscolorparser::NAMED_COLORS.keys();
    // a shorter text is an abbreviation of many colours
    let names: Vec<&str> = names
        .map(|name| name.as_str())
        .filter(|_| text.len() > 2)
        .collect();
    Error::expected_near(parameter, what, text, &names)
}

impl Colormap {
    /// Reads a colormap: a name of matplotlib (`viridis`, `RdBu`, `coolwarm`; case does not matter, `_r` at the end
    /// reverses it), or a list of at least two colours, separated by commas or `|` and spread evenly: `white,red`.
    ///
    /// # Errors
    /// The name is unknown, and the nearest one is suggested; or a colour of the list is wrong.
    pub fn read(parameter: &str, text: &str, palette: &Palette) -> Result<Colormap> {
        let text = text.trim();
        let parts = split_list(text);
        if parts.len() > 1 {
            let colors: Result<Vec<Rgba>> = parts
                .iter()
                .map(|part| Rgba::read(parameter, part, palette))
                .collect();
            return Ok(Colormap::even(&colors?));
        }
        Colormap::named(text).ok_or_else(|| unknown_map(parameter, text))
    }
}

impl Palette {
    /// Reads a palette: a name (`tab10`), a colormap (`viridis`, of which ten colours are taken), or a list of colours,
    /// separated by commas or `|`: `red,#00f,rgb(1,2,3)`. `C0` in a list is the first colour of the default palette.
    ///
    /// # Errors
    /// The name is unknown, and the nearest one is suggested; or a colour of the list is wrong.
    pub fn read(parameter: &str, text: &str) -> Result<Palette> {
        if let Some(name) = PaletteName::find(text) {
            return Ok(Palette::named(name));
        }
        if let Some(map) = Colormap::named(text.trim()) {
            return Ok(map.palette(10));
        }
        let ours = Palette::default();
        let parts = split_list(text);
        if let [only] = parts.as_slice() {
            let color =
                Rgba::read(parameter, only, &ours).map_err(|_| unknown_palette(parameter, text))?;
            return Ok(Palette::new(vec![color]));
        }
        let colors: Result<Vec<Rgba>> = parts
            .iter()
            .map(|part| Rgba::read(parameter, part, &ours))
            .collect();
        colors.map(Palette::new)
    }
}

/// The items of a list, at most 256. They are separated by `|` or, outside of brackets, by `,`.
fn split_list(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    text.split(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == '|' || (c == ',' && depth <= 0)
    })
    .take(256)
    .map(str::trim)
    .collect()
}

/// The error for a text that is no colormap.
fn unknown_map(parameter: &str, text: &str) -> Error {
    let words: Vec<&str> = Colormap::words().collect();
    let what = "a colormap such as viridis, Blues, RdBu or a list of colours";
    Error::expected_near(parameter, what, text, &words)
}

/// The error for a text that is no palette.
fn unknown_palette(parameter: &str, text: &str) -> Error {
    let what = "a palette such as tab10, okabe-ito, viridis or a list of colours";
    Error::expected_near(parameter, what, text, PaletteName::WORDS)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[rustfmt::skip]
    const COLORS: &[(&str, &str)] = &[
        ("#f00",                  "#ff0000"),
        ("f00",                   "#ff0000"),
        ("#f008",                 "#ff000088"),
        ("4269d0",                "#4269d0"),
        ("#4269d080",             "#4269d080"),
        ("C00",                   "#ffffff"),
        ("red",                   "#ff0000"),
        ("RebeccaPurple",         "#663399"),
        (" 'red' ",               "#ff0000"),
        ("g",                     "#008000"),
        ("y",                     "#bfbf00"),
        ("K",                     "#000000"),
        ("tab:blue",              "#1f77b4"),
        ("TAB:Gray",              "#7f7f7f"),
        ("xkcd:sky blue",         "#75bbfd"),
        ("0.5",                   "#808080"),
        (".25",                   "#404040"),
        ("0",                     "#000000"),
        ("1",                     "#ffffff"),
        ("gray50",                "#808080"),
        ("grey",                  "#808080"),
        ("rgb(255,0,0)",          "#ff0000"),
        ("rgba(255,0,0,0.5)",     "#ff000080"),
        ("rgb(255 0 0 / 50%)",    "#ff000080"),
        ("hsl(120,100%,25%)",     "#008000"),
        ("hwb(0 0% 0%)",          "#ff0000"),
        ("oklch(0.628 0.2577 29.23)", "#ff0000"),
        ("transparent",           "#00000000"),
        ("None",                  "#00000000"),
        ("red@0.5",               "#ff000080"),
        ("#00f@25%",              "#0000ff40"),
        ("('red', 0.5)",          "#ff000080"),
        ("(rgb(0,0,255),0.5)",    "#0000ff80"),
        ("(0.1, 0.2, 0.5)",       "#1a3380"),
        ("(0.1, 0.2, 0.5, 0.3)",  "#1a33804d"),
        ("C1",                    "#0000ff"),
        ("c1",                    "#0000ff"),
        ("c10",                   "#cc1100"),
        ("C2",                    "#ffffff"),
    ];

    #[test]
    fn reads_what_matplotlib_and_css_read() {
        let palette = Palette::new(vec![Rgba::WHITE, Rgba::hex(0x0000ff)]);
        for (text, expected) in COLORS {
            let color = Rgba::read("color", text, &palette).unwrap();
            assert_eq!(&color.to_string(), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_colour() {
        let palette = Palette::default();
        for text in [
            "",
            "#",
            "#12",
            "#ggg",
            "1.5",
            "-0.1",
            "nan",
            "tab:mauve",
            "xkcd:nothing",
            "red@2",
            "(1,2,3)",
            "gray101",
            "rgb(1,2)",
        ] {
            assert!(Rgba::read("color", text, &palette).is_err(), "{text}");
        }
        assert_eq!(
            Rgba::read("color", "blu", &palette)
                .unwrap_err()
                .to_string(),
            "color: expected a colour such as red, 4267c8, C0, 0.5 or rgb(66,103,200), found \"blu\"; did you mean \"blue\"?"
        );
    }
}
