/* Logs what a program does to the files beneath one folder, and can make one of its calls fail.
 *
 * Loaded before the C library (LD_PRELOAD). POWER_ROOT: the folder. POWER_LOG: where the log is appended, outside of it.
 * POWER_FAIL: "N:ENOSPC" or "N:EIO": the N-th call that writes, syncs, creates or renames fails, once; with a '+' behind,
 * every such call from then on (a disk that is full stays full). The file POWER_ROOT/acknowledged is where the program says what it
 * has promised: its writes are logged and never fail. SQLite's "-shm" files are made anew at recovery: not logged, but they do fail.
 *
 * A record: op, 3 bytes of nothing, length of a, length of b (u32), inode, offset (u64), a, b. All as the machine stores them. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
enum watch { NOT = 0, LOGGED, FOLDER, UNLOGGED, SAID };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static unsigned char watched[FDS];
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long calls, fail_at;
static int fail_with, fail_on;

struct head {
    char op, nothing[3];
    uint32_t a, b, nothing2;
    uint64_t inode, offset;
};

#define REAL(result, name, ...)                                     \
    static result (*real)(__VA_ARGS__);                             \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, name);

static void put(const void *bytes, size_t length) {
    for (const char *at = bytes; length;) {
        ssize_t done = syscall(SYS_write, log_fd, at, length);
        if (done <= 0) abort();
        at += done;
        length -= (size_t)done;
    }
}

static void note(char op, uint64_t inode, uint64_t offset, const char *a, size_t a_length, const void *b, size_t b_length) {
    struct head head = {.op = op, .a = (uint32_t)a_length, .b = (uint32_t)b_length, .inode = inode, .offset = offset};
    put(&head, sizeof head);
    put(a, a_length);
    put(b, b_length);
}

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("POWER_ROOT"), *log = getenv("POWER_LOG"), *fail = getenv("POWER_FAIL");
    if (!folder || !realpath(folder, root)) return;
    root_length = strlen(root);
    if (log) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        /* Out of the way of the numbers that the program gets. */
        log_fd = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 1000);
        syscall(SYS_close, fd);
    }
    if (fail) {
        fail_at = atol(fail);
        fail_with = strstr(fail, "ENOSPC") ? ENOSPC : EIO;
        fail_on = strchr(fail, '+') != NULL;
    }
}

/* The whole path beneath the folder, or 0. */
static int beneath(int folder, const char *path, char *whole) {
    if (!root_length || !path) return 0;
    char before[PATH_MAX] = "";
    if (path[0] != '/') {
        if (folder == AT_FDCWD) {
            if (!getcwd(before, sizeof before)) return 0;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, before, sizeof before - 1);
            if (length < 0) return 0;
            before[length] = 0;
        }
    }
    if (snprintf(whole, PATH_MAX, "%s%s%s", before, before[0] ? "/" : "", path) >= PATH_MAX) return 0;
    return !strncmp(whole, root, root_length) && (whole[root_length] == '/' || !whole[root_length]);
}

static const char *inner(const char *whole) { return whole[root_length] ? whole + root_length + 1 : ""; }

static int ends(const char *text, const char *ending) {
    size_t length = strlen(text), more = strlen(ending);
    return length >= more && !strcmp(text + length - more, ending);
}

/* Whether this call is the one that fails. Called with the mutex held. */
static int fails(void) {
    if (!root_length) return 0;
    calls++;
    if (fail_at && (calls == fail_at || (fail_on && calls > fail_at))) {
        errno = fail_with;
        return 1;
    }
    return 0;
}

static int watch_of(int fd) { return fd >= 0 && fd < FDS ? watched[fd] : NOT; }

static uint64_t inode_of(int fd) {
    struct stat about;
    return fstat(fd, &about) ? 0 : about.st_ino;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    if (!beneath(folder, path, whole)) return (int)syscall(SYS_openat, folder, path, flags, mode);
    pthread_mutex_lock(&mutex);
    struct stat before;
    int was = !lstat(whole, &before), said = !strcmp(inner(whole), "acknowledged"), result = -1;
    int makes = (flags & O_CREAT) && !was;
    if (said || !(makes || (flags & O_TRUNC)) || !fails()) {
        result = (int)syscall(SYS_openat, folder, path, flags, mode);
        if (result >= 0 && result < FDS) {
            int is_folder = was && S_ISDIR(before.st_mode);
            watched[result] = said ? SAID : is_folder ? FOLDER : ends(whole, "-shm") ? UNLOGGED : LOGGED;
            if (watched[result] == LOGGED && log_fd >= 0) {
                const char *name = inner(whole);
                if (makes) note('C', inode_of(result), 0, name, strlen(name), "", 0);
                else if ((flags & O_TRUNC) && before.st_size) note('T', inode_of(result), 0, "", 0, "", 0);
            }
        }
    }
    pthread_mutex_unlock(&mutex);
    return result;
}

