//! A finished picture and the tag that asked for it in, what changes in the page out.

use std::ops::Range;

use super::error::escape;
use super::markup::{self, Attribute, Tag};

/// The attribute that says how a picture is set in.
pub const FORM: &str = "data-plotcgi";

vocabulary! {
    /// How a picture is set into a page.
    pub enum Form {
        /// As the address of the picture, which contains it.
        Uri = "uri",
        /// As an element of the page.
        Svg = "svg",
    }
}

/// A picture to be set into a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// How it is set in.
    pub form: Form,
    /// An address that contains the picture, or an element, as the form has it.
    pub body: String,
    /// Its width in CSS pixels.
    pub width: f32,
    /// Its height in CSS pixels.
    pub height: f32,
    /// What it says to those who cannot see it.
    pub alt: String,
    /// It shows an error, which the alternative text of the tag does not describe.
    pub failed: bool,
}

/// Attributes of `<img>` that mean nothing for an element `<svg>`.
const OF_PICTURES: [&str; 19] = [
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
    FORM,
];

/// Attributes of which an element `<svg>` has its own, which count beside the tag's.
const JOINED: [(&str, &str); 2] = [("class", " "), ("style", ";")];

/// The bytes of the page that are replaced, in their order, and by what.
pub(super) fn edits(tag: &Tag, inset: &Inset, page: &[u8]) -> Vec<(Range<usize>, Vec<u8>)> {
    if inset.form == Form::Svg {
        return vec![(tag.place.clone(), element(tag, inset, page))];
    }
    let Some(source) = tag.attribute("src") else {
        return Vec::new();
    };
    let mut bytes = format!("\"{}\"", plain(&inset.body));
    for (name, value) in missing(tag, inset) {
        bytes.push_str(&format!(" {name}=\"{value}\""));
    }
    let mut edits = vec![(source.value_place.clone(), bytes.into_bytes())];
    if let (Some(alt), true) = (tag.attribute("alt"), inset.failed) {
        let text = format!("alt=\"{}\"", plain(&inset.alt));
        edits.push((alt.place.clone(), text.into_bytes()));
    }
    edits.sort_by_key(|(place, _)| place.start);
    edits
}

/// Size and alternative text, as far as the tag says nothing of them.
fn missing(tag: &Tag, inset: &Inset) -> Vec<(&'static str, String)> {
    let (width, height) = size(tag, inset);
    let alt = tag.attribute("alt").is_none().then(|| plain(&inset.alt));
    let all = [("width", width), ("height", height), ("alt", alt)];
    let said = |(name, value): (_, Option<_>)| value.map(|value| (name, value));
    all.into_iter().filter_map(said).collect()
}

/// Width and height where the tag has neither; the other one, in proportion, where it has one in pixels. Nothing where
/// its style says something of the size, which an attribute might bend.
fn size(tag: &Tag, inset: &Inset) -> (Option<String>, Option<String>) {
    if styled(tag, "width") || styled(tag, "height") {
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

fn pixels(attribute: &Attribute) -> Option<f32> {
    let text = std::str::from_utf8(&attribute.value).ok()?.trim();
    let number = text.strip_suffix("px").unwrap_or(text).parse().ok()?;
    (0.0..1e6).contains(&number).then_some(number)
}

/// Whether the tag's style has that property, or a bound of it (`max-width`).
fn styled(tag: &Tag, property: &str) -> bool {
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

/// The picture as an element, with what the tag says of its own place, size and looks. An empty alternative text
/// says that there is nothing to tell.
fn element(tag: &Tag, inset: &Inset, page: &[u8]) -> Vec<u8> {
    let body = inset.body.trim_end();
    let Some(root) = markup::tags(body.as_bytes(), &["svg"]).into_iter().next() else {
        return plain(&inset.alt).into_bytes();
    };
    let silent = !inset.failed
        && tag
            .attribute("alt")
            .is_some_and(|alt| alt.value.trim_ascii().is_empty());
    let rest = body.get(root.place.end..).unwrap_or_default();
    let mut out = b"<svg".to_vec();
    for own in &root.attributes {
        let text = body.get(own.place.clone()).unwrap_or_default();
        if let Some(bytes) = kept(own, text, tag, silent) {
            out.push(b' ');
            out.extend_from_slice(&bytes);
        }
    }
    let sizes = ["width", "height"]
        .into_iter()
        .filter_map(|name| tag.attribute(name));
    let of_pictures = |name: &[u8]| OF_PICTURES.iter().any(|one| one.as_bytes() == name);
    let carried = tag.attributes.iter().filter(|one| !of_pictures(&one.name));
    for one in sizes.chain(carried) {
        let joined = JOINED
            .iter()
            .any(|(name, _)| name.as_bytes() == one.name && root.attribute(name).is_some());
        if !joined {
            out.push(b' ');
            out.extend_from_slice(page.get(one.place.clone()).unwrap_or_default());
        }
    }
    if silent {
        out.extend_from_slice(b" aria-hidden=\"true\"");
    }
    out.push(b'>');
    out.extend_from_slice(ascii(rest).as_bytes());
    out
}

/// An attribute of the picture's own, as it stands in the page; `None` where the tag decides.
fn kept(own: &Attribute, text: &str, tag: &Tag, silent: bool) -> Option<Vec<u8>> {
    let name = std::str::from_utf8(&own.name).ok()?;
    let theirs = tag.attribute(name);
    if let Some((_, between)) = JOINED.iter().find(|(joined, _)| *joined == name)
        && let Some(theirs) = theirs
    {
        let both = [&theirs.value, &own.value].map(|value| String::from_utf8_lossy(value));
        let both = plain(&both.join(between));
        return Some(format!("{name}=\"{both}\"").into_bytes());
    }
    let decided = match name {
        "width" => tag.attribute("height").is_some() || styled(tag, "height"),
        "height" => tag.attribute("width").is_some() || styled(tag, "width"),
        "role" | "aria-labelledby" => {
            silent || tag.attribute("aria-label").is_some() && name != "role"
        }
        _ => false,
    };
    (theirs.is_none() && !decided).then(|| ascii(text).into_bytes())
}

/// Text for an attribute, in ASCII, so that the page may have any encoding.
fn plain(text: &str) -> String {
    ascii(&escape(text))
}

/// Markup in which every character beyond ASCII is a reference.
fn ascii(markup: &str) -> String {
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
use crate::vocabulary;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn changed(page: &str, form: Form, failed: bool) -> String {
        let (address, svg) = (
            "data:,x",
            "<svg xmlns=\"s\" width=\"80\" height=\"48\" viewBox=\"0 0 80 48\" role=\"img\" aria-labelledby=\"t\" \
             style=\"x:y\"><title id=\"t\">ä</title></svg>\n",
        );
        let inset = Inset {
            form,
            body: if form == Form::Svg { svg } else { address }.to_owned(),
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
            assert_eq!(changed(page, Form::Uri, false), expected);
        }
        assert_eq!(
            changed("<img alt='old' src=a width=1 height=1>", Form::Uri, true),
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
            assert_eq!(changed(page, Form::Svg, false), expected, "{page}");
        }
    }
}
