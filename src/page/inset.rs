//! Computes the changes to a page that replace an `<img>` tag by its finished picture.

use crate::stat::sort::sort_by_rank;
use std::ops::Range;

use super::error::escape;
use super::markup::{self, Attribute, Tag};
use crate::vocabulary;

/// The attribute that says how a picture is set into the page.
pub const FORM_ATTRIBUTE: &str = "data-plotcgi";

vocabulary! {
    /// How a picture is set into a page.
    pub enum InsetForm {
        /// As a `data:` URI in the `src` attribute.
        Uri = "uri",
        /// As an `<svg>` element in place of the tag.
        Svg = "svg",
    }
}

/// A picture to be set into a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// How it is set into the page.
    pub form: InsetForm,
    /// The picture: a `data:` URI or an `<svg>` element, depending on the form.
    pub body: String,
    /// The width in CSS pixels.
    pub width: f32,
    /// The height in CSS pixels.
    pub height: f32,
    /// The alternative text, for readers who cannot see the picture.
    pub alt: String,
    /// True when the picture shows an error, so that the alternative text of the tag does not describe it.
    pub failed: bool,
}

/// Attributes of `<img>` that have no meaning for `<svg>`, or that are handled separately.
const IMG_ATTRIBUTES: [&str; 19] = [
    "src",
    "alt",
    "width",
    "height",
    "srcset",
    "sizes",
    "loading",
    "decoding",
    "crossorigin",
    "fetchpriority",
    "referrerpolicy",
    "ismap",
    "usemap",
    "align",
    "border",
    "hspace",
    "vspace",
    "longdesc",
    FORM_ATTRIBUTE,
];

/// Attributes of which both values count, those of the tag and those of the picture, and the separator between the
/// values.
const JOINED_ATTRIBUTES: [(&str, &str); 2] = [("class", " "), ("style", ";")];

/// The ranges of the page that are replaced, in ascending order, and the bytes that replace them.
pub(super) fn edits(tag: &Tag, inset: &Inset, page: &[u8]) -> Vec<(Range<usize>, Vec<u8>)> {
    if inset.form == InsetForm::Svg {
        return vec![(tag.range.clone(), svg_element(tag, inset, page))];
    }
    let Some(source) = tag.attribute("src") else {
        return Vec::new();
    };
    let mut bytes = format!("\"{}\"", escape_ascii(&inset.body));
    for (name, value) in missing_attributes(tag, inset) {
        bytes.push_str(&format!(" {name}=\"{value}\""));
    }
    let mut edits = vec![(source.value_range.clone(), bytes.into_bytes())];
    if let (Some(alt), true) = (tag.attribute("alt"), inset.failed) {
        let text = format!("alt=\"{}\"", escape_ascii(&inset.alt));
        edits.push((alt.range.clone(), text.into_bytes()));
    }
    // The attributes of a tag may stand in any order.
    sort_by_rank(&mut edits, |(range, _)| range.start);
    edits
}

/// The attributes for size and alternative text that the tag lacks.
fn missing_attributes(tag: &Tag, inset: &Inset) -> Vec<(&'static str, String)> {
    let (width, height) = missing_size(tag, inset);
    let alt = tag
        .attribute("alt")
        .is_none()
        .then(|| escape_ascii(&inset.alt));
    let all = [("width", width), ("height", height), ("alt", alt)];
    let present = |(name, value): (_, Option<_>)| value.map(|value| (name, value));
    all.into_iter().filter_map(present).collect()
}

/// Width and height for a tag that has neither. If it has one of them in pixels, the other one in proportion. Neither
/// if its style sets a size, which an attribute could distort.
fn missing_size(tag: &Tag, inset: &Inset) -> (Option<String>, Option<String>) {
    if has_style(tag, "width") || has_style(tag, "height") {
        return (None, None);
    }
    let text = |pixels: f32| Some((pixels.round() as u32).to_string());
    match (tag.attribute("width"), tag.attribute("height")) {
        (None, None) => (text(inset.width), text(inset.height)),
        (Some(width), None) => {
            let height = pixels(width).and_then(|width| text(width * inset.height / inset.width));
            (None, height)
        }
        (None, Some(height)) => {
            let width = pixels(height).and_then(|height| text(height * inset.width / inset.height));
            (width, None)
        }
        (Some(_), Some(_)) => (None, None),
    }
}

