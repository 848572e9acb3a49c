//! Claims about queries as templates and newcomers write them: what is not given, dates as people write them, answers to questions, words of
//! matplotlib.

use crate::draw::{ask, picture, write};
use crate::judge::hold;
use crate::relations::Judge;

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("None is not given", not_given),
        ("None has a meaning where nothing is a value", known_none),
        ("lists of dates are read as files are", listed_dates),
        ("lists of unclear dates are told", unclear_dates),
        ("two titles are both drawn", two_titles),
        ("bottom is told, a stack by hand is advised", bottoms),
        ("parts of a whole count answers", answers),
        ("years beside months are a line each", seasons),
        ("times of runs are durations", runs),
        ("quarters are written in one form", quarters),
        ("positions are written as people write times", positions),
        ("words for off turn off", turned_off),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("requests: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// The text that a query answers in this format.
fn text(query: &str, format: &str) -> Result<String, String> {
    let answer = ask(format!("{query}&format={format}").as_bytes())?;
    String::from_utf8(answer.body).map_err(|error| error.to_string())
}

/// Holds where two queries answer the same in this format.
fn equal(one: &str, other: &str, format: &str) -> Result<(), String> {
    let (first, second) = (text(one, format)?, text(other, format)?);
    hold(first == second, || {
        format!("{one}\n{first}\nis not {other}\n{second}")
    })
}

/// Holds where a note about this parameter has this part.
fn is_told(query: &str, parameter: &str, part: &str) -> Result<(), String> {
    let notes = ask(format!("{query}&format=json").as_bytes())?.notes;
    let is_it = |note: &String| note.starts_with(parameter) && note.contains(part);
    hold(notes.iter().any(is_it), || {
        format!("{query}: {parameter}: … {part} | {notes:?}")
    })
}

fn not_given() -> Result<(), String> {
    for parameter in [
        "title",
        "subtitle",
        "xlabel",
        "ylabel",
        "color",
        "linewidth",
        "alpha",
        "figsize",
        "width",
        "grid",
        "logy",
        "xlim",
        "label",
        "x",
        "hue",
        "yerr",
        "kind",
        "theme",
        "cmap",
        "background",
        "rot",
        "fontsize",
        "where",
        "rolling",
        "tz",
        "data",
        "markersize",
        "source",
    ] {
        for word in ["None", "null", "undefined"] {
            equal(&format!("y=3,1,4&{parameter}={word}"), "y=3,1,4", "svg")?;
        }
    }
    for (query, plain) in [
        (
            "kind=bar&x=a,b&y=3,1&bottom=None&stacked=None",
            "kind=bar&x=a,b&y=3,1",
        ),
        (
            "kind=pie&x=a,b&y=3,1&startangle=None&explode=None",
            "kind=pie&x=a,b&y=3,1",
        ),
        (
            "kind=box&y=1,2,3,4,40&outliers=None",
            "kind=box&y=1,2,3,4,40",
        ),
        ("y=3,1,4&title=None&title=A", "y=3,1,4&title=A"),
        ("y=3,1,4&title=A&title=None", "y=3,1,4&title=A"),
    ] {
        equal(query, plain, "svg")?;
    }
    let drawn = text("y=3,1,4&title=%22None%22", "svg")?;
    hold(drawn.contains("None"), || {
        "a word in quotes is lost".to_owned()
    })
}

fn known_none() -> Result<(), String> {
    for (query, plain) in [
        (
            "y=3,1,4&y=1,2,3&label=a,b&legend=None",
            "y=3,1,4&y=1,2,3&label=a,b&legend=off",
        ),
        ("y=3,1,4&ylim=None,5", "y=3,1,4&ylim=,5"),
        ("y=3,1,4&marker=None", "y=3,1,4&marker=none"),
        ("y=3,None,4", "y=3,,4"),
        (
            "kind=violin&y=1,2,3,4,9&inner=None",
            "kind=violin&y=1,2,3,4,9&inner=none",
        ),
        ("y=3,1,4&xticks=None", "y=3,1,4&xticks=none"),
    ] {
        equal(query, plain, "svg")?;
    }
    Ok(())
}

fn listed_dates() -> Result<(), String> {
    for (list, iso, is_clock) in [
        (
            "13.01.2024,14.01.2024,17.01.2024",
            "2024-01-13,2024-01-14,2024-01-17",
            false,
        ),
        (
            "1/13/2024,1/14/2024,1/17/2024",
            "2024-01-13,2024-01-14,2024-01-17",
            false,
        ),
        (
            "Jan+2024,Feb+2024,May+2024",
            "2024-01,2024-02,2024-05",
            false,
        ),
        (
            "20240101,20240102,20240105",
            "2024-01-01,2024-01-02,2024-01-05",
            false,
        ),
        ("Q1+2024,Q2+2024,Q4+2024", "2024Q1,2024Q2,2024Q4", false),
        ("10:00,11:00,14:00", "", true),
    ] {
        let query = format!("x={list}&y=3,1,4");
        is_told(&query, "x", "dateformat=iso")?;
        if is_clock {
            let rows: String = list.split(',').map(|time| format!("{time},1\n")).collect();
            write("requests-clock.csv", format!("time,v\n{rows}"));
            equal(
                &format!("x={list}&y=1,1,1&xlabel=time&ylabel=v"),
                "data=requests-clock.csv&kind=line&xlabel=time&ylabel=v",
                "csv",
            )?;
            continue;
        }
        for kind in ["line", "scatter", "bar", "step", "area"] {
            let tail = format!("&y=3,1,4&kind={kind}");
            equal(&format!("x={list}{tail}"), &format!("x={iso}{tail}"), "svg")?;
        }
        for kept in ["dateformat=iso", "xscale=category"] {
            let body = text(&format!("{query}&{kept}"), "csv")?;
            let first = list.split(',').next().unwrap_or_default().replace('+', " ");
            hold(body.contains(&first), || format!("{query}&{kept}: {body}"))?;
        }
    }
    let slices = text("kind=pie&x=Jan+2024,Feb+2024&y=3,1", "csv")?;
    hold(slices.contains("Jan 2024"), || slices.clone())?;
    equal(
        "kind=gantt&x=a,b&start=13.01.2024,15.01.2024&end=16.01.2024,19.01.2024",
        "kind=gantt&x=a,b&start=2024-01-13,2024-01-15&end=2024-01-16,2024-01-19",
        "svg",
    )
}

fn unclear_dates() -> Result<(), String> {
    is_told("x=1/2/2024,2/3/2024&y=3,1", "x", "dateformat=%d/%m/%Y")?;
    let notes = ask(b"x=a1,b2&y=3,1&format=json")?.notes;
    hold(notes.is_empty(), || format!("{notes:?}"))
}

fn two_titles() -> Result<(), String> {
    for query in [
        "y=3,1,4&title=Below&suptitle=Above",
        "y=3,1,4&suptitle=Above&title=Below&subtitle=Last",
        "y=3,1,4&y=1,2,3&subplots=1&title=Below&suptitle=Above",
    ] {
        let (picture, _) = picture(query)?;
        let height = |word: &str| {
            let found = picture.items.iter().find(|item| item.text() == word);
            found.map(|item| item.ink().top)
        };
        let is_right = match (height("Above"), height("Below")) {
            (Some(above), Some(below)) => above < below,
            _ => false,
        };
        let has_last = !query.contains("Last") || height("Last") > height("Below");
        hold(is_right && has_last, || {
            format!("{query}: {:?} {:?}", height("Above"), height("Below"))
        })?;
    }
    equal("y=3,1,4&suptitle=A", "y=3,1,4&title=A", "svg")
}

fn bottoms() -> Result<(), String> {
    is_told("kind=bar&x=a,b&y=3,8&bottom=5", "bottom", "5 + y")?;
    let error = ask(b"kind=bar&x=a,b,c&y=3,8,1&bottom=1,2,3&format=svg").err();
    let error = error.unwrap_or_default();
    hold(error.contains("stacked=1"), || error.clone())
}

fn answers() -> Result<(), String> {
    write(
        "requests-survey.csv",
        "Zeitstempel,Zufriedenheit,Empfehlen\n2026-01-05 10:12:01,4,Ja\n2026-01-05 11:40:22,5,Ja\n2026-01-06 09:02:10,4,Nein\n2026-01-08 17:30:00,2,Ja\n2026-01-09 08:15:43,4,Nein\n2026-01-11 20:11:09,5,Ja\n2026-01-12 12:00:31,4,Ja\n2026-01-15 07:45:12,1,Nein\n",
    );
    write(
        "requests-questions.csv",
        "Zeitstempel,Wie zufrieden sind Sie?,Würden Sie uns empfehlen?\n2026-01-05 10:12:01,4,Ja\n2026-01-05 11:40:22,5,Ja\n2026-01-06 09:02:10,4,Nein\n2026-01-08 17:30:00,2,Ja\n2026-01-09 08:15:43,4,Nein\n2026-01-11 20:11:09,5,Ja\n",
    );
    let count = |query: &str, name: &str, count: &str| -> Result<(), String> {
        let body = text(query, "csv")?;
        let mut rows = body
            .lines()
            .map(|line| line.trim().split(',').collect::<Vec<_>>());
        let is_there = rows.any(|row| row.first() == Some(&name) && row.last() == Some(&count));
        hold(is_there, || format!("{query}: {name} {count} | {body}"))
    };
    for kind in ["pie", "donut", "treemap", "funnel", "bar", "rose"] {
        let query = format!("data=requests-survey.csv&kind={kind}");
        count(&query, "4", "4")?;
        count(&format!("{query}&x=Empfehlen"), "Ja", "5")?;
        let query = format!("data=requests-questions.csv&kind={kind}");
        count(&query, "4", "3")?;
        count(&format!("{query}&x=Würden+Sie+uns+empfehlen?"), "Nein", "2")?;
    }
    // who names values gets these
    let values = "data=requests-survey.csv&kind=pie&x=Empfehlen&y=Zufriedenheit&agg=sum";
    count(values, "Nein", "9")
}

fn seasons() -> Result<(), String> {
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let rows = months.iter().enumerate();
    let rows: String = rows
        .map(|(at, month)| format!("{month},{},{},{}\n", at, at + 3, at * 2))
        .collect();
    write(
        "requests-months.csv",
        format!("Month,2023,2024,2025\n{rows}"),
    );
    let body = text("data=requests-months.csv", "csv")?;
    let head = body.lines().next().unwrap_or_default().to_owned();
    hold(head.ends_with("2023,2024,2025"), || body.clone())?;
    equal(
        "data=requests-months.csv",
        "data=requests-months.csv&kind=line",
        "svg",
    )?;
    equal(
        "data=requests-months.csv",
        "data=requests-months.csv&transpose=off",
        "svg",
    )
}

fn runs() -> Result<(), String> {
    write(
        "requests-runs.csv",
        "Date,Distance,Time\n2026-01-03,10.2,00:52:11\n2026-01-07,8.1,00:41:40\n2026-01-10,21.1,01:49:05\n2026-01-14,10.0,00:50:32\n",
    );
    write("requests-race.csv", "name,time\na,0:00:21\n");
    write(
        "requests-results.csv",
        "name,time\nAnn,0:21:05\nBob,0:22:40\nCid,0:25:11\n",
    );
    write(
        "requests-log.csv",
        "date,time,v\n2026-01-03,00:10:00,3\n2026-01-03,00:20:00,4\n2026-01-03,00:30:00,5\n",
    );
    let body = text("data=requests-runs.csv&y=Time", "csv")?;
    hold(body.contains("52.18"), || body.clone())?;
    let body = text("data=requests-race.csv", "csv")?;
    hold(body.contains("a,21"), || body.clone())?;
    let body = text("data=requests-results.csv", "csv")?;
    hold(body.contains("22.66"), || body.clone())?;
    let body = text("data=requests-log.csv", "csv")?;
    hold(body.contains("00:20"), || body.clone())
}

fn quarters() -> Result<(), String> {
    write(
        "requests-quarters.csv",
        "q,v\n1970 Q1,3\n1970 Q2,4\n1970 Q3,5\n",
    );
    write(
        "requests-weeks.csv",
        "w,v\n2026W46,3\n2026W47,4\n2026W48,5\n",
    );
    for (file, first) in [("quarters", "1970Q1"), ("weeks", "2026-W46")] {
        let body = text(&format!("data=requests-{file}.csv"), "csv")?;
        hold(body.contains(&format!("{first},3")), || body.clone())?;
    }
    Ok(())
}

fn positions() -> Result<(), String> {
    let dates = "x=2024-01-01,2024-06-01,2025-01-01,2025-06-01&y=1,2,3,4";
    let times = "x=06:00,07:30,09:00,18:00&y=1,2,3,4";
    #[rustfmt::skip]
    let pairs = [
        (dates, "xlim=2024,2025",            "xlim=2024-01-01,2025-01-01"),
        (dates, "xmin=June 2024",            "xmin=2024-06-01"),
        (dates, "vline=1 Mar 2025,new",      "vline=2025-03-01,new"),
        (dates, "vspan=2024,2025",           "vspan=2024-01-01,2025-01-01"),
        (dates, "xticks=2024,2025",          "xticks=2024-01-01,2025-01-01"),
        (times, "xlim=07:00,13:00",          "xlim=1970-01-01T07:00,1970-01-01T13:00"),
        (times, "vline=8:15 am",             "vline=1970-01-01T08:15"),
        (times, "xticks=06:00,12:00",        "xticks=1970-01-01T06:00,1970-01-01T12:00"),
        (times, "annotate=09:00,3,peak",     "annotate=1970-01-01T09:00,3,peak"),
    ];
    for (data, one, other) in pairs {
        equal(&format!("{data}&{one}"), &format!("{data}&{other}"), "svg")?;
        let (plain, limited) = (text(data, "svg")?, text(&format!("{data}&{one}"), "svg")?);
        hold(plain != limited, || format!("{one} changes nothing"))?;
    }
    Ok(())
}

fn turned_off() -> Result<(), String> {
    let table = "x=a,b,a,b&y=1,2,3,4";
    for parameter in [
        "pivot", "groupby", "sort", "agg", "resample", "head", "tail", "diff", "rolling",
    ] {
        for word in ["none", "False"] {
            equal(
                &format!("{table}&{parameter}={word}"),
                &format!("{table}&{parameter}=off"),
                "svg",
            )?;
        }
    }
    for word in ["off", "False", "0", "no"] {
        let line = "y=1,2,3";
        equal(
            &format!("{line}&marker={word}"),
            &format!("{line}&marker=none"),
            "svg",
        )?;
    }
    equal(
        "y=1,2,3&marker=o&linestyle=off",
        "y=1,2,3&marker=o&linestyle=none",
        "svg",
    )
}
