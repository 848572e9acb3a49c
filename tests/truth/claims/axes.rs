//! Claims about ticks, names and texts.

use crate::draw::{ask as send, picture, write};
use crate::judge::{hold, near};
use crate::plot::{all_named, framed, spread_apart};
use crate::scale::Kind;
use crate::svg::{Item, Rect};

pub(crate) fn periods(x: &str) -> Result<(), String> {
    let (_, panels, _) = framed(&format!("kind=bar&x={x}&y=3,5,2,6,4"))?;
    let bars: Vec<f64> = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some())
        .map(|item| item.ink().center().0)
        .collect();
    let axis = panels[0].x(Kind::Names)?;
    hold(bars.len() == 5, || format!("5 bars | {}", bars.len()))?;
    for (index, place) in bars.iter().enumerate() {
        let own = axis.ticks.iter().any(|(_, tick)| near(*tick, *place));
        hold(own, || {
            format!("a tick below the bar at {place:.1} | {:?}", axis.ticks)
        })?;
        let even = bars[0] + (bars[4] - bars[0]) * index as f64 / 4.0;
        hold(near(*place, even), || {
            format!("bars at even steps | {bars:.1?}")
        })?;
    }
    let year = x.get(..4).unwrap();
    let named = axis.ticks.iter().any(|(label, _)| label.contains(year));
    hold(named, || {
        format!("the year {year} in a label | {:?}", axis.ticks)
    })?;
    let strange = axis
        .ticks
        .iter()
        .find(|(_, tick)| !bars.iter().any(|place| near(*place, *tick)));
    hold(strange.is_none(), || {
        format!("no tick between bars | {strange:?}")
    })
}

/// Whether bars over dates, of which not all have room for a label, have their ticks at bars only, and no two labels touch.
pub(crate) fn ticks_at_bars(kind: &str, dates: &[String]) -> Result<(), String> {
    let values: Vec<String> = (0..dates.len())
        .map(|at| (1 + at % 5).to_string())
        .collect();
    let query = format!("kind={kind}&x={}&y={}", dates.join(","), values.join(","));
    let (_, panels, _) = framed(&query)?;
    let is_horizontal = kind == "barh";
    let place = |(x, y): (f64, f64)| if is_horizontal { y } else { x };
    let bars: Vec<f64> = panels[0]
        .marks(1)
        .filter(|item| item.fill.is_some())
        .map(|item| place(item.ink().center()))
        .collect();
    hold(bars.len() >= dates.len(), || {
        format!("{} bars | {}", dates.len(), bars.len())
    })?;
    let axis = if is_horizontal {
        panels[0].y("y", Kind::Names)?
    } else {
        panels[0].x(Kind::Names)?
    };
    hold(axis.ticks.len() > 1, || format!("ticks | {:?}", axis.ticks))?;
    let strange = axis
        .ticks
        .iter()
        .find(|(_, tick)| !bars.iter().any(|bar| near(*bar, *tick)));
    hold(strange.is_none(), || {
        format!("ticks at bars only | {strange:?}")
    })?;
    let labels: Vec<Rect> = panels[0]
        .items
        .iter()
        .filter(|item| item.is("axis") && !item.text().is_empty())
        .map(Item::ink)
        .collect();
    spread_apart(&labels)
}

/// Many dates of several periods.
pub(crate) fn many_dates() -> Result<(), String> {
    let quarters = (0..40).map(|at| format!("{}Q{}", 2010 + at / 4, at % 4 + 1));
    let months = (0..50).map(|at| format!("{}-{:02}", 2020 + at / 12, at % 12 + 1));
    let weeks = (1..=52).map(|at| format!("2024-W{at:02}"));
    // Sundays, as pandas has them, from 7 January 2024
    let days = [31, 29, 31, 30, 31, 30];
    let sundays = days.iter().enumerate().flat_map(|(month, days)| {
        let before: usize = [31, 29, 31, 30, 31, 30][..month].iter().sum();
        (1..=*days)
            .filter(move |day| (before + day).is_multiple_of(7))
            .map(move |day| format!("2024-{:02}-{day:02}", month + 1))
    });
    let hours = (0..36).map(|at| format!("2024-01-0{}T{:02}:00", 1 + at / 24, at % 24));
    let all: [Vec<String>; 5] = [
        quarters.collect(),
        months.collect(),
        weeks.collect(),
        sundays.collect(),
        hours.collect(),
    ];
    for dates in &all {
        for kind in ["bar", "barh", "waterfall"] {
            ticks_at_bars(kind, dates).map_err(|error| format!("{kind}, {}: {error}", dates[0]))?;
        }
    }
    Ok(())
}

