/* Two processes hand the turn to each other; the figure is nanoseconds for one hand-over. Where each keeps its turn, the
   time for which it does is not counted. */
#include "crew.h"
#include "named.h"

#include <pthread.h>

/* Each on a cache line of its own. */
struct line { _Alignas(64) _Atomic int word; };
struct turn { pthread_mutex_t mutex; pthread_cond_t turned; int whose; };
struct meeting { pthread_barrier_t barrier; };

/* Several times as long as anybody looks before he sleeps. */
#define KEPT_NANOSECONDS 100000

static void *memory;
static sem_t *semaphores[2];

static void polled(int member, long times) {
    struct line *mine = (struct line *) memory + member, *theirs = (struct line *) memory + 1 - member;
    for (long i = 0; i < times; i++) {
        if (member == 0) atomic_store_explicit(&theirs->word, 1, memory_order_release);
        while (atomic_load_explicit(&mine->word, memory_order_acquire) == 0) pause_a_little();
        atomic_store_explicit(&mine->word, 0, memory_order_relaxed);
        if (member == 1) atomic_store_explicit(&theirs->word, 1, memory_order_release);
    }
}

static void tell(_Atomic int *word) {
    atomic_store(word, 1);
    futex_wake(word, 1);
}

static void await_word(_Atomic int *word) {
    while (atomic_load(word) == 0) futex_wait(word, 0);
    atomic_store(word, 0);
}

static void by_futex(int member, long times) {
    struct line *mine = (struct line *) memory + member, *theirs = (struct line *) memory + 1 - member;
    for (long i = 0; i < times; i++) {
        if (member == 0) tell(&theirs->word);
        await_word(&mine->word);
        if (member == 1) tell(&theirs->word);
    }
}

static void tell_late(_Atomic int *word) {
    double until = nanoseconds() + KEPT_NANOSECONDS;
    while (nanoseconds() < until) pause_a_little();
    tell(word);
}

static void asleep(int member, long times) {
    struct line *mine = (struct line *) memory + member, *theirs = (struct line *) memory + 1 - member;
    for (long i = 0; i < times; i++) {
        if (member == 0) tell_late(&theirs->word);
        await_word(&mine->word);
        if (member == 1) tell_late(&theirs->word);
    }
}

static void by_semaphores(int member, long times) {
    sem_t *mine = semaphores[member], *theirs = semaphores[1 - member];
    for (long i = 0; i < times; i++) {
        if (member == 0) sem_post(theirs);
        while (sem_wait(mine) != 0 && errno == EINTR) {}
        if (member == 1) sem_post(theirs);
    }
}

static void by_condition(int member, long times) {
    struct turn *t = memory;
    for (long i = 0; i < times; i++) {
        pthread_mutex_lock(&t->mutex);
        while (t->whose != member) pthread_cond_wait(&t->turned, &t->mutex);
        t->whose = 1 - member;
        pthread_cond_signal(&t->turned);
        pthread_mutex_unlock(&t->mutex);
    }
}

static void at_barrier(int member, long times) {
    struct meeting *m = memory;
    for (long i = 0; i < times; i++) pthread_barrier_wait(&m->barrier);
}

static void make_condition(void) {
    struct turn *t = memory;
    pthread_mutexattr_t mutex;
    pthread_mutexattr_init(&mutex);
    pthread_mutexattr_setpshared(&mutex, PTHREAD_PROCESS_SHARED);
    if (pthread_mutex_init(&t->mutex, &mutex) != 0) fail("pthread_mutex_init");
    pthread_condattr_t condition;
    pthread_condattr_init(&condition);
    pthread_condattr_setpshared(&condition, PTHREAD_PROCESS_SHARED);
    if (pthread_cond_init(&t->turned, &condition) != 0) fail("pthread_cond_init");
}

static void make_barrier(void) {
    struct meeting *m = memory;
    pthread_barrierattr_t attributes;
    pthread_barrierattr_init(&attributes);
    pthread_barrierattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    if (pthread_barrier_init(&m->barrier, &attributes, 2) != 0) fail("pthread_barrier_init");
}

int main(int count, char **arguments) {
    const char *which = count > 1 ? arguments[1] : "";
    memory = shared_memory(4096);
    if (strcmp(which, "polled") == 0) return serve_crew(2, polled, NANOSECONDS_EACH, 2);
    if (strcmp(which, "futex") == 0) return serve_crew(2, by_futex, NANOSECONDS_EACH, 2);
    if (strcmp(which, "asleep") == 0) {
        not_counted = KEPT_NANOSECONDS;
        return serve_crew(2, asleep, NANOSECONDS_EACH, 2);
    }
    if (strcmp(which, "semaphore") == 0) {
        for (int i = 0; i < 2; i++) semaphores[i] = named_semaphore(0);
        return serve_crew(2, by_semaphores, NANOSECONDS_EACH, 2);
    }
    if (strcmp(which, "condition") == 0) {
        make_condition();
        return serve_crew(2, by_condition, NANOSECONDS_EACH, 2);
    }
    if (strcmp(which, "barrier") == 0) {
        make_barrier();
        return serve_crew(2, at_barrier, NANOSECONDS_EACH, 1);
    }
    fprintf(stderr, "which of polled, futex, asleep, semaphore, condition, barrier?\n");
    return 2;
}
