//! What the whole program does, from outside: the pages over HTTP, the commands as processes.

// A test that cannot go on stops where it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod bad_input;
mod browser;
mod clinic;
mod command;
mod crash;
mod demo;
mod desk;
mod doctor;
mod house;
mod intake;
mod invitation;
mod nodes;
mod offer;
mod patient;
mod payer;
mod post;
mod reader;
mod specialist;
mod staff;
mod told;
mod typed;
mod walk;
