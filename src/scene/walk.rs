//! Traversal of a scene: a scene comes in, each item that paints goes out together with what it inherits from its
//! groups.

use super::{Item, Rect, Role, Scene, Text};

/// An item that paints something itself, with its inherited attributes.
#[derive(Clone, Debug)]
pub struct Visit<'a> {
    /// The item; never a group.
    pub item: &'a Item,
    /// The role of the innermost group around it; `None` outside all groups.
    pub role: Option<Role>,
    /// The classes of the groups around it, outermost first, without empty ones.
    pub classes: Vec<&'a str>,
    /// The intersection of all clips around it; `None` without any.
    pub clip: Option<Rect>,
}

impl Visit<'_> {
    /// The box of its ink after clipping; `None` when nothing is painted.
    pub fn bounds(&self) -> Option<Rect> {
        let bounds = self.item.bounds()?;
        match &self.clip {
            Some(clip) => bounds.intersection(clip),
            None => Some(bounds),
        }
    }
}

impl Scene {
    /// Every item that is not a group, in paint order.
    pub fn visits(&self) -> Vec<Visit<'_>> {
        let inherited = Inherited {
            role: None,
            classes: Vec::new(),
            clip: None,
        };
        let mut found = Vec::new();
        collect_visits(&self.items, &inherited, &mut found);
        found
    }

    /// Every text with its role, in paint order.
    pub fn texts(&self) -> Vec<(Option<Role>, &Text)> {
        self.visits()
            .into_iter()
            .filter_map(|visit| match visit.item {
                Item::Text(text) => Some((visit.role, text)),
                _ => None,
            })
            .collect()
    }
}

/// What an item inherits from the groups around it.
struct Inherited<'a> {
    role: Option<Role>,
    classes: Vec<&'a str>,
    clip: Option<Rect>,
}

/// Adds the items that are not groups to `found`, in paint order.
fn collect_visits<'a>(items: &'a [Item], inherited: &Inherited<'a>, found: &mut Vec<Visit<'a>>) {
    for item in items {
        if let Item::Group {
            role,
            class,
            clip,
            items,
            ..
        } = item
        {
            let mut inner = Inherited {
                role: Some(*role),
                classes: inherited.classes.clone(),
                clip: intersect_clips(inherited.clip, *clip),
            };
            if !class.is_empty() {
                inner.classes.push(class);
            }
            collect_visits(items, &inner, found);
        } else {
            found.push(Visit {
                item,
                role: inherited.role,
                classes: inherited.classes.clone(),
                clip: inherited.clip,
            });
        }
    }
}

/// The intersection of two clips. When they do not meet it is an empty rectangle, so that nothing is painted.
pub fn intersect_clips(outer: Option<Rect>, inner: Option<Rect>) -> Option<Rect> {
    match (outer, inner) {
        // `None` would mean no clipping, so a missing intersection becomes an empty rectangle.
        (Some(outer), Some(inner)) => Some(outer.intersection(&inner).unwrap_or_default()),
        (clip, None) | (None, clip) => clip,
    }
}

#[cfg(test)]
mod tests {
    use super::super::backend::{GroupStart, Recorder};
    use super::super::{Point, Stroke};
    use super::*;
    use crate::color::Rgba;

    #[test]
    fn items_inherit_role_classes_and_clip() {
        let mut recorder = Recorder::new(100.0, 100.0);
        let rule = Item::Rule {
            from: Point::new(0.0, 10.0),
            to: Point::new(90.0, 10.0),
            stroke: Stroke::solid(Rgba::BLACK, 2.0),
        };
        recorder.push(rule.clone());
        recorder.open(
            GroupStart::new(Role::Axis)
                .class("x")
                .clip(Rect::new(0.0, 0.0, 50.0, 50.0)),
        );
        recorder.open(GroupStart::new(Role::Grid).clip(Rect::new(20.0, 0.0, 80.0, 80.0)));
        recorder.push(rule);
        let scene = Scene {
            items: recorder.take(),
            ..Scene::new(100.0, 100.0)
        };
        let visits = scene.visits();
        assert_eq!(visits.len(), 2);
        assert_eq!((visits[0].role, visits[0].clip), (None, None));
        assert_eq!(
            (visits[1].role, visits[1].classes.as_slice()),
            (Some(Role::Grid), &["x"][..])
        );
        assert_eq!(visits[1].bounds(), Some(Rect::new(20.0, 9.0, 30.0, 2.0)));
        assert!(scene.texts().is_empty());
    }
}
