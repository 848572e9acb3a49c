//! The names of the places of the legend.

use crate::spec::LegendPosition;

names! {
    LegendPosition {
        Auto = "auto",
        None = "none",
        Best = "best",
        UpperRight = "upper right",
        UpperLeft = "upper left",
        LowerLeft = "lower left",
        LowerRight = "lower right",
        CenterRight = "center right" | "right",
        CenterLeft = "center left" | "left",
        LowerCenter = "lower center",
        UpperCenter = "upper center",
        Center = "center",
        Top = "top",
        Bottom = "bottom",
        Outside = "outside",
        OutsideLeft = "outside left",
        Ends = "ends",
    }
}

/// The place that other libraries call so, such as `topleft` or `NE`, with any signs between its parts; `None` when none
/// does.
pub(in crate::dialect::native) fn in_other_words(text: &str) -> Option<LegendPosition> {
    let letters = text.chars().filter(char::is_ascii_alphabetic);
    let plain = letters.collect::<String>().to_lowercase();
    Some(match plain.as_str() {
        "topleft" | "lefttop" | "upperleft" | "nw" | "northwest" => LegendPosition::UpperLeft,
        "topright" | "righttop" | "upperright" | "ne" | "northeast" => LegendPosition::UpperRight,
        "bottomleft" | "leftbottom" | "lowerleft" | "sw" | "southwest" => LegendPosition::LowerLeft,
        "bottomright" | "rightbottom" | "lowerright" | "se" | "southeast" => {
            LegendPosition::LowerRight
        }
        "north" | "topcenter" | "centertop" | "uppercenter" => LegendPosition::UpperCenter,
        "south" | "bottomcenter" | "centerbottom" | "lowercenter" => LegendPosition::LowerCenter,
        "east" | "rightcenter" | "centerright" => LegendPosition::CenterRight,
        "west" | "leftcenter" | "centerleft" => LegendPosition::CenterLeft,
        "middle" => LegendPosition::Center,
        "above" => LegendPosition::Top,
        "below" | "under" => LegendPosition::Bottom,
        "outsideright" | "rightoutside" | "outsidetopright" => LegendPosition::Outside,
        "outsideleft" | "leftoutside" => LegendPosition::OutsideLeft,
        "inside" => LegendPosition::Best,
        "hidden" | "hide" => LegendPosition::None,
        _ => return None,
    })
}
