//! The functions that are there already, by the names under which a program calls them.

/// One of [`NAMES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Builtin(pub(super) &'static str);

/// Every function that needs no value before it, in the order of their bytes.
const NAMES: &[&str] = &[
    "Array",
    "Array.from",
    "Array.isArray",
    "Array.of",
    "Boolean",
    "Date",
    "Date.UTC",
    "Date.parse",
    "Math.abs",
    "Math.acos",
    "Math.acosh",
    "Math.asin",
    "Math.asinh",
    "Math.atan",
    "Math.atan2",
    "Math.atanh",
    "Math.cbrt",
    "Math.ceil",
    "Math.cos",
    "Math.cosh",
    "Math.exp",
    "Math.expm1",
    "Math.floor",
    "Math.fround",
    "Math.hypot",
    "Math.log",
    "Math.log10",
    "Math.log1p",
    "Math.log2",
    "Math.max",
    "Math.min",
    "Math.pow",
    "Math.random",
    "Math.round",
    "Math.sign",
    "Math.sin",
    "Math.sinh",
    "Math.sqrt",
    "Math.tan",
    "Math.tanh",
    "Math.trunc",
    "Number",
    "Number.isFinite",
    "Number.isInteger",
    "Number.isNaN",
    "Number.isSafeInteger",
    "Number.parseFloat",
    "Number.parseInt",
    "Object.assign",
    "Object.entries",
    "Object.freeze",
    "Object.fromEntries",
    "Object.keys",
    "Object.values",
    "String",
    "String.fromCharCode",
    "console.error",
    "console.info",
    "console.log",
    "console.warn",
    "getGradientFill",
    "getGradientFillHelper",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "pattern.draw",
];

/// What stands before the point of some names. By itself it is no value.
const NAMESPACES: &[&str] = &["Intl", "JSON", "Math", "console", "pattern"];

/// The function of a name; `None` where there is none.
pub(super) fn find(name: &str) -> Option<Builtin> {
    let place = NAMES.binary_search(&name).ok()?;
    NAMES.get(place).copied().map(Builtin)
}

/// True where members of a name may be functions.
pub(super) fn has_members(name: &str) -> bool {
    NAMESPACES.contains(&name) || ["Array", "Date", "Number", "Object", "String"].contains(&name)
}

/// The number of a name; `None` where it has none.
pub(super) fn constant(name: &str) -> Option<f64> {
    use std::f64::consts;
    Some(match name {
        "NaN" | "Number.NaN" => f64::NAN,
        "Infinity" | "Number.POSITIVE_INFINITY" => f64::INFINITY,
        "Number.NEGATIVE_INFINITY" => f64::NEG_INFINITY,
        "Number.EPSILON" => f64::EPSILON,
        "Number.MAX_SAFE_INTEGER" => 9_007_199_254_740_991.0,
        "Number.MIN_SAFE_INTEGER" => -9_007_199_254_740_991.0,
        "Number.MAX_VALUE" => f64::MAX,
        "Number.MIN_VALUE" => 5e-324,
        "Math.E" => consts::E,
        "Math.LN10" => consts::LN_10,
        "Math.LN2" => consts::LN_2,
        "Math.LOG10E" => consts::LOG10_E,
        "Math.LOG2E" => consts::LOG2_E,
        "Math.PI" => consts::PI,
        "Math.SQRT1_2" => consts::FRAC_1_SQRT_2,
        "Math.SQRT2" => consts::SQRT_2,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        assert!(NAMES.is_sorted());
        assert_eq!(find("Math.max"), Some(Builtin("Math.max")));
        assert_eq!(find("eval"), None);
    }
}
