/** What the services say to each other. Needs only Java, Jackson annotations and JSpecify. */
@NullMarked
package io.paidthrough.events;

import org.jspecify.annotations.NullMarked;
