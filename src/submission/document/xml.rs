//! XML as a tree, by the names without their prefixes: the parts of a document, read within bounds.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::LocalName;
use quick_xml::reader::Reader;

/// Word processors nest text boxes and tables, each some ten elements deep; what goes deeper is no text of theirs.
const DEEPEST: usize = 256;

/// So many elements are held in memory: some for each word of the longest answer.
const MOST_ELEMENTS: usize = 1 << 20;

/// Why most parts cannot be read.
const BROKEN: &str = "is no XML";

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Without the prefix of its namespace.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Returns an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the elements right in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Returns the first element of a name right in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// Returns the attribute `val` of the first element of a name right in it, as Word says most things.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }
}

/// Reads a part; says why it cannot be read, as a fragment about it, without a word of what stands in it.
///
/// Entities of its own are a way to make much of little, and no word processor writes them: a declaration of a type is an
/// error.
pub(super) fn parse(xml: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(xml);
    // Of elements that are open, the root first.
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        let event = reader.read_event().map_err(|_| BROKEN)?;
        let inner = open.last_mut().expect("the root is never closed");
        match event {
            Event::Start(tag) => {
                open.push(element(&tag).map_err(|_| BROKEN)?);
                count += 1;
            }
            Event::Empty(tag) => {
                let element = element(&tag).map_err(|_| BROKEN)?;
                inner.children.push(Node::Element(element));
                count += 1;
            }
            Event::End(_) => {
                let closed = open.pop().expect("the reader has seen the tag that this one ends");
                let Some(outer) = open.last_mut() else { return Err(BROKEN.into()) };
                outer.children.push(Node::Element(closed));
            }
            Event::Text(text) => {
                inner.children.push(Node::Text(text.xml10_content().map_err(|_| BROKEN)?.into_owned()));
            }
            Event::CData(text) => {
                inner.children.push(Node::Text(text.xml10_content().map_err(|_| BROKEN)?.into_owned()));
            }
            Event::GeneralRef(name) => {
                let of_number = name.resolve_char_ref().map_err(|_| BROKEN)?;
                let name = name.decode().map_err(|_| BROKEN)?;
                let text = match of_number {
                    Some(character) => character.to_string(),
                    None => resolve_predefined_entity(&name).ok_or(BROKEN)?.to_owned(),
                };
                inner.children.push(Node::Text(text));
            }
            Event::DocType(_) => return Err("declares a type of XML of its own".into()),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if open.len() > DEEPEST {
            return Err(format!("is nested more than {DEEPEST} deep"));
        }
        if count > MOST_ELEMENTS {
            return Err(format!("has more than {MOST_ELEMENTS} elements"));
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(Element { children, .. }), true) => {
            let mut roots = children.into_iter().filter_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            });
            roots.next().ok_or_else(|| "is empty".into())
        }
        _ => Err("breaks off".into()),
    }
}

/// Makes an element of a tag.
fn element(tag: &BytesStart<'_>) -> Result<Element, quick_xml::Error> {
    let owned = |name: LocalName<'_>| String::from_utf8_lossy(name.into_inner()).into_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned();
        attributes.push((owned(attribute.key.local_name()), value));
    }
    Ok(Element { name: owned(tag.local_name()), attributes, children: Vec::new() })
}
