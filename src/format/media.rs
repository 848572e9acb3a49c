//! The media type of each format, and the format of a file name.

use super::Format;

impl Format {
    /// The `Content-Type` of the format.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Png => "image/png",
            Format::Jpeg => "image/jpeg",
            Format::Webp => "image/webp",
            Format::Gif => "image/gif",
            Format::Bmp => "image/bmp",
            Format::Tiff => "image/tiff",
            Format::Svg => "image/svg+xml",
            Format::Pdf => "application/pdf",
            Format::Html => "text/html; charset=utf-8",
            Format::DataUri | Format::Alt => "text/plain; charset=utf-8",
            Format::Csv => "text/csv; charset=utf-8; header=present",
            Format::Json => "application/json",
        }
    }

    /// True when an `<img>` tag can show the format.
    pub fn is_picture(self) -> bool {
        self.media_type().starts_with("image/")
    }

    /// True when the picture is drawn as pixels.
    pub fn has_pixels(self) -> bool {
        match self {
            Format::Png
            | Format::Jpeg
            | Format::Webp
            | Format::Gif
            | Format::Bmp
            | Format::Tiff
            | Format::Html
            | Format::DataUri => true,
            Format::Svg | Format::Pdf | Format::Alt | Format::Csv | Format::Json => false,
        }
    }

    /// True when a terminal can show the format as text.
    pub fn is_text(self) -> bool {
        matches!(self, Format::Svg | Format::Json) || self.media_type().starts_with("text/")
    }

    /// The format for the extension of a file name; `None` without an extension and for an unknown one.
    pub fn of_name(name: &str) -> Option<Format> {
        let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let (stem, extension) = last.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        Format::find(extension)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_format_of_a_name() {
        #[rustfmt::skip]
        let table = [
            ("/visits.png",  Some(Format::Png)),
            ("a/b.SVG",      Some(Format::Svg)),
            ("C:\\x\\y.jpg", Some(Format::Jpeg)),
            ("a.b.webp",     Some(Format::Webp)),
            ("/plotcgi.exe", None),
            ("/.png",        None),
            ("png",          None),
            ("x.png/y",      None),
            ("",             None),
        ];
        for (name, expected) in table {
            assert_eq!(Format::of_name(name), expected, "{name}");
        }
    }
}
