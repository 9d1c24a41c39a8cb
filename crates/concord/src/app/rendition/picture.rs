//! The picture of a page: drawn in the sandboxed child, covered in its pixels, kept for a moment.

use super::Rendition;
use crate::app::{App, AppError};
use concord_domain::id::RecordId;
use concord_domain::opinion::Region;
use image::{ImageFormat, ImageReader, Rgb, RgbImage};
use std::collections::VecDeque;
use std::io::Cursor;
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};

/// Why a page has no picture.
#[derive(Debug)]
pub enum NoPicture {
    /// The reviewer's copy of this programme is text alone for now.
    Disguised,
    /// It cannot be drawn; a sentence for the person who looks.
    NotDrawn(String),
    App(AppError),
}

impl From<AppError> for NoPicture {
    fn from(error: AppError) -> NoPicture {
        NoPicture::App(error)
    }
}

/// Widths that are drawn: a page's own, and a larger one to look closer.
pub const WIDTHS: [u32; 2] = [1100, 2200];

impl<Eyes> Rendition<Eyes> {
    /// A page as PNG, with everything black that is covered for this reader.
    ///
    /// # Errors
    /// [`NoPicture`], in words that can be shown.
    pub async fn picture(
        &self,
        app: &App,
        record: RecordId,
        page: u32,
        large: bool,
    ) -> Result<Arc<Vec<u8>>, NoPicture> {
        self.record(record).ok_or(AppError::NotFound)?;
        if self.disguise.is_some() {
            return Err(NoPicture::Disguised);
        }
        let manifest = app.manifest(record).await?;
        let (part, inner) = manifest.place(page).ok_or(AppError::NotFound)?;
        let key = Key {
            sha256: part.found.sha256.clone(),
            page: inner,
            width: WIDTHS[usize::from(large)],
            covers: self.covers(record, page),
        };
        let turn = turn(&key);
        let _mine = turn.lock().await;
        if let Some(kept) = SHELF.lock().unwrap_or_else(PoisonError::into_inner).take(&key) {
            return Ok(kept);
        }
        if part.found.bytes > app.worker().largest_drawn() {
            return Err(NoPicture::NotDrawn("This file is too large to be drawn from.".to_owned()));
        }
        let png = {
            let place = app.worker().place().await;
            let bytes = app.contents(part.blob).await?;
            place.render(&bytes, inner, key.width).await.map_err(NoPicture::NotDrawn)?
        };
        let covers = key.covers.clone();
        let png = tokio::task::spawn_blocking(move || covered(png, &covers)).await;
        let png = Arc::new(png.map_err(|e| AppError::Fault(e.into()))?.map_err(AppError::Fault)?);
        SHELF.lock().unwrap_or_else(PoisonError::into_inner).put(key, Arc::clone(&png));
        Ok(png)
    }
}

/// Blacks the regions out, two pixels wider on each side, because a picture that was made smaller has
/// something of its neighbours in each pixel.
fn covered(png: Vec<u8>, covers: &[Region]) -> anyhow::Result<Vec<u8>> {
    if covers.is_empty() {
        return Ok(png);
    }
    let mut picture: RgbImage =
        ImageReader::with_format(Cursor::new(&png), ImageFormat::Png).decode()?.into_rgb8();
    let (width, height) = picture.dimensions();
    for region in covers {
        let across = span(region.x, region.width, width);
        for y in span(region.y, region.height, height) {
            for x in across.clone() {
                picture.put_pixel(x, y, Rgb([0, 0, 0]));
            }
        }
    }
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png)?;
    Ok(out.into_inner())
}

fn span(from: u16, length: u16, pixels: u32) -> std::ops::Range<u32> {
    const MARGIN: u64 = 2;
    let at = |thousandths: u64| thousandths * u64::from(pixels);
    let first = (at(u64::from(from)) / 1000).saturating_sub(MARGIN);
    let end = at(u64::from(from) + u64::from(length)).div_ceil(1000) + MARGIN;
    let whole = |n: u64| u32::try_from(n.min(u64::from(pixels))).unwrap_or(pixels);
    whole(first)..whole(end)
}

/// A picture is known by its file's bytes, its page, its size and by what is black in it: one with a region
/// open is another picture than one with that region covered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    sha256: String,
    page: u32,
    width: u32,
    covers: Vec<Region>,
}

