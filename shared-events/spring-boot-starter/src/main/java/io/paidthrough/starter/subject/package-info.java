/** What is known about people, sealed with a key per person: destroying the key erases it all. */
@NullMarked
package io.paidthrough.starter.subject;

import org.jspecify.annotations.NullMarked;
