/** What every service has in common. */
@NullMarked
package io.paidthrough.starter;

import org.jspecify.annotations.NullMarked;
