//! Claims about single queries: the cases, and faults that were found, measured from the SVG.

mod axes;
mod combined;
mod data;
mod limits;
mod maps;
mod marks;
mod meetings;
mod order;
mod panels;
mod places;
mod requests;
mod texts;
mod told;

use axes::{
    alternative, called, counts_said, growth, guides_called, labels_of_bars, leaders, letters,
    many_dates, names, names_of_heatmap, periods, slope_names, thousands_of_names, trend_in_days,
    trend_in_plot, trend_titles, years_as_numbers,
};
use data::{
    all_told, bars_by_hue, boxes_by_hue, labels_at_points, numeric_hue, own_prices, second_pie,
    texts_there, titles, totals,
};
use limits::{
    LOW_ON_LOG, areas_at_position, density, error_on_log, hexagons_on_log, log_bins, low_on_log,
    negative, one_band, one_limit, open_limits, rose_on_log, stack_at_position, trend_of_stack,
    weights, zero_on_log,
};

use crate::cases::{
    case_06, case_07, case_08, case_09, case_10, case_11, case_20, case_21, case_23, case_25,
};
use crate::plot::{disc, inside, told, told_or};
use crate::relations::Judge;

type Claim = fn() -> Result<(), String>;

/// Every claim by its name.
pub(crate) fn all() -> Vec<(String, Judge)> {
    let claims: &[(&str, Claim)] = &[
        ("case 06: xerr runs along barh", case_06),
        (
            "of thousands of names round ones are written",
            thousands_of_names,
        ),
        ("case 07: errors stand on the stack", case_07),
        ("case 08: labels stand beyond errors", case_08),
        (
            "case 09: labels stand beyond bars of inverted axes",
            case_09,
        ),
        ("case 10: a panel's box stands over its name", case_10),
        (
            "case 11: parted level panels have axes of their own",
            case_11,
        ),
        ("case 20: small pies have names, legend= is drawn", case_20),
        ("case 21: names are never thinned", case_21),
        (
            "case 23: stacked areas part where they change sign",
            case_23,
        ),
        ("case 25: a Windows-1252 query is read", case_25),
        ("found 1: a function ends at the plot", || {
            inside("f=x^2&ylim=0,10")
        }),
        ("found 1: a filled band ends at the plot", || {
            inside("y=1,9,2,8,3&low=0,8,1,7,2&high=2,10,3,9,4&ylim=2,5")
        }),
        ("found 1: a level band ends at the plot", || {
            inside("y=3,4,3&ylim=2,5&hspan=4,9")
        }),
        ("found 1: an upright band ends at the plot", || {
            inside("x=1,2,3&y=3,4,3&xlim=1,2&vspan=1.5,9")
        }),
        ("found 1: bars over dates end at the plot", || {
            inside(
                "kind=bar&x=2024-01-01,2024-01-02,2024-01-03,2024-01-04&y=1,2,3,4&xlim=2024-01-02,2024-01-03",
            )
        }),
        ("found 1: a gantt chart's rows end at the plot", || {
            inside(
                "kind=gantt&x=a,b&start=2024-01-01,2024-02-01&end=2024-03-01,2024-04-01&xlim=2024-02-10,2024-02-20",
            )
        }),
        ("found 1: pixels of panels end at their plots", || {
            crate::ways::pixels(
                "y=1,9,2,8,3&y=3,4,5,9,1&subplots=1&ylim=2,5&frame=on&width=400&height=300",
            )
        }),
        ("found 1: pixels of a second axis end at the plot", || {
            crate::ways::pixels(
                "y=1,2,3&y=1,9,2&label=u,v&secondary_y=v&y2lim=2,5&frame=on&tick_color=black&label_color=black&width=400&height=300",
            )
        }),
        ("found 1: pixels of a trend end at the plot", || {
            crate::ways::pixels(
                "kind=scatter&x=1,2,3,4&y=1,4,6,9&trend=1&ylim=3,7&frame=on&width=400&height=300",
            )
        }),
        ("found 1: a level line outside is not drawn", || {
            inside("y=3,4,3&ylim=2,5&hline=9")
        }),
        ("found 1: an upright line outside is not drawn", || {
            inside("x=1,2,3&y=3,4,3&xlim=1,2&vline=9")
        }),
        ("found 1: points of sizes end at the plot", || {
            inside("kind=scatter&x=1,2,3&y=1,9,2&size=1,2,3&ylim=2,5")
        }),
        ("found 1: a radar ends at its disc", || {
            disc("kind=radar&x=a,b,c&y=1,9,2&ylim=0,4")
        }),
        ("found 1: a polar line ends at its disc", || {
            disc("kind=polar&x=0,90,180&y=1,9,2&ylim=0,4")
        }),
        (
            "found 2: a 0 on a logarithmic axis is a gap and a note",
            zero_on_log,
        ),
        (
            "found 2: hexagons of a logarithmic axis are alike",
            hexagons_on_log,
        ),
        ("found 2: log_scale divides logarithms", log_bins),
        (
            "found 2: sectors on a logarithmic scale are drawn",
            rose_on_log,
        ),
        ("found 3: trends of stacks follow the stack", trend_of_stack),
        ("found 4: bars by hue stand at their names", bars_by_hue),
        ("found 4: boxes by hue stand at their names", boxes_by_hue),
        (
            "found 4: a numeric hue colours bars or is a note",
            numeric_hue,
        ),
        ("totals of a waterfall are sums or told", totals),
        ("mechanism 1: titles of bars say name and value", || {
            titles("kind=bar&x=a,b&y=3,5", &[("a", 3.0), ("b", 5.0)])
        }),
        (
            "mechanism 1: titles of bars over dates say date and value",
            || {
                titles(
                    "kind=bar&x=2024-01-10,2024-02-10&y=3,5",
                    &[("2024", 3.0), ("2024", 5.0)],
                )
            },
        ),
        (
            "mechanism 1: titles of stacked bars say their own values",
            || {
                titles(
                    "kind=bar&stacked=1&x=a,b&y=3,5&y=2,4",
                    &[("a", 3.0), ("b", 5.0), ("a", 2.0), ("b", 4.0)],
                )
            },
        ),
        (
            "mechanism 1: titles of bars by hue say name and value",
            || {
                titles(
                    "kind=bar&x=a,b,a,b&y=1,2,3,4&hue=u,u,v,v",
                    &[("a", 1.0), ("b", 2.0), ("a", 3.0), ("b", 4.0)],
                )
            },
        ),
        ("mechanism 1: titles of a step say place and value", || {
            titles("kind=step&x=1,2&y=3,5&marker=o", &[("1", 3.0), ("2", 5.0)])
        }),
        ("mechanism 1: titles of candlesticks say their day", || {
            titles(
                "kind=candlestick&x=2024-01-10,2024-01-11&open=1,2&high=4,5&low=0.5,1&close=2,3",
                &[("2024", 4.0), ("2024", 5.0)],
            )
        }),
        ("found 5: quarters have a tick a bar", || {
            periods("2024Q1,2024Q2,2024Q3,2024Q4,2025Q1")
        }),
        ("found 5: months have a tick a bar", || {
            periods("2024-01,2024-02,2024-03,2024-04,2024-05")
        }),
        ("found 5: weeks have a tick a bar", || {
            periods("2024-W01,2024-W02,2024-W03,2024-W04,2024-W05")
        }),
        ("found 5: years have a tick a bar", || {
            periods("2020,2021,2022,2023,2024")
        }),
        (
            "found 5: ticks of many bars over dates are at bars",
            many_dates,
        ),
        ("found 6: a picture of open height grows", growth),
        ("found 6: a slope has its names at both ends", slope_names),
        ("found 6: 25 names of a barh are all there", || {
            names("kind=barh&title=T&subtitle=S&source=from+there")
        }),
        ("found 6: 25 names of bars are all there", || {
            names("kind=bar")
        }),
        (
            "found 6: labels of many bars are all there or a note",
            labels_of_bars,
        ),
        ("found 6: names of a heatmap do not touch", names_of_heatmap),
        ("found 7: an axis is called by its column, title", || {
            called("kind=line&title=T")
        }),
        ("found 7: an axis is called by its column, errorbar", || {
            called("kind=errorbar")
        }),
        ("found 7: an axis is called by its column, box", || {
            called("kind=box")
        }),
        ("found 7: an axis is called by its column, violin", || {
            called("kind=violin")
        }),
        ("found 7: an axis is called by its column, hexbin", || {
            called("kind=hexbin")
        }),
        ("found 7: an axis is called by its column, hue", || {
            called("kind=scatter&hue=g")
        }),
        ("found 7: an axis is called by its column, trend", || {
            called("kind=scatter&trend=1")
        }),
        ("found 7: label= does not rename an axis", || {
            called("kind=line&label=zz")
        }),
        ("found 7: a histogram says that it counts", counts_said),
        ("found 7: guides are called by their columns", guides_called),
        ("found 8: one low and high is one band", one_band),
        ("found 8: a table's own prices are found", own_prices),
        (
            "found 8: xformat=%Y of years that are numbers",
            years_as_numbers,
        ),
        ("found 8: one limit moves one end", one_limit),
        ("found 8: an open limit follows the data", open_limits),
        ("found 8: leaders do not cross slices", leaders),
        (
            "found 9: what is left out or read otherwise is told",
            all_told,
        ),
        ("found 9: y=1e400,2 is told", || told("y=1e400,2")),
        ("found 9: a third label of two series is told", || {
            told("y=1,2&y=2,3&label=a,b,c")
        }),
        ("found 9: y=1,5;2,5 is told", || told("y=1,5;2,5")),
        (
            "found 9: a candlestick of one row of values is told",
            || told("kind=candlestick&y=1,2"),
        ),
        ("found 9: xformat=%Q is told", || {
            told("x=2024-01-01,2024-02-01&y=1,2&xformat=%25Q")
        }),
        ("found 9: a bad date among good ones is told", || {
            told("x=2024-01-01,2024-13-41,2024-03-01&y=1,2,3")
        }),
        ("found 9: hlines=2,0,1 is told", || {
            told("y=1,2&hlines=2,0,1")
        }),
        (
            "found 9: a second value column of a pie is told or drawn",
            second_pie,
        ),
        (
            "found 9: labels= at points is drawn or told",
            labels_at_points,
        ),
        ("found 9: bar_label on lines is drawn or told", || {
            texts_there("kind=line&y=1.25,2.75&bar_label=1", &["1.25", "2.75"])
        }),
        ("found 9: date_format for output is told", || {
            told("x=2024-01-01,2024-02-01&y=1,2&date_format=%25b")
        }),
        ("found 10: bars stack at one position", stack_at_position),
        ("found 10: areas stack at one position", areas_at_position),
        (
            "found 10: an error below zero runs down on a logarithmic axis",
            error_on_log,
        ),
        ("found 10: a negative part of a pie is told", || {
            negative("pie")
        }),
        ("found 10: a negative part of a funnel is told", || {
            negative("funnel")
        }),
        ("found 10: a negative part of a treemap is told", || {
            negative("treemap")
        }),
        ("found 10: a negative part of a rose is told", || {
            negative("rose")
        }),
        (
            "found 11: alternative texts count what is drawn",
            alternative,
        ),
        ("found 11: a trend over days counts in days", trend_in_days),
        (
            "found 11: titles of trends count in units of time",
            trend_titles,
        ),
        ("found 1: a trend has room in the plot", trend_in_plot),
        (
            "found 11: densities of stacked histograms integrate to 1",
            density,
        ),
        (
            "found 11: weights of a histogram count or are told",
            weights,
        ),
        ("found 11: a hue shorter than its data is told", || {
            told("kind=scatter&x=1,2,3,4&y=1,2,3,4&hue=u,v")
        }),
        ("found 11: a trend of level bars is drawn or told", || {
            told_or("kind=barh&x=a,b,c&y=1,2,3&trend=1", "trend")
        }),
        (
            "found 12: letters are of the typeface that was measured",
            letters,
        ),
    ];
    let claims = claims
        .iter()
        .map(|(name, claim)| ((*name).to_owned(), Box::new(*claim) as Judge));
    let lows = LOW_ON_LOG.iter().map(|(name, query)| {
        let name = format!("found 10: 0 and below on a logarithmic axis, {name}");
        (name, Box::new(move || low_on_log(query)) as Judge)
    });
    claims
        .chain(lows)
        .chain(combined::all())
        .chain(requests::all())
        .chain(places::all())
        .chain(marks::all())
        .chain(meetings::all())
        .chain(order::all())
        .chain(told::all())
        .chain(maps::all())
        .chain(panels::all())
        .chain(texts::all())
        .collect()
}
