//! Sets up the C library's memory allocator for a process that answers one request.

#[cfg(all(target_os = "linux", target_env = "gnu"))]
use std::mem::MaybeUninit;

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
