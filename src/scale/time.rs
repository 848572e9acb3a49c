//! A time scale: positions are in proportion to milliseconds UTC, and ticks lie where a unit of the calendar or clock
//! begins.

use super::calendar::{Civil, DAY, FURTHEST, HOUR, MINUTE, SECOND, days_to};
use super::instant::{CalendarUnit, to_iso, to_text};
use super::linear::{ascending, in_direction};
use super::zone::Zone;

/// A span of time in a zone.
///
/// # Guarantees
/// Both ends are finite, distinct and within ±9e18 ms.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    lo: f64,
    hi: f64,
    zone: Zone,
    grain: Granularity,
    unit: CalendarUnit,
}

/// The coarsest unit at whose beginning all instants of some data lie, from the finest to the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// No unit: any time of day.
    Any,
    /// A day.
    Day,
    /// A week, for data that are called so.
    Week,
    /// A month.
    Month,
    /// A quarter of a year, for data that are called so.
    Quarter,
    /// A year.
    Year,
}

impl Granularity {
    /// The longest of a day, a month and a year that begins at an instant in milliseconds UTC.
    pub fn of(instant: f64) -> Granularity {
        if instant % DAY as f64 != 0.0 || instant.abs() > FURTHEST as f64 {
            return Granularity::Any;
        }
        let civil = Civil::from_local(instant as i64);
        match (civil.month, civil.day) {
            (1, 1) => Granularity::Year,
            (_, 1) => Granularity::Month,
            _ => Granularity::Day,
        }
    }

    /// One of instants that all begin such a unit, as text: `2026-11-23`, `2026-11` or `2026`.
    pub fn write(self, milliseconds: i64) -> String {
        match self {
            Granularity::Year => Civil::from_local(milliseconds).year.to_string(),
            Granularity::Month => to_text(milliseconds, CalendarUnit::Month),
            Granularity::Any | Granularity::Day | Granularity::Week | Granularity::Quarter => {
                to_iso(milliseconds)
            }
        }
    }

    /// The shortest useful interval between ticks for such instants.
    fn interval(self) -> Interval {
        match self {
            Granularity::Any => INTERVALS[0],
            Granularity::Day => Interval::Days(1),
            Granularity::Week => Interval::Weeks(1),
            Granularity::Month => Interval::Months(1),
            Granularity::Quarter => Interval::Months(3),
            Granularity::Year => Interval::Years(1),
        }
    }
}

/// The distance between ticks, in the units of clocks and calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Milliseconds; the number divides a day.
    Clock(i64),
    /// Days, counted from 1 January 1970.
    Days(i64),
    /// Weeks from Monday to Monday.
    Weeks(i64),
    /// Months, counted from January.
    Months(i64),
    /// Years, counted from the year 0.
    Years(i64),
}

/// The intervals that may be chosen, shortest first. Longer ones follow as 5, 10 and 20 times a power of ten of years.
const INTERVALS: [Interval; 36] = {
    use Interval::{Clock, Days, Months, Weeks, Years};
    [
        Clock(1),
        Clock(2),
        Clock(5),
        Clock(10),
        Clock(20),
        Clock(50),
        Clock(100),
        Clock(200),
        Clock(500),
        Clock(SECOND),
        Clock(2 * SECOND),
        Clock(5 * SECOND),
        Clock(10 * SECOND),
        Clock(15 * SECOND),
        Clock(30 * SECOND),
        Clock(MINUTE),
        Clock(2 * MINUTE),
        Clock(5 * MINUTE),
        Clock(10 * MINUTE),
        Clock(15 * MINUTE),
        Clock(30 * MINUTE),
        Clock(HOUR),
        Clock(2 * HOUR),
        Clock(3 * HOUR),
        Clock(6 * HOUR),
        Clock(12 * HOUR),
        Days(1),
        Days(2),
        Weeks(1),
        Weeks(2),
        Months(1),
        Months(2),
        Months(3),
        Months(6),
        Years(1),
        Years(2),
    ]
};

