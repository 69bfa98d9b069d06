/* A process that holds a robust mutex is killed while another waits: milliseconds from the signal until the other has
   it. */
#include "crew.h"

#include <pthread.h>
#include <sys/wait.h>

struct place { pthread_mutex_t mutex; _Atomic int held; };

static struct place *place;
static double recovered;

static void *wait_for_it(void *nothing) {
    int result = pthread_mutex_lock(&place->mutex);
    recovered = nanoseconds();
    if (result != EOWNERDEAD) {
        fprintf(stderr, "the death went unnoticed: %d\n", result);
        exit(1);
    }
    pthread_mutex_consistent(&place->mutex);
    pthread_mutex_unlock(&place->mutex);
    return nothing;
}

static double death(void) {
    atomic_store(&place->held, 0);
    pid_t holder = fork();
    if (holder < 0) fail("fork");
    if (holder == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        pthread_mutex_lock(&place->mutex);
        atomic_store(&place->held, 1);
        for (;;) pause();
    }
    while (atomic_load(&place->held) == 0) sched_yield();
    pthread_t waiter;
    if (pthread_create(&waiter, NULL, wait_for_it, NULL) != 0) fail("pthread_create");
    usleep(20000 + rand() % 20000);
    double killed = nanoseconds();
    kill(holder, SIGKILL);
    pthread_join(waiter, NULL);
    waitpid(holder, NULL, 0);
    return (recovered - killed) / 1e6;
}

int main(void) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    place = shared_memory(sizeof *place);
    if (pthread_mutex_init(&place->mutex, &attributes) != 0) fail("pthread_mutex_init");
    setvbuf(stdout, NULL, _IOLBF, 0);
    long milliseconds;
    while (scanf(" burst %ld", &milliseconds) == 1) printf("%.6f\n", death());
    return 0;
}
