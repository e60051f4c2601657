/** The smallest service: proves the starter without any domain. */
@NullMarked
package io.paidthrough.starter.app;

import org.jspecify.annotations.NullMarked;
