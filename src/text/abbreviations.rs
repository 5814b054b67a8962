//! Abbreviations that are written with a full stop, and whether that stop can end a sentence.

/// What an abbreviation stands for, as far as splitting sentences needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// Stands before a name ("Gen.", "St."): its stop never ends a sentence.
    Title,
    /// Stands before a number ("No.", "Sept.", "p."): an abbreviation only there.
    BeforeNumber,
    /// Can stand last in a sentence ("Inc.", "a.m.", "etc.").
    MayEnd,
}

/// Sorted by word; without the full stop, as written.
const ABBREVIATIONS: &[(&str, Abbreviation)] = {
    use Abbreviation::{BeforeNumber, MayEnd, Title};
    &[
        ("Adm", Title),
        ("Apr", BeforeNumber),
        ("Art", BeforeNumber),
        ("Assoc", MayEnd),
        ("Asst", Title),
        ("Atty", Title),
        ("Aug", BeforeNumber),
        ("Ave", MayEnd),
        ("Bhd", MayEnd),
        ("Blvd", MayEnd),
        ("Brgy", Title),
        ("Brig", Title),
        ("Bros", MayEnd),
        ("Calif", MayEnd),
        ("Capt", Title),
        ("Cdr", Title),
        ("Cmdr", Title),
        ("Co", MayEnd),
        ("Col", Title),
        ("Colo", MayEnd),
        ("Comdr", Title),
        ("Conn", MayEnd),
        ("Corp", MayEnd),
        ("Cpl", Title),
        ("Dec", BeforeNumber),
        ("Del", Title),
        ("Dept", Title),
        ("Det", Title),
        ("Dir", Title),
        ("Dr", Title),
        ("Esq", MayEnd),
        ("Feb", BeforeNumber),
        ("Fig", BeforeNumber),
        ("Fla", MayEnd),
        ("Fr", Title),
        ("Fri", BeforeNumber),
        ("Ft", Title),
        ("Ga", MayEnd),
        ("Gen", Title),
        ("Gov", Title),
        ("Hon", Title),
        ("Ill", MayEnd),
        ("Inc", MayEnd),
        ("Insp", Title),
        ("Jan", BeforeNumber),
        ("Jr", MayEnd),
        ("Jul", BeforeNumber),
        ("Jun", BeforeNumber),
        ("Kan", MayEnd),
        ("Lieut", Title),
        ("Lt", Title),
        ("Ltd", MayEnd),
        ("M", Title),
        ("Maj", Title),
        ("Mar", BeforeNumber),
        ("Mass", MayEnd),
        ("Md", MayEnd),
        ("Messrs", Title),
        ("Mgr", Title),
        ("Mich", MayEnd),
        ("Minn", MayEnd),
        ("Mon", BeforeNumber),
        ("Mr", Title),
        ("Mrs", Title),
        ("Ms", Title),
        ("Msgr", Title),
        ("Mt", Title),
        ("Mx", Title),
        ("Nev", MayEnd),
        ("No", BeforeNumber),
        ("Nos", BeforeNumber),
        ("Nov", BeforeNumber),
        ("Oct", BeforeNumber),
        ("Okla", MayEnd),
        ("Ont", MayEnd),
        ("Ore", MayEnd),
        ("Pfc", Title),
        ("Plc", MayEnd),
        ("Pres", Title),
        ("Prof", Title),
        ("Pte", MayEnd),
        ("Pty", MayEnd),
        ("Pvt", Title),
        ("Rd", MayEnd),
        ("Rep", Title),
        ("Reps", Title),
        ("Ret", MayEnd),
        ("Rev", Title),
        ("Sat", BeforeNumber),
        ("Sdn", Title),
        ("Sen", Title),
        ("Sens", Title),
        ("Sep", BeforeNumber),
        ("Sept", BeforeNumber),
        ("Sgt", Title),
        ("Sr", MayEnd),
        ("St", Title),
        ("Sta", Title),
        ("Ste", Title),
        ("Sto", Title),
        ("Sun", BeforeNumber),
        ("Supt", Title),
        ("Tenn", MayEnd),
        ("Thu", BeforeNumber),
        ("Thurs", BeforeNumber),
        ("Tue", BeforeNumber),
        ("Tues", BeforeNumber),
        ("Univ", Title),
        ("Va", MayEnd),
        ("Vt", MayEnd),
        ("Wash", MayEnd),
        ("Wed", BeforeNumber),
        ("Wis", MayEnd),
        ("al", MayEnd),
        ("approx", BeforeNumber),
        ("art", BeforeNumber),
        ("c", BeforeNumber),
        ("ca", BeforeNumber),
        ("cf", Title),
        ("est", BeforeNumber),
        ("etc", MayEnd),
        ("ft", MayEnd),
        ("govt", MayEnd),
        ("hrs", MayEnd),
        ("inc", MayEnd),
        ("ltd", MayEnd),
        ("no", BeforeNumber),
        ("p", BeforeNumber),
        ("pp", BeforeNumber),
        ("vol", BeforeNumber),
        ("vs", Title),
    ]
};

/// What `word` (without its full stop) abbreviates, if it is a known abbreviation. Dotted letters ("U.S") are not listed:
/// any of them is one.
pub fn abbreviation(word: &str) -> Option<Abbreviation> {
    ABBREVIATIONS
        .binary_search_by_key(&word, |(abbreviation, _)| abbreviation)
        .ok()
        .map(|at| ABBREVIATIONS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_unique() {
        assert!(ABBREVIATIONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
