/** Which fact leads to which letter, and how it is worded. Pure. */
@NullMarked
package io.paidthrough.notification.letter;

import org.jspecify.annotations.NullMarked;
