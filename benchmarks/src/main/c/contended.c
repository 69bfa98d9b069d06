/* Several processes, one counter: take the lock, add one, release the lock, work outside. Or nine reads and a write
   under a read-write lock. */
#include "crew.h"
#include "named.h"

#include <pthread.h>

struct robust { pthread_mutex_t mutex; volatile int counter; };
struct futex { _Atomic int word; volatile int counter; };
struct count { volatile int counter; };
struct read_write { pthread_rwlock_t lock; char apart[64]; volatile int number; };

static void *memory;
static sem_t *semaphore;
static int outside;
static volatile unsigned long worked;

static void work_outside(void) {
    unsigned long x = worked;
    for (int i = 0; i < outside; i++) x = (x ^ 0x9E3779B97F4A7C15UL) * 6364136223846793005UL;
    worked = x;
}

static void under_robust(int member, long times) {
    struct robust *r = memory;
    for (long i = 0; i < times; i++) {
        pthread_mutex_lock(&r->mutex);
        r->counter++;
        pthread_mutex_unlock(&r->mutex);
        work_outside();
    }
}

/* Drepper's three-state mutex ("Futexes are tricky", 2011) that looks a hundred times before it sleeps. */
static void lock(_Atomic int *word) {
    for (int looks = 0; looks < 100; looks++) {
        int seen = atomic_load_explicit(word, memory_order_relaxed);
        if (seen == 0 && atomic_compare_exchange_strong(word, &seen, 1)) return;
        pause_a_little();
    }
    while (atomic_exchange_explicit(word, 2, memory_order_acquire) != 0) futex_wait(word, 2);
}

static void under_futex(int member, long times) {
    struct futex *f = memory;
    for (long i = 0; i < times; i++) {
        lock(&f->word);
        f->counter++;
        if (atomic_exchange_explicit(&f->word, 0, memory_order_release) == 2) futex_wake(&f->word, 1);
        work_outside();
    }
}

static void under_semaphore(int member, long times) {
    struct count *c = memory;
    for (long i = 0; i < times; i++) {
        sem_wait(semaphore);
        c->counter++;
        sem_post(semaphore);
        work_outside();
    }
}

static void reads_and_writes(int member, long times) {
    struct read_write *rw = memory;
    unsigned long seen = 0;
    for (long i = 0; i < times; i++) {
        if (i % 10 == 0) {
            pthread_rwlock_wrlock(&rw->lock);
            rw->number++;
        } else {
            pthread_rwlock_rdlock(&rw->lock);
            seen += rw->number;
        }
        pthread_rwlock_unlock(&rw->lock);
    }
    worked = seen;
}

static void make_robust(void) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    if (pthread_mutex_init(memory, &attributes) != 0) fail("pthread_mutex_init");
}

static void make_read_write(void) {
    pthread_rwlockattr_t attributes;
    pthread_rwlockattr_init(&attributes);
    pthread_rwlockattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    if (pthread_rwlock_init(memory, &attributes) != 0) fail("pthread_rwlock_init");
}

int main(int count, char **arguments) {
    if (count < 5) {
        fprintf(stderr, "robust, futex, semaphore or read-write; rate or share; how many processes; work outside\n");
        return 2;
    }
    enum reading reading = strcmp(arguments[2], "share") == 0 ? SLOWEST_WHEN_FIRST_ENDS : MILLIONS_PER_SECOND;
    int members = atoi(arguments[3]);
    outside = atoi(arguments[4]);
    memory = shared_memory(4096);
    part run = NULL;
    if (strcmp(arguments[1], "robust") == 0) {
        make_robust();
        run = under_robust;
    } else if (strcmp(arguments[1], "futex") == 0) {
        run = under_futex;
    } else if (strcmp(arguments[1], "semaphore") == 0) {
        semaphore = named_semaphore(1);
        run = under_semaphore;
    } else if (strcmp(arguments[1], "read-write") == 0) {
        make_read_write();
        run = reads_and_writes;
    } else {
        fprintf(stderr, "no %s\n", arguments[1]);
        return 2;
    }
    return serve_crew(members, run, reading, members);
}
