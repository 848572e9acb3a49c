//! The functions that QuickChart gives to configurations. Each makes an object with its arguments as members; whoever
//! draws the chart makes a gradient or pattern of it.

use super::argument::{Outcome, argument};
use crate::dialect::chartjs::script::heap::Class;
use crate::dialect::chartjs::script::machine::Machine;
use crate::dialect::chartjs::script::value::{Helper, Value};

impl Machine {
    /// Calls one of the functions by its name.
    pub(super) fn helper(&mut self, name: &str, arguments: &[Value], at: u32) -> Outcome {
        let (helper, names): (Helper, &[&str]) = match name {
            "getGradientFill" => (Helper::GradientFill, &["stops", "box"]),
            "pattern.draw" => {
                let names = &["shape", "background", "foreground", "size"];
                (Helper::PatternDraw, names)
            }
            _ => {
                let names = &["direction", "colors", "dimensions"];
                (Helper::GradientFillHelper, names)
            }
        };
        let members = names.iter().enumerate();
        let members = members.map(|(place, name)| (*name, argument(arguments, place).clone()));
        self.object(Class::Made(helper), members, at)
    }
}
