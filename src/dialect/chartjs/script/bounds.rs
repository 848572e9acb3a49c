//! What one configuration may cost: texts, nesting, calls, steps, memory. Counted while it is read and run.

use super::fault::Fault;

/// The bounds of one configuration. Whatever exceeds one is an error that names it; nothing is cut off silently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes of the text of a configuration.
    pub text_bytes: usize,
    /// Brackets, functions and signs inside one another, as they are written.
    pub nesting: usize,
    /// Function calls inside one another.
    pub calls: usize,
    /// Expressions and statements being evaluated inside one another, over all calls. It bounds the stack.
    pub levels: usize,
    /// Steps of one call from outside, such as that of a callback for one tick. A step is a node of the program that is
    /// visited, an element that is copied, or 16 bytes of text that are.
    pub call_steps: u64,
    /// Steps of one picture, all calls together.
    pub steps: u64,
    /// Bytes of one string, in UTF-8.
    pub string_bytes: usize,
    /// Elements of one array, or members of one object.
    pub elements: usize,
    /// Bytes of everything that is made for one picture. Strings, arrays and objects count also when they are no longer in
    /// use.
    pub memory: usize,
}

impl Bounds {
    /// The bounds of every request.
    pub const DEFAULT: Bounds = Bounds {
        text_bytes: 1 << 20,
        nesting: 64,
        calls: 64,
        levels: 400,
        call_steps: 100_000,
        steps: 5_000_000,
        string_bytes: 65_536,
        elements: 100_000,
        memory: 64 << 20,
    };
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds::DEFAULT
    }
}

/// Counts what a program costs, and stops it at its bounds.
#[derive(Debug)]
pub(super) struct Meter {
    bounds: Bounds,
    steps: u64,
    /// The number of steps at which the running call from outside has to end.
    call_end: u64,
    memory: usize,
    levels: usize,
    calls: usize,
}

impl Meter {
    /// Nothing has been spent yet. Until [`Meter::begin_call`] only the steps of the picture are bounded.
    pub(super) fn new(bounds: Bounds) -> Meter {
        Meter {
            bounds,
            steps: 0,
            call_end: bounds.steps,
            memory: 0,
            levels: 0,
            calls: 0,
        }
    }

    /// The steps so far.
    pub(super) fn steps(&self) -> u64 {
        self.steps
    }

    /// The bytes so far.
    pub(super) fn memory(&self) -> usize {
        self.memory
    }

    /// Begins a call from outside. What an earlier one that failed was inside of is over.
    pub(super) fn begin_call(&mut self) {
        self.call_end = self.bounds.steps.min(self.steps + self.bounds.call_steps);
        self.levels = 0;
        self.calls = 0;
    }

    /// Counts steps.
    ///
    /// # Errors
    /// They are more than a call or a picture may take.
    pub(super) fn step(&mut self, count: u64, at: u32) -> Result<(), Fault> {
        let steps = self.steps.saturating_add(count);
        if steps <= self.call_end {
            self.steps = steps;
            return Ok(());
        }
        let bounds = self.bounds;
        self.steps = self.call_end;
        Err(if steps > bounds.steps {
            over(at, bounds.steps, "steps for one chart")
        } else {
            over(at, bounds.call_steps, "steps in one call of a function")
        })
    }

    /// Counts bytes that are taken.
    ///
    /// # Errors
    /// They are more than a picture may take.
    pub(super) fn take(&mut self, bytes: usize, at: u32) -> Result<(), Fault> {
        let memory = self.memory.saturating_add(bytes);
        if memory <= self.bounds.memory {
            self.memory = memory;
            return Ok(());
        }
        Err(over(
            at,
            self.bounds.memory as u64,
            "bytes of memory for one chart",
        ))
    }

    /// Counts bytes that are given back.
    pub(super) fn give_back(&mut self, bytes: usize) {
        self.memory = self.memory.saturating_sub(bytes);
    }

    /// Counts a string that is made: its bytes, and the steps to copy them.
    ///
    /// # Errors
    /// It is longer than a string may be, or a bound of [`Meter::step`] or [`Meter::take`] is reached.
    pub(super) fn string(&mut self, bytes: usize, at: u32) -> Result<(), Fault> {
        self.string_length(bytes, at)?;
        self.step(bytes as u64 / 16, at)?;
        self.take(bytes + STRING_BYTES, at)
    }

