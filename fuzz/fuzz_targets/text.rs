//! Tokens and sentences.
#![no_main]

use newsscan::text::segment;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let segmentation = segment(text, &[]);
    let tokens: Vec<_> = segmentation.tokens.iter().map(|token| token.span).collect();
    newsscan_fuzz::hold(text, &tokens);
    let mut end = 0;
    for span in &tokens {
        assert!(text[end as usize..span.start as usize].chars().all(char::is_whitespace));
        end = span.end;
    }
    assert!(text[end as usize..].chars().all(char::is_whitespace));
    let mut next = 0;
    for sentence in &segmentation.sentences {
        assert_eq!(sentence.tokens.start, next);
        assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
    }
    assert_eq!(next as usize, tokens.len());
});
