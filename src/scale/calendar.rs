//! The proleptic Gregorian calendar: it turns milliseconds of a local clock into a date with a time of day, and back.

/// Milliseconds in a second.
pub const SECOND: i64 = 1_000;
/// Milliseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Milliseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Milliseconds in a day.
pub const DAY: i64 = 24 * HOUR;

/// The largest instant, in milliseconds from 1970, some 285 million years; its negative is the smallest. It is less
/// than `i64::MAX`, so that the offset of a zone can be added to any instant.
pub const FURTHEST: i64 = 9_000_000_000_000_000_000;

/// A date and a time of day as a wall clock shows them, in no zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// The astronomical year: 0 is 1 BC.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
    /// 0 to 23.
    pub hour: i64,
    /// 0 to 59.
    pub minute: i64,
    /// 0 to 59.
    pub second: i64,
    /// 0 to 999.
    pub millisecond: i64,
}

impl Civil {
    /// Midnight of a date.
    pub fn date(year: i64, month: i64, day: i64) -> Civil {
        Civil {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
            millisecond: 0,
        }
    }

    /// The date and time that a clock shows `milliseconds` after its midnight of 1 January 1970.
    pub fn from_local(milliseconds: i64) -> Civil {
        let days = milliseconds.div_euclid(DAY);
        let rest = milliseconds.rem_euclid(DAY);
        let (year, month, day) = date_from_days(days);
        Civil {
            year,
            month,
            day,
            hour: rest / HOUR,
            minute: rest / MINUTE % 60,
            second: rest / SECOND % 60,
            millisecond: rest % SECOND,
        }
    }

    /// Milliseconds from midnight of 1 January 1970 on the same clock, clamped to ±[`FURTHEST`].
    pub fn to_local(self) -> i64 {
        let rest =
            self.hour * HOUR + self.minute * MINUTE + self.second * SECOND + self.millisecond;
        days_to(self.year, self.month, self.day)
            .saturating_mul(DAY)
            .saturating_add(rest)
            .clamp(-FURTHEST, FURTHEST)
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> i64 {
        // Day 0, 1 January 1970, was a Thursday.
        (days_to(self.year, self.month, self.day) + 3).rem_euclid(7)
    }

    /// The day of the year, from 1 for 1 January.
    pub fn day_of_year(self) -> i64 {
        days_to(self.year, self.month, self.day) - days_to(self.year, 1, 1) + 1
    }

    /// The year and number (1 to 53) of the week by ISO 8601: Monday first, week 1 holds 4 January.
    pub fn iso_week(self) -> (i64, i64) {
        // A week belongs to the year in which its Thursday lies.
        let thursday = days_to(self.year, self.month, self.day) - self.weekday() + 3;
        let (year, _, _) = date_from_days(thursday);
        (year, (thursday - days_to(year, 1, 1)) / 7 + 1)
    }
}

/// Days from 1 January 1970 to a date. Months beyond 1…12 carry into the year. Years beyond ±300 million are clamped.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
pub fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let year = year.saturating_add((month - 1).div_euclid(12));
    let year = year.clamp(-300_000_000, 300_000_000);
    let month = (month - 1).rem_euclid(12) + 1;
    // In the source a year begins in March, so that the leap day is its last day; 719 468 days lie between
    // 1 March of the year 0 and 1970, and an era has 400 years of 146 097 days.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The year, month and day that lie `days` after 1 January 1970 (the same source, `civil_from_days`).
fn date_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = (shifted_month + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// The days from 1 January 1970 to the Monday of a week by ISO 8601; `None` for a week that the year does not have.
pub fn days_to_week(year: i64, week: i64) -> Option<i64> {
    // Week 1 is the one with 4 January.
    let fourth = Civil::date(year, 1, 4);
    let days = days_to(year, 1, 4) - fourth.weekday() + (week - 1) * 7;
    let found = Civil::from_local(days * DAY).iso_week();
    (found == (year, week)).then_some(days)
}

/// The number of days of a month; 0 for a month outside 1…12.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    if (1..=12).contains(&month) {
        days_to(year, month + 1, 1) - days_to(year, month, 1)
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days() {
        #[rustfmt::skip]
        let table = [
            // year, month, day, days by Python's date.toordinal() - 719163, weekday, ISO week
            (1970,  1,  1,       0, 3, (1970,  1)),
            (2026, 11, 23,  20_780, 0, (2026, 48)),
            (2000,  2, 29,  11_016, 1, (2000,  9)),
            (1900,  3,  1, -25_508, 3, (1900,  9)),
            (2021,  1,  3,  18_630, 6, (2020, 53)),
            (2024, 12, 30,  20_087, 0, (2025,  1)),
            (   1,  1,  1, -719_162, 0, (  1,  1)),
        ];
        for (year, month, day, days, weekday, week) in table {
            assert_eq!(days_to(year, month, day), days, "{year}-{month}-{day}");
            let civil = Civil::from_local(days * DAY + 12 * HOUR + 34 * MINUTE + 56 * SECOND + 789);
            assert_eq!((civil.year, civil.month, civil.day), (year, month, day));
            assert_eq!((civil.hour, civil.minute, civil.second), (12, 34, 56));
            assert_eq!(civil.weekday(), weekday, "{year}-{month}-{day}");
            assert_eq!(civil.iso_week(), week, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn goes_there_and_back() {
        for milliseconds in (-4_000_000_000_000..4_000_000_000_000).step_by(77_777_777_777) {
            assert_eq!(Civil::from_local(milliseconds).to_local(), milliseconds);
        }
        for milliseconds in [FURTHEST, -FURTHEST, 0, -1] {
            assert_eq!(Civil::from_local(milliseconds).to_local(), milliseconds);
        }
        assert_eq!(Civil::date(i64::MAX, 1, 1).to_local(), FURTHEST);
    }

    #[test]
    fn knows_the_months() {
        assert_eq!(days_in_month(2024, 2), 29);
        assert_eq!(days_in_month(2100, 2), 28);
        assert_eq!(days_in_month(2026, 12), 31);
        assert_eq!(days_in_month(2026, 13), 0);
        assert_eq!(Civil::date(2024, 12, 31).day_of_year(), 366);
    }
}
