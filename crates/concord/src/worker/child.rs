//! The child: shuts itself in, then reads and draws what it is handed until its input ends.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use concord_records::{Budget, Record, Source};

use super::frame::{self, Answer, Order, WINDOW};
use super::{Limits, room};

/// `concord parse-worker`: the whole life of the child. Started by [`super::Worker`], never by hand.
///
/// `memory` in bytes and `cpu` in seconds are the limits that it puts on itself.
#[must_use]
pub fn run(memory: u64, cpu: u64) -> ExitCode {
    let room = room::shut_in(&Limits { memory, cpu, ..Limits::default() });
    let mut out = io::stdout().lock();
    let served = frame::write(&mut out, &Answer::Ready(room), &[])
        .and_then(|()| serve(&mut io::stdin().lock(), &mut out));
    match served {
        Ok(()) => ExitCode::SUCCESS,
        // The parent has gone or spoke nonsense; it sees the broken pipe and says so.
        Err(_) => ExitCode::FAILURE,
    }
}

/// Answers every order on `input`.
pub(super) fn serve(input: &mut impl Read, out: &mut impl Write) -> io::Result<()> {
    while let Some((order, bytes)) = frame::read::<Order>(input)? {
        match order {
            Order::Read { name, sha256, length, mut budget } => {
                let talk = RefCell::new(Talk { input: &mut *input, out: &mut *out });
                let records = read(&name, &sha256, length, &talk, &mut budget)?;
                frame::write(out, &Answer::Records { records, left: budget }, &[])?;
            }
            Order::Render { page, width, mut budget } => {
                match concord_records::render(&bytes, page, width, &mut budget) {
                    Ok(png) => frame::write(out, &Answer::Picture, &png)?,
                    Err(why) => frame::write(out, &Answer::NotShown(why.to_string()), &[])?,
                }
            }
            Order::Here => return Err(io::Error::other("bytes that nobody asked for")),
        }
    }
    Ok(())
}

/// Both directions of the talk with the parent.
struct Talk<'a, I, O> {
    input: &'a mut I,
    out: &'a mut O,
}

fn read<I: Read, O: Write>(
    name: &str,
    sha256: &str,
    length: u64,
    talk: &RefCell<Talk<'_, I, O>>,
    budget: &mut Budget,
) -> io::Result<Vec<Record>> {
    let mut sent = Ok(());
    let distant = Distant { talk, length, window: RefCell::new((0, Vec::new())) };
    let records =
        concord_records::read_from(name, sha256, &distant, budget, &mut |name, bytes| {
            if sent.is_ok() {
                let answer = Answer::Inside { name: name.to_owned() };
                sent = frame::write(talk.borrow_mut().out, &answer, bytes);
            }
        })?;
    sent.map(|()| records)
}

/// The file on the other side of the pipe, of which one window is at hand.
struct Distant<'a, 'b, I, O> {
    talk: &'a RefCell<Talk<'b, I, O>>,
    length: u64,
    window: RefCell<(u64, Vec<u8>)>,
}

impl<I: Read, O: Write> Source for Distant<'_, '_, I, O> {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        if buffer.is_empty() || offset >= self.length {
            return Ok(0);
        }
        let mut window = self.window.borrow_mut();
        let inside = |window: &(u64, Vec<u8>)| {
            offset.checked_sub(window.0).filter(|skip| *skip < window.1.len() as u64)
        };
        if inside(&window).is_none() {
            *window = (offset, self.fetch(offset)?);
        }
        let skip = inside(&window).ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
        let at_hand = &window.1[usize::try_from(skip).map_err(io::Error::other)?..];
        let taken = at_hand.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&at_hand[..taken]);
        Ok(taken)
    }
}

impl<I: Read, O: Write> Distant<'_, '_, I, O> {
    fn fetch(&self, at: u64) -> io::Result<Vec<u8>> {
        let mut talk = self.talk.borrow_mut();
        let length = WINDOW.min(self.length - at);
        frame::write(talk.out, &Answer::Need { at, length }, &[])?;
        match frame::read::<Order>(talk.input)? {
            Some((Order::Here, bytes)) if bytes.len() as u64 == length => Ok(bytes),
            _ => Err(io::Error::other("the bytes did not come")),
        }
    }
}
