//! Mathematical text as in matplotlib: a line with formulas between dollar signs comes in, runs and rules go out.

mod frame;
mod layout;
mod parse;
mod part;
mod symbol_tables;
mod symbols;

use crate::error::{Note, NoteKind};
use std::rc::Rc;

use super::{Face, FontStyle, Fonts, ShapedLine};
use frame::MathFrame;
use layout::{MathLayout, MathMode};

pub use part::lines;
pub(super) use part::{TextPart, formulas, may_have_formulas, parts};

impl Fonts {
    /// A line with formulas. A formula with an error is drawn as it was written, and noted.
    pub(super) fn math_line(&self, text: &str, style: &FontStyle, math: Rc<Face>) -> ShapedLine {
        let layout = MathLayout {
            fonts: self,
            style,
            math,
        };
        let metrics = self.metrics(style);
        let mut line = ShapedLine {
            text: text.to_owned(),
            ascent: metrics.ascent,
            descent: metrics.descent,
            ..ShapedLine::default()
        };
        for part in parts(text) {
            match part {
                TextPart::Words(words) => self.append_words(&mut line, &words, style),
                TextPart::Formula(formula) => match parse::parse(formula) {
                    Ok(tree) => append_frame(&mut line, layout.node(&tree, MathMode::TEXT)),
                    Err(wrong) => {
                        let at = wrong.at;
                        let text =
                            format!("{} at character {at} of \"${formula}$\"", wrong.message);
                        self.add_note(Note::new(NoteKind::Changed, "formula", text));
                        self.append_words(&mut line, &format!("${formula}$"), style);
                    }
                },
            }
        }
        line
    }

    /// Appends a text without formulas to a line.
    fn append_words(&self, line: &mut ShapedLine, words: &str, style: &FontStyle) {
        let shaped = self.line_without_formulas(words, style);
        line.ascent = line.ascent.max(shaped.ascent);
        line.descent = line.descent.max(shaped.descent);
        for run in &shaped.runs {
            let mut run = run.clone();
            run.x += line.width;
            line.runs.push(run);
        }
        line.width += shaped.width;
    }
}

/// True when a text has a formula with a mistake, which is drawn as it was written.
pub fn has_mistake(text: &str) -> bool {
    parts(text).iter().any(|part| match part {
        TextPart::Formula(formula) => parse::parse(formula).is_err(),
        TextPart::Words(_) => false,
    })
}

