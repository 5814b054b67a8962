//! The model file: how the trained numbers are kept, and how they are opened again.
//!
//! Payload after the [`crate::artifact`] header, little endian, sections one after the other, each padded to 4 bytes:
//!
//! ```text
//! 0  u32 width, u32 layers, u32 words, u32 clustered words, f32 slope and offset of each type, 6 zero u32
//! .. keys and packed vectors of the words        4 and 51 bytes each
//! .. keys and clusters of the clustered words    4 and 2 bytes each
//! .. scales and values of the table              4 and `width` bytes a row
//! .. blocks of the network in their order        each: f32 step, then one i16 a number
//! ```

use super::crf::Transitions;
use super::features::ROWS;
use super::network::{Network, Size, Table, Weights};
use super::words::{Clusters, PACKED, Vectors};
use crate::annotation::EntityType;
use crate::artifact::{Artifact, ArtifactError, read_u32};

/// Magic of the model file.
pub const MAGIC: &[u8; 8] = b"nsscanNR";
/// Its format version. Raise it with any change of the layout, of the features or of the labels.
pub const VERSION: u32 = 2;
const HEAD: usize = 64;

/// An opened model. Tables are read where they lie; only the small dense part is unpacked.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    /// Word vectors.
    pub vectors: Vectors<'a>,
    /// Brown clusters.
    pub clusters: Clusters<'a>,
    /// Learned rows.
    pub table: Table<'a>,
    /// The network.
    pub network: Network,
    /// Its transitions, ready for decoding.
    pub transitions: Transitions,
    /// Slope and offset that make a probability of the field's confidence in a name of each type, see
    /// [`crate::ner::decode::probability`].
    pub calibration: [[f32; 2]; EntityType::ALL.len()],
    /// Checksum of the file, names the model in outputs.
    pub checksum: u64,
}

impl<'a> Model<'a> {
    /// Opens the bytes of a model file.
    ///
    /// # Errors
    /// If it is no model file, of another version or cut off.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ArtifactError> {
        let artifact = Artifact::open(bytes, MAGIC, VERSION)?;
        let payload = artifact.payload;
        let number = |at| read_u32(payload, at) as usize;
        let size = Size { width: number(0), layers: number(4) };
        let (words, clustered) = (number(8), number(12));
        let mut sections = Sections { bytes: payload, at: HEAD };
        let vectors = Vectors::new(sections.next(words * 4), sections.next(words * PACKED));
        let clusters = Clusters::new(sections.next(clustered * 4), sections.next(clustered * 2));
        let rows = ROWS as usize;
        let table = Table::new(size.width, sections.next(rows * 4), sections.next(rows * size.width));
        let mut weights = Weights::new(size);
        for block in weights.blocks_mut() {
            let step = f32::from_bits(read_u32(sections.next(4), 0));
            let packed = sections.next(block.len() * 2);
            for (value, bytes) in block.iter_mut().zip(packed.chunks_exact(2)) {
                *value = f32::from(i16::from_le_bytes([bytes[0], bytes[1]])) * step;
            }
        }
        let calibration =
            std::array::from_fn(|kind| [16, 20].map(|at| f32::from_bits(read_u32(payload, at + 8 * kind))));
        let transitions = Transitions::new(&weights.transitions);
        let network = Network::new(weights);
        Ok(Self { vectors, clusters, table, network, transitions, calibration, checksum: artifact.checksum })
    }
}

struct Sections<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Sections<'a> {
    fn next(&mut self, length: usize) -> &'a [u8] {
        let section = &self.bytes[self.at..self.at + length];
        self.at += length.next_multiple_of(4);
        section
    }
}

/// What a model file is made of.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// Keys of words with their packed vectors, ascending, no key twice.
    pub vectors: &'a [(u32, [u8; PACKED])],
    /// Keys of words with their clusters, likewise.
    pub clusters: &'a [(u32, u16)],
    /// Learned rows, `ROWS x width`.
    pub table: &'a [f32],
    /// The network.
    pub weights: &'a Weights,
    /// Slope and offset that make a probability of the field's confidence in a name of each type, see
    /// [`crate::ner::decode::probability`].
    pub calibration: [[f32; 2]; EntityType::ALL.len()],
}

