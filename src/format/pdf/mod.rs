//! PDF: a scene in, one page of shapes and selectable text with the letters that it needs out.
//!
//! The page is as large as the picture at 96 CSS pixels an inch. The whole picture is one tagged figure whose
//! alternative text is the scene's description.

mod content;
mod document;
mod fonts;
mod images;
mod ink;
mod objects;
mod paints;

use pdf_writer::types::StructRole;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, TextStr};

use super::metadata::{SOFTWARE, printable};
use crate::error::{Error, Kind, Result};
use crate::scene::Scene;

use content::Writer;
use document::Document;

/// Points in an inch.
const POINTS: f32 = 72.0;

/// The file.
///
/// # Errors
/// `TooLarge` when a side is no page's length.
pub fn encode(scene: &Scene) -> Result<Vec<u8>> {
    let unit = POINTS / scene.inch;
    let (width, height) = (scene.width * unit, scene.height * unit);
    if !(width > 0.0 && height > 0.0 && (width + height).is_finite()) {
        let message =
            format!("expected a finite page size above 0, found {width} × {height} points");
        return Err(Error::new(Kind::TooLarge, message));
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
    ] = [(); 8].map(|()| document.objects.fresh());
    let picture = picture(&mut document, scene, matrix);
    document.objects.stream(contents, &picture);
    document.fonts.write_all(&mut document.objects);
    self::resources(&mut document, resources);
    let mut pdf = document.objects.pdf;
    pdf.pages(pages).kids([page]).count(1);
    let mut one = pdf.page(page);
    one.media_box(Rect::new(0.0, 0.0, width, height));
    one.parent(pages).contents(contents).struct_parents(0);
    one.pair(Name(b"Resources"), resources);
    one.finish();
    tags(&mut pdf, figure, root, page, words(scene));
    self::catalog(&mut pdf, catalog, [pages, root, figure], scene);
    describe(&mut pdf, info, scene);
    Ok(pdf.finish())
}

/// The operators of the page.
fn picture(document: &mut Document, scene: &Scene, matrix: [f32; 6]) -> Vec<u8> {
    let mut content = Content::new();
    let mut mark = content.begin_marked_content_with_properties(Name(b"Figure"));
    mark.properties().identify(0);
    mark.finish();
    content.save_state();
    content.transform(matrix);
    let mut writer = Writer { content, document };
    writer.picture(scene);
    let mut content = writer.content;
    content.restore_state();
    content.end_marked_content();
    content.finish().into_vec()
}

/// The names by which streams call what is shared.
fn resources(document: &mut Document, id: Ref) {
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

/// What a reader without eyes hears.
fn words(scene: &Scene) -> &str {
    match (scene.description.trim(), scene.title.trim()) {
        ("", "") => "Chart",
        ("", title) => title,
        (description, _) => description,
    }
}

fn tags(pdf: &mut Pdf, figure: Ref, root: Ref, page: Ref, words: &str) {
    let words = printable(words);
    let mut element = pdf.struct_element(figure);
    element.kind(StructRole::Figure).parent(root).page(page);
    element.alt(TextStr(&words));
    element.children().marked_content_id(0);
}

fn catalog(pdf: &mut Pdf, id: Ref, [pages, root, figure]: [Ref; 3], scene: &Scene) {
    // Our own words are English where no language was asked for.
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

fn describe(pdf: &mut Pdf, id: Ref, scene: &Scene) {
    // Readers show the title instead of the file's name, so there has to be one (PDF/UA-1, section 7.1).
    let title = match scene.title.trim() {
        "" => words(scene),
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
