//! Concise time labels: a tick shows the unit that changes from tick to tick, and the larger units only where they
//! change.

use super::calendar::Civil;
use super::instant::CalendarUnit;
use super::label::Label;
use super::locale::Locale;
use super::strftime::write_year;
use super::zone::Zone;

/// The finest unit that the ticks of an axis need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TimeUnit {
    Year,
    Month,
    Day,
    Minute,
    Second,
    Millisecond,
}

/// The labels of ticks (milliseconds UTC) as the clock of a zone shows them.
///
/// The first line is what changes from tick to tick: a year, a month, a day or a time of day. The second line is the
/// context: the year of a month, the month of a day, the date of a time of day. It stands at the first tick and at
/// every tick where it changes (after matplotlib's `ConciseDateFormatter`). A tick that is not finite gets an empty
/// label.
pub fn labels(ticks: &[f64], zone: &Zone, locale: &Locale) -> Vec<Label> {
    labels_of_dates(ticks, zone, locale, true)
}

/// The same, with the years of the dates or without.
fn labels_of_dates(ticks: &[f64], zone: &Zone, locale: &Locale, has_years: bool) -> Vec<Label> {
    let civil: Vec<Option<Civil>> = ticks
        .iter()
        .map(|tick| {
            let civil = tick
                .is_finite()
                .then(|| Civil::from_local(zone.local(*tick as i64)));
            // the end of a year without a name is in none, either
            civil.map(|civil| match has_years {
                true => civil,
                false => Civil { year: 0, ..civil },
            })
        })
        .collect();
    let finest = civil
        .iter()
        .flatten()
        .map(finest_unit)
        .max()
        .unwrap_or(TimeUnit::Year);
    let decimals = decimals_of_seconds(civil.iter().flatten());
    // a year that is never named is the same throughout
    let first = civil.iter().flatten().next().filter(|_| !has_years);
    let mut before = first.map(|first| Civil { month: 0, ..*first });
    let mut labels = Vec::with_capacity(ticks.len());
    for civil in civil {
        let Some(civil) = civil else {
            labels.push(Label::default());
            continue;
        };
        labels.push(Label {
            text: tick_text(&civil, finest, decimals, locale),
            context: tick_context(&civil, before.as_ref(), finest, locale),
        });
        before = Some(civil);
    }
    labels
}

/// The times of day of ticks, without dates: hours and minutes, with the seconds, and their decimals, that tell them apart.
pub fn clock_texts(ticks: &[f64], zone: &Zone, locale: &Locale) -> Vec<String> {
    let civil = |tick: &f64| Civil::from_local(zone.local(*tick as i64));
    let finite = ticks.iter().filter(|tick| tick.is_finite());
    let known: Vec<Civil> = finite.map(civil).collect();
    let finest = known.iter().map(finest_unit).max();
    let decimals = decimals_of_seconds(known.iter());
    let text = |tick: &f64| match finest {
        _ if !tick.is_finite() => String::new(),
        Some(TimeUnit::Second) => tick_text(&civil(tick), TimeUnit::Second, 0, locale),
        Some(TimeUnit::Millisecond) => {
            let civil = civil(tick);
            let minute = tick_text(&civil, TimeUnit::Minute, 0, locale);
            let second = tick_text(&civil, TimeUnit::Millisecond, decimals, locale);
            format!("{minute}:{second}")
        }
        _ => tick_text(&civil(tick), TimeUnit::Minute, 0, locale),
    };
    ticks.iter().map(text).collect()
}

/// How many decimals of a second all of these times need, 1 to 3.
fn decimals_of_seconds<'a>(times: impl Iterator<Item = &'a Civil> + Clone) -> usize {
    let needed = [100, 10, 1].into_iter().position(|unit| {
        let mut times = times.clone();
        times.all(|time| time.millisecond % unit == 0)
    });
    needed.unwrap_or(2) + 1
}

