/** Business time that can be moved forward, and the daily schedule that runs as it moves. */
@NullMarked
package io.paidthrough.standalone.clock;

import org.jspecify.annotations.NullMarked;
