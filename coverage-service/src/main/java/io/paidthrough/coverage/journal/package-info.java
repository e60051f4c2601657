/** Every fact about an enrollment, kept as it arrived: the auditors' home. */
@NullMarked
package io.paidthrough.coverage.journal;

import org.jspecify.annotations.NullMarked;
