/**
 * Scenarios written as data, played in running exchanges by the public API and the sandbox clock.
 */
@NullMarked
package io.paidthrough.standalone.scenario;

import org.jspecify.annotations.NullMarked;
