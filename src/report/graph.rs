//! Who appears with whom: entities as nodes, an edge for two that share sentences or documents.

use super::collect::{Settings, select};
use super::csv::{io_error, safe};
use super::schema::{Edge, Graph, Node, Totals};
use crate::annotation::Analysis;
use crate::artifact::fnv1a;
use crate::copies::{self, Sketch};
use crate::diagnostic::Diagnostic;
use crate::document::ZoneKind;
use crate::lexicon::Lexicon;
use crate::resolve::{Chains, Corpus};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Entities that one document may have before pairs within the document (not within its sentences) are left out: a list of
/// thousands of names says nothing of who is with whom, and its pairs would be millions.
pub const MOST_IN_DOCUMENT: usize = 1000;

/// Takes documents in input order and makes the graph of all.
#[derive(Debug)]
pub struct GraphCollector {
    settings: Settings,
    corpus: Corpus,
    sketches: Vec<Sketch>,
    /// For each document its sentences with mentions outside boilerplate.
    places: Vec<Vec<Place>>,
}

/// Who is mentioned in a sentence.
#[derive(Debug)]
struct Place {
    /// Checksum of its words, by which a copy of the text is seen to repeat it.
    words: u64,
    /// Ordered and distinct.
    chains: Vec<u32>,
}

/// How often two entities appear together.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    sentences: usize,
    documents: usize,
    texts: usize,
}

impl GraphCollector {
    /// An empty graph.
    pub fn new(lexicon: &'static Lexicon, settings: Settings) -> Self {
        Self { corpus: settings.corpus(lexicon), settings, sketches: Vec::new(), places: Vec::new() }
    }

    /// Adds the next document.
    pub fn document(&mut self, analysis: &Analysis, chains: &Chains, sketch: Sketch) {
        self.corpus.add(analysis, chains);
        self.sketches.push(sketch);
        let counted =
            analysis.mentions.iter().enumerate().filter(|(_, mention)| mention.zone != ZoneKind::Boilerplate);
        let place = |(number, mention): (usize, &crate::annotation::Mention)| {
            let sentence = analysis.segmentation.sentence_of(mention.tokens.start as usize);
            (sentence, chains.of_mention[number])
        };
        let distinct: Vec<(usize, u32)> = counted.map(place).collect::<BTreeSet<_>>().into_iter().collect();
        let sentences = distinct.chunk_by(|one, other| one.0 == other.0).map(|sentence| {
            let tokens = analysis.segmentation.sentences[sentence[0].0].tokens;
            let words = analysis.segmentation.span(tokens).of(&analysis.document.text);
            Place {
                words: fnv1a(words.as_bytes()),
                chains: sentence.iter().map(|&(_, chain)| chain).collect(),
            }
        });
        self.places.push(sentences.collect());
    }

    /// Resolves the corpus and counts who is with whom. Edges are ordered by weight, then by the ids of their ends. Beside the graph
    /// what the user said of things that are not there.
    pub fn finish(self) -> (Graph, Vec<Diagnostic>) {
        let Self { settings, corpus, sketches, places } = self;
        let firsts = copies::firsts(&sketches);
        let copied: BTreeSet<usize> =
            firsts.iter().enumerate().filter(|(at, first)| at != *first).map(|(_, &first)| first).collect();
        let resolution = corpus.with_firsts(firsts.clone()).resolve();
        let listed = select(&resolution.entities, &settings, &mut Totals::default());
        let kept: BTreeSet<u32> = listed.iter().filter_map(|&number| u32::try_from(number).ok()).collect();
        let mut counts: BTreeMap<(u32, u32), Count> = BTreeMap::new();
        // What texts with copies have been seen to say: sentences, and pairs.
        let mut said: BTreeSet<(usize, u64)> = BTreeSet::new();
        let mut paired: BTreeSet<(usize, (u32, u32))> = BTreeSet::new();
        for (document, places) in places.iter().enumerate() {
            let (of_chain, first) = (&resolution.of_chain[document], firsts[document]);
            let has_copies = copied.contains(&first);
            let mut all: BTreeSet<u32> = BTreeSet::new();
            for place in places {
                let here: BTreeSet<u32> = place
                    .chains
                    .iter()
                    .map(|&chain| of_chain[chain as usize])
                    .filter(|entity| kept.contains(entity))
                    .collect();
                all.extend(&here);
                let repeated = has_copies && !said.insert((first, place.words)) && document != first;
                if !repeated {
                    pairs(&here, |pair| counts.entry(pair).or_default().sentences += 1);
                }
            }
            pairs(&all, |pair| {
                let count = counts.entry(pair).or_default();
                count.documents += 1;
                count.texts += usize::from(!has_copies || paired.insert((first, pair)));
            });
        }
        let id = |number: u32| resolution.entities[number as usize].id.as_str();
        let mut edges: Vec<Edge> = counts
            .into_iter()
            .map(|((source, target), Count { sentences, documents, texts })| {
                let (source, target) =
                    if id(source) <= id(target) { (source, target) } else { (target, source) };
                Edge {
                    source: id(source).into(),
                    target: id(target).into(),
                    documents,
                    texts,
                    sentences,
                    weight: texts + sentences,
                }
            })
            .collect();
        edges.sort_by(|one, other| {
            other
                .weight
                .cmp(&one.weight)
                .then_with(|| (&one.source, &one.target).cmp(&(&other.source, &other.target)))
        });
        let node = |&number: &usize| {
            let entity = &resolution.entities[number];
            Node {
                id: entity.id.as_str().into(),
                kind: entity.kind,
                name: entity.name.clone(),
                documents: entity.documents,
                texts: entity.texts,
                mentions: entity.mentions,
            }
        };
        let graph = Graph {
            schema_version: super::schema::SCHEMA_VERSION.to_owned(),
            nodes: listed.iter().map(node).collect(),
            edges,
        };
        (graph, settings.unused(&resolution))
    }
}

