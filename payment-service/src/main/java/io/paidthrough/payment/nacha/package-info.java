/**
 * Bank files as Nacha describes them: written and read line by line, checked, nothing else. No
 * framework, no database, no clock.
 */
@NullMarked
package io.paidthrough.payment.nacha;

import org.jspecify.annotations.NullMarked;
