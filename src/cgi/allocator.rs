//! The memory allocator of the program: that of the system, with a count that stays within a limit. Also sets up the C
//! library's allocator for a process that answers one request.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
use std::mem::MaybeUninit;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicIsize, Ordering};

/// The allocator of the system, which this counts. Beyond the limit that `keep_within` sets, it refuses memory as the
/// system does when it has none, after it has called the function that `keep_within` was given.
///
/// # Guarantees
/// The bytes that Rust code holds are never more than the limit and `BATCH` bytes for each thread. What C code holds
/// (SQLite, which has a limit of its own), stacks and the program itself are not counted.
#[derive(Debug)]
pub struct CountingAllocator;

/// A thread adds what it takes to the common count when it has taken or given back this many bytes, so that most
/// allocations cost no atomic operation.
const BATCH: isize = 64 * 1024;

/// What the process needs besides counted memory, in bytes: the pages of the program itself and stacks.
const UNCOUNTED: u64 = 16 * 1024 * 1024;

/// The share of all memory that the gaps between blocks may take. Measured with lists of millions of numbers, which grow
/// from block to block.
const GAPS: f64 = 0.1;

/// The bytes that all threads have reported.
static TAKEN: AtomicIsize = AtomicIsize::new(0);

/// The most bytes that they may report.
static LIMIT: AtomicIsize = AtomicIsize::new(isize::MAX);

/// True once memory was refused because of the limit.
static REFUSED: AtomicBool = AtomicBool::new(false);

/// What is called when memory is refused because of the limit, before the process ends.
static ON_REFUSAL: OnceLock<fn()> = OnceLock::new();

thread_local! {
    /// The bytes that this thread has taken and not yet reported; negative when it has given back more.
    static UNREPORTED: Cell<isize> = const { Cell::new(0) };
}

/// From now on the process holds at most about `bytes`, all of its memory included. The function is called once when it
/// wants more; it may reply and end the process.
pub(super) fn keep_within(bytes: u64, on_refusal: fn()) {
    ON_REFUSAL.get_or_init(|| on_refusal);
    let gaps = (bytes as f64 * GAPS) as u64;
    let counted = bytes.saturating_sub(UNCOUNTED + gaps).max(1);
    LIMIT.store(
        isize::try_from(counted).unwrap_or(isize::MAX),
        Ordering::Relaxed,
    );
}

/// The bytes that a block of this size takes, with what C libraries keep beside it. Never more than `isize::MAX`, as
/// sizes of blocks are.
fn footprint(size: usize) -> isize {
    const SMALLEST: usize = 32;
    const HEADER: usize = 8;
    const STEP: usize = 16;
    let size = size.saturating_add(HEADER).next_multiple_of(STEP);
    isize::try_from(size.max(SMALLEST)).unwrap_or(isize::MAX)
}

/// Counts bytes that this thread takes, or gives back where they are negative. Returns false, and counts nothing, when that
/// would be beyond the limit.
fn count(bytes: isize) -> bool {
    let counted = UNREPORTED.try_with(|unreported| {
        let all = unreported.get() + bytes;
        let fits = all.abs() < BATCH || report(all);
        unreported.set(match (fits, all.abs() < BATCH) {
            (true, true) => all,
            (true, false) => 0,
            (false, _) => all - bytes,
        });
        fits
    });
    // A thread that ends has no count of its own any more.
    counted.unwrap_or_else(|_| report(bytes))
}

/// Adds to the common count. Returns false, and adds nothing, when that would be beyond the limit.
#[cold]
fn report(bytes: isize) -> bool {
    let before = TAKEN.fetch_add(bytes, Ordering::Relaxed);
    if bytes <= 0 || before.saturating_add(bytes) <= LIMIT.load(Ordering::Relaxed) {
        return true;
    }
    TAKEN.fetch_sub(bytes, Ordering::Relaxed);
    if !REFUSED.swap(true, Ordering::AcqRel)
        && let Some(on_refusal) = ON_REFUSAL.get()
    {
        on_refusal();
    }
    false
}

#[allow(unsafe_code)]
// SAFETY: every block comes from the allocator of the system and goes back to it with the layout that it came with. The
// count neither allocates nor panics: it is a cell and a number that need no initialisation.
unsafe impl GlobalAlloc for CountingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let bytes = footprint(layout.size());
        if !count(bytes) {
            return std::ptr::null_mut();
        }
        // SAFETY: the caller promises a layout of at least one byte.
        given(unsafe { System.alloc(layout) }, bytes)
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        let bytes = footprint(layout.size());
        if !count(bytes) {
            return std::ptr::null_mut();
        }
        // SAFETY: as in `alloc`.
        given(unsafe { System.alloc_zeroed(layout) }, bytes)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        count(-footprint(layout.size()));
        // SAFETY: the caller promises a block of this allocator, which is one of the system's, and its layout.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let bytes = footprint(size) - footprint(layout.size());
        if !count(bytes) {
            return std::ptr::null_mut();
        }
        // SAFETY: as in `dealloc`, and the caller promises a size of at least one byte that is no larger than a layout
        // allows.
        given(unsafe { System.realloc(block, layout, size) }, bytes)
    }
}

/// The block that the system gave for bytes that are counted already; they are not when it gave none.
fn given(block: *mut u8, bytes: isize) -> *mut u8 {
    if block.is_null() {
        count(-bytes);
    }
    block
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
const MIB: libc::c_int = 1024 * 1024;

/// The parameters of the allocator and their values: all threads share one arena, which grows in large steps and gives
/// nothing back. For a chart of three lines with 200 points each this saves 25 system calls.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const SETTINGS: [(libc::c_int, libc::c_int); 4] = [
    (libc::M_ARENA_MAX, 1),
    (libc::M_MMAP_THRESHOLD, 8 * MIB),
    (libc::M_TOP_PAD, MIB),
    (libc::M_TRIM_THRESHOLD, 64 * MIB),
];

