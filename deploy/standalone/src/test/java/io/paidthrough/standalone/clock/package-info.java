@NullMarked
package io.paidthrough.standalone.clock;

import org.jspecify.annotations.NullMarked;
