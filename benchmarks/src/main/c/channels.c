/* A message of 32 bytes written into a pipe and read from it by the same thread. */
#include "burst.h"

#include <string.h>
#include <unistd.h>

static int ends[2];

static void write_and_read(long n) {
    char message[32] = {0};
    for (long i = 0; i < n; i++) {
        if (write(ends[1], message, sizeof message) != sizeof message) fail("write");
        if (read(ends[0], message, sizeof message) != sizeof message) fail("read");
    }
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "pipe") == 0) {
        if (pipe(ends) != 0) fail("pipe");
        return serve(write_and_read, 100);
    }
    fprintf(stderr, "which of pipe?\n");
    return 2;
}