impl Parts<'_> {
    /// The payload of the model file, numbers rounded to what it keeps.
    pub fn payload(&self) -> Vec<u8> {
        let size = self.weights.size;
        let mut bytes = Vec::new();
        for number in [size.width, size.layers, self.vectors.len(), self.clusters.len()] {
            bytes.extend_from_slice(&(number as u32).to_le_bytes());
        }
        for number in self.calibration.as_flattened() {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.resize(HEAD, 0);
        let section = |part: &mut dyn Iterator<Item = u8>, bytes: &mut Vec<u8>| {
            bytes.extend(part);
            bytes.resize(bytes.len().next_multiple_of(4), 0);
        };
        section(&mut self.vectors.iter().flat_map(|(key, _)| key.to_le_bytes()), &mut bytes);
        section(&mut self.vectors.iter().flat_map(|(_, packed)| *packed), &mut bytes);
        section(&mut self.clusters.iter().flat_map(|(key, _)| key.to_le_bytes()), &mut bytes);
        section(&mut self.clusters.iter().flat_map(|(_, value)| value.to_le_bytes()), &mut bytes);
        let steps: Vec<f32> = self.table.chunks_exact(size.width).map(|row| step(row, 127.0)).collect();
        section(&mut steps.iter().flat_map(|step| step.to_le_bytes()), &mut bytes);
        let rows = self.table.chunks_exact(size.width).zip(&steps);
        section(
            &mut rows.flat_map(|(row, step)| row.iter().map(move |value| (value / step).round() as i8 as u8)),
            &mut bytes,
        );
        for block in self.weights.blocks() {
            let step = step(block, 32767.0);
            section(&mut step.to_le_bytes().into_iter(), &mut bytes);
            section(
                &mut block.iter().flat_map(|value| ((value / step).round() as i16).to_le_bytes()),
                &mut bytes,
            );
        }
        bytes
    }
}

/// The step that lets the largest number become `top`; 1 where all are zero.
fn step(values: &[f32], top: f32) -> f32 {
    let largest = values.iter().fold(0f32, |largest, value| largest.max(value.abs()));
    if largest > 0.0 { largest / top } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact;
    use crate::ner::words::{DIMENSIONS, key, pack};

    #[test]
    fn a_model_reads_back_as_it_was_written() {
        let mut weights = Weights::new(Size { width: 16, layers: 1 });
        for (number, block) in weights.blocks_mut().into_iter().enumerate() {
            block.iter_mut().enumerate().for_each(|(at, value)| *value = ((number + at) % 19) as f32 / 10.0);
        }
        let table: Vec<f32> = (0..ROWS as usize * 16).map(|at| (at % 23) as f32 - 11.0).collect();
        let vector = [0.25f32; DIMENSIONS];
        let parts = Parts {
            vectors: &[(key("kyiv"), pack(&vector))],
            clusters: &[(key("Kyiv"), 77)],
            table: &table,
            weights: &weights,
            calibration: [[1.5, 0.25], [1.0, 0.0], [0.5, -1.0]],
        };
        let bytes = artifact::build(MAGIC, VERSION, "{}", &parts.payload());
        let model = Model::open(&bytes).unwrap();
        assert_eq!((model.network.weights.size, model.calibration), (weights.size, parts.calibration));
        for (one, other) in model.network.weights.blocks().iter().zip(weights.blocks()) {
            assert!(one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-3));
        }
        let mut sum = [0f32; 16];
        model.table.add(1, &mut sum);
        assert!(sum.iter().zip(&table[16..]).all(|(one, other)| (one - other).abs() < 0.05));
        let mut found = [0f32; DIMENSIONS];
        assert!(
            model.vectors.look_up("KYIV", &mut found) && !model.vectors.look_up("lima", &mut vector.clone())
        );
        assert_eq!(model.clusters.look_up("Kyiv"), 77);
    }

    #[test]
    fn a_damaged_file_is_no_model() {
        assert!(Model::open(b"nsscanNR").is_err());
    }
}
