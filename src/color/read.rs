//! Colours as people write them: what comes in is a word of a URL, what goes out a colour, a colormap or a palette.

use super::{Colormap, Palette, PaletteName, Rgba, byte};
use crate::error::{Error, Result, nearest};

/// Every colour of the xkcd survey, a name and six hexadecimal digits a line (Munroe, 2010, CC0).
const XKCD: &str = include_str!("xkcd.tsv");

/// matplotlib's single letters; its c, m, y and g are darker than CSS's.
const LETTERS: &[(&str, u32)] = &[
    ("b", 0x0000ff),
    ("g", 0x008000),
    ("r", 0xff0000),
    ("c", 0x00bfbf),
    ("m", 0xbf00bf),
    ("y", 0xbfbf00),
    ("k", 0x000000),
    ("w", 0xffffff),
];

/// Tableau's colours as matplotlib names them, `tab:` aside.
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
    /// The colour that `text` names: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` (also without `#`), CSS names and
    /// functions, and what matplotlib takes: `C0`, `tab:blue`, `b`, `0.5`, `(0.1, 0.2, 0.5)`, `xkcd:sky blue`,
    /// `(red, 0.5)`. Also `red@0.5`, `none`. `C0` counts in `palette` and goes round.
    ///
    /// Sources: CSS Color Module Level 4; matplotlib's manual, "Specifying colors".
    ///
    /// # Errors
    /// Anything else; the nearest name is suggested.
    pub fn read(parameter: &str, text: &str, palette: &Palette) -> Result<Rgba> {
        find(text, palette).ok_or_else(|| unknown(parameter, text))
    }
}

fn find(text: &str, palette: &Palette) -> Option<Rgba> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '"');
    if text.len() > 100 {
        return None;
    }
    if text.eq_ignore_ascii_case("none") || text.eq_ignore_ascii_case("transparent") {
        return Some(Rgba::TRANSPARENT);
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        return tuple(inside, palette);
    }
    if let Some((color, alpha)) = text.rsplit_once('@') {
        return Some(find(color, palette)?.with_alpha(share(alpha)?));
    }
    cycle(text, palette)
        .or_else(|| grey(text))
        .or_else(|| prefixed(text))
        .or_else(|| listed(LETTERS, text))
        .or_else(|| css(text))
}

/// `0.1, 0.2, 0.5` with an opacity or without, or `red, 0.5`.
fn tuple(inside: &str, palette: &Palette) -> Option<Rgba> {
    let shares: Option<Vec<f64>> = inside.split(',').map(share).collect();
    match shares.as_deref() {
        Some(&[r, g, b]) => Some(Rgba::rgb(byte(r), byte(g), byte(b))),
        Some(&[r, g, b, a]) => Some(Rgba::rgb(byte(r), byte(g), byte(b)).with_alpha(a)),
        _ => {
            let (color, alpha) = inside.rsplit_once(',')?;
            Some(find(color, palette)?.with_alpha(share(alpha)?))
        }
    }
}

/// A number from 0 to 1, or a percentage.
fn share(text: &str) -> Option<f64> {
    let text = text.trim();
    let value: f64 = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
        None => text.parse().ok()?,
    };
    (0.0..=1.0).contains(&value).then_some(value)
}

/// `C0`, `C12`; with a small letter only `c0` to `c9`, because `c12` is a hexadecimal colour.
fn cycle(text: &str, palette: &Palette) -> Option<Rgba> {
    let digits = text
        .strip_prefix('C')
        .or_else(|| text.strip_prefix('c').filter(|rest| rest.len() == 1))?;
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(palette.at(digits.parse().ok()?))
}

/// `0.5`, `.25`, `0`, `1`: grey from black to white; `gray50` counts in percent.
fn grey(text: &str) -> Option<Rgba> {
    let lower = text.to_ascii_lowercase();
    let percent = lower
        .strip_prefix("gray")
        .or_else(|| lower.strip_prefix("grey"));
    let value = match percent {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            digits.parse::<f64>().ok().filter(|p| *p <= 100.0)? / 100.0
        }
        _ if matches!(text, "0" | "1") || text.contains('.') => share(text)?,
        _ => return None,
    };
    Some(Rgba::rgb(byte(value), byte(value), byte(value)))
}

