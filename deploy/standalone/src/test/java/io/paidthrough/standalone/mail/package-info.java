@NullMarked
package io.paidthrough.standalone.mail;

import org.jspecify.annotations.NullMarked;
