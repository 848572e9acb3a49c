//! `plugins.tickFormat` of the hosted QuickChart: its options in, the function that writes numbers out.

use super::config::Config;
use super::frame;
use super::script::{Callback, Field, Value};
use crate::error::Result;

/// Makes the function of the options, in the grammar of configurations.
const MAKER: &str = "o=>{const f=new Intl.NumberFormat(o.locale,o);\
return v=>typeof v==='number'?(o.prefix||'')+f.format(v)+(o.suffix||''):v}";

/// How numbers are written on axes of values, and perhaps at elements.
pub(super) struct TickFormat<'a> {
    options: Field<'a>,
    function: Callback<'a>,
}

impl<'a> TickFormat<'a> {
    /// The format of a configuration; `None` where it has none.
    ///
    /// # Errors
    /// An option that `Intl.NumberFormat` does not take.
    pub(super) fn read(config: &Config<'a>) -> Result<Option<TickFormat<'a>>> {
        let options = config.plugins.get("tickFormat");
        if !options.is_object() {
            return Ok(None);
        }
        for (_, field) in options.entries().unwrap_or_default() {
            field.mark_read();
        }
        let function = options.made_into(MAKER)?;
        Ok(function.map(|function| TickFormat { options, function }))
    }

    /// True for the axis with this name.
    pub(super) fn is_for(&self, id: &str) -> bool {
        match self.options.get("axisID").text() {
            Ok(Some(named)) => *named == *id,
            _ => true,
        }
    }

    /// True when numbers at elements are written in the same way.
    pub(super) fn is_for_labels(&self) -> bool {
        self.options.get("applyToDataLabels").truth() == Some(true)
    }

    /// The text of a number.
    ///
    /// # Errors
    /// A bound is exceeded.
    pub(super) fn write(&self, number: f64) -> Result<String> {
        let text = self.function.call_field(&[Value::Number(number)])?;
        Ok(frame::text_of(&text)?.unwrap_or_default())
    }
}
