//! Writes colour glyphs as pictures of a PDF, each once.

use std::rc::Rc;

use pdf_writer::{Filter, Ref};

use super::objects::{Objects, compress};
use crate::color::Rgba;
use crate::font::{Colored, Face};
use crate::format::raster::{self, Pixels};

/// The pixels of a colour glyph to a CSS pixel.
const PIXELS_PER_UNIT: f32 = 4.0;

/// The pictures that have been written so far.
#[derive(Default)]
pub(super) struct Images {
    images: Vec<Image>,
}

/// The picture of a glyph at a size, beside text of a colour.
struct Image {
    face: Rc<Face>,
    glyph: u32,
    size: f32,
    color: Rgba,
    /// Left, top, width and height in em from the origin of the glyph.
    frame: [f32; 4],
    id: Ref,
}

impl Images {
    /// The names and references of the pictures.
    pub(super) fn names(&self) -> impl Iterator<Item = (String, Ref)> {
        let images = self.images.iter().enumerate();
        images.map(|(at, image)| (format!("i{at}"), image.id))
    }

    /// The name of the picture of a glyph, and its left, top, width and height in em from the glyph's origin. `None`
    /// when the glyph has no colours.
    pub(super) fn image(
        &mut self,
        objects: &mut Objects,
        face: &Rc<Face>,
        glyph: u32,
        size: f32,
        color: Rgba,
    ) -> Option<(String, [f32; 4])> {
        let same = |image: &Image| {
            let alike = (image.glyph, image.size, image.color) == (glyph, size, color);
            alike && Rc::ptr_eq(&image.face, face)
        };
        if let Some((at, image)) = self
            .images
            .iter()
            .enumerate()
            .find(|(_, image)| same(image))
        {
            return Some((format!("i{at}"), image.frame));
        }
        let em = (PIXELS_PER_UNIT * size).clamp(1.0, 512.0);
        let (pixels, frame) = match face.colored(glyph, em)? {
            Colored::Steps(steps) => raster::color_glyph_pixels(&steps, em, color),
            Colored::Bitmap {
                png,
                x,
                y,
                width,
                height,
            } => (raster::decode_glyph_bitmap(&png)?, [x, y, width, height]),
        };
        if pixels.width == 0 || pixels.height == 0 {
            return None;
        }
        let id = write_image(objects, pixels);
        self.images.push(Image {
            face: face.clone(),
            glyph,
            size,
            color,
            frame,
            id,
        });
        Some((format!("i{}", self.images.len() - 1), frame))
    }
}

/// Writes a picture, and its alpha as a soft mask.
fn write_image(objects: &mut Objects, pixels: Pixels) -> Ref {
    let (id, mask) = (objects.new_ref(), objects.new_ref());
    let (width, height) = (pixels.width as i32, pixels.height as i32);
    let all = pixels.into_rgba();
    let color = all.chunks_exact(4).flat_map(|pixel| pixel.iter().take(3));
    let color: Vec<u8> = color.copied().collect();
    let alpha: Vec<u8> = all.iter().skip(3).step_by(4).copied().collect();
    for (own, bytes) in [(id, color), (mask, alpha)] {
        let packed = compress(&bytes);
        let mut image = objects.pdf.image_xobject(own, &packed);
        image.filter(Filter::FlateDecode);
        image.width(width).height(height).bits_per_component(8);
        if own == id {
            image.color_space().device_rgb();
            image.s_mask(mask);
        } else {
            image.color_space().device_gray();
        }
    }
    id
}