impl Time {
    /// A scale from any two instants in milliseconds UTC.
    ///
    /// NaN means that there are no data, and gives the first day of 1970. A single instant gets a day on both sides.
    pub fn new(lo: f64, hi: f64, zone: Zone) -> Time {
        let furthest = FURTHEST as f64;
        let (lo, hi) = if lo.is_nan() || hi.is_nan() {
            (0.0, DAY as f64)
        } else {
            (lo.clamp(-furthest, furthest), hi.clamp(-furthest, furthest))
        };
        let least = (lo.abs().max(hi.abs()) * 1e-13).max(1e-3);
        if (hi - lo).abs() > least {
            return Time {
                lo,
                hi,
                zone,
                grain: Granularity::Any,
                unit: CalendarUnit::Date,
            };
        }
        let room = (DAY as f64).max(least * 10.0);
        Time {
            lo: lo - room,
            hi: hi + room,
            zone,
            grain: Granularity::Any,
            unit: CalendarUnit::Date,
        }
    }

    /// The same scale for data that are called weeks or quarters: its ticks are such and are called so.
    pub fn called(self, unit: CalendarUnit) -> Time {
        let scale = Time { unit, ..self };
        match unit {
            CalendarUnit::Date
            | CalendarUnit::Month
            | CalendarUnit::TimeOfDay
            | CalendarUnit::DayOfYear => scale,
            CalendarUnit::Week => scale.grained(Granularity::Week),
            CalendarUnit::Quarter => scale.grained(Granularity::Quarter),
        }
    }

    /// What the data call their instants.
    pub fn unit(&self) -> CalendarUnit {
        self.unit
    }

    /// The same scale with no ticks within a grain, if a whole one fits: dates have no time of day, and months no
    /// weeks.
    pub fn grained(self, grain: Granularity) -> Time {
        let fits = grain.interval().length() <= (self.hi - self.lo).abs();
        Time {
            grain: if fits { grain } else { Granularity::Any },
            ..self
        }
    }

    /// Both ends in milliseconds UTC, the first being drawn at position 0.
    pub fn domain(&self) -> (f64, f64) {
        (self.lo, self.hi)
    }

    /// The zone whose clocks and calendar the ticks follow.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The same scale with its ends exchanged.
    pub fn reversed(self) -> Time {
        Time {
            lo: self.hi,
            hi: self.lo,
            zone: self.zone,
            grain: self.grain,
            unit: self.unit,
        }
    }

    /// The position of an instant: 0 at the first end, 1 at the second, not clamped. NaN stays NaN.
    pub fn position(&self, value: f64) -> f64 {
        (value - self.lo) / (self.hi - self.lo)
    }

    /// The instant at a position. Positions 0 and 1 give the ends exactly.
    pub fn invert(&self, position: f64) -> f64 {
        self.lo * (1.0 - position) + self.hi * position
    }

    /// About `count` ticks, ordered from the first end to the second.
    pub fn ticks(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        in_direction(
            self.interval(count).between(lo, hi, &self.zone),
            is_reversed,
        )
    }

    /// The minor ticks: the beginnings of a shorter interval that divides that of the ticks, ordered from the first end
    /// to the second. There are none when the data have no such fine instants.
    pub fn minor(&self, count: usize) -> Vec<f64> {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let Some(minor_interval) = self.interval(count).minor_interval() else {
            return Vec::new();
        };
        let ticks = self.ticks(count);
        if minor_interval.length() < self.grain.interval().length() {
            return Vec::new();
        }
        let mut minor = minor_interval.between(lo, hi, &self.zone);
        minor.retain(|tick| !ticks.contains(tick));
        in_direction(minor, is_reversed)
    }

