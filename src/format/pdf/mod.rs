//! Encodes a scene as a PDF of one page, with selectable text and the glyphs that it needs.
//!
//! The page is as large as the picture at 96 CSS pixels an inch. The whole picture is one tagged figure, and its
//! alternative text is the description of the scene.

mod content;
mod document;
mod fonts;
mod images;
mod objects;
mod operators;
mod paints;

use pdf_writer::types::StructRole;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, TextStr};

use super::metadata::{SOFTWARE, printable};
use crate::error::{Error, ErrorKind, Result};
use crate::scene::Scene;

use content::ContentWriter;
use document::Document;

/// The number of points in an inch.
const POINTS_PER_INCH: f32 = 72.0;

/// Encodes the file.
///
/// # Errors
/// `TooLarge` when a side is not positive or not finite.
pub fn encode(scene: &Scene) -> Result<Vec<u8>> {
    let unit = POINTS_PER_INCH / scene.inch;
    let (width, height) = (scene.width * unit, scene.height * unit);
    if !(width > 0.0 && height > 0.0 && (width + height).is_finite()) {
        let message =
            format!("expected a finite page size above 0, found {width} × {height} points");
        return Err(Error::new(ErrorKind::TooLarge, message));
    }
    let matrix = [unit, 0.0, 0.0, -unit, 0.0, height];
    let mut document = Document::new(matrix);
    let [
        catalog,
        pages,
        page,
        contents,
        resources,
        root,
        figure,
        info,
    ] = [(); 8].map(|()| document.objects.new_ref());
    let picture = page_content(&mut document, scene, matrix);
    document.objects.stream(contents, &picture);
    document.fonts.write_all(&mut document.objects);
    write_resources(&mut document, resources);
    let mut pdf = document.objects.pdf;
    pdf.pages(pages).kids([page]).count(1);
    let mut one = pdf.page(page);
    one.media_box(Rect::new(0.0, 0.0, width, height));
    one.parent(pages).contents(contents).struct_parents(0);
    one.pair(Name(b"Resources"), resources);
    one.finish();
    write_structure(&mut pdf, figure, root, page, alternative_text(scene));
    write_catalog(&mut pdf, catalog, [pages, root, figure], scene);
    write_info(&mut pdf, info, scene);
    Ok(pdf.finish())
}

/// The content stream of the page.
fn page_content(document: &mut Document, scene: &Scene, matrix: [f32; 6]) -> Vec<u8> {
    let mut content = Content::new();
    let mut mark = content.begin_marked_content_with_properties(Name(b"Figure"));
    mark.properties().identify(0);
    mark.finish();
    content.save_state();
    content.transform(matrix);
    let mut writer = ContentWriter { content, document };
    writer.write_scene(scene);
    let mut content = writer.content;
    content.restore_state();
    content.end_marked_content();
    content.finish().into_vec()
}

/// Writes the names by which content streams refer to fonts, states, pictures and patterns.
fn write_resources(document: &mut Document, id: Ref) {
    let Document {
        objects,
        paints,
        fonts,
        images,
    } = document;
    let mut all = objects
        .pdf
        .indirect(id)
        .start::<pdf_writer::writers::Resources>();
    let mut names = all.fonts();
    for (name, font) in fonts.names() {
        names.pair(Name(name.as_bytes()), font);
    }
    names.finish();
    let mut names = all.ext_g_states();
    for (name, state) in paints.states() {
        names.pair(Name(name.as_bytes()), state);
    }
    names.finish();
    let mut names = all.x_objects();
    for (name, image) in images.names() {
        names.pair(Name(name.as_bytes()), image);
    }
    names.finish();
    let mut names = all.patterns();
    for (name, pattern) in paints.patterns() {
        names.pair(Name(name.as_bytes()), pattern);
    }
}

/// The text that screen readers read: the description, or else the title.
fn alternative_text(scene: &Scene) -> &str {
    match (scene.description.trim(), scene.title.trim()) {
        ("", "") => "Chart",
        ("", title) => title,
        (description, _) => description,
    }
}

/// Writes the structure element of the figure.
fn write_structure(pdf: &mut Pdf, figure: Ref, root: Ref, page: Ref, words: &str) {
    let words = printable(words);
    let mut element = pdf.struct_element(figure);
    element.kind(StructRole::Figure).parent(root).page(page);
    element.alt(TextStr(&words));
    element.children().marked_content_id(0);
}

/// Writes the catalog and the structure tree.
fn write_catalog(pdf: &mut Pdf, id: Ref, [pages, root, figure]: [Ref; 3], scene: &Scene) {
    // Without a language in the request the program's own words are English.
    let lang = match scene.lang.as_str() {
        "" => "en".to_owned(),
        lang => printable(lang),
    };
    let mut catalog = pdf.catalog(id);
    catalog.pages(pages);
    catalog.mark_info().marked(true);
    catalog.viewer_preferences().display_doc_title(true);
    catalog.lang(TextStr(&lang));
    catalog.pair(Name(b"StructTreeRoot"), root);
    catalog.finish();
    let mut tree = pdf
        .indirect(root)
        .start::<pdf_writer::writers::StructTreeRoot>();
    tree.child(figure);
    tree.parent_tree_next_key(1);
    let mut parents = tree.insert(Name(b"ParentTree")).dict();
    let mut numbers = parents.insert(Name(b"Nums")).array();
    numbers.item(0);
    numbers.push().array().item(figure);
}

/// Writes the document information.
fn write_info(pdf: &mut Pdf, id: Ref, scene: &Scene) {
    // Viewers show the title instead of the file name, so there must be one (PDF/UA-1, section 7.1).
    let title = match scene.title.trim() {
        "" => alternative_text(scene),
        title => title,
    };
    let (title, description) = (printable(title), printable(&scene.description));
    let mut info = pdf.document_info(id);
    info.title(TextStr(&title));
    if !description.is_empty() {
        info.subject(TextStr(&description));
    }
    info.creator(TextStr(SOFTWARE)).producer(TextStr(SOFTWARE));
}
