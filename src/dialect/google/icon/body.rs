//! The outlines of pins, bubbles and notes, in CSS pixels from their upper left corner.

use crate::dialect::native::drawing::outline;
use crate::spec::drawing::{Outline, Spot};

/// Width and height of a pin.
pub(super) const PIN: Spot = (21.0, 34.0);

/// A pin with its tip below the middle of its head.
pub(super) fn pin() -> Outline {
    outline::of(
        "M10.5,33.5 C10.5,25 0.5,19 0.5,10.5 C0.5,5 5,0.5 10.5,0.5 C16,0.5 20.5,5 20.5,10.5 C20.5,19 10.5,25 10.5,33.5 Z",
    )
}

/// A pin whose head leans to the left or to the right, with its tip at the other side.
pub(super) fn leaning(left: bool) -> Outline {
    let right = outline::of(
        "M0.5,33.5 C1.5,25 0.5,19 0.5,10.5 C0.5,5 5,0.5 10.5,0.5 C16,0.5 20.5,5 20.5,10.5 C20.5,19 8,22 0.5,33.5 Z",
    );
    if left {
        right.moved(|(x, y)| (PIN.0 - x, y))
    } else {
        right
    }
}

/// The star beside the head of a pin.
pub(super) fn star() -> Outline {
    outline::of(
        "M16.5,0.5 L18,3.6 L21.5,4 L19,6.4 L19.6,9.8 L16.5,8.2 L13.4,9.8 L14,6.4 L11.5,4 L15,3.6 Z",
    )
}

/// A circle.
pub(super) fn circle((x, y): Spot, radius: f32) -> Outline {
    let unit = "M1,0 C1,0.5523 0.5523,1 0,1 C-0.5523,1 -1,0.5523 -1,0 C-1,-0.5523 -0.5523,-1 0,-1 C0.5523,-1 1,-0.5523 1,0 Z";
    outline::of(unit).moved(|(dx, dy)| (x + dx * radius, y + dy * radius))
}

/// A rectangle with round corners.
pub(super) fn rounded((x, y): Spot, (width, height): Spot, radius: f32) -> Outline {
    tailed((width, height), radius, None).moved(|(dx, dy)| (x + dx, y + dy))
}

/// The length of the tail of a bubble in CSS pixels.
pub(super) const TAIL: f32 = 10.0;

/// A rectangle with round corners and perhaps a tail below it. The tail is the x of its tip and the x of its foot.
pub(super) fn tailed((w, h): Spot, r: f32, tail: Option<(f32, f32)>) -> Outline {
    // 1 - 0.5523: the control points of a Bézier curve that approximates a quarter of a circle.
    let k = r * 0.4477;
    let (right, bottom) = (w - r, h - r);
    let tail = tail.map_or(String::new(), |(tip, foot)| {
        format!(
            "L{},{h} L{tip},{} L{},{h} ",
            foot + 5.0,
            h + TAIL,
            foot - 5.0
        )
    });
    outline::of(&format!(
        "M{r},0 L{right},0 C{},0 {w},{k} {w},{r} L{w},{bottom} C{w},{} {},{h} {right},{h} {tail}\
         L{r},{h} C{k},{h} 0,{} 0,{bottom} L0,{r} C0,{k} {k},0 {r},0 Z",
        w - k,
        h - k,
        w - k,
        h - k,
    ))
}

/// The outline of a bubble and its tip. The frame says on which side and corner the tail is: `bb`, `bbtl`, `bbbr`,
/// `bbT`, `edge_bc`, ….
pub(super) fn bubble(frame: &str, size: Spot) -> (Outline, Spot) {
    let tail_side = frame.trim_start_matches("edge_").trim_start_matches("bb");
    let tail_side = tail_side.to_ascii_lowercase();
    let (above, right) = (tail_side.starts_with('t'), tail_side.ends_with('r'));
    let middle = tail_side.ends_with('c') || matches!(tail_side.as_str(), "t" | "b");
    let tip = if middle { size.0 / 2.0 } else { 3.0 };
    let foot = if middle { tip } else { 14.0 };
    let radius = if frame.starts_with("edge") { 1.0 } else { 6.0 };
    let flipped = |(x, y): Spot| {
        let x = if right { size.0 - x } else { x };
        (x, if above { size.1 + TAIL - y } else { y })
    };
    let body = tailed(size, radius, Some((tip, foot)));
    (body.moved(flipped), flipped((tip, size.1 + TAIL)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tips_are_where_the_frame_says() {
        #[rustfmt::skip]
        let table = [
            ("bb",      (3.0, 30.0)),
            ("bbtl",    (3.0, 0.0)),
            ("bbtr",    (57.0, 0.0)),
            ("bbbr",    (57.0, 30.0)),
            ("bbT",     (30.0, 0.0)),
            ("edge_bc", (30.0, 30.0)),
        ];
        for (frame, tip) in table {
            assert_eq!(bubble(frame, (60.0, 20.0)).1, tip, "{frame}");
        }
    }
}
