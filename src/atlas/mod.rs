//! The borders of countries and of the states of the USA: codes and names come in, borders go out. `shapes/README.md` names
//! their origin.

mod name;

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// All regions, as `shapes/cut.py` has written and compressed them.
static PACKED: &[u8] = include_bytes!("shapes/shapes.bin");

/// Steps per degree of the grid on which the points of borders lie.
const GRID_STEPS: f32 = 40.0;

/// A piece of a region that is smaller than this share of its largest piece does not count for its bounds.
const MINOR_SHARE: f64 = 0.2;

/// A point on the earth: degrees east, degrees north. Degrees east are beyond ±180 where a border crosses the date
/// line.
pub type Place = (f32, f32);

/// A country or a state.
#[derive(Debug)]
pub struct Region {
    /// The two letters of ISO 3166-1, or the code of ISO 3166-2 for a state: `US-CA`. Empty for an area without a code.
    pub code: String,
    /// The name in English.
    pub name: String,
    /// The separate pieces of land. Each is a list of closed borders: the outer border, then those of holes.
    pub pieces: Vec<Vec<Vec<Place>>>,
}

/// All regions, ordered by code. They are unpacked at the first call.
pub fn regions() -> &'static [Region] {
    static REGIONS: OnceLock<Vec<Region>> = OnceLock::new();
    REGIONS.get_or_init(|| {
        let bytes = miniz_oxide::inflate::decompress_to_vec(PACKED).unwrap_or_default();
        let mut regions = Reader(&bytes).regions().unwrap_or_default();
        // the source shortens names for labels on maps
        let names: BTreeMap<&str, &str> = name::countries()
            .map(|country| (country.code, country.name))
            .collect();
        for region in &mut regions {
            if let Some(name) = names.get(region.code.as_str()) {
                region.name = (*name).to_owned();
            }
        }
        regions
    })
}

/// The index of the country or state with a code or English name, without case; `None` when there is none. Countries have codes
/// of two or three letters and several names (`United States`, `USA`); a name of both, such as Georgia, is the country.
pub fn find(text: &str) -> Option<usize> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let coded = |code: &str| {
        let mut all = regions().iter();
        all.position(|region| region.code.eq_ignore_ascii_case(code))
    };
    coded(text)
        .or_else(|| coded(name::code_of(text)?))
        .or_else(|| called(text, |region| &region.name))
}

/// The index of the state of the USA with a code or name, without case: `CA`, `US-CA` or `California`; `None` when there is none.
pub fn find_state(text: &str) -> Option<usize> {
    let text = text.trim();
    called(text, |region| match region.is_part() {
        true => &region.name,
        false => "",
    })
    .or_else(|| {
        called(text, |region| {
            region.code.strip_prefix("US-").unwrap_or_default()
        })
    })
    .or_else(|| called(text, |region| &region.code).filter(|_| text.len() > 2))
}

/// The index of the first region of which a word is this text, without case; `None` for an empty text.
fn called(text: &str, word: fn(&Region) -> &str) -> Option<usize> {
    let mut all = regions().iter();
    all.position(|region| !text.is_empty() && word(region).eq_ignore_ascii_case(text))
}

impl Region {
    /// True for a part of a country, such as a state of the USA.
    pub fn is_part(&self) -> bool {
        self.code.len() > 2
    }

    /// The southern, western, northern and eastern end of each of its larger pieces in degrees.
    pub fn bounds(&self) -> Vec<[f32; 4]> {
        let outlines = || self.pieces.iter().filter_map(|piece| piece.first());
        let most = outlines().map(|ring| area(ring)).fold(0.0, f64::max);
        let larger = outlines().filter(|ring| area(ring) >= most * MINOR_SHARE);
        let ends = |ring: &Vec<Place>| {
            ring.iter().fold(None, |bounds, (east, north)| {
                let [s, w, n, e] = bounds.unwrap_or([*north, *east, *north, *east]);
                Some([s.min(*north), w.min(*east), n.max(*north), e.max(*east)])
            })
        };
        larger.filter_map(ends).collect()
    }

