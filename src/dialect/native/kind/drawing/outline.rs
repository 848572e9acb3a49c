//! An outline as text: a path of SVG with absolute coordinates in, an [`Outline`] out, and back without loss.

use super::field_value::FieldValue;
use crate::spec::drawing::{Outline, OutlineSegment, Spot};

/// The outline of a path; an empty one when the text is not a path.
pub fn of(text: &str) -> Outline {
    let mut outline = Outline::default();
    match outline.read(text) {
        Some(()) => outline,
        None => Outline::default(),
    }
}

impl FieldValue for Outline {
    fn write(&self) -> String {
        let mut text = String::new();
        for step in &self.0 {
            let (command, points) = match step {
                OutlineSegment::Move(point) => ("M", std::slice::from_ref(point)),
                OutlineSegment::Line(point) => ("L", std::slice::from_ref(point)),
                OutlineSegment::Curve(points) => ("C", &points[..]),
                OutlineSegment::Close => ("Z", &[][..]),
            };
            let mut before = command;
            if !text.is_empty() {
                text.push(' ');
            }
            if points.is_empty() {
                text.push_str(command);
            }
            for point in points {
                text.push_str(before);
                text.push_str(&point.write());
                before = " ";
            }
        }
        text
    }

    fn read(&mut self, text: &str) -> Option<()> {
        let mut steps = Vec::new();
        let mut command = ' ';
        let mut points: Vec<Spot> = Vec::new();
        for token in text.split_whitespace() {
            let rest = token.trim_start_matches(|first: char| first.is_ascii_uppercase());
            if rest.len() < token.len() {
                command = token.chars().next().filter(|_| points.is_empty())?;
            }
            if command == 'Z' && rest.is_empty() {
                steps.push(OutlineSegment::Close);
                continue;
            }
            let mut point = (0.0, 0.0);
            point.read(rest)?;
            points.push(point);
            match (command, &points[..]) {
                ('M', [point]) => steps.push(OutlineSegment::Move(*point)),
                ('L', [point]) => steps.push(OutlineSegment::Line(*point)),
                ('C', [a, b, c]) => steps.push(OutlineSegment::Curve([*a, *b, *c])),
                // a curve has three points, each a token of its own
                ('C', _) => continue,
                _ => return None,
            }
            points.clear();
        }
        let begins_with_move = matches!(steps.first(), None | Some(OutlineSegment::Move(_)));
        self.0 = (begins_with_move && points.is_empty()).then_some(steps)?;
        Some(())
    }

    fn form(&self) -> &'static str {
        "a path such as M0,0 L5,-8 C5,-12 -5,-12 -5,-8 Z"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_it_reads() {
        let mut outline = Outline::default();
        for text in ["", "M0,0 L5,-8.5 C5,-12 -5,-12 -5,-8 Z", "M1,2 Z M3,4"] {
            assert!(outline.read(text).is_some(), "{text}");
            assert_eq!(outline.write(), text);
        }
        #[rustfmt::skip]
        let table = ["L0,0", "M0", "M0,0 C1,1 2,2", "M0,0 Z1,1", "x", "M0,0 é", "M0,0 Q1,1", "M0,1e9"];
        for text in table {
            assert!(outline.read(text).is_none(), "{text}");
        }
    }
}
