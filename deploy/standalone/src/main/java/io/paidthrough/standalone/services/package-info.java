/** The services, each with its own application context in this JVM. */
@NullMarked
package io.paidthrough.standalone.services;

import org.jspecify.annotations.NullMarked;
