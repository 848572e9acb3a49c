//! One copy of each name of a column: a text comes in, a name goes out that equal texts share.
//!
//! Names are found at one of two places that their bytes tell, so that each costs the same however many there are. Where two others
//! stand there, a name is copied once more: names that come again soon are shared, and those of which each is another cost little.

use std::rc::Rc;

/// The most places: as many names as one looks for again.
const MAX_PLACES: usize = 1 << 16;

/// The fewest.
const MIN_PLACES: usize = 16;

/// The names of a column so far, or the latest of very many.
#[derive(Default)]
pub(super) struct SharedNames {
    places: Vec<Option<Rc<str>>>,
    /// How many places were filled.
    filled: usize,
}

impl SharedNames {
    /// The name with this text; `None` for one that is not known.
    pub(super) fn get(&self, text: &str) -> Option<Rc<str>> {
        let at = self.place(text);
        let both = [at, at ^ 1].map(|at| self.places.get(at).and_then(Option::as_ref));
        let found = both.into_iter().flatten().find(|name| &***name == text);
        found.map(Rc::clone)
    }

    /// Keeps a name that is not known.
    pub(super) fn insert(&mut self, name: &Rc<str>) {
        if self.filled * 2 >= self.places.len() && self.places.len() < MAX_PLACES {
            self.grow();
        }
        self.put(Rc::clone(name));
    }

    fn put(&mut self, name: Rc<str>) {
        let at = self.place(&name);
        let is_free = |at: usize| self.places.get(at).is_some_and(Option::is_none);
        let at = if !is_free(at) && is_free(at ^ 1) {
            at ^ 1
        } else {
            at
        };
        self.filled += usize::from(is_free(at));
        // the second place is for the one before the latest
        if let Some(before) = self
            .places
            .get_mut(at)
            .and_then(|place| place.replace(name))
            && let Some(second) = self.places.get_mut(at ^ 1)
        {
            *second = Some(before);
        }
    }

    fn grow(&mut self) {
        let count = (self.places.len() * 2).max(MIN_PLACES);
        let before = std::mem::replace(&mut self.places, vec![None; count]);
        self.filled = 0;
        for name in before.into_iter().flatten() {
            self.put(name);
        }
    }

    /// The first place of a text, by its bytes.
    fn place(&self, text: &str) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut sum = text.len() as u64;
        for chunk in text.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            sum = (sum.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(ODD);
        }
        (sum >> 44) as usize & self.places.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_share_a_name() {
        let mut names = SharedNames::default();
        assert!(names.get("a").is_none());
        for round in 0..3 {
            let mut shared = 0;
            for number in 0..10_000 {
                let text = format!("station {number}");
                match names.get(&text) {
                    Some(name) => {
                        assert_eq!(&*name, text);
                        shared += 1;
                    }
                    None => names.insert(&text.as_str().into()),
                }
            }
            assert!(round == 0 || shared > 8_000, "{shared}");
        }
        // very many take no more places
        (0..200_000).for_each(|number: u32| names.insert(&number.to_string().into()));
        assert_eq!(names.places.len(), MAX_PLACES);
        assert!(names.get("199999").is_some());
    }
}
