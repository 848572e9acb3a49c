//! Who may read, write and run a file, where the system has such permissions.

use std::fs::Metadata;

/// What a file's permissions say about others than its owner, and whether this process is the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Permissions {
    /// The permission bits, such as `0o755`.
    pub(super) mode: u32,
    /// True when the file belongs to the user as whom this process runs; unknown counts as true.
    pub(super) own: bool,
}

impl Permissions {
    /// The permissions of a file; `None` on systems without them.
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Option<Permissions> {
        use std::os::unix::fs::MetadataExt;
        let me = std::fs::metadata("/proc/self").map(|process| process.uid());
        Some(Permissions {
            mode: metadata.mode() & 0o7777,
            own: me.map_or(true, |me| me == metadata.uid()),
        })
    }

    /// The permissions of a file; `None` on systems without them.
    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata) -> Option<Permissions> {
        None
    }

    /// True when its group or everybody may write it. Apache's suexec then refuses to run it, and others on the host
    /// can replace it.
    pub(super) fn others_write(self) -> bool {
        self.mode & 0o022 != 0
    }

    /// True when everybody may run it, or enter it if it is a directory.
    pub(super) fn all_enter(self) -> bool {
        self.mode & 0o111 == 0o111
    }

    /// True when everybody may read it.
    pub(super) fn all_read(self) -> bool {
        self.mode & 0o004 != 0
    }
}
