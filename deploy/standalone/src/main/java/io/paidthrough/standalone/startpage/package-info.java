/** What a person and a program meet on the first port: pages, clock, letters, addresses, health. */
@NullMarked
package io.paidthrough.standalone.startpage;

import org.jspecify.annotations.NullMarked;
