//! A world of invented people, made by this program alone and the same each time: for the demo, for `walk`, and
//! for tests. Everything in it went through the one door; nothing was written past the domain.

pub mod cast;
pub mod crowd;
pub mod door;
pub mod folder;
pub mod network;
pub mod past;
pub mod plot;
pub mod programme;
pub mod record;
pub mod stage;
pub mod tale;
pub mod world;
