/* Answers each line "burst <milliseconds>" on standard input with the time of one operation, in nanoseconds or another
   unit defined before. */
#ifndef BURST_H
#define BURST_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#ifndef NANOSECONDS_PER_UNIT
#define NANOSECONDS_PER_UNIT 1.0
#endif

/* Does n operations. */
typedef void (*operations)(long n);

static inline double nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

/* Serves until end of input; `batch` operations are done between two looks at the clock. */
static inline int serve(operations run, long batch) {
    long milliseconds;
    setvbuf(stdout, NULL, _IOLBF, 0);
    while (scanf(" burst %ld", &milliseconds) == 1) {
        double begin = nanoseconds(), now;
        long done = 0;
        do {
            run(batch);
            done += batch;
            now = nanoseconds();
        } while (now - begin < milliseconds * 1e6);
        printf("%.6f\n", (now - begin) / NANOSECONDS_PER_UNIT / done);
    }
    return 0;
}

/* Ends the program, saying what went wrong. */
static inline void fail(const char *what) {
    perror(what);
    exit(1);
}

#endif
