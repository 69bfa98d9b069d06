/**
 * Twins broken on purpose. Each must be caught in every tier; one that passes means that the engine is blind, and the
 * gate is red whatever else is green.
 */
@NullMarked
package dev.interlock.lincheck.canaries;

import org.jspecify.annotations.NullMarked;
