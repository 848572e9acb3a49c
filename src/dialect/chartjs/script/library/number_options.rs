//! The options of `toLocaleString` and `Intl.NumberFormat` (ECMA-402, 15.1): values in, a style out.

use super::argument::Outcome;
use crate::dialect::chartjs::script::fault::Fault;
use crate::dialect::chartjs::script::locale::Locale;
use crate::dialect::chartjs::script::machine::Machine;
use crate::dialect::chartjs::script::number_style::{
    FormatStyle, Grouping, Notation, NumberStyle, Rounding, SignDisplay,
};
use crate::dialect::chartjs::script::value::Value;

/// Currencies without decimals, and those with three (ISO 4217).
const WHOLE: &[&str] = &[
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
];
const THREE: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

impl Machine {
    /// The style of a language and options.
    ///
    /// # Errors
    /// An option has a value that it may not have.
    pub(super) fn number_style(
        &mut self,
        locales: &Value,
        options: &Value,
        at: u32,
    ) -> Result<NumberStyle, Fault> {
        self.meter.step(128, at)?;
        let mut style = NumberStyle::plain(self.locale(locales, at)?);
        if !options.is_given() {
            return Ok(style);
        }
        let styles = ["decimal", "percent", "currency", "unit"];
        style.style = match self.option_word(options, "style", &styles, at)? {
            Some("percent") => FormatStyle::Percent,
            Some("currency") => FormatStyle::Currency,
            Some("unit") => FormatStyle::Unit,
            _ => FormatStyle::Decimal,
        };
        let mut decimals = match style.style {
            FormatStyle::Percent => (0, 0),
            _ => (0, 3),
        };
        match style.style {
            FormatStyle::Currency => {
                decimals = self.currency(&mut style, options, at)?;
            }
            FormatStyle::Unit => self.unit(&mut style, options, at)?,
            FormatStyle::Decimal | FormatStyle::Percent => {}
        }
        style.notation = self.notation(options, at)?;
        style.rounding = self.rounding(options, style.notation, decimals, at)?;
        let whole = self.option_count(options, "minimumIntegerDigits", 1, 21, at)?;
        style.whole_digits = whole.unwrap_or(1);
        style.grouping = self.grouping(options, style.notation, at)?;
        let signs = ["auto", "negative", "always", "exceptZero", "never"];
        style.sign = match self.option_word(options, "signDisplay", &signs, at)? {
            Some("negative") => SignDisplay::Negative,
            Some("always") => SignDisplay::Always,
            Some("exceptZero") => SignDisplay::ExceptZero,
            Some("never") => SignDisplay::Never,
            _ => SignDisplay::Auto,
        };
        Ok(style)
    }

    /// `toLocaleString` of a number.
    pub(super) fn number_in_language(
        &mut self,
        number: f64,
        locales: &Value,
        options: &Value,
        at: u32,
    ) -> Outcome {
        let style = self.number_style(locales, options, at)?;
        self.text(&style.write(number), at)
    }

    /// The language of a tag or of the first of several.
    pub(super) fn locale(&mut self, locales: &Value, at: u32) -> Result<Locale, Fault> {
        let tag = match locales {
            Value::Undefined => return Ok(Locale::english()),
            Value::Array(id) => match self.heap.element(*id, 0) {
                Value::Undefined => return Ok(Locale::english()),
                first => self.text_of(&first, at)?,
            },
            Value::Text(tag) => tag.clone(),
            other => {
                let found = self.describe(other);
                let message = format!("expected a language such as 'en-US', found {found}");
                return Err(Fault::runtime(at, message));
            }
        };
        Locale::find(&tag).ok_or_else(|| {
            let message = format!("expected a language such as 'en-US', found \"{tag}\"");
            Fault::runtime(at, message)
        })
    }

