/* Bursts that several processes do at once, as the Java class Crew: all wait at one starting line, each has the same
   amount of work, found in the first bursts and then fixed, and each stamps its own begin and end. Answers each line
   "burst <milliseconds>" on standard input with one figure. */
#ifndef CREW_H
#define CREW_H

#define _GNU_SOURCE

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MOST_MEMBERS 64
#define SEARCHING_BURSTS 6
#define LARGEST_STEP 10.0
#define FAR_TOO_SHORT 3.0
#define LARGEST_CHUNK 500
#define LEAST_CHUNKS 100

/* Does a member's part so many times. */
typedef void (*part)(int member, long times);

/* What is read off a burst from its span, in nanoseconds: the figure is span or times / span, scaled. */
enum reading { MILLIONS_PER_SECOND, NANOSECONDS_EACH, SLOWEST_WHEN_FIRST_ENDS };

/* Of NANOSECONDS_EACH, what is not to count. */
static double not_counted = 0;

struct crew {
    _Atomic int generation, arrived, finished;
    long times;
    /* Whether each tells now and then how far it is. */
    int in_chunks;
    double begin[MOST_MEMBERS], end[MOST_MEMBERS];
    /* How often the slowest had done its part when this one ended. */
    long least[MOST_MEMBERS];
    /* How often each has done its part in this burst. */
    struct { _Alignas(64) _Atomic long times; } done[MOST_MEMBERS];
};

static inline void fail(const char *what) {
    perror(what);
    exit(1);
}

static inline void *shared_memory(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) fail("mmap");
    return memory;
}

static inline void pause_a_little(void) {
#if defined __x86_64__
    __builtin_ia32_pause();
#endif
}

static inline void futex_wait(_Atomic int *word, int expected) {
    syscall(SYS_futex, word, FUTEX_WAIT, expected, NULL, NULL, 0);
}

static inline void futex_wake(_Atomic int *word, int most) {
    syscall(SYS_futex, word, FUTEX_WAKE, most, NULL, NULL, 0);
}

static inline double nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

/* A processor for each member, unless they are more, as the Java class Processor. */
static inline void bind_to_processor(int member, int members) {
    cpu_set_t processors;
    if (members > sysconf(_SC_NPROCESSORS_ONLN)) return;
    CPU_ZERO(&processors);
    CPU_SET(member, &processors);
    sched_setaffinity(0, sizeof processors, &processors);
}

/* Waits for all, plays, stamps. */
static inline void play(struct crew *crew, int member, int members, int burst, part run) {
    long times = crew->times, chunk = crew->in_chunks ? times / LEAST_CHUNKS : times;
    if (chunk < 1) chunk = 1;
    if (crew->in_chunks && chunk > LARGEST_CHUNK) chunk = LARGEST_CHUNK;
    atomic_store(&crew->done[member].times, 0);
    atomic_fetch_add(&crew->arrived, 1);
    for (long looks = 0; atomic_load(&crew->arrived) < burst * members; looks++) {
        if (looks < 200) pause_a_little();
        else sched_yield();
    }
    crew->begin[member] = nanoseconds();
    for (long done = 0; done < times;) {
        long next = times - done < chunk ? times - done : chunk;
        run(member, next);
        done += next;
        atomic_store_explicit(&crew->done[member].times, done, memory_order_release);
    }
    crew->end[member] = nanoseconds();
    crew->least[member] = times;
    for (int other = 0; other < members; other++) {
        long done = atomic_load(&crew->done[other].times);
        if (done < crew->least[member]) crew->least[member] = done;
    }
    if (atomic_fetch_add(&crew->finished, 1) + 1 == burst * members) futex_wake(&crew->finished, INT_MAX);
}

static inline void follow(struct crew *crew, int member, int members, part run) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    bind_to_processor(member, members);
    for (int burst = 1;; burst++) {
        while (atomic_load(&crew->generation) < burst) futex_wait(&crew->generation, burst - 1);
        play(crew, member, members, burst, run);
    }
}

static inline double figure(struct crew *crew, int members, enum reading reading, int counted, double *span) {
    double begin = crew->begin[0], end = 0;
    int first = 0;
    for (int i = 0; i < members; i++) {
        if (crew->begin[i] < begin) begin = crew->begin[i];
        if (crew->end[i] > end) end = crew->end[i];
        if (crew->end[i] < crew->end[first]) first = i;
    }
    *span = end - begin;
    switch (reading) {
        case MILLIONS_PER_SECOND: return crew->times * counted * 1e3 / *span;
        case NANOSECONDS_EACH: return *span / crew->times / counted - not_counted;
        default: return (crew->least[first] + 1.0) / (crew->times + 1);
    }
}

/* Serves until end of input; `counted` is how many members' operations count, or how many things a part does. */
static inline int serve_crew(int members, part run, enum reading reading, int counted) {
    struct crew *crew = shared_memory(sizeof *crew);
    crew->in_chunks = reading == SLOWEST_WHEN_FIRST_ENDS;
    for (int member = 1; member < members; member++) {
        pid_t child = fork();
        if (child < 0) fail("fork");
        if (child == 0) follow(crew, member, members, run);
    }
    bind_to_processor(0, members);
    setvbuf(stdout, NULL, _IOLBF, 0);
    long milliseconds, times = 10;
    int burst = 0, bursts = 0;
    while (scanf(" burst %ld", &milliseconds) == 1) {
        double result, span, factor;
        do {
            crew->times = times;
            burst++;
            atomic_store(&crew->generation, burst);
            futex_wake(&crew->generation, INT_MAX);
            play(crew, 0, members, burst, run);
            int seen;
            while ((seen = atomic_load(&crew->finished)) < burst * members) futex_wait(&crew->finished, seen);
            result = figure(crew, members, reading, counted, &span);
            factor = milliseconds * 1e6 / span;
            if (factor > LARGEST_STEP) factor = LARGEST_STEP;
            if (bursts < SEARCHING_BURSTS || factor > FAR_TOO_SHORT) {
                times = times * factor < 1 ? 1 : (long) (times * factor);
            }
        } while (bursts < SEARCHING_BURSTS && factor >= LARGEST_STEP / 2);
        bursts++;
        printf("%.6f\n", result);
    }
    return 0;
}

#endif