/// A length in pixels; `None` for other units and for numbers out of range.
fn pixels(attribute: &Attribute) -> Option<f32> {
    let text = std::str::from_utf8(&attribute.value).ok()?.trim();
    let number = text.strip_suffix("px").unwrap_or(text).parse().ok()?;
    (0.0..1e6).contains(&number).then_some(number)
}

/// True when the style of the tag sets this property, or a bound of it such as `max-width`.
fn has_style(tag: &Tag, property: &str) -> bool {
    let style = tag
        .attribute("style")
        .map(|style| style.value.to_ascii_lowercase());
    let style = style.unwrap_or_default();
    let names = style
        .split(|byte| *byte == b';')
        .filter_map(|one| one.split(|byte| *byte == b':').next());
    names
        .into_iter()
        .any(|name| name.trim_ascii().ends_with(property.as_bytes()))
}

/// The picture as an `<svg>` element with the attributes of the tag. An empty alternative text hides the element from
/// assistive technology, as it does for `<img>`.
fn svg_element(tag: &Tag, inset: &Inset, page: &[u8]) -> Vec<u8> {
    let body = inset.body.trim_end();
    let Some(root) = markup::tags(body.as_bytes(), &["svg"]).into_iter().next() else {
        return escape_ascii(&inset.alt).into_bytes();
    };
    let hidden = !inset.failed
        && tag
            .attribute("alt")
            .is_some_and(|alt| alt.value.trim_ascii().is_empty());
    let rest = body.get(root.range.end..).unwrap_or_default();
    let mut out = b"<svg".to_vec();
    for attribute in &root.attributes {
        let text = body.get(attribute.range.clone()).unwrap_or_default();
        if let Some(bytes) = picture_attribute(attribute, text, tag, hidden) {
            out.push(b' ');
            out.extend_from_slice(&bytes);
        }
    }
    let sizes = ["width", "height"]
        .into_iter()
        .filter_map(|name| tag.attribute(name));
    let of_pictures = |name: &[u8]| IMG_ATTRIBUTES.iter().any(|one| one.as_bytes() == name);
    let carried = tag.attributes.iter().filter(|one| !of_pictures(&one.name));
    for one in sizes.chain(carried) {
        let joined = JOINED_ATTRIBUTES
            .iter()
            .any(|(name, _)| name.as_bytes() == one.name && root.attribute(name).is_some());
        if !joined {
            out.push(b' ');
            out.extend_from_slice(page.get(one.range.clone()).unwrap_or_default());
        }
    }
    if hidden {
        out.extend_from_slice(b" aria-hidden=\"true\"");
    }
    out.push(b'>');
    out.extend_from_slice(to_ascii(rest).as_bytes());
    out
}

/// An attribute of the picture as it is written into the page; `None` where the tag decides instead.
fn picture_attribute(
    attribute: &Attribute,
    text: &str,
    tag: &Tag,
    hidden: bool,
) -> Option<Vec<u8>> {
    let name = std::str::from_utf8(&attribute.name).ok()?;
    let of_tag = tag.attribute(name);
    if let Some((_, between)) = JOINED_ATTRIBUTES.iter().find(|(joined, _)| *joined == name)
        && let Some(of_tag) = of_tag
    {
        let both = [&of_tag.value, &attribute.value].map(|value| String::from_utf8_lossy(value));
        let both = escape_ascii(&both.join(between));
        return Some(format!("{name}=\"{both}\"").into_bytes());
    }
    let decided = match name {
        "width" => tag.attribute("height").is_some() || has_style(tag, "height"),
        "height" => tag.attribute("width").is_some() || has_style(tag, "width"),
        "role" | "aria-labelledby" => {
            hidden || tag.attribute("aria-label").is_some() && name != "role"
        }
        _ => false,
    };
    (of_tag.is_none() && !decided).then(|| to_ascii(text).into_bytes())
}

/// Escapes a text for an attribute, in ASCII, so that it fits into a page of any encoding.
fn escape_ascii(text: &str) -> String {
    to_ascii(&escape(text))
}

