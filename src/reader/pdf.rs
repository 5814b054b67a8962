//! PDF: the text of its pages, as far as its fonts tell.

use super::format::{Format, Parsed, Trouble};
use super::{Options, zone};
use crate::diagnostic::Code;
use pdf_extract::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::io::{self, Read};

/// Unpacked bytes that one stream, and all together, may have.
const MAX_STREAM: u64 = 48 << 20;
const MAX_ALL: u64 = 192 << 20;

/// Steps from a page to the root of its tree, and forms within forms. Real files have a handful; the library follows circles
/// without end, and forms by calling itself.
const MAX_STEPS: usize = 64;
const MAX_FORMS: usize = 8;

/// A PDF document.
#[derive(Debug)]
pub(super) struct Pdf;

impl Format for Pdf {
    fn read(&self, bytes: &[u8], _: &Options) -> Result<Parsed, Trouble> {
        if unpacked(bytes) > MAX_ALL {
            let message = "unpacks to hundreds of megabytes, as a bomb does; convert it to text first";
            return Err((Code::TooLarge, message.to_owned()));
        }
        if Document::load_mem(bytes).is_ok_and(|document| goes_in_circles(&document)) {
            let message = "a PDF whose parts contain themselves; convert it to text first";
            return Err((Code::Decode, message.to_owned()));
        }
        let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).map_err(|error| {
            (Code::Decode, format!("a PDF that cannot be read ({error}); convert it to text first"))
        })?;
        let text = pages
            .iter()
            .map(|page| tidy(page))
            .filter(|page| !page.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n");
        if text.is_empty() {
            return Err((Code::Empty, "a PDF without text, perhaps scanned; run OCR on it first".to_owned()));
        }
        Ok(Parsed { text, encoding: "PDF", extracted: true, ..Parsed::default() })
    }
}

/// Whether a page has no end of parents, or a form draws itself.
fn goes_in_circles(document: &Document) -> bool {
    let dictionary = |object: &Object| match object {
        Object::Stream(stream) => Some(stream.dict.clone()),
        object => object.as_dict().ok().cloned(),
    };
    let parent = |id: &ObjectId| {
        let inside = dictionary(document.objects.get(id)?)?;
        inside.get(b"Parent").and_then(Object::as_reference).ok()
    };
    let mut depths = BTreeMap::new();
    document.objects.keys().any(|id| std::iter::successors(Some(*id), parent).nth(MAX_STEPS).is_some())
        || document.objects.keys().any(|id| depth(document, *id, 0, &mut depths) > MAX_FORMS)
}

/// How many forms are drawn one within the other, from the form `id` on; more than [`MAX_FORMS`] for a circle. A form without
/// resources of its own draws what its caller knows: it counts as a circle if it draws at all.
fn depth(document: &Document, id: ObjectId, level: usize, depths: &mut BTreeMap<ObjectId, usize>) -> usize {
    let Some(Object::Stream(form)) = document.objects.get(&id) else { return 0 };
    if !form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form") {
        return 0;
    }
    if let Some(&known) = depths.get(&id) {
        return known;
    }
    if level > MAX_FORMS {
        return MAX_FORMS + 1;
    }
    // Until it is known, a form met again is a circle.
    depths.insert(id, MAX_FORMS + 1);
    let resources = form.dict.get(b"Resources").ok().and_then(|object| resolved(document, object));
    let drawn = match resources {
        None => {
            let content = form.get_plain_content().unwrap_or_else(|_| form.content.clone());
            let draws = memchr::memmem::find(&content, b" Do").is_some();
            if draws { MAX_FORMS + 1 } else { 0 }
        }
        Some(resources) => {
            let forms = resources.get(b"XObject").ok().and_then(|object| resolved(document, object));
            let ids = forms
                .into_iter()
                .flat_map(|forms| forms.iter().filter_map(|(_, form)| form.as_reference().ok()));
            ids.map(|id| depth(document, id, level + 1, depths)).max().unwrap_or(0)
        }
    };
    let found = (1 + drawn).min(MAX_FORMS + 1);
    depths.insert(id, found);
    found
}

/// A dictionary, or the one that a reference leads to.
fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    match object {
        Object::Reference(id) => document.objects.get(id)?.as_dict().ok(),
        object => object.as_dict().ok(),
    }
}