/// Like [`labels`] for data that are called weeks or quarters: `W47` or `Q4`, with the year in the second line where it
/// changes. Ticks that are not all beginnings of such periods are labelled as dates, first quarters alone as years.
pub fn labels_of(ticks: &[f64], zone: &Zone, locale: &Locale, unit: CalendarUnit) -> Vec<Label> {
    let period = |tick: &f64| {
        let civil = Civil::from_local(zone.local(*tick as i64));
        let is_midnight = finest_unit(&civil) <= TimeUnit::Day;
        match unit {
            CalendarUnit::Date
            | CalendarUnit::Month
            | CalendarUnit::TimeOfDay
            | CalendarUnit::DayOfYear => None,
            CalendarUnit::Week => {
                let (year, week) = civil.iso_week();
                let text = format!("W{week:02}");
                (is_midnight && civil.weekday() == 0).then_some((year, text))
            }
            CalendarUnit::Quarter => {
                let text = format!("Q{}", (civil.month + 2) / 3);
                let starts = is_midnight && civil.day == 1 && civil.month % 3 == 1;
                starts.then_some((civil.year, text))
            }
        }
    };
    let finite = ticks.iter().filter(|tick| tick.is_finite());
    let Some(periods) = finite.map(period).collect::<Option<Vec<_>>>() else {
        let has_years = unit != CalendarUnit::DayOfYear;
        return labels_of_dates(ticks, zone, locale, has_years);
    };
    // Years are easier to read than their first quarters.
    if periods.len() > 1 && periods.iter().all(|(_, text)| text == "Q1") {
        return labels(ticks, zone, locale);
    }
    let (mut periods, mut before) = (periods.into_iter(), None);
    let label = |tick: &f64| {
        let period = Some(tick).filter(|tick| tick.is_finite());
        let Some((year, text)) = period.and_then(|_| periods.next()) else {
            return Label::default();
        };
        let context =
            (before != Some(year)).then(|| format!("{}{}", write_year(year), locale.year_sign()));
        before = Some(year);
        Label { text, context }
    };
    ticks.iter().map(label).collect()
}

/// The finest unit of a time that is not at its start: `Day` for midnight of the second of a month.
fn finest_unit(civil: &Civil) -> TimeUnit {
    match civil {
        Civil {
            millisecond: 1.., ..
        } => TimeUnit::Millisecond,
        Civil { second: 1.., .. } => TimeUnit::Second,
        Civil { minute: 1.., .. } | Civil { hour: 1.., .. } => TimeUnit::Minute,
        Civil { day: 2.., .. } => TimeUnit::Day,
        Civil { month: 2.., .. } => TimeUnit::Month,
        _ => TimeUnit::Year,
    }
}

/// The first line of a label. Fractions of a second get `decimals` decimals, 1 to 3.
fn tick_text(civil: &Civil, finest: TimeUnit, decimals: usize, locale: &Locale) -> String {
    let Civil {
        hour,
        minute,
        second,
        millisecond,
        ..
    } = civil;
    match finest {
        TimeUnit::Year => format!("{}{}", write_year(civil.year), locale.year_sign()),
        TimeUnit::Month => month(civil, locale),
        TimeUnit::Day => civil.day.to_string(),
        TimeUnit::Minute => format!("{hour:02}:{minute:02}"),
        TimeUnit::Second => format!("{hour:02}:{minute:02}:{second:02}"),
        TimeUnit::Millisecond => {
            let thousandths = format!("{millisecond:03}");
            let shown = thousandths.get(..decimals).unwrap_or(&thousandths);
            format!("{second:02}{}{shown}", locale.decimal)
        }
    }
}

