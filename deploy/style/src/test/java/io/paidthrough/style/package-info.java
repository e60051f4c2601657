/** How sources look. A module of its own, so that it waits for nothing and nothing waits for it. */
@NullMarked
package io.paidthrough.style;

import org.jspecify.annotations.NullMarked;
