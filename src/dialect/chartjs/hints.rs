//! What to write instead of options that have no meaning in the version of a configuration.

use super::config::Config;
use super::version::Version;

/// Marks what has a meaning only where a chart moves or answers: animation, tooltips, events.
pub(super) fn mark_motion(config: &Config<'_>) {
    const OPTIONS: [&str; 14] = [
        "animation",
        "animations",
        "transitions",
        "responsive",
        "maintainAspectRatio",
        "aspectRatio",
        "responsiveAnimationDuration",
        "hover",
        "tooltips",
        "interaction",
        "events",
        "onClick",
        "onHover",
        "onResize",
    ];
    for key in OPTIONS {
        config.options.get(key).mark_read();
    }
    config.plugins.get("tooltip").mark_read();
    for dataset in &config.datasets {
        for key in [
            "hoverBackgroundColor",
            "hoverBorderColor",
            "hoverBorderWidth",
            "hoverRadius",
            "hoverOffset",
            "pointHoverRadius",
            "pointHoverBackgroundColor",
            "pointHoverBorderColor",
            "pointHoverBorderWidth",
            "pointHitRadius",
            "hitRadius",
            "animation",
            "tooltip",
        ] {
            dataset.field.get(key).mark_read();
        }
    }
}

/// Options of later versions: where their paths begin.
const NEW_PLACES: [&str; 9] = [
    "options.plugins.legend",
    "options.plugins.title",
    "options.plugins.subtitle",
    "options.plugins.annotation",
    "options.scales.x",
    "options.scales.y",
    "options.scales.r",
    "options.indexAxis",
    "options.cutout",
];

/// Options of later versions: how their paths end.
const NEW_NAMES: [&str; 9] = [
    ".tension",
    ".stepped",
    ".borderRadius",
    ".font",
    ".grid",
    ".grace",
    ".indexAxis",
    ".ticks.color",
    ".labels.color",
];

/// Options of version 2: where their paths begin.
const OLD_PLACES: [&str; 7] = [
    "options.legend",
    "options.title",
    "options.scale",
    "options.annotation",
    "options.scales.xAxes",
    "options.scales.yAxes",
    "options.cutoutPercentage",
];

/// Options of version 2: how their paths end.
const OLD_NAMES: [&str; 14] = [
    ".lineTension",
    ".steppedLine",
    ".fontSize",
    ".fontColor",
    ".fontStyle",
    ".fontFamily",
    ".gridLines",
    ".scaleLabel",
    ".ticks.beginAtZero",
    ".ticks.min",
    ".ticks.max",
    ".ticks.suggestedMin",
    ".ticks.suggestedMax",
    ".ticks.reverse",
];

/// What to write instead of an option at a path that nobody has read; `None` where there is nothing better.
pub(super) fn advice(version: Version, path: &str) -> Option<String> {
    let begins = |starts: &[&str]| starts.iter().any(|start| path.starts_with(start));
    let ends = |names: &[&str]| names.iter().any(|name| path.ends_with(name));
    let is_axes = begins(&["options.scales.xAxes", "options.scales.yAxes"]);
    match version {
        Version::V2 if (begins(&NEW_PLACES) && !is_axes) || ends(&NEW_NAMES) => {
            Some("it is an option since version 3; use v=4".to_owned())
        }
        Version::V3 | Version::V4
            if ends(&OLD_NAMES)
                || (begins(&OLD_PLACES) && (is_axes || !begins(&["options.scales"]))) =>
        {
            Some("it is an option of version 2; use v=2, or its name in version 4".to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_another_version_are_named() {
        let advice = |version, path| advice(version, path).unwrap_or_default();
        let since_3 = "it is an option since version 3; use v=4";
        let of_2 = "it is an option of version 2; use v=2, or its name in version 4";
        #[rustfmt::skip]
        let table = [
            (Version::V2, "options.plugins.legend",      since_3),
            (Version::V2, "options.scales.y",            since_3),
            (Version::V2, "options.scales.yAxes[0].foo", ""),
            (Version::V2, "options.foo",                 ""),
            (Version::V2, "data.datasets[0].tension",    since_3),
            (Version::V2, "options.scales.yAxes[0].ticks.color", since_3),
            (Version::V4, "options.scales.y.ticks.min",  of_2),
            (Version::V4, "data.datasets[0].lineTension", of_2),
            (Version::V4, "options.legend",              of_2),
            (Version::V4, "options.scales.yAxes",        of_2),
            (Version::V4, "options.scales.y.foo",        ""),
        ];
        for (version, path, expected) in table {
            assert_eq!(advice(version, path), expected, "{path}");
        }
    }
}
