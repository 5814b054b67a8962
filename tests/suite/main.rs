//! The program as its users meet it: one test target, so that the library is linked once.

#![allow(clippy::unwrap_used, reason = "what cannot be had fails the test")]
#![allow(clippy::print_stdout, reason = "figures and what was skipped are for whoever runs the tests")]

mod boilerplate;
mod cli;
mod commands;
mod copies;
mod golden;
mod hostile;
mod layers;
mod ledger;
mod quality;
mod readme;
mod schema;
mod support;