    /// The same scale with the lower end (`low`), the upper end (`high`) or both moved outwards to the next tick.
    pub fn nice(&self, count: usize, low: bool, high: bool) -> Time {
        let (lo, hi, is_reversed) = ascending(self.lo, self.hi);
        let interval = self.interval(count);
        let down = interval.floor(to_milliseconds(lo) + rounding_error(lo), &self.zone) as f64;
        let last = to_milliseconds(libm::ceil(hi)) - rounding_error(hi);
        let mut up = interval.floor(last, &self.zone);
        if up < last {
            up = interval.next(up, &self.zone);
        }
        let up = up as f64;
        let nice = Time {
            lo: if low { down.min(lo) } else { lo },
            hi: if high { up.max(hi) } else { hi },
            zone: self.zone.clone(),
            grain: self.grain,
            unit: self.unit,
        };
        if is_reversed { nice.reversed() } else { nice }
    }

    /// The interval whose number of ticks comes nearest to `count`, by ratio. Two weeks are chosen only when nothing
    /// else is near, because a reader knows no rule for such dates.
    pub fn interval(&self, count: usize) -> Interval {
        // A domain whose ends are ticks has one tick more than it has intervals, others have as many.
        let wanted = (self.hi - self.lo).abs() / (count.clamp(1, 1000) as f64 - 0.5);
        let ratio = |interval: &Interval| {
            let length = interval.length();
            let penalty = if *interval == Interval::Weeks(2) {
                1.4
            } else {
                1.0
            };
            (length / wanted).max(wanted / length) * penalty
        };
        let least = self.grain.interval();
        let short = |interval: &Interval| interval.length() < least.length();
        let mut best = least;
        for interval in INTERVALS
            .into_iter()
            .skip_while(short)
            .chain(long_intervals())
        {
            if ratio(&interval) < ratio(&best) {
                best = interval;
            }
        }
        best
    }
}

/// An instant rounded down to whole milliseconds, within the range of instants.
fn to_milliseconds(instant: f64) -> i64 {
    (libm::floor(instant) as i64).clamp(-FURTHEST, FURTHEST)
}

/// The rounding error of an instant in milliseconds; 0 within 30 000 years of 1970.
fn rounding_error(instant: f64) -> i64 {
    (instant.abs() * 1e-15) as i64
}

/// The intervals beyond two years: 5, 10, 20, 50, 100 and so on.
fn long_intervals() -> impl Iterator<Item = Interval> {
    (0..=8).flat_map(|exponent| {
        let power = 10_i64.pow(exponent);
        [5 * power, 10 * power, 20 * power].map(Interval::Years)
    })
}

impl Interval {
    /// All intervals that ticks may have, the shortest first, up to millions of years.
    pub fn all() -> impl Iterator<Item = Interval> {
        INTERVALS.into_iter().chain(long_intervals())
    }

    /// The mean length in milliseconds.
    pub fn length(self) -> f64 {
        const YEAR: f64 = 365.2425 * DAY as f64;
        match self {
            Interval::Clock(milliseconds) => milliseconds as f64,
            Interval::Days(days) => (days * DAY) as f64,
            Interval::Weeks(weeks) => (weeks * 7 * DAY) as f64,
            Interval::Months(months) => months as f64 * YEAR / 12.0,
            Interval::Years(years) => years as f64 * YEAR,
        }
    }

    /// All instants from `lo` to `hi` at which the interval begins on the clock of a zone, at most 5 000.
    pub fn between(self, lo: f64, hi: f64, zone: &Zone) -> Vec<f64> {
        let mut ticks = Vec::new();
        let (first, last) = (
            to_milliseconds(libm::ceil(lo)) - rounding_error(lo),
            to_milliseconds(hi) + rounding_error(hi),
        );
        let mut tick = self.floor(first, zone);
        if tick < first {
            tick = self.next(tick, zone);
        }
        while tick <= last && ticks.len() < 5_000 {
            ticks.push(tick as f64);
            let next = self.next(tick, zone);
            if next <= tick {
                break;
            }
            tick = next;
        }
        ticks
    }

