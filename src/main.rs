//! newsscan: who, where and when in a folder of news articles.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::hush_workers();
    match cli::run() {
        Ok(status) => status.into(),
        Err(error) if cli::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli::say(format_args!("newsscan: {error:#}"));
            ExitCode::from(2)
        }
    }
}
