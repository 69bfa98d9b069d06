/** What two threads see of each other through queues and pipes, on this processor and under this JIT. */
@NullMarked
package dev.interlock.stress.channels;

import org.jspecify.annotations.NullMarked;
