//! The words of a page in reading order, with their places; text that cannot be seen is kept apart.

use hayro::hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, RenderContent, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::xref::XRef;
use hayro::kurbo::{BezPath, Point, Rect, Shape, Vec2};

use crate::record::{PageText, Word};

/// Glyphs of one page beyond which its text is cut; a dense page has some ten thousand.
const MOST_GLYPHS: usize = 200_000;

/// Reads the text of one page.
pub(super) fn page_text(page: &Page<'_>, number: u32, xref: &XRef) -> PageText {
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let cache = InterpreterCache::new();
    let (across, down) = page.render_dimensions();
    let (across, down) = (f64::from(across).max(1.0), f64::from(down).max(1.0));
    let transform = {
        use hayro::hayro_interpret::TransformExt;
        page.initial_transform(true).to_kurbo()
    };
    let area = Rect::new(0.0, 0.0, across, down);
    let mut context = Context::new(transform, area, &cache, xref, settings);
    let mut reader = Reader { area, glyphs: Vec::new(), painted: Vec::new(), pictures: Vec::new() };
    interpret_page(page, &mut context, &mut reader);
    reader.finish(number)
}

#[derive(Debug, Clone)]
struct Glyph {
    text: String,
    at: Point,
    end: Point,
    size: f64,
    visible: bool,
}

struct Reader {
    area: Rect,
    glyphs: Vec<Glyph>,
    painted: Vec<Rect>,
    pictures: Vec<Rect>,
}

impl Reader {
    /// Whether text of this look can be seen at this place.
    fn is_visible(&self, at: Point, size: f64, white: bool, drawn: bool) -> bool {
        let over_picture = self.pictures.iter().any(|picture| picture.contains(at));
        // A scan with recognised text carries it invisibly over the picture: that text is seen in the picture.
        if !drawn {
            return over_picture;
        }
        let on_colour = over_picture || self.painted.iter().any(|rect| rect.contains(at));
        self.area.contains(at) && size >= 1.5 && (!white || on_colour)
    }

    fn finish(self, page: u32) -> PageText {
        let (visible, hidden): (Vec<Glyph>, Vec<Glyph>) =
            self.glyphs.into_iter().partition(|glyph| glyph.visible);
        let mut words = Vec::new();
        let text = set(&visible, Some((&mut words, self.area)));
        PageText { page, text, words, hidden: set(&hidden, None) }
    }
}

/// Sets glyphs into lines and words by their places: a gap of a quarter of the size parts words, half the
/// size downwards parts lines. Glyphs are taken in the order in which the page draws them.
fn set(glyphs: &[Glyph], mut boxes: Option<(&mut Vec<Word>, Rect)>) -> String {
    let mut text = String::new();
    let mut word: Vec<&Glyph> = Vec::new();
    let mut end: Option<(Point, f64)> = None;
    for glyph in glyphs {
        let blank = glyph.text.trim().is_empty();
        let (new_line, gap) = end.map_or((false, false), |(last, size)| {
            let down = (glyph.at.y - last.y).abs() > size.max(glyph.size) * 0.5;
            let back = glyph.at.x < last.x - size * 2.0;
            (down || back, glyph.at.x - last.x > size * 0.25)
        });
        if new_line || gap || blank {
            close(&mut word, &mut text, &mut boxes);
            let mark = if new_line { '\n' } else { ' ' };
            if !text.is_empty() && !text.ends_with(['\n', ' ']) {
                text.push(mark);
            } else if new_line && text.ends_with(' ') {
                text.pop();
                text.push('\n');
            }
        }
        if !blank {
            word.push(glyph);
        }
        end = Some((glyph.end, glyph.size));
    }
    close(&mut word, &mut text, &mut boxes);
    text.trim_end().to_owned()
}

fn close(word: &mut Vec<&Glyph>, text: &mut String, boxes: &mut Option<(&mut Vec<Word>, Rect)>) {
    let (Some(first), Some(last)) = (word.first(), word.last()) else {
        return;
    };
    let written: String = word.iter().map(|glyph| glyph.text.as_str()).collect();
    text.push_str(&written);
    if let Some((words, area)) = boxes {
        let size = first.size.max(last.size);
        let part = |value: f64, whole: f64| (value / whole).clamp(0.0, 1.0) as f32;
        let region = [
            part(first.at.x, area.width()),
            part(first.at.y - size * 0.8, area.height()),
            part(last.end.x, area.width()),
            part(first.at.y + size * 0.25, area.height()),
        ];
        words.push(Word { text: written, region });
    }
    word.clear();
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..))
            && !is_white(&props.paint)
            && self.painted.len() < 10_000
        {
            self.painted.push(props.transform.transform_rect_bbox(path.bounding_box()));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let white = is_white(&props.paint);
        let drawn = !matches!(mode, DrawMode::Invisible);
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(s)) => s,
                None => "\u{fffd}".to_owned(),
            };
            let place = props.transform * glyph.transform();
            let at = place * Point::ZERO;
            let up = place * Point::new(0.0, 1_000.0);
            let size = Vec2::new(up.x - at.x, up.y - at.y).hypot();
            if !(at.is_finite() && size.is_finite()) {
                continue;
            }
            let end = advance(glyph)
                .map_or(at + (size * 0.5, 0.0), |width| place * Point::new(width, 0.0));
            let visible = self.is_visible(at, size, white, drawn);
            let text = text.chars().filter(|c| !c.is_control()).collect();
            self.glyphs.push(Glyph { text, at, end, size, visible });
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if self.pictures.len() < 10_000 {
            let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
            self.pictures.push(props.transform.transform_rect_bbox(unit));
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Width of a glyph in its own space, where the font says so.
fn advance(glyph: &Drawn<'_>) -> Option<f64> {
    let width = match glyph {
        Drawn::Outline(outline) => outline.advance_width(),
        Drawn::Type3(drawn) => drawn.advance_width(),
    };
    width.map(f64::from).filter(|width| width.is_finite() && *width > 0.0)
}

fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => color.to_rgba().to_rgba8()[..3].iter().all(|c| *c >= 250),
        Paint::Pattern(_) => false,
    }
}