    /// The last beginning of the interval that is not after an instant.
    pub fn floor(self, instant: i64, zone: &Zone) -> i64 {
        let instant = instant.clamp(-FURTHEST, FURTHEST);
        if let Interval::Clock(step) = self
            && step <= HOUR
        {
            return instant - zone.local(instant).rem_euclid(step);
        }
        let local = self.local_floor(zone.local(instant));
        let tick = zone.instant(local);
        if tick <= instant {
            return tick;
        }
        // The clock was put back in between, so that this beginning comes later: take the one before.
        zone.instant(self.local_floor(local - 1))
    }

    /// The next beginning of the interval after the beginning `tick`.
    fn next(self, tick: i64, zone: &Zone) -> i64 {
        if let Interval::Clock(step) = self
            && step <= HOUR
        {
            // A change by less than the step (half an hour on Lord Howe Island) moves the ticks with the clock.
            let next = tick.saturating_add(step);
            let remainder = zone.local(next).rem_euclid(step);
            return if remainder == 0 {
                next
            } else {
                next + step - remainder
            };
        }
        let local = zone.local(tick);
        // A beginning that the clock skips or repeats may not be later than `tick`; then the one after it is taken.
        let mut next = zone.instant(self.local_next(local));
        if next <= tick {
            next = zone.instant(self.local_next(self.local_next(local)));
        }
        next
    }

    /// The last beginning of the interval not after `local`, on the local clock.
    fn local_floor(self, local: i64) -> i64 {
        let civil = Civil::from_local(local);
        match self {
            Interval::Clock(step) => local - local.rem_euclid(DAY).rem_euclid(step),
            Interval::Days(days) => local - local.rem_euclid(days * DAY),
            // 5 January 1970 was a Monday.
            Interval::Weeks(weeks) => local - (local - 4 * DAY).rem_euclid(weeks * 7 * DAY),
            Interval::Months(months) => {
                Civil::date(civil.year, 1 + (civil.month - 1) / months * months, 1).to_local()
            }
            Interval::Years(years) => {
                Civil::date(civil.year - civil.year.rem_euclid(years), 1, 1).to_local()
            }
        }
    }

    /// The first beginning of the interval after `local`, on the local clock.
    fn local_next(self, local: i64) -> i64 {
        let start = self.local_floor(local);
        let civil = Civil::from_local(start);
        let date = |year, month| days_to(year, month, 1).saturating_mul(DAY).min(FURTHEST);
        match self {
            Interval::Clock(step) => start + step,
            Interval::Days(days) => start + days * DAY,
            Interval::Weeks(weeks) => start + weeks * 7 * DAY,
            Interval::Months(months) => date(civil.year, civil.month + months),
            Interval::Years(years) => date(civil.year.saturating_add(years), 1),
        }
    }

