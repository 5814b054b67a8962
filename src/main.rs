//! newsscan: who, where, when and who said what in a folder of news articles.
fn main() {}
