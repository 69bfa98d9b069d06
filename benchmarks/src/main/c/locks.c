/* Uncontended acquire and release of what C offers between processes, in anonymous shared memory or by a name. */
#define _GNU_SOURCE
#include "burst.h"
#include "named.h"

#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t *mutex;
static sem_t *semaphore;
static _Atomic int *word;

static void *shared(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) fail("mmap");
    return memory;
}

static void use_mutex(int robust, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_settype(&attributes, type);
    if (robust) pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    mutex = shared(sizeof *mutex + sizeof(int));
    if (pthread_mutex_init(mutex, &attributes) != 0) fail("pthread_mutex_init");
}

static void lock_and_unlock(long n) {
    for (long i = 0; i < n; i++) {
        pthread_mutex_lock(mutex);
        pthread_mutex_unlock(mutex);
    }
}

static void increment(long n) {
    volatile int *counter = (volatile int *) (mutex + 1);
    for (long i = 0; i < n; i++) {
        pthread_mutex_lock(mutex);
        *counter += 1;
        pthread_mutex_unlock(mutex);
    }
}

/* The three-state mutex of Drepper, "Futexes are tricky" (2011): free, held, held with waiters. */
static void futex_mutex(long n) {
    for (long i = 0; i < n; i++) {
        int seen = 0;
        if (!atomic_compare_exchange_strong_explicit(word, &seen, 1, memory_order_acquire, memory_order_relaxed)) {
            if (seen != 2) seen = atomic_exchange_explicit(word, 2, memory_order_acquire);
            while (seen != 0) {
                syscall(SYS_futex, word, FUTEX_WAIT, 2, NULL, NULL, 0);
                seen = atomic_exchange_explicit(word, 2, memory_order_acquire);
            }
        }
        if (atomic_exchange_explicit(word, 0, memory_order_release) == 2) {
            syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0);
        }
    }
}

static void wait_and_post(long n) {
    for (long i = 0; i < n; i++) {
        sem_wait(semaphore);
        sem_post(semaphore);
    }
}

int main(int count, char **arguments) {
    const char *which = count > 1 ? arguments[1] : "";
    if (strcmp(which, "robust-recursive") == 0) {
        use_mutex(1, PTHREAD_MUTEX_RECURSIVE);
        return serve(lock_and_unlock, 1000);
    }
    if (strcmp(which, "increment") == 0) {
        use_mutex(1, PTHREAD_MUTEX_RECURSIVE);
        return serve(increment, 1000);
    }
    if (strcmp(which, "plain") == 0) {
        use_mutex(0, PTHREAD_MUTEX_NORMAL);
        return serve(lock_and_unlock, 1000);
    }
    if (strcmp(which, "futex") == 0) {
        word = shared(sizeof *word);
        return serve(futex_mutex, 1000);
    }
    if (strcmp(which, "semaphore") == 0) {
        semaphore = named_semaphore(1);
        return serve(wait_and_post, 1000);
    }
    fprintf(stderr, "which of robust-recursive, increment, plain, futex, semaphore?\n");
    return 2;
}
