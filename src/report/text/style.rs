//! Colours and weights, or none.

use anstyle::{AnsiColor, Style};

/// Paints if it is true.
#[derive(Debug, Clone, Copy)]
pub struct Paint(pub bool);

impl Paint {
    /// Titles.
    pub fn bold(self, text: &str) -> String {
        self.put(Style::new().bold(), text)
    }

    /// What is beside the point.
    pub fn dim(self, text: &str) -> String {
        self.put(Style::new().dimmed(), text)
    }

    /// Labels of lines.
    pub fn label(self, text: &str) -> String {
        self.put(AnsiColor::Cyan.on_default(), text)
    }

    /// Heads of columns.
    pub fn head(self, text: &str) -> String {
        self.put(Style::new().bold().underline(), text)
    }

    fn put(self, style: Style, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
