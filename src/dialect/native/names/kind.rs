//! Names: what single kinds of chart may be told.

use crate::spec::{BarLabels, Direction, MapArea, Normalization, PieLabels, StepPlace};

names! {
    Direction {
        Vertical = "vertical" | "v" | "x" | "true" | "1",
        Horizontal = "horizontal" | "h" | "y" | "false" | "0",
    }
}

names! {
    BarLabels {
        None = "none",
        Outside = "edge" | "outside",
        Inside = "center" | "inside",
    }
}

names! {
    StepPlace {
        Pre = "pre" | "steps" | "steps-pre",
        Mid = "mid" | "steps-mid",
        Post = "post" | "steps-post",
    }
}

names! {
    Normalization {
        Count = "count",
        Density = "density",
        Probability = "probability",
    }
}

names! {
    PieLabels {
        NamePercent = "percent",
        NameValue = "value",
        Name = "name",
        None = "none",
    }
}

names! {
    MapArea {
        World = "world",
        Africa = "africa",
        Asia = "asia",
        Europe = "europe",
        MiddleEast = "middle_east",
        NorthAmerica = "north_america",
        SouthAmerica = "south_america",
        Oceania = "oceania",
        Usa = "usa",
    }
}
