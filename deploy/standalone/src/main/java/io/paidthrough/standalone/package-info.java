/**
 * Everything in one JVM, on loopback: for trying Paidthrough out and for building a portal against
 * it.
 */
@NullMarked
package io.paidthrough.standalone;

import org.jspecify.annotations.NullMarked;
