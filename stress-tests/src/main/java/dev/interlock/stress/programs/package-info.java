/**
 * The programs that shared memory is taught with, each with its parts in processes of their own. They are subjects of the
 * campaign and examples for users: a part is a public static method that attaches to a heap by name and opens what it
 * needs.
 */
@NullMarked
package dev.interlock.stress.programs;

import org.jspecify.annotations.NullMarked;
