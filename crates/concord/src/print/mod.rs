//! Paper: the report and the case file, set by typst.

mod cite;
mod font;
mod report;
pub mod sample;
mod view;
mod words;
mod world;

pub use cite::Links;
pub use font::fonts;
pub use report::{PrintError, report};
pub(crate) use view::keyword;
