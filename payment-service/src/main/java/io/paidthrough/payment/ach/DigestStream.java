package io.paidthrough.payment.ach;

import io.paidthrough.payment.payment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/** Passes bytes on, counts them and knows their SHA-256. */
final class DigestStream extends DigestOutputStream {
  private long count;

  DigestStream(OutputStream out) {
    super(out, Sha256.digest());
  }

  /** Bytes that go nowhere. */
  static DigestStream ofNothing() {
    return new DigestStream(OutputStream.nullOutputStream());
  }

  /** What a stream holds to its end. */
  static DigestStream of(InputStream in) throws IOException {
    var digest = ofNothing();
    in.transferTo(digest);
    return digest;
  }

  @Override
  public void write(int b) throws IOException {
    super.write(b);
    count++;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    super.write(bytes, from, length);
    count += length;
  }

  long count() {
    return count;
  }

  /** Ends the digest: call it once, after the last byte. */
  String hex() {
    return HexFormat.of().formatHex(getMessageDigest().digest());
  }
}
