//! The places of the entity table as GeoJSON (RFC 7946), for QGIS, kepler.gl and geojson.io.

use crate::annotation::EntityType;
use crate::report::escape::to_writer;
use crate::report::schema::{Entity, Report};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes a FeatureCollection with a point for each place whose position is known, most documents first, one a line.
/// Coordinates are longitude and latitude in degrees, to about ten metres.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let places = report.entities.iter().filter(|entity| entity.kind == EntityType::Place);
    for (number, feature) in places.filter_map(feature).enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        to_writer(out, &feature)?;
    }
    out.write_all(b"]}\n")
}

fn feature(place: &Entity) -> Option<Value> {
    let round = |degrees: f32| (f64::from(degrees) * 1e4).round() / 1e4;
    let point = [round(place.lon?), round(place.lat?)];
    let spellings: Vec<&str> = place.aliases.iter().map(|alias| alias.text.as_str()).collect();
    Some(json!({
        "type": "Feature",
        "id": &*place.id,
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {
            "name": place.name, "documents": place.documents, "texts": place.texts, "mentions": place.mentions,
            "country": place.country, "region": place.region, "kind": place.place_kind, "precision": place.precision,
            "also_written": spellings.join("; "), "geonames": place.geonames, "wikidata": place.wikidata,
        },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: &str, lat: Option<f32>) -> Value {
        json!({"id": id, "type": if id.starts_with("place") { "place" } else { "person" }, "name": "Bergen \"Bjørgvin\"",
               "aliases": [{"text": "Bergen", "mentions": 2}], "documents": 1, "mentions": 2, "first": {"document": "a", "start": 1},
               "role": null, "wikidata": null, "country": "NO", "lat": lat, "lon": 5.324_151, "geonames": 3161732,
               "region": "Vestland", "place_kind": "city", "precision": "exact"})
    }

    #[test]
    fn places_with_a_position_become_points() {
        let report: Report = serde_json::from_value(json!({
            "schema_version": "1",
            "producer": {"name": "newsscan", "version": "0", "model": "", "lexicon": "", "offsets": "char"},
            "corpus": {"documents": 1, "skipped": 0, "characters": 1, "words": 1, "sentences": 1, "mentions": 1, "entities": 1},
            "documents": [], "diagnostics": [],
            "entities": [place("place/bergen", Some(60.391_26)), place("place/nowhere", None), place("person/bergen", Some(1.0))],
        }))
        .unwrap();
        let mut out = Vec::new();
        write(&report, &mut out).unwrap();
        let map: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(map["features"].as_array().map(Vec::len), Some(1));
        assert_eq!(map["features"][0]["geometry"]["coordinates"], json!([5.3242, 60.3913]));
        let properties = &map["features"][0]["properties"];
        assert_eq!(properties["name"], "Bergen \"Bjørgvin\"");
        assert_eq!(
            [&properties["region"], &properties["kind"], &properties["precision"]],
            ["Vestland", "city", "exact"]
        );
    }
}
