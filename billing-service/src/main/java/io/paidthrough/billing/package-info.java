/** What is owed, by when, and what became of it. */
@NullMarked
package io.paidthrough.billing;

import org.jspecify.annotations.NullMarked;
