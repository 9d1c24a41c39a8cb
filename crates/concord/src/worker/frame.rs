//! What parent and child say to each other: a length, JSON, a length, bytes.

use std::io::{self, Read, Write};

use concord_records::{Budget, Record};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::Room;

/// JSON of one message; more is a fault.
const LONGEST_JSON: u32 = 256 << 20;
/// Bytes of one file or picture; more is a fault.
const LONGEST_BYTES: u64 = 4 << 30;

/// Bytes of a file that are fetched at once.
pub(super) const WINDOW: u64 = 4 << 20;

/// An order to the child; bytes follow it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Order {
    /// Reads a file, whose bytes the child fetches as it needs them.
    Read { name: String, sha256: String, length: u64, budget: Budget },
    /// The bytes that the child asked for.
    Here,
    /// Draws a page of the file that follows.
    Render { page: u32, width: u32, budget: Budget },
}

/// An answer of the child; bytes follow it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Ready(Room),
    /// Asks for a range of the file that is being read.
    Need {
        at: u64,
        length: u64,
    },
    /// A file inside the archive that is being read.
    Inside {
        name: String,
    },
    Records {
        records: Vec<Record>,
        left: Budget,
    },
    Picture,
    NotShown(String),
}

pub(super) fn write<T: Serialize>(
    out: &mut impl Write,
    message: &T,
    bytes: &[u8],
) -> io::Result<()> {
    let json = serde_json::to_vec(message)?;
    out.write_all(&length(json.len())?.to_be_bytes())?;
    out.write_all(&json)?;
    out.write_all(&(bytes.len() as u64).to_be_bytes())?;
    out.write_all(bytes)?;
    out.flush()
}

/// The next message; `None` at the end of the input.
pub(super) fn read<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut four = [0; 4];
    match input.read_exact(&mut four) {
        Err(end) if end.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut json = vec![0; checked(u32::from_be_bytes(four))?];
    input.read_exact(&mut json)?;
    let mut eight = [0; 8];
    input.read_exact(&mut eight)?;
    let mut bytes = vec![0; checked_bytes(u64::from_be_bytes(eight))?];
    input.read_exact(&mut bytes)?;
    Ok(Some((serde_json::from_slice(&json)?, bytes)))
}

pub(super) async fn send<T: Serialize>(
    out: &mut (impl AsyncWrite + Unpin),
    message: &T,
    bytes: &[u8],
) -> io::Result<()> {
    let json = serde_json::to_vec(message)?;
    out.write_all(&length(json.len())?.to_be_bytes()).await?;
    out.write_all(&json).await?;
    out.write_all(&(bytes.len() as u64).to_be_bytes()).await?;
    out.write_all(bytes).await?;
    out.flush().await
}

pub(super) async fn receive<T: DeserializeOwned>(
    input: &mut (impl AsyncRead + Unpin),
) -> io::Result<(T, Vec<u8>)> {
    let mut json = vec![0; checked(input.read_u32().await?)?];
    input.read_exact(&mut json).await?;
    let mut bytes = vec![0; checked_bytes(input.read_u64().await?)?];
    input.read_exact(&mut bytes).await?;
    Ok((serde_json::from_slice(&json)?, bytes))
}

fn length(json: usize) -> io::Result<u32> {
    u32::try_from(json)
        .ok()
        .filter(|n| *n <= LONGEST_JSON)
        .ok_or_else(|| io::Error::other("message too long"))
}

fn checked(json: u32) -> io::Result<usize> {
    if json > LONGEST_JSON {
        return Err(io::Error::other("message too long"));
    }
    Ok(json as usize)
}

fn checked_bytes(bytes: u64) -> io::Result<usize> {
    usize::try_from(bytes)
        .ok()
        .filter(|_| bytes <= LONGEST_BYTES)
        .ok_or_else(|| io::Error::other("message too long"))
}
