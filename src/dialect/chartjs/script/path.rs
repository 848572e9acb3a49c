//! Where a value stands in a configuration: `options.scales.yAxes[0].ticks.max`.

use std::fmt;
use std::rc::Rc;

/// A place; the root has no steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Path(Option<Rc<Place>>);

#[derive(Debug)]
struct Place {
    outer: Path,
    step: Step,
}

/// One step from an object or array to a value in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(Rc<str>),
    Index(usize),
}

impl Path {
    /// The place of a member.
    pub(super) fn key(&self, key: Rc<str>) -> Path {
        self.step(Step::Key(key))
    }

    /// The place of an element.
    pub(super) fn index(&self, index: usize) -> Path {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Path {
        Path(Some(Rc::new(Place {
            outer: self.clone(),
            step,
        })))
    }

    /// The path as the parameter of an error, which shows 60 characters: of a longer one the end, because that says most.
    pub(super) fn shortened(&self) -> String {
        const LENGTH: usize = 60;
        let whole = self.to_string();
        let length = whole.chars().count();
        if length <= LENGTH {
            return whole;
        }
        let end = whole.chars().skip(length - (LENGTH - 1));
        std::iter::once('…').chain(end).collect()
    }
}

/// Writes the steps as JavaScript would.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut steps = Vec::new();
        let mut path = self;
        while let Some(place) = &path.0 {
            steps.push(&place.step);
            path = &place.outer;
        }
        for (position, step) in steps.iter().rev().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Key(key) if !is_name(key) => write!(f, "[\"{key}\"]")?,
                Step::Key(key) if position == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
            }
        }
        Ok(())
    }
}

/// True for a key that may stand after a point.
fn is_name(key: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    !key.is_empty() && key.chars().all(is_part) && !key.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_javascript() {
        let key = |path: &Path, key: &str| path.key(Rc::from(key));
        let axes = key(&key(&key(&Path::default(), "options"), "scales"), "yAxes");
        let max = key(&key(&axes.index(0), "ticks"), "max");
        assert_eq!(max.to_string(), "options.scales.yAxes[0].ticks.max");
        assert_eq!(key(&Path::default(), "a b").to_string(), "[\"a b\"]");
        assert_eq!(key(&axes, "1").to_string(), "options.scales.yAxes[\"1\"]");
        assert_eq!(Path::default().to_string(), "");
        let long = key(&key(&max, "anotherNameThatIsRatherLong"), "and.one");
        assert_eq!(
            long.shortened(),
            "…s.yAxes[0].ticks.max.anotherNameThatIsRatherLong[\"and.one\"]"
        );
        assert_eq!(long.shortened().chars().count(), 60);
    }
}
