//! A shared column of numbers: a table, a chart and its marks use the same one, so that it is in memory only once.

use std::ops::Deref;
use std::rc::Rc;
use std::slice::Iter;

/// A column of numbers; NaN is a missing value. A clone shares the numbers and takes no memory. They are copied when
/// one of several clones is changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers(Rc<Vec<f64>>);

impl Numbers {
    /// The numbers for changing them. They are copied first when another clone shares them.
    pub fn own(&mut self) -> &mut Vec<f64> {
        Rc::make_mut(&mut self.0)
    }
}

impl Deref for Numbers {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.0
    }
}

impl From<Vec<f64>> for Numbers {
    fn from(values: Vec<f64>) -> Numbers {
        Numbers(Rc::new(values))
    }
}

impl FromIterator<f64> for Numbers {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Numbers {
        values.into_iter().collect::<Vec<f64>>().into()
    }
}

impl<'n> IntoIterator for &'n Numbers {
    type Item = &'n f64;
    type IntoIter = Iter<'n, f64>;

    fn into_iter(self) -> Iter<'n, f64> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_holds_the_same_until_it_is_changed() {
        let first = Numbers::from(vec![1.0, 2.0]);
        let mut second = first.clone();
        assert!(std::ptr::eq(&*first, &*second));
        second.own().push(3.0);
        assert_eq!((&*first, &*second), (&[1.0, 2.0][..], &[1.0, 2.0, 3.0][..]));
    }
}