/// The size of all streams once unpacked, counted without keeping them. The library that reads the file has no bounds of its own.
fn unpacked(bytes: &[u8]) -> u64 {
    let mut sum = 0;
    for at in memchr::memmem::find_iter(bytes, b"stream") {
        let data = &bytes[at + 6..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let Some(data) = data.strip_prefix(b"\n") else { continue };
        // The first byte of what Flate packs; other codings shrink little.
        if data.first().is_none_or(|first| first & 0x0f != 8) {
            continue;
        }
        let mut inflated = flate2::read::ZlibDecoder::new(data).take(MAX_STREAM + 1);
        let size = io::copy(&mut inflated, &mut io::sink()).unwrap_or(0);
        sum += if size > MAX_STREAM { MAX_ALL + 1 } else { size };
        if sum > MAX_ALL {
            break;
        }
    }
    sum
}

/// Lines of a paragraph joined, words that were broken at a line's end too, paragraphs parted by an empty line.
fn tidy(page: &str) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    let mut lines = page.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            open = false;
            continue;
        }
        let alone = is_byline(line, lines.peek().copied());
        match paragraphs.last_mut().filter(|_| open && !alone) {
            Some(paragraph) => {
                let broken = paragraph.ends_with('-') && line.starts_with(char::is_lowercase);
                if broken {
                    paragraph.pop();
                } else {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            }
            None => paragraphs.push(line.to_owned()),
        }
        open = !alone;
    }
    paragraphs.join("\n\n")
}

/// Whether a line says who wrote the article, and is no part of a sentence that goes on in the next.
fn is_byline(line: &str, next: Option<&str>) -> bool {
    let goes_on = next.is_some_and(|next| next.starts_with(char::is_lowercase));
    (line.starts_with("By ") || line.starts_with("BY ")) && !goes_on && zone::is_byline(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with one line of text, its cross-reference table made to fit.
    fn pdf(text: &str) -> Vec<u8> {
        file(&[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
            stream("", &format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET")),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ])
    }

    fn stream(entries: &str, content: &str) -> String {
        format!("<< {entries} /Length {} >>\nstream\n{content}\nendstream", content.len())
    }

    fn file(objects: &[String]) -> Vec<u8> {
        let mut file = "%PDF-1.4\n".to_owned();
        let mut offsets = Vec::new();
        for (index, object) in objects.iter().enumerate() {
            offsets.push(file.len());
            file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
        }
        let start = file.len();
        file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for offset in offsets {
            file += &format!("{offset:010} 00000 n \n");
        }
        file +=
            &format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
        file.into_bytes()
    }

    #[test]
    fn pages() {
        let parsed = Pdf.read(&pdf("The ministry said so."), &Options::default()).unwrap();
        assert_eq!(parsed.text, "The ministry said so.");
        assert_eq!(Pdf.read(&pdf(""), &Options::default()).unwrap_err().0, Code::Empty);
        assert_eq!(Pdf.read(b"%PDF-1.4\n%%EOF", &Options::default()).unwrap_err().0, Code::Decode);
    }

    #[test]
    fn lines_become_paragraphs() {
        assert_eq!(
            tidy("A first\nline and a bro-\nken word.\n\n Next"),
            "A first line and a broken word.\n\nNext"
        );
        assert_eq!(
            tidy("Talks fail\nBy Jane Doe\nROME, May 4 - Talks over\nthe port failed."),
            "Talks fail\n\nBy Jane Doe\n\nROME, May 4 - Talks over the port failed."
        );
        assert_eq!(
            tidy("A book written\nBy John Roe\nand his son."),
            "A book written By John Roe and his son."
        );
    }

    #[test]
    fn circles_are_told_and_not_followed() {
        let page = |parent: u8, resources: &str| {
            file(&[
                "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
                format!(
                    "<< /Type /Page /Parent {parent} 0 R /Contents 4 0 R /Resources << {resources} >> >>"
                ),
                stream("", "/X Do"),
                stream("/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>", "/X Do"),
                stream("/Type /XObject /Subtype /Form", "q /X Do Q"),
            ])
        };
        // A page that is its own parent; a form that draws itself by name, and one that does by its caller's names.
        for circle in [page(3, ""), page(2, "/XObject << /X 5 0 R >>"), page(2, "/XObject << /X 6 0 R >>")] {
            let (code, message) = Pdf.read(&circle, &Options::default()).unwrap_err();
            assert!(code == Code::Decode && message.contains("contain themselves"), "{message}");
        }
    }
}
