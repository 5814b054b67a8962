//! Title, authors, date and address of a page's article: of all that says something about them the surest.

use super::super::date;
use super::super::format::Parsed;
use super::meta::Meta;
use super::names;

/// Where a title is stated, the surest first. A dot in a name is a colon here.
const TITLES: &[&str] =
    &["dc:title", "dcterm:title", "dcterms:title", "og:title", "title", "twitter:title", "parsely-title"];
/// Where authors are stated.
const AUTHORS: &[&str] = &[
    "dc:creator",
    "dcterm:creator",
    "dcterms:creator",
    "author",
    "article:author",
    "parsely-author",
    "sailthru:author",
    "byl",
];
/// Where the day of publication is stated.
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru:date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc:date:issued",
    "dcterms:created",
    "dc:date",
    "dcterms:date",
    "date",
];
/// What stands between the title and the name of the site.
const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " [", " _", "_", " > "];

/// Writes down what the page says; where it says nothing, what trafilatura guesses.
pub(super) fn fill(parsed: &mut Parsed, meta: &Meta, guessed: trafilatura::Metadata) {
    let some = |text: String| (!text.trim().is_empty()).then_some(text);
    parsed.url = some(guessed.url).or_else(|| meta.canonical.clone().filter(|url| url.starts_with("http")));
    parsed.site = meta
        .get(&["og:site_name", "application-name"])
        .map(str::to_owned)
        .or_else(|| meta.linked.publisher.clone())
        .or_else(|| some(guessed.sitename));
    // What trafilatura takes the words for is left to our own reader, which knows when there are too few of them.
    parsed.language = meta.language.clone().or_else(|| meta.linked.language.clone());
    parsed.title = title(meta, parsed).or_else(|| some(guessed.title));
    parsed.byline = authors(meta, &guessed.author);
    let stated = meta.linked.published.as_deref().into_iter().chain(meta.get(DATES));
    let stated =
        stated.chain(meta.times.iter().map(String::as_str)).find(|stated| date::iso(stated).is_some());
    // A first of January is a year alone (a notice of copyright, say) filled up.
    let guessed = guessed.date.map(|date| date.to_string()).filter(|date| !date.ends_with("-01-01"));
    // One that was read off the address is told as such, by who reads addresses.
    let in_address = parsed.url.as_deref().and_then(date::in_url);
    let guessed = guessed.filter(|date| in_address.as_ref() != Some(date));
    parsed.date = stated.map(str::to_owned).or(guessed);
}

/// The title, without the name of the site.
fn title(meta: &Meta, parsed: &Parsed) -> Option<String> {
    let linked = &meta.linked;
    let stated = headline(meta).or_else(|| meta.get(TITLES));
    let whole = stated.or(meta.title.as_deref())?;
    let sites = [parsed.site.as_deref(), linked.publisher.as_deref(), parsed.url.as_deref().and_then(host)];
    let sites: Vec<String> = sites.into_iter().flatten().map(key).filter(|site| site.len() > 2).collect();
    let mut title = whole;
    while let Some(rest) = without_site(title, &sites, meta) {
        title = rest;
    }
    // What browsers show ends with the name of the site, whether or not the page says elsewhere what that is.
    if stated.is_none()
        && title == whole
        && let Some(rest) = without_last(title)
    {
        title = rest;
    }
    Some(title.to_owned())
}

/// Of JSON-LD: `headline`, unless the page's title goes by `name`.
fn headline(meta: &Meta) -> Option<&str> {
    let shown = key(meta.title.as_deref().unwrap_or_default());
    let [headline, name] = [&meta.linked.headline, &meta.linked.name].map(|text| text.as_deref());
    let by_name = name.filter(|name| {
        let is_shown = |text: &str| shown.contains(&key(text)) && 2 * key(text).len() >= shown.len();
        is_shown(name) && headline.is_none_or(|headline| !is_shown(headline))
    });
    by_name.or(headline).or(name)
}

/// A title of several words without a short last part.
fn without_last(title: &str) -> Option<&str> {
    let parts = [" | ", " – ", " — ", " - ", " :: ", " » "].map(|separator| title.rsplit_once(separator));
    let (rest, site) = parts.into_iter().flatten().min_by_key(|(_, site)| site.len())?;
    let words = |text: &str| text.split_whitespace().count();
    (words(rest) >= 4 && words(site) <= 4 && rest.len() >= 2 * site.len()).then(|| rest.trim())
}

