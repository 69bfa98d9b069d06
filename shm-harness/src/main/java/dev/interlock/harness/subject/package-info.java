/** What a subject needs to be the same class under every engine. */
@NullMarked
package dev.interlock.harness.subject;

import org.jspecify.annotations.NullMarked;
