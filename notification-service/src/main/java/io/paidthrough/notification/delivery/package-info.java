/** Each letter once per fact and channel: the ledger, and who carries it. */
@NullMarked
package io.paidthrough.notification.delivery;

import org.jspecify.annotations.NullMarked;