/// Whether both ends of every line have its name, also where limits cut the line off.
pub(crate) fn slope_names() -> Result<(), String> {
    let (picture, _) =
        picture("kind=slope&x=2020,2024&y=1,9&y=3,4&y=6,2&label=Alpha,Beta,Gamma&ylim=0,7")?;
    for name in ["Alpha", "Beta", "Gamma"] {
        let labels = picture
            .items
            .iter()
            .filter(|item| item.text().contains(name));
        let count = labels.count();
        hold(count == 2, || {
            format!("{name} at both ends | {count} times")
        })?;
    }
    Ok(())
}

/// Whether a picture grows where its height is open, and only there.
pub(crate) fn growth() -> Result<(), String> {
    let names: Vec<String> = (0..60).map(|at| format!("Place {}", at * 7 % 60)).collect();
    let values: Vec<String> = (1..=60).map(|at| at.to_string()).collect();
    let query = format!("kind=barh&x={}&y={}", names.join(","), values.join(","));
    for (size, low, high) in [
        ("", 500.0, 1200.0),
        ("&width=300", 500.0, 1200.0),
        ("&height=480", 480.0, 480.0),
        ("&figsize=8,4.8", 480.0, 480.0),
        ("&aspect=equal", 480.0, 480.0),
    ] {
        let (picture, answer) = picture(&format!("{query}{size}"))?;
        let height = picture.size.1;
        hold((low..=high).contains(&height), || {
            format!("a height from {low} to {high} with {size:?} | {height}")
        })?;
        all_named(&picture, &answer, &query)?;
    }
    Ok(())
}

pub(crate) fn names(query: &str) -> Result<(), String> {
    let names: Vec<String> = (1..=25).map(|index| format!("Name{index}")).collect();
    let values: Vec<String> = (1..=25).map(|index| index.to_string()).collect();
    let query = format!(
        "{query}&x={}&y={}&width=800&height=480",
        names.join(","),
        values.join(",")
    );
    let (picture, answer) = picture(&query)?;
    all_named(&picture, &answer, &query)
}

pub(crate) fn labels_of_bars() -> Result<(), String> {
    let names: Vec<String> = (1..=40).map(|index| format!("n{index}")).collect();
    let values: Vec<String> = (1..=40)
        .map(|index| (1000 + index * 37 % 400).to_string())
        .collect();
    let query = format!(
        "kind=bar&x={}&y={}&bar_label=1&width=600&height=300",
        names.join(","),
        values.join(",")
    );
    let (picture, answer) = picture(&query)?;
    let texts: Vec<Rect> = picture
        .items
        .iter()
        .filter(|item| item.is("mark-label"))
        .map(Item::ink)
        .collect();
    hold(texts.len() == 40 || answer.notes("bar_label"), || {
        format!(
            "40 labels or a note | {}, notes {:?}",
            texts.len(),
            answer.notes
        )
    })?;
    spread_apart(&texts)
}

pub(crate) fn names_of_heatmap() -> Result<(), String> {
    let names: Vec<String> = (1..=12)
        .map(|index| format!("A long name {index}"))
        .collect();
    let values: Vec<String> = (1..=12).map(|index| index.to_string()).collect();
    let values = values.join(",");
    let query = format!(
        "kind=heatmap&x={}&y={values}&y={values}&width=600&height=300",
        names.join(",")
    );
    let (picture, answer) = picture(&query)?;
    all_named(&picture, &answer, &query)?;
    let texts: Vec<Rect> = picture
        .items
        .iter()
        .filter(|item| item.is("axis") && item.is("x") && item.ink().height() < 15.0)
        .filter(|item| !item.text().is_empty())
        .map(Item::ink)
        .collect();
    spread_apart(&texts)
}

