package io.paidthrough.payment.nacha;

/** How an addendum is laid into its line. */
final class AddendaLine {
  private AddendaLine() {}

  /**
   * @param trace of the entry it belongs to
   */
  static NachaLine of(Addendum addendum, TraceNumber trace) {
    return switch (addendum) {
      case Addendum.Information(var text) ->
          NachaLine.of(NachaRecord.PAYMENT_ADDENDA)
              .set(NachaField.PAYMENT_INFORMATION, text.text())
              .set(NachaField.PAYMENT_SEQUENCE, 1)
              .set(NachaField.PAYMENT_ENTRY_SEQUENCE, trace.sequence());
      case Addendum.Returned r ->
          NachaLine.of(NachaRecord.RETURN_ADDENDA)
              .set(NachaField.RETURN_CODE, r.returnCode())
              .set(NachaField.RETURN_ORIGINAL_TRACE, r.originalTrace().toString())
              .set(NachaField.RETURN_DATE_OF_DEATH, r.died())
              .set(NachaField.RETURN_ORIGINAL_RDFI, r.originalRdfi())
              .set(NachaField.RETURN_INFORMATION, r.information().text())
              .set(NachaField.RETURN_TRACE, trace.toString());
      case Addendum.Changed c ->
          NachaLine.of(NachaRecord.CHANGE_ADDENDA)
              .set(NachaField.CHANGE_CODE, c.changeCode())
              .set(NachaField.CHANGE_ORIGINAL_TRACE, c.originalTrace().toString())
              .set(NachaField.CHANGE_ORIGINAL_RDFI, c.originalRdfi())
              .set(NachaField.CHANGE_CORRECTED, c.corrected().text())
              .set(NachaField.CHANGE_TRACE, trace.toString());
    };
  }
}