    /// A shorter interval that divides this one, for minor ticks.
    fn minor_interval(self) -> Option<Interval> {
        match self {
            Interval::Clock(step) => [5, 4, 3, 2]
                .into_iter()
                .map(|parts| step / parts)
                .find(|fine| {
                    *fine > 0 && INTERVALS.contains(&Interval::Clock(*fine)) && step % fine == 0
                })
                .map(Interval::Clock),
            Interval::Days(1) => Some(Interval::Clock(6 * HOUR)),
            Interval::Days(_) | Interval::Weeks(1) => Some(Interval::Days(1)),
            Interval::Weeks(_) => Some(Interval::Weeks(1)),
            Interval::Months(1) => None,
            Interval::Months(_) => Some(Interval::Months(1)),
            Interval::Years(1) => Some(Interval::Months(3)),
            Interval::Years(years) => Some(Interval::Years(
                [5, 4, 2]
                    .into_iter()
                    .find(|parts| years % parts == 0)
                    .map_or(1, |parts| years / parts),
            )),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn utc(year: i64, month: i64, day: i64, hour: i64) -> f64 {
        (Civil::date(year, month, day).to_local() + hour * HOUR) as f64
    }

    fn shown(time: &Time, count: usize) -> Vec<String> {
        let show = |tick: &f64| {
            let c = Civil::from_local(time.zone.local(*tick as i64));
            format!(
                "{}-{:02}-{:02} {:02}:{:02}:{:02}",
                c.year, c.month, c.day, c.hour, c.minute, c.second
            )
        };
        time.ticks(count).iter().map(show).collect()
    }

    #[test]
    fn follows_the_calendar() {
        #[rustfmt::skip]
        let table = [
            (utc(2026, 1, 1, 0),  utc(2026, 12, 31, 0), 12, Interval::Months(1), 12),
            (utc(2026, 1, 15, 0), utc(2028, 1, 15, 0),   8, Interval::Months(3), 8),
            (utc(2026, 1, 1, 0),  utc(2026, 2, 14, 0),   6, Interval::Weeks(1),  6),
            (utc(2026, 11, 2, 0), utc(2026, 11, 9, 0),   7, Interval::Days(1),   8),
            (utc(2026, 11, 2, 0), utc(2026, 11, 3, 0),   8, Interval::Clock(3 * HOUR), 9),
            (utc(1900, 1, 1, 0),  utc(2026, 1, 1, 0),    6, Interval::Years(20), 7),
            (0.0,                 50.0,                  5, Interval::Clock(10), 6),
            (0.0,                 90_000.0,              6, Interval::Clock(15_000), 7),
        ];
        for (lo, hi, count, interval, ticks) in table {
            let time = Time::new(lo, hi, Zone::Utc);
            assert_eq!(time.interval(count), interval);
            assert_eq!(time.ticks(count).len(), ticks, "{:?}", shown(&time, count));
        }
    }

    #[test]
    fn begins_weeks_on_mondays() {
        let time = Time::new(utc(2026, 1, 1, 0), utc(2026, 2, 14, 0), Zone::Utc);
        assert_eq!(shown(&time, 6)[0], "2026-01-05 00:00:00");
        assert_eq!(shown(&time, 6)[5], "2026-02-09 00:00:00");
    }

    #[test]
    fn keeps_to_midnight_when_clocks_change() {
        let berlin = Zone::find("Europe/Berlin").unwrap();
        let time = Time::new(utc(2026, 3, 27, 0), utc(2026, 4, 1, 0), berlin.clone());
        assert_eq!(
            shown(&time, 5),
            [
                "2026-03-28 00:00:00",
                "2026-03-29 00:00:00",
                "2026-03-30 00:00:00",
                "2026-03-31 00:00:00",
                "2026-04-01 00:00:00"
            ]
        );
        let hours = |month, day| {
            let time = Time::new(
                utc(2026, month, day, 0) - 2e6,
                utc(2026, month, day, 4),
                berlin.clone(),
            );
            shown(&time, 5)
                .iter()
                .map(|text| text[11..13].parse().unwrap())
                .collect::<Vec<i64>>()
        };
        assert_eq!(hours(3, 29), [1, 3, 4, 5, 6]);
        assert_eq!(hours(10, 25), [2, 2, 3, 4, 5]);
        let six = Time::new(utc(2026, 3, 28, 23), utc(2026, 3, 30, 0), berlin);
        let shown: Vec<String> = shown(&six, 5)
            .iter()
            .map(|text| text[11..16].to_owned())
            .collect();
        assert_eq!(shown, ["00:00", "06:00", "12:00", "18:00", "00:00"]);
    }

    #[test]
    fn follows_half_hours() {
        let kolkata = Zone::find("Asia/Kolkata").unwrap();
        let time = Time::new(utc(2026, 3, 1, 0), utc(2026, 3, 1, 5), kolkata);
        assert_eq!(shown(&time, 5)[0], "2026-03-01 06:00:00");
        let howe = Zone::find("Australia/Lord_Howe").unwrap();
        let time = Time::new(utc(2026, 4, 4, 12), utc(2026, 4, 4, 18), howe);
        assert!(
            shown(&time, 6).iter().all(|text| text.ends_with(":00:00")),
            "{:?}",
            shown(&time, 6)
        );
    }

    #[test]
    fn moves_ends_outwards() {
        let time =
            Time::new(utc(2026, 1, 15, 3), utc(2026, 11, 23, 7), Zone::Utc).nice(10, true, true);
        assert_eq!(time.domain(), (utc(2026, 1, 1, 0), utc(2026, 12, 1, 0)));
        assert_eq!(time.clone().nice(10, true, true).domain(), time.domain());
        let is_reversed = time.clone().reversed();
        assert_eq!(
            is_reversed.ticks(6),
            time.ticks(6).into_iter().rev().collect::<Vec<_>>()
        );
    }

    #[test]
    fn leaves_days_and_months_whole() {
        let (lo, hi) = (utc(2026, 1, 4, 12), utc(2026, 1, 9, 12));
        let time = Time::new(lo, hi, Zone::Utc);
        assert_eq!(time.interval(8), Interval::Clock(12 * HOUR));
        let daily = time.clone().grained(Granularity::Day);
        assert_eq!(daily.interval(8), Interval::Days(1));
        assert!(daily.minor(8).is_empty());
        let short = Time::new(lo, lo + 2.0 * HOUR as f64, Zone::Utc).grained(Granularity::Day);
        assert!(short.ticks(6).len() >= 3);
        let months = Time::new(utc(2025, 12, 16, 0), utc(2026, 3, 17, 0), Zone::Utc);
        assert_eq!(months.interval(8), Interval::Weeks(2));
        assert_eq!(
            months.grained(Granularity::Month).interval(8),
            Interval::Months(1)
        );
        #[rustfmt::skip]
        let table = [
            (utc(2026, 1, 1, 0), Granularity::Year),  (utc(2026, 3, 1, 0), Granularity::Month),
            (utc(2026, 3, 2, 0), Granularity::Day),   (utc(2026, 3, 2, 1), Granularity::Any),
            (utc(1969, 5, 1, 0), Granularity::Month), (f64::NAN, Granularity::Any), (1e300, Granularity::Any),
        ];
        for (instant, grain) in table {
            assert_eq!(Granularity::of(instant), grain, "{instant}");
        }
    }

    #[test]
    fn puts_minor_ticks_between() {
        let time = Time::new(utc(2026, 1, 1, 0), utc(2028, 1, 1, 0), Zone::Utc);
        assert_eq!(time.interval(2), Interval::Years(1));
        assert_eq!(time.minor(2).len(), 6);
        for interval in INTERVALS {
            if let Some(minor_interval) = interval.minor_interval() {
                assert!(minor_interval.length() < interval.length(), "{interval:?}");
            }
        }
    }

    #[test]
    fn survives_the_furthest_instants() {
        let berlin = Zone::find("Europe/Berlin").unwrap();
        #[rustfmt::skip]
        let table = [
            (i64::MIN as f64, i64::MAX as f64), (f64::NEG_INFINITY, f64::INFINITY), (f64::NAN, 0.0),
            (i64::MAX as f64, i64::MAX as f64), (0.0, 0.0), (1e18, 1e18 + 1e6), (-9e18, -8.99e18), (0.0, 1.0), (0.0, 0.01),
        ];
        for (lo, hi) in table {
            let time = Time::new(lo, hi, berlin.clone());
            assert!(
                time.ticks(6).len() <= 13,
                "{lo} to {hi}: {:?}",
                time.ticks(6)
            );
            assert!(time.minor(6).len() <= 200, "{lo} to {hi}");
            let (a, b) = time.nice(6, true, true).domain();
            assert!(a < b && a.is_finite() && b.is_finite());
        }
        let wide = Time::new(i64::MIN as f64, i64::MAX as f64, Zone::Utc);
        assert!(wide.ticks(6).len() >= 4, "{:?}", wide.ticks(6));
    }
}
