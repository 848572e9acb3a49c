//! Numbers as the readers of a language write them: `Intl.NumberFormat` (ECMA-402, 15), with the data of CLDR.

use super::decimal::Decimal;
use super::locale::Locale;

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormatStyle {
    /// A number.
    Decimal,
    /// A share of one, in percent.
    Percent,
    /// An amount of money.
    Currency,
    /// A quantity in a unit.
    Unit,
}

/// How large numbers are shortened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notation {
    /// Not at all.
    Standard,
    /// `1.2K`.
    CompactShort,
    /// `1.2 thousand`.
    CompactLong,
    /// `1.234E3`.
    Scientific,
    /// The same with exponents that are multiples of three.
    Engineering,
}

/// When groups of digits are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grouping {
    /// Never.
    Never,
    /// As the language does.
    Auto,
    /// From two digits before the first separator on.
    Min2,
    /// Always.
    Always,
}

/// Which numbers have a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignDisplay {
    /// Those below zero, and -0.
    Auto,
    /// Those below zero.
    Negative,
    /// All.
    Always,
    /// All but zero.
    ExceptZero,
    /// None.
    Never,
}

/// How many digits a number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    /// From so many decimals to so many.
    Decimals(usize, usize),
    /// From so many significant digits to so many.
    Significant(usize, usize),
    /// None after the point, or two significant digits where that is more.
    Compact,
}

/// The options of `toLocaleString` and `Intl.NumberFormat`, with all defaults filled in.
#[derive(Clone, Debug)]
pub(super) struct NumberStyle {
    /// The language.
    pub(super) locale: Locale,
    /// What the number stands for.
    pub(super) style: FormatStyle,
    /// The sign of the currency, or the name of the unit.
    pub(super) symbol: String,
    /// True where brackets mean a loss.
    pub(super) is_accounting: bool,
    /// How large numbers are shortened.
    pub(super) notation: Notation,
    /// How many digits there are.
    pub(super) rounding: Rounding,
    /// The least number of digits before the point.
    pub(super) whole_digits: usize,
    /// When groups are told apart.
    pub(super) grouping: Grouping,
    /// Which numbers have a sign.
    pub(super) sign: SignDisplay,
}

impl NumberStyle {
    /// Plain numbers of a language.
    pub(super) fn plain(locale: Locale) -> NumberStyle {
        NumberStyle {
            locale,
            style: FormatStyle::Decimal,
            symbol: String::new(),
            is_accounting: false,
            notation: Notation::Standard,
            rounding: Rounding::Decimals(0, 3),
            whole_digits: 1,
            grouping: Grouping::Auto,
            sign: SignDisplay::Auto,
        }
    }

    /// A number as text. NaN and infinity are `NaN` and `∞`.
    pub(super) fn write(&self, value: f64) -> String {
        let (text, is_zero) = if value.is_finite() {
            let places = if self.style == FormatStyle::Percent {
                2
            } else {
                0
            };
            let (decimal, shift, word) = self.shortened(Decimal::new(value).shifted(places));
            let is_zero = decimal.is_zero();
            let mut text = self.digits(&decimal);
            if matches!(self.notation, Notation::Scientific | Notation::Engineering) {
                text.push_str(&format!("E{shift}"));
            }
            let text = self.locale.digits(&text);
            let text = match word {
                Some(word) => word.replacen('#', &text, 1),
                None => text,
            };
            (text, is_zero)
        } else if value.is_nan() {
            ("NaN".to_owned(), false)
        } else {
            ("∞".to_owned(), false)
        };
        self.signed(&text, value, is_zero)
    }

    /// The number as its digits will stand, with the power of ten that is left out and the words for it.
    fn shortened(&self, value: Decimal) -> (Decimal, i32, Option<&'static str>) {
        let mut exponent = value.exponent();
        loop {
            let (shift, word) = self.shift(exponent);
            let rounded = self.rounded(value.clone().shifted(-shift));
            // 999,950 is 1M, not 1000K
            if rounded.is_zero() || rounded.exponent() + shift <= exponent {
                return (rounded, shift, word);
            }
            exponent += 1;
        }
    }

    /// The power of ten that a number of this size leaves out, and the pattern with the words for it.
    fn shift(&self, exponent: i32) -> (i32, Option<&'static str>) {
        let table = match self.notation {
            Notation::Standard => return (0, None),
            Notation::Scientific => return (exponent, None),
            Notation::Engineering => return (exponent.div_euclid(3) * 3, None),
            Notation::CompactShort => "short",
            Notation::CompactLong => "long",
        };
        let step = exponent.min(14);
        let place = usize::try_from(step - 3).ok();
        let Some(pattern) = place.map(|place| self.locale.field(table, place)) else {
            return (0, None);
        };
        let start = pattern.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
        let (count, pattern) = pattern.split_at(start);
        let count: i32 = count.parse().unwrap_or(step + 1);
        (step + 1 - count, Some(pattern))
    }

