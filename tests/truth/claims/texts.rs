//! Claims about texts without room, legends, titles of axes, and what is said where nothing is drawn.

use crate::draw::{ask as send, picture, write};
use crate::judge::hold;
use crate::relations::Judge;
use crate::svg::{Item, Picture};

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("labels stand beside bubbles", beside_bubbles),
        ("shares below zero have their sign", || {
            let (picture, _) =
                picture("kind=barh&x=a,b&y=3,-1&y=1,3&stacked=percent&bar_label=center")?;
            hold(says(&picture, "−25%") && says(&picture, "75%"), || {
                "labels −25% and 75% | not so".to_owned()
            })
        }),
        ("what is cut short is told", cut_short),
        ("slanted names are whole where they have room", slanted),
        (
            "names around discs are whole where they have room",
            around_discs,
        ),
        ("small pictures tell what they leave out", small),
        ("a legend that is arranged is drawn", arranged_legends),
        ("stacked areas tell that they have no lines", || {
            for given in ["linestyle=--", "linewidth=5", "dashes=5,2"] {
                let name = given.split('=').next().unwrap_or_default();
                let query = format!("kind=area&stacked=1&y=1,2,3&y=2,3,4&{given}");
                noted(&query, &format!("{name}: "))?;
            }
            Ok(())
        }),
        ("bins below 0 on a logarithmic axis are told", || {
            noted(
                "kind=hist&y=1,2,2,3,3,3&weights=1,-2,1,1,1,1&bins=3&logy=1",
                "logy: 0 and below have no logarithm; points left out: 1",
            )
        }),
        ("weighted histograms do not count", weighted),
        ("the only series of an axis has its colour", lone_series),
        (
            "several series of the right axis say so",
            several_on_the_right,
        ),
        ("periods of resample have their own names", resampled),
        ("nothing to draw is said", nothing_to_draw),
        ("heights beyond limits are told", || {
            noted("kind=surface&y=1,2,3&y=3,5,6&zlim=2,5", "zlim: ")
        }),
        ("months are called months", months),
        ("a calendar tells of sums of days", calendar),
        ("steps tell which columns they leave", steps),
        ("own words are in the language of the picture", own_words),
    ];
    claims
        .iter()
        .map(|(name, claim)| (format!("texts: {name}"), Box::new(*claim) as Judge))
        .collect()
}

/// A note of a query begins with these words.
fn noted(query: &str, words: &str) -> Result<(), String> {
    let answer = send(format!("{query}&format=svg").as_bytes())?;
    let begins = answer.notes.iter().any(|note| note.starts_with(words));
    hold(begins, || {
        format!("{query}: a note \"{words}\" | {:?}", answer.notes)
    })
}

/// True if a text of a picture is this one, in one or several lines.
fn says(picture: &Picture, text: &str) -> bool {
    let texts: Vec<&str> = picture
        .items
        .iter()
        .map(Item::text)
        .filter(|text| !text.is_empty())
        .collect();
    (1..=3).any(|count| texts.windows(count).any(|lines| lines.join(" ") == text))
}

const LONG: [&str; 5] = [
    "A rather long name of a place",
    "Another quite long name of town",
    "The third of the long names here",
    "Short",
    "One more name that is very long",
];

/// The labels of points whose sizes show values lie on none of them.
fn beside_bubbles() -> Result<(), String> {
    let query =
        "kind=scatter&x=1,4,7,2,5&y=3,1,4,6,5&size=10,40,90,25,60&labels=Ann,Bob,Cid,Dee,Eve";
    for more in ["", "&hue=u,v,u,v,u", "&width=500&height=400", "&maxsize=60"] {
        let (picture, _) = picture(&format!("{query}{more}"))?;
        let labels: Vec<&Item> = picture
            .items
            .iter()
            .filter(|item| item.is("mark-label") && !item.text().is_empty())
            .collect();
        hold(labels.len() >= 4, || {
            format!("{more}: labels | {}", labels.len())
        })?;
        for label in labels {
            let ink = label.ink().grown(-1.0);
            let bubbles = picture
                .items
                .iter()
                .filter(|item| item.is("mark") && item.fill.is_some());
            let struck = bubbles.map(Item::ink).find(|bubble| {
                let (x, y) = bubble.center();
                let (dx, dy) = (
                    x - x.clamp(ink.left, ink.right),
                    y - y.clamp(ink.top, ink.bottom),
                );
                dx.hypot(dy) < bubble.width() / 2.0 - 1.0
            });
            hold(struck.is_none(), || {
                format!(
                    "{more}: {} beside bubbles | {ink:.0?} on {struck:.0?}",
                    label.text()
                )
            })?;
        }
    }
    Ok(())
}

