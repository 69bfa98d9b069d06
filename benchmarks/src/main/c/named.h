/* A semaphore as strangers share it, by a name: the one that CPython's locks are made of. */
#ifndef NAMED_H
#define NAMED_H

#include <fcntl.h>
#include <semaphore.h>
#include <stdio.h>
#include <unistd.h>

/* For this process and its children; the name is gone again on return. */
static inline sem_t *named_semaphore(unsigned value) {
    static int made = 0;
    char name[64];
    snprintf(name, sizeof name, "/interlock-bench-%d-%d", (int) getpid(), made++);
    sem_t *semaphore = sem_open(name, O_CREAT | O_EXCL, 0600, value);
    if (semaphore == SEM_FAILED) fail("sem_open");
    if (sem_unlink(name) != 0) fail("sem_unlink");
    return semaphore;
}

#endif
