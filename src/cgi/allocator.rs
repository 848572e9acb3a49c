//! The C library's memory, set up for a process that answers one request.

#[cfg(all(target_os = "linux", target_env = "gnu"))]
use std::mem::MaybeUninit;

#[cfg(all(target_os = "linux", target_env = "gnu"))]
const STEP: libc::c_int = 1024 * 1024;

/// All threads take memory from one arena that grows in large steps and gives nothing back: measured with three lines
/// of 200 points, 25 calls of the system less.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const SETTINGS: [(libc::c_int, libc::c_int); 4] = [
    (libc::M_ARENA_MAX, 1),
    (libc::M_MMAP_THRESHOLD, 8 * STEP),
    (libc::M_TOP_PAD, STEP),
    (libc::M_TRIM_THRESHOLD, 64 * STEP),
];

/// Sets the C library's memory up.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn prepare() {
    for (parameter, value) in SETTINGS {
        set(parameter, value);
    }
    touch();
}

/// Sets one parameter; false where the C library refuses the value.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn set(parameter: libc::c_int, value: libc::c_int) -> bool {
    // SAFETY: the call takes two numbers, at any time and with any threads; what it does not know changes nothing.
    unsafe { libc::mallopt(parameter, value) == 1 }
}

/// Has the system bring the memory that any chart takes at once, rather than page by page as it is first written: as
/// one huge page where it has such, which takes half the time of a hundred and seventy small ones, and else as those.
/// Systems that can do neither (Linux before 5.14) do as ever.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn touch() {
    const HUGE: usize = 2 * 1024 * 1024;
    const PAGE: usize = 4096;
    const PAGES: usize = 170;
    // What the C library keeps before a block.
    const HEAD: usize = 2 * size_of::<usize>();
    let mut block: Vec<u8> = Vec::new();
    if block.try_reserve_exact(2 * HUGE).is_err() {
        return;
    }
    let room = block.spare_capacity_mut();
    let before = room.as_ptr().align_offset(HUGE);
    let Some(pages) = room.get_mut(before..before.saturating_add(HUGE)) else {
        return;
    };
    advise(pages, Advice::Huge);
    advise(&mut pages[..PAGES * PAGE], Advice::Populate);
    drop(block);
    // What lies before those pages is taken again and kept, so that the next blocks are in them.
    if before > 2 * HEAD {
        let mut front: Vec<u8> = Vec::new();
        let _ = front.try_reserve_exact(before - HEAD);
        std::mem::forget(std::hint::black_box(front));
    }
}

/// What the system is advised to do with pages of memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[derive(Clone, Copy)]
enum Advice {
    /// To have them as huge ones.
    Huge,
    /// To bring them now.
    Populate,
}

/// Advises the system about memory that holds nothing as yet. False where it refuses; then nothing has changed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn advise(pages: &mut [MaybeUninit<u8>], advice: Advice) -> bool {
    let advice = match advice {
        Advice::Huge => libc::MADV_HUGEPAGE,
        Advice::Populate => libc::MADV_POPULATE_WRITE,
    };
    // SAFETY: pointer and length are those of memory that is the caller's alone. Neither advice unmaps memory or changes
    // what it holds; memory that does not begin where a page does is refused.
    unsafe { libc::madvise(pages.as_mut_ptr().cast(), pages.len(), advice) == 0 }
}

/// Elsewhere nothing is known to help.
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
        let room = block.spare_capacity_mut();
        let before = room.as_ptr().align_offset(PAGE);
        let pages = &mut room[before..][..8 * PAGE];
        assert_eq!(present(pages), [false; 8]);
        // Linux before 5.14 refuses, and a system without huge pages the other advice.
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