/// Appends a formula to a line.
fn append_frame(line: &mut ShapedLine, frame: MathFrame) {
    let frame = frame.join_runs();
    line.ascent = line.ascent.max(frame.height);
    line.descent = line.descent.max(frame.depth);
    for mut run in frame.runs {
        run.x += line.width;
        line.runs.push(run);
    }
    let rules = frame
        .rules
        .iter()
        .map(|[x, y, width, height]| [x + line.width, *y, *width, *height]);
    line.rules.extend(rules);
    line.width += frame.width + frame.italic;
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn ends_lines_outside_of_formulas() {
        #[rustfmt::skip]
        let table = [
            (r"a\nb",              "a\nb"),
            (r"$\nu$\nnext $\nu$", "$\\nu$\nnext $\\nu$"),
            (r"costs \$5\n",       "costs \\$5\n"),
            ("",                   ""),
        ];
        for (text, expected) in table {
            assert_eq!(lines(text), expected, "{text}");
        }
    }

    #[test]
    fn tells_formulas_from_prices() {
        use TextPart::{Formula, Words};
        let w = |text: &str| Words(text.to_owned());
        #[rustfmt::skip]
        let table = [
            ("a",                      vec![w("a")]),
            ("",                       vec![w("")]),
            ("$x$",                    vec![Formula("x")]),
            ("a $x^2$ b $y$",          vec![w("a "), Formula("x^2"), w(" b "), Formula("y")]),
            ("US$ 5",                  vec![w("US$ 5")]),
            (r"\$5 and \$6",           vec![w("$5 and $6")]),
            ("$5 to $10",              vec![w("$5 to $10")]),
            ("$5-$10",                 vec![w("$5-$10")]),
            ("$ \\alpha $",            vec![Formula(" \\alpha ")]),
            (r"$5\$ $",                vec![Formula(r"5\$ ")]),
            ("cost $5, area $x^2$",    vec![w("cost $5, area "), Formula("x^2")]),
            ("$$",                     vec![w("$$")]),
        ];
        for (text, expected) in table {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    fn style() -> FontStyle {
        FontStyle {
            families: Vec::new(),
            size: 20.0,
            weight: 400,
            italic: false,
        }
    }

    #[test]
    fn sets_formulas() {
        let fonts = Fonts::embedded();
        let line = |text: &str| fonts.line(text, &style());
        let alphabet = |text: &str| -> Vec<String> {
            line(text).runs.iter().map(|run| run.text.clone()).collect()
        };
        assert_eq!(alphabet("$x^2$"), ["x", "2"]);
        let power = line("$x^2$");
        assert!(power.runs[1].y < -4.0 && power.runs[1].size < power.runs[0].size);
        assert!(line("$x_2$").runs[1].y > 2.0);
        let fraction = line(r"$\frac{a}{b}$");
        assert_eq!(fraction.rules.len(), 1);
        let [x, y, width, height] = fraction.rules[0];
        assert!(
            fraction.runs[0].y < y
                && y + height < fraction.runs[1].y
                && x >= 0.0
                && x + width <= fraction.width
        );
        assert_eq!(line(r"$\sqrt{x}$").rules.len(), 1);
        assert!(line("$a = b$").width > line("$ab$").width + line("$=$").width + 8.0);
        assert!(line("$a b$").width == line("$ab$").width);
        assert!(line("$-1$").width < line("$2-1$").width - line("$2$").width - 4.0);
        assert!(line(r"$\left(\frac{a}{b}\right)$").ascent > line("$(ab)$").ascent - 0.01);
        assert!(line(r"$\sum_{i=0}^n i$").descent > line("$i$").descent);
        assert!(fonts.missing().is_empty());
        assert!(fonts.errors().is_empty());
    }

    /// Where the runs of a formula begin, and their baselines, by their texts.
    fn places(formula: &str) -> Vec<(String, f32, f32)> {
        let runs = Fonts::embedded().line(formula, &style()).runs.clone();
        runs.iter()
            .map(|run| (run.text.clone(), run.x, run.y))
            .collect()
    }

    #[test]
    fn puts_cells_into_rows_and_columns() {
        let place = |formula: &str, text: &str| {
            let all = places(formula);
            let found = all.iter().find(|(found, ..)| found == text);
            let (_, x, y) = found.unwrap();
            (*x, *y)
        };
        let matrix = r"$\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix}$";
        let [one, two, three, four] = ["1", "2", "3", "4"].map(|text| place(matrix, text));
        assert_eq!((one.1, three.1), (two.1, four.1));
        assert_eq!((one.0, two.0), (three.0, four.0));
        assert!(one.0 < two.0 && one.1 < three.1);
        assert!((one.1 + three.1).abs() < 20.0, "around the axis");
        let array = r"$\begin{array}{lr}aa & 1 \\ b & 222\end{array}$";
        let ends = |text: &str| place(array, text).0;
        assert_eq!(ends("aa"), ends("b"));
        assert!(ends("1") > ends("222"));
        let aligned = r"$\begin{aligned}a&=1\\bb&=2\end{aligned}$";
        let signs: Vec<f32> = places(aligned)
            .iter()
            .filter(|run| run.0.contains('='))
            .map(|run| run.1)
            .collect();
        assert_eq!(signs.len(), 2);
        assert!((signs[0] - signs[1]).abs() < 0.01, "{signs:?}");
        let plain = r"$\begin{cases}1 & a \\ 2\end{cases}$";
        assert_eq!(place(plain, "1").0, place(plain, "2").0);
        // the last \\ begins no row
        let closed = r"$\begin{matrix}1 \\ 2 \\ \end{matrix}$";
        assert_eq!(
            places(closed),
            places(r"$\begin{matrix}1 \\ 2\end{matrix}$")
        );
        for empty in [
            r"$\begin{matrix}\end{matrix}$",
            r"$\begin{cases}&&\\&\end{cases}$",
        ] {
            assert!(
                Fonts::embedded().line(empty, &style()).width < 60.0,
                "{empty}"
            );
        }
    }

    #[test]
    fn reports_what_is_wrong() {
        let fonts = Fonts::embedded();
        let line = fonts.line(r"x $\foo$", &style());
        assert_eq!(line.runs[0].text, "x ");
        assert_eq!(line.runs[1].text, r"$\foo$");
        assert_eq!(
            fonts.errors()[0].to_string(),
            r#"formula: expected a known command, found "\foo" at character 1 of "$\foo$""#
        );
    }
}
