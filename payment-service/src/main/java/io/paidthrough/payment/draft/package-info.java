/**
 * Payments that nobody orders on the day: drafts under a standing order, and debits presented
 * again.
 */
@NullMarked
package io.paidthrough.payment.draft;

import org.jspecify.annotations.NullMarked;