/// `tab:blue`, `xkcd:sky blue`.
fn prefixed(text: &str) -> Option<Rgba> {
    let (prefix, name) = text.split_once(':')?;
    if prefix.eq_ignore_ascii_case("tab") {
        return listed(TABLEAU, name);
    }
    if !prefix.eq_ignore_ascii_case("xkcd") {
        return None;
    }
    let mut entries = XKCD.lines().filter_map(|line| line.split_once('\t'));
    let (_, hex) = entries.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(Rgba::hex(u32::from_str_radix(hex, 16).ok()?))
}

fn listed(list: &[(&str, u32)], text: &str) -> Option<Rgba> {
    let entry = list
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))?;
    Some(Rgba::hex(entry.1))
}

fn css(text: &str) -> Option<Rgba> {
    let [r, g, b, a] = csscolorparser::parse(text).ok()?.to_rgba8();
    Some(Rgba { r, g, b, a })
}

fn unknown(parameter: &str, text: &str) -> Error {
    let mut error = Error::expected(
        parameter,
        "a colour such as red, #4267c8, C0, 0.5 or rgb(66,103,200)",
        text,
    );
    let names: Vec<&str> = csscolorparser::NAMED_COLORS
        .keys()
        .map(|name| name.as_str())
        .collect();
    if let Some(near) = nearest(&names, text).filter(|_| text.len() > 2) {
        error
            .message
            .push_str(&format!("; did you mean \"{near}\"?"));
    }
    error
}

impl Colormap {
    /// The map of a word (`viridis`, `RdBu`, `coolwarm`, …: matplotlib's names, case does not matter; `_r` at the
    /// end turns it round), or of at least two colours with commas or `|` between, spread evenly: `white,red`.
    ///
    /// # Errors
    /// An unknown word: the nearest is suggested. A list in which a colour is wrong.
    pub fn read(parameter: &str, text: &str, palette: &Palette) -> Result<Colormap> {
        let text = text.trim();
        let parts = split(text);
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
    /// A name (`tab10`), a colormap (`viridis`, ten colours of it), or colours with commas or `|` between
    /// (`red,#00f,rgb(1,2,3)`); `C0` in a list counts in our own palette.
    ///
    /// # Errors
    /// An unknown name: the nearest is suggested. A list in which a colour is wrong.
    pub fn read(parameter: &str, text: &str) -> Result<Palette> {
        if let Some(name) = PaletteName::find(text) {
            return Ok(Palette::named(name));
        }
        if let Some(map) = Colormap::named(text.trim()) {
            return Ok(map.palette(10));
        }
        let ours = Palette::default();
        let parts = split(text);
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

/// A list's items: `|` or, outside brackets, `,` between them; at most 256.
fn split(text: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    text.split(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == '|' || (c == ',' && depth <= 0)
    })
    .take(256)
    .map(str::trim)
    .collect()
}

fn unknown_map(parameter: &str, text: &str) -> Error {
    let words: Vec<&str> = Colormap::words().collect();
    let mut error = Error::expected(
        parameter,
        "a colormap such as viridis, Blues, RdBu or a list of colours",
        text,
    );
    if let Some(near) = nearest(&words, text) {
        error
            .message
            .push_str(&format!("; did you mean \"{near}\"?"));
    }
    error
}

fn unknown_palette(parameter: &str, text: &str) -> Error {
    let mut error = Error::expected(
        parameter,
        "a palette such as tab10, okabe-ito, viridis or a list of colours",
        text,
    );
    if let Some(near) = nearest(PaletteName::WORDS, text) {
        error
            .message
            .push_str(&format!("; did you mean \"{near}\"?"));
    }
    error
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
            "color: expected a colour such as red, #4267c8, C0, 0.5 or rgb(66,103,200), found \"blu\"; did you mean \"blue\"?"
        );
    }
}