#define MODE                                        \
    mode_t mode = 0;                                \
    if (flags & (O_CREAT | O_TMPFILE)) {            \
        va_list rest;                               \
        va_start(rest, flags);                      \
        mode = va_arg(rest, mode_t);                \
        va_end(rest);                               \
    }

int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE return opened(folder, path, flags, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int folder, const char *path, int flags) { return opened(folder, path, flags, 0); }
int __openat64_2(int folder, const char *path, int flags) { return opened(folder, path, flags, 0); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

int close(int fd) {
    REAL(int, "close", int)
    if (fd >= 0 && fd < FDS) watched[fd] = NOT;
    return real(fd);
}

static int duplicate(int fd, int copy) {
    if (copy >= 0 && copy < FDS) watched[copy] = (unsigned char)watch_of(fd);
    return copy;
}

/* Whatever the command, its argument is handed on as it came. */
#define FCNTL(name)                                                                                                    \
    int name(int fd, int command, ...) {                                                                               \
        REAL(int, #name, int, int, ...)                                                                                \
        va_list rest;                                                                                                  \
        va_start(rest, command);                                                                                       \
        void *argument = va_arg(rest, void *);                                                                         \
        va_end(rest);                                                                                                  \
        int result = real(fd, command, argument);                                                                      \
        return command == F_DUPFD || command == F_DUPFD_CLOEXEC ? duplicate(fd, result) : result;                      \
    }

FCNTL(fcntl)
FCNTL(fcntl64)

/* offset < 0: where the file stands. */
static ssize_t wrote(int fd, const struct iovec *parts, int count, off_t offset) {
    int watch = watch_of(fd);
    pthread_mutex_lock(&mutex);
    ssize_t done = -1;
    if (watch == SAID || !fails()) {
        done = offset < 0 ? syscall(SYS_writev, fd, parts, count) : syscall(SYS_pwritev, fd, parts, count, offset, 0);
        if (done > 0 && log_fd >= 0 && watch != UNLOGGED) {
            int error = errno;
            off_t at = offset < 0 ? lseek(fd, 0, SEEK_CUR) - done : offset;
            size_t left = (size_t)done;
            for (int part = 0; part < count && left; part++) {
                size_t length = parts[part].iov_len < left ? parts[part].iov_len : left;
                if (length) note(watch == SAID ? 'A' : 'W', inode_of(fd), (uint64_t)at, "", 0, parts[part].iov_base, length);
                at += (off_t)length;
                left -= length;
            }
            errno = error;
        }
    } else if (fail_on && fail_with == ENOSPC && calls == fail_at && count == 1 && parts->iov_len > 1) {
        /* The last room on the disk takes the first half. */
        pthread_mutex_unlock(&mutex);
        long kept = fail_at;
        fail_at = 0;
        struct iovec half = {parts->iov_base, parts->iov_len / 2};
        done = wrote(fd, &half, 1, offset);
        fail_at = kept;
        return done;
    }
    pthread_mutex_unlock(&mutex);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    struct iovec part = {(void *)bytes, length};
    return watch_of(fd) ? wrote(fd, &part, 1, -1) : syscall(SYS_write, fd, bytes, length);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return watch_of(fd) ? wrote(fd, parts, count, -1) : syscall(SYS_writev, fd, parts, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    struct iovec part = {(void *)bytes, length};
    return watch_of(fd) ? wrote(fd, &part, 1, offset) : syscall(SYS_pwrite64, fd, bytes, length, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return pwrite(fd, bytes, length, offset); }

/* Copies within the kernel are not seen: the callers then read and write. */
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t length, unsigned flags) {
    if (!watch_of(in) && !watch_of(out)) return syscall(SYS_copy_file_range, in, from, out, to, length, flags);
    errno = ENOSYS;
    return -1;
}

ssize_t sendfile(int out, int in, off_t *from, size_t length) {
    if (!watch_of(out)) return syscall(SYS_sendfile, out, in, from, length);
    errno = EINVAL;
    return -1;
}

ssize_t sendfile64(int out, int in, off64_t *from, size_t length) { return sendfile(out, in, from, length); }

static int no_room_kept(int fd) {
    (void)fd;
    return EOPNOTSUPP;
}

int posix_fallocate(int fd, off_t from, off_t length) { return watch_of(fd) ? no_room_kept(fd) : (int)(syscall(SYS_fallocate, fd, 0, from, length) ? errno : 0); }
int posix_fallocate64(int fd, off64_t from, off64_t length) { return posix_fallocate(fd, from, length); }

int ftruncate(int fd, off_t length) {
    int watch = watch_of(fd), result = -1;
    if (!watch) return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&mutex);
    if (!fails()) {
        result = (int)syscall(SYS_ftruncate, fd, length);
        if (!result && watch == LOGGED && log_fd >= 0) note('T', inode_of(fd), (uint64_t)length, "", 0, "", 0);
    }
    pthread_mutex_unlock(&mutex);
    return result;
}

int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

static int synced(int fd) {
    int watch = watch_of(fd), result = 0;
    /* The disk itself need not work: the log says what would be safe on it. */
    if (!watch) return (int)syscall(SYS_fsync, fd);
    pthread_mutex_lock(&mutex);
    if (fails()) {
        result = -1;
        if (watch != UNLOGGED && log_fd >= 0) note('F', inode_of(fd), 0, "", 0, "", 0);
    } else if (log_fd >= 0 && watch == LOGGED) {
        note('S', inode_of(fd), 0, "", 0, "", 0);
    } else if (log_fd >= 0 && watch == FOLDER) {
        char link[64], whole[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, whole, sizeof whole - 1);
        if (length > 0) {
            whole[length] = 0;
            note('D', 0, 0, inner(whole), strlen(inner(whole)), "", 0);
        }
    }
    pthread_mutex_unlock(&mutex);
    return result;
}

int fsync(int fd) { return synced(fd); }
int fdatasync(int fd) { return synced(fd); }

/* A change of names: one path, or two. */
static int named(char op, int folder, const char *path, int to_folder, const char *to, long call, long extra) {
    char whole[PATH_MAX], other[PATH_MAX] = "";
    int mine = beneath(folder, path, whole), result = -1;
    if (to) mine = beneath(to_folder, to, other) || mine;
    if (mine) pthread_mutex_lock(&mutex);
    struct stat about = {0};
    if (mine) lstat(whole, &about);
    if (!mine || ends(whole, "-shm") || (op == 'U' && fail_with == ENOSPC) || !fails()) {
        if (to) result = (int)syscall(call, folder, path, to_folder, to, extra);
        else result = (int)syscall(call, folder, path, extra);
        if (!result && mine && log_fd >= 0 && !ends(whole, "-shm"))
            note(op, about.st_ino, 0, inner(whole), strlen(inner(whole)), to ? inner(other) : "", to ? strlen(inner(other)) : 0);
    }
    if (mine) pthread_mutex_unlock(&mutex);
    return result;
}

int rename(const char *from, const char *to) { return named('R', AT_FDCWD, from, AT_FDCWD, to, SYS_renameat2, 0); }
int renameat(int folder, const char *from, int other, const char *to) { return named('R', folder, from, other, to, SYS_renameat2, 0); }
int renameat2(int folder, const char *from, int other, const char *to, unsigned flags) { return named('R', folder, from, other, to, SYS_renameat2, flags); }
int link(const char *from, const char *to) { return named('L', AT_FDCWD, from, AT_FDCWD, to, SYS_linkat, 0); }
int linkat(int folder, const char *from, int other, const char *to, int flags) { return named('L', folder, from, other, to, SYS_linkat, flags); }
int unlink(const char *path) { return named('U', AT_FDCWD, path, 0, NULL, SYS_unlinkat, 0); }
int unlinkat(int folder, const char *path, int flags) { return named(flags & AT_REMOVEDIR ? 'X' : 'U', folder, path, 0, NULL, SYS_unlinkat, flags); }
int rmdir(const char *path) { return named('X', AT_FDCWD, path, 0, NULL, SYS_unlinkat, AT_REMOVEDIR); }
int mkdir(const char *path, mode_t mode) { return named('M', AT_FDCWD, path, 0, NULL, SYS_mkdirat, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return named('M', folder, path, 0, NULL, SYS_mkdirat, mode); }
