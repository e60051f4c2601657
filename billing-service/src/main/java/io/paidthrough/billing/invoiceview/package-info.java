/** Invoices as they stand, written with the facts. */
@NullMarked
package io.paidthrough.billing.invoiceview;

import org.jspecify.annotations.NullMarked;
