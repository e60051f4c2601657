package io.paidthrough.payment.nacha;

import io.paidthrough.payment.instrument.RoutingNumber;
import io.paidthrough.payment.payment.Method;
import org.jspecify.annotations.Nullable;

/**
 * Who sends files to which bank: what the bank agreed with us, the same in every file.
 *
 * @param destination routing number of the bank that takes the file, nine digits
 * @param destinationName its name
 * @param origin how it knows the sender: a company ID of ten characters or nine digits
 * @param originName the sender's name
 * @param companyName what the payer reads on the statement, cut to 16 characters
 * @param companyId ten characters
 * @param odfi routing number of the bank that enters the file, nine digits
 * @param settlement our own account, credited for what a batch debits, for a bank that wants
 *     balanced files; null when the bank does that itself
 */
public record Originator(
    String destination,
    String destinationName,
    String origin,
    String originName,
    String companyName,
    String companyId,
    String odfi,
    @Nullable Settlement settlement,
    LineEnd lineEnd) {

  /** How lines end. */
  public enum LineEnd {
    LF("\n"),
    CRLF("\r\n");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /**
   * The account that balances a batch.
   *
   * @param type checking or savings
   */
  public record Settlement(Method type, String routingNumber, Hidden account) {}

  /**
   * @throws FieldRefused naming the field that cannot hold its value
   */
  public Originator {
    requireRouting(NachaField.FILE_DESTINATION, destination);
    requireRouting(NachaField.BATCH_ODFI, odfi);
    if (settlement != null) {
      requireRouting(NachaField.ENTRY_RDFI, settlement.routingNumber());
    }
    NachaField.FILE_ORIGIN.fill(origin);
    NachaField.BATCH_COMPANY_ID.fill(companyId);
  }

  private static void requireRouting(NachaField field, String text) {
    field.require(RoutingNumber.isValid(text), "is no routing number.");
  }

  String odfiDigits() {
    return odfi.substring(0, 8);
  }
}
