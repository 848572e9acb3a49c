//! What to write instead of options that have no meaning in the version of a configuration.

use super::config::Config;
use super::parameters::Version;

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

/// What to write instead of an option at a path that nobody has read; `None` where there is nothing better.
pub(super) fn advice(version: Version, path: &str) -> Option<String> {
    let begins = |starts: &[&str]| starts.iter().any(|start| path.starts_with(start));
    let of_new = [
        "options.plugins.legend",
        "options.plugins.title",
        "options.plugins.subtitle",
        "options.plugins.annotation",
        "options.scales.x",
        "options.scales.y",
        "options.scales.r",
        "options.indexAxis",
    ];
    let of_old = [
        "options.legend",
        "options.title",
        "options.scale",
        "options.annotation",
        "options.scales.xAxes",
        "options.scales.yAxes",
    ];
    let is_axes = begins(&["options.scales.xAxes", "options.scales.yAxes"]);
    match version {
        Version::V2 if begins(&of_new) && !is_axes => {
            Some("it is an option since version 3; use v=4".to_owned())
        }
        Version::V3 | Version::V4
            if begins(&of_old) && (is_axes || !begins(&["options.scales"])) =>
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
            (Version::V4, "options.legend",              of_2),
            (Version::V4, "options.scales.yAxes",        of_2),
            (Version::V4, "options.scales.y.foo",        ""),
        ];
        for (version, path, expected) in table {
            assert_eq!(advice(version, path), expected, "{path}");
        }
    }
}
