//! Numbers as decimal digits that can be rounded at any place: halves away from zero, as the shortest digits of the number
//! have them. So `Intl` does it, which makes 1.01 of 1.005, where `toFixed` knows that the number is a little less.

use super::digits::shortest;

/// The size of a finite number as digits: `0.d₁d₂d₃…` times ten to the power of `point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    /// So many digits stand before the point; below zero, so many zeros stand after it.
    point: i32,
}

impl Decimal {
    /// The digits of a finite number without its sign.
    pub(super) fn new(value: f64) -> Decimal {
        if value == 0.0 {
            return Decimal {
                digits: Vec::new(),
                point: 0,
            };
        }
        let (digits, exponent) = shortest(value.abs());
        let digits = digits.bytes().map(|byte| byte - b'0').collect();
        Decimal {
            digits,
            point: exponent + 1,
        }
    }

    /// True for zero.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The exponent of ten of the first digit; 0 for zero.
    pub(super) fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// The number times ten to a power.
    pub(super) fn shifted(mut self, places: i32) -> Decimal {
        if !self.is_zero() {
            self.point += places;
        }
        self
    }

    /// The number with at most so many decimals.
    pub(super) fn with_decimals(self, decimals: usize) -> Decimal {
        let decimals = i32::try_from(decimals).unwrap_or(i32::MAX);
        let keep = self.point.saturating_add(decimals);
        self.keeping(keep)
    }

    /// The number with at most so many significant digits.
    pub(super) fn with_significant(self, count: usize) -> Decimal {
        self.keeping(i32::try_from(count).unwrap_or(i32::MAX))
    }

    /// The number with the first digits alone, rounded.
    fn keeping(mut self, count: i32) -> Decimal {
        let Ok(keep) = usize::try_from(count) else {
            self.digits.clear();
            return self.trimmed();
        };
        let Some(next) = self.digits.get(keep).copied() else {
            return self;
        };
        self.digits.truncate(keep);
        if next >= 5 {
            self.raise();
        }
        self.trimmed()
    }

    /// Adds one unit of the last digit.
    fn raise(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    /// The number without zeros at its end.
    fn trimmed(mut self) -> Decimal {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    /// The digits before the point, at least one, and those after it.
    pub(super) fn parts(&self) -> (String, String) {
        let digit = |place: i32| {
            let digit = usize::try_from(place)
                .ok()
                .and_then(|place| self.digits.get(place));
            char::from(b'0' + digit.copied().unwrap_or(0))
        };
        let length = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        let whole: String = (0..self.point).map(digit).collect();
        let fraction: String = (self.point.min(0)..length - self.point.max(0))
            .map(|place| digit(place + self.point.max(0)))
            .collect();
        let whole = if whole.is_empty() {
            "0".to_owned()
        } else {
            whole
        };
        (whole, fraction)
    }

    /// The number of significant digits.
    pub(super) fn significant(&self) -> usize {
        self.digits.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_rounded_at_any_place() {
        #[rustfmt::skip]
        let table = [
            (1234.5,   3, "1234", "5"),
            (1.005,    2, "1",    "01"),
            (0.00123,  4, "0",    "0012"),
            (0.00125,  4, "0",    "0013"),
            (0.00001,  2, "0",    ""),
            (0.006,    2, "0",    "01"),
            (0.05,     0, "0",    ""),
            (0.5,      0, "1",    ""),
            (999.96,   1, "1000", ""),
            (1e21,     0, "1000000000000000000000", ""),
            (0.0,      2, "0",    ""),
            (120.0,    0, "120",  ""),
        ];
        for (value, decimals, whole, fraction) in table {
            let parts = Decimal::new(value).with_decimals(decimals).parts();
            assert_eq!(parts, (whole.to_owned(), fraction.to_owned()), "{value}");
        }
        assert_eq!(Decimal::new(12345.0).with_significant(3).parts().0, "12300");
        assert_eq!(
            Decimal::new(0.256).shifted(2).with_decimals(0).parts().0,
            "26"
        );
        assert_eq!(Decimal::new(99.96).with_significant(3).exponent(), 2);
    }
}
