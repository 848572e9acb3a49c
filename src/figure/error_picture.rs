//! The picture of an error: the message wrapped to the requested size, in muted colours.

use crate::error::Error;
use crate::font::{FontStyle, Fonts, WrapLimits};
use crate::scene::backend::{Canvas, GroupStart};
use crate::scene::{Anchor, Item, Paint, Point, Rect, Role, Scene};
use crate::spec::Theme;

use super::context::text;

/// Draws an error: a heading, the parameter in a monospaced font if there is one, and the message. `width` and
/// `height` are in CSS pixels.
pub fn draw(error: &Error, width: f32, height: f32, scale: f32, fonts: &Fonts) -> Scene {
    let theme = Theme::light();
    let canvas = Canvas::new(width, height);
    let inset = (width.min(height) * 0.08).clamp(1.0, 24.0);
    let room = Rect::new(
        inset,
        inset,
        (width - 2.0 * inset).max(1.0),
        (height - 2.0 * inset).max(1.0),
    );
    // The text is smaller in a small picture; a wide picture does not make it larger than its height allows.
    let size = (width.min(height * 2.0) / 32.0).clamp(8.0, 15.0);
    let mono = FontStyle {
        families: vec!["monospace".to_owned()],
        size,
        weight: 400,
        italic: false,
    };
    let plain = FontStyle {
        families: Vec::new(),
        size,
        weight: 400,
        italic: false,
    };
    let bold = FontStyle {
        weight: 600,
        ..plain.clone()
    };
    let mut blocks = vec![("This chart could not be drawn".to_owned(), bold, theme.text)];
    blocks.extend(
        error
            .parameter
            .as_ref()
            .map(|parameter| (crate::error::excerpt(parameter), mono, theme.text)),
    );
    blocks.push((error.message.clone(), plain, theme.label));
    canvas.group(GroupStart::new(Role::Heading), || {
        let edge = Rect::new(0.0, 0.0, width, height);
        let stroke = crate::scene::Stroke::solid(theme.grid, 1.0);
        canvas.push(Item::Rect {
            rect: edge.inset(0.5),
            radius: [0.0; 4],
            fill: None,
            stroke: Some(stroke),
        });
        let mut y = room.y;
        for (message, style, color) in &blocks {
            let pitch = fonts.line_height(style);
            let lines = (((room.bottom() - y) / pitch) as usize).max(1);
            for line in fonts.paragraph(
                message,
                style,
                &WrapLimits {
                    width: Some(room.width),
                    lines: Some(lines),
                },
            ) {
                if y + pitch > room.bottom() + 0.5 {
                    break;
                }
                let baseline = y + (pitch + line.ascent - line.descent) / 2.0;
                canvas.push(text(
                    &line,
                    Point::new(room.x, baseline),
                    Anchor::Start,
                    0.0,
                    *color,
                    None,
                ));
                y += pitch;
            }
            y += pitch * 0.35;
        }
    });
    let mut scene = Scene::new(width, height);
    scene.scale = scale;
    scene.background = Some(Paint::Solid(theme.background));
    scene.items = canvas.take();
    scene.title = "This chart could not be drawn".to_owned();
    scene.description = error.to_string();
    scene
}