/// The long names as a value of `x`.
fn long_names() -> String {
    LONG.map(|name| name.replace(' ', "+")).join(",")
}

/// Whatever text ends with an ellipsis has a note.
fn cut_short() -> Result<(), String> {
    let x = long_names();
    let sentence = "words+".repeat(60);
    let queries = [
        format!("kind=pie&x={x}&y=1,2,3,4,5&width=250&height=160"),
        format!("kind=treemap&x={x}&y=1,2,3,4,5&width=250&height=160"),
        format!("kind=radar&x={x}&y=1,2,3,4,5&width=150&height=150"),
        format!("kind=stem&x={x}&y=1,2,3,4,5&rot=90&width=300&height=200"),
        format!("kind=bar&x={x}&y=1,2,3,4,5&rot=45&width=300&height=120"),
        format!("kind=barh&x={x}{x}&y=1,2,3,4,5&width=200&height=200"),
        format!("kind=gantt&x={x}&start=1,2,3,4,5&end=3,4,5,6,7&width=200&height=300"),
        format!("kind=funnel&x={x}&y=5,4,3,2,1&width=250&height=200"),
        format!(
            "kind=slope&x=1,2&y=1,2&label={}&width=300&height=200",
            x.replace(',', "+")
        ),
        format!("y=1,2&y=2,1&label={x}&legend=right&width=330&height=220"),
        format!("y=1,2&title={sentence}&width=300"),
        format!("y=1,2&subtitle={sentence}{sentence}&width=400"),
        format!("y=1,2&source={sentence}{sentence}&width=400"),
        format!("y=1,2&ylabel={sentence}&width=400"),
        format!("y=1,2&xlabel={sentence}{sentence}&width=400"),
        format!("y=1,2&y=2,1&subplots=1&titles={sentence}{sentence},b&width=400"),
        format!("y=1,2&text=0.5,1.5,{sentence}{sentence}&width=400"),
        format!("kind=heatmap&y=1,2&y=3,4&clabel={sentence}&width=400"),
        format!("y=1,2&y=2,1&label={x}&table=1&width=330"),
    ];
    for query in queries {
        let (picture, answer) = picture(&query)?;
        let cut = picture.items.iter().find(|item| item.text().ends_with('…'));
        if let Some(cut) = cut {
            let told = answer
                .notes
                .iter()
                .any(|note| note.contains("cut short") || note.contains("left out"));
            hold(told, || {
                format!(
                    "{query}: a note about {:?} | {:?}",
                    cut.text(),
                    answer.notes
                )
            })?;
        }
    }
    Ok(())
}

/// Every long name is there to its end.
fn says_all(query: &str) -> Result<(), String> {
    let (picture, _) = picture(query)?;
    LONG.iter().try_for_each(|name| {
        hold(says(&picture, name), || {
            format!("{query}: {name} | it is cut")
        })
    })
}

/// Names at an angle that the author chose are whole where the picture has the room that a reader sees.
fn slanted() -> Result<(), String> {
    let x = long_names();
    for (kind, rot) in [
        ("stem", "45"),
        ("bar", "45"),
        ("bar", "0"),
        ("line", "-30"),
        ("bar", "90"),
    ] {
        let query = format!("kind={kind}&rot={rot}&x={x}&y=1,2,3,4,5&width=700&height=480");
        says_all(&query)?;
    }
    Ok(())
}

