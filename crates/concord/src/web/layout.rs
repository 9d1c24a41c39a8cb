//! What surrounds a page: head, header, notices, foot.

use askama::Template;

use super::filters;
use super::locale::Locale;
use super::page::{Frame, NavLink, Page, Room};
use super::words::Phrase;

/// The document around the inside of a page.
#[derive(Debug, Template)]
#[template(path = "layout.html")]
pub struct Layout<'a> {
    frame: &'a Frame,
    title: Phrase,
    room: Room,
    style: &'a str,
    nav: Vec<NavLink>,
    inside: &'a str,
}

impl<'a> Layout<'a> {
    /// Puts the layout of the page's room around its inside.
    pub fn around<P: Page>(frame: &'a Frame, page: &P, inside: &'a str) -> Layout<'a> {
        Layout {
            frame,
            title: page.title(),
            room: page.room(),
            style: page.style(),
            nav: page.nav(),
            inside,
        }
    }

    /// The languages that the reader is not using now, with the address that switches and comes back.
    fn other_languages(&self) -> Vec<(Locale, String)> {
        Locale::ALL
            .into_iter()
            .filter(|locale| *locale != self.frame.reader.locale)
            .map(|locale| {
                let back: String =
                    form_urlencoded::byte_serialize(self.frame.place.as_bytes()).collect();
                (locale, format!("/language?to={}&back={back}", locale.tag()))
            })
            .collect()
    }

    fn phone_href(&self) -> String {
        let digits: String =
            self.frame.house.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        format!("tel:{digits}")
    }
}