/// The title without its last or first part, if that is the name of the site or all else is the page's own headline.
fn without_site<'a>(title: &'a str, sites: &[String], meta: &Meta) -> Option<&'a str> {
    let is_site = |part: &str| {
        let part = key(part);
        let near = |site: &String| {
            part.len() > 3 && site.contains(&part) || part.contains(site) && part.len() < 3 * site.len()
        };
        !part.is_empty() && sites.iter().any(|site| *site == part || near(site))
    };
    let is_headline =
        |part: &str| !is_site(part) && meta.headings.iter().any(|heading| key(heading) == key(part));
    let parts = |separator: &&str| {
        let last = title.rsplit_once(separator).map(|(rest, site)| (rest, site, site.len()));
        let first = title.split_once(separator).filter(|_| *separator != "_" && *separator != " [");
        let first = first.map(|(site, rest)| (rest, site, site.len()));
        [last, first]
    };
    // The shortest part at an edge is tried first: "A - b | Site".
    let mut edges: Vec<(&str, &str, usize)> = SEPARATORS.iter().flat_map(parts).flatten().collect();
    edges.sort_by_key(|(_, _, length)| *length);
    let rest = edges.into_iter().find(|(rest, site, _)| {
        let exact = sites.contains(&key(site)) && rest.trim().contains(' ');
        let long = exact || key(rest).len() > key(site).len() || is_headline(rest);
        long && !rest.trim().is_empty() && (is_site(site) || is_headline(rest))
    });
    rest.map(|(rest, _, _)| rest.trim())
}

/// Letters and digits in lower case.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The part of an address that names the site: "bbc" of `https://www.bbc.co.uk/news`.
fn host(url: &str) -> Option<&str> {
    let host = url.split("://").nth(1)?.split(['/', ':', '?']).next()?;
    let mut labels: Vec<&str> = host.split('.').filter(|label| *label != "www").collect();
    labels.pop();
    labels.into_iter().max_by_key(|label| label.len())
}

/// The authors by name.
fn authors(meta: &Meta, guessed: &str) -> Vec<String> {
    // One source is believed, in the order of trust: each names all authors.
    let linked: Vec<String> = meta.linked.authors.iter().flat_map(|author| names::stated(author)).collect();
    let of_name = |name: &&str| -> Vec<String> {
        let same = meta.named.iter().filter(|(known, _)| known == name);
        same.flat_map(|(_, content)| names::stated(content)).collect()
    };
    let marked = meta.authors.iter().map(|text| names::names(text));
    let all = std::iter::once(linked).chain(AUTHORS.iter().map(of_name)).chain(marked);
    let first = all.chain([names::names(guessed)]).find(|names| !names.is_empty());
    distinct(first.unwrap_or_default())
}

fn distinct(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.iter().any(|known| key(known) == key(&name)) {
            kept.push(name);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::meta;
    use super::*;

    fn about(page: &str) -> Parsed {
        let mut parsed = Parsed::default();
        fill(&mut parsed, &meta::read(page), trafilatura::Metadata::default());
        parsed
    }

    #[test]
    fn titles() {
        let site = "<meta property=og:site_name content='The Northern Wire'>";
        for (page, want) in [
            ("<title>Quay opens late - The Northern Wire</title>", "Quay opens late"),
            (
                "<title>The Northern Wire | Quay opens late | World</title><h1>Quay opens late</h1>",
                "Quay opens late",
            ),
            (
                "<meta property=og:title content='Quay opens - at last'><title>No</title>",
                "Quay opens - at last",
            ),
            (
                "<meta property=og:title content='Quay of Oster opens late | Northern Wire'>",
                "Quay of Oster opens late",
            ),
            ("<title>Quay opens late this year – Some paper</title>", "Quay opens late this year"),
            ("<title>Quay opens – Some paper</title>", "Quay opens – Some paper"),
            (
                "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Quay opens\"}</script><title>x</title>",
                "Quay opens",
            ),
            // Encyclopedias state a description as the headline.
            (
                "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"port in the north\",\"name\":\"Oster\"}</script><title>Oster - Atlas</title>",
                "Oster",
            ),
        ] {
            assert_eq!(about(&format!("{site}{page}")).title.as_deref(), Some(want), "{page}");
        }
        assert_eq!(about("<p>No title").title, None);
    }

    #[test]
    fn authors_and_dates() {
        let linked = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"JANE DOE\"},{\"name\":\"John Roe\"}],\"datePublished\":\"2021-04-19T08:00:00Z\"}</script>";
        let stated = "<meta name=author content='By Ann Poe'><meta property='article:published_time' content='2021-04-20'>";
        let marked = "<span class=byline>By Bea Loe, Political Editor</span><time class=published datetime=2021-04-21>Wednesday</time>";
        for (page, names, date) in [
            (format!("{marked}{stated}{linked}"), "Jane Doe;John Roe", "2021-04-19T08:00:00Z"),
            (format!("{marked}{stated}"), "Ann Poe", "2021-04-20"),
            (marked.to_owned(), "Bea Loe", "2021-04-21"),
            // What cannot be read as a date is passed over.
            (format!("<meta name=date content=yesterday>{marked}"), "Bea Loe", "2021-04-21"),
        ] {
            let parsed = about(&page);
            assert_eq!(
                (parsed.byline.join(";").as_str(), parsed.date.as_deref()),
                (names, Some(date)),
                "{page}"
            );
        }
    }
}