    /// The sign of the currency, and its decimals.
    fn currency(
        &mut self,
        style: &mut NumberStyle,
        options: &Value,
        at: u32,
    ) -> Result<(usize, usize), Fault> {
        let code = self.member(options, "currency", at)?;
        let code = self.text_of(&code, at)?.to_uppercase();
        if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let message =
                "expected the code of a currency such as 'USD' in the option \"currency\"";
            return Err(Fault::runtime(at, message));
        }
        let displays = ["symbol", "narrowSymbol", "code", "name"];
        let symbol = style.locale.named_field("currency", &code);
        style.symbol = match self.option_word(options, "currencyDisplay", &displays, at)? {
            Some("code" | "name") => code.clone(),
            Some("narrowSymbol") => {
                let symbol = symbol.or_else(|| Locale::english().named_field("currency", &code));
                let symbol = symbol.unwrap_or(&code);
                let narrow = symbol.trim_start_matches(|c: char| c.is_ascii_uppercase());
                if narrow.is_empty() {
                    code.clone()
                } else {
                    narrow.to_owned()
                }
            }
            _ => symbol.unwrap_or(&code).to_owned(),
        };
        let signs = ["standard", "accounting"];
        let sign = self.option_word(options, "currencySign", &signs, at)?;
        style.is_accounting = sign == Some("accounting");
        let decimals = match code.as_str() {
            code if WHOLE.contains(&code) => 0,
            code if THREE.contains(&code) => 3,
            _ => 2,
        };
        Ok((decimals, decimals))
    }

    fn unit(&mut self, style: &mut NumberStyle, options: &Value, at: u32) -> Result<(), Fault> {
        let unit = self.member(options, "unit", at)?;
        let unit = self.text_of(&unit, at)?;
        if style.locale.named_field("unit", &unit).is_none() {
            let message = format!(
                "expected a unit such as 'kilometer' in the option \"unit\", found \"{unit}\""
            );
            return Err(Fault::runtime(at, message));
        }
        style.symbol = unit.to_string();
        match self.option_word(options, "unitDisplay", &["short", "narrow", "long"], at)? {
            Some(word @ ("narrow" | "long")) => {
                Err(Fault::unsupported(at, &format!("unitDisplay: '{word}'")))
            }
            _ => Ok(()),
        }
    }

    fn notation(&mut self, options: &Value, at: u32) -> Result<Notation, Fault> {
        let notations = ["standard", "compact", "scientific", "engineering"];
        let notation = self.option_word(options, "notation", &notations, at)?;
        let display = self.option_word(options, "compactDisplay", &["short", "long"], at)?;
        Ok(match (notation, display) {
            (Some("compact"), Some("long")) => Notation::CompactLong,
            (Some("compact"), _) => Notation::CompactShort,
            (Some("scientific"), _) => Notation::Scientific,
            (Some("engineering"), _) => Notation::Engineering,
            _ => Notation::Standard,
        })
    }

    /// How many digits there are (ECMA-402, 15.1.3, SetNumberFormatDigitOptions).
    fn rounding(
        &mut self,
        options: &Value,
        notation: Notation,
        default: (usize, usize),
        at: u32,
    ) -> Result<Rounding, Fault> {
        let least = self.option_count(options, "minimumFractionDigits", 0, 100, at)?;
        let most = self.option_count(options, "maximumFractionDigits", 0, 100, at)?;
        let least_all = self.option_count(options, "minimumSignificantDigits", 1, 21, at)?;
        let most_all = self.option_count(options, "maximumSignificantDigits", 1, 21, at)?;
        let is_compact = matches!(notation, Notation::CompactShort | Notation::CompactLong);
        let (rounding, name) = match (least_all, most_all, least, most) {
            (None, None, None, None) if is_compact => (Rounding::Compact, ""),
            (None, None, least, most) => {
                let (least_default, most_default) = if is_compact { (0, 3) } else { default };
                let least_of = |most: usize| least.unwrap_or(least_default.min(most));
                let most = most.unwrap_or_else(|| most_default.max(least.unwrap_or(0)));
                let least = least_of(most);
                (Rounding::Decimals(least, most), "maximumFractionDigits")
            }
            (least, most, _, _) => {
                let (least, most) = (least.unwrap_or(1), most.unwrap_or(21));
                (
                    Rounding::Significant(least, most),
                    "maximumSignificantDigits",
                )
            }
        };
        match rounding {
            Rounding::Decimals(least, most) | Rounding::Significant(least, most)
                if least > most =>
            {
                let message =
                    format!("expected at least {least} in the option \"{name}\", found {most}");
                Err(Fault::runtime(at, message))
            }
            rounding => Ok(rounding),
        }
    }

    fn grouping(
        &mut self,
        options: &Value,
        notation: Notation,
        at: u32,
    ) -> Result<Grouping, Fault> {
        let is_compact = matches!(notation, Notation::CompactShort | Notation::CompactLong);
        let default = if is_compact {
            Grouping::Min2
        } else {
            Grouping::Auto
        };
        Ok(match self.member(options, "useGrouping", at)? {
            Value::Undefined => default,
            Value::Bool(true) => Grouping::Always,
            Value::Text(word) => match &*word {
                "always" => Grouping::Always,
                "min2" => Grouping::Min2,
                "" => Grouping::Never,
                _ => default,
            },
            value if value.is_truthy() => default,
            _ => Grouping::Never,
        })
    }

    /// A word among those that an option may have; `None` where it is not given.
    pub(super) fn option_word(
        &mut self,
        options: &Value,
        name: &str,
        words: &[&'static str],
        at: u32,
    ) -> Result<Option<&'static str>, Fault> {
        let value = self.member(options, name, at)?;
        if value == Value::Undefined {
            return Ok(None);
        }
        let found = self.text_of(&value, at)?;
        match words.iter().copied().find(|word| *word == &*found) {
            Some(word) => Ok(Some(word)),
            None => {
                let list = words.join(", ");
                let message =
                    format!("expected one of {list} in the option \"{name}\", found \"{found}\"");
                Err(Fault::runtime(at, message))
            }
        }
    }

    /// A whole number within the range of an option; `None` where it is not given.
    fn option_count(
        &mut self,
        options: &Value,
        name: &str,
        least: u8,
        greatest: u8,
        at: u32,
    ) -> Result<Option<usize>, Fault> {
        let value = self.member(options, name, at)?;
        if value == Value::Undefined {
            return Ok(None);
        }
        let count = self.number_of(&value, at)?;
        if count >= f64::from(least) && count <= f64::from(greatest) {
            return Ok(Some(count as usize));
        }
        let found = self.describe(&value);
        let message =
            format!("expected {least} to {greatest} in the option \"{name}\", found {found}");
        Err(Fault::runtime(at, message))
    }
}
