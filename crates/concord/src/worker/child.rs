//! The child: shuts itself in, then reads and draws what it is handed until its input ends.

use std::io::{self, Read, Write};
use std::process::ExitCode;

use super::frame::{self, Answer, Order};
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
            Order::Read { name, mut budget } => {
                let records = concord_records::read(&name, &bytes, &mut budget);
                frame::write(out, &Answer::Records { records, left: budget }, &[])?;
            }
            Order::Render { page, width, mut budget } => {
                match concord_records::render(&bytes, page, width, &mut budget) {
                    Ok(png) => frame::write(out, &Answer::Picture, &png)?,
                    Err(why) => frame::write(out, &Answer::NotShown(why.to_string()), &[])?,
                }
            }
        }
    }
    Ok(())
}