/// Names around a disc have a third line or smaller letters before they are cut.
fn around_discs() -> Result<(), String> {
    let x = long_names();
    for query in [
        format!("kind=radar&x={x}&y=1,2,3,4,5&width=300&height=200"),
        format!("kind=rose&x={x}&y=1,2,3,4,5&width=400&height=300"),
    ] {
        says_all(&query)?;
    }
    Ok(())
}

/// What the author wrote and a small picture leaves out is told.
fn small() -> Result<(), String> {
    for (query, parameter) in [
        ("kind=sparkline&y=1,2,3&table=1", "table"),
        ("kind=sparkline&y=1,2,3&xlabel=Time", "xlabel"),
        ("kind=sparkline&y=1,2,3&title=T", "title"),
        ("y=1,2,3&ylabel=V&width=200&height=150", "ylabel"),
        ("y=1,2,3&subtitle=S&width=200&height=150", "subtitle"),
        ("y=1,2,3&source=S&width=200&height=150", "source"),
        (
            "y=1,2&y=2,1&label=a,b&legend_title=L&width=200&height=150",
            "legend_title",
        ),
        ("kind=radar&x=a,b,c&y=1,2,3&width=100&height=85", "x"),
    ] {
        let (picture, answer) = picture(query)?;
        let text = query
            .split('&')
            .find_map(|pair| pair.strip_prefix(&format!("{parameter}=")))
            .unwrap_or_default();
        let drawn = picture.items.iter().any(|item| item.text() == text);
        hold(drawn || answer.notes(&format!("{parameter}: ")), || {
            format!("{query}: drawn or a note | {:?}", answer.notes)
        })?;
    }
    Ok(())
}

/// A legend whose title, order or columns are chosen is drawn where names at the ends of lines would stand, or a note says why not.
fn arranged_legends() -> Result<(), String> {
    let (picture, _) = picture("y=1,2,3&y=2,3,4&label=ann,bob&legend_title=People")?;
    hold(says(&picture, "People"), || {
        "the title People | it is not there".to_owned()
    })?;
    let (picture, _) = crate::draw::picture("y=1,2,3&y=2,3,4&label=ann,bob&legend=reverse")?;
    let place = |name: &str| {
        let mut items = picture.items.iter();
        let item = items.find(|item| item.text() == name);
        item.map(|item| item.ink().left)
    };
    hold(
        place("bob") < place("ann") && place("bob").is_some(),
        || format!("bob before ann | {:?} {:?}", place("bob"), place("ann")),
    )?;
    let (picture, _) = crate::draw::picture("y=1,2,3&label=ann&legend_title=People")?;
    hold(says(&picture, "People") && says(&picture, "ann"), || {
        "a legend with its title for a single series | none".to_owned()
    })?;
    noted("y=1,2,3&legend_title=People", "legend_title: ")?;
    noted("kind=hist&y=1,2,2&legend=upper+right", "legend: ")?;
    noted(
        "y=1,2&y=2,1&legend=ends&legend_title=People",
        "legend_title: ",
    )
}

/// The axis of a weighted histogram says what it sums up.
fn weighted() -> Result<(), String> {
    let (picture, _) = picture("kind=hist&y=1,2,2,3&weights=1,2,3,4")?;
    hold(
        says(&picture, "Sum of weights") && !says(&picture, "Count"),
        || "an axis called Sum of weights | not so".to_owned(),
    )?;
    write("weights.csv", "size,people\n1,10\n2,20\n2,5\n3,8\n");
    let (picture, _) = crate::draw::picture("data=weights.csv&kind=hist&y=size&weights=people")?;
    hold(says(&picture, "people") && !says(&picture, "Count"), || {
        "an axis called people | not so".to_owned()
    })?;
    let (picture, _) = crate::draw::picture("kind=hist&y=1,2,2,3")?;
    hold(says(&picture, "Count"), || "Count | not so".to_owned())
}

