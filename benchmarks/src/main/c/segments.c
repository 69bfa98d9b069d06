/* A segment of one page is made, written once, and forgotten; or found, read once, and let go. Or one of any size is
   made with all its memory, written once, and forgotten. In microseconds. */
#define NANOSECONDS_PER_UNIT 1000.0
#include "burst.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES 4096

static char name[64];
static size_t reserved;

static void create(long n) {
    for (long i = 0; i < n; i++) {
        int file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
        if (file < 0) fail("shm_open");
        if (ftruncate(file, BYTES) != 0) fail("ftruncate");
        volatile char *memory = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (memory == MAP_FAILED) fail("mmap");
        close(file);
        memory[0] = 1;
        shm_unlink(name);
        munmap((void *) memory, BYTES);
    }
}

static void attach(long n) {
    for (long i = 0; i < n; i++) {
        struct stat facts;
        int file = shm_open(name, O_RDWR, 0600);
        if (file < 0) fail("shm_open");
        if (fstat(file, &facts) != 0) fail("fstat");
        volatile char *memory = mmap(NULL, facts.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (memory == MAP_FAILED) fail("mmap");
        close(file);
        (void) memory[0];
        munmap((void *) memory, facts.st_size);
    }
}

/* Of any size, with its memory: what a heap is made in. */
static void reserve(long n) {
    for (long i = 0; i < n; i++) {
        int file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
        if (file < 0) fail("shm_open");
        if (posix_fallocate(file, 0, reserved) != 0) fail("posix_fallocate");
        volatile char *memory = mmap(NULL, reserved, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        if (memory == MAP_FAILED) fail("mmap");
        close(file);
        memory[0] = 1;
        shm_unlink(name);
        munmap((void *) memory, reserved);
    }
}

int main(int count, char **arguments) {
    const char *which = count > 1 ? arguments[1] : "";
    snprintf(name, sizeof name, "/interlock-bench-c-%d", (int) getpid());
    if (strcmp(which, "create") == 0) return serve(create, 10);
    if (strcmp(which, "reserve") == 0 && count > 2) {
        reserved = strtoul(arguments[2], NULL, 10);
        return serve(reserve, 1);
    }
    if (strcmp(which, "attach") == 0) {
        int file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
        if (file < 0) fail("shm_open");
        if (ftruncate(file, BYTES) != 0) fail("ftruncate");
        int result = serve(attach, 10);
        shm_unlink(name);
        return result;
    }
    fprintf(stderr, "create, reserve with how many bytes, or attach?\n");
    return 2;
}
