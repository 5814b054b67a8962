//! Unpacks the compressed word lists of compromise ("efrt", a trie written as text; Spencer Kelly, MIT).
//!
//! Nodes are separated by ";", each a run of (letters, reference); a reference in base 36 names a node by distance or by a
//! symbol defined in front; "!" marks that the node itself ends a word, "," a leaf.

/// The words of one packed trie, the part behind "true¦".
pub fn unpack(packed: &str) -> Vec<String> {
    let mut nodes: Vec<&str> = packed.split(';').collect();
    let mut symbols = Vec::new();
    if packed.contains(':') {
        let count = nodes.iter().take_while(|node| symbol(node).is_some()).count();
        symbols = nodes[..count].iter().filter_map(|node| symbol(node)).collect();
        nodes.drain(..count);
    }
    let mut words = Vec::new();
    let mut open = vec![(0usize, String::new())];
    while let Some((index, prefix)) = open.pop() {
        let Some(mut node) = nodes.get(index).copied() else { continue };
        if let Some(rest) = node.strip_prefix('!') {
            words.push(prefix.clone());
            node = rest;
        }
        for (letters, reference) in pieces(node) {
            let word = format!("{prefix}{letters}");
            if reference.is_empty() || reference == "," {
                words.push(word);
                continue;
            }
            let number = decode(reference);
            let target = match symbols.get(number) {
                Some(&(_, target)) => target,
                None => index + number + 1 - symbols.len(),
            };
            open.push((target, word));
        }
    }
    words.sort();
    words.dedup();
    words
}

/// "0:4Q" -> (0, decoded 4Q).
fn symbol(node: &str) -> Option<(usize, usize)> {
    let (name, target) = node.split_once(':')?;
    let code = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
    };
    (code(name) && code(target)).then(|| (decode(name), decode(target)))
}

/// Splits a node into letters and the reference behind them.
fn pieces(node: &str) -> Vec<(&str, &str)> {
    let is_reference = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b',';
    let bytes = node.as_bytes();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let letters = at;
        while at < bytes.len() && !is_reference(bytes[at]) {
            at += 1;
        }
        let reference = at;
        while at < bytes.len() && is_reference(bytes[at]) {
            at += 1;
        }
        if reference > letters {
            pieces.push((&node[letters..reference], &node[reference..at]));
        }
    }
    pieces
}

/// efrt's numbers: base 36 without gaps between numbers of one, two, three digits.
fn decode(code: &str) -> usize {
    let digit = |byte: u8| usize::from(if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' + 10 });
    let (mut offset, mut range) = (0, 36);
    for _ in 1..code.len() {
        offset += range;
        range *= 36;
    }
    offset + code.bytes().fold(0, |number, byte| number * 36 + digit(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unpacks_what_efrt_packs() {
        assert_eq!(unpack("lest,unless"), ["lest", "unless"]);
        assert_eq!(unpack("bett1f0;arth0ew0in0;er"), ["better", "farther", "fewer", "finer"]);
        assert_eq!((decode("Z"), decode("00"), decode("10")), (35, 36, 72));
    }
}