pub(crate) fn called(query: &str) -> Result<(), String> {
    let rows = "place,amount,g\n1,3,u\n2,5,u\n3,4,v\n4,6,v\n5,5,v\n";
    write("called.csv", rows);
    // Boxes stand over names.
    let place = if query.contains("box") || query.contains("violin") {
        "g"
    } else {
        "place"
    };
    let (picture, _) = picture(&format!("{query}&data=called.csv&x={place}&y=amount"))?;
    let texts: Vec<&str> = picture
        .items
        .iter()
        .filter(|item| item.is("axis"))
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    let has = |text: &str| texts.contains(&text);
    hold(has("amount") && has(place) && !has("zz"), || {
        format!("axes called {place} and amount | {texts:?}")
    })
}

pub(crate) fn counts_said() -> Result<(), String> {
    let (_, panels, _) = framed("kind=hist&y=1,2,2,3,3,3,4")?;
    let title = panels[0]
        .items
        .iter()
        .filter(|item| item.is("axis") && item.is("y"))
        .any(|item| item.text().chars().any(char::is_alphabetic));
    hold(title, || "a title of the axis of counts | none".to_owned())
}

pub(crate) fn years_as_numbers() -> Result<(), String> {
    let (_, panels, answer) = framed("x=2019,2020,2021,2022&y=1,3,2,4&xformat=%25Y")?;
    let axis = panels[0].x(Kind::Names)?;
    let years = axis.ticks.iter().any(|(label, _)| label == "2020");
    hold(years || answer.notes("xformat"), || {
        format!("2020 as a label, or a note | {:?}", axis.ticks)
    })
}

/// A legend of sizes and a colour bar of numbers are called by their columns.
pub(crate) fn guides_called() -> Result<(), String> {
    write(
        "guides.csv",
        "place,amount,people,heat\n1,3,10,5\n2,5,20,7\n3,4,40,9\n",
    );
    let query = "kind=scatter&data=guides.csv&x=place&y=amount&size=people&hue=heat";
    let (picture, _) = picture(query)?;
    for name in ["place", "amount", "people", "heat"] {
        let said = picture.items.iter().any(|item| item.text() == name);
        hold(said, || format!("{name} said | nowhere"))?;
    }
    Ok(())
}

/// A trend runs from the first point to the last without leaving the plot on its way.
pub(crate) fn trend_in_plot() -> Result<(), String> {
    let (_, panels, _) = framed("kind=scatter&x=1,2,3,10&y=1,8,9,9&trend=1")?;
    let x = panels[0].x(Kind::Linear)?;
    let trend = panels[0].items.iter().find(|item| item.is("trend"));
    let points = trend.map_or_else(Vec::new, Item::points);
    for end in [1.0, 10.0] {
        let there = points.iter().any(|(at, _)| near(*at, x.number(end)));
        hold(there, || format!("a trend at {end} | {points:.1?}"))?;
    }
    Ok(())
}

/// What a trend over time says on hovering counts in units of the calendar.
pub(crate) fn trend_titles() -> Result<(), String> {
    for (x, unit) in [
        ("2024-01-01,2024-01-02,2024-01-03,2024-01-04", "days"),
        (
            "2024-01-01T00:00,2024-01-01T01:00,2024-01-01T02:00,2024-01-01T03:00",
            "hours",
        ),
        ("2001-01-01,2002-01-01,2003-01-01,2004-01-01", "years"),
    ] {
        let (picture, _) = picture(&format!("kind=scatter&x={x}&y=1,3,5,7&trend=1"))?;
        let trend = picture.items.iter().find(|item| item.is("trend"));
        let title = trend.map_or("", Item::title);
        hold(
            title.starts_with("y = 2 x + 1") && title.contains(unit),
            || format!("y = 2 x + 1, x in {unit} | {title:?}"),
        )?;
    }
    Ok(())
}

/// Whether a point lies in a ring.
pub(crate) fn within(point: (f64, f64), ring: &[(f64, f64)]) -> bool {
    let mut inside = false;
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if (a.1 > point.1) != (b.1 > point.1)
            && point.0 < (b.0 - a.0) * (point.1 - a.1) / (b.1 - a.1) + a.0
        {
            inside = !inside;
        }
    }
    inside
}

pub(crate) fn leaders() -> Result<(), String> {
    for values in [
        "40,3,2,2,1,1,1,30",
        "1,1,1,1,1,1,1,100",
        "20,1,20,1,20,1,20,1",
        "8,7,6,5,4,3,2,1",
        "1,2,3,4,5,6,7,8",
    ] {
        for size in [
            "width=400&height=240",
            "width=250&height=150",
            "width=800&height=480",
            "width=400&height=240&startangle=0",
        ] {
            leaders_of(values, size).map_err(|error| format!("{values} {size}: {error}"))?;
        }
    }
    Ok(())
}

