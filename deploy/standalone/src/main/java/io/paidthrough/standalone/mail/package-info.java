/** An SMTP server that keeps what it receives instead of delivering it. */
@NullMarked
package io.paidthrough.standalone.mail;

import org.jspecify.annotations.NullMarked;
