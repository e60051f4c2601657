package io.paidthrough.payment.nacha;

import io.paidthrough.events.Money;
import java.time.LocalDate;

/**
 * What the entries of a batch have in common.
 *
 * @param description what the payer reads, at most 10 characters, such as {@code PREMIUM}
 * @param descriptiveDate at most 6 characters for the payer; {@code SDHHMM} asks for the same day
 * @param effectiveOn banking day on which the money should move
 */
public record BatchTerms(
    EntryClass entryClass,
    ServiceClass serviceClass,
    String description,
    String descriptiveDate,
    LocalDate effectiveOn) {
  /** Nacha's limit for an entry that has to settle on the day it is sent. */
  private static final Money SAME_DAY_MAX = Money.of("1000000.00");

  /**
   * @throws FieldRefused naming the field that cannot hold its value
   */
  public BatchTerms {
    NachaField.BATCH_DESCRIPTION.fill(description);
    NachaField.BATCH_DESCRIPTIVE_DATE.fill(descriptiveDate);
    NachaField.BATCH_ENTRY_CLASS.require(
        !entryClass.needsPaymentType() || serviceClass != ServiceClass.CREDITS,
        "is PPD, not WEB or TEL, for money to a person.");
  }

  boolean isSameDay() {
    return descriptiveDate.startsWith("SD");
  }

  /**
   * Says whether an entry may stand in the batch.
   *
   * @throws FieldRefused naming the field that says otherwise
   */
  void requireAdmits(AchEntry entry) {
    NachaField.ENTRY_CODE.require(
        serviceClass.admits(entry.code()), "has to go the way the batch goes.");
    NachaField.ENTRY_CODE.require(
        !entryClass.needsPaymentType() || entry.code().isDebit(), "is a debit in WEB and TEL.");
    NachaField.ENTRY_ADDENDA.require(
        (entryClass == EntryClass.COR) == (entry.addendum() instanceof Addendum.Changed),
        "holds a change in a COR batch, and only there.");
    NachaField.ENTRY_DISCRETIONARY.require(
        !entryClass.needsPaymentType() || entry.discretionary().matches("[SR] ?"),
        "says S or R for WEB and TEL.");
    NachaField.ENTRY_AMOUNT.require(
        !isSameDay() || SAME_DAY_MAX.isAtLeast(entry.amount()),
        "is at most 1,000,000.00 on the same day.");
  }

  NachaLine header(Originator originator, int number) {
    return NachaLine.of(NachaRecord.BATCH_HEADER)
        .set(NachaField.BATCH_SERVICE_CLASS, writtenClass(originator).code())
        .set(NachaField.BATCH_COMPANY_NAME, originator.companyName())
        .set(NachaField.BATCH_COMPANY_ID, originator.companyId())
        .set(NachaField.BATCH_ENTRY_CLASS, entryClass.name())
        .set(NachaField.BATCH_DESCRIPTION, description)
        .set(NachaField.BATCH_DESCRIPTIVE_DATE, descriptiveDate)
        .set(NachaField.BATCH_EFFECTIVE_DATE, effectiveOn)
        .set(NachaField.BATCH_STATUS, "1")
        .set(NachaField.BATCH_ODFI, originator.odfiDigits())
        .set(NachaField.BATCH_NUMBER, number);
  }

  NachaLine control(Originator originator, int number, Totals totals) {
    return NachaLine.of(NachaRecord.BATCH_CONTROL)
        .set(NachaField.BATCH_END_SERVICE_CLASS, writtenClass(originator).code())
        .set(NachaField.BATCH_END_COUNT, totals.lines())
        .set(NachaField.BATCH_END_HASH, totals.hash())
        .set(NachaField.BATCH_END_DEBITS, totals.debitCents())
        .set(NachaField.BATCH_END_CREDITS, totals.creditCents())
        .set(NachaField.BATCH_END_COMPANY_ID, originator.companyId())
        .set(NachaField.BATCH_END_ODFI, originator.odfiDigits())
        .set(NachaField.BATCH_END_NUMBER, number);
  }

  /** A batch that is balanced holds both. */
  private ServiceClass writtenClass(Originator originator) {
    return originator.settlement() == null ? serviceClass : ServiceClass.MIXED;
  }
}
