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
