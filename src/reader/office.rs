//! Word documents (.docx): the paragraphs of the body.

use super::Options;
use super::format::{Format, Parsed, Trouble};
use crate::diagnostic::Code;
use std::io::{Cursor, Read};

/// Markup is many times its text.
const MAX_XML: u64 = 128 << 20;

/// A Word document.
#[derive(Debug)]
pub(super) struct Docx;

impl Format for Docx {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        let broken = |what: String| {
            (Code::Decode, format!("a Word document that cannot be read ({what}); save it anew"))
        };
        let mut archive =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
        let mut part = |name: &str| -> Result<String, Trouble> {
            let entry = archive.by_name(name).map_err(|error| broken(error.to_string()))?;
            let mut xml = Vec::new();
            entry.take(MAX_XML + 1).read_to_end(&mut xml).map_err(|error| broken(error.to_string()))?;
            if xml.len() as u64 > MAX_XML {
                return Err((
                    Code::TooLarge,
                    "a Word document beyond all reason; save it as text".to_owned(),
                ));
            }
            Ok(String::from_utf8_lossy(&xml).into_owned())
        };
        let text = paragraphs(&part("word/document.xml")?);
        let core = part("docProps/core.xml").unwrap_or_default();
        Ok(Parsed {
            text,
            encoding: "UTF-8",
            extracted: true,
            title: element(&core, "dc:title"),
            byline: element(&core, "dc:creator").into_iter().collect(),
            ..Parsed::default()
        })
    }
}

/// The text of `w:t` elements, a line a `w:p`.
fn paragraphs(xml: &str) -> String {
    let mut text = String::new();
    let mut rest = xml;
    let mut inside = false;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        if inside {
            text.push_str(&html_escape::decode_html_entities(&rest[..at]));
        }
        rest = &rest[at..];
        let end = memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        let (tag, behind) = rest.split_at(end);
        let name = tag.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
        inside = name == "w:t" && !tag.ends_with("/>");
        match name {
            "w:tab" => text.push('\t'),
            "w:br" | "w:cr" => text.push('\n'),
            _ if tag == "</w:p>" => text.push_str("\n\n"),
            _ => {}
        }
        rest = behind;
    }
    text.trim_end().to_owned()
}

fn element(xml: &str, name: &str) -> Option<String> {
    let from = xml.find(&format!("<{name}"))?;
    let start = from + xml[from..].find('>')? + 1;
    let end = start + xml[start..].find("</")?;
    let text = html_escape::decode_html_entities(&xml[start..end]).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn documents() {
        let body = "<w:document><w:body><w:p><w:r><w:t>One &amp; </w:t></w:r><w:r><w:t xml:space=\"preserve\">two.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Three</w:t><w:tab/><w:t>four</w:t></w:r></w:p></w:body></w:document>";
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in
            [("word/document.xml", body), ("docProps/core.xml", "<dc:title>T</dc:title><dc:creator/>")]
        {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        let parsed = Docx.read(&bytes, &Options::default()).unwrap();
        assert_eq!(parsed.text, "One & two.\n\nThree\tfour");
        assert_eq!(parsed.title.as_deref(), Some("T"));
        assert_eq!(Docx.read(&bytes[..40], &Options::default()).unwrap_err().0, Code::Decode);
    }
}
