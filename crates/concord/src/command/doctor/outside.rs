//! What the service needs of the machine and of others.

use super::Line;
use crate::config::{Config, Smtp};
use crate::worker::{Limits, Worker};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// Below this a full disk is near.
const LITTLE: u64 = 2 << 30;
const PATIENCE: Duration = Duration::from_secs(5);

/// The walls around the child that reads strangers' files.
pub(super) async fn room() -> Line {
    let room = match Worker::of_this_program(Limits::default()) {
        Ok(worker) => worker.room().await,
        Err(error) => Err(error),
    };
    match room {
        Ok(room) if room.missing().is_empty() => {
            Line::good("sandbox", "landlock, seccomp and resource limits hold")
        }
        Ok(room) => {
            let missing = room.missing().join(" and ");
            Line::note(
                "sandbox",
                format!(
                    "strangers' files are read without {missing}: use a newer kernel, or allow it in the container"
                ),
            )
        }
        Err(error) => Line::wrong(
            "sandbox",
            format!("no file can be read, because the reader does not start: {error}"),
        ),
    }
}

/// Whether the mail server answers as one.
pub(super) async fn mail(smtp: Option<&Smtp>) -> Line {
    let Some(smtp) = smtp else {
        return Line::note(
            "mail",
            "no mail server is set up (`smtp`): people find their news on their pages alone",
        );
    };
    let place = format!("{}:{}", smtp.host, smtp.port);
    let greeted = tokio::time::timeout(PATIENCE, async {
        let mut stream = TcpStream::connect((smtp.host.as_str(), smtp.port)).await?;
        let mut word = [0; 3];
        stream.read_exact(&mut word).await?;
        Ok::<_, std::io::Error>(word)
    });
    match greeted.await {
        Ok(Ok(word)) if &word == b"220" => Line::good("mail", format!("{place} answers")),
        Ok(Ok(_)) => Line::wrong(
            "mail",
            format!("{place} answers, and not as a mail server: check `smtp.port`"),
        ),
        Ok(Err(error)) => Line::wrong(
            "mail",
            format!("{place} cannot be reached: {error}. Mails wait in the outbox"),
        ),
        Err(_) => Line::wrong("mail", format!("{place} does not answer. Mails wait in the outbox")),
    }
}

/// Room on the disks of database and contents.
pub(super) fn space(config: &Config) -> Vec<Line> {
    // The folder itself may not exist yet; its nearest ancestor is on the same disk.
    let there = config.folder.ancestors().find(|p| p.exists()).unwrap_or(std::path::Path::new("."));
    let there = if there.as_os_str().is_empty() { std::path::Path::new(".") } else { there };
    vec![match rustix::fs::statvfs(there) {
        Ok(found) => {
            let free = found.f_bavail.saturating_mul(found.f_frsize);
            let told = format!("{} MiB free at {}", free >> 20, there.display());
            if free < LITTLE {
                Line::wrong("disk", format!("{told}: free some, a full disk takes no uploads"))
            } else {
                Line::good("disk", told)
            }
        }
        Err(error) => {
            Line::wrong("disk", format!("{} cannot be looked at: {error}", there.display()))
        }
    }]
}
