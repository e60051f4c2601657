package io.paidthrough.standalone.signin;

/** What tokens name as their origin. */
record Issuer(String url) {}