/// The second line of a label; `None` when it would be the same as at the tick before.
fn tick_context(
    civil: &Civil,
    before: Option<&Civil>,
    finest: TimeUnit,
    locale: &Locale,
) -> Option<String> {
    let same = |part: fn(&Civil) -> (i64, i64, i64)| {
        before.is_some_and(|before| part(before) == part(civil))
    };
    let same_year = same(|civil| (civil.year, 0, 0));
    let same_month = same(|civil| (civil.year, civil.month, 0));
    let same_day = same(|civil| (civil.year, civil.month, civil.day));
    match finest {
        TimeUnit::Year => None,
        TimeUnit::Month if same_year => None,
        TimeUnit::Month => Some(format!("{}{}", write_year(civil.year), locale.year_sign())),
        TimeUnit::Day if same_month => None,
        TimeUnit::Day => Some(with_year(month(civil, locale), civil, same_year, locale)),
        TimeUnit::Minute | TimeUnit::Second if same_day => None,
        TimeUnit::Minute | TimeUnit::Second => Some(date(civil, same_year, locale)),
        TimeUnit::Millisecond => {
            let same_minute = same(|civil| (civil.day, civil.hour, civil.minute));
            let time = format!("{:02}:{:02}", civil.hour, civil.minute);
            match (same_day, same_minute) {
                (true, true) => None,
                (true, false) => Some(time),
                (false, _) => Some(format!("{}, {time}", date(civil, same_year, locale))),
            }
        }
    }
}

/// The abbreviated name of a month in a language, without a full stop.
fn month(civil: &Civil, locale: &Locale) -> String {
    let index = usize::try_from(civil.month - 1).unwrap_or_default();
    let name = locale.months_short.get(index).copied().unwrap_or_default();
    name.trim().trim_end_matches('.').to_owned()
}

/// A day with its month, and with its year unless the tick before has the same year.
fn date(civil: &Civil, same_year: bool, locale: &Locale) -> String {
    let month = month(civil, locale);
    let day = if locale.year_first() || locale.date.starts_with("%m") {
        format!("{month} {}", civil.day)
    } else {
        format!("{} {month}", civil.day)
    };
    let comma = if locale.date.starts_with("%m") && !same_year {
        ","
    } else {
        ""
    };
    with_year(format!("{day}{comma}"), civil, same_year, locale)
}

