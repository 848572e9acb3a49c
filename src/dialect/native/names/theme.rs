//! The names of the themes.

use crate::spec::ThemeName;

names! {
    ThemeName {
        Light = "light" | "default",
        Dark = "dark",
        Auto = "auto",
        Matplotlib = "matplotlib" | "mpl",
        Classic = "classic",
        Ggplot = "ggplot" | "ggplot2",
        FiveThirtyEight = "fivethirtyeight" | "538",
        Seaborn = "seaborn" | "seaborn-v0_8" | "seaborn-darkgrid" | "seaborn-v0_8-darkgrid" | "darkgrid",
        SeabornWhitegrid = "seaborn-whitegrid" | "seaborn-v0_8-whitegrid" | "whitegrid",
        SeabornDark = "seaborn-dark" | "seaborn-v0_8-dark",
        SeabornWhite = "seaborn-white" | "seaborn-v0_8-white" | "white",
        SeabornTicks = "seaborn-ticks" | "seaborn-v0_8-ticks" | "ticks",
        SeabornColorblind = "seaborn-colorblind" | "seaborn-v0_8-colorblind",
        SeabornMuted = "seaborn-muted" | "seaborn-v0_8-muted",
        SeabornBright = "seaborn-bright" | "seaborn-v0_8-bright",
        SeabornPastel = "seaborn-pastel" | "seaborn-v0_8-pastel",
        SeabornDeep = "seaborn-deep" | "seaborn-v0_8-deep",
        DarkBackground = "dark_background",
        Grayscale = "grayscale" | "greyscale",
        TableauColorblind10 = "tableau-colorblind10",
        Petroff10 = "petroff10",
        Bmh = "bmh",
        SolarizeLight2 = "solarize_light2",
        Google = "google",
        ChartJs = "chartjs",
    }
}

/// The theme that other libraries call so, such as `plotly_dark`; `None` when none does.
pub(in crate::dialect::native) fn in_other_words(text: &str) -> Option<ThemeName> {
    let letters = text.chars().filter(char::is_ascii_alphabetic);
    let plain = letters.collect::<String>().to_lowercase();
    Some(match plain.as_str() {
        "black" | "night" | "darkmode" | "plotlydark" | "darktheme" => ThemeName::Dark,
        "white" | "day" | "lightmode" | "plotly" | "plotlywhite" | "minimal" | "default"
        | "none" => ThemeName::Light,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Named;
    use crate::spec::{Theme, ThemeName};

    #[test]
    fn every_text_can_be_read_in_every_theme() {
        for (text, name) in ThemeName::SPELLINGS {
            let theme = Theme::named(*name);
            for color in [theme.text, theme.label] {
                let contrast = color.contrast(theme.background);
                assert!(contrast >= 4.5, "{text}: {color} has {contrast}");
            }
        }
    }
}
