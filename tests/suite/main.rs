//! The program as its users meet it: one test target, so that the library is linked once.

mod cli;
mod golden;
mod layers;
mod quality;
mod readme;
mod schema;
mod support;