/// Every two of a set, unless it is so large that they mean nothing.
fn pairs(set: &BTreeSet<u32>, mut each: impl FnMut((u32, u32))) {
    if set.len() > MOST_IN_DOCUMENT {
        return;
    }
    for (at, &one) in set.iter().enumerate() {
        for &other in set.iter().skip(at + 1) {
            each((one, other));
        }
    }
}

/// Writes the edges as a table.
///
/// # Errors
/// Those of the writer.
pub fn write_csv(graph: &Graph, out: impl Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table
        .write_record(["source", "target", "documents", "sentences", "weight", "texts"])
        .map_err(io_error)?;
    for edge in &graph.edges {
        let counts = [edge.documents, edge.sentences, edge.weight, edge.texts].map(|count| count.to_string());
        let [documents, sentences, weight, texts] = &counts;
        table
            .write_record([&*safe(&edge.source), &safe(&edge.target), documents, sentences, weight, texts])
            .map_err(io_error)?;
    }
    table.flush()
}

/// Writes GEXF 1.3, which Gephi opens.
///
/// # Errors
/// Those of the writer.
pub fn write_gexf(graph: &Graph, out: &mut impl Write) -> io::Result<()> {
    out.write_all(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n\
          <graph mode=\"static\" defaultedgetype=\"undirected\">\n<attributes class=\"node\">\n\
          <attribute id=\"type\" title=\"type\" type=\"string\"/>\n<attribute id=\"documents\" title=\"documents\" type=\"integer\"/>\n\
          <attribute id=\"texts\" title=\"texts\" type=\"integer\"/>\n\
          <attribute id=\"mentions\" title=\"mentions\" type=\"integer\"/>\n</attributes>\n<attributes class=\"edge\">\n\
          <attribute id=\"documents\" title=\"documents\" type=\"integer\"/>\n<attribute id=\"sentences\" title=\"sentences\" type=\"integer\"/>\n\
          <attribute id=\"texts\" title=\"texts\" type=\"integer\"/>\n</attributes>\n<nodes>\n",
    )?;
    for node in &graph.nodes {
        writeln!(
            out,
            "<node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"type\" value=\"{}\"/><attvalue for=\"documents\" value=\"{}\"/>\
             <attvalue for=\"texts\" value=\"{}\"/><attvalue for=\"mentions\" value=\"{}\"/></attvalues></node>",
            xml(&node.id),
            xml(&node.name),
            node.kind.name(),
            node.documents,
            node.texts,
            node.mentions
        )?;
    }
    out.write_all(b"</nodes>\n<edges>\n")?;
    for (number, edge) in graph.edges.iter().enumerate() {
        writeln!(
            out,
            "<edge id=\"{number}\" source=\"{}\" target=\"{}\" weight=\"{}\"><attvalues><attvalue for=\"documents\" value=\"{}\"/>\
             <attvalue for=\"sentences\" value=\"{}\"/><attvalue for=\"texts\" value=\"{}\"/></attvalues></edge>",
            xml(&edge.source),
            xml(&edge.target),
            edge.weight,
            edge.documents,
            edge.sentences,
            edge.texts
        )?;
    }
    out.write_all(b"</edges>\n</graph>\n</gexf>\n")
}

/// Text for an XML attribute; characters that XML 1.0 forbids become U+FFFD.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::EntityType;

    fn graph() -> Graph {
        let node = |id: &str, name: &str| Node {
            id: id.into(),
            kind: EntityType::Person,
            name: name.into(),
            documents: 1,
            texts: 1,
            mentions: 2,
        };
        let edge = Edge {
            source: "person/a".into(),
            target: "person/b".into(),
            documents: 1,
            texts: 1,
            sentences: 2,
            weight: 3,
        };
        Graph {
            schema_version: "1".into(),
            nodes: vec![node("person/a", "A & \"B\""), node("person/b", "B\u{1}")],
            edges: vec![edge],
        }
    }

    #[test]
    fn gexf_escapes_what_xml_forbids() {
        let mut out = Vec::new();
        write_gexf(&graph(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("label=\"A &amp; &quot;B&quot;\"") && text.contains("label=\"B\u{fffd}\""));
        assert!(text.contains("weight=\"3\"") && text.trim_end().ends_with("</gexf>"));
    }

    #[test]
    fn csv_has_a_row_an_edge() {
        let mut out = Vec::new();
        write_csv(&graph(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "source,target,documents,sentences,weight,texts\nperson/a,person/b,1,2,3,1\n"
        );
    }

    #[test]
    fn pairs_are_each_two_once() {
        let mut found = Vec::new();
        pairs(&BTreeSet::from([3, 1, 2]), |pair| found.push(pair));
        assert_eq!(found, [(1, 2), (1, 3), (2, 3)]);
    }
}