    /// Checks the length of a string that is being made; [`Meter::string`] counts it in the end.
    ///
    /// # Errors
    /// It is longer than a string may be.
    pub(super) fn string_length(&self, bytes: usize, at: u32) -> Result<(), Fault> {
        if bytes <= self.bounds.string_bytes {
            return Ok(());
        }
        let limit = self.bounds.string_bytes as u64;
        Err(over(at, limit, "bytes in one string"))
    }

    /// Checks the number of elements that an array or object is to have.
    ///
    /// # Errors
    /// They are more than one may have.
    pub(super) fn elements(&self, count: usize, at: u32) -> Result<(), Fault> {
        if count <= self.bounds.elements {
            return Ok(());
        }
        Err(over(
            at,
            self.bounds.elements as u64,
            "elements in one array or object",
        ))
    }

    /// Enters an expression or statement inside others; [`Meter::leave`] has to follow.
    ///
    /// # Errors
    /// They are nested too deeply.
    pub(super) fn enter(&mut self, at: u32) -> Result<(), Fault> {
        self.levels += 1;
        if self.levels <= self.bounds.levels {
            return Ok(());
        }
        Err(over(
            at,
            self.bounds.levels as u64,
            "expressions inside one another",
        ))
    }

    /// Leaves what [`Meter::enter`] entered.
    pub(super) fn leave(&mut self) {
        self.levels = self.levels.saturating_sub(1);
    }

    /// Enters a function inside others; [`Meter::leave_call`] has to follow.
    ///
    /// # Errors
    /// They are nested too deeply.
    pub(super) fn enter_call(&mut self, at: u32) -> Result<(), Fault> {
        self.calls += 1;
        if self.calls <= self.bounds.calls {
            return Ok(());
        }
        Err(over(
            at,
            self.bounds.calls as u64,
            "function calls inside one another",
        ))
    }

    /// Leaves what [`Meter::enter_call`] entered.
    pub(super) fn leave_call(&mut self) {
        self.calls = self.calls.saturating_sub(1);
    }
}

/// Bytes of a string besides its text: its counts, and what an allocator keeps.
const STRING_BYTES: usize = 32;

/// The error of a bound.
pub(super) fn over(at: u32, limit: u64, what: &str) -> Fault {
    Fault::limit(at, format!("expected at most {} {what}", grouped(limit)))
}

/// Digits in groups of three.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_bound_is_named() {
        let bounds = Bounds {
            call_steps: 10,
            steps: 25,
            string_bytes: 5,
            elements: 3,
            memory: 100,
            levels: 2,
            calls: 1,
            ..Bounds::DEFAULT
        };
        let mut meter = Meter::new(bounds);
        let message = |result: Result<(), Fault>| result.unwrap_err().message;
        meter.begin_call();
        assert!(meter.step(10, 0).is_ok());
        assert_eq!(
            message(meter.step(1, 0)),
            "expected at most 10 steps in one call of a function"
        );
        meter.begin_call();
        assert!(meter.step(10, 0).is_ok());
        meter.begin_call();
        assert_eq!(
            message(meter.step(10, 0)),
            "expected at most 25 steps for one chart"
        );
        let mut meter = Meter::new(bounds);
        assert_eq!(
            message(meter.string(6, 0)),
            "expected at most 5 bytes in one string"
        );
        assert!(meter.string(5, 0).is_ok() && meter.memory() == 37);
        assert_eq!(
            message(meter.take(64, 0)),
            "expected at most 100 bytes of memory for one chart"
        );
        assert!(meter.elements(3, 0).is_ok());
        assert_eq!(
            message(meter.elements(4, 0)),
            "expected at most 3 elements in one array or object"
        );
        assert!(meter.enter(0).is_ok() && meter.enter(0).is_ok());
        assert_eq!(
            message(meter.enter(0)),
            "expected at most 2 expressions inside one another"
        );
        assert!(meter.enter_call(0).is_ok());
        assert_eq!(
            message(meter.enter_call(0)),
            "expected at most 1 function calls inside one another"
        );
        meter.begin_call();
        assert!(meter.enter(0).is_ok() && meter.enter_call(0).is_ok());
    }

    #[test]
    fn groups_digits() {
        let texts = [0, 999, 1_000, 65_536, 5_000_000].map(grouped);
        assert_eq!(texts, ["0", "999", "1,000", "65,536", "5,000,000"]);
    }
}
