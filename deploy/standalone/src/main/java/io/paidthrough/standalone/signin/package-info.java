/** A sign-in server with well known clients. */
@NullMarked
package io.paidthrough.standalone.signin;

import org.jspecify.annotations.NullMarked;
