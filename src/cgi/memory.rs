//! The C library's memory, set up for a process that answers one request.

/// Has all threads take memory from one arena that grows in large steps and gives nothing back: measured with three
/// lines of 200 points, 25 calls of the system less.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
pub(super) fn prepare() {
    const STEP: libc::c_int = 1024 * 1024;
    for (parameter, value) in [
        (libc::M_ARENA_MAX, 1),
        (libc::M_MMAP_THRESHOLD, 8 * STEP),
        (libc::M_TOP_PAD, STEP),
        (libc::M_TRIM_THRESHOLD, 64 * STEP),
    ] {
        // SAFETY: mallopt may be called at any time; it takes numbers, and refuses those that it does not know.
        unsafe { libc::mallopt(parameter, value) };
    }
    touch();
}

/// Has the system bring the memory that any chart takes at once, rather than page by page as it is first written: as
/// one huge page where it has such, which takes half the time of a hundred and seventy small ones, and else as those.
/// Systems that can do neither (Linux before 5.14) do as ever.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code)]
fn touch() {
    const HUGE: usize = 2 * 1024 * 1024;
    const PAGE: usize = 4096;
    const PAGES: usize = 170;
    // What the C library keeps before a block.
    const HEAD: usize = 2 * size_of::<usize>();
    // SAFETY: the advice is given for pages within a block that is ours. The block is given back, and what of it lies
    // before those pages taken again and kept, so that the next blocks are in them.
    unsafe {
        let block = libc::malloc(2 * HUGE);
        if block.is_null() {
            return;
        }
        let before = block.align_offset(HUGE);
        let pages = block.byte_add(before);
        libc::madvise(pages, HUGE, libc::MADV_HUGEPAGE);
        libc::madvise(pages, PAGES * PAGE, libc::MADV_POPULATE_WRITE);
        libc::free(block);
        if before > 2 * HEAD {
            std::hint::black_box(libc::malloc(before - HEAD));
        }
    }
}

/// Elsewhere nothing is known to help.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn prepare() {}
