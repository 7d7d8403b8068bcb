//! The colours of pages for people at a terminal.

use comfy_table::Color;

/// Whether a page is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With terminal colours, unless the environment has `NO_COLOR`.
    On,
    /// Plain text.
    Off,
}

/// Returns text in a colour, where there are colours.
pub(super) fn painted(text: &str, hue: Color, colour: Colour) -> String {
    let code = match hue {
        Color::Red => "1;31",
        Color::Yellow => "1;33",
        Color::Green => "1;32",
        Color::Cyan => "1;36",
        _ => "1",
    };
    if colour == Colour::On { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
