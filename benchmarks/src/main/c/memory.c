/* One memcpy of so many bytes out of shared memory into private memory. */
#include "burst.h"

#include <string.h>
#include <sys/mman.h>

static size_t bytes;
static char *from, *into;

static void copy(long n) {
    for (long i = 0; i < n; i++) {
        memcpy(into, from, bytes);
        /* As if somebody looked: otherwise one copy would do for all. */
        __asm__ volatile("" : : "r"(into), "r"(from) : "memory");
    }
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "how many bytes?\n");
        return 2;
    }
    bytes = strtoul(arguments[1], NULL, 10);
    from = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (from == MAP_FAILED) fail("mmap");
    into = malloc(bytes);
    if (into == NULL) fail("malloc");
    memset(from, 3, bytes);
    memset(into, 4, bytes);
    long batch = (1L << 20) / bytes;
    return serve(copy, batch < 1 ? 1 : batch);
}
