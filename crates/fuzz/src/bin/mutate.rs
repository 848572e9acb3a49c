//! Mutates the seeds of each target and runs it, on any toolchain: `mutate [--seconds N] [--seed N] [--save DIR] [TARGET...]`.
//! `mutate --write DIR TARGET` writes the seeds for cargo-fuzz, `mutate --run FILE TARGET` repeats a finding. The last line is
//! `N passed, N failed`, where each target is one.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use plotcgi_fuzz::{TARGETS, Target, seeds};

/// An input that takes longer is a finding.
const MOST_TIME: Duration = Duration::from_secs(15);

/// The longest input, in bytes.
const MOST_BYTES: usize = 40_000;

/// The most findings of a target before it ends.
const MOST_FINDINGS: usize = 10;

/// What is put into inputs.
const PIECES: &[&[u8]] = &[
    b"&",
    b"=",
    b",",
    b"|",
    b";",
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\t",
    b" ",
    b"\0",
    b"\x1a",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"%",
    b"%00",
    b"%FF",
    b"\"",
    b"'",
    b"<",
    b">",
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"((((",
    b"[[[[",
    b"{{{{",
    b"$",
    b"$\\frac{",
    b"\\",
    b"^",
    b"_",
    b"**",
    b"0",
    b"-0",
    b"1",
    b"-1",
    b"1e308",
    b"-1e308",
    b"5e-324",
    b"1e-400",
    b"nan",
    b"inf",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"18446744073709551616",
    b"2000-02-29",
    b"9999-12-31T23:59:60Z",
    b"-9999-01-01",
    b"\xd8\xa7\xd8\xa8",
    b"\xe6\xbc\xa2",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    b"\xe2\x80\xae",
    b"&kind=bar",
    b"&kind=heatmap",
    b"&kind=surface",
    b"&kind=sankey",
    b"&logy=1",
    b"&stacked=1",
    b"&subplots=1",
    b"&smooth=1",
    b"&width=",
    b"&height=",
    b"&scale=16",
    b"&cht=p&chs=200x200&chd=t:1,2",
    b"&c={type:'bar',data:{datasets:[{data:[1]}]}}",
    b"&z=",
    b"&data=",
    b"&lang=ar",
    b"&errors=image",
    b"&strict=1",
    b"&trend=lowess",
    b"=>",
    b"function(",
    b"return ",
    b"...",
    b"`${",
    b"/(a+)+$/",
    b"new Date(",
    b"for(;;)",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
];

/// Random numbers, the same in every run (SplitMix64 of Steele, Lea and Flood).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ bits >> 31
    }

    /// A number below a limit; 0 when that is 0.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn one<'a>(&mut self, list: &'a [Vec<u8>]) -> &'a [u8] {
        let at = self.below(list.len());
        list.get(at).map_or(&[], Vec::as_slice)
    }
}

/// A seed with up to eight changes.
fn mutant(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut input = dice.one(seeds).to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(input.len() + 1);
        let end = at + dice.below((input.len() - at).min(64) + 1);
        match dice.below(9) {
            0 if at < input.len() => input[at] ^= 1 << dice.below(8),
            1 if at < input.len() => input[at] = dice.next() as u8,
            2 => drop(input.drain(at..end)),
            3 | 4 => drop(input.splice(at..at, PIECES[dice.below(PIECES.len())].iter().copied())),
            5 => drop(input.splice(at..end, PIECES[dice.below(PIECES.len())].iter().copied())),
            6 => {
                let part = input[at..end].to_vec();
                for _ in 0..dice.below(20) {
                    input.splice(at..at, part.iter().copied());
                }
            }
            7 => {
                let other = dice.one(seeds);
                let from = dice.below(other.len() + 1);
                let to = from + dice.below((other.len() - from).min(200) + 1);
                let part = other[from..to].to_vec();
                input.splice(at..at, part);
            }
            _ => input.truncate(at.max(1)),
        }
        input.truncate(MOST_BYTES);
    }
    input
}

/// Runs a target on an input; what is wrong, if anything.
fn fault(target: Target, input: &[u8]) -> Option<String> {
    let start = Instant::now();
    if catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
        return Some("panic".to_owned());
    }
    let taken = start.elapsed();
    (taken > MOST_TIME).then(|| format!("{taken:.1?}"))
}

/// What the arguments ask for.
struct Arguments {
    seconds: f64,
    seed: u64,
    save: PathBuf,
    write: Option<PathBuf>,
    run: Option<PathBuf>,
    targets: Vec<String>,
}

fn parse() -> Option<Arguments> {
    let mut parsed = Arguments {
        seconds: 60.0,
        seed: 1,
        save: std::env::temp_dir(),
        write: None,
        run: None,
        targets: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seconds" => parsed.seconds = words.next()?.parse().ok()?,
            "--seed" => parsed.seed = words.next()?.parse().ok()?,
            "--save" => parsed.save = words.next()?.into(),
            "--write" => parsed.write = Some(words.next()?.into()),
            "--run" => parsed.run = Some(words.next()?.into()),
            _ => parsed.targets.push(word),
        }
    }
    Some(parsed)
}

/// Mutates the seeds of a target for so long. Returns true when nothing was found.
fn search(name: &str, target: Target, arguments: &Arguments) -> bool {
    let seeds = seeds(name);
    let mut dice = Dice(arguments.seed);
    let (start, mut tried, mut found) = (Instant::now(), 0_u64, 0);
    let mut first = seeds.clone().into_iter();
    while start.elapsed().as_secs_f64() < arguments.seconds && found < MOST_FINDINGS {
        let input = first.next().unwrap_or_else(|| mutant(&seeds, &mut dice));
        tried += 1;
        if let Some(what) = fault(target, &input) {
            found += 1;
            let mut hasher = DefaultHasher::new();
            input.hash(&mut hasher);
            let path = arguments
                .save
                .join(format!("{name}-{:016x}", hasher.finish()));
            let saved = fs::write(&path, &input)
                .map_or("not saved".to_owned(), |()| path.display().to_string());
            println!("FAILED {name}: {what}: {saved}");
        }
    }
    println!(
        "{name}: {} seeds, {tried} inputs, {found} findings",
        seeds.len()
    );
    found == 0 && !seeds.is_empty()
}

fn main() -> ExitCode {
    let Some(arguments) = parse() else {
        eprintln!(
            "usage: mutate [--seconds N] [--seed N] [--save DIR] [--write DIR] [--run FILE] [TARGET...]"
        );
        return ExitCode::from(2);
    };
    let chosen = |name: &&str| {
        arguments.targets.is_empty() || arguments.targets.iter().any(|one| one == name)
    };
    let mut counts = [0; 2];
    for (name, target) in TARGETS.iter().filter(|(name, _)| chosen(name)) {
        if let Some(directory) = &arguments.write {
            let directory = directory.join(name);
            let _ = fs::create_dir_all(&directory);
            for (number, seed) in seeds(name).iter().enumerate() {
                let _ = fs::write(directory.join(format!("{number:05}")), seed);
            }
        } else if let Some(file) = &arguments.run {
            target(&fs::read(file).unwrap_or_default());
        } else {
            counts[usize::from(!search(name, *target, &arguments))] += 1;
        }
    }
    println!("{} passed, {} failed", counts[0], counts[1]);
    ExitCode::from(u8::from(counts[1] > 0))
}