/// Pictures of the last minutes, in memory alone, least recently used first.
#[derive(Debug, Default)]
struct Shelf {
    held: VecDeque<(Key, Arc<Vec<u8>>)>,
    bytes: usize,
}

const LARGEST_SHELF: usize = 32 * 1024 * 1024;
static SHELF: LazyLock<Mutex<Shelf>> = LazyLock::new(Mutex::default);

/// Pictures that are being drawn: whoever asks for the same one waits, and finds it on the shelf.
type Drawing = Vec<(Key, Weak<tokio::sync::Mutex<()>>)>;
static DRAWING: Mutex<Drawing> = Mutex::new(Vec::new());

fn turn(key: &Key) -> Arc<tokio::sync::Mutex<()>> {
    let mut drawing = DRAWING.lock().unwrap_or_else(PoisonError::into_inner);
    drawing.retain(|(_, turn)| turn.strong_count() > 0);
    let same = drawing.iter().find(|(k, _)| k == key).and_then(|(_, turn)| turn.upgrade());
    same.unwrap_or_else(|| {
        let turn = Arc::default();
        drawing.push((key.clone(), Arc::downgrade(&turn)));
        turn
    })
}

impl Shelf {
    fn take(&mut self, key: &Key) -> Option<Arc<Vec<u8>>> {
        let at = self.held.iter().position(|(k, _)| k == key)?;
        let entry = self.held.remove(at)?;
        let png = Arc::clone(&entry.1);
        self.held.push_back(entry);
        Some(png)
    }

    fn put(&mut self, key: Key, png: Arc<Vec<u8>>) {
        if png.len() > LARGEST_SHELF / 4 || self.held.iter().any(|(k, _)| *k == key) {
            return;
        }
        self.bytes += png.len();
        self.held.push_back((key, png));
        while self.bytes > LARGEST_SHELF {
            let Some((_, oldest)) = self.held.pop_front() else { break };
            self.bytes -= oldest.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn white(width: u32, height: u32) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let picture = RgbImage::from_pixel(width, height, Rgb([255, 255, 255]));
        picture.write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    fn read(png: &[u8]) -> RgbImage {
        image::load_from_memory(png).unwrap().into_rgb8()
    }

    #[test]
    fn every_pixel_of_a_sealed_region_is_black_and_the_others_stay() {
        let region = Region { x: 250, y: 500, width: 333, height: 100 };
        let picture = read(&covered(white(101, 67), &[region]).unwrap());
        for (x, y, pixel) in picture.enumerate_pixels() {
            let (px, py) = (f64::from(x) / 101.0, f64::from(y) / 67.0);
            let (nx, ny) = (f64::from(x + 1) / 101.0, f64::from(y + 1) / 67.0);
            if nx > 0.25 && px < 0.583 && ny > 0.5 && py < 0.6 {
                assert_eq!(pixel.0, [0, 0, 0], "{x},{y}");
            }
        }
        assert_eq!(picture.get_pixel(0, 0).0, [255, 255, 255]);
        assert_eq!(picture.get_pixel(100, 66).0, [255, 255, 255]);
    }

    #[test]
    fn a_picture_kept_with_less_covered_is_never_taken_for_one_with_more() {
        let key = |covers: Vec<Region>| Key { sha256: "a".into(), page: 1, width: 1100, covers };
        let mut shelf = Shelf::default();
        shelf.put(key(vec![]), Arc::new(vec![1]));
        assert!(shelf.take(&key(vec![Region::WHOLE])).is_none());
        assert!(shelf.take(&key(vec![])).is_some());
    }

    #[test]
    fn a_picture_that_is_being_drawn_is_waited_for_and_not_drawn_again() {
        let key = |page| Key { sha256: "drawing".into(), page, width: 1100, covers: vec![] };
        let first = turn(&key(1));
        assert!(Arc::ptr_eq(&first, &turn(&key(1))));
        assert!(!Arc::ptr_eq(&first, &turn(&key(2))));
    }

    #[test]
    fn the_shelf_holds_no_more_than_its_bytes() {
        let mut shelf = Shelf::default();
        for page in 0..20 {
            let key = Key { sha256: "a".into(), page, width: 1100, covers: vec![] };
            shelf.put(key, Arc::new(vec![0; LARGEST_SHELF / 8]));
        }
        assert!(shelf.bytes <= LARGEST_SHELF && shelf.held.len() == 8);
    }
}
