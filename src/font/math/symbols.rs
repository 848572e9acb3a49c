//! TeX's names for signs: a name in, a character and what it does in a formula out.

use super::signs;

/// What a piece does in a formula (Knuth, The TeXbook, chapter 17); it decides the space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Ord,
    Op,
    Bin,
    Rel,
    Open,
    Close,
    Punct,
    Inner,
}

/// What a name stands for: the character and its class; `None` when the name is not known.
pub(super) fn symbol(name: &str) -> Option<(char, Class)> {
    let tables = [
        (signs::GREEK, Class::Ord),
        (signs::ORDINARY, Class::Ord),
        (signs::BINARY, Class::Bin),
        (signs::RELATIONS, Class::Rel),
        (signs::OPERATORS, Class::Op),
        (signs::OPENING, Class::Open),
        (signs::CLOSING, Class::Close),
        (signs::PUNCTUATION, Class::Punct),
    ];
    tables.iter().find_map(|(table, class)| {
        let (_, sign) = table.iter().find(|(known, _)| *known == name)?;
        Some((*sign, *class))
    })
}

/// The class of a character that is typed as it is.
pub(super) fn class(c: char) -> Class {
    match c {
        '+' | '-' | '−' | '*' | '±' | '×' | '÷' | '·' | '⋅' => Class::Bin,
        '=' | '<' | '>' | ':' | '≤' | '≥' | '≠' | '≈' | '∼' | '→' | '←' | '∈' => {
            Class::Rel
        }
        '(' | '[' => Class::Open,
        ')' | ']' | '!' | '?' => Class::Close,
        ',' | ';' => Class::Punct,
        '∑' | '∏' | '∫' => Class::Op,
        _ => Class::Ord,
    }
}

/// Functions whose names are set upright; true for those whose limits go below.
pub(super) fn function(name: &str) -> Option<bool> {
    match name {
        "arccos" | "arcsin" | "arctan" | "arg" | "cos" | "cosh" | "cot" | "coth" | "csc"
        | "deg" | "dim" | "exp" | "hom" | "ker" | "lg" | "ln" | "log" | "sec" | "sin" | "sinh"
        | "tan" | "tanh" => Some(false),
        "Pr" | "det" | "gcd" | "inf" | "lim" | "liminf" | "limsup" | "max" | "min" | "sup" => {
            Some(true)
        }
        _ => None,
    }
}

/// The combining mark of an accent, and whether it stretches over its whole base.
pub(super) fn accent(name: &str) -> Option<(char, bool)> {
    Some(match name {
        "hat" => ('\u{302}', false),
        "widehat" => ('\u{302}', true),
        "bar" => ('\u{304}', false),
        "vec" => ('\u{20d7}', false),
        "overrightarrow" => ('\u{20d7}', true),
        "overleftarrow" => ('\u{20d6}', true),
        "overleftrightarrow" => ('\u{20e1}', true),
        "dot" => ('\u{307}', false),
        "ddot" => ('\u{308}', false),
        "dddot" => ('\u{20db}', false),
        "ddddot" => ('\u{20dc}', false),
        "tilde" => ('\u{303}', false),
        "widetilde" => ('\u{303}', true),
        "acute" => ('\u{301}', false),
        "grave" => ('\u{300}', false),
        "breve" => ('\u{306}', false),
        "check" => ('\u{30c}', false),
        "mathring" => ('\u{30a}', false),
        _ => return None,
    })
}

/// The width of a space in em.
pub(super) fn space(name: &str) -> Option<f32> {
    Some(match name {
        "," | "thinspace" | "/" => 3.0 / 18.0,
        ":" | ">" => 4.0 / 18.0,
        ";" => 5.0 / 18.0,
        "!" => -3.0 / 18.0,
        " " | "~" => 6.0 / 18.0,
        "quad" => 1.0,
        "qquad" => 2.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_usual_names() {
        #[rustfmt::skip]
        let table = [
            ("alpha",      Some(('α', Class::Ord))),
            ("Omega",      Some(('Ω', Class::Ord))),
            ("infty",      Some(('∞', Class::Ord))),
            ("times",      Some(('×', Class::Bin))),
            ("leq",        Some(('≤', Class::Rel))),
            ("rightarrow", Some(('→', Class::Rel))),
            ("sum",        Some(('∑', Class::Op))),
            ("langle",     Some(('⟨', Class::Open))),
            ("nonsense",   None),
            ("α",          None),
        ];
        for (name, expected) in table {
            assert_eq!(symbol(name), expected, "{name}");
        }
    }
}
