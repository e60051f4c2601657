/** Business time: one clock per service, which the sandbox can move. */
@NullMarked
package io.paidthrough.starter.clock;

import org.jspecify.annotations.NullMarked;
