/** What the start page's controls answer. */
@NullMarked
package io.paidthrough.standalone.startpage;

import org.jspecify.annotations.NullMarked;