/// A text with the year before or after it, as the language has it; the text alone when the year is `known`.
fn with_year(text: String, civil: &Civil, known: bool, locale: &Locale) -> String {
    let sign = locale.year_sign();
    match (known, locale.year_first()) {
        (true, _) => text,
        (false, true) => format!("{}{sign} {text}", write_year(civil.year)),
        (false, false) => format!("{text} {}{sign}", write_year(civil.year)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::calendar::HOUR;
    use super::super::time::Time;
    use super::*;

    #[test]
    fn times_of_day_have_the_digits_that_tell_them_apart() {
        #[rustfmt::skip]
        let table: [(&[f64], &[&str]); 4] = [
            (&[0.0, 60_000.0, 3_600_000.0], &["00:00", "00:01", "01:00"]),
            (&[0.0, 30_000.0, 60_000.0],    &["00:00:00", "00:00:30", "00:01:00"]),
            (&[500.0, 1000.0, f64::NAN],    &["00:00:00.5", "00:00:01.0", ""]),
            (&[0.0],                        &["00:00"]),
        ];
        for (ticks, expected) in table {
            assert_eq!(clock_texts(ticks, &Zone::Utc, &Locale::DEFAULT), expected);
        }
    }

    fn shown(lo: Civil, hi: Civil, count: usize, locale: &Locale) -> Vec<String> {
        let time = Time::new(lo.to_local() as f64, hi.to_local() as f64, Zone::Utc);
        labels(&time.ticks(count), &Zone::Utc, locale)
            .into_iter()
            .map(|label| match label.context {
                Some(context) => format!("{}/{context}", label.text),
                None => label.text,
            })
            .collect()
    }

    #[test]
    fn says_only_what_changes() {
        let at = |hour, minute, second, millisecond| Civil {
            hour,
            minute,
            second,
            millisecond,
            ..Civil::date(2026, 11, 23)
        };
        #[rustfmt::skip]
        let table: &[(Civil, Civil, usize, &str)] = &[
            (Civil::date(2020, 1, 1), Civil::date(2026, 1, 1), 7, "2020 2021 2022 2023 2024 2025 2026"),
            (Civil::date(2026, 9, 1), Civil::date(2027, 2, 1), 6, "Sep/2026 Oct Nov Dec Jan/2027 Feb"),
            (Civil::date(2026, 4, 1), Civil::date(2027, 7, 1), 5, "Apr/2026 Jul Oct Jan/2027 Apr Jul"),
            (Civil::date(2026, 12, 29), Civil::date(2027, 1, 2), 5, "29/Dec 2026 30 31 1/Jan 2027 2"),
            (Civil::date(2026, 11, 23), Civil::date(2026, 11, 24), 4, "00:00/23 Nov 2026 06:00 12:00 18:00 00:00/24 Nov"),
            (at(13, 0, 0, 0), at(13, 0, 3, 0), 4, "13:00:00/23 Nov 2026 13:00:01 13:00:02 13:00:03"),
            (at(13, 0, 59, 900), at(13, 1, 0, 100), 3, "59.9/23 Nov 2026, 13:00 00.0/13:01 00.1"),
        ];
        for (lo, hi, count, expected) in table {
            assert_eq!(
                shown(*lo, *hi, *count, &Locale::DEFAULT).join(" "),
                *expected
            );
        }
    }

    #[test]
    fn calls_weeks_and_quarters_as_the_data_do() {
        let at = |year, month, day| Civil::date(year, month, day).to_local() as f64;
        let shown = |ticks: &[f64], unit| {
            let labels = labels_of(ticks, &Zone::Utc, &Locale::DEFAULT, unit).into_iter();
            let texts = labels.map(|label| match label.context {
                Some(context) => format!("{}/{context}", label.text),
                None => label.text,
            });
            texts.collect::<Vec<_>>().join(" ")
        };
        let quarters = [at(2025, 7, 1), at(2025, 10, 1), f64::NAN, at(2026, 1, 1)];
        assert_eq!(
            shown(&quarters, CalendarUnit::Quarter),
            "Q3/2025 Q4  Q1/2026"
        );
        let weeks = [at(2026, 12, 21), at(2026, 12, 28), at(2027, 1, 4)];
        assert_eq!(shown(&weeks, CalendarUnit::Week), "W52/2026 W53 W01/2027");
        let months = [at(2025, 7, 1), at(2025, 8, 1)];
        assert_eq!(shown(&months, CalendarUnit::Quarter), "Jul/2025 Aug");
        assert_eq!(shown(&months, CalendarUnit::Week), "Jul/2025 Aug");
        let years = [at(2025, 1, 1), at(2026, 1, 1)];
        assert_eq!(shown(&years, CalendarUnit::Quarter), "2025 2026");
    }

    #[test]
    fn follows_the_language() {
        let (lo, hi) = (Civil::date(2026, 3, 1), Civil::date(2026, 3, 3));
        #[rustfmt::skip]
        let table = [("de", "1/Mär 2026"), ("fr", "1/mars 2026"), ("ja", "1/2026年 3月"), ("en", "1/Mar 2026")];
        for (language, expected) in table {
            assert_eq!(
                shown(lo, hi, 3, Locale::find(language).unwrap())[0],
                expected
            );
        }
        let hours = labels(
            &[(lo.to_local() + HOUR) as f64],
            &Zone::Utc,
            Locale::find("en").unwrap(),
        );
        assert_eq!(hours[0].context.as_deref(), Some("Mar 1, 2026"));
        assert_eq!(
            labels(&[f64::NAN], &Zone::Utc, &Locale::DEFAULT),
            [Label::default()]
        );
    }
}
