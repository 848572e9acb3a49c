//! The names of TeX for symbols: a name comes in, a character and its class go out.

use super::symbol_tables;

/// What a part of a formula does in it, which decides the space around it (Knuth, The TeXbook, chapter 17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SymbolClass {
    /// An ordinary symbol, such as a variable.
    Ord,
    /// A large operator or a function.
    Op,
    /// A binary operator.
    Bin,
    /// A relation.
    Rel,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Punctuation.
    Punct,
    /// A fraction or a formula between brackets.
    Inner,
}

/// The character and class of a name; `None` for an unknown name.
pub(super) fn symbol(name: &str) -> Option<(char, SymbolClass)> {
    let tables = [
        (symbol_tables::GREEK, SymbolClass::Ord),
        (symbol_tables::ORDINARY, SymbolClass::Ord),
        (symbol_tables::BINARY, SymbolClass::Bin),
        (symbol_tables::RELATIONS, SymbolClass::Rel),
        (symbol_tables::OPERATORS, SymbolClass::Op),
        (symbol_tables::OPENING, SymbolClass::Open),
        (symbol_tables::CLOSING, SymbolClass::Close),
        (symbol_tables::PUNCTUATION, SymbolClass::Punct),
    ];
    tables.iter().find_map(|(table, class)| {
        let (_, sign) = table.iter().find(|(known, _)| *known == name)?;
        Some((*sign, *class))
    })
}

/// The class of a character that stands in a formula by itself.
pub(super) fn class(c: char) -> SymbolClass {
    match c {
        '+' | '-' | '−' | '*' | '±' | '×' | '÷' | '·' | '⋅' => SymbolClass::Bin,
        '=' | '<' | '>' | ':' | '≤' | '≥' | '≠' | '≈' | '∼' | '→' | '←' | '∈' => {
            SymbolClass::Rel
        }
        '(' | '[' => SymbolClass::Open,
        ')' | ']' | '!' | '?' => SymbolClass::Close,
        ',' | ';' => SymbolClass::Punct,
        '∑' | '∏' | '∫' => SymbolClass::Op,
        _ => SymbolClass::Ord,
    }
}

/// Tells whether a name is a function whose name is set upright: true when its limits stand below it, false when they
/// stand beside it, `None` for other names.
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

/// The combining mark of an accent, and true when it stretches over its whole base; `None` for other names.
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

/// The width of a space in em; `None` for other names.
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
            ("alpha",      Some(('α', SymbolClass::Ord))),
            ("Omega",      Some(('Ω', SymbolClass::Ord))),
            ("infty",      Some(('∞', SymbolClass::Ord))),
            ("times",      Some(('×', SymbolClass::Bin))),
            ("leq",        Some(('≤', SymbolClass::Rel))),
            ("rightarrow", Some(('→', SymbolClass::Rel))),
            ("sum",        Some(('∑', SymbolClass::Op))),
            ("langle",     Some(('⟨', SymbolClass::Open))),
            ("nonsense",   None),
            ("α",          None),
        ];
        for (name, expected) in table {
            assert_eq!(symbol(name), expected, "{name}");
        }
    }
}
