//! A hand-made scene, and the pixels that every format of it must have.

use plotcgi::color::Rgba;
use plotcgi::font::{FontStyle, Fonts};
use plotcgi::format::{Format, Options, encode};
use plotcgi::scene::backend::{Canvas, GroupStart};
use plotcgi::scene::{Anchor, Item, Point, Rect, Role, Scene, Stroke, Text, shape};

pub(crate) const BLUE: Rgba = Rgba::hex(0x4269d0);
pub(crate) const RED: Rgba = Rgba::hex(0xff725c);
pub(crate) const GREEN: Rgba = Rgba::hex(0x3ca951);

/// Places in CSS pixels, and the colours that must be there at every scale.
pub(crate) const PROBES: [(f32, f32, Rgba); 12] = [
    (2.5, 2.5, Rgba::WHITE),
    (20.5, 20.5, BLUE),
    (46.5, 26.5, BLUE),
    (54.5, 34.5, Rgba::WHITE),
    (60.5, 50.25, RED),
    (60.5, 47.5, Rgba::WHITE),
    (90.5, 20.5, GREEN),
    // a line and a fill seen through a window
    (105.5, 35.5, RED),
    (102.5, 38.5, BLUE),
    (97.5, 35.5, Rgba::WHITE),
    (112.5, 35.5, Rgba::WHITE),
    (102.5, 43.5, Rgba::WHITE),
];

pub(crate) fn scene(scale: f32) -> Scene {
    let canvas = Canvas::new(120.0, 80.0);
    canvas.group(
        GroupStart::new(Role::Mark)
            .class("series-1")
            .title("Mon: 3"),
        || {
            canvas.push(Item::Rect {
                rect: Rect::new(10.0, 10.0, 40.0, 20.0),
                radius: [3.0, 3.0, 0.0, 0.0],
                fill: Some(BLUE.into()),
                stroke: None,
            });
            canvas.push(Item::Markers {
                segments: shape::circle(Point::default(), 8.0).into(),
                at: vec![Point::new(90.0, 20.0)],
                titles: vec!["Tue: 4".to_owned()],
                fill: Some(GREEN.into()),
                stroke: None,
            });
        },
    );
    let around = [(94.0, 26.0), (116.0, 26.0), (116.0, 46.0), (94.0, 46.0)];
    let window = Rect::new(100.0, 30.0, 10.0, 10.0);
    canvas.group(GroupStart::new(Role::Mark).clip(window), || {
        canvas.push(Item::Path {
            segments: shape::polygon(&around.map(|(x, y)| Point::new(x, y))),
            fill: Some(BLUE.into()),
            stroke: None,
        });
        canvas.push(Item::Path {
            segments: shape::polyline(&[Point::new(94.0, 35.5), Point::new(116.0, 35.5)]),
            fill: None,
            stroke: Some(Stroke::solid(RED, 3.0)),
        });
    });
    canvas.push(Item::Rule {
        from: Point::new(10.0, 50.5),
        to: Point::new(110.0, 50.5),
        stroke: Stroke::solid(RED, 2.0),
    });
    let style = FontStyle {
        families: Vec::new(),
        size: 12.0,
        weight: 400,
        italic: false,
    };
    canvas.push(Item::Text(Text {
        line: Fonts::embedded().line("Mon & <Tue>", &style),
        at: Point::new(60.0, 70.0),
        anchor: Anchor::Middle,
        angle: 0.0,
        color: Rgba::BLACK,
        halo: None,
    }));
    Scene {
        scale,
        items: canvas.take(),
        title: "Visits – “so far”".to_owned(),
        description: "A bar & a dot.".to_owned(),
        lang: "en".to_owned(),
        ..Scene::new(120.0, 80.0)
    }
}

pub(crate) fn bytes(scene: &Scene, format: Format) -> Vec<u8> {
    encode(scene, format, &Options::default()).unwrap()
}

/// Which pixels to look at, their colours, and how far they may be off.
pub(crate) fn probes(scale: f32, tolerance: u8) -> Vec<(u32, u32, Rgba, u8)> {
    PROBES
        .iter()
        .map(|(x, y, color)| ((x * scale) as u32, (y * scale) as u32, *color, tolerance))
        .collect()
}

/// The formats made of pixels, and how far a colour may be off in them.
pub(crate) const BITMAPS: [(Format, u8); 6] = [
    (Format::Png, 0),
    (Format::Jpeg, 16),
    (Format::Webp, 0),
    (Format::Gif, 0),
    (Format::Bmp, 0),
    (Format::Tiff, 0),
];
