@NullMarked
package io.paidthrough.standalone.signin;

import org.jspecify.annotations.NullMarked;
