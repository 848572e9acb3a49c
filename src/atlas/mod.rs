//! The shapes of countries and of the states of the USA (`shapes/README.md` names their origin): codes in, borders out.

use std::sync::OnceLock;

/// The shapes, packed.
static PACKED: &[u8] = include_bytes!("shapes/shapes.bin");

/// Steps of the grid on which borders lie, per degree.
const GRID: f32 = 40.0;

/// A piece of a region below this part of its largest one does not decide what a map shows.
const MINOR: f64 = 0.2;

/// A place: degrees east, degrees north.
pub type Place = (f32, f32);

/// A country or a state.
#[derive(Debug)]
pub struct Region {
    /// ISO 3166-1, two letters, or ISO 3166-2 of the USA: `US-CA`; empty for what belongs to no country.
    pub code: String,
    /// Its name in English.
    pub name: String,
    /// Its pieces, each with a border and the borders of its holes; every border is closed.
    pub pieces: Vec<Vec<Vec<Place>>>,
}

/// Every region, by code; unpacked when first asked for.
pub fn regions() -> &'static [Region] {
    static REGIONS: OnceLock<Vec<Region>> = OnceLock::new();
    REGIONS.get_or_init(|| {
        let bytes = miniz_oxide::inflate::decompress_to_vec(PACKED).unwrap_or_default();
        Bytes(&bytes).regions().unwrap_or_default()
    })
}

/// The number of the region of that code or English name, whatever its capitals.
pub fn find(text: &str) -> Option<usize> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let called = |of: fn(&Region) -> &str| {
        let mut all = regions().iter();
        all.position(|region| of(region).eq_ignore_ascii_case(text))
    };
    called(|region| &region.code).or_else(|| called(|region| &region.name))
}

impl Region {
    /// Whether it is a part of a country.
    pub fn is_part(&self) -> bool {
        self.code.len() > 2
    }

    /// South, west, north and east ends of its larger pieces; `None` for none.
    pub fn bounds(&self) -> Option<[f32; 4]> {
        let outlines = || self.pieces.iter().filter_map(|piece| piece.first());
        let most = outlines().map(|ring| area(ring)).fold(0.0, f64::max);
        let places = outlines()
            .filter(|ring| area(ring) >= most * MINOR)
            .flatten();
        places.fold(None, |bounds, (east, north)| {
            let [s, w, n, e] = bounds.unwrap_or([*north, *east, *north, *east]);
            Some([s.min(*north), w.min(*east), n.max(*north), e.max(*east)])
        })
    }

    /// The middle of its largest piece.
    pub fn center(&self) -> Option<Place> {
        let outlines = self.pieces.iter().filter_map(|piece| piece.first());
        let largest = outlines.max_by(|a, b| area(a).total_cmp(&area(b)))?;
        let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
        for (a, b) in sides(largest) {
            let cross = a.0 * b.1 - b.0 * a.1;
            twice += cross;
            x += (a.0 + b.0) * cross;
            y += (a.1 + b.1) * cross;
        }
        let middle = (x / (3.0 * twice), y / (3.0 * twice));
        twice
            .is_normal()
            .then_some((middle.0 as f32, middle.1 as f32))
    }
}

/// The sides of a border.
fn sides(ring: &[Place]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    let wide = |place: &Place| (f64::from(place.0), f64::from(place.1));
    ring.windows(2)
        .filter_map(move |pair| Some((wide(pair.first()?), wide(pair.get(1)?))))
}

/// About how large a border's inside is.
fn area(ring: &[Place]) -> f64 {
    let twice: f64 = sides(ring).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    let north = ring.first().map_or(0.0, |place| f64::from(place.1));
    (twice / 2.0).abs() * libm::cos(north.to_radians())
}

/// What is still to be read: whole numbers of seven bits a byte, texts with their length, as `shapes/cut.py` writes them.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0_usize, 0_u32);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= usize::from(byte & 127).checked_shl(shift)?;
            shift += 7;
            if *byte < 128 {
                return Some(value);
            }
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let folded = i32::try_from(self.number()?).ok()?;
        Some((folded >> 1) ^ -(folded & 1))
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn regions(mut self) -> Option<Vec<Region>> {
        let arcs = self.list(Self::arc)?;
        self.list(|bytes| {
            Some(Region {
                code: bytes.text()?,
                name: bytes.text()?,
                pieces: bytes.list(|bytes| bytes.list(|bytes| bytes.ring(&arcs)))?,
            })
        })
    }

    /// A line of borders: steps of the grid from one place to the next.
    fn arc(&mut self) -> Option<Vec<Place>> {
        let count = self.number()?;
        let (mut x, mut y) = (0_i32, 0_i32);
        (0..count)
            .map(|_| {
                x = x.checked_add(self.signed()?)?;
                y = y.checked_add(self.signed()?)?;
                Some((x as f32 / GRID, y as f32 / GRID))
            })
            .collect()
    }

    /// A border of several lines, each as it is or, with the last bit set, backwards.
    fn ring(&mut self, arcs: &[Vec<Place>]) -> Option<Vec<Place>> {
        let parts = self.list(Self::number)?;
        let mut ring: Vec<Place> = Vec::new();
        for part in parts {
            let arc = arcs.get(part >> 1)?;
            let joint = usize::from(!ring.is_empty());
            match part & 1 {
                0 => ring.extend(arc.iter().skip(joint)),
                _ => ring.extend(arc.iter().rev().skip(joint)),
            }
        }
        Some(unwrapped(ring))
    }
}

/// A border that crosses the date line goes on beyond 180 degrees instead of round the earth.
fn unwrapped(mut ring: Vec<Place>) -> Vec<Place> {
    let mut turn = 0.0;
    let mut last = None;
    for place in &mut ring {
        match last {
            Some(before) if place.0 - before > 180.0 => turn -= 360.0,
            Some(before) if place.0 - before < -180.0 => turn += 360.0,
            _ => {}
        }
        last = Some(place.0);
        place.0 += turn;
    }
    ring
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_country_and_state() {
        let states = regions().iter().filter(|region| region.is_part()).count();
        assert_eq!(states, 51);
        assert_eq!(regions().len(), 287);
        for region in regions() {
            assert!(!region.pieces.is_empty(), "{}", region.code);
            for ring in region.pieces.iter().flatten() {
                assert_eq!(ring.first(), ring.last(), "{}", region.code);
            }
        }
    }

    #[test]
    fn places_lie_where_they_are() {
        #[rustfmt::skip]
        let table = [
            ("FR",         (47.0, 2.5),     [42.3, -4.8, 51.1, 8.2]),
            ("us-ca",      (37.2, -119.5),  [32.5, -124.4, 42.0, -114.1]),
            ("Brazil",     (-10.8, -53.1),  [-33.7, -74.0, 5.3, -34.8]),
            // with the part beyond the date line where it belongs
            ("RU",         (61.7, 99.7),    [41.2, 27.3, 77.7, 190.4]),
            ("NZ",         (-43.9, 170.5),  [-46.6, 166.4, -34.4, 178.5]),
        ];
        for (code, center, bounds) in table {
            let region = &regions()[find(code).unwrap()];
            let found = region.center().unwrap();
            assert!((found.1 - center.0).abs() < 1.5, "{code} {found:?}");
            assert!((found.0 - center.1).abs() < 1.5, "{code} {found:?}");
            for (found, expected) in region.bounds().unwrap().iter().zip(bounds) {
                assert!((found - expected).abs() < 0.3, "{code} {found} {expected}");
            }
        }
        assert_eq!(find("XX"), None);
        assert_eq!(find(""), None);
    }
}
