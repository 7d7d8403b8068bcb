//! Equations, as Word writes them and as `MathML`, in a line of text, as people type them.

use super::xml::{Element, Node};

/// Returns an equation as text.
pub(super) fn read(element: &Element) -> String {
    let mut text = String::new();
    write(element, &mut text);
    text
}

fn write(element: &Element, text: &mut String) {
    let grouped = |part: Option<&Element>| {
        let part = part.map(read).unwrap_or_default();
        if part.chars().count() > 1 { format!("({part})") } else { part }
    };
    let named = |name: &str| grouped(element.child(name));
    let at = |place: usize| grouped(element.elements().nth(place));
    let inner = match element.name.as_str() {
        "t" | "mi" | "mn" | "mo" | "mtext" => {
            for node in &element.children {
                if let Node::Text(own) = node {
                    text.push_str(own);
                }
            }
            return;
        }
        // The source that an equation was typed as.
        "annotation" | "annotation-xml" => return,
        "f" => format!("{}/{}", named("num"), named("den")),
        "sSup" => format!("{}^{}", named("e"), named("sup")),
        "sSub" => format!("{}_{}", named("e"), named("sub")),
        "sSubSup" => format!("{}_{}^{}", named("e"), named("sub"), named("sup")),
        "rad" => format!("√({})", element.child("e").map(read).unwrap_or_default()),
        "d" => {
            let parts: Vec<String> = element.elements().filter(|inner| inner.name == "e").map(read).collect();
            format!("({})", parts.join(", "))
        }
        "mfrac" => format!("{}/{}", at(0), at(1)),
        "msup" => format!("{}^{}", at(0), at(1)),
        "msub" => format!("{}_{}", at(0), at(1)),
        "msubsup" => format!("{}_{}^{}", at(0), at(1), at(2)),
        "msqrt" => format!("√({})", element.elements().map(read).collect::<String>()),
        _ => {
            element.elements().for_each(|inner| write(inner, text));
            return;
        }
    };
    text.push_str(&inner);
}
