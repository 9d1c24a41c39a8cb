//! What reading one upload may cost, counted on what is produced, never on what a file declares.

use std::io::Read;

use serde::{Deserialize, Serialize};

/// Limits that shrink as work is done. One budget serves one upload; the clock is watched by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Bytes that may still be produced by unpacking and decoding.
    pub bytes: u64,
    /// Bytes that one file inside an archive, or one stream inside a file, may unpack to.
    pub bytes_each: u64,
    /// Pixels of one picture, frame or rendered page.
    pub pixels: u64,
    /// Pages whose text is read.
    pub pages: u32,
    /// Archive entries.
    pub entries: u32,
    /// Archives inside archives.
    pub depth: u32,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            bytes: 4 << 30,
            bytes_each: 512 << 20,
            pixels: 100_000_000,
            pages: 5_000,
            entries: 10_000,
            depth: 2,
        }
    }
}

/// A limit was reached: which one, in words for a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Exceeded(pub String);

impl Budget {
    /// Counts bytes that were just produced.
    ///
    /// # Errors
    /// [`Exceeded`] when the upload has produced more than it may; the budget is then spent.
    pub fn produce(&mut self, bytes: usize) -> Result<(), Exceeded> {
        let bytes = bytes as u64;
        if bytes > self.bytes {
            self.bytes = 0;
            return Err(Exceeded("it unpacks to more than an upload may hold".into()));
        }
        self.bytes -= bytes;
        Ok(())
    }

    /// Checks a picture's size before its pixels are decoded.
    ///
    /// # Errors
    /// [`Exceeded`] naming the size.
    pub fn picture(&self, width: u64, height: u64) -> Result<(), Exceeded> {
        match width.checked_mul(height) {
            Some(pixels) if pixels <= self.pixels => Ok(()),
            _ => Err(Exceeded(format!(
                "it declares a picture of {width} × {height} pixels, more than can be shown"
            ))),
        }
    }

    /// Counts one page that is about to be read.
    ///
    /// # Errors
    /// [`Exceeded`] when no page is left.
    pub fn page(&mut self) -> Result<(), Exceeded> {
        self.pages = self
            .pages
            .checked_sub(1)
            .ok_or_else(|| Exceeded("it has more pages than an upload may hold".into()))?;
        Ok(())
    }

    /// Counts one archive entry that is about to be unpacked.
    ///
    /// # Errors
    /// [`Exceeded`] when no entry is left.
    pub fn entry(&mut self) -> Result<(), Exceeded> {
        self.entries = self.entries.checked_sub(1).ok_or_else(|| {
            Exceeded("it holds more than 10,000 files; send it in several parts".into())
        })?;
        Ok(())
    }
}

/// Whether `produced` out of `consumed` bytes is a bomb rather than well-compressed content.
///
/// An empty scanned page compresses a thousandfold too, so only what is also large counts.
#[must_use]
pub fn is_bomb(consumed: u64, produced: u64) -> bool {
    produced > 30 << 20 && produced / consumed.max(1) > 200
}

/// Why packed bytes gave no content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unpacking {
    /// They unpack to far more than they are, or to more than the budget holds.
    Bomb,
    /// They do not unpack.
    Broken,
}

/// Reads an unpacking stream to its end, and stops as soon as it turns out to be a bomb.
pub(crate) fn unpack(
    mut stream: impl Read,
    packed: usize,
    budget: &mut Budget,
) -> Result<Vec<u8>, Unpacking> {
    let limit = budget.bytes_each.min(budget.bytes);
    let mut data = Vec::new();
    loop {
        let before = data.len();
        let step = stream.by_ref().take(1 << 20).read_to_end(&mut data);
        step.map_err(|_| Unpacking::Broken)?;
        let produced = data.len() as u64;
        if produced > limit || is_bomb(packed as u64, produced) {
            budget.bytes = budget.bytes.saturating_sub(produced);
            return Err(Unpacking::Bomb);
        }
        if data.len() == before {
            budget.bytes -= produced;
            return Ok(data);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spent_budget_stays_spent() {
        let mut budget = Budget { bytes: 10, ..Budget::default() };
        assert!(budget.produce(6).is_ok());
        assert!(budget.produce(6).is_err());
        assert!(budget.produce(1).is_err());
    }

    #[test]
    fn a_picture_whose_size_overflows_is_refused() {
        assert!(Budget::default().picture(u64::MAX, 2).is_err());
        assert!(Budget::default().picture(4_000, 4_000).is_ok());
    }
}
