//! Writes a seeded instance: `make-instance FAMILY SIZE SEED OUT`.

use clap::Parser;
use mentorflow_benches::{Family, binary};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Writes a seeded instance in the binary form that all runners read.
#[derive(Parser)]
struct Arguments {
    /// The kind of instance.
    family: Family,
    /// The number of mentees.
    size: usize,
    /// The seed.
    seed: u64,
    /// The file to write.
    out: PathBuf,
}

fn main() -> io::Result<()> {
    let Arguments { family, size, seed, out } = Arguments::parse();
    let instance = family.instance(size, seed);
    let mut file = BufWriter::new(File::create(out)?);
    binary::write(&instance, &mut file)?;
    file.flush()?;
    let places: u64 = instance.places.iter().map(|&places| u64::from(places)).sum();
    let (mentors, pairs) = (instance.columns(), instance.pairs());
    eprintln!("{}: {size} mentees, {mentors} mentors, {places} places, {pairs} pairs", family.name());
    Ok(())
}
