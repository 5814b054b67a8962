//! The commands of the README work as they stand there.

use crate::support::{folder, news, root};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The commands in its ```sh blocks that start with newsscan, with what continues them.
fn commands() -> Vec<String> {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let mut commands: Vec<String> = Vec::new();
    let (mut inside, mut goes_on) = (false, false);
    for line in readme.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
            goes_on = false;
        } else if inside {
            if goes_on {
                let last = commands.last_mut().expect("something goes on");
                last.push('\n');
                last.push_str(line);
            } else if line.starts_with("newsscan ") {
                commands.push(line.to_owned());
            } else {
                continue;
            }
            goes_on = line.trim_end().ends_with(['|', '\\']);
        }
    }
    commands
}

fn there_is(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

#[test]
#[cfg(unix)]
fn its_commands_run() {
    let commands = commands();
    assert!(!commands.is_empty(), "the README shows how to use the program");
    let folder = folder();
    copy(&news(), &folder.path().join("docs"));
    copy(&news(), &folder.path().join("fixtures/news/docs"));
    let binary = Path::new(env!("CARGO_BIN_EXE_newsscan")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    for command in commands {
        if command.contains("jq ") && !there_is("jq") {
            println!("skipped, jq is not here: {command}");
            continue;
        }
        let script = format!("set -o pipefail\n{command}");
        let mut shell = Command::new("bash");
        let done =
            shell.arg("-c").arg(&script).current_dir(folder.path()).env("PATH", &path).output().unwrap();
        let err = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success() && err.is_empty(), "{command}: {:?} {err}", done.status);
    }
}