    /// The centroid of its largest piece; `None` without an area.
    pub fn center(&self) -> Option<Place> {
        let outlines = self.pieces.iter().filter_map(|piece| piece.first());
        let largest = outlines.max_by(|a, b| area(a).total_cmp(&area(b)))?;
        let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
        for (a, b) in border_sides(largest) {
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

/// The sides of a border: each from one point to the next.
fn border_sides(ring: &[Place]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    let wide = |place: &Place| (f64::from(place.0), f64::from(place.1));
    ring.windows(2)
        .filter_map(move |pair| Some((wide(pair.first()?), wide(pair.get(1)?))))
}

/// The approximate area inside a border, in square degrees at the equator.
fn area(ring: &[Place]) -> f64 {
    let twice: f64 = border_sides(ring).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    // A degree of longitude shrinks with the cosine of the latitude; that of the first point is near enough.
    let north = ring.first().map_or(0.0, |place| f64::from(place.1));
    (twice / 2.0).abs() * libm::cos(north.to_radians())
}

/// Reads the format that `shapes/cut.py` writes: whole numbers with seven bits a byte, the lowest first, and texts
/// after their length. It holds the bytes that are still to be read; every method is `None` when they end too early.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    /// A whole number that is not negative. The highest bit of a byte says that another follows.
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

    /// A whole number with its sign in the lowest bit (zigzag encoding).
    fn signed(&mut self) -> Option<i32> {
        let folded = i32::try_from(self.number()?).ok()?;
        Some((folded >> 1) ^ -(folded & 1))
    }

    /// A text after its length in bytes.
    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    /// A list after its length.
    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }

    /// The whole file: first the lines that borders consist of, then the regions.
    fn regions(mut self) -> Option<Vec<Region>> {
        let arcs = self.list(Self::arc)?;
        self.list(|reader| {
            Some(Region {
                code: reader.text()?,
                name: reader.text()?,
                pieces: reader.list(|reader| reader.list(|reader| reader.ring(&arcs)))?,
            })
        })
    }

    /// A line of a border, stored as grid steps from one point to the next.
    fn arc(&mut self) -> Option<Vec<Place>> {
        let count = self.number()?;
        let (mut x, mut y) = (0_i32, 0_i32);
        (0..count)
            .map(|_| {
                x = x.checked_add(self.signed()?)?;
                y = y.checked_add(self.signed()?)?;
                Some((x as f32 / GRID_STEPS, y as f32 / GRID_STEPS))
            })
            .collect()
    }

    /// A border, stored as the indices of its lines. The lowest bit is set when a line runs backwards. Neighbours share
    /// a line, so that their borders fit exactly.
    fn ring(&mut self, arcs: &[Vec<Place>]) -> Option<Vec<Place>> {
        let parts = self.list(Self::number)?;
        let mut ring: Vec<Place> = Vec::new();
        for part in parts {
            let arc = arcs.get(part >> 1)?;
            // A line begins at the point where the one before ended.
            let joint = usize::from(!ring.is_empty());
            match part & 1 {
                0 => ring.extend(arc.iter().skip(joint)),
                _ => ring.extend(arc.iter().rev().skip(joint)),
            }
        }
        Some(unwrap_longitudes(ring))
    }
}

/// The border without jumps: when it crosses the date line, it goes on beyond ±180 degrees.
fn unwrap_longitudes(mut ring: Vec<Place>) -> Vec<Place> {
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
            let widest = region.bounds().into_iter().reduce(|a, b| {
                let ([s, w, n, e], [south, west, north, east]) = (a, b);
                [s.min(south), w.min(west), n.max(north), e.max(east)]
            });
            for (found, expected) in widest.unwrap().iter().zip(bounds) {
                assert!((found - expected).abs() < 0.3, "{code} {found} {expected}");
            }
        }
        assert_eq!(find("XX"), None);
        assert_eq!(find(""), None);
    }
}
