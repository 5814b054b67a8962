//! Output: the serde types of the JSON, and one file a format. Renderers write to what they are given; nothing here prints.
