//! An outline as a text: the paths of SVG in, with absolute places alone, an [`Outline`] out, and back without loss.

use super::field::Value;
use crate::spec::board::{Outline, Spot, Step};

/// The outline of that text; of none when it says none.
pub fn of(text: &str) -> Outline {
    let mut outline = Outline::default();
    let heard = outline.hear(text);
    heard.map_or(Outline::default(), |()| outline)
}

impl Value for Outline {
    fn say(&self) -> String {
        let mut text = String::new();
        for step in &self.0 {
            let (letter, spots) = match step {
                Step::Move(at) => ("M", std::slice::from_ref(at)),
                Step::Line(at) => ("L", std::slice::from_ref(at)),
                Step::Curve(at) => ("C", &at[..]),
                Step::Close => ("Z", &[][..]),
            };
            let mut before = letter;
            if !text.is_empty() {
                text.push(' ');
            }
            if spots.is_empty() {
                text.push_str(letter);
            }
            for spot in spots {
                text.push_str(before);
                text.push_str(&spot.say());
                before = " ";
            }
        }
        text
    }

    fn hear(&mut self, text: &str) -> Option<()> {
        let mut steps = Vec::new();
        let mut letter = ' ';
        let mut spots: Vec<Spot> = Vec::new();
        for token in text.split_whitespace() {
            let rest = token.trim_start_matches(|first: char| first.is_ascii_uppercase());
            if rest.len() < token.len() {
                letter = token.chars().next().filter(|_| spots.is_empty())?;
            }
            if letter == 'Z' && rest.is_empty() {
                steps.push(Step::Close);
                continue;
            }
            let mut spot = (0.0, 0.0);
            spot.hear(rest)?;
            spots.push(spot);
            match (letter, &spots[..]) {
                ('M', [at]) => steps.push(Step::Move(*at)),
                ('L', [at]) => steps.push(Step::Line(*at)),
                ('C', [a, b, c]) => steps.push(Step::Curve([*a, *b, *c])),
                ('C', _) => continue,
                _ => return None,
            }
            spots.clear();
        }
        let begun = matches!(steps.first(), None | Some(Step::Move(_)));
        self.0 = (begun && spots.is_empty()).then_some(steps)?;
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
    fn says_what_it_reads() {
        let mut outline = Outline::default();
        for text in ["", "M0,0 L5,-8.5 C5,-12 -5,-12 -5,-8 Z", "M1,2 Z M3,4"] {
            assert!(outline.hear(text).is_some(), "{text}");
            assert_eq!(outline.say(), text);
        }
        #[rustfmt::skip]
        let table = ["L0,0", "M0", "M0,0 C1,1 2,2", "M0,0 Z1,1", "x", "M0,0 é", "M0,0 Q1,1", "M0,1e9"];
        for text in table {
            assert!(outline.hear(text).is_none(), "{text}");
        }
    }
}
