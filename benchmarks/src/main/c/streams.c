/* Messages of one length through pipe(2): processes that send and as many that receive, or two that answer each
   other. */
#include "crew.h"

static int forth[2], back[2];
static int bytes;
static char *message;

static void send_one(int *ends) {
    for (int done = 0; done < bytes;) {
        int n = write(ends[1], message + done, bytes - done);
        if (n <= 0) fail("write");
        done += n;
    }
}

static void receive_one(int *ends) {
    for (int done = 0; done < bytes;) {
        int n = read(ends[0], message + done, bytes - done);
        if (n <= 0) fail("read");
        done += n;
    }
}

static void one_way(int member, long times) {
    for (long i = 0; i < times; i++) {
        if (member % 2 == 0) send_one(forth);
        else receive_one(forth);
    }
}

static void round_trips(int member, long times) {
    for (long i = 0; i < times; i++) {
        if (member == 0) {
            send_one(forth);
            receive_one(back);
        } else {
            receive_one(forth);
            send_one(back);
        }
    }
}

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "length of a message in bytes; round-trip, or how many processes send\n");
        return 2;
    }
    bytes = atoi(arguments[1]);
    message = calloc(1, bytes);
    if (message == NULL) fail("calloc");
    if (pipe(forth) != 0 || pipe(back) != 0) fail("pipe");
    if (strcmp(arguments[2], "round-trip") == 0) return serve_crew(2, round_trips, NANOSECONDS_EACH, 1);
    int senders = atoi(arguments[2]);
    return serve_crew(2 * senders, one_way, MILLIONS_PER_SECOND, senders);
}
