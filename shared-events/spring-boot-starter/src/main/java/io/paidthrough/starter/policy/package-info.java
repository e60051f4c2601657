/** Documents of rules: read strictly, versions by date, and what is wrong said with its place. */
@NullMarked
package io.paidthrough.starter.policy;

import org.jspecify.annotations.NullMarked;
