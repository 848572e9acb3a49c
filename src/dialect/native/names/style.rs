//! The names of line styles, hatches, markers and alignments.

use crate::spec::{Dash, Hatch, LabelAlign, MarkerShape};

names! {
    Dash {
        Solid = "solid" | "-",
        Dashed = "dashed" | "--" | "dash",
        Dotted = "dotted" | ":" | "dot",
        DashDot = "dashdot" | "-.",
        None = "none" | " " | "off",
    }
}

names! {
    Hatch {
        Slash = "/",
        Backslash = "\\",
        Vertical = "|",
        Horizontal = "-",
        Plus = "+",
        Cross = "x",
        Circle = "o",
        BigCircle = "O",
        Dot = ".",
        Star = "*",
    }
}

names! {
    MarkerShape {
        Circle = "o" | "circle",
        Square = "s" | "square",
        TriangleUp = "^",
        TriangleDown = "v",
        TriangleLeft = "<",
        TriangleRight = ">",
        Diamond = "D" | "diamond",
        ThinDiamond = "d",
        Star = "*" | "star",
        Pentagon = "p",
        Hexagon = "h",
        HexagonFlat = "H",
        Octagon = "8",
        Plus = "+",
        Cross = "x" | "cross",
        Asterisk = "asterisk",
        PlusFilled = "P",
        CrossFilled = "X",
        VerticalLine = "|",
        HorizontalLine = "_",
        TripodDown = "1",
        TripodUp = "2",
        TripodLeft = "3",
        TripodRight = "4",
        Point = ".",
        Pixel = ",",
    }
}

names! {
    LabelAlign {
        Left = "left",
        Center = "center",
        Right = "right",
    }
}
