// What Linux has for files beyond POSIX, which Swift's Glibc module leaves out.
#pragma once
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

/// Opens a folder to name it, which needs no permission to read it.
static const int access_o_path = __O_PATH;
/// Makes a file without a name.
static const int access_o_tmpfile = __O_TMPFILE;

/// What a rename does with a file that has the new name: it must not be there, or is exchanged.
static const unsigned access_rename_noreplace = 1, access_rename_exchange = 2;

/// Renames a file in a folder; -1 with errno if that cannot be.
static inline int access_rename(int folder, const char *old, const char *new_, unsigned how) {
  return (int)syscall(SYS_renameat2, folder, old, folder, new_, how);
}
