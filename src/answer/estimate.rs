//! Estimates how long the stages of an answer take, in milliseconds, before they begin.
//!
//! The constants are processor time of one core of a virtual machine of 2026. They are right within a factor of about two,
//! which is enough to tell expensive charts from others.

use crate::chart::{Cost, chart};
use crate::format::Format;
use crate::format::raster::work;
use crate::scene::{Item, Paint, Scene};
use crate::spec::{Mark, Spec};

/// The time for a byte of values in a table, a list or a query, in nanoseconds.
const BYTE: f64 = 12.0;

/// The time for an item of a scene in a format without pixels: a rectangle, a path, a text, in nanoseconds.
const ITEM: f64 = 1_500.0;

/// The time for encoding a device pixel of a PNG, in nanoseconds.
const PNG: f64 = 2.0;

/// The same when it has so many colours that no palette holds them.
const COLORFUL_PNG: f64 = 10.0;

/// How many milliseconds a nanosecond has.
const MILLISECONDS: f64 = 1e-6;

/// The time for reading so many bytes of values: a table, a list, a whole query.
pub fn reading(bytes: u64) -> f64 {
    bytes as f64 * BYTE * MILLISECONDS
}

/// The time for laying out a chart and drawing its scene.
pub fn drawing(spec: &Spec) -> f64 {
    let layers = spec.panels.iter().flat_map(|panel| &panel.layers);
    let times = layers.map(|layer| {
        let values = layer
            .series
            .iter()
            .map(|series| series.y.len().max(series.x.len()));
        values.sum::<usize>() as f64 * nanoseconds_per_value(&layer.mark)
    });
    times.sum::<f64>() * MILLISECONDS
}

/// The time that drawing takes for one value.
fn nanoseconds_per_value(mark: &Mark) -> f64 {
    match chart(mark).cost() {
        Cost::Gathered => 800.0,
        Cost::Shape => 15_000.0,
        Cost::Cell => 30_000.0,
    }
}

/// The time for encoding a scene in this format with so many device pixels per CSS pixel. Formats that show no pixels do not
/// depend on them.
pub fn encoding(scene: &Scene, format: Format, scale: f32) -> f64 {
    let pixel = match format {
        Format::Svg | Format::Pdf | Format::Alt | Format::Csv | Format::Json => {
            return count(&scene.items) as f64 * ITEM * MILLISECONDS;
        }
        Format::Png | Format::Html | Format::DataUri if is_colorful(&scene.items) => COLORFUL_PNG,
        Format::Png | Format::Html | Format::DataUri => PNG,
        Format::Gif | Format::Tiff | Format::Webp => 12.0,
        Format::Bmp => 15.0,
        Format::Jpeg => 24.0,
    };
    let (width, height) = (f64::from(scene.width), f64::from(scene.height));
    let pixels = width * height * f64::from(scale) * f64::from(scale);
    (work::nanoseconds(scene, scale) + pixels * pixel) * MILLISECONDS
}

/// True when a gradient or an image of cells may have more colours than a palette.
fn is_colorful(items: &[Item]) -> bool {
    items.iter().any(|item| match item {
        Item::Group { items, .. } => is_colorful(items),
        Item::Raster { .. } => true,
        Item::Rect { fill, .. } | Item::Path { fill, .. } => {
            matches!(fill, Some(Paint::Linear { .. }))
        }
        _ => false,
    })
}

/// The number of items that are no groups.
fn count(items: &[Item]) -> usize {
    let one = |item: &Item| match item {
        Item::Group { items, .. } => count(items),
        Item::Markers { at, .. } => 1 + at.len() / 4,
        Item::Path { segments, .. } => 1 + segments.len() / 10,
        _ => 1,
    };
    items.iter().map(one).sum()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::answer::{Admission, Resources, answer};
    use crate::dialect::Request;
    use crate::error::Result;
    use crate::limits::Limits;
    use crate::query::Query;
    use std::cell::Cell;

    /// Adds up what it is told.
    #[derive(Debug, Default)]
    struct Sum(Cell<f64>);

    impl Admission for Sum {
        fn admit(&self, milliseconds: f64) -> Result<()> {
            self.0.set(self.0.get() + milliseconds);
            Ok(())
        }
    }

    fn estimate(query: &str) -> f64 {
        let limits = Limits::default();
        let sum = Sum::default();
        let resources = Resources {
            admission: Some(&sum),
            ..Resources::new(&limits)
        };
        let query = Query::read(query.as_bytes(), &limits).unwrap();
        answer(&Request::new(query), &resources).unwrap();
        sum.0.get()
    }

    #[test]
    fn tells_expensive_charts_from_others() {
        let many = |count: usize| {
            let values = (0..count).map(|number| (number * 7919 % 1000).to_string());
            values.collect::<Vec<_>>().join(",")
        };
        #[rustfmt::skip]
        let table = [
            // measured in milliseconds                                         least most
            ("y=3,1,4&title=a&grid=on".to_owned(),                         /*   2 */   0.0,   20.0),
            ("y=3,1,4&scale=2".to_owned(),                                 /*   4 */   0.0,   30.0),
            ("kind=bar&x=a,b,c&y=3,1,4&format=svg".to_owned(),             /*   1 */   0.0,   20.0),
            ("kind=pie&x=a,b,c&y=3,1,4".to_owned(),                        /*   4 */   0.0,   30.0),
            (format!("y={}&format=svg", many(10_000)),                     /*   5 */   0.0,   30.0),
            ("kind=heatmap&y=1,2&y=3,4".to_owned(),                        /*   8 */   0.0,   30.0),
            (format!("kind=hist&y={}", many(10_000)),                      /*   6 */   0.0,   40.0),
            ("y=1,2,3&format=gif&width=2000&height=2000".to_owned(),       /*  45 */  20.0,  200.0),
            ("y=1,2,3&format=jpeg&width=2000&height=2000".to_owned(),      /*  97 */  40.0,  400.0),
            (format!("kind=area&y={}", many(10_000)),                      /*  20 */   5.0,  100.0),
            (format!("kind=bar&y={}", many(10_000)),                       /*  80 */  50.0,  500.0),
            (format!("kind=pie&y={}", many(5_000)),                        /*  80 */  50.0,  500.0),
            ("kind=heatmap&y=1,2&y=3,4&width=4000&height=4000".to_owned(), /* 188 */  60.0,  600.0),
        ];
        for (query, least, most) in table {
            let found = estimate(&query);
            let what = query.get(..40).unwrap_or(&query);
            assert!((least..=most).contains(&found), "{what}: {found}");
        }
    }
}
