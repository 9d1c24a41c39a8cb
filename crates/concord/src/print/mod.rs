//! Paper: the report and the case file, set by typst.

mod case_file;
mod cite;
mod font;
mod join;
mod report;
pub mod sample;
mod view;
mod words;
mod world;

pub use case_file::{CaseFile, CaseRecord, Dated, PageContent, case_file};
pub use cite::Links;
pub use font::fonts;
pub use report::{PrintError, report};
pub(crate) use view::keyword;
