/** Canaries: classes that break the rules of the house on purpose, so that a rule which sees nothing is noticed. */
@NullMarked
package dev.interlock.shm.rulebreakers;

import org.jspecify.annotations.NullMarked;
