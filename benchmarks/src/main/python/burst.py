"""Answers each line ``burst <milliseconds>`` on standard input with the time of one operation."""

import sys
import time


def serve(run, batch, nanoseconds_per_unit=1):
    """Serves until end of input; ``run(batch)`` does so many operations between two looks at the clock."""
    for line in sys.stdin:
        nanoseconds = int(line.split()[1]) * 1_000_000
        begin = time.perf_counter_ns()
        done = 0
        while True:
            run(batch)
            done += batch
            spent = time.perf_counter_ns() - begin
            if spent >= nanoseconds:
                break
        print(spent / nanoseconds_per_unit / done, flush=True)