/// Replaces every character beyond ASCII by a character reference.
fn to_ascii(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    for c in markup.chars() {
        if c.is_ascii() {
            out.push(c)
        } else {
            out.push_str(&format!("&#{};", u32::from(c)))
        }
    }
    out
}
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn changed(page: &str, form: InsetForm, failed: bool) -> String {
        let (address, svg) = (
            "data:,x",
            "<svg xmlns=\"s\" width=\"80\" height=\"48\" viewBox=\"0 0 80 48\" role=\"img\" aria-labelledby=\"t\" \
             style=\"x:y\"><title id=\"t\">ä</title></svg>\n",
        );
        let inset = Inset {
            form,
            body: if form == InsetForm::Svg { svg } else { address }.to_owned(),
            width: 80.0,
            height: 48.0,
            alt: "ä & \"b\"".to_owned(),
            failed,
        };
        let tag = markup::tags(page.as_bytes(), &["img"]).remove(0);
        let mut out = page.as_bytes().to_vec();
        for (place, bytes) in edits(&tag, &inset, page.as_bytes()).into_iter().rev() {
            out.splice(place, bytes);
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn fills_in_what_the_tag_leaves_out() {
        const ALT: &str = "alt=\"&#228; &amp; &quot;b&quot;\"";
        #[rustfmt::skip]
        let table = [
            ("<img src=a>",                        "<img src=U width=80 height=48 A>"),
            ("<img alt=c src='a' />",              "<img alt=c src=U width=80 height=48 />"),
            ("<img alt src=\"a\" width=40>",       "<img alt src=U height=24 width=40>"),
            ("<img src=a height=96px>",            "<img src=U width=160 A height=96px>"),
            ("<img src=a width=50%>",              "<img src=U A width=50%>"),
            ("<img src=a width=9 height=9>",       "<img src=U A width=9 height=9>"),
            ("<img src=a style='max-width:1em'>",  "<img src=U A style='max-width:1em'>"),
            ("<img src=a style='color:width'>",    "<img src=U width=80 height=48 A style='color:width'>"),
        ];
        for (page, expected) in table {
            let expected = expected
                .replace('U', "\"data:,x\"")
                .replace(" A", &format!(" {ALT}"));
            let expected = expected
                .replace("width=80", "width=\"80\"")
                .replace("height=48", "height=\"48\"");
            let expected = expected
                .replace("height=24", "height=\"24\"")
                .replace("width=160", "width=\"160\"");
            assert_eq!(changed(page, InsetForm::Uri, false), expected);
        }
        assert_eq!(
            changed(
                "<img alt='old' src=a width=1 height=1>",
                InsetForm::Uri,
                true
            ),
            format!("<img {ALT} src=\"data:,x\" width=1 height=1>")
        );
    }

    #[test]
    fn an_element_takes_over_what_the_tag_says() {
        const BOX: &str = "viewBox=\"0 0 80 48\" role=\"img\" aria-labelledby=\"t\"";
        #[rustfmt::skip]
        let table = [
            ("<img src=a alt=b>",              format!("<svg xmlns=\"s\" width=\"80\" height=\"48\" {BOX} style=\"x:y\">T")),
            ("<img src=a id=c class=d>",       format!("<svg xmlns=\"s\" width=\"80\" height=\"48\" {BOX} style=\"x:y\" id=c class=d>T")),
            ("<img src=a style='a:b'>",        format!("<svg xmlns=\"s\" width=\"80\" height=\"48\" {BOX} style=\"a:b;x:y\">T")),
            ("<img src=a style='width:9px'>",  format!("<svg xmlns=\"s\" width=\"80\" {BOX} style=\"width:9px;x:y\">T")),
            ("<img src=a width=40 loading=lazy>", format!("<svg xmlns=\"s\" {BOX} style=\"x:y\" width=40>T")),
            ("<img src=a alt=''>",             "<svg xmlns=\"s\" width=\"80\" height=\"48\" viewBox=\"0 0 80 48\" style=\"x:y\" aria-hidden=\"true\">T".to_owned()),
            ("<img src=a aria-label=c>",       "<svg xmlns=\"s\" width=\"80\" height=\"48\" viewBox=\"0 0 80 48\" role=\"img\" style=\"x:y\" aria-label=c>T".to_owned()),
        ];
        for (page, expected) in table {
            let expected = expected.replace('T', "<title id=\"t\">&#228;</title></svg>");
            assert_eq!(changed(page, InsetForm::Svg, false), expected, "{page}");
        }
    }
}