pub(crate) fn leaders_of(values: &str, size: &str) -> Result<(), String> {
    let names = "Alpha,Bravo,Charlie,Delta,Echo,Foxtrot,Golf,Hotel";
    let query = &format!("kind=donut&x={names}&y={values}&{size}");
    let (picture, answer) = picture(query)?;
    let slices: Vec<Vec<(f64, f64)>> = picture
        .items
        .iter()
        .filter(|item| item.is("series-1") && item.fill.is_some())
        .map(Item::points)
        .collect();
    let leaders = picture
        .items
        .iter()
        .filter(|item| item.is("mark-label") && item.stroke.is_some() && item.fill.is_none());
    for leader in leaders {
        for pair in leader.points().windows(2) {
            for point in crate::judge::samples(pair[0], pair[1]) {
                let crossed = slices.iter().any(|slice| within(point, slice));
                hold(!crossed, || {
                    format!("leaders outside of slices | one through {point:.1?}")
                })?;
            }
        }
    }
    let texts: Vec<&str> = picture.items.iter().map(Item::text).collect();
    for slice in [
        "Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel",
    ] {
        let named = texts.iter().any(|text| text.contains(slice));
        hold(named || !answer.notes.is_empty(), || {
            format!("the name {slice} or a note | neither")
        })?;
    }
    Ok(())
}

pub(crate) fn alternative() -> Result<(), String> {
    // Of five values two are seen, and 9 is not the highest of them.
    let (picture, _) = picture("kind=scatter&x=1,2,3,4,5&y=1,9,2,8,3&xlim=1,3&ylim=0,5")?;
    hold(
        !picture.description.contains("5 values") && !picture.description.contains('9'),
        || {
            format!(
                "a text about the two points that are drawn | {}",
                picture.description
            )
        },
    )?;
    let (picture, _) = crate::draw::picture("y=1,_,3,_,5")?;
    hold(!picture.description.contains("5 values"), || {
        format!("3 values | {}", picture.description)
    })
}

pub(crate) fn trend_in_days() -> Result<(), String> {
    let (picture, _) = picture(
        "kind=line&x=2024-01-01,2024-01-02,2024-01-03,2024-01-04&y=1,3,5,7&trend=1&formula=1",
    )?;
    let all = picture
        .items
        .iter()
        .flat_map(|item| item.titles.iter().map(String::as_str).chain([item.text()]));
    let formula: Vec<&str> = all
        .filter(|text| text.contains('=') || text.contains("R²"))
        .collect();
    hold(!formula.is_empty(), || "a formula | none".to_owned())?;
    let days = formula.iter().any(|text| {
        text.contains('2') && !text.contains("e-") && !text.contains("e−") && !text.contains("10⁻")
    });
    hold(days, || format!("2 a day | {formula:?}"))
}

pub(crate) fn letters() -> Result<(), String> {
    let answer = send(b"y=1,20,300&title=Letters&format=svg")?;
    let text = String::from_utf8(answer.body).unwrap();
    let stretched = text.contains("textLength") && !text.contains("@font-face");
    hold(
        !stretched && (text.contains("@font-face") || !text.contains("<text")),
        || {
            format!(
                "the typeface in the picture, or outlines | textLength: {}",
                text.contains("textLength")
            )
        },
    )
}

/// Of names that count up, of which there are too many for any axis, round ones are written, and none touches another.
pub(crate) fn thousands_of_names() -> Result<(), String> {
    let names: Vec<String> = (1..=9000).map(|week| format!("W{week}")).collect();
    let values = vec!["5"; names.len()];
    let query = format!("kind=bar&x={}&y={}", names.join(","), values.join(","));
    let (_, panels, _) = framed(&query)?;
    let axis = panels[0].x(Kind::Names)?;
    let found: Vec<&str> = axis.ticks.iter().map(|(label, _)| label.as_str()).collect();
    let expected: Vec<String> = (1..=9).map(|week| format!("W{week}000")).collect();
    hold(found == expected, || format!("{expected:?} | {found:?}"))
}
