@NullMarked
package io.paidthrough.standalone;

import org.jspecify.annotations.NullMarked;