/// Sets up the allocator.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn prepare() {
    for (parameter, value) in SETTINGS {
        set(parameter, value);
    }
    populate_first_pages();
}

/// Sets one parameter. Returns false when the C library refuses the value.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn set(parameter: libc::c_int, value: libc::c_int) -> bool {
    // SAFETY: the call takes two numbers, at any time and with any threads; a parameter that it does not know changes
    // nothing.
    unsafe { libc::mallopt(parameter, value) == 1 }
}

/// Asks the system for the memory that every chart takes, all at once instead of page by page at the first write.
///
/// Where the system has huge pages it gives one of them, which takes half the time of 170 small pages; elsewhere it
/// gives the small pages. Linux before 5.14 can do neither; there the call has no effect.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn populate_first_pages() {
    const HUGE_PAGE: usize = 2 * 1024 * 1024;
    const PAGE: usize = 4096;
    const PAGES: usize = 170;
    // The bytes that the C library keeps before a block.
    const BLOCK_HEADER: usize = 2 * size_of::<usize>();
    let mut block: Vec<u8> = Vec::new();
    if block.try_reserve_exact(2 * HUGE_PAGE).is_err() {
        return;
    }
    let capacity = block.spare_capacity_mut();
    let offset = capacity.as_ptr().align_offset(HUGE_PAGE);
    let Some(pages) = capacity.get_mut(offset..offset.saturating_add(HUGE_PAGE)) else {
        return;
    };
    advise(pages, Advice::Huge);
    advise(&mut pages[..PAGES * PAGE], Advice::Populate);
    drop(block);
    // The memory before those pages is taken once more and never freed, so that the next blocks lie in the pages.
    if offset > 2 * BLOCK_HEADER {
        let mut front: Vec<u8> = Vec::new();
        let _ = front.try_reserve_exact(offset - BLOCK_HEADER);
        std::mem::forget(std::hint::black_box(front));
    }
}

/// Advice to the system about pages of memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[derive(Clone, Copy)]
enum Advice {
    /// Use huge pages.
    Huge,
    /// Provide the pages now.
    Populate,
}

/// Advises the system about memory that nothing has been written to. Returns false when the system refuses; then
/// nothing has changed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn advise(pages: &mut [MaybeUninit<u8>], advice: Advice) -> bool {
    let advice = match advice {
        Advice::Huge => libc::MADV_HUGEPAGE,
        Advice::Populate => libc::MADV_POPULATE_WRITE,
    };
    // SAFETY: pointer and length are those of memory that is the caller's alone. Neither advice unmaps memory or
    // changes what it holds; the system refuses memory that does not begin at a page.
    unsafe { libc::madvise(pages.as_mut_ptr().cast(), pages.len(), advice) == 0 }
}

/// Does nothing: for other C libraries nothing is known to help.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn prepare() {}

#[cfg(all(test, target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
mod tests {
    use super::*;

    const PAGE: usize = 4096;

    /// For each page whether it is in memory.
    fn present(pages: &[MaybeUninit<u8>]) -> Vec<bool> {
        let mut found = vec![0_u8; pages.len().div_ceil(PAGE)];
        let start = pages.as_ptr().cast_mut().cast();
        // SAFETY: the memory is not written to, and the list has a byte for each page of it.
        let result = unsafe { libc::mincore(start, pages.len(), found.as_mut_ptr()) };
        assert_eq!(result, 0);
        found.iter().map(|page| page & 1 == 1).collect()
    }

    #[test]
    fn advice_brings_the_pages_it_is_given_and_no_others() {
        let mut block: Vec<u8> = Vec::with_capacity(64 * 1024 * PAGE);
        let capacity = block.spare_capacity_mut();
        let offset = capacity.as_ptr().align_offset(PAGE);
        let pages = &mut capacity[offset..][..8 * PAGE];
        assert_eq!(present(pages), [false; 8]);
        // Linux before 5.14 refuses this advice, and a system without huge pages the other one.
        let populated = advise(&mut pages[..4 * PAGE], Advice::Populate);
        let expected = [populated; 4].into_iter().chain([false; 4]);
        assert!(expected.eq(present(pages)));
        advise(pages, Advice::Huge);
        assert!(!advise(&mut pages[1..], Advice::Populate), "not at a page");
    }

    #[test]
    fn every_setting_is_one_of_the_library() {
        for (parameter, value) in SETTINGS {
            assert!(set(parameter, value), "{parameter}");
        }
    }
}

#[cfg(test)]
mod count_tests {
    use super::*;

    #[test]
    fn what_is_taken_and_given_back_is_counted() {
        // Other tests allocate in other threads, so this looks at what one thread counts for itself.
        let unreported = || UNREPORTED.with(Cell::get);
        let before = unreported();
        assert!(count(100));
        assert_eq!(unreported(), before + 100);
        assert!(count(-100));
        assert_eq!(unreported(), before);
        assert!(count(2 * BATCH), "reported at once");
        assert_eq!(unreported(), 0);
        assert!(count(-2 * BATCH - before));
    }

    #[test]
    fn a_block_takes_what_the_library_keeps_beside_it() {
        #[rustfmt::skip]
        let table = [
            (0,     32),
            (1,     32),
            (24,    32),
            (25,    48),
            (40,    48),
            (4096,  4112),
            (65536, 65552),
        ];
        for (size, expected) in table {
            assert_eq!(footprint(size), expected, "{size}");
        }
        assert!(footprint(isize::MAX as usize) > 0);
    }
}
