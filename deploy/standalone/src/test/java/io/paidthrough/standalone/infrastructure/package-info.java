@NullMarked
package io.paidthrough.standalone.infrastructure;

import org.jspecify.annotations.NullMarked;