/// The legend marks the series of the right axis where its colour names none of them.
fn several_on_the_right() -> Result<(), String> {
    let lists = "y=1,2,3&y=3,4,5&y=100,200,300&y=400,100,200&label=a,b,c,d";
    for (secondary, marked) in [("c,d", true), ("d", false), ("a,b,c,d", false)] {
        let query = format!("{lists}&secondary_y={secondary}");
        let (picture, _) = picture(&query)?;
        let on_right = secondary.split(',');
        for name in on_right.filter(|_| marked) {
            hold(says(&picture, &format!("{name} (right)")), || {
                format!("{query}: {name} (right) | not so")
            })?;
        }
        let marks = picture.items.iter();
        let marks = marks
            .filter(|item| item.text().ends_with("(right)"))
            .count();
        hold(marks == if marked { 2 } else { 0 }, || {
            format!("{query}: marked {marked} | {marks} marks")
        })?;
    }
    Ok(())
}

/// Quarters and months that `resample` makes are called so, in every kind, and years as such.
fn resampled() -> Result<(), String> {
    let days = "x=2023-11-20,2024-02-10,2024-08-05&y=1,2,3";
    let cases = [
        ("Q", "2023Q4", "Q4", "2023-10-01"),
        ("M", "2023-11", "Nov", "2023-11-01"),
        ("Y", "2023", "2023", "2023-01-01"),
    ];
    for (period, in_cells, on_axis, day) in cases {
        for (kind, name) in [("bar", on_axis), ("heatmap", in_cells)] {
            let query = format!("kind={kind}&{days}&resample={period}");
            let (picture, _) = picture(&query)?;
            hold(says(&picture, name) && !says(&picture, day), || {
                format!("{query}: {name} | not so")
            })?;
        }
    }
    Ok(())
}

/// Beside two series at the left, the only one at the right gives its axis a title and its colour, and the other way round.
fn lone_series() -> Result<(), String> {
    for (secondary, name) in [("c", "c"), ("b,c", "a")] {
        let query = format!(
            "y=1,2,3&y=3,4,5&y=100,200,300&label=a,b,c&secondary_y={secondary}&palette=red,green,blue"
        );
        let (picture, _) = picture(&query)?;
        let title = picture
            .items
            .iter()
            .find(|item| item.is("axis") && item.text() == name);
        let legend = picture
            .items
            .iter()
            .filter(|item| item.is("legend") && item.text() == name);
        hold(title.is_some() && legend.count() == 1, || {
            format!("{query}: a title {name} beside a legend | {title:?}")
        })?;
        let plain = picture
            .items
            .iter()
            .filter(|item| item.is("axis") && item.is("x") && !item.text().is_empty())
            .find_map(|item| item.fill.clone());
        hold(title.and_then(|item| item.fill.clone()) != plain, || {
            format!("{query}: the title in the colour of {name} | it is grey")
        })?;
    }
    Ok(())
}

/// A picture in which nothing is drawn says so, and explains no colours.
fn nothing_to_draw() -> Result<(), String> {
    for kind in [
        "heatmap", "contour", "contourf", "surface", "radar", "rose", "polar", "pie", "treemap",
        "hexbin", "hist2d", "line", "bar",
    ] {
        let (picture, _) = picture(&format!("kind={kind}&y=_,_,_&y=_,_,_"))?;
        hold(says(&picture, "No data"), || {
            format!(
                "{kind}: No data | {:?}",
                picture.items.iter().map(Item::text).collect::<Vec<_>>()
            )
        })?;
        let explained = picture.items.iter().any(|item| item.is("colorbar"));
        hold(!explained, || {
            format!("{kind}: no colour bar | there is one")
        })?;
    }
    for query in [
        "kind=surface&y=1,2,3",
        "kind=surface&y=1,2,3&y=_,_,_&y=_,_,_",
    ] {
        let (picture, _) = picture(query)?;
        let said = picture
            .items
            .iter()
            .any(|item| item.text().starts_with("A surface needs"));
        hold(said, || format!("{query}: a message | none"))?;
    }
    Ok(())
}