    fn rounded(&self, value: Decimal) -> Decimal {
        match self.rounding {
            Rounding::Decimals(_, most) => value.with_decimals(most),
            Rounding::Significant(_, most) => value.with_significant(most),
            Rounding::Compact if value.exponent() >= 1 => value.with_decimals(0),
            Rounding::Compact => value.with_significant(2),
        }
    }

    /// Digits with separators and the zeros that the style wants.
    fn digits(&self, value: &Decimal) -> String {
        let (mut whole, mut fraction) = value.parts();
        let least = match self.rounding {
            Rounding::Decimals(least, _) => least,
            Rounding::Significant(least, _) => {
                let missing = least.saturating_sub(value.significant().max(1));
                let before = whole.len().saturating_sub(value.significant().max(1));
                let is_whole = fraction.is_empty() && value.exponent() >= 0;
                fraction.len()
                    + if is_whole {
                        missing.saturating_sub(before)
                    } else {
                        missing
                    }
            }
            Rounding::Compact => 0,
        };
        while fraction.len() < least {
            fraction.push('0');
        }
        while whole.len() < self.whole_digits {
            whole.insert(0, '0');
        }
        let mut text = self.grouped(&whole);
        if !fraction.is_empty() {
            text.push_str(self.locale.field("number", 0));
            text.push_str(&fraction);
        }
        text
    }

    /// Digits before the point in groups.
    fn grouped(&self, whole: &str) -> String {
        let field = |place: usize| self.locale.field("number", place);
        let least = match self.grouping {
            Grouping::Never => return whole.to_owned(),
            Grouping::Always => 1,
            Grouping::Min2 => 2,
            Grouping::Auto => field(3).parse().unwrap_or(1),
        };
        if whole.len() < 3 + least {
            return whole.to_owned();
        }
        let second = if field(2) == "2" { 2 } else { 3 };
        let is_money = self.style == FormatStyle::Currency;
        let separator = field(if is_money { 10 } else { 1 });
        let mut text = String::new();
        for (place, digit) in whole.chars().enumerate() {
            let after = whole.len() - place;
            let is_start = after == 3 || (after > 3 && (after - 3).is_multiple_of(second));
            if place > 0 && is_start {
                text.push_str(separator);
            }
            text.push(digit);
        }
        text
    }

    /// A number with its sign and what it stands for.
    fn signed(&self, number: &str, value: f64, is_zero: bool) -> String {
        let is_negative = value.is_sign_negative() && !value.is_nan();
        let (minus, plus) = match self.sign {
            SignDisplay::Auto => (is_negative, false),
            SignDisplay::Negative => (is_negative && !is_zero, false),
            SignDisplay::Always => (is_negative, !is_negative),
            SignDisplay::ExceptZero if is_zero || value.is_nan() => (false, false),
            SignDisplay::ExceptZero => (is_negative, !is_negative),
            SignDisplay::Never => (false, false),
        };
        let signed = minus || plus;
        let field = |place: usize| self.locale.field("number", place);
        let pattern = match self.style {
            FormatStyle::Decimal if signed => field(11),
            FormatStyle::Decimal => "#",
            FormatStyle::Percent => field(if signed { 7 } else { 6 }),
            FormatStyle::Currency => field(if signed { 9 } else { 8 }),
            FormatStyle::Unit => return self.with_unit(number, minus, plus),
        };
        let sign = if plus { "+" } else { field(4) };
        if self.style == FormatStyle::Currency {
            return self.with_currency(pattern, number, sign, minus);
        }
        pattern.replacen('-', sign, 1).replacen('#', number, 1)
    }

    /// An amount in its currency. A code and digits have a space between them.
    fn with_currency(&self, pattern: &str, number: &str, sign: &str, minus: bool) -> String {
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let symbol = &self.symbol;
        let mut pattern = pattern.to_owned();
        let has_digits = number.starts_with(char::is_numeric);
        if has_digits && is_word(symbol.chars().last()) {
            pattern = pattern.replace("¤#", "¤\u{a0}#");
        }
        if has_digits && is_word(symbol.chars().next()) {
            pattern = pattern.replace("#¤", "#\u{a0}¤");
        }
        let brackets = self.is_accounting && minus;
        if brackets {
            pattern = format!("({})", pattern.replacen('-', "", 1));
        }
        let pattern = pattern.replacen('-', sign, 1).replacen('¤', symbol, 1);
        pattern.replacen('#', number, 1)
    }

    /// A quantity with its unit.
    fn with_unit(&self, number: &str, minus: bool, plus: bool) -> String {
        let patterns = self.locale.named_field("unit", &self.symbol);
        let mut patterns = patterns.unwrap_or("#").split('=');
        let one = patterns.next().unwrap_or("#");
        let other = patterns.next().unwrap_or(one);
        let pattern = if number == "1" { one } else { other };
        let signed = if minus || plus {
            self.locale.field("number", 11)
        } else {
            "#"
        };
        let sign = if plus {
            "+"
        } else {
            self.locale.field("number", 4)
        };
        let number = signed.replacen('-', sign, 1).replacen('#', number, 1);
        pattern.replacen('#', &number, 1)
    }
}
