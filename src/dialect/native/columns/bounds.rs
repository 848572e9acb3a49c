//! The bounds around the values of series, as the parameters that would give them.

use super::Columns;
use super::bands::NamedBand;
use crate::table::Table;

impl Columns<'_> {
    /// The bands that a pivot made of `bands`, each with the series of a name. The bounds are hidden, and series of a single column
    /// are called by their names alone.
    pub(super) fn spread_bands(
        &mut self,
        table: &mut Table,
        bands: &[NamedBand],
        spread: usize,
    ) -> Vec<NamedBand> {
        let mut found = Vec::new();
        for band in bands {
            let prefix = format!("{} ", band.value);
            for at in 0..table.columns.len() {
                let name = table.columns.get(at).map_or("", |column| &column.name);
                let Some(label) = name.strip_prefix(&prefix).map(str::to_owned) else {
                    continue;
                };
                let [low, high] = [&band.low, &band.high].map(|bound| format!("{bound} {label}"));
                if table.position(&low).is_none() || table.position(&high).is_none() {
                    continue;
                }
                let value = if spread == 1 { label } else { name.to_owned() };
                if let Some(column) = table.columns.get_mut(at) {
                    column.name.clone_from(&value);
                }
                self.hidden.extend([low.clone(), high.clone()]);
                found.push(NamedBand { value, low, high });
            }
        }
        found
    }

    /// The parameters for the bounds around the values of the series with these names: `low` and `high`, once for each series and
    /// empty where it has none.
    pub(in crate::dialect::native) fn bounds(
        &self,
        names: &[String],
    ) -> Vec<(&'static str, String)> {
        let band = |name: &String| self.bands.iter().find(|band| band.value == *name);
        let of = |pick: fn(&NamedBand) -> &String| {
            let all = names
                .iter()
                .map(move |name| band(name).map(pick).cloned().unwrap_or_default());
            all.collect::<Vec<String>>()
        };
        let low = of(|band| &band.low).into_iter().map(|low| ("low", low));
        low.chain(of(|band| &band.high).into_iter().map(|high| ("high", high)))
            .collect()
    }

    /// The same bounds as errors: this `parameter` with the lower distances and the upper ones.
    pub(in crate::dialect::native) fn distances(
        &self,
        parameter: &'static str,
        names: &[String],
    ) -> Vec<(&'static str, String)> {
        let numbers = |name: &str| {
            let table = self.table.as_ref();
            let column =
                table.and_then(|table| table.columns.iter().find(|column| column.name == name));
            column
                .and_then(|column| column.values.numbers())
                .unwrap_or_default()
        };
        let apart = |(from, to): (&f64, &f64)| match to - from {
            distance if distance.is_finite() => {
                let size = from.abs().max(to.abs());
                without_noise(distance.max(0.0), size).to_string()
            }
            _ => "_".to_owned(),
        };
        // in brackets a list may begin with a missing number
        let list = |from: &str, to: &str| {
            let pairs = numbers(from).iter().zip(numbers(to));
            format!("[{}]", pairs.map(apart).collect::<Vec<String>>().join(","))
        };
        let errors = |name: &String| {
            let band = self.bands.iter().find(|band| band.value == *name);
            let both =
                band.map(|band| format!("{};{}", list(&band.low, name), list(name, &band.high)));
            (parameter, both.unwrap_or_default())
        };
        names.iter().map(errors).collect()
    }

    /// True when some values have bounds around them.
    pub(in crate::dialect::native) fn has_bounds(&self) -> bool {
        !self.bands.is_empty()
    }
}

/// A difference of two numbers of this size without the digits that they do not have: 55.6 less 52.5 is 3.1.
fn without_noise(difference: f64, size: f64) -> f64 {
    const DIGITS: f64 = 13.0;
    let decimals = DIGITS - libm::log10(size.max(1e-300)).ceil();
    if !(0.0..=60.0).contains(&decimals) {
        return difference;
    }
    let text = format!("{difference:.0$}", decimals as usize);
    text.parse().unwrap_or(difference)
}