/// Alternative texts call months as the axis does: without a day.
fn months() -> Result<(), String> {
    let kinds = [
        "line",
        "bar",
        "barh",
        "area",
        "scatter",
        "stem",
        "heatmap",
        "box",
        "violin",
        "radar",
        "pie",
        "funnel",
        "treemap",
        "waterfall",
        "slope",
        "rose",
        "bullet",
        "sparkline",
    ];
    for kind in kinds {
        let query = format!("kind={kind}&x=2024-01,2024-02,2024-03,2024-04&y=3,1,4,2");
        let (picture, _) = picture(&query)?;
        let text = &picture.description;
        hold(
            text.contains("2024-03") && !text.contains("2024-03-01"),
            || format!("{query}: the month 2024-03 | {text}"),
        )?;
    }
    write(
        "months.csv",
        "month,n\n2024-01-01,3\n2024-02-01,1\n2024-03-01,4\n2024-04-01,2\n",
    );
    for kind in ["line", "bar"] {
        let (picture, _) = picture(&format!("data=months.csv&kind={kind}&x=month&y=n"))?;
        let text = &picture.description;
        hold(
            text.contains("2024-03") && !text.contains("2024-03-01"),
            || format!("{kind}: the month 2024-03 | {text}"),
        )?;
    }
    let (picture, _) = crate::draw::picture("x=2024-01-01,2024-01-02,2024-01-03&y=3,1,4")?;
    hold(picture.description.contains("2024-01-03"), || {
        format!("the day 2024-01-03 | {}", picture.description)
    })
}

/// A calendar adds the values of one day, and its alternative text tells of the sums.
fn calendar() -> Result<(), String> {
    let query = "kind=calendar&x=2024-01-01,2024-01-01,2024-01-02&y=3,4,5";
    let (picture, _) = picture(query)?;
    let text = &picture.description;
    hold(
        text.contains("2 days") && text.contains("to 7 (2024-01-01)"),
        || format!("2 days, 7 on the first | {text}"),
    )
}

/// A column that a step leaves out, and a name that is none, are errors that say why and what there is.
fn steps() -> Result<(), String> {
    write(
        "steps.csv",
        "date,region,sales\n2024-01-05,North,10\n2024-01-15,South,12\n2024-02-05,North,11\n2024-02-15,South,15\n",
    );
    for (query, parts) in [
        (
            "resample=M&x=region&y=sales",
            &[
                "x: ",
                "resample=M",
                "groupby=region keeps it",
                "date (date)",
            ][..],
        ),
        (
            "groupby=region&x=date&y=sales",
            &["x: ", "groupby=region;", "groupby=region,date keeps it"],
        ),
        (
            "pivot=region&x=date&y=sales&hue=sales",
            &["hue: ", "after pivot=region", "North (measure)"],
        ),
        (
            "pivot=region&x=date&y=profit",
            &[
                "y: ",
                "sales (money)",
                "after pivot=region there are date, North, South",
            ],
        ),
        (
            "pivot=region&x=date&y=sales&sort=sales",
            &["sort: ", "North (measure)", "after pivot=region"],
        ),
        (
            "resample=M&y=sales&kind=scatter&labels=region",
            &["labels: ", "after resample=M"],
        ),
        ("resample=M&y=sles", &["y: ", "did you mean \"sales\"?"]),
    ] {
        let error = match send(format!("data=steps.csv&{query}&format=svg").as_bytes()) {
            Err(error) => error,
            Ok(answer) => return Err(format!("{query}: an error | {:?}", answer.notes)),
        };
        let missing = parts.iter().find(|part| !error.contains(**part));
        hold(missing.is_none(), || {
            format!("{query}: {missing:?} | {error}")
        })?;
    }
    Ok(())
}

fn own_words() -> Result<(), String> {
    for (query, german) in [
        ("kind=pie&x=a,b,c,d&y=50,30,1,2&other=5%25", "Sonstige"),
        ("kind=pie&x=a&y=-1", "Keine positiven Werte"),
        ("kind=hist&y=1,2,2,3", "Anzahl"),
        (
            "kind=bar&x=p,q&y=1,2&y=3,2&y=4,5&label=a,b,c&secondary_y=b,c",
            "b (rechts)",
        ),
    ] {
        let (picture, _) = picture(&format!("{query}&lang=de"))?;
        let has_word = |item: &Item| item.text().starts_with(german);
        hold(picture.items.iter().any(has_word), || {
            format!("{query}: {german} | other words")
        })?;
    }
    Ok(())
}
