/** The whole exchange over its real ports, by the public API only. */
@NullMarked
package io.paidthrough.standalone.endtoend;

import org.jspecify.annotations.NullMarked;
