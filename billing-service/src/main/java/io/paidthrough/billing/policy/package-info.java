/** Exchange rules as data: one YAML document per exchange. */
@NullMarked
package io.paidthrough.billing.policy;

import org.jspecify.annotations.NullMarked;
